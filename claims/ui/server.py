"""``python -m claims.ui.server run SCRIPT …``: Streamlit as it is, with the page getting ready beside it."""

from __future__ import annotations

from claims.ui import warm


def main() -> None:
    """Starts the server with the arguments of ``streamlit`` and stays until it is stopped."""
    warm.start()
    from streamlit.web.cli import main as serve

    serve(prog_name="streamlit")


if __name__ == "__main__":  # worker processes of an import read this file again under another name
    main()
