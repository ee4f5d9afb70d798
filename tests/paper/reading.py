"""Reads a PDF back as a screen reader would: its tags, its alternative texts, its words."""

import io

from pypdf import PdfReader


def read(pdf):
    """A reader on the bytes of a PDF."""
    return PdfReader(io.BytesIO(pdf))


def words_of(pdf):
    """All words, with any run of spaces as one; places where a long word may break are no signs."""
    text = " ".join(page.extract_text() for page in read(pdf).pages)
    return " ".join(text.replace("\u200b", "").split())


def elements_of(pdf):
    """The structure tree as (tag, alternative text), in reading order."""
    root = read(pdf).trailer["/Root"]["/StructTreeRoot"]
    found = []

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((str(node["/S"]), str(node["/Alt"]) if "/Alt" in node else None))
            if "/K" in node:
                walk(node["/K"])

    walk(root["/K"])
    return found


def is_ua(pdf):
    """Whether the PDF says of itself that it is PDF/UA-1."""
    metadata = read(pdf).trailer["/Root"]["/Metadata"].get_data().decode()
    return "pdfuaid:part" in metadata
