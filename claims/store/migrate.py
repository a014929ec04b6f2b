"""The form of a database: made new, brought up to date, or refused when it is newer than this program."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import duckdb

from claims.store.backup import copy_database, free_name
from claims.store.connection import alone, reading, translated, writing
from claims.store.errors import StoreError, StoreMissingError

APPLICATION = "linimasa"


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step; ``version`` is the form that stands after it."""

    version: int
    name: str
    sql: str


def migrations() -> tuple[Migration, ...]:
    """All steps in order, from the files ``NNNN_name.sql``."""
    found = []
    for file in sorted(resources.files("claims.store").joinpath("migrations").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".sql"):
            number, _, name = file.name.removesuffix(".sql").partition("_")
            found.append(Migration(int(number), name, file.read_text("utf-8")))
    return tuple(found)


def schema_sql() -> str:
    """The schema as it stands after all migrations."""
    return resources.files("claims.store").joinpath("schema.sql").read_text("utf-8")


def current_version() -> int:
    """The form that this program writes."""
    return migrations()[-1].version


def program_version() -> str:
    """The version of this program, as installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(APPLICATION)
    except PackageNotFoundError:
        return "0"


def prepare(path: Path, create: bool, wait: float) -> Path | None:
    """Makes the database where there is none (``create``), and brings an older form up to date.

    Gives the path of the copy that was made before a migration, else None. Raises StoreMissingError where there is no file
    and none may be made; StoreError where the file is none of ours or newer than this program.
    """
    if path.is_dir():
        raise StoreError("folder", path=str(path))
    if not path.exists():
        if not create:
            raise StoreMissingError("missing", path=str(path))
        if not path.parent.is_dir():
            raise StoreMissingError("no_folder", path=str(path), folder=str(path.parent))
        _create(path, wait)
        return None
    with reading(path, wait) as con:
        found = _version(con, path)
    if found is None:
        _create(path, wait)
        return None
    if found == current_version():
        return None
    return _migrate(path, found, wait)


def _create(path: Path, wait: float) -> None:
    with writing(path, wait) as con:
        if _version(con, path) is not None:  # another process made it meanwhile
            return
        con.execute(schema_sql())
        _note(con, current_version())


def _migrate(path: Path, found: int, wait: float) -> Path:
    saved = free_name(path.with_name(f"{path.name}.form-{found}"))
    with alone(path):
        copy_database(path, saved, wait)
    with writing(path, wait) as con:
        version = _version(con, path) or 0
        for step in migrations():
            if step.version > version:
                con.execute(step.sql)
        _note(con, current_version())
    return saved


def _note(con: duckdb.DuckDBPyConnection, version: int) -> None:
    con.execute(
        "insert or replace into kept.meta values ('application', ?), ('version', ?), ('needs', ?)",
        [APPLICATION, str(version), program_version()],
    )


def _version(con: duckdb.DuckDBPyConnection, path: Path) -> int | None:
    """The form of an open database; None where it holds nothing yet. Raises StoreError for foreign and newer ones."""
    with translated(path):
        tables = con.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
    if not tables:
        return None
    if ("kept.meta",) not in tables:
        raise StoreError("foreign", path=str(path))
    meta = dict(con.execute("select key, value from kept.meta").fetchall())
    if meta.get("application") != APPLICATION:
        raise StoreError("foreign", path=str(path))
    version = int(meta["version"])
    if version > current_version():
        raise StoreError(
            "too_new", path=str(path), found=version, known=current_version(), needs=meta.get("needs", "terbaru")
        )
    return version
