"""``linimasa export``: a story as files."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from claims.cli.place import open_store
from claims.export.files import export_files


def run(options: Namespace) -> int:
    """Writes the files and prints their paths, one a line."""
    store = open_store(options.db, options.lang)
    written = export_files(
        store,
        options.story,
        options.to,
        made=datetime.now().astimezone(),
        what=options.what,
        only=options.only,
        chart=options.chart,
        form=options.form,
        lang=options.lang,
        preset=options.preset,
        title=options.title,
        author=options.author,
    )
    for path in written:
        print(path)
    return 0
