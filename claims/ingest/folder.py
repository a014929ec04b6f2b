"""Files of a folder, in the order of their names, without what no one meant to import."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from claims.ingest.refused import Notice, Refused, notice, refuse, refuse_os
from claims.ingest.settings import IngestSettings
from claims.ingest.source import Source
from timeline.text import to_stored

_NOT_MEANT = frozenset({"thumbs.db", "desktop.ini", "__macosx", "__pycache__"})


def find_sources(
    path: Path, story: str | None, settings: IngestSettings, progress: Callable[[int], None] | None
) -> Iterator[Source | Refused | Notice]:
    """The file at ``path``, or every file below the folder there, by name; folders of a saved page and hidden files are
    passed over with a Notice, a link that leads back into itself is refused."""
    try:
        kind = _kind(path)
    except OSError as problem:
        yield refuse_os(_named(path), problem)
        return
    if kind == "file":
        yield _source(path, story, settings, progress)
    elif kind == "folder":
        yield from _below(path, story, settings, progress)
    elif kind == "none":
        yield refuse(_named(path), "no_such_file")
    else:
        yield refuse(_named(path), "no_file")


def _named(path: Path) -> str:
    """The path as it can be printed: bytes of a name that are no text become U+FFFD."""
    return to_stored(str(path))


def _kind(path: Path) -> str:
    try:
        mode = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return "none"
    except ValueError:
        return "none"
    if path.is_dir():
        return "folder"
    return "file" if path.is_file() and mode.st_nlink else "other"


def _source(path: Path, story: str | None, settings: IngestSettings, progress: Callable[[int], None] | None) -> Source:
    return Source(_named(path), lambda: path.open("rb"), path.stat().st_size, story, settings, 0, progress)


def _below(
    root: Path, story: str | None, settings: IngestSettings, progress: Callable[[int], None] | None
) -> Iterator[Source | Refused | Notice]:
    waiting: list[tuple[Path, tuple[tuple[int, int], ...]]] = [(root, (_identity(root),))]
    seen = {_identity(root)}
    found = passed = 0
    while waiting:
        place, above = waiting.pop()
        try:
            entries = sorted(os.scandir(place), key=lambda entry: entry.name)
        except OSError as problem:
            yield refuse_os(_named(place), problem)
            continue
        names = {entry.name for entry in entries}
        deeper = []
        for entry in entries:
            path = Path(entry.path)
            if is_not_meant(entry.name) or belongs_to_page(entry.name, names):
                passed += 1
                continue
            try:
                kind = _kind(path)
                if kind == "folder":
                    identity = _identity(path)
                    if identity in above:
                        yield refuse(_named(path), "link_loop")
                    elif identity in seen:
                        passed += 1
                    else:
                        seen.add(identity)
                        deeper.append((path, (*above, identity)))
                elif kind == "file":
                    found += 1
                    yield _source(path, story, settings, progress)
                else:
                    yield refuse(_named(path), "no_such_file" if kind == "none" else "no_file")
            except OSError as problem:
                yield refuse_os(_named(path), problem)
        waiting += reversed(deeper)
    if passed:
        yield notice(_named(root), "passed_over", count=passed)
    if not found:
        yield refuse(_named(root), "empty_folder")


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def is_not_meant(name: str) -> bool:
    """True for hidden files and what systems leave behind in folders and archives."""
    return name.startswith(".") or name.lower() in _NOT_MEANT


def belongs_to_page(name: str, beside: set[str]) -> bool:
    """True for the folder of pictures and scripts that a browser saves beside a page."""
    for ending in ("_files", "_berkas"):
        if name.endswith(ending):
            page = name.removesuffix(ending)
            return f"{page}.html" in beside or f"{page}.htm" in beside
    return False
