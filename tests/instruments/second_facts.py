"""The keys of published measures, typed a second time: numbers and names only, no words.

A row has one sign an item: `+` counts, `-` counts turned round, `.` is not in it. `over` divides the sum
of a full row; `at_least` is how many answers it needs, all when None; a missing item takes the mean of those
that are there. `cuts` are the lowest value of each band, or the value `Above` which it begins.
"""

from dataclasses import dataclass, field
from fractions import Fraction as F


@dataclass(frozen=True)
class Row:
    """One scale as a row of signs."""

    signs: str
    over: int = 1
    at_least: int | None = None
    cuts: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Above:
    """A band that begins just above this value."""

    edge: object


@dataclass(frozen=True)
class Blend:
    """A scale of scales: the weighted sum of their values, and a constant."""

    weights: dict[str, F]
    constant: F = F(0)
    cuts: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Tally:
    """How many items reach their value: all of `needs`, each (signs, from how many, up to how many)."""

    reached: str
    needs: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Facts:
    """One measure: its items in order, the lowest and highest option, its scales.

    `together` are the rows with a mean over the targets that do not stand `apart`; `chosen` are the items
    that are a choice, not a number.
    """

    items: tuple[str, ...]
    low: int
    high: int
    rows: dict[str, Row] = field(default_factory=dict)
    blends: dict[str, Blend] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    targets: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()


def numbered(count):
    return tuple(str(number) for number in range(1, count + 1))


def mean(signs, at_least=None, cuts=()):
    return Row(signs, sum(sign != "." for sign in signs), at_least, cuts)


def total(signs, at_least=None, cuts=()):
    return Row(signs, 1, at_least, cuts)


ONE, SIXTH = F(1), F(1, 6)
PHQ_BANDS = (("minimal", 0), ("mild", 5), ("moderate", 10), ("moderately_severe", 15), ("severe", 20))
GAD_BANDS = (("minimal", 0), ("mild", 5), ("moderate", 10), ("severe", 15))
CORE_BANDS = (
    ("healthy", 0),
    ("low", 6),
    ("mild", 11),
    ("moderate", 16),
    ("moderately_severe", 21),
    ("severe", 26),
)

