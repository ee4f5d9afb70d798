"""Every reason is a sentence, in both languages, with what was found in it."""

import pytest
from django.utils import translation

from querencia.instruments.misfits import Misfit, Why
from querencia.measures.installing.refusals import SENTENCES, said


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("why", Why)
def test_every_reason_is_a_sentence(why, lang):
    with translation.override(lang):
        sentence = said(Misfit(why=why, where="100 %s", found="f%", wanted="w"))

    assert "%(" not in sentence and sentence != why


def test_places_of_a_form_have_their_names():
    with translation.override("es"):
        sentence = said(Misfit(why=Why.CONTROL, where="title"))

    assert sentence == "Título: hay un carácter que no se puede mostrar."


def test_no_sentence_is_left_over():
    assert SENTENCES.keys() == set(Why)
