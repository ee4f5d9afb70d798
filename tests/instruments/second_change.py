"""Change a second time, by another route: decimals of thirty digits, squares compared, cut-off c by halving.

Jacobson & Truax 1991, J Consult Clin Psychol 59:12-19. NHS Talking Therapies manual: paired measures.
"""

from decimal import Decimal, localcontext

Z = Decimal("1.96")
# How the two measures moved (1 better, 0 neither, -1 worse): is the pair better, is it worse?
BETTER = {(1, 1): True, (1, 0): True, (0, 1): True}
WORSE = {(-1, -1): True, (-1, 0): True, (0, -1): True}
CASENESS = {"phq-9": 10, "gad-7": 8}
RELIABLE = {"phq-9": 6, "gad-7": 4}


def exact(number):
    return Decimal(str(number))


def error_variance(sd, reliability):
    """What of the spread is no true difference: all of it less the true part."""
    spread = exact(sd) * exact(sd)
    return spread - spread * exact(reliability)


def difference_se(sd, reliability):
    """The root of the sum of two error variances."""
    with localcontext(prec=30):
        return (error_variance(sd, reliability) + error_variance(sd, reliability)).sqrt()


def change_index(before, after, sd, reliability):
    """How many standard errors of the difference lie between before and after."""
    with localcontext(prec=30):
        return (exact(after) - exact(before)) / difference_se(sd, reliability)


def is_reliable(before, after, sd, reliability):
    """Squares on both sides, no root."""
    with localcontext(prec=30):
        step = exact(after) - exact(before)
        return step * step > Z * Z * 2 * error_variance(sd, reliability)


def cutoff_a(clinical, lower_is_better):
    """Two deviations from the mean of people who came for help, towards better."""
    mean, sd = map(exact, clinical)
    return mean - sd - sd if lower_is_better else mean + sd + sd


def cutoff_b(functional, lower_is_better):
    """Two deviations from the mean of everybody else, towards worse."""
    mean, sd = map(exact, functional)
    return mean + sd + sd if lower_is_better else mean - sd - sd


def cutoff_c(clinical, functional):
    """Where both distributions are as many deviations away, found by halving."""
    with localcontext(prec=30):
        (m1, s1), (m2, s2) = sorted(tuple(map(exact, each)) for each in (clinical, functional))
        low, high = m1, m2
        for _ in range(110):
            middle = (low + high) / 2
            if (middle - m1) / s1 < (m2 - middle) / s2:
                low = middle
            else:
                high = middle
        return low


def paired(before, after):
    """The three questions of Talking Therapies, from two measures' totals before and after."""
    moved = tuple(_moved(name, before[name], after[name]) for name in ("phq-9", "gad-7"))
    cases = [any(each[name] >= CASENESS[name] for name in CASENESS) for each in (before, after)]
    recovered = cases == [True, False]
    better = BETTER.get(moved, False)
    return {
        "improved": better,
        "deteriorated": WORSE.get(moved, False),
        "recovered": recovered,
        "reliably_recovered": recovered and better,
    }


def _moved(name, before, after):
    step = before - after
    return (step >= RELIABLE[name]) - (step <= -RELIABLE[name])


def class_of(before, after, *, lower_is_better, reliable, edge):
    """Of five: by the sign of the step where it is reliable, and whether the edge was passed on the way."""
    step = exact(before) - exact(after) if lower_is_better else exact(after) - exact(before)
    if not reliable or step == 0:
        return "unchanged"
    was, stays = (_is_clinical(value, edge, lower_is_better) for value in (before, after))
    passed = edge is not None and was != stays
    return {(True, True): "recovered", (True, False): "improved"}.get(
        (step > 0, passed), "harmed" if passed else "deteriorated"
    )


def _is_clinical(value, edge, lower_is_better):
    if edge is None:
        return None
    return exact(value) >= exact(edge) if lower_is_better else exact(value) <= exact(edge)
