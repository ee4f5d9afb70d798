"""The table of docs/measures.md, made anew."""

from querencia import packs
from tools.made_page import DOCS, MadePage

PAGE = MadePage("measures.md", tool="measures_table")
HEAD = "| id | name | items | licence | values | calls for help | not confirmed |"
FIGURES = {"norms": "norm", "reliabilities": "", "reliable_changes": "reliable change", "cutoffs": "cut-off"}


def table():
    """Each measure: its key in short, its licence, and which of its figures rest on memory."""
    rows = [HEAD, "|" + "---|" * (HEAD.count("|") - 1)]
    for each in packs.load(DOCS.parent / "content" / "abct").measures.values():
        cells = [
            f"`{each.id}`",
            each.title["en"],
            str(len(each.items)) + (f" × {len(each.targets)}" if each.targets else ""),
            each.licence.tier,
            ", ".join(f"`{scale.id}`" for scale in each.scales),
            ", ".join(_calls(item) for item in each.items if item.critical) or "–",
            "; ".join(_unconfirmed(each)) or "–",
        ]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _calls(item):
    levels = ", ".join(f"{each.level} from {each.at_least}" for each in item.critical)
    return f"{item.id}: {levels}"


def _unconfirmed(measure):
    """What rests on memory, or is the project's own choice, in the order of the definition."""
    if measure.recall and not measure.recall.confirmed:
        yield f"looks back {measure.recall.days} days"
    if measure.loinc and not measure.loinc.confirmed:
        yield f"LOINC {measure.loinc.panel}"
    for item in measure.items:
        if not all(each.confirmed for each in item.critical):
            yield f"what item {item.id} calls for"
    for scale in measure.scales:
        if not scale.confirmed:
            yield f"the rule of `{scale.id}`"
    missing = [s.id for s in measure.scales if s.missing and not s.missing.confirmed]
    if missing:
        yield "missing answers of " + ", ".join(f"`{name}`" for name in missing)
    bands = [s.id for s in measure.scales if s.bands and not s.bands.confirmed]
    if bands:
        yield "bands of " + ", ".join(f"`{name}`" for name in bands)
    for name, word in FIGURES.items():
        for each in getattr(measure, name):
            if not each.confirmed:
                yield f"{word or each.kind} of `{each.scale}`: {_figure(name, each)}"


def _figure(name, each):
    if name == "norms":
        return f"{each.mean:g} ({each.sd:g})" if each.sd else f"{each.mean:g}"
    if name == "reliabilities":
        return f"{each.value:g} to {each.up_to:g}" if each.up_to else f"{each.value:g}"
    if name == "reliable_changes":
        return f"{each.value:g}" if each.value else f"SD {each.sd:g}, {each.kind} {each.reliability:g}"
    return f"≥ {each.at_least:g}" if each.at_least is not None else f"≤ {each.at_most:g}"


if __name__ == "__main__":
    PAGE.write(table())
