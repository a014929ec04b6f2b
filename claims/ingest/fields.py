"""The fields of one input as an Article, with what is doubtful about them as warnings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

import ftfy
from ftfy import badness

from claims.article import Article, Published, content_id
from claims.ingest.columns import Matched
from claims.ingest.dateline import find_dateline
from claims.ingest.moments import OddDateError, read_given
from claims.ingest.outlets import outlet_in_dateline, outlet_of
from claims.ingest.refused import UnreadableError
from claims.ingest.settings import IngestSettings
from timeline.text import to_stored
from timeline.timex import Warning

_LOST = "�"
_DAMAGE = re.compile("[\x00\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def make_article(
    *,
    title: object = None,
    text: object = None,
    publisher: object = None,
    published: Published | object = None,
    clock: object = None,
    url: object = None,
    author: object = None,
    story: object = None,
    id: object = None,
    extra: Mapping[str, object] | None = None,
    warnings: Iterable[Warning] = (),
    settings: IngestSettings = IngestSettings(),  # noqa: B008
    month_first: bool = False,
) -> Article:
    """The article of these fields, as they came.

    A missing publisher is looked for in the address and the dateline, a missing date in the printed date line and in the
    text; what is found nowhere stays unknown and is warned about. Raises UnreadableError where there is neither a title nor a
    text, where a field holds a list or an object, and where the text is too long.
    """
    told = list(warnings)
    kept_title, kept_text = _words("title", title, told), _words("text", text, told)
    kept_title = _SPACE.sub(" ", kept_title).strip() if "\n" in kept_title else kept_title
    if not kept_title.strip() and not kept_text.strip():
        raise UnreadableError("empty")
    if len(kept_text) + len(kept_title) >= settings.article_chars:
        raise UnreadableError(
            "long_article", megabytes=_megabytes(len(kept_text)), limit=_megabytes(settings.article_chars)
        )
    if len(kept_text) >= settings.long_article:
        told.append(Warning("long_article", "text", values={"megabytes": _megabytes(len(kept_text))}))
    address = _line("url", url)
    moment = _moment(published, clock, month_first, told)
    line = find_dateline(kept_text)
    if moment.moment is None and line is not None:
        moment = line
    outlet = _line("publisher", publisher)
    outlet = outlet or outlet_of(address) or outlet_in_dateline(kept_text) or ""
    if moment.moment is None:
        told.append(Warning("no_publication_date"))
    if not outlet:
        told.append(Warning("no_publisher"))
    given = _line("id", id)
    return Article(
        id=given or content_id(outlet, moment.to_iso(), kept_title, kept_text, address),
        publisher=outlet,
        published=moment,
        title=kept_title,
        text=kept_text,
        url=address,
        author=_line("author", author),
        story=_line("story", story),
        extra={str(key): _without_damage(value) for key, value in (extra or {}).items()},
        warnings=tuple(told),
    )


def from_record(
    record: Mapping[str, object],
    matched: Matched,
    *,
    story: str | None,
    settings: IngestSettings,
    month_first: bool = False,
) -> Article:
    """The article of one row or JSON object whose fields stand in the columns that ``matched`` names.

    ``story`` fills in where the row names none. Everything else is kept in ``extra``, untouched; so is a date that cannot
    be read (``published_as_given``).
    """
    fields = {name: record.get(column) for name, column in matched.fields.items()}
    extra = {name: record[name] for name in matched.others if name in record}
    article = make_article(**fields, extra=extra, settings=settings, month_first=month_first)  # type: ignore[arg-type]
    if any(warning.code == "odd_date" for warning in article.warnings):
        article = replace(
            article, extra={**article.extra, "published_as_given": _without_damage(fields.get("published"))}
        )
    return article if article.story or not story else replace(article, story=story)


def _words(field: str, value: object, told: list[Warning]) -> str:
    raw = _string(field, value)
    if raw.isascii() and "\x00" not in raw:
        return to_stored(raw)
    repaired = raw
    if badness.is_bad(raw):
        repaired = ftfy.fix_encoding(raw)
        # Real damage is two or three letters for one; a lone "Ã" before a space may be meant.
        if len(repaired) >= len(raw):
            repaired = raw
        else:
            told.append(Warning("repaired_text", field, values=_first_change(raw, repaired)))
    stored = to_stored(repaired)
    lost = stored.count(_LOST)
    if lost:
        told.append(Warning("damaged_text", field, values={"count": lost}))
    return stored


def _first_change(before: str, after: str) -> dict[str, object]:
    at = next((index for index, (left, right) in enumerate(zip(before, after, strict=False)) if left != right), 0)
    return {
        "before": to_stored(before[max(0, at - 10) : at + 14]),
        "after": to_stored(after[max(0, at - 10) : at + 12]),
    }


def _moment(published: object, clock: object, month_first: bool, told: list[Warning]) -> Published:
    if isinstance(published, Published):
        return published
    try:
        day = read_given(published, month_first=month_first)
    except OddDateError as odd:
        told.append(Warning("odd_date", values={"value": to_stored(odd.value), "why": odd.why}))
        return Published()
    if clock in (None, "") or not day.day_only or day.moment is None:
        return day
    try:
        return read_given(f"{day.moment.date().isoformat()} {_clock_of(clock)}", day.source)
    except OddDateError:
        return day


def _clock_of(clock: object) -> str:
    return str(clock).strip()


def _string(field: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, list) and field == "author" and all(isinstance(entry, str) for entry in value):
        return ", ".join(value)
    if isinstance(value, list | tuple | Mapping):
        raise UnreadableError("field_type", field=field)
    return str(value)


def _line(field: str, value: object) -> str | None:
    """A short field as one line without damage, or None where it is empty."""
    return _SPACE.sub(" ", to_stored(_string(field, value))).strip() or None


def _without_damage(value: object) -> object:
    """The value with NUL and lone surrogates made visible; everything else of it is untouched."""
    if isinstance(value, str):
        return _DAMAGE.sub(_LOST, value)
    if isinstance(value, Mapping):
        return {_DAMAGE.sub(_LOST, str(key)): _without_damage(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_without_damage(entry) for entry in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".rstrip("0").rstrip(".")
