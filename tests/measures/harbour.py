"""Measures that nobody ever published: about a harbour. The content with them in it. Imports no Django."""

import shutil
from pathlib import Path

CONTENT = Path(__file__).parents[2] / "content"
HEAD = """version = "1.0.0"
validated = false
source = "Invented for tests"
licence = {tier = "free", notice = "Invented for tests."}
every_days = 14
recall = {days = 14, confirmed = true}
"""
HARBOUR = f"""id = "harbour"
title = {{en = "The harbour", es = "El puerto"}}
{HEAD}
options = {{values = [0, 1, 2, 3]}}
reliable_changes = [{{scale = "total", value = 3.0, source = "Invented", confirmed = true}}]

[[items]]
id = "1"
[[items]]
id = "2"
[[items]]
id = "3"
[[items]]
id = "4"
critical = [{{at_least = 1, level = "help"}}, {{at_least = 3, level = "urgent"}}]

[[scales]]
id = "total"
rule = "sum"
items = ["1", "2", "3", "4"]
lowest = 0.0
highest = 12.0
direction = "harder"
missing = {{fewest = 3, source = "Invented", confirmed = true}}
"""
SHORT = f"""id = "harbour-short"
title = {{en = "The harbour in short", es = "El puerto, en corto"}}
{HEAD}
options = {{values = [0, 1, 2, 3]}}
within = {{harbour = {{"1" = "1", "2" = "2"}}}}

[[items]]
id = "1"
[[items]]
id = "2"

[[scales]]
id = "total"
rule = "sum"
items = ["1", "2"]
lowest = 0.0
highest = 6.0
direction = "harder"
"""
BOATS = f"""id = "boats"
title = {{en = "Two boats", es = "Dos barcas"}}
{HEAD}
options = {{values = [1, 2, 3, 4, 5, 6, 7]}}
targets = ["mother", "friend"]

[[items]]
id = "1"
[[items]]
id = "2"

[[scales]]
id = "avoidance"
rule = "mean"
items = ["1", "2"]
lowest = 1.0
highest = 7.0
direction = "harder"
"""
MEASURES = {"harbour": HARBOUR, "harbour-short": SHORT, "boats": BOATS}


def content_with_harbour(folder: Path, **changed: str) -> Path:
    """The content with the invented measures beside its own; `changed` replaces or adds some of them."""
    content = folder / "content"
    shutil.copytree(CONTENT, content, ignore=shutil.ignore_patterns("measures"))
    for name, text in {**MEASURES, **changed}.items():
        home = content / "abct" / "measures" / name
        home.mkdir(parents=True)
        (home / "measure.toml").write_text(text, "utf-8")
    own = CONTENT / "abct" / "measures" / "week"
    if own.exists():
        shutil.copytree(own, content / "abct" / "measures" / "week")
    return content


LABELS = {"en": ["never", "at times", "often", "always"], "es": ["nunca", "a veces", "a menudo", "siempre"]}
ASKED = {
    "en": ["The boats came late.", "The rope was wet.", "The light was out.", "The water came in."],
    "es": ["Las barcas llegaron tarde.", "La cuerda estaba mojada.", "El faro no lucía.", "Entró agua."],
}
TITLES = {"en": "Four questions about a harbour", "es": "Cuatro preguntas sobre un puerto"}


def harbour_words(lang="en", *, instrument="harbour", n_items=4, first=None):
    """The words of a measure as they are stored."""
    texts = [first or ASKED[lang][0], *ASKED[lang][1:n_items]]
    labels = [{"value": value, "text": text} for value, text in enumerate(LABELS[lang])]
    return {
        "instrument": instrument,
        "version": "1.0.0",
        "language": lang,
        "title": TITLES[lang] if instrument == "harbour" else f"{TITLES[lang]}: {instrument}",
        "introduction": "",
        "items": [{"id": str(n), "text": text, "labels": labels} for n, text in enumerate(texts, start=1)],
        "notice": "Nobody's words.",
    }


def boats_words(lang="en"):
    """Two items, only the ends of whose numbers have names."""
    ends = [{"value": 1, "text": "not at all"}, {"value": 7, "text": "wholly"}]
    items = [
        {"id": str(n), "text": text, "labels": ends} for n, text in ((1, "It stays near."), (2, "It goes."))
    ]
    return {**harbour_words(lang), "instrument": "boats", "title": "Two boats, asked", "items": items}


def own_harbour() -> str:
    """The harbour as a measure of the project's own: its words stand in the pack, and nobody installs any."""
    text = HARBOUR.replace('tier = "free"', 'tier = "own"')
    low, high = ('{en = "never", es = "nunca"}', '{en = "always", es = "siempre"}')
    for n in range(4):
        words = f'words = {{en = "{ASKED["en"][n]}", es = "{ASKED["es"][n]}"}}'
        more = f"{words}\nlow = {low}\nhigh = {high}"
        text = text.replace(f'id = "{n + 1}"\n', f'id = "{n + 1}"\n{more}\n', 1)
    return text
