"""Commands and options of ``linimasa``, their help in the language that is asked for."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from gettext import gettext
from pathlib import Path
from typing import Any

from timeline.wording import LANGUAGES, Catalogue, Sentence

FORMATS = ("jsonl", "csv", "table")
TABLES = ("events", "statements", "conflicts", "timexes", "articles")
CONFLICT_TABLES = ("articles", "statements", "events", "conflicts")


class Parser(argparse.ArgumentParser):
    """A parser that says wrong usage in one line with the remedy, and ends with 2."""

    say: Callable[[str], str] = staticmethod(gettext)

    def error(self, message: str) -> Any:
        """Never comes back. Raises SystemExit(2)."""
        self.exit(2, f"{self.prog}: {message}\n{self.say('usage_remedy').replace('{command}', self.prog)}\n")


def language_of(arguments: Iterable[str]) -> str:
    """The language that the arguments ask for, found before they are understood; ``id`` where none is."""
    given = list(arguments)
    for place, word in enumerate(given):
        wanted = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if word == "--lang" and place + 1 < len(given):
            wanted = given[place + 1]
        if wanted in LANGUAGES:
            return wanted
    return LANGUAGES[0]


def build_parser(lang: str) -> argparse.ArgumentParser:
    """The parser with every command of INTERFACE.md."""
    catalogue = Catalogue("claims")

    def say(code: str) -> str:
        return catalogue.say(Sentence(f"cli.{code}"), lang)

    parser = Parser(prog="linimasa", description=say("about"), add_help=False)
    parser.say = say
    add_common(parser, say, version=True)
    commands = parser.add_subparsers(dest="command", required=True, metavar=say("command_word"), title=say("commands"))

    def command(name: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=say(f"{name}.help"), description=say(f"{name}.help"), add_help=False)
        one.say = say
        add_common(one, say)
        return one

    def formatted(one: argparse.ArgumentParser) -> None:
        one.add_argument("--format", choices=FORMATS, help=say("format"))

    def on_database(one: argparse.ArgumentParser) -> None:
        one.add_argument("--db", type=Path, metavar=say("file_word"), help=say("db"))

    def on_story(one: argparse.ArgumentParser, **more: Any) -> None:
        one.add_argument("--story", metavar=say("name_word"), help=say("story"), **more)

    one = command("tag")
    one.add_argument("paths", nargs="+", metavar="PATH", help=say("tag.paths"))
    one.add_argument("--published", metavar=say("date_word"), help=say("tag.published"))
    formatted(one)

    one = command("ingest")
    one.add_argument("paths", nargs="+", metavar="PATH", help=say("ingest.paths"))
    on_database(one)
    one.add_argument("--story", metavar=say("name_word"), help=say("ingest.story"))
    one.add_argument("--workers", type=int, metavar="N", help=say("ingest.workers"))
    one.add_argument("--allow-loopback", action="store_true", help=say("ingest.allow_loopback"))
    formatted(one)

    for name in CONFLICT_TABLES:
        one = command(name)
        on_database(one)
        on_story(one)
        if name == "conflicts":
            one.add_argument("--explained", action="store_true", help=say("conflicts.explained"))
        formatted(one)

    one = command("export")
    on_database(one)
    on_story(one, required=True)
    one.add_argument("--to", nargs="+", type=Path, required=True, metavar=say("file_word"), help=say("export.to"))
    one.add_argument("--what", choices=TABLES, default="events", help=say("export.what"))
    one.add_argument("--only", choices=("chart",), help=say("export.only"))
    one.add_argument("--chart", metavar=say("name_word"), default="timeline", help=say("export.chart"))
    one.add_argument("--form", metavar=say("name_word"), default="report", help=say("export.form"))
    one.add_argument("--preset", metavar=say("name_word"), default="a4", help=say("export.preset"))
    one.add_argument("--title", metavar=say("text_word"), help=say("export.title"))
    one.add_argument("--alt", metavar=say("text_word"), help=say("export.alt"))
    one.add_argument("--author", metavar=say("name_word"), help=say("export.author"))
    one.add_argument("--slot", metavar=say("name_word"), help=say("export.slot"))

    one = command("serve")
    on_database(one)
    one.add_argument("--port", type=int, metavar="N", default=8501, help=say("serve.port"))
    one.add_argument("--no-browser", action="store_true", help=say("serve.no_browser"))

    one = command("check")
    on_database(one)
    one.add_argument("--repair", action="store_true", help=say("check.repair"))
    formatted(one)

    one = command("backup")
    on_database(one)
    one.add_argument("--to", type=Path, metavar=say("file_word"), help=say("backup.to"))

    one = command("restore")
    on_database(one)
    one.add_argument("copy", type=Path, metavar=say("file_word"), help=say("restore.copy"))

    one = command("reviews")
    on_database(one)
    one.add_argument("--from", dest="source", metavar=say("file_word"), help=say("reviews.from"))
    formatted(one)

    one = command("cluster")
    one.add_argument("rest", nargs=argparse.REMAINDER, metavar="…", help=say("cluster.rest"))
    return parser


def add_common(parser: argparse.ArgumentParser, say: Callable[[str], str], version: bool = False) -> None:
    """Gives a parser its headings, ``--help`` and ``--lang`` in the language that ``say`` speaks."""
    # argparse has no public way to name its two groups of arguments.
    parser._positionals.title = say("positionals")
    parser._optionals.title = say("options")
    parser.add_argument("-h", "--help", action="help", help=say("help"))
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=say("lang"))
    if version:
        parser.add_argument("--version", action="store_true", default=argparse.SUPPRESS, help=say("version"))
