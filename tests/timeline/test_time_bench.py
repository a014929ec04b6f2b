"""The benches run and tell what they promise."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parent.parent / "bench"


def run(*args: str) -> str:
    done = subprocess.run([sys.executable, *args], capture_output=True, text=True, cwd=BENCH.parent.parent, timeout=240)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_quality_lists_what_a_change_gained_and_lost(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text(
        json.dumps({"id": "a", "published": "2025-03-06", "text": "Banjir Rabu (5/3), surut Kamis."}) + "\n", "utf-8"
    )
    saved = tmp_path / "run.jsonl"
    assert "2 expressions saved" in run(str(BENCH / "quality.py"), "save", str(saved), str(articles))
    assert "0 gained, 0 lost, 0 changed, 2 in all" in run(str(BENCH / "quality.py"), "diff", str(saved), str(articles))
    first, _ = saved.read_text("utf-8").splitlines()
    saved.write_text(first.replace("2025-03-05", "2024-03-05") + "\n", "utf-8")
    told = run(str(BENCH / "quality.py"), "diff", str(saved), str(articles))
    assert "1 gained, 0 lost, 1 changed, 2 in all" in told
    assert "DATE 2024-03-05 [] -> DATE 2025-03-05 []" in told


def test_the_tagger_is_many_times_as_fast_as_dateparser(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    text = (
        "Banjir melanda Rantau Kelabu, Rabu (5/3/2025) sekitar pukul 05.36 WIB. Warga mengungsi sejak dua hari lalu. "
        * 8
    )
    articles.write_text(json.dumps({"published": "2025-03-06", "text": text}) + "\n", "utf-8")
    told = json.loads(run(str(BENCH / "speed_time.py"), "--rounds", "2", "--json", str(articles)))
    assert told["times_dateparser"] > 5
    assert told["systems"]["linimasa"]["found"] == 16
