"""The page looks the same from a checkout and from the installed program."""

from __future__ import annotations

import tomllib
from pathlib import Path

from claims.cli.serving import THEME
from tests.colours import contrast


def test_both_ways_of_starting_give_one_look() -> None:
    kept = tomllib.loads((Path(__file__).parents[3] / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    flat = {f"theme.{key}": str(value) for key, value in kept.items() if not isinstance(value, dict | list)}
    flat |= {f"theme.{part}.{key}": value for part in ("light", "dark") for key, value in kept[part].items()}
    assert flat == THEME


def test_words_stand_out_from_every_ground() -> None:
    for part in ("light", "dark"):
        for ground in ("backgroundColor", "secondaryBackgroundColor"):
            for ink in ("textColor", "linkColor"):
                assert contrast(THEME[f"theme.{part}.{ink}"], THEME[f"theme.{part}.{ground}"]) >= 4.5, (
                    part,
                    ground,
                    ink,
                )
