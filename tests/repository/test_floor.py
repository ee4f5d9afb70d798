"""Written for Chromium 95 and Firefox ESR 91: what one of them lacks is refused, or harmless without it."""

import re
import tomllib

import pytest

from tests.repository.tree import CHECKOUT, SOURCE, files, name_of

TABLE = tomllib.loads((CHECKOUT / "tests" / "repository" / "floor.toml").read_text("utf-8"))
HARMLESS = {
    "text-wrap": "a heading breaks less evenly",
    "text-size-adjust": "the prefixed one stands beside it",
    "-webkit-text-size-adjust": "only phones that enlarge text by themselves read it",
    "accent-color": "the browser's own colour",
    "color-scheme": "controls of the browser's own stay light",
    "forced-color-adjust": "the system's colours there too",
    "autocapitalize": "the keyboard decides",
    "inputmode": "the usual keyboard",
}
"""Declarations and attributes that an older browser drops alone, and what is different there."""
ASKED_FOR = {"wakeLock", "vibrate"}
"""What our scripts ask the browser for before they use it; without it they go on."""
OUR_OWN = {"show", "drop", "in", "move", "take", "try"}
"""Names of ours that a newer object happens to have too."""

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STRING = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
LINE_COMMENT = re.compile(r"(?m)(?:^|(?<=[\s;{},)]))//.*$")
DATASET = re.compile(r"\bdataset\.\w+")
CSS_SYNTAX = {
    "range in a media query, 104 and 102": re.compile(r"@media[^{]*[<>]=?"),
    "dynamic viewport units, 108 and 101": re.compile(r"\d[dsl]v(?:h|w|i|b|min|max)\b"),
    "container units, 105 and 110": re.compile(r"\dcq(?:h|w|i|b|min|max)\b"),
    "line height and font units, 109 and 120": re.compile(r"\d(?:r?lh|r?cap|r?ic|rch|rex)\b"),
}
JS_SYNTAX = {
    "static block, 94 and 93": re.compile(r"\bstatic\s*\{"),
    "import attributes, 123 and 138": re.compile(
        r"\bfrom\s*[\"'][^\"']*[\"']\s*(?:with|assert)\s*\{|\bimport\([^)]*,\s*\{"
    ),
    "regular expressions with v, 112 and 116": re.compile(
        r"[=(,:!&|?]\s*/[^/*\n][^/\n]*/[a-z]*v[a-z]*\s*[.,;)\]]|RegExp\([^)]*[\"'][a-z]*v[a-z]*[\"']\s*\)"
    ),
    "modifiers in a regular expression, 125 and 132": re.compile(r"\(\?[ims]*-?[ims]+:"),
    "using, 134 and 141": re.compile(r"(?m)^\s*(?:await\s+)?using\s+\w+\s*="),
    "group of an array, neither": re.compile(r"\.group(?:ToMap)?\("),
    "import defer, neither": re.compile(r"\bimport\s+(?:defer|source)\s"),
}
AT_RULE = re.compile(r"@([a-z-]+)")
DECLARATION = re.compile(r"(?:^|[{;])\s*([a-z-]+)\s*:(?=[^{}]*?[;}])")
MEDIA = re.compile(r"\(\s*([a-z-]+)\s*[:)]")
SELECTOR = re.compile(r"::?([a-z-]+)")
FUNCTION = re.compile(r"(?<![\w-])([a-z-]+)\(")
MEMBER = re.compile(r"\.\s*([A-Za-z]\w*)\b")
GLOBAL = re.compile(r"(?<![\w$.\"'-])([A-Za-z]\w*)\s*[.(]")
QUALIFIED = re.compile(r"(?<![\w$.])([A-Za-z]\w*\.[A-Za-z]\w*)\b")
TAG = re.compile(r"<([a-z]+)((?:\s[^<>]*)?)>")
ATTRIBUTE = re.compile(r"\s([a-z-]+)(?==|\s|/|$)")


def in_table(title, names):
    """Which of these names the table refuses."""
    rows = TABLE[title.split(".")[0]][title.split(".")[1]]
    return {f"{name}: Chromium {rows[name][0]}, Firefox {rows[name][1]}" for name in names if name in rows}


