"""A second scorer by another route, which shares no code with ours: rows of signs, in fractions.

A missing answer is filled in so that its keyed value is the mean of the keyed values that are there; then the
full row is added up. Yes-or-no rules are counted in bits.
"""

from collections import namedtuple
from fractions import Fraction

from tests.instruments.second_facts import FACTS, Above

Mark = namedtuple("Mark", "value n_answered band")


def second_scores(name, answers):
    """Every scale, with targets by `target.scale`: its value (None: too much is missing), how many were
    answered, its band."""
    facts = FACTS[name]
    if not facts.targets:
        return _about_one(name, answers)
    each = {target: _about_one(name, answers[target]) for target in facts.targets if target in answers}
    marks = {f"{target}.{scale}": mark for target in each for scale, mark in each[target].items()}
    for scale in facts.together:
        marks[f"global.{scale}"] = _overall(
            [each[target][scale] for target in each if target not in facts.apart]
        )
    return marks


def _about_one(name, answers):
    facts = FACTS[name]
    vector = [answers.get(item) for item in facts.items]
    marks = {scale: _row(facts, row, vector) for scale, row in facts.rows.items()}
    marks |= {scale: _blend(blend, marks) for scale, blend in facts.blends.items()}
    marks |= {scale: _tally(tally, vector) for scale, tally in facts.tallies.items()}
    return marks | {scale: rule(marks, answers) for scale, rule in VERDICTS.get(name, {}).items()}


def _style(marks, answers):
    """The pattern of the Relationship Questionnaire: the highest rating; of several, the chosen one."""
    ratings = FACTS["rq"].items
    there = [each for each in ratings if answers.get(each) is not None]
    if len(there) < len(ratings):
        return Mark(None, len(there), None)
    ties = {each for each in ratings if answers[each] == max(answers[other] for other in ratings)}
    chosen = ties if len(ties) == 1 else ties & {answers.get("forced_choice")}
    return Mark(next(iter(chosen), None), len(there), None)


def _trauma(clusters):
    """Whether all these clusters of the International Trauma Questionnaire are met."""

    def rule(marks, answers):
        met = [marks[cluster].value for cluster in clusters]
        n_answered = sum(marks[cluster].n_answered for cluster in clusters)
        return Mark(None if None in met else sum(met) == len(met), n_answered, None)

    return rule


def _diagnosis(marks, answers):
    """Complex, or plain, or none; never both."""
    ptsd, dso = (_trauma(clusters)(marks, answers) for clusters in (PTSD, DSO))
    n_answered = ptsd.n_answered + dso.n_answered
    if None in (ptsd.value, dso.value):
        return Mark(None, n_answered, None)
    return Mark(("none", "none", "PTSD", "CPTSD")[2 * ptsd.value + dso.value], n_answered, None)


PTSD = ("re", "av", "th", "ptsd_fi")
DSO = ("ad", "nsc", "dr", "dso_fi")
VERDICTS = {
    "rq": {"category": _style},
    "itq": {"ptsd": _trauma(PTSD), "dso": _trauma(DSO), "result": _diagnosis},
}


def _overall(marks):
    """The mean over those targets that have a value, each with the same weight."""
    there = [mark.value for mark in marks if mark.value is not None]
    value = sum(there, Fraction(0)) / len(there) if there else None
    return Mark(value, sum(mark.n_answered for mark in marks), None)


def _row(facts, row, vector):
    """Σ w·x + c over the full row, missing answers filled in."""
    places = [place for place, sign in enumerate(row.signs) if sign != "."]
    keyed = [_keyed(facts, row.signs[place], vector[place]) for place in places if vector[place] is not None]
    needed = len(places) if row.at_least is None else row.at_least
    if len(keyed) < needed:
        return Mark(None, len(keyed), None)
    fill = sum(keyed, Fraction(0)) / len(keyed)
    weight = Fraction(1, row.over)
    value = weight * sum(keyed, fill * (len(places) - len(keyed)))
    return Mark(value, len(keyed), _band(row.cuts, value))


def _keyed(facts, sign, answer):
    """An answer as it counts: as it is, or as far from the top as it was from the bottom."""
    return Fraction(answer) if sign == "+" else Fraction(facts.high) - (answer - facts.low)


def _blend(blend, marks):
    """A weighted sum of scales, None when one of them is."""
    parts = [(weight, marks[scale]) for scale, weight in blend.weights.items()]
    n_answered = sum(mark.n_answered for _, mark in parts)
    if any(mark.value is None for _, mark in parts):
        return Mark(None, n_answered, None)
    value = sum((weight * mark.value for weight, mark in parts), blend.constant)
    return Mark(value, n_answered, _band(blend.cuts, value))


def _tally(tally, vector):
    """Whether each cluster has as many reached items as it needs; None unless all are answered."""
    masks = [(_bits("+", signs), low, high) for signs, low, high in tally.needs]
    asked = 0
    for mask, _, _ in masks:
        asked |= mask
    there = sum(1 << place for place, answer in enumerate(vector) if answer is not None) & asked
    if there != asked:
        return Mark(None, there.bit_count(), None)
    reached = sum(1 << n for n, x in enumerate(vector) if x is not None and x >= int(tally.reached[n]))
    verdict = all(low <= (reached & mask).bit_count() <= high for mask, low, high in masks)
    return Mark(verdict, there.bit_count(), None)


def _bits(sign, signs):
    return sum(1 << place for place, each in enumerate(signs) if each == sign)


def _band(cuts, value):
    """The last band whose beginning is reached."""
    reached = [name for name, edge in cuts if _begins(edge, value)]
    return reached[-1] if reached else None


def _begins(edge, value):
    return value > edge.edge if isinstance(edge, Above) else value >= edge
