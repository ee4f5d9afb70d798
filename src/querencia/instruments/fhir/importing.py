"""A file with a Questionnaire -> the words of a measure in each language, with the match they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from querencia.instruments.definition import Instrument
from querencia.instruments.fhir.form import Form, Said
from querencia.instruments.fhir.matching import Match, Pair, match
from querencia.instruments.fhir.questionnaire import read_questionnaire
from querencia.instruments.fitting import faults_of_words
from querencia.instruments.misfits import Misfit, Why, WordsRefused, misfit
from querencia.instruments.wording import ItemWords, Label, Wording


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What a file gives: nothing is installed yet. `incomplete` says why a language was left out."""

    match: Match
    wordings: tuple[Wording, ...]
    incomplete: tuple[Misfit, ...]


def import_questionnaire(
    raw: bytes, instrument: Instrument, *, languages: Iterable[str], language: str | None = None
) -> Imported:
    """Read, match and check a file. `language` is for one that does not say its own. Raises WordsRefused."""
    form = read_questionnaire(raw, language=language)
    found = match(form, instrument)
    wordings, incomplete = [], []
    for lang in languages:
        gaps = _gaps(found, lang)
        if gaps:
            incomplete.append(misfit(Why.WORDS_MISSING, where=", ".join(gaps), found=lang))
        else:
            wordings.append(_wording(form, found, instrument, lang))
    if not wordings:
        raise WordsRefused([*incomplete, misfit(Why.NO_LANGUAGE, wanted=", ".join(languages))])
    return Imported(match=found, wordings=tuple(wordings), incomplete=tuple(incomplete))


def _gaps(found: Match, lang: str) -> list[str]:
    """The items without words in a language: of their own, or of one of their answers."""
    return [pair.item for pair in found.pairs if lang not in pair.question.text or not _all_named(pair, lang)]


def _all_named(pair: Pair, lang: str) -> bool:
    """Whether every answer that has words at all has them in this language."""
    return all(lang in option.label for option in pair.options.values() if option.label)


def _wording(form: Form, found: Match, instrument: Instrument, lang: str) -> Wording:
    title = _in(form.title, lang) or instrument.title.get(lang) or next(iter(instrument.title.values()))
    introduction, notice = form.introduction.get(lang, ""), _in(form.copyright, lang)
    texts = [("introduction", introduction), ("copyright", notice)]
    for pair in found.pairs:
        labels = [option.label.get(lang, "") for option in pair.options.values()]
        texts += [(pair.question.link_id, text) for text in (pair.question.text[lang], *labels)]
    faults = faults_of_words(title, texts)
    if faults:
        raise WordsRefused(faults)
    return Wording(
        instrument=instrument.id,
        version=instrument.version,
        language=lang,
        title=title,
        introduction=introduction,
        items=tuple(_item(pair, lang) for pair in found.pairs),
        notice=notice or instrument.licence.notice,
    )


def _item(pair: Pair, lang: str) -> ItemWords:
    labels = tuple(
        Label(value=value, text=option.label[lang]) for value, option in pair.options.items() if option.label
    )
    return ItemWords(id=pair.item, text=pair.question.text[lang], labels=labels)


def _in(said: Said, lang: str) -> str:
    """The words in this language, else in the first there is."""
    return said.get(lang) or next(iter(said.values()), "")
