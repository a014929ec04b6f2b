"""Which database a command means."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.store import Store


def database_path(given: Path | None) -> Path:
    """The file that was named, else LINIMASA_DB, else ``linimasa.duckdb`` in the user's data folder for the program."""
    if given is not None:
        return given
    if named := os.environ.get("LINIMASA_DB"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("linimasa", appauthor=False) / "linimasa.duckdb"


def open_store(given: Path | None, lang: str, create: bool = False) -> Store:
    """The store at that place; made, with the user's data folder, where ``create`` allows it. Raises StoreError."""
    from claims.cli.messages import tell
    from claims.store import Store

    path = database_path(given)
    if create and given is None:
        path.parent.mkdir(parents=True, exist_ok=True)
    store = Store(path, create=create)
    if store.saved_copy:
        tell(lang, "migrated", copy=store.saved_copy)
    return store
