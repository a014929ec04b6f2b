"""What can go wrong with a database, said with its place, the fact and a remedy."""

from __future__ import annotations

from timeline.wording import Catalogue, Sentence

_SAY = Catalogue("claims")


class StoreError(Exception):
    """A database that cannot be used as asked. ``sentence`` is said in either language; ``str()`` in Indonesian."""

    def __init__(self, code: str, **values: object) -> None:
        self.sentence = Sentence(f"store.{code}", values)
        super().__init__(self.sentence)

    @property
    def code(self) -> str:
        """The stable name of what went wrong, without the prefix of its templates."""
        return self.sentence.code.removeprefix("store.")

    def say(self, lang: str = "id") -> str:
        """The message in ``lang``."""
        return _SAY.say(self.sentence, lang)

    def __str__(self) -> str:
        return self.say()


class StoreBusyError(StoreError):
    """Another process holds the file and did not let go in time; trying again later helps."""


class StoreMissingError(StoreError):
    """There is no file at this path; an import makes one."""
