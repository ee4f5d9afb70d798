"""A copy of the content with one more exercise, which asks in every way. Imports no Django."""

import shutil
from pathlib import Path

CONTENT = Path(__file__).parents[2] / "content"
FOLDER = "abct/exercises/test-writing"
NUMBER = 900
FACTS = """id = "test-writing"
number = 900
kind = "exercise"
part = 1
title = {en = "A small answer", es = "Una respuesta pequeña"}
purpose = {en = "To find an answer.", es = "Encontrar una respuesta."}
if_too_much = {en = "Stop here.", es = "Para aquí."}
rests_on = {en = "Ours.", es = "Propio."}
minutes = 3
lengths = []
variants = []
reviewed = {}
"""
ENGLISH = """Small is best.

[choose where]
Where did it come?
- at work
- at home
[/choose]

[ask hard]
What does it say?
One line is enough.
[/ask]

[ask kind]
What else is true?
[/ask]

[rate belief]
How true is the second one?
- not at all
- wholly
[/rate]

[side by side]
- The hard one
- The other one
Both stay yours.
[/side by side]

[after]
The rest can wait.
[/after]
"""
SPANISH = """Mejor algo pequeño.

[choose where]
¿Dónde vino?
- en el trabajo
- en casa
[/choose]

[ask hard]
¿Qué dice?
Con una línea basta.
[/ask]

[ask kind]
¿Qué más es verdad?
[/ask]

[rate belief]
¿Cuánto crees la segunda?
- nada
- del todo
[/rate]

[side by side]
- La dura
- La otra
Las dos son tuyas.
[/side by side]

[after]
Lo demás puede esperar.
[/after]
"""


def with_a_writing(folder: Path) -> Path:
    """The content, copied to this folder, with the exercise in it."""
    shutil.copytree(CONTENT, folder)
    unit = folder / FOLDER
    unit.mkdir()
    for name, text in (("unit.toml", FACTS), ("en.md", ENGLISH), ("es.md", SPANISH)):
        (unit / name).write_text(text, encoding="utf-8")
    facts = folder / "abct/pack.toml"
    words = facts.read_text("utf-8")
    named = words.replace('"friend-and-me",', '"friend-and-me", "test-writing",')
    assert named != words
    facts.write_text(named, encoding="utf-8")
    return folder


def without(folder: Path, name: str) -> Path:
    """The same content in which a question has been taken away."""
    for lang in ("en", "es"):
        file = folder / FOLDER / f"{lang}.md"
        words = file.read_text("utf-8")
        start = words.index(f"[rate {name}]")
        end = words.index("[/rate]", start) + len("[/rate]\n")
        file.write_text(words[:start] + words[end:], encoding="utf-8")
    return folder
