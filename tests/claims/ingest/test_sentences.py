"""Every refusal and notice that the code can give is said in both languages, and nothing else is kept there."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import claims.ingest
from claims.ingest.reader import OTHER_KINDS
from timeline.wording import LANGUAGES, Catalogue

FILES = sorted(Path(claims.ingest.__file__).parent.glob("*.py"))
SOURCE = "\n".join(path.read_text("utf-8") for path in FILES)


def _codes(names: set[str]) -> set[str]:
    """The strings that calls of these names take where a code belongs, both branches of a choice among them."""
    found = set()
    for call in (
        node for path in FILES for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
    ):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in names:
            for argument in call.args[:2]:
                parts = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
                found |= {
                    part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return found


REFUSED = _codes({"UnreadableError", "refuse", "_Broken"}) | set(OTHER_KINDS)
NOTICES = _codes({"notice"})
WARNINGS = _codes({"Warning"}) - {"title", "text"}


def _templates(lang: str) -> dict[str, str]:
    return dict(Catalogue("claims").templates(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_is_said(lang: str) -> None:
    kept = _templates(lang)
    assert len(REFUSED) > 50 and len(NOTICES) > 7 and len(WARNINGS) > 6
    for code in REFUSED:
        assert f"ingest.refused.{code}.reason" in kept, code
        assert f"ingest.refused.{code}.remedy" in kept, code
    for code in NOTICES:
        assert f"ingest.notice.{code}" in kept, code
    for code in WARNINGS:
        assert f"warning.{code}" in kept, code


def test_nothing_is_said_that_never_happens() -> None:
    kept = {code.split(".")[2] for code in _templates("id") if code.startswith("ingest.refused.")}
    unused = {code for code in kept if f'"{code}"' not in SOURCE}
    assert not unused
