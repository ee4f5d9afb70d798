"""The `querencia` command. Wrong input prints one line and exits 2."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from querencia import __version__, packs, scripts
from querencia.config.demo import folder as demo_folder
from querencia.config.overlay import overlay_folder
from querencia.errors import DomainError, StartupRefused
from querencia.safety.checking import findings as help_findings

CHECKOUT = Path(__file__).resolve().parents[3]
SCHEMAS = CHECKOUT / "docs" / "authors" / "schema"
REFUSED = 2


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(REFUSED, f"{self.prog}: {' '.join(message.split())} (see {self.prog} --help)\n")


def parser() -> Parser:
    """The whole command line."""
    top = Parser(prog="querencia", description="An open home for Attachment-Based Compassion Therapy.")
    top.add_argument("--version", action="version", version=f"querencia {__version__}")
    commands = top.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    _add(commands, "serve", serve, "run the site on this machine")
    _add(commands, "demo", demo, "show the site with invented people; everything is thrown away")
    _add_content(commands)
    _add_timeline(commands)
    _add_sheets(commands)
    _add_audit(commands)
    _add_createadmin(commands)
    _add(commands, "sweep", sweep, "finish erasures and destroy what is due")
    _add(commands, "remind", remind, "give the words that are due and send what waits, once")
    _add(commands, "doctor", doctor, "look whether everything is in its place")
    return top


def _add(commands: argparse._SubParsersAction[Parser], name: str, run: object, text: str) -> Parser:
    command = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
    command.set_defaults(run=run)
    return command


def _add_content(commands: argparse._SubParsersAction[Parser]) -> None:
    group = commands.add_parser("content", help="content packs", description="Content packs.")
    inner = group.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    check = _add(inner, "check", content_check, "read a pack and say what does not fit: file, line, mend")
    check.add_argument(
        "path", metavar="PATH", nargs="?", type=Path, help="the pack's folder (default: the site's own)"
    )
    check.add_argument("--overlay", metavar="FOLDER", type=Path, help="sentences of a place laid over it")
    check.add_argument("--review", action="store_true", help="then print who reviewed each unit's words")
    take = _add(inner, "take", content_take, "take a pack into use at once; a running site goes on with it")
    take.add_argument(
        "path", metavar="PATH", nargs="?", type=Path, help="the pack's folder (default: the site's)"
    )
    schema = _add(inner, "schema", content_schema, "write the JSON Schemas of what authors write")
    schema.add_argument("folder", metavar="FOLDER", nargs="?", type=Path, default=SCHEMAS, help="where to")


def _add_timeline(commands: argparse._SubParsersAction[Parser]) -> None:
    command = _add(commands, "timeline", timeline, "print when each line of a practice is said")
    command.add_argument("unit", metavar="UNIT", help="id of a timed practice, as its folder is named")
    command.add_argument("--minutes", metavar="M", type=int, required=True, help="one of its offered lengths")
    command.add_argument("--lang", metavar="L", required=True, help="language, like en or es")
    command.add_argument("--tone", choices=["warm", "plain"], default="warm", help="tone (default: warm)")
    command.add_argument("--path", choices=scripts.PATHS, help="path (default: main)")
    command.add_argument("--json", action="store_true", help="print JSON; times in seconds")


def _add_sheets(commands: argparse._SubParsersAction[Parser]) -> None:
    command = _add(commands, "sheets", sheets, "write all of Part 0 and Part 1 as a PDF to print")
    command.add_argument("--lang", choices=["en", "es"], required=True, help="language")
    command.add_argument("--out", metavar="FILE", type=Path, required=True, help="where to")


def _add_audit(commands: argparse._SubParsersAction[Parser]) -> None:
    group = commands.add_parser("audit", help="the audit chains", description="The audit chains.")
    inner = group.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    _add(inner, "verify", audit_verify, "check every chain, head and anchor; exits 1 on a finding")
    _add(inner, "anchor", audit_anchor, "write all heads to the keystore")


def _add_createadmin(commands: argparse._SubParsersAction[Parser]) -> None:
    command = _add(commands, "createadmin", createadmin, "make a place for somebody who looks after the site")
    command.add_argument("name", metavar="NAME", help="the name to sign in with")
    command.add_argument("--lang", choices=["en", "es"], default="en", help="language (default: en)")


def content_folder() -> Path:
    """Where content lives: QUERENCIA_CONTENT, or the checkout's own."""
    return Path(os.environ.get("QUERENCIA_CONTENT") or CHECKOUT / "content")


def data_folder() -> Path:
    """Where data lives: QUERENCIA_DATA, or the checkout's own."""
    return Path(os.environ.get("QUERENCIA_DATA") or CHECKOUT / "data").expanduser()


def _overlay(arguments: argparse.Namespace) -> packs.Overlay | None:
    """The overlay that was named, else the site's own for the site's own pack."""
    folder: Path | None = arguments.overlay
    if folder and not folder.is_dir():
        raise StartupRefused(f"{folder} is no folder.")
    return packs.read_overlay(folder or (None if arguments.path else overlay_folder(data_folder())))


def content_check(arguments: argparse.Namespace) -> int:
    """Print each finding as file:line: message (mend): of a pack; without a path, those of help too."""
    content = content_folder()
    folder: Path = arguments.path or packs.pack_in(content)
    words, overlay = content / "words", _overlay(arguments)
    findings: list[object] = [*packs.findings(folder, words=words, overlay=overlay)]
    if not arguments.path:
        findings += help_findings(content, on=datetime.now(UTC).date())
    for finding in findings:
        print(finding, file=sys.stderr)
    if findings:
        return REFUSED
    pack = packs.load(folder, words=words, overlay=overlay)
    print(f"{folder}: {len(pack.units)} units in {', '.join(pack.languages)}, nothing to mend")
    if arguments.review:
        print("\n".join(packs.review_lines(pack)))
    return 0


