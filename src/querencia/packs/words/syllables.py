"""How many syllables a word has. Spanish by its spelling, which tells; English by rules of thumb."""

import re

SILENT_E_WITHIN = re.compile(
    r"(?<=[a-z][^aeiouy\W])e(?=(?:thing|times?|one|where|body|what|how|ly|ty|ful|fully|less|ness|ments?|self"
    r"|work|room|place|bound|guard|guarding|line|load|lihood|hand|book|givers?)$)"
)
SILENT_ENDING = re.compile(r"(?<=[^aeiouy])(?<![^aeiouy\W][lr])e$")
SILENT_PLURAL = re.compile(r"(?<=[^aeiouysxzcg])(?<![cs]h)(?<![^aeiouy\W][lr])es$")
SILENT_PAST = re.compile(r"(?<=[^aeiouytd])(?<![^aeiouylrw\W]l)ed$")
VOWELS = re.compile(r"[aeiouy]+")
PARTED = re.compile(
    r"(?<![tscgx])ia|(?<![tscgxln])io(?!ur)|iu|(?<![qg])ua|(?<![tc])ie(?=n[ct])|ie(?=r$|st$)|[aeiouy]+(?=ing)"
    r"|[aeiou]y[aeiou](?!d$)|^rea(?=ct|ss)|^reo|eo(?=g|m)|(?:ism|thm)$"
)
"""Vowels that look like one syllable and are two."""
IRREGULAR = {
    "actually": 4, "agreed": 2, "anxiety": 4, "anyone": 3, "area": 3, "areas": 3, "being": 2, "beings": 2,
    "business": 2, "carriage": 2, "chaos": 2, "create": 2, "created": 3, "creates": 2, "cruel": 2,
    "dialogue": 3, "every": 2,
    "everybody": 4, "everyday": 3, "everyone": 3, "everything": 3, "everywhere": 3, "evening": 2,
    "evenings": 2, "eye": 1, "eyes": 1, "fluent": 2, "idea": 3, "ideas": 3, "marriage": 2, "maybe": 2,
    "naked": 2, "people": 2, "poem": 2, "quiet": 2, "quieter": 3, "recipe": 3, "ruin": 2, "sacred": 2,
    "science": 2, "sms": 3, "suicidal": 4, "suicide": 3, "unique": 2, "usually": 4, "video": 3,
    "videophone": 4, "whoever": 3,
    "wicked": 2,
}  # fmt: skip

STRONG = "aeoáéóíú"
SPANISH_VOWELS = re.compile(r"[aeiouáéíóúü]+")


def english(word: str) -> int:
    """The syllables of an English word, by rules of thumb and a list of words that break them."""
    return sum(_english(each) for each in word.lower().replace("’", "'").split("-") if each) or 1


def spanish(word: str) -> int:
    """The syllables of a Spanish word: two strong vowels part, an accented í or ú is strong."""
    plain = re.sub(r"(?<=q)u(?=[eéií])|(?<=g)u(?=[eéií])", "", word.lower())
    plain = re.sub(r"y(?![aeiouáéíóúü])", "i", plain)
    return sum(_nuclei(group) for group in SPANISH_VOWELS.findall(plain)) or 1


def _nuclei(vowels: str) -> int:
    """The syllables in a row of vowels: its strong ones; weak ones lean on a neighbour."""
    return max(1, sum(vowel in STRONG for vowel in vowels))


def _english(word: str) -> int:
    if word in IRREGULAR:
        return IRREGULAR[word]
    stem, _, tail = word.partition("'")
    extra = 1 if tail == "t" and re.search(r"[^aeiouyr]n$", stem) else 0
    if stem in IRREGULAR:
        return IRREGULAR[stem] + extra
    plain = SILENT_E_WITHIN.sub("", stem)
    plain = SILENT_PAST.sub("d", SILENT_PLURAL.sub("s", SILENT_ENDING.sub("", plain)))
    groups = len(VOWELS.findall(plain)) or 1
    return groups + extra + len(PARTED.findall(plain))