def is_nested(css):
    """Whether a rule stands inside a rule, which is not one of the at-rules that hold rules."""
    inside = []
    for prelude, brace in re.findall(r"([^{};]*)([{};])", css):
        if brace == "{":
            if inside and not inside[-1].startswith("@"):
                return True
            inside.append(prelude.strip())
        elif brace == "}" and inside:
            inside.pop()
    return False


def css_faults(text):
    """What a style sheet uses that one of the two browsers lacks."""
    css = STRING.sub("''", COMMENT.sub(" ", text))
    preludes = re.findall(r"(?:^|[{};])\s*([^{};@]+)\{", css)
    medias = re.findall(r"@media([^{]*)\{", css)
    faults = {name for name, pattern in CSS_SYNTAX.items() if pattern.search(css)}
    faults |= {"nesting: Chromium 120, Firefox 117"} if is_nested(css) else set()
    faults |= {"a brace is missing"} if css.count("{") != css.count("}") else set()
    faults |= in_table("css.at_rules", AT_RULE.findall(css))
    faults |= in_table("css.properties", set(DECLARATION.findall(css)) - set(HARMLESS))
    faults |= in_table("css.media", {name for media in medias for name in MEDIA.findall(media)})
    faults |= in_table("css.selectors", {name for prelude in preludes for name in SELECTOR.findall(prelude)})
    return faults | in_table("css.functions", FUNCTION.findall(css))


def js_faults(text):
    """What a script uses that one of the two browsers lacks."""
    js = DATASET.sub("", LINE_COMMENT.sub("", COMMENT.sub(" ", text)))
    faults = {name for name, pattern in JS_SYNTAX.items() if pattern.search(js)}
    faults |= in_table("js.members", set(MEMBER.findall(js)) - ASKED_FOR - OUR_OWN)
    faults |= in_table(
        "js.qualified", set(QUALIFIED.findall(js)) - {f"navigator.{name}" for name in ASKED_FOR}
    )
    return faults | in_table("js.globals", GLOBAL.findall(js))


def html_faults(text):
    """What a page uses that one of the two browsers lacks."""
    html = re.sub(r"\{[%{#].*?[%}#]\}", "", text, flags=re.DOTALL)
    tags = TAG.findall(html)
    faults = in_table("html.elements", {name for name, _ in tags})
    used = {each for _, rest in tags for each in ATTRIBUTE.findall(rest)}
    return faults | in_table("html.attributes", used - set(HARMLESS))


def faulty(pattern, faults):
    """Our files of a kind that use what is refused."""
    found = {name_of(path): faults(path.read_text("utf-8")) for path in files(pattern, under=SOURCE)}
    return {name: what for name, what in found.items() if what}


def test_our_style_sheets_work_on_her_phone():
    assert faulty("*.css", css_faults) == {}


def test_our_scripts_work_on_her_phone():
    assert faulty("*.js", js_faults) == {}


def test_our_pages_work_on_her_phone():
    assert faulty("*.html", html_faults) == {}


@pytest.mark.parametrize("name", sorted(ASKED_FOR))
def test_what_not_every_browser_has_is_asked_for(name):
    asks = re.compile(rf"\bif \(!?navigator\.{name}\b|navigator\.{name} (?:\?|&&)|\"{name}\" in navigator")

    assert [path for path in files("*.js", under=SOURCE) if asks.search(path.read_text("utf-8"))] != []


