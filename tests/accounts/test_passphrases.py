"""Four words from our own lists."""

from random import Random

from django.conf import settings

from querencia.accounts.passphrases import propose, words_of


def test_four_different_words_of_the_list_by_chance_alone():
    words = words_of(settings.CONTENT / "passphrases", "es")

    proposals = [propose(words, Random(seed)) for seed in range(200)]

    assert all(len(set(each.split())) == 4 and set(each.split()) <= set(words) for each in proposals)
    assert len(set(proposals)) == 200
    assert propose(words, Random(7)) == propose(words, Random(7))
