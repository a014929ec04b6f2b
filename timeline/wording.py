"""Sentences as a code with values, said in Indonesian or English only where a person reads them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

LANGUAGES = ("id", "en")
_COUNTED = re.compile(r"\{(\w{1,30})\} \[([^|\[\]]{1,60})\|([^|\[\]]{1,60})\]")
"""``{n} [article|articles]``: the first where ``n`` is 1. Indonesian needs none."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is to be said: a stable ``code`` and the ``values`` its template takes. Values are plain JSON types."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted((key, str(value)) for key, value in self.values.items()))))


class Catalogue:
    """Templates of one package by language, read once from its ``locale/*.toml`` files."""

    def __init__(self, package: str) -> None:
        self._package = package

    def templates(self, lang: str) -> Mapping[str, str]:
        """Code -> template of ``lang``. Raises ValueError for a language that is not kept."""
        return _load(self._package, lang)

    def say(self, sentence: Sentence, lang: str = "id") -> str:
        """The sentence in ``lang``; an unknown code is said as the code itself, so that nothing is dropped in silence."""
        template = self.templates(lang).get(sentence.code)
        if template is None:
            return sentence.code
        values = _Missing({key: str(value) for key, value in sentence.values.items()})
        if "|" in template:
            template = _COUNTED.sub(lambda one: f"{{{one[1]}}} {one[2] if values[one[1]] == '1' else one[3]}", template)
        return template.format_map(values)


class _Missing(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@cache
def _load(package: str, lang: str) -> Mapping[str, str]:
    if lang not in LANGUAGES:
        raise ValueError(f"no sentences in {lang!r}; use one of {', '.join(LANGUAGES)}")
    found: dict[str, str] = {}
    for file in sorted(resources.files(package).joinpath("locale", lang).iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".toml"):
            continue
        for code, template in _flat(tomllib.loads(file.read_text("utf-8"))):
            if code in found:
                raise ValueError(
                    f"{package}/locale/{lang}/{file.name}: {code!r} is already said in another file; keep one"
                )
            found[code] = template
    return found


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            rows += _flat(value, f"{prefix}{key}.")
        else:
            rows.append((prefix + key, str(value)))
    return rows
