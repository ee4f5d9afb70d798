"""Does a test notice when code is changed bit by bit? mutmut changes it, this counts; below 90 % it fails.

It works on a copy, so that nothing of the checkout changes, and prints each change that no test noticed.
It is for pure packages: the site is not made ready for each change.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FEWEST = 0.90
COPIED = ["pyproject.toml", "src", "tests", "content", "docs", "tools"]
SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = ["{code}/*"]
also_copy = ["content", "docs", "tools"]
pytest_add_cli_args = ["--noconftest", "-p", "no:cacheprovider", "-m", "not long"]
pytest_add_cli_args_test_selection = ["{tests}"]
use_git_change_detection = false
process_isolation = "forkserver"
timeout_constant = 60.0
"""


@dataclass(frozen=True)
class Outcome:
    """How many changes there were, how many a test noticed, and the others as they would be written."""

    changes: int
    noticed: int
    survivors: tuple[str, ...]

    @property
    def score(self):
        """The noticed part; nothing changed is nothing shown."""
        return self.noticed / self.changes if self.changes else 0.0

    @property
    def is_enough(self):
        """Whether the tests hold the code well enough."""
        return self.score >= FEWEST

    def __str__(self):
        counted = f"{self.noticed} of {self.changes} changes were noticed ({self.score:.1%})"
        return "\n".join([*self.survivors, counted])


def outcome_of(checkout, *, code, tests):
    """Change everything in the folder `code` of a copy of this checkout, and run the tests at `tests`."""
    with tempfile.TemporaryDirectory(prefix="querencia-mutation-") as folder:
        copy = Path(folder)
        for name in COPIED:
            _copy(checkout / name, copy / name)
        with (copy / "pyproject.toml").open("a", encoding="utf-8") as settings:
            settings.write(SETTINGS.format(code=code, tests=tests))
        _mutmut(copy, "run")
        _mutmut(copy, "export-cicd-stats")
        counts = json.loads((copy / "mutants" / "mutmut-cicd-stats.json").read_text("utf-8"))
        left = [line.split(":")[0].strip() for line in _mutmut(copy, "results").splitlines() if ": " in line]
        survivors = tuple(_mutmut(copy, "show", name) for name in left)
    return Outcome(counts["total"] - counts["skipped"], counts["killed"] + counts["timeout"], survivors)


def _copy(source, target):
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    elif source.exists():
        shutil.copy2(source, target)


def _mutmut(folder, *words):
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", *words], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode != 0:
        sys.exit(f"mutmut {' '.join(words)} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def main(words):
    """The scoring of measures, or another package and its tests."""
    code, tests = words or ["src/querencia/instruments", "tests/instruments"]
    outcome = outcome_of(ROOT, code=code, tests=tests)
    print(outcome)
    if not outcome.is_enough:
        sys.exit(f"mutation.py: {code}: less than {FEWEST:.0%}")


if __name__ == "__main__":
    main(sys.argv[1:])