TOO_NEW_CSS = {
    ".a { .b { color: red } }": "nesting",
    ".a { color: red .b { color: red }": "a brace is missing",
    ".a { &:hover { color: red } }": "nesting",
    ".a:has(.b) { color: red }": "has",
    ".a:user-invalid { color: red }": "user-invalid",
    ".a { color: oklch(0.5 0.1 20) }": "oklch",
    ".a { color: color-mix(in srgb, red, blue) }": "color-mix",
    ".a { color: light-dark(red, blue) }": "light-dark",
    ".a { width: round(1.5px, 1px) }": "round",
    "@container (min-width: 20em) { .a { color: red } }": "container",
    ".a { container-type: inline-size }": "container-type",
    "@layer base { .a { color: red } }": "layer",
    "@scope (.a) { .b { color: red } }": "scope",
    ".a { height: 100dvh }": "dynamic",
    ".a { width: 10cqw }": "container units",
    ".a { height: 2lh }": "line height",
    "@media (width >= 30em) { .a { color: red } }": "range",
    "@media (prefers-contrast: more) { .a { color: red } }": "prefers-contrast",
    ".a { translate: 4px }": "translate",
    ".a { scrollbar-gutter: stable }": "scrollbar-gutter",
    ".a { view-transition-name: a }": "view-transition-name",
    ".a { field-sizing: content }": "field-sizing",
}
TOO_NEW_JS = {
    "const b = structuredClone(a);": "structuredClone",
    "if (Object.hasOwn(a, 'b')) c();": "hasOwn",
    "const a = list.findLast(is);": "findLast",
    "const a = list.toSorted();": "toSorted",
    "const a = list.group(by);": "group of an array",
    "const a = Object.groupBy(list, by);": "groupBy",
    "const a = list.with(0, 1);": "with",
    "fetch(a, { signal: AbortSignal.timeout(9) });": "timeout",
    "signal.throwIfAborted();": "throwIfAborted",
    "const a = /[a--b]/v.test(c);": "with v",
    "const a = new RegExp(b, 'v');": "with v",
    "const a = /(?i:b)/.test(c);": "modifiers",
    'import a from "./a.json" with { type: "json" };': "import attributes",
    "class A { static { b(); } }": "static block",
    "using a = b();": "using",
    "const { promise } = Promise.withResolvers();": "withResolvers",
    "dialog.showModal();": "showModal",
    "element.togglePopover();": "togglePopover",
    "if (element.checkVisibility()) a();": "checkVisibility",
    "const a = new CompressionStream('gzip');": "CompressionStream",
    "const a = await scheduler.yield();": "scheduler",
    "document.startViewTransition(a);": "startViewTransition",
    "if (URL.canParse(a)) b();": "canParse",
    "const a = new Set(b).union(c);": "union",
    "const a = crypto.randomUUID();": "randomUUID",
    "const a = Array.fromAsync(b);": "fromAsync",
}
TOO_NEW_HTML = {
    "<dialog open><p>a</p></dialog>": "dialog",
    "<search><form></form></search>": "search",
    '<div popover="auto">a</div>': "popover",
    "<main inert>a</main>": "inert",
}
FINE_CSS = """
@font-face { font-family: "A"; src: url("a.woff2") format("woff2"); size-adjust: 107%; }
@media (max-width: 30em) and (hover: none) { .a, .b:not(.c):focus-visible { width: min(10vh, 3rem) } }
@supports (display: grid) { .a { display: grid; gap: 8px; aspect-ratio: 1; inset: 0 } }
.a::before { content: "a & b"; color: rgb(0 0 0 / 50%); animation: settle 1s }
@keyframes settle { from { opacity: 0 } to { opacity: 1 } }
.d { margin: calc(1px + 2vw) }
"""
FINE_JS = """
// structuredClone and Object.hasOwn in a comment
const b = a?.b ?? list.at(-1); a ||= [1, 2].flatMap((each) => each);
for (const found of text.matchAll(/v/g)) keep(found.replaceAll("a", "b"), location.pathname);
class A { b = 1; c() { return Object.fromEntries(Object.entries({ d: this.b })); } }
await Promise.allSettled([fetch("/a/", { signal: new AbortController().signal })]);
"""
FINE_HTML = '<details hidden><summary lang="es">a</summary><input autocomplete="off" required></details>'


@pytest.mark.parametrize(("sample", "name"), TOO_NEW_CSS.items())
def test_too_new_css_is_refused(sample, name):
    assert any(fault.startswith(name) for fault in css_faults(sample)), css_faults(sample)


@pytest.mark.parametrize(("sample", "name"), TOO_NEW_JS.items())
def test_too_new_js_is_refused(sample, name):
    assert any(name in fault for fault in js_faults(sample)), js_faults(sample)


@pytest.mark.parametrize(("sample", "name"), TOO_NEW_HTML.items())
def test_too_new_html_is_refused(sample, name):
    assert any(fault.startswith(name) for fault in html_faults(sample)), html_faults(sample)


def test_what_both_browsers_have_is_not_refused():
    assert (css_faults(FINE_CSS), js_faults(FINE_JS), html_faults(FINE_HTML)) == (set(), set(), set())
