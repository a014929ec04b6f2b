"""A story whose every field would like to be more than text."""

from __future__ import annotations

import json
from pathlib import Path

MARKUP = (
    "<script>window.pwned=1</script><img src=x onerror=window.pwned=1><svg onload=window.pwned=1>"
    "<iframe src=javascript:parent.pwned=1></iframe>"
)
MARKDOWN = (
    "[buka](javascript:window.pwned=1) ![x](http://jahat.invalid/x.png) $\\frac{1}{2}$ :red[merah] :material/home:"
)
INVISIBLE = "\u202etxet\u202c no\u200bl \x00 \ud800"
FORMULA = '=HYPERLINK("http://jahat.invalid","x")'
SQL = "'; drop table articles; --"
STORY = f"Banjir {MARKUP} {MARKDOWN} {SQL}"


def write_hostile(path: Path) -> Path:
    """A JSONL file of two articles that differ in a number, with hostile text in every field."""
    with path.open("w", encoding="ascii") as file:
        for number, (dead, url) in enumerate(
            ((12, "javascript:window.pwned=1"), (19, "data:text/html,<script>window.pwned=1</script>"))
        ):
            row = {
                "id": f"jahat-{number}",
                "publisher": f"{FORMULA} Kabar {number} {MARKUP}",
                "author": f"{MARKUP} {SQL}",
                "published": f"2025-03-07T0{8 + number}:00+07:00",
                "title": f"{MARKUP} Banjir Lembah Wira {MARKDOWN}",
                "text": f"LEMBAH WIRA - Sebanyak {dead} orang tewas akibat banjir bandang {MARKUP} {MARKDOWN} "
                f"{INVISIBLE} di Lembah Wira pada Rabu (5/3/2025) malam, kata Kepala BPBD, Ratna Wulandari {SQL}.\n\n"
                f"{FORMULA}\n\n{MARKUP} Banjir surut pada Kamis (6/3/2025).",
                "url": url,
                "story": STORY,
            }
            file.write(json.dumps(row) + "\n")
    return path
