"""Looks for words in every byte that a site has left on the disk, also behind simple wrappings."""

import base64
import sqlite3
import zlib
from contextlib import closing, suppress


def found(site, words):
    """Where any of these words can be read: files, output, unwrapped session and cache rows."""
    places = [(str(path), path.read_bytes()) for path in _files(site)]
    places += [place for path in _files(site) if path.suffix == ".sqlite3" for place in _rows(path)]
    forms = [(word, word.lower().encode(), list(_coded(word))) for word in words]
    return sorted((name, word) for name, raw in places for word in _held(raw, forms))


def _files(site):
    return [path for path in [*sorted(site.data.rglob("*")), site.output] if path.is_file()]


def _held(raw, forms):
    """The words that these bytes hold, in any case as UTF-8, or in one of their coded forms."""
    lowered = raw.lower()
    for word, plain, coded in forms:
        if plain in lowered or any(form in raw for form in coded):
            yield word


def _coded(word):
    """A word as UTF-16, hex and base64."""
    yield word.encode("utf-16-le")
    yield word.encode("utf-16-be")
    yield word.encode().hex().encode()
    yield from _in_base64(word)


def _in_base64(word):
    """The three ways that a word can lie in base64, without the signs that depend on its neighbours."""
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + word.encode())
        yield coded[(shift * 8 + 5) // 6 : len(coded) - 4]


def _rows(path):
    """Every text and blob of every table, unwrapped as far as it goes."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        names = database.execute("select name from sqlite_master where type = 'table'").fetchall()
        for (table,) in names:
            for row in database.execute(f'select * from "{table}"'):
                for value in row:
                    raw = value.encode() if isinstance(value, str) else value
                    if isinstance(raw, bytes):
                        yield from ((f"{path.name}: {table}", each) for each in _unwrapped(raw))


def _unwrapped(raw):
    """The signed, base64-coded, perhaps compressed parts of a session or cache row."""
    for part in [raw, *raw.split(b":")]:
        body = part.removeprefix(b".")
        with suppress(ValueError):
            decoded = base64.urlsafe_b64decode(body + b"=" * (-len(body) % 4))
            yield decoded
            with suppress(zlib.error):
                yield zlib.decompress(decoded)
