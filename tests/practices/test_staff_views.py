"""Every unit for whoever looks after the site: as it will be seen, with its review and what does not fit."""

import pytest
from django.core.cache import cache

from querencia.practices.installed import installed_pack
from querencia.practices.staff_views import findings_now
from querencia.practices.versions.taking import When, content_pack, take
from tests.cast import sam, sam_browser  # noqa: F401
from tests.packs.broken import change
from tests.practices.conftest import page_of
from tests.practices.versions.conftest import content  # noqa: F401

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

WAS, SAYS = "Feel the floor.", "Feel the carpet."


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


@pytest.fixture
def overlay(content, tmp_path, settings):  # noqa: F811
    settings.OVERLAY = tmp_path / "overlay"
    (settings.OVERLAY / "feet").mkdir(parents=True)
    text = f'[[sentence]]\nwas = "{WAS}"\nis = "{SAYS}"\n'
    (settings.OVERLAY / "feet" / "en.toml").write_text(text, encoding="utf-8")
    return settings.OVERLAY


def test_every_unit_is_there_in_every_language(sam_browser):  # noqa: F811
    links = page_of(sam_browser.get("/staff/content/")).links

    units = [f"/staff/content/{unit}/{lang}/" for unit in installed_pack().units for lang in ("en", "es")]
    assert sorted(link for link in links if link.startswith("/staff/content/")) == sorted(units)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_unit_shows_its_words_and_its_ways(sam_browser, lang):  # noqa: F811
    for unit in installed_pack().units.values():
        answer = sam_browser.get(f"/staff/content/{unit.id}/{lang}/")
        page = page_of(answer)

        assert (answer.status_code, unit.title[lang] in page.texts) == (200, True)
        if len(unit.lengths) > 1:
            assert [f"?minutes={each}&tone=warm" in page.links for each in unit.lengths] == [True] * len(
                unit.lengths
            )


def test_a_length_a_tone_and_a_path_can_be_seen(sam_browser):  # noqa: F811
    texts = page_of(sam_browser.get("/staff/content/breath-kind/es/?minutes=10&tone=plain&path=moving")).texts

    lines = installed_pack().readable("breath-kind", lang="es", minutes=10, tone="plain", path="moving")
    said = [line.text for part in lines for line in part if line.kind == "say"]
    assert [line in texts for line in said] == [True] * len(said)


@pytest.mark.parametrize("path", ["nothing/en/", "breath-kind/fr/", "breath-kind/", "breath-kind/en/5/"])
def test_what_is_not_there_is_missing(sam_browser, path):  # noqa: F811
    assert sam_browser.get(f"/staff/content/{path}").status_code == 404


def test_a_sentence_of_the_place_is_marked(sam_browser, overlay):  # noqa: F811
    take(content_pack(), when=When.START)

    html = sam_browser.get("/staff/content/feet/en/").content.decode()
    listed = page_of(sam_browser.get("/staff/content/")).texts

    assert f"<dt>practices/feet/en.md:2</dt><dd><del>{WAS}</del><br><ins>{SAYS}</ins></dd>" in html
    assert [text for text in listed if "of this place" in text] == [
        "· Not yet reviewed by a clinician. · en: sentences of this place: 1"
    ]
    assert "of this place" not in sam_browser.get("/staff/content/breath-kind/en/").content.decode()


def test_what_does_not_fit_is_said_with_file_line_and_mend(sam_browser, overlay):  # noqa: F811
    take(content_pack(), when=When.START)
    assert "Nothing to mend." in page_of(sam_browser.get("/staff/content/")).texts
    change(content_pack(), "practices/feet/en.md", WAS, "Feel the ground.")
    finding = findings_now()[-1]

    both = [page_of(sam_browser.get(path)).texts for path in ("/staff/content/", "/staff/content/feet/en/")]

    shown = [f"{overlay}/feet/en.toml:2", f"{finding.message} {finding.mend}"]
    assert [[text in texts for text in shown] for texts in both] == [[True, True]] * 2
    assert shown[0] not in page_of(sam_browser.get("/staff/content/breath-kind/en/")).texts