def content_take(arguments: argparse.Namespace) -> int:
    """Take a pack; what stands against it is printed as file:line: message (mend)."""
    _with_site()
    from querencia.practices.versions.taking import When, content_pack, placed, take

    folder: Path = arguments.path or content_pack()
    try:
        pack = take(folder, when=When.ASKED)
    except packs.PackRefused as refused:
        print("\n".join(placed(refused, folder)), file=sys.stderr)
        return REFUSED
    print(f"{pack.id} {pack.version} ({pack.digest}) serves from now on: {len(pack.units)} units")
    return 0


def content_schema(arguments: argparse.Namespace) -> int:
    """Write a JSON Schema for each kind of file that authors write."""
    from querencia.packs.schemas import schemas
    from querencia.safety.resources import Country

    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas(help=Country).items():
        (folder / name).write_text(text, encoding="utf-8")
        print(folder / name)
    return 0


def timeline(arguments: argparse.Namespace) -> int:
    """Print a timeline, for people or as JSON."""
    overlay = packs.read_overlay(overlay_folder(data_folder()))
    pack = packs.load(content_folder(), overlay=overlay)
    made = pack.timeline(
        arguments.unit,
        lang=arguments.lang,
        minutes=arguments.minutes,
        tone=arguments.tone,
        path=arguments.path,
    )
    if arguments.json:
        body = made.as_json(unit=arguments.unit, lang=arguments.lang)
        print(json.dumps(body, ensure_ascii=False, indent=1))
        return 0
    for cue in made.cues:
        minutes, seconds = divmod(cue.start, 60)
        print(f"{minutes:2.0f}:{seconds:06.3f}  {cue.duration:7.3f} s  {cue.kind:8} {cue.text}".rstrip())
    return 0


def sheets(arguments: argparse.Namespace) -> int:
    """Write the sheets into a file; one that is there is replaced whole or not at all."""
    packs.load(content_folder())
    _with_django()
    from querencia.practices.sheets.pack_of_sheets import sheets_pdf

    out: Path = arguments.out
    unfinished = out.with_name(f"{out.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(sheets_pdf(arguments.lang))
        os.replace(unfinished, out)
    except OSError as error:
        raise StartupRefused(f"{out} cannot be written: {error.strerror}.") from error
    print(out)
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Run the site."""
    demo_folder.refuse_to_serve()
    if not _has_taken_a_pack():
        packs.load(content_folder())
    _with_django()
    from querencia.config import serving

    serving.serve()
    return 0


def _has_taken_a_pack() -> bool:
    """Whether a site served from this data folder before, and can do so again whatever its content says."""
    data = Path(os.environ.get("QUERENCIA_DATA") or CHECKOUT / "data").expanduser()
    return (data / "packs" / "newest").exists()


def demo(arguments: argparse.Namespace) -> int:
    """Show invented people in a folder that is removed at the end."""
    packs.load(content_folder())
    with demo_folder.thrown_away() as made:
        _with_django()
        from querencia.config.demo import showing

        showing.show(made)
    return 0


def audit_verify(arguments: argparse.Namespace) -> int:
    """Check the chains."""
    _with_site()
    from querencia.audit.verification import verify

    findings = verify()
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings" if findings else "all chains, heads, anchors and rows fit")
    return 1 if findings else 0


def audit_anchor(arguments: argparse.Namespace) -> int:
    """Anchor the heads."""
    _with_site()
    from querencia.audit.actions import anchor
    from querencia.web.clock import now

    print(f"{anchor(at=now())} heads anchored")
    return 0


def sweep(arguments: argparse.Namespace) -> int:
    """Finish what was begun and destroy what is due."""
    _with_site()
    from querencia.privacy.actions import sweep as sweep_all
    from querencia.web.clock import now

    print(sweep_all(at=now()))
    return 0


def remind(arguments: argparse.Namespace) -> int:
    """Give what is due; send what waits. A timer may run it beside the site."""
    _with_site()
    from querencia.programme.later.sending import remind as remind_all
    from querencia.web.clock import now

    print(remind_all(clock=now))
    return 0


def createadmin(arguments: argparse.Namespace) -> int:
    """Make an administrator; the password is typed here, or four words are proposed."""
    _with_site()
    from querencia.config import administrators

    administrators.create(arguments.name, language=arguments.lang)
    return 0


def doctor(arguments: argparse.Namespace) -> int:
    """Look at everything; exit 1 if something needs a hand."""
    _with_django()
    from querencia.config import health

    signs = health.examine()
    for sign in signs:
        print(sign)
    return 0 if all(sign.is_well for sign in signs) else 1


def _with_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querencia.config.settings")
    import django

    django.setup()


def _with_site() -> None:
    """Django, with databases that are there and the key that belongs to them."""
    _with_django()
    from querencia.config import serving
    from querencia.vault import master

    serving.refuse_unless_prepared()
    master.check()


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; every refusal is one line and exit code 2."""
    os.umask(0o077)
    arguments = parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except (StartupRefused, DomainError) as refusal:
        print(f"querencia: {' '.join(str(refusal).split())}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return code


if __name__ == "__main__":
    sys.exit(main())
