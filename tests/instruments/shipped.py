"""The measures that we ship, read once for all tests of them."""

from querencia import packs
from tests.repository.tree import CHECKOUT

MEASURES = packs.load(CHECKOUT / "content" / "abct").measures
