"""Words become a tagged PDF, in memory. Pure: no Django, no clock, no chance, nothing written to a disk."""

from querencia.paper.making import NotPrinted, pdf_of

__all__ = ["NotPrinted", "pdf_of"]
