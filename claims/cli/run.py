"""From arguments to a command, and from what goes wrong to a message and an exit status."""

from __future__ import annotations

import gc
import importlib
import os
import sys

from claims.cli.arguments import build_parser, language_of
from claims.cli.output import prepare_streams
from timeline.wording import Catalogue, Sentence

DONE, REFUSED, WRONG_USAGE = 0, 1, 2

_ASKED_WRONGLY = ("store.missing", "store.no_folder", "store.folder", "store.copy_", "export.error.")

_HANDLERS = {
    "tag": "tagging",
    "ingest": "importing",
    "articles": "listing",
    "statements": "listing",
    "events": "listing",
    "conflicts": "listing",
    "export": "exporting",
    "serve": "serving",
    "check": "keeping",
    "backup": "keeping",
    "restore": "keeping",
    "reviews": "deciding",
}


def run(arguments: list[str]) -> int:
    """Understands the arguments and runs the command; gives the exit status and raises nothing that people would see."""
    prepare_streams()
    # Word lists and modules stay: walking through them for unused cycles takes a tenth of a short command.
    gc.set_threshold(50_000, 20, 20)
    lang = language_of(arguments)
    if arguments == ["--version"]:
        from importlib.metadata import version

        print(f"linimasa {version('linimasa')}")
        return DONE
    if arguments[:1] == ["cluster"]:
        return _guarded("claims.cli.clustering", arguments[1:], lang)
    try:
        options = build_parser(lang).parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    options.lang = lang
    return _guarded(f"claims.cli.{_HANDLERS[options.command]}", options, lang)


def _guarded(module: str, options: object, lang: str) -> int:
    from claims.cli.messages import tell, warn

    try:
        status = int(importlib.import_module(module).run(options))
        sys.stdout.flush()
        return status
    except SystemExit as end:  # the arguments of a step of its own were wrong, or its help was asked for
        return int(end.code or 0)
    except BrokenPipeError:  # the reader of the pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        tell(lang, "interrupted")
        return 130
    except Exception as problem:
        sentence = getattr(problem, "sentence", None)
        if isinstance(sentence, Sentence):  # an error that brings what is to be said
            warn(Catalogue("claims").say(sentence, lang))
            return WRONG_USAGE if sentence.code.startswith(_ASKED_WRONGLY) else REFUSED
        if os.environ.get("LINIMASA_TRACEBACK"):
            raise
        tell(lang, "unexpected", error=f"{type(problem).__name__}: {problem}")
        return REFUSED
