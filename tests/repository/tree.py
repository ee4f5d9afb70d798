"""The project's own files, as its tests see them."""

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = CHECKOUT / "src" / "querencia"
LEFT_OUT = {
    ".git",
    ".venv",
    "data",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
}


def files(*patterns: str, under: Path = CHECKOUT) -> list[Path]:
    """Files whose name fits a pattern, sorted, without what tools leave behind."""
    found = {path for pattern in patterns for path in under.rglob(pattern) if path.is_file()}
    return sorted(path for path in found if not LEFT_OUT & set(path.relative_to(CHECKOUT).parts))


def name_of(path: Path) -> str:
    """The path from the checkout."""
    return path.relative_to(CHECKOUT).as_posix()