FACTS = {
    "scs-26": Facts(
        numbered(26),
        1,
        5,
        rows={
            "self_kindness": mean("....+......+......+...+..+", 4),
            "self_judgment": mean("+......+..+....+....+.....", 4),
            "common_humanity": mean("..+...+..+....+...........", 3),
            "isolation": mean("...+........+....+......+.", 3),
            "mindfulness": mean("........+....+..+....+....", 3),
            "over_identification": mean(".+...+.............+...+..", 3),
            "self_judgment_reversed": mean("-......-..-....-....-.....", 4),
            "isolation_reversed": mean("...-........-....-......-.", 3),
            "over_identification_reversed": mean(".-...-.............-...-..", 3),
        },
        blends={
            "total": Blend(
                {
                    "self_kindness": SIXTH,
                    "common_humanity": SIXTH,
                    "mindfulness": SIXTH,
                    "self_judgment": -SIXTH,
                    "isolation": -SIXTH,
                    "over_identification": -SIXTH,
                },
                F(3),
                (("low", 1), ("moderate", F(5, 2)), ("high", F(7, 2))),
            )
        },
    ),
    "scs-sf-12": Facts(
        numbered(12),
        1,
        5,
        rows={
            "self_kindness": mean(".+...+......"),
            "self_judgment": mean("..........++"),
            "common_humanity": mean("....+....+.."),
            "isolation": mean("...+...+...."),
            "mindfulness": mean("..+...+....."),
            "over_identification": mean("+.......+..."),
            "total": mean("-++-+++--+--", 10, (("low", 1), ("moderate", F(5, 2)), ("high", F(351, 100)))),
        },
    ),
    "ceas": Facts(
        tuple(f"E{n}" for n in range(1, 9)) + tuple(f"A{n}" for n in range(1, 6)),
        1,
        10,
        rows={
            "engagement": total("++.+++.+....."),
            "action": total("........++.++"),
            "flow_total": total("++.+++.+++.++"),
        },
        targets=("self", "to_others", "from_others"),
    ),
    "fscrs": Facts(
        numbered(22),
        0,
        4,
        rows={
            "inadequate_self": total("++.+.++......+..++.+.."),
            "hated_self": total("........++.+..+......+"),
            "reassured_self": total("..+.+..+..+.+..+..+.+."),
        },
    ),
    "fcs": Facts(
        tuple(
            f"{part}_{n}"
            for part, count in (("for_others", 10), ("from_others", 13), ("for_self", 15))
            for n in range(1, count + 1)
        ),
        0,
        4,
        rows={
            "for_others": total("+" * 10 + "." * 28),
            "from_others": total("." * 10 + "+" * 13 + "." * 15),
            "for_self": total("." * 23 + "+" * 15),
        },
    ),
    "ecr-r-36": Facts(
        numbered(36),
        1,
        7,
        rows={
            "anxiety": mean("++++++++-+-+++++++.................."),
            "avoidance": mean("..................+-+-+++------+----"),
        },
    ),
    "ecr-36": Facts(
        numbered(36),
        1,
        7,
        rows={
            "avoidance": mean("+.-.+.+.+.+.+.-.+.-.+.+.-.-.-.-.-.-."),
            "anxiety": mean(".+.+.+.+.+.+.+.+.+.+.-.+.+.+.+.+.+.+"),
        },
    ),
    "ecr-12": Facts(
        numbered(12),
        1,
        7,
        rows={"anxiety": mean("+++.+.++...."), "avoidance": mean("...+.-..----")},
    ),
    "ecr-rs": Facts(
        numbered(9),
        1,
        7,
        rows={"avoidance": mean("----++..."), "anxiety": mean("......+++")},
        targets=("mother", "father", "partner", "friend", "general"),
        apart=("general",),
        together=("avoidance", "anxiety"),
    ),
    "rq": Facts(
        ("secure", "fearful", "preoccupied", "dismissing"),
        1,
        7,
        rows={
            "secure": total("+..."),
            "fearful": total(".+.."),
            "preoccupied": total("..+."),
            "dismissing": total("...+"),
        },
        blends={
            "model_of_self": Blend({"secure": ONE, "dismissing": ONE, "preoccupied": -ONE, "fearful": -ONE}),
            "model_of_others": Blend(
                {"secure": ONE, "preoccupied": ONE, "dismissing": -ONE, "fearful": -ONE}
            ),
        },
        chosen=("forced_choice",),
    ),
    "phq-9": Facts(
        numbered(9),
        0,
        3,
        rows={"total": total("+++++++++", 7, PHQ_BANDS), "phq2": total("++.......")},
        tallies={
            "mds": Tally("222222221", (("++.......", 1, 2), ("+++++++++", 5, 9))),
            "ods": Tally("222222221", (("++.......", 1, 2), ("+++++++++", 2, 4))),
        },
    ),
    "phq-2": Facts(numbered(2), 0, 3, rows={"total": total("++", cuts=(("positive", 3),))}),
    "gad-7": Facts(
        numbered(7),
        0,
        3,
        rows={"total": total("+++++++", 5, GAD_BANDS), "gad2": total("++.....")},
    ),
    "gad-2": Facts(numbered(2), 0, 3, rows={"total": total("++", cuts=(("positive", 3),))}),
    "pcl-5": Facts(
        numbered(20),
        0,
        4,
        rows={
            "B_intrusion": total("+++++..............."),
            "C_avoidance": total(".....++............."),
            "D_cognition_mood": total(".......+++++++......"),
            "E_arousal": total("..............++++++"),
            "total": total("++++++++++++++++++++"),
        },
        tallies={
            "provisional_dx": Tally(
                "2" * 20,
                (
                    ("+++++...............", 1, 5),
                    (".....++.............", 1, 2),
                    (".......+++++++......", 2, 7),
                    ("..............++++++", 2, 6),
                ),
            )
        },
    ),
    "itq": Facts(
        numbered(18),
        0,
        4,
        rows={
            "ptsd_sev": total("++++++............"),
            "dso_sev": total(".........++++++..."),
            "total": total("++++++...++++++..."),
        },
        tallies={
            "re": Tally("2" * 18, (("++................", 1, 2),)),
            "av": Tally("2" * 18, (("..++..............", 1, 2),)),
            "th": Tally("2" * 18, (("....++............", 1, 2),)),
            "ptsd_fi": Tally("2" * 18, (("......+++.........", 1, 3),)),
            "ad": Tally("2" * 18, ((".........++.......", 1, 2),)),
            "nsc": Tally("2" * 18, (("...........++.....", 1, 2),)),
            "dr": Tally("2" * 18, ((".............++...", 1, 2),)),
            "dso_fi": Tally("2" * 18, (("...............+++", 1, 3),)),
        },
    ),
    "peg": Facts(numbered(3), 0, 10, rows={"total": mean("+++")}),
    "who-5": Facts(
        numbered(5),
        0,
        5,
        rows={"raw": total("+++++")},
        blends={"percent": Blend({"raw": F(4)}, cuts=(("poor_wellbeing", 0), (None, Above(50))))},
    ),
    "wemwbs": Facts(numbered(14), 1, 5, rows={"total": total("+" * 14)}),
    "aaq-ii": Facts(numbered(7), 1, 7, rows={"total": total("+++++++")}),
    "ucla-3": Facts(numbered(3), 1, 3, rows={"total": total("+++", cuts=(("not_lonely", 3), ("lonely", 6)))}),
    "brs": Facts(
        numbered(6),
        1,
        5,
        rows={"total": mean("+-+-+-", 1, (("low", 1), ("normal", 3), ("high", F(431, 100))))},
    ),
    "fiqr": Facts(
        numbered(21),
        0,
        10,
        rows={
            "function": Row("+++++++++............", 3, 1),
            "overall_impact": Row(".........++..........", 1, 1),
            "symptoms": Row("...........++++++++++", 2, 1),
        },
        blends={
            "total": Blend(
                {"function": ONE, "overall_impact": ONE, "symptoms": ONE},
                cuts=(("remission", 0), ("mild", Above(30)), ("moderate", Above(45)), ("severe", Above(65))),
            )
        },
    ),
    "hads": Facts(
        numbered(14),
        0,
        3,
        rows={"anxiety": total("+.+.+.-.+.+.+.", 4), "depression": total(".-.-.-.+.+.-.-", 4)},
    ),
    "core-10": Facts(
        numbered(10),
        0,
        4,
        rows={"total": total("+--+++++++", 9, CORE_BANDS), "risk": total(".....+....")},
    ),
    "wai-sr": Facts(
        numbered(12),
        1,
        5,
        rows={
            "task": total("++.......+.+"),
            "bond": total("..+.+.+.+..."),
            "goal": total("...+.+.+..+."),
            "total": total("++++++++++++"),
        },
    ),
    "week": Facts(
        ("kindness", "connection", "safety", "distress", "pain", "memories", "week"),
        0,
        10,
        rows={
            "kindness": total("+......"),
            "connection": total(".+....."),
            "safety": total("..+...."),
            "distress": total("...+..."),
            "pain": total("....+.."),
            "memories": total(".....+."),
            "week": total("......+"),
        },
    ),
}
