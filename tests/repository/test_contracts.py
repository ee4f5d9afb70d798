"""The import contracts speak of every package that there is."""

import tomllib

from tests.repository.tree import CHECKOUT, SOURCE

MAY_ENCRYPT = {"vault"}
KNOWS_NOTHING = {"errors"}
PURE = {"scripts", "instruments", "pacing", "randomisation", "statistics", "packs", "paper"}

LINTER = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in LINTER["contracts"]}
PACKAGES = {path.parent.name for path in SOURCE.glob("*/__init__.py")}


def sources_of(contract):
    return {name.removeprefix("querencia.") for name in CONTRACTS[contract]["source_modules"]}


def test_every_package_but_the_vault_is_kept_from_encrypting():
    assert sources_of("ciphers") == PACKAGES - MAY_ENCRYPT


def test_every_pure_package_is_kept_from_django():
    assert sources_of("pure") == PACKAGES & PURE


def test_no_package_is_outside_the_order():
    layers = " | ".join(CONTRACTS["order"]["layers"]).replace("(", "").replace(")", "").split(" | ")

    assert PACKAGES - set(layers) == set()
    assert CONTRACTS["order"]["exhaustive_ignores"] == sorted(KNOWS_NOTHING)
