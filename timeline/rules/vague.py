"""References without a date: *saat ini*, *kini*, *baru-baru ini*, *kala itu*, *masa depan*."""

from __future__ import annotations

import re

from timeline.lexicon import either, table
from timeline.piece import Fields, Rule, rule

_TABLE = table("vague.toml")
REFERENCES = {phrase: name for name in ("PRESENT_REF", "PAST_REF", "FUTURE_REF") for phrase in _TABLE[name]["words"]}
GUARDS = _TABLE["guards"]


def _read(match: re.Match[str]) -> Fields | None:
    phrase = " ".join(match["phrase"].split())
    return {"ref": REFERENCES[phrase], "phrase": phrase}


RULES: tuple[Rule, ...] = (
    rule("reference", "ref", {phrase.split()[0].split("-")[0] for phrase in REFERENCES}, rf"(?P<phrase>{either(REFERENCES)})(?![\w-])", _read),
)  # fmt: skip
