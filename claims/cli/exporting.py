"""``linimasa export``: a story as files."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from claims.cli.messages import tell
from claims.cli.place import open_store
from claims.export.files import export_files
from claims.store import Store


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
        alt=options.alt,
        author=options.author,
        slot=options.slot,
    )
    if options.alt == "":
        tell(options.lang, "export.no_alt")
    _tell_undated(store, options)
    for path in written:
        print(path)
    return 0


def _tell_undated(store: Store, options: Namespace) -> None:
    """Says how many events a Timesketch file leaves out: it has no place for those without a date."""
    named = [path for path in options.to if path.name.lower().endswith("timesketch.csv")]
    events = store.events(options.story) if named else []
    undated = sum(1 for event in events if event["earliest"] is None and event["latest"] is None)
    for path in named if undated else ():
        tell(options.lang, "export.undated", path=path, count=undated, total=len(events))
