"""A pack to break: copies of the fixture, changed by a line or widened by a unit."""

from pathlib import Path

FIXTURE = Path(__file__).parent / "fixtures" / "breath"
UNIT = "practices/breath-kind"

LESSON = """id = "hard"
number = 7
kind = "lesson"
part = 1
title = {en = "Hard", es = "Cuesta"}
purpose = {en = "To see.", es = "Ver."}
if_too_much = {en = "Stop.", es = "Para."}
rests_on = {en = "Ours.", es = "Propio."}
minutes = 4
lengths = []
variants = []
reviewed = {}
"""
CARDS = "# One\nA.\n[place]\nWhich?\n- this\n[/place]\n"
WRITING = (
    "Small.\n[choose chip]\nToday?\n- late\n- other\n[/choose]\n[ask hard]\nWhat?\nOne line.\n[/ask]\n"
    "[ask kind]\nAnd?\n[/ask]\n[rate belief]\nHow true?\n- no\n- yes\n[/rate]\n"
    "[side by side]\n- Hard\n- Kind\nBoth.\n[/side by side]\n[after]\nEnough for now.\n[/after]\n"
)


def change(pack, file, old, new):
    text = (pack / file).read_text(encoding="utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def add_unit(pack, folder, words, *, kind):
    (pack / folder).mkdir(parents=True)
    facts = LESSON.replace('"lesson"', f'"{kind}"')
    (pack / folder / "unit.toml").write_text(facts, encoding="utf-8")
    for lang in ("en", "es"):
        (pack / folder / f"{lang}.md").write_text(words, encoding="utf-8")
    change(pack, "pack.toml", '["breath-kind"]', '["breath-kind", "hard"]')
