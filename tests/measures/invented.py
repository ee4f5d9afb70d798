"""Words of a scale that nobody ever published: about tea."""

from querencia.instruments.wording import ItemWords, Label, Wording

OPTIONS = tuple(
    Label(value=value, text=text) for value, text in enumerate(["not at all", "a little", "much"])
)


def tea_words(language="en", *, first="My tea was warm.", instrument="tea-3"):
    """Three items about tea, each to be answered from 0 to 2."""
    asked = [first, "My tea grew cold.", "I poured a second cup."]
    items = [ItemWords(id=str(n), text=text, labels=OPTIONS) for n, text in enumerate(asked, start=1)]
    return Wording(
        instrument=instrument,
        version="1",
        language=language,
        title="Three questions about tea",
        introduction="Think of this morning.",
        items=tuple(items),
        notice="Invented for tests.",
    )
