"""The page looks the same from a checkout and from the installed program."""

from __future__ import annotations

import tomllib
from pathlib import Path

from claims.cli.serving import THEME


def test_both_ways_of_starting_give_one_look() -> None:
    kept = tomllib.loads((Path(__file__).parents[3] / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    flat = {f"theme.{key}": str(value) for key, value in kept.items() if not isinstance(value, dict | list)}
    flat |= {f"theme.{part}.{key}": value for part in ("light", "dark") for key, value in kept[part].items()}
    assert flat == THEME


def test_words_stand_out_from_every_ground() -> None:
    for part in ("light", "dark"):
        for ground in ("backgroundColor", "secondaryBackgroundColor"):
            for ink in ("textColor", "linkColor"):
                assert _contrast(THEME[f"theme.{part}.{ink}"], THEME[f"theme.{part}.{ground}"]) >= 4.5, (
                    part,
                    ground,
                    ink,
                )


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
