"""What the code can say, read from the code itself: warning codes, variables of the environment, keys of the page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.docs_support.blocks import ROOT
from timeline.timex import WarningCode

_ASIDE = ("boilerplate", "archive_caption", "rights_notice")


@cache
def _trees() -> tuple[tuple[Path, ast.Module], ...]:
    paths = [path for folder in ("timeline", "claims") for path in sorted((ROOT / folder).rglob("*.py"))]
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def emitted_codes() -> set[str]:
    """Every code that some line of the program gives to a warning (`Warning`) or to a part set aside (`boilerplate.py`)."""
    found: set[str] = set()
    for path, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) == "Warning" and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    found.add(str(code.value))
                elif isinstance(code, ast.Attribute) and _name(code.value) == "WarningCode":
                    found.add(str(WarningCode[code.attr]))
            # There a code is paired with the name of the rule, or chosen between two.
            if isinstance(node, ast.Constant) and path.name == "boilerplate.py" and node.value in _ASIDE:
                found.add(str(node.value))
    return found


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def environment_names() -> set[str]:
    """Variables ``LINIMASA_…`` that the program asks the environment for."""
    found: set[str] = set()
    for _, tree in _trees():
        for node in ast.walk(tree):
            asked: list[ast.expr] = []
            if isinstance(node, ast.Call) and _name(node.func) in ("get", "getenv", "setdefault"):
                asked = node.args[:1]
            elif isinstance(node, ast.Subscript) and _name(node.value) == "environ":
                asked = [node.slice]
            found |= {
                str(one.value)
                for one in asked
                if isinstance(one, ast.Constant) and str(one.value).startswith("LINIMASA_")
            }
    return found


def page_keys() -> set[str]:
    """Every key that a button of the page listens to, verdicts (which are numbered) apart."""
    found: set[str] = set()
    for path in sorted((ROOT / "claims" / "ui").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            # A loop over buttons holds their keys in the rows that it goes through.
            listed = list(ast.walk(node.iter)) if isinstance(node, ast.For) else []
            for call in ast.walk(node) if listed or isinstance(node, ast.Call) else ():
                for given in call.keywords if isinstance(call, ast.Call) else ():
                    if given.arg == "shortcut":
                        looped = listed if isinstance(given.value, ast.Name) else []
                        found |= {key for one in (given.value, *looped) for key in _keys(one)}
        if path.name == "front.py":
            found |= set(re.findall(r'^    "\w+": \("\w+", "(\w)"\),$', text, re.MULTILINE))
    return found


def _keys(value: ast.AST) -> Iterator[str]:
    if isinstance(value, ast.Constant) and re.fullmatch(r"(?:Shift\+)?[A-Z]", str(value.value)):
        yield str(value.value)
    elif isinstance(value, ast.IfExp):
        yield from (*_keys(value.body), *_keys(value.orelse))
