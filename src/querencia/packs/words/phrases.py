"""What a text says that it had better not say: sentences too long, words that trap, claims, tones."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from querencia.packs.exceptions import Finding
from querencia.packs.shapes import Glossary, Term
from querencia.packs.words.reading import WORD, sentences_of
from querencia.packs.words.said import Said


def phrase_findings(said: Iterable[Said], glossary: Glossary, *, heard: bool = False) -> Iterator[Finding]:
    """Findings about texts by a language's glossary; `heard` adds what holds only for what is read aloud."""
    kinds = [
        (glossary.terms, "a phrase to avoid"),
        (glossary.claims, "a claim to avoid"),
        (glossary.tones, "a tone to avoid"),
        (glossary.heard if heard else (), "a phrase to avoid where words are heard"),
    ]
    for each in said:
        yield from _long_sentences(each, longest=glossary.longest_sentence)
        for terms, what in kinds:
            for term in terms:
                yield from _avoided(each, term, what=what)


def claim_findings(said: Iterable[Said], glossary: Glossary) -> Iterator[Finding]:
    """Only the claims: for facts such as what a unit rests on."""
    for each in said:
        for term in glossary.claims:
            yield from _avoided(each, term, what="a claim to avoid")


@cache
def phrase(words: str) -> re.Pattern[str]:
    """The words as whole words, in either case."""
    start = r"(?<!\w)" if words[0].isalnum() else ""
    end = r"(?!\w)" if words[-1].isalnum() else ""
    return re.compile(start + re.escape(words) + end, re.IGNORECASE)


def finding(said: Said, message: str, mend: str) -> Finding:
    """A finding about words."""
    return Finding(file=said.file, line=said.line, message=message, mend=mend, weight="words")


def _long_sentences(said: Said, *, longest: int) -> Iterator[Finding]:
    for sentence in sentences_of(said.text):
        n_words = len(WORD.findall(sentence))
        if n_words > longest:
            message = f"A sentence of {n_words} words: {sentence}"
            yield finding(said, message, f"Cut it to {longest} words or fewer.")


def _avoided(said: Said, term: Term, *, what: str) -> Iterator[Finding]:
    text = said.text
    for allowed in term.allowed:
        text = phrase(allowed.words).sub(" … ", text)
    for avoided in term.avoid:
        if phrase(avoided).search(text):
            say = f" Say: {term.say}." if term.say else ""
            yield finding(said, f"“{avoided}” is {what}.", f"{term.because}{say}")
