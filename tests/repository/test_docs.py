"""The documents hold: their links lead somewhere, and what they name is there."""

import re
import tomllib

import pytest

from tests.repository.tree import CHECKOUT, SOURCE, files, name_of

DOCUMENTS = [path for path in files("*.md") if CHECKOUT / "content" not in path.parents]
ADR = CHECKOUT / "docs" / "adr"
LINK = re.compile(r"\]\(([^)\s]+)\)")


def anchors(document):
    """The addresses of a document's headings."""
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(document):
    """Links of a document that lead to no file of ours, or to no heading in it."""
    found = []
    for link in LINK.findall(document.read_text("utf-8")):
        if re.match(r"https?:|mailto:", link):
            continue
        path, _hash, heading = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        if not target.exists() or (heading and heading not in anchors(target)):
            found.append(link)
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(document):
    assert dead_links(document) == []


def test_a_dead_link_is_seen(tmp_path):
    (tmp_path / "here.md").write_text(
        "# A title: ours\n[x](#a-title-ours) [y](there.md) [z](here.md#none)", "utf-8"
    )

    assert dead_links(tmp_path / "here.md") == ["there.md", "here.md#none"]


def test_each_decision_has_a_number_of_its_own_and_stands_in_the_index():
    decisions = sorted(ADR.glob("[0-9]*.md"))
    titles = [path.read_text("utf-8").splitlines()[0] for path in decisions]
    index = re.findall(r"^(\d+)\. \[(.+)\]\((.+)\)$", (ADR / "README.md").read_text("utf-8"), re.MULTILINE)

    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    assert [f"# {number}. {title}" for number, title, _file in index] == titles
    assert [file for _number, _title, file in index] == [path.name for path in decisions]


def test_the_page_of_architecture_names_every_package_in_the_order_of_imports():
    linter = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    order = next(contract["layers"] for contract in linter["contracts"] if contract["id"] == "order")
    packages = [name.strip("() ") for layer in reversed(order) for name in layer.split("|")]
    there = [name for name in packages if (SOURCE / name / "__init__.py").exists()]

    rows = re.findall(
        r"^\| `(\w+)` \| ", (CHECKOUT / "docs" / "architecture.md").read_text("utf-8"), re.MULTILINE
    )

    assert rows == there


def test_every_name_in_the_glossary_is_one_of_the_code():
    rows = re.findall(r"^\| [^|]*\| ", (CHECKOUT / "docs" / "glossary.md").read_text("utf-8"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    code = "\n".join(path.read_text("utf-8") for path in files("*.py", under=SOURCE))

    assert {name for name in named if not re.search(rf"^class {name}\b", code, re.MULTILINE)} == set()
    assert len(named) > 20
