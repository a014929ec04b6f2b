"""Pictures show the renderer's own letters, whatever fonts the machine has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_DRAW = """
import hashlib, sys
from datetime import datetime
from claims.export.figure import Notes, to_pdf, to_png
from claims.export.presets import preset_of
svg = '<svg viewBox="0 0 300 40"><text x="4" y="24" font-family="Liberation Sans" font-size="14">WARGA MENGUNGSI 1.250</text></svg>'
svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40" ')
notes = Notes("Judul", "Alt", "id", datetime(2025, 7, 1), "linimasa")
for draw in (to_png, to_pdf):
    print(hashlib.sha256(draw(svg, notes, preset_of("a4"))).hexdigest())
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere the renderer meets the machine's fonts first"
)
def test_a_picture_is_the_same_on_a_machine_without_fonts(tmp_path: Path) -> None:
    bare = tmp_path / "fonts.conf"
    bare.write_text(f"<fontconfig><dir>{tmp_path}</dir></fontconfig>", "utf-8")
    drawn = [
        subprocess.run(
            [sys.executable, "-c", _DRAW], env={**os.environ, **more}, capture_output=True, text=True, check=True
        ).stdout
        for more in ({}, {"FONTCONFIG_FILE": str(bare)})
    ]
    assert drawn[0] == drawn[1]
    assert len(drawn[0].split()) == 2


def test_the_setting_of_the_machine_stays_as_it_was() -> None:
    asked = "import os; from claims.export.fonts import use_own_letters; use_own_letters(); print(os.environ.get('FONTCONFIG_FILE'))"
    env = {**os.environ, "FONTCONFIG_FILE": "/etc/fonts/fonts.conf"}
    said = subprocess.run([sys.executable, "-c", asked], env=env, capture_output=True, text=True, check=True).stdout
    assert said.strip() == "/etc/fonts/fonts.conf"
