"""How a chart looks: size, colours, language and what is printed on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from timeline.spoken import say, words_of

# Hues that stay apart in the common forms of colour blindness, and each 4.5:1 or more on its ground; shape repeats colour.
LIGHT = {"agreed": "#1d6a9f", "warned": "#8f5a00", "disputed": "#b3204d", "ink": "#1f2328", "quiet": "#59616b", "band": "#f1eee6", "line": "#d9d4c7"}  # fmt: skip
DARK = {"agreed": "#7cc0ee", "warned": "#f0bd55", "disputed": "#ff8fae", "ink": "#eceae4", "quiet": "#b3b0a8", "band": "#23262b", "line": "#43474e"}  # fmt: skip
GREY = {"agreed": "#6b6b6b", "warned": "#4a4a4a", "disputed": "#000000", "ink": "#111111", "quiet": "#555555", "band": "#f2f2f2", "line": "#cfcfcf"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChartSettings:
    """How a chart looks and what is printed on it.

    ``preset`` is a key of `PRESETS` and gives ``width`` and ``height`` in pixels where they are None. ``title``,
    ``subtitle`` (the filter in words), ``source`` and ``made`` (a date in words) are printed on the chart where they are
    given; ``note`` prints how to read the marks of a timeline, or the words given. ``interactive`` adds the selections of the page and leaves out the
    background, so that the page's own shows. ``also`` is the offset of a clock on which clock times are said too.
    """

    lang: str = "id"
    width: int | None = None
    height: int | None = None
    preset: str = "page"
    title: str = ""
    subtitle: str = ""
    source: str = ""
    made: str = ""
    note: bool | str = False
    grey: bool = False
    dark: bool = False
    interactive: bool = False
    lane: str = "publisher"
    also: str | None = None

    @property
    def colours(self) -> Mapping[str, str]:
        """Colour by name: a state, ``ink``, ``quiet``, ``band``, ``line``."""
        return GREY if self.grey or self.preset == "grey" else DARK if self.dark else LIGHT

    @property
    def wide(self) -> int:
        """Width of the plot in pixels."""
        return self.width or PRESETS[self.preset][0]


# Pixels of the plot's width and of the whole picture's height: A4 between margins of 2 cm (17 cm), half of it, a 16:9
# slide, a 4:5 card, and the page. Slide and card are small in pixels so that their type is large where they are seen.
PRESETS: dict[str, tuple[int, int | None]] = {
    "page": (880, None),
    "a4": (640, None),
    "a4-half": (310, None),
    "slide": (960, 548),
    "social": (640, 820),
    "grey": (640, None),
}


def with_preset(settings: ChartSettings, preset: str) -> ChartSettings:
    """``settings`` in the size of ``preset``. Raises ValueError for an unknown one."""
    if preset not in PRESETS:
        raise ValueError(f"{preset!r} is no preset; use one of {', '.join(PRESETS)}")
    return replace(settings, preset=preset, width=None, height=None)


def number_locale(lang: str) -> dict[str, object]:
    """The d3 number locale of a language."""
    return {
        "decimal": say("decimal", lang),
        "thousands": say("thousands", lang),
        "grouping": [3],
        "currency": [say("currency", lang), ""],
    }


def time_locale(lang: str) -> dict[str, object]:
    """The d3 time locale of a language; d3 ships no Indonesian."""
    clock = say("clock", lang)
    return {
        "dateTime": f"%A, %e %B %Y %H{clock}%M",
        "date": "%d/%m/%Y",
        "time": f"%H{clock}%M",
        "periods": ["AM", "PM"],
        "days": words_of("weekdays", lang),
        "shortDays": words_of("weekdays_short", lang),
        "months": words_of("months", lang),
        "shortMonths": words_of("months_short", lang),
    }
