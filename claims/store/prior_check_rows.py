"""Earlier fact-checks of others as rows of the table ``prior_checks``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields, replace
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from claims.priorcheck import PriorCheck
from claims.review import Target
from claims.store.tables import drop_batch, query, rows_of, with_batch
from claims.store.warning_rows import clean

_FIELDS = tuple(field.name for field in fields(PriorCheck))
_TYPES = {"appearances": pa.list_(pa.string()), **dict.fromkeys(("rating", "worst", "best"), pa.float64())}
COLUMNS = pa.schema(
    [
        ("id", pa.string()),
        ("story", pa.string()),
        *((name, _TYPES.get(name, pa.string())) for name in _FIELDS),
        ("stored_at", pa.timestamp("us")),
    ]
)


def save(
    con: duckdb.DuckDBPyConnection, checks: Sequence[PriorCheck], story: str | None, stored_at: datetime
) -> list[str]:
    """Appends the checks that are new, each once; the ids of those added, in order."""
    fresh = {check.id: check for check in map(_cleaned, checks)}
    with_batch(con, pa.schema([("id", pa.string())]), [(one,) for one in fresh])
    known = con.execute("select id from prior_checks where id in (select id from batch)").fetchall()
    drop_batch(con)
    for (one,) in known:
        del fresh[one]
    if fresh:
        rows = [(one, clean(story), *astuple(check), stored_at) for one, check in fresh.items()]
        with_batch(con, COLUMNS, rows)
        con.execute("insert into prior_checks by name select * from batch")
        drop_batch(con)
    return list(fresh)


def _cleaned(check: PriorCheck) -> PriorCheck:
    """The check without characters that no database holds, so that its id is that of what is stored."""
    texts = {name: clean(value) for name in _FIELDS if isinstance(value := getattr(check, name), str)}
    return replace(check, **texts, appearances=tuple(clean(one) or "" for one in check.appearances))  # type: ignore[arg-type]


def load(con: duckdb.DuckDBPyConnection, story: str | None) -> list[dict[str, Any]]:
    """The checks of a story with those that were taken in for none (all for None), by date, address and id.

    ``withdrawn`` is the decision by which a check is shown no more, None for one that is shown.
    """
    rows = rows_of(
        con,
        """
        select * from prior_checks where $story is null or story is null or story = $story
        order by reviewed_on nulls last, url nulls last, id
        """,
        {"story": story},
    )
    gone = _withdrawn(con) if rows else {}
    return [{**row, "withdrawn": gone.get(row["id"])} for row in rows]


def _withdrawn(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    from claims.priormatches import withdrawn_checks

    decided = rows_of(con, query("reviews"), {"target": str(Target.STATEMENT), "target_id": None})
    return {
        check: {key: row[key] for key in ("id", "reviewer", "at", "standing")}
        for check, row in withdrawn_checks(decided).items()
    }


def load_for(con: duckdb.DuckDBPyConnection, statements: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Statement id -> public rows of the checks that may speak of it, each with its ``likeness``; withdrawn ones too."""
    told = rows_of(
        con,
        """
        select s.id, s.text, a.story from kept.statements s join articles a on a.id = s.article
        where list_contains($ids, s.id) order by s.id
        """,
        {"ids": list(statements)},
    )
    checks = {row["id"]: row for row in load(con, None)} if told else {}
    if not checks:
        return {}
    stories = {row["id"]: row["story"] for row in told}
    from claims.priormatches import match_checks

    matched = match_checks({row["id"]: row["text"] for row in told}, {one: row["claim"] for one, row in checks.items()})
    found: dict[str, list[dict[str, Any]]] = {}
    for statement, pairs in matched.items():
        rows = [
            {**public_check(checks[one]), "likeness": likeness}
            for one, likeness in pairs
            if checks[one]["story"] in (None, stories[statement])
        ]
        if rows:
            found[statement] = rows
    return found


def public_check(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its moments as ISO 8601 in UTC."""
    gone = row.get("withdrawn")
    return {
        **row,
        "stored_at": row["stored_at"].isoformat(timespec="seconds") + "Z",
        "withdrawn": {**gone, "at": gone["at"].isoformat(timespec="seconds") + "Z"} if gone else None,
    }
