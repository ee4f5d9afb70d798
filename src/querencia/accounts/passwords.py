"""What counts as the same password. Pure."""

import unicodedata


def plain(raw: str) -> str:
    """A password as it is compared: NFKC, outer space gone, each inner space single.

    Phones add a space after a word, and paste brings line ends.
    """
    return " ".join(unicodedata.normalize("NFKC", raw).split())
