"""The letters of the renderer: its own before those of the machine, so that a picture is the same on every machine."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import vl_convert

_ONE_AT_A_TIME = Lock()
_SETTING = "FONTCONFIG_FILE"


def use_own_letters() -> None:
    """Has the renderer prefer the Liberation Sans that it carries; it must be called before anything is drawn.

    Of two fonts of one name the renderer takes the one it met first, and it meets those of the machine first. On Linux,
    where Liberation Sans in one version or another is often installed, it is shown a machine without fonts at its start,
    and the fonts of the machine after its own: they lend the letters that Liberation Sans lacks. A font that is a file
    would also be opened anew for every letter drawn.
    """
    with _ONE_AT_A_TIME:
        _order_fonts()


@cache
def _order_fonts() -> None:
    if not sys.platform.startswith("linux"):
        return
    before = os.environ.get(_SETTING)
    with TemporaryDirectory() as empty:
        bare = Path(empty, "fonts.conf")
        bare.write_text(f"<fontconfig><dir>{empty}</dir></fontconfig>", "utf-8")
        os.environ[_SETTING] = str(bare)
        try:
            vl_convert.register_font_directory(empty)
        finally:
            os.environ.pop(_SETTING, None)
            if before is not None:
                os.environ[_SETTING] = before
    for folder in ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts"):
        found = Path(folder).expanduser()
        if found.is_dir():
            vl_convert.register_font_directory(str(found))
