"""A site on the disk."""

from tests.vault.conftest import folder, prepared  # noqa: F401
