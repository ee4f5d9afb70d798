"""Each reason why words are refused, as a sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from querencia.instruments.misfits import Misfit, Why

SENTENCES = {
    Why.NOT_UTF8: _("Byte %(where)s is not UTF-8. Save the file as UTF-8."),
    Why.NOT_JSON: _("Line %(where)s, place %(found)s: this is no JSON."),
    Why.TOO_LARGE: _("The file is larger than %(wanted)s MB."),
    Why.KEY_TWICE: _("“%(where)s” stands twice in one object. Only one of them can be meant."),
    Why.BUNDLE: _("This is a Bundle. Take the Questionnaire out of it and send that alone."),
    Why.OTHER_RESOURCE: _("This is no Questionnaire of FHIR R4. It is: %(found)s"),
    Why.SHAPE: _("%(where)s: “%(found)s” has another form than in FHIR R4."),
    Why.TOO_DEEP: _("%(where)s: too many levels lie inside each other."),
    Why.TOO_MANY: _("%(where)s: there are more than %(wanted)s."),
    Why.LINK_ID_MISSING: _("Item %(where)s has no link id."),
    Why.LINK_ID_TWICE: _("The link id “%(where)s” stands twice."),
    Why.VALUE_SET_UNKNOWN: _("%(where)s: the answers “%(found)s” are not in the file."),
    Why.VALUE_SET_CYCLE: _("%(where)s: the answers “%(found)s” lead back to themselves."),
    Why.SCORES_CONTRADICT: _("%(where)s: one answer has several scores: %(found)s"),
    Why.SCORE_TWICE: _("%(where)s: two answers have the score %(found)s."),
    Why.SCORE_MISSING: _("%(where)s: the answer “%(found)s” has no score."),
    Why.LABEL_SCORES: _("%(where)s: “%(found)s” counts twice: %(wanted)s. The key mirrors items itself."),
    Why.COUNT: _("There are %(found)s items; the key has %(wanted)s, and no link id or code finds them."),
    Why.OPTIONS: _("%(where)s: the answers count %(found)s; in the key they count %(wanted)s."),
    Why.CONDITIONAL: _("%(where)s is asked only under a condition. Here all items are asked."),
    Why.LANGUAGE_MISSING: _("The file does not say its language."),
    Why.NO_LANGUAGE: _("No language is whole. One of these is needed: %(wanted)s"),
    Why.WORDS_MISSING: _("In “%(found)s” words are missing: %(where)s"),
    Why.TOO_LONG: _("%(where)s: %(found)s characters; at most %(wanted)s fit."),
    Why.CONTROL: _("%(where)s: there is a character that cannot be shown."),
    Why.LINES: _("There are %(found)s lines with items; the key has %(wanted)s."),
    Why.LINE_TWICE: _("Line %(where)s is the same as line %(found)s."),
    Why.LABELS: _("%(where)s: there are %(found)s names of answers; it can be %(wanted)s."),
    Why.OTHER_MEASURE: _("These are the words of “%(found)s”, not of “%(wanted)s”."),
}
PLACES = {
    "title": _("Title"),
    "introduction": _("What stands above the questions"),
    "copyright": _("Notice to show"),
    "notice": _("Notice to show"),
    "answers": _("Names of the answers"),
    "item": _("Items"),
}


def said(misfit: Misfit) -> str:
    """The sentence for a reason, in the language of the page."""
    found = {"where": PLACES.get(misfit.where, misfit.where), "found": misfit.found, "wanted": misfit.wanted}
    return str(SENTENCES[misfit.why]) % found
