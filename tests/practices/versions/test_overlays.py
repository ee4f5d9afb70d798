"""Sentences of this place: taken with the pack, served from the copy, changed while the site runs."""

import re

import pytest

from querencia import packs
from querencia.packs import PackRefused
from querencia.practices.installed import installed_pack, pack_with
from querencia.practices.sheets.pack_of_sheets import _reviewed
from querencia.practices.versions.taking import When, content_pack, refusals, take
from querencia.practices.versions.watching import Watch
from tests.cast import Browser
from tests.packs.broken import change
from tests.practices.versions.conftest import forget, raise_version

WAS, SAYS = "Feel the floor.", "Feel the carpet."


@pytest.fixture
def overlay(content, tmp_path, settings):
    settings.OVERLAY = tmp_path / "overlay"
    return settings.OVERLAY


def lay(overlay, says=SAYS, top=""):
    (overlay / "feet").mkdir(parents=True, exist_ok=True)
    text = f'{top}[[sentence]]\nwas = "{WAS}"\nis = "{says}"\n'
    (overlay / "feet" / "en.toml").write_text(text, encoding="utf-8")


def said(pack):
    return [line.text for part in pack.readable("feet", lang="en", minutes=1) for line in part]


def test_it_is_taken_with_the_pack_and_serves_when_its_folder_is_gone(overlay):
    lay(overlay)

    taken = take(content_pack(), when=When.START)
    (overlay / "feet" / "en.toml").unlink()
    forget()

    assert said(installed_pack()) == ["Feel your feet.", SAYS]
    alone = packs.load(content_pack()).digest
    assert (installed_pack().digest, installed_pack().alone) == (taken.digest, alone)


@pytest.mark.parametrize("when", When)
def test_a_changed_sentence_of_the_place_needs_no_higher_version(overlay, when):
    plain = take(content_pack(), when=When.START)
    lay(overlay)
    first = take(content_pack(), when=when)
    lay(overlay, says="Feel the rug.")

    second = take(content_pack(), when=when)
    forget()

    assert len({plain.digest, first.digest, second.digest}) == 3
    assert said(installed_pack())[-1] == "Feel the rug."
    assert (said(pack_with(plain.digest))[-1], said(pack_with(first.digest))[-1]) == (WAS, SAYS)


def test_a_running_site_notices_it(overlay):
    take(content_pack(), when=When.START)
    watch = Watch()
    lay(overlay)

    watch.look()
    watch.look()

    assert said(installed_pack())[-1] == SAYS


def test_what_the_pack_no_longer_says_is_refused_and_the_former_serves_on(overlay):
    lay(overlay)
    first = take(content_pack(), when=When.START)
    raise_version()
    change(content_pack(), "practices/feet/en.md", WAS, "Feel the ground.")

    with pytest.raises(PackRefused) as no:
        take(content_pack(), when=When.CHANGED)

    file = overlay / "feet" / "en.toml"
    assert [(each.file, each.line) for each in no.value.findings] == [(str(file), 2)]
    assert [refusal.partition(": ")[0] for refusal in refusals()] == [f"{file}:2"]
    forget()
    assert installed_pack().digest == first.digest


def reviews_on(path):
    html = Browser().get(path).content.decode()
    return [" ".join(text.split()) for text in re.findall(r'<p class="quiet">([^<]*)</p>', html)][-2:]


def test_the_page_says_whose_words_these_are(overlay):
    lay(overlay)
    own = take(content_pack(), when=When.START).units["feet"].own["en"].words

    assert reviews_on("/en/u/feet/") == [
        "Not yet reviewed by a clinician.",
        "Sentences here in words of this place: 1. Not yet reviewed by a clinician.",
    ]
    assert reviews_on("/es/u/feet/") == ["Propio.", "Todavía sin revisión clínica."]
    review = f'{{by = "Ana", role = "nurse", date = 2026-01-02, version = "1", words = "{own}"}}'
    lay(overlay, top=f"reviewed = {review}\n")
    unit = take(content_pack(), when=When.CHANGED).units["feet"]
    assert reviews_on("/en/u/feet/")[1] == (
        "Sentences here in words of this place: 1. Reviewed by Ana, nurse, Jan. 2, 2026."
    )
    assert _reviewed(unit, "en") == (
        "Not yet reviewed by a clinician. "
        "Sentences here in words of this place: 1. Reviewed by Ana, nurse, 2026-01-02."
    )
    assert _reviewed(unit, "es") == "Not yet reviewed by a clinician."
