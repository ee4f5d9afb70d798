"""A loaded pack: what others may ask of it."""

import shutil
from pathlib import Path

import pytest

from querencia import packs, scripts
from querencia.packs import (
    Ask,
    Card,
    Choose,
    Exercise,
    Line,
    NoTimeline,
    Rate,
    Scene,
    Shown,
    SideBySide,
    Statement,
    UnknownLanguage,
    UnknownUnit,
    Week,
    Weigh,
)
from tests.packs.broken import CARDS, FIXTURE, UNIT, WRITING, add_unit, change


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(FIXTURE, tmp_path / "breath"))


@pytest.fixture
def pack():
    return packs.load(FIXTURE)


def test_units_by_id_and_number(pack):
    assert pack.unit("breath-kind") is pack.units["breath-kind"]
    assert pack.unit_numbered(6) is pack.units["breath-kind"]
    with pytest.raises(UnknownUnit):
        pack.unit_numbered(7)
    with pytest.raises(UnknownUnit):
        pack.unit("sleep")


def test_facts_of_a_unit(pack):
    unit = pack.unit("breath-kind")

    assert (unit.kind, unit.part, unit.minutes, unit.lengths) == ("practice", 1, 5, (1, 5, 10))
    assert unit.title["es"] == "Respirar con amabilidad"
    assert unit.purpose["en"] == "To notice that attention has gone, and to come back without blame."
    assert unit.if_too_much["es"] == "Volver aquí; la próxima vez, un minuto."
    assert unit.rests_on["en"] == "Traditional practice."
    assert unit.review is None


def test_a_review_is_kept_with_its_date(folder):
    words = packs.load(folder).unit("breath-kind").words
    review = f'by = "Ana", role = "clinician", date = 2026-01-02, version = "1.0.0", words = "{words}"'
    change(folder, f"{UNIT}/unit.toml", "reviewed = {}", f"reviewed = {{{review}}}")

    review = packs.load(folder).unit("breath-kind").review

    assert (review.by, review.role, str(review.date), review.version) == (
        "Ana",
        "clinician",
        "2026-01-02",
        "1.0.0",
    )


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("minutes", [1, 5, 10])
@pytest.mark.parametrize("tone", scripts.TONES)
@pytest.mark.parametrize("path", [None, "moving"])
def test_the_exemplar_fills_its_lengths(pack, lang, minutes, tone, path):
    timeline = pack.timeline("breath-kind", lang=lang, minutes=minutes, tone=tone, path=path)

    assert timeline.end == minutes * 60.0


def test_what_the_exemplar_says_in_one_minute(pack):
    page = pack.readable("breath-kind", lang="en", minutes=1)

    assert [line.text for paragraph in page for line in paragraph] == [
        "Stay as you are, or shift a little.",
        "Your eyes can stay open.",
        "Choose a place for your attention: breath, feet or sounds.",
        "Stay with it. Nothing has to change.",
        "Attention leaves. That is what it does.",
        "When you notice, come back without a scolding.",
        "Look at something near you, or touch it. Find its edge.",
        "That is all. It counts.",
    ]


def test_refusals_name_what_is_there(pack):
    with pytest.raises(UnknownLanguage) as no:
        pack.timeline("breath-kind", lang="fr", minutes=1)
    assert str(no.value) == "breath does not speak 'fr'. Languages: en, es."

    with pytest.raises(scripts.LengthNotOffered) as no:
        pack.timeline("breath-kind", lang="en", minutes=2)
    assert str(no.value) == "Not offered: 2. Offered minutes: 1, 5, 10."


def test_a_lesson_has_a_long_and_a_short_form(folder):
    words = (
        "# One\nA.\n[longer]\nB.\n[/longer]\n\n# Two\n[longer]\nC.\n"
        "[place]\nWhich?\n- this\n- that\n[/place]\n[week]\nTry.\n[/week]\n[/longer]\n"
    )
    add_unit(folder, "lessons/hard", words, kind="lesson")

    pack = packs.load(folder)
    lesson = pack.unit("hard").lesson["en"]

    place = Statement(question="Which?", options=("this", "that"))
    assert lesson.long == (
        Card(title="One", items=(Line(text="A."), Line(text="B."))),
        Card(title="Two", items=(Line(text="C."), place, Week(text="Try."))),
    )
    assert lesson.short == (Card(title="One", items=(Line(text="A."),)),)
    with pytest.raises(NoTimeline) as no:
        pack.timeline("hard", lang="en", minutes=4)
    assert str(no.value) == "hard is a lesson, not a practice."


