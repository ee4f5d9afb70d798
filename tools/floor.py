"""Writes the table of what Chromium 95 or Firefox ESR 91 lack, from a copy of MDN's browser-compat-data.

    npm pack @mdn/browser-compat-data && tar xzf mdn-browser-compat-data-*.tgz
    python tools/floor.py package/data.json

A name is listed where no interface, object or property of that name works in both.
"""

import json
import re
import sys
from pathlib import Path

FLOOR = {"chrome": 95, "firefox": 91}
TABLE = Path(__file__).resolve().parents[1] / "tests" / "repository" / "floor.toml"
INTERFACES = [
    *("AbortSignal", "AudioContext", "Blob", "Cache", "CacheStorage", "Clients", "CSS", "Crypto", "Document"),
    *("DocumentFragment", "DOMTokenList", "Element", "Event", "EventTarget", "File", "FormData", "Headers"),
    *("HTMLAnchorElement", "HTMLButtonElement", "HTMLDetailsElement", "HTMLDialogElement", "HTMLElement"),
    *("HTMLFormElement", "HTMLInputElement", "HTMLMediaElement", "HTMLSelectElement", "HTMLTextAreaElement"),
    *("Location", "MediaSession", "Navigator", "Node", "Notification", "Performance", "Request", "Response"),
    *("ShadowRoot", "ServiceWorkerGlobalScope", "ServiceWorkerRegistration", "SpeechSynthesis", "Storage"),
    *("URL", "URLSearchParams", "Window"),
]
"""Those whose members are looked at one by one; of all others, whether they are there."""
ONE = {
    name: name.lower() for name in ("Crypto", "Document", "Location", "Navigator", "Performance", "Window")
}
"""Interfaces of which a page has one object, and what it is called."""


def support(node, browser):
    """The first version that has a feature without flag or prefix, or None."""
    statements = node["__compat"]["support"].get(browser) or {}
    for one in statements if isinstance(statements, list) else [statements]:
        version = str(one.get("version_added") or "").lstrip("≤")
        plain = not {"flags", "prefix", "alternative_name", "version_removed"} & set(one)
        if plain and re.fullmatch(r"\d+(\.\d+)*", version):
            return version
    return None


def works(node):
    """Whether both browsers have it."""
    found = {browser: support(node, browser) for browser in FLOOR}
    return all(version and float(version.split(".")[0]) <= FLOOR[b] for b, version in found.items())


def features(node):
    """The features directly under a node, by their plain name."""
    found = {name: each for name, each in node.items() if name != "__compat" and "__compat" in each}
    return {name.removesuffix("_static"): each for name, each in found.items() if not name.endswith("_event")}


def lacking(groups):
    """Names that work in no group, with the versions of the first group that has them."""
    rows, fine = {}, {name for group in groups for name, node in group.items() if works(node)}
    for group in groups:
        for name, node in group.items():
            if name not in fine and re.fullmatch(r"[A-Za-z_-][\w-]*", name):
                rows.setdefault(name, [support(node, browser) or "none" for browser in FLOOR])
    return dict(sorted(rows.items()))


def on_one_object(bcd):
    """Names of objects that there is one of, and of functions on an interface itself, as they are written."""
    api, builtins = bcd["api"], bcd["javascript"]["builtins"]
    found = {}
    for name, node in {**builtins, **{each: api[each] for each in INTERFACES if each in api}}.items():
        of_itself = {key: each for key, each in node.items() if key.endswith("_static") or name in builtins}
        of_the_one = node if name in ONE else {}
        for key, each in {**of_itself, **of_the_one}.items():
            if isinstance(each, dict) and "__compat" in each and not works(each) and key != "__compat":
                written = f"{ONE.get(name, name)}.{key.removesuffix('_static')}"
                if re.fullmatch(r"\w+\.[A-Za-z]\w*", written) and not key.endswith("_event"):
                    found[written] = [support(each, browser) or "none" for browser in FLOOR]
    return dict(sorted(found.items()))


def tables(bcd):
    """Every table of names, by what it is about."""
    css, js, api, html = bcd["css"], bcd["javascript"], bcd["api"], bcd["html"]
    every_api = [features(node) for node in api.values() if isinstance(node, dict)]
    objects = [features(js["builtins"]), *(features(node) for node in js["builtins"].values())]
    chosen = [features(api[name]) for name in INTERFACES if name in api]
    known = {name for group in [*every_api, *objects] for name, node in group.items() if works(node)}
    members = {name: row for name, row in lacking([*objects, *chosen]).items() if name not in known}
    types = css["types"]
    return {
        "css.properties": lacking([features(css["properties"])]),
        "css.at_rules": lacking([features(css["at-rules"])]),
        "css.media": lacking([features(css["at-rules"]["media"])]),
        "css.selectors": lacking([features(css["selectors"])]),
        "css.functions": lacking([features(types), *(features(node) for node in types.values())]),
        "js.members": members,
        "js.globals": lacking([features(api), features(js["builtins"])]),
        "js.qualified": on_one_object(bcd),
        "html.elements": lacking([features(html["elements"])]),
        "html.attributes": lacking([features(html["global_attributes"])]),
    }


def main(source):
    """Write the table."""
    bcd = json.loads(Path(source).read_text("utf-8"))
    version = bcd["__meta"]["version"]
    lines = [
        "# What Chromium 95 or Firefox ESR 91 lack: name = [first Chromium with it, first Firefox with it].",
        f"# From @mdn/browser-compat-data {version} (CC0-1.0), written by tools/floor.py, not by hand.",
    ]
    for title, rows in tables(bcd).items():
        lines += ["", f"[{title}]"]
        lines += [f'{json.dumps(name)} = ["{row[0]}", "{row[1]}"]' for name, row in rows.items()]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
