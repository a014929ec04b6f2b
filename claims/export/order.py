"""What a reader asks of an export, apart from which rows."""

from __future__ import annotations

from dataclasses import dataclass

from claims.export.bundle import Bundle, ExportError
from claims.export.columns import TABLES
from claims.export.presets import preset_of

CHARTS = ("timeline", "tolls", "matrix", "chain")
FORMS = ("report", "factcheck")


@dataclass(frozen=True, slots=True)
class Order:
    """The wishes of one export.

    ``what`` is the table of one-table formats; ``only="chart"`` leaves the rest out of an HTML file; ``chart`` is the
    figure, ``preset`` its size; ``form`` the order of a report: ``report``, or ``factcheck`` for the blocks of Indonesian
    fact-check desks. ``title``, ``alt`` and ``author`` replace the drafted title, the drafted alternative text and the
    reviewer's name; an ``alt`` of "" marks the figure as having none. ``slot`` is the number that ``chart="tolls"``
    follows (`claims.tolls.slots_of`), None for the one that most sources give.
    """

    what: str = "events"
    only: str | None = None
    chart: str = "timeline"
    form: str = "report"
    preset: str = "a4"
    title: str | None = None
    alt: str | None = None
    author: str | None = None
    slot: str | None = None

    def checked(self, lang: str) -> Order:
        """The same order. Raises ExportError for a word that is none of the known ones."""
        for key, known in (("what", TABLES), ("chart", CHARTS), ("form", FORMS), ("only", (None, "chart"))):
            if getattr(self, key) not in known:
                names = ", ".join(str(one) for one in known if one)
                raise ExportError("unknown_choice", {"option": key, "value": getattr(self, key), "known": names}, lang)
        preset_of(self.preset, lang)
        return self


def title_of(bundle: Bundle, order: Order) -> str:
    """The title asked for, else the story's name."""
    return order.title or bundle.story
