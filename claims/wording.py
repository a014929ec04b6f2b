"""Sentences of `claims` said in Indonesian or English; for the command line, exports and pages."""

from __future__ import annotations

from collections.abc import Iterable

from claims.conflict import Difference
from timeline.wording import Catalogue, Sentence

CATALOGUE = Catalogue("claims")
_TIME = Catalogue("timeline")


def say(sentence: Sentence, lang: str = "id") -> str:
    """The sentence in ``lang``.

    A value that is a list holds codes: each is said by the template ``<key>.<code>`` and they are joined. The value
    ``moment`` is said by its own template where it is not empty. A code of `timeline` is said by that package.
    """
    templates = CATALOGUE.templates(lang)
    if sentence.code not in templates and sentence.code in _TIME.templates(lang):
        return _TIME.say(sentence, lang)
    values: dict[str, object] = {}
    for key, value in sentence.values.items():
        if isinstance(value, (list, tuple)):
            said = [templates.get(f"{key}.{code}", str(code)) for code in value]
            values[key] = templates["joined.and"].join(said)
        elif key == "about":
            values[key] = say_about(str(value), lang)
        elif key == "moment":
            values[key] = templates["joined.moment"].format(at=value) if value else ""
        else:
            values[key] = value
    text = CATALOGUE.say(Sentence(sentence.code, values), lang)
    return text[:1].upper() + text[1:] if sentence.code.startswith(("conflict.", "explained.")) else text


def say_about(about: str, lang: str = "id") -> str:
    """What a difference is about in ``lang``: *apakah pintu terbuka* is *whether “pintu terbuka”*; the words of the articles stay as they are."""
    if lang == "id":
        return about
    known = {code: one for code, one in CATALOGUE.templates("id").items() if code.startswith("asked.")}
    for code, template in known.items():
        scaffold = template.removesuffix("{words}")
        if about.startswith(scaffold) and len(about) > len(scaffold):
            return CATALOGUE.say(Sentence(code, {"words": about[len(scaffold) :]}), lang)
    return about


def say_all(sentences: Iterable[Sentence], lang: str = "id") -> str:
    """Sentences one after the other, with a blank in between."""
    return " ".join(say(sentence, lang) for sentence in sentences)


def say_difference(difference: Difference, lang: str = "id") -> str:
    """The explanation of a difference: sources, values and rule, and for a conflict what was ruled out."""
    return say_all(difference.explanation, lang)
