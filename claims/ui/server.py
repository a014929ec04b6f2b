"""``python -m claims.ui.server run SCRIPT …``: Streamlit as it is, with the page getting ready beside it."""

from __future__ import annotations

import sys

from claims.ui import warm

_TURN = 0.0005
"""Seconds that a busy thread keeps the interpreter while another waits. A browser asks for 150 small files when it opens
the page; with Python's own 5 ms each of them would wait several times over behind whatever is being drawn or loaded."""


def main() -> None:
    """Starts the server with the arguments of ``streamlit`` and stays until it is stopped."""
    sys.setswitchinterval(_TURN)
    warm.start()
    from streamlit.web.cli import main as serve

    serve(prog_name="streamlit")


if __name__ == "__main__":  # worker processes of an import read this file again under another name
    main()
