"""``linimasa check``, ``backup`` and ``restore``: keeping a database whole."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from claims.cli.messages import Progress, progress, say, tell
from claims.cli.output import format_for, write_rows
from claims.cli.place import database_path, open_store
from claims.store import Fault, Store
from claims.store.backup import free_name, restore
from timeline.wording import Catalogue, Sentence


def run(options: Namespace) -> int:
    """Runs the command; 1 where a check found something that was not repaired."""
    return {"check": _check, "backup": _backup, "restore": _restore}[options.command](options)


def _check(options: Namespace) -> int:
    from claims.checking import check, repair

    store = open_store(options.db, options.lang)
    with progress(say(options.lang, "check.steps.reading"), store.count("articles")) as bar:
        faults = list(check(store, step=_steps(bar, options.lang)))
    rows = [_row(fault, options.lang) for fault in faults]
    write_rows(rows, format_for(options.format), ("table", "id", "code", "message"))
    if not faults:
        counted = {table: store.count(table) for table in ("articles", "statements", "events", "conflicts")}
        tell(options.lang, "check.sound", **counted)
        return 0
    if not options.repair:
        tell(options.lang, "check.found", count=len(faults))
        return 1
    copy = store.back_up(free_name(_dated(store.path, "before-repair")))
    left = repair(store, faults)
    tell(options.lang, "check.repaired", count=len(faults) - len(left), copy=copy)
    if left:
        tell(options.lang, "check.left", count=len(left))
    return 1 if left else 0


def _row(fault: Fault, lang: str) -> dict[str, object]:
    message = Catalogue("claims").say(
        Sentence(f"store.fault.{fault.code}", {"id": fault.id, "table": fault.table}), lang
    )
    return {
        "table": fault.table,
        "id": fault.id,
        "code": fault.code,
        "message": message,
        "article": fault.article,
        "story": fault.story,
    }


def _steps(bar: Progress, lang: str):  # type: ignore[no-untyped-def]
    def step(name: str, done: int, total: int) -> None:
        bar.step(say(lang, f"check.steps.{name}"), done, total)

    return step


def _backup(options: Namespace) -> int:
    store = open_store(options.db, options.lang)
    path = store.back_up(options.to or free_name(_dated(store.path, "copy")))
    saved = Store(path, create=False)
    tell(options.lang, "backup.done", path=path, articles=saved.count("articles"), reviews=saved.count("reviews"))
    print(path)
    return 0


def _dated(path: Path, what: str) -> Path:
    return path.with_name(f"{path.stem}.{what}-{datetime.now():%Y%m%d-%H%M%S}{path.suffix}")


def _restore(options: Namespace) -> int:
    path = database_path(options.db)
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = restore(path, options.copy)
    store = Store(path, create=False)
    if store.saved_copy:
        tell(options.lang, "migrated", copy=store.saved_copy)
    counts = {"articles": store.count("articles"), "reviews": store.count("reviews")}
    tell(options.lang, "restore.done", path=path, copy=options.copy, **counts)
    if kept:
        tell(options.lang, "restore.kept", path=kept)
    return 0
