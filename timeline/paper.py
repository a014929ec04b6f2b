"""A picture on paper as SVG: title, filter in words and legend above, source, date and method below, the drawing between.

Everything is drawn in pixels of the page's own type (12 pixels are about 9 points at the printed width of A4), with
letters whose widths are known, so that words are wrapped and cut here and no renderer has a say in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from timeline.chart_settings import ChartSettings
from timeline.counts import Window
from timeline.letters import width_of, wrap_to
from timeline.spoken import say
from timeline.ticks import to_ticks

TYPE, SMALL_TYPE, FOOT_TYPE, TITLE_TYPE = 12, 10, 11, 18
MARGIN = 8
_BOLD = 1.08  # bold letters are wider by about a twelfth
_LINE = 16

Sign = tuple[str, str]
"""An entry of a legend: the drawing of its sign around 0, 0, and its words."""


def to_picture(
    body: Sequence[str],
    height: float,
    settings: ChartSettings,
    signs: Sequence[Sign] = (),
    *,
    fill: float | None = None,
) -> str:
    """The whole SVG: ``body`` is drawn from 0, 0 down to ``height``, as wide as ``settings`` say.

    Where ``fill`` gives a height for the picture that it does not reach, the foot stands at its lower edge.
    """
    if fill:
        height = max(height, fill - frame_of(settings, signs))
    colours, wide = settings.colours, settings.wide
    top: list[str] = []
    y = 4.0
    for line in wrap_to(settings.title, TITLE_TYPE * _BOLD, wide) if settings.title else ():
        y += 20
        top.append(text(line, 0, y, colours["ink"], size=TITLE_TYPE, bold=True))
    for line in (line for part in settings.subtitle.split("\n") if part for line in wrap_to(part, TYPE, wide)):
        y += _LINE
        top.append(text(line, 0, y, colours["quiet"]))
    for number, row in enumerate(_legend(signs, wide)):
        y += 20 if number else 26
        x = 6.0
        for sign, words in row:
            top.append(f'<g transform="translate({x:.1f},{y - 4:.1f})">{sign}</g>')
            top.append(text(words, x + 11, y, colours["ink"]))
            x += _entry(words)
    y += 12
    foot: list[str] = []
    below = y + height + 6
    for line in foot_lines(settings):
        below += 15
        foot.append(text(line, 0, below, colours["quiet"], size=FOOT_TYPE))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="{wide + 2 * MARGIN}" height="{below + 8:.0f}" '
        f'viewBox="0 0 {wide + 2 * MARGIN} {below + 8:.0f}"><rect width="100%" height="100%" fill="#ffffff"/>'
        f'<g transform="translate({MARGIN},0)" font-family="Liberation Sans, Arial, Helvetica, sans-serif" font-size="{TYPE}">'
        f'{"".join(top)}<g transform="translate(0,{y:.1f})">{"".join(body)}</g>{"".join(foot)}</g></svg>'
    )


def frame_of(settings: ChartSettings, signs: Sequence[Sign] = ()) -> float:
    """Pixels that `to_picture` takes above and below the drawing."""
    title = wrap_to(settings.title, TITLE_TYPE * _BOLD, settings.wide) if settings.title else ()
    below = [line for part in settings.subtitle.split("\n") if part for line in wrap_to(part, TYPE, settings.wide)]
    rows = len(_legend(signs, settings.wide))
    legend = 20 * rows + 6 * bool(rows)
    return 4 + 20 * len(title) + _LINE * len(below) + legend + 12 + 6 + 15 * len(foot_lines(settings)) + 8


def _legend(signs: Sequence[Sign], wide: float) -> list[list[Sign]]:
    rows: list[list[Sign]] = []
    used = wide
    for sign in signs:
        if not rows or used + _entry(sign[1]) > wide:
            rows.append([])
            used = 0.0
        rows[-1].append(sign)
        used += _entry(sign[1])
    return rows


def _entry(words: str) -> float:
    """Pixels of an entry of a legend with the air behind it."""
    return 11 + width_of(words, TYPE) + 22


def foot_lines(settings: ChartSettings) -> list[str]:
    """Source, date made and how to read the marks, in lines as wide as the picture."""
    parts = [
        say("source_line", settings.lang, source=settings.source) if settings.source else "",
        say("made_line", settings.lang, made=settings.made) if settings.made else "",
        settings.note if isinstance(settings.note, str) else say("method_note", settings.lang) if settings.note else "",
    ]
    return [line for part in parts if part for line in wrap_to(part, FOOT_TYPE, settings.wide)]


def time_axis(window: Window, left: float, top: float, bottom: float, settings: ChartSettings) -> list[str]:
    """The line at ``bottom`` from ``left`` to the right edge, with a line down from ``top`` and words for each tick.

    Words that would run into those behind them are left out, and their line stays.
    """
    colours, wide = settings.colours, settings.wide
    length = max((window[1] - window[0]).total_seconds(), 1.0)
    drawn = [line(left, bottom, wide, bottom, colours["line"])]
    free = float(wide)
    for at, words in reversed(to_ticks(window, round(wide - left), settings.lang)):
        x = left + (at - window[0]).total_seconds() / length * (wide - left)
        drawn.append(line(x, top, x, bottom + 5, colours["line"]))
        long = width_of(words, TYPE)
        begin = min(max(x - long / 2, 0.0), wide - long)
        if begin + long <= free:
            drawn.append(text(words, begin, bottom + 18, colours["quiet"]))
            free = begin - _LINE / 2
    return drawn


def text(
    words: str, x: float, y: float, colour: str, *, size: float = TYPE, bold: bool = False, anchor: str = "start"
) -> str:
    """A line of words whose letters stand on ``y``; ``anchor`` says which part of it stands at ``x``."""
    more = f' font-size="{size:g}"' if size != TYPE else ""
    more += ' font-weight="bold"' if bold else ""
    more += f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}"{more}>{escape(words)}</text>'


def plate(
    words: str, x: float, y: float, colour: str, *, bold: bool = False, anchor: str = "start", strength: float = 1
) -> str:
    """A ground for `text`, which keeps its letters apart from lines behind them, as far as its ``strength`` goes."""
    wide = width_of(words, TYPE) * (_BOLD if bold else 1)
    left = x - wide if anchor == "end" else x
    return rect(left - 2, y - 11, wide + 4, 14, colour, f' fill-opacity="{strength:g}"' if strength < 1 else "")


def rect(x: float, y: float, width: float, height: float, fill: str, more: str = "") -> str:
    """A filled rectangle."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"{more}/>'


def line(x: float, y: float, x2: float, y2: float, colour: str, more: str = "") -> str:
    """A line of one pixel, where ``more`` says nothing else."""
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{more}/>'


def label(words: str) -> str:
    """The attributes that name a mark to a screen reader."""
    return f' role="graphics-symbol" aria-roledescription="point" aria-label={quoteattr(words)}'