MORE_THAN_TEXT = """# One
A.
[picture two-cups]
Two cups on a table, apart.
- near
- far & wide, a longer label
[/picture]
[weigh weak]
It makes weak.
- no
- yes
[/weigh]
[scene]
A bus is late.
- Wait.
Waiting is something too.
- Walk.
So is walking.
[/scene]
# Two
[again weak]
And now?
[/again]
"""
TWO_CUPS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path class="ink" d="M0 0"/>'
    '<text class="label" x="1" y="2">{1}</text><text x="5" y="2">{2}</text></svg>'
)


def test_a_lesson_is_more_than_text(folder):
    add_unit(folder, "lessons/hard", MORE_THAN_TEXT, kind="lesson")
    (folder / "pictures").mkdir()
    (folder / "pictures" / "two-cups.svg").write_text(TWO_CUPS, "utf-8")

    pack = packs.load(folder)
    one, two = pack.unit("hard").lesson["es"].long

    shown = Shown(
        line=3,
        name="two-cups",
        description="Two cups on a table, apart.",
        labels=("near", "far & wide, a longer label"),
    )
    weigh = Weigh(name="weak", statement="It makes weak.", ends=("no", "yes"))
    ways = (("Wait.", "Waiting is something too."), ("Walk.", "So is walking."))
    assert one.items == (Line(text="A."), shown, weigh, Scene(lines=("A bus is late.",), ways=ways))
    assert two.items == (
        Weigh(name="weak", statement="It makes weak.", ends=("no", "yes"), again="And now?"),
    )
    assert pack.pictures["two-cups"].drawn(shown.labels) == (
        '<svg role="img" aria-label="near; far &amp; wide, a longer label"'
        ' xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path class="ink" d="M0 0"/>'
        '<text class="label" x="1" y="2" aria-hidden="true"><tspan x="1" dy="0">near</tspan></text>'
        '<text x="5" y="2" aria-hidden="true"><tspan x="5" dy="0">far &amp; wide, a</tspan>'
        '<tspan x="5" dy="1.2em">longer label</tspan></text></svg>'
    )


def test_a_changed_picture_changes_the_packs_digest(folder):
    add_unit(folder, "lessons/hard", MORE_THAN_TEXT, kind="lesson")
    (folder / "pictures").mkdir()
    drawing = folder / "pictures" / "two-cups.svg"
    drawing.write_text(TWO_CUPS, "utf-8")
    before = packs.load(folder).digest
    drawing.write_text(TWO_CUPS.replace("M0 0", "M1 1"), "utf-8")

    assert packs.load(folder).digest != before


def test_an_exercise_has_its_blocks_in_order(folder):
    add_unit(folder, "exercises/hard", WRITING, kind="exercise")

    exercise = packs.load(folder).unit("hard").exercise["es"]

    assert exercise == Exercise(
        intro=("Small.",),
        blocks=(
            Choose(name="chip", question="Today?", options=("late", "other")),
            Ask(name="hard", question="What?", hints=("One line.",)),
            Ask(name="kind", question="And?", hints=()),
            Rate(name="belief", question="How true?", ends=("no", "yes")),
        ),
        side_by_side=SideBySide(labels=("Hard", "Kind"), lines=("Both.",)),
        after=("Enough for now.",),
    )
    assert list(exercise.named) == ["chip", "hard", "kind", "belief"]


def test_an_exercise_can_be_one_question(folder):
    add_unit(folder, "exercises/hard", "[ask line]\nWhat?\n[/ask]\n", kind="exercise")

    assert packs.load(folder).unit("hard").exercise["en"] == Exercise(
        intro=(), blocks=(Ask(name="line", question="What?", hints=()),), side_by_side=None, after=()
    )


def test_an_untimed_list_has_no_timeline(folder):
    add_unit(folder, "practices/hard", "One.\n\nTwo.\n", kind="practice")

    pack = packs.load(folder)

    assert len(pack.readable("hard", lang="en", minutes=None)) == 2
    with pytest.raises(NoTimeline) as no:
        pack.timeline("hard", lang="en", minutes=4)
    assert str(no.value) == "hard is not timed."


def test_the_digest_changes_with_every_word_and_file_name(folder):
    first = packs.load(folder).digest
    change(folder, f"{UNIT}/es.md", "Queda poco.", "Queda muy poco.")
    second = packs.load(folder).digest
    add_unit(folder, "lessons/hard", CARDS, kind="lesson")
    third = packs.load(folder).digest

    assert len({first, second, third}) == 3
    assert {len(digest) for digest in (first, second, third)} == {12}


def test_installed_reads_a_folder_once(folder):
    first = packs.installed(folder)
    change(folder, f"{UNIT}/es.md", "Queda poco.", "Queda muy poco.")

    assert packs.installed(folder) is first
