"""`linimasa cluster`: the same analysis on Spark, in three steps."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from claims.cli.arguments import Parser, add_common, language_of
from claims.cli.messages import warn
from timeline.wording import Catalogue, Sentence


def run(arguments: Sequence[str]) -> int:
    """``pack`` articles as Parquet, ``read`` them on Spark, ``load`` the result; gives the exit status."""
    options = build_parser(language_of(arguments)).parse_args(arguments)
    return {"pack": _pack, "read": _read, "load": _load}[options.step](options)


def build_parser(lang: str) -> argparse.ArgumentParser:
    """The parser of the three steps."""

    def say(code: str) -> str:
        return _say(lang, f"cluster.{code}")

    def common(code: str) -> str:
        return _say(lang, f"cli.{code}")

    parser = Parser(prog="linimasa cluster", description=say("about"), add_help=False)
    parser.say = common
    add_common(parser, common)
    steps = parser.add_subparsers(dest="step", required=True, metavar="pack|read|load", title=common("commands"))

    def step(name: str) -> argparse.ArgumentParser:
        one = steps.add_parser(name, help=say(name), description=say(name), add_help=False)
        one.say = common
        add_common(one, common)
        one.set_defaults(lang=lang)
        return one

    one = step("pack")
    one.add_argument("paths", nargs="+", metavar="PATH", help=say("paths"))
    one.add_argument("--to", type=Path, required=True, metavar=common("file_word"), help=say("to_file"))
    one.add_argument("--story", metavar=common("name_word"), help=say("story"))
    one = step("read")
    one.add_argument("articles", metavar=common("file_word"), help=say("articles"))
    one.add_argument("--to", type=Path, required=True, metavar=common("folder_word"), help=say("to_folder"))
    master = os.environ.get("LINIMASA_MASTER", "local[*]")
    one.add_argument("--master", default=master, metavar="SPARK", help=say("master"))
    one = step("load")
    one.add_argument("folder", type=Path, metavar=common("folder_word"), help=say("folder"))
    one.add_argument("--db", type=Path, metavar=common("file_word"), help=say("db"))
    return parser


def _pack(options: argparse.Namespace) -> int:
    from claims.cluster import pack

    count, refused = pack(options.paths, options.to, options.story)
    _tell(options.lang, "packed", count=count, refused=refused, file=str(options.to))
    return 1 if refused else 0


def _read(options: argparse.Namespace) -> int:
    from claims.cluster import read

    counts = read(options.articles, options.to, master=options.master)
    _tell(options.lang, "done", folder=str(options.to), **counts)
    return 1 if counts["refused"] else 0


def _load(options: argparse.Namespace) -> int:
    from claims.cli.place import open_store
    from claims.pipeline import refresh
    from claims.store.parquet import load_folder

    store = open_store(options.db, options.lang, create=True)
    with store.writing() as con:
        gained = load_folder(con, options.folder)
    failed = refresh(store)
    for one in failed:
        warn(f"{one.place}: {one.say(options.lang)}")
    _tell(options.lang, "loaded", folder=str(options.folder), **gained)
    return 1 if failed else 0


def _tell(lang: str, code: str, **values: object) -> None:
    warn(_say(lang, f"cluster.{code}", values))


def _say(lang: str, code: str, values: dict[str, object] | None = None) -> str:
    return Catalogue("claims").say(Sentence(code, values or {}), lang)
