"""Help lines whose source was read too long ago do not pass the check."""

import shutil
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from querencia.safety.checking import findings
from querencia.safety.loading import load
from querencia.safety.resources import stale

CONTENT = Path(__file__).resolve().parents[2] / "content"
READ = date(2026, 11, 24)
MEND = "Read it again, then set `verified`; take the line out if it cannot be confirmed."


@pytest.fixture
def content(tmp_path):
    shutil.copytree(CONTENT / "help", tmp_path / "help")
    return tmp_path


def replaced(content, name, *, line, by):
    file = content / "help" / name
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[line - 1] = by
    file.write_text("\n".join(lines), encoding="utf-8")


def line_in(content, name, entry, key):
    """The number of the line that begins with this key in the entry of this id."""
    lines = (content / "help" / name).read_text(encoding="utf-8").splitlines()
    start = lines.index(f'id = "{entry}"')
    return next(number for number in range(start, len(lines)) if lines[number].startswith(key)) + 1


def test_what_is_shipped_passes_today():
    """Fails when the help lines are too old: read each source again, then set its `verified` date."""
    assert findings(CONTENT, on=datetime.now(UTC).date()) == []


@pytest.mark.parametrize(("days", "found"), [(0, False), (180, False), (181, True)])
def test_everything_is_too_old_after_180_days(days, found):
    resources = load(CONTENT)
    entries = sum(len(country.lines) for country in resources.countries) + len(resources.directories)
    on = READ + timedelta(days=days)

    assert len(findings(CONTENT, on=on)) == len(stale(resources, on)) == (entries if found else 0)


@pytest.mark.parametrize(
    ("name", "entry"),
    [("fr.toml", "childhood"), ("es.toml", "016-sexual"), ("international.toml", "befrienders")],
)
def test_old_entry_is_named_with_file_line_and_mend(content, name, entry):
    at = line_in(content, name, entry, "verified")
    replaced(content, name, line=at, by="verified = 2026-05-27")

    assert findings(content, on=READ) == [
        f"{content}/help/{name}:{at}: {entry}: its source was read 181 days ago, more than 180. {MEND}"
    ]


def test_source_read_in_time_to_come_is_found(content):
    at = line_in(content, "nz.toml", "1737", "verified")
    replaced(content, "nz.toml", line=at, by="verified = 2027-01-01")

    assert findings(content, on=READ) == [
        f"{content}/help/nz.toml:{at}: 1737: its source was read on a day to come. Correct `verified`."
    ]


def test_file_that_cannot_be_read_is_one_finding(content):
    at = line_in(content, "mx.toml", "079", "confidence")
    replaced(content, "mx.toml", line=at, by='confidence = "C"')

    (finding,) = findings(content, on=READ)

    assert finding.startswith(f"{content}/help/mx.toml:{at}: lines.2.confidence: ")
    assert finding.endswith(" Correct it.")


def test_no_entry_was_read_before_the_first_reading_or_after_today():
    today = datetime.now(UTC).date()
    files = [tomllib.loads(file.read_text("utf-8")) for file in (CONTENT / "help").glob("*.toml")]

    entries = [entry for file in files for table in ("lines", "directories") for entry in file.get(table, [])]

    assert [entry["id"] for entry in entries if not READ <= entry["verified"] <= today] == []
