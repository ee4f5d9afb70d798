"""What the interface says, in each language, with the place where it is written."""

import re
from io import BytesIO

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation import template as django_template

from querencia.packs.words.reading_age import Text
from querencia.packs.words.said import Said
from tests.repository.tree import SOURCE, files, name_of

KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "pgettext": ((1, "c"), 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\{? ?\w+ ?\}?\}")
TAG = re.compile(r"</?[a-z]+>")
WHOLE = re.compile(r".*\w[.?!…]$")
HARD_HOURS = re.compile(r"^src/querencia/(safety/|accounts/templates/accounts/_consent\.html)")


def apps():
    """Every app of the project."""
    return sorted(path.name for path in SOURCE.iterdir() if (path / "apps.py").exists())


def said_in(path):
    """The English words of one file of code or of one page: line and words."""
    text = path.read_text("utf-8")
    code = text if path.suffix == ".py" else django_template.templatize(text, origin=name_of(path))
    found = extract("python", BytesIO(code.encode()), KEYWORDS, options={"encoding": "utf-8"})
    for line, message, _comments, _context in found:
        yield line, message[-1] if isinstance(message, tuple) else message


def translations():
    """The Spanish words of every English ones, with the file and line where they are written."""
    found = {}
    for app in apps():
        po = SOURCE / app / "locale" / "es" / "LC_MESSAGES" / "django.po"
        if po.exists():
            with po.open("rb") as source:
                found |= {each.id: (each.string, name_of(po), each.lineno) for each in read_po(source)}
    return found


def texts(lang):
    """Each page and each module, with all that it says in a language."""
    spanish = translations()
    for path in files("*.py", "*.html", under=SOURCE):
        said = [_said(name_of(path), line, words, lang, spanish) for line, words in said_in(path)]
        if said:
            name = name_of(path)
            yield Text(name=name, said=said, hard_hours=bool(HARD_HOURS.match(name)))


def _said(file, line, words, lang, spanish):
    if lang == "es":
        words, file, line = spanish[words]
    plain = TAG.sub("", PLACEHOLDER.sub("it", " ".join(words.split())))
    return Said(file=file, line=line, text=plain, prose=bool(WHOLE.match(plain)))
