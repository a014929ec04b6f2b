"""The parts a report is made of; `claims.export.page` and `claims.export.word` set them in HTML and DOCX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; ``link`` is an http or https address; ``note`` the number of a footnote."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``quote`` sets it as a quotation, ``item`` as an entry of a list."""

    runs: tuple[Run, ...]
    quote: bool = False
    item: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row; cells are texts or runs. ``widths`` are shares of the page's width."""

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """The place of the figure, with its caption."""

    caption: str


Block = Heading | Paragraph | Table | Figure


@dataclass(slots=True)
class Footnotes:
    """Footnotes in the order of their numbers, which begin at 1; every mark has a note of its own, as in print."""

    notes: list[tuple[Run, ...]] = field(default_factory=list)

    def add(self, runs: Sequence[Run]) -> Run:
        """The mark to set where the note belongs."""
        self.notes.append(tuple(runs))
        return Run(str(len(self.notes)), note=len(self.notes))


@dataclass(frozen=True, slots=True)
class Report:
    """A report ready to be set: title, language, blocks and footnotes."""

    title: str
    lang: str
    blocks: tuple[Block, ...]
    notes: tuple[tuple[Run, ...], ...]


def text(words: object, bold: bool = False, italic: bool = False) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(str(words), bold, italic),))
