"""From a NAME as a person types it to the one record meant: id, alias, code, keyword, or a near misspelling of one."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Final, Literal

from ..errors import NothingFound, WrongUsage
from ..model import Record
from ..suggest import listed
from .codes import SHAPE, CodeIndex

LONGEST_NAME: Final = 200
"""More characters than this are not a name. Longer than any alias, short enough to compare at once."""

FILLERS: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "my",
        "your",
        "in",
        "of",
        "on",
        "at",
        "to",
        "from",
        "with",
        "and",
        "or",
        "pain",
        "pains",
        "ache",
        "aches",
        "chronic",
    ]
)
"""Words that do not tell one condition from another, dropped when the whole name fits nothing."""

How = Literal["id", "name", "code", "keyword", "words", "start", "spelling"]


class Resolution(Record):
    """Which record a NAME means, how that was found, the text it matched, and the other records it could mean."""

    id: str
    how: How
    matched: str
    also: tuple[str, ...]

    @property
    def note(self) -> bool:
        """Whether the user must be told, because the name was corrected or one of several was chosen."""
        return self.how in ("words", "start", "spelling") or bool(self.also)

    def told(self, what: str) -> str:
        """One line that says what was chosen, and what else the name could mean."""
        why = f"read as “{self.matched}”" if self.how in ("words", "start", "spelling") else "chosen among several"
        also = f" It could also mean {listed(list(self.also[:4]))}." if self.also else ""
        return f"showing the {what} {self.id}, {why}.{also}"


_FOLDED: Final = {code: None if chr(code) in "'`" else " " for code in range(128) if not chr(code).isalnum()}


def fold(text: str) -> str:
    """The text in small letters with no accents, apostrophes or punctuation, and single spaces between words."""
    if text.isascii():  # most texts are, and need no look at each letter
        return " ".join(text.lower().translate(_FOLDED).split())
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(ch if ch.isalnum() else "" if ch in "'’`" or unicodedata.combining(ch) else " " for ch in plain)
    return " ".join(kept.split())


class Names:
    """All the names of the records of one kind.

    ``records`` are JSON objects with ``id`` and ``name``, and some have ``aliases``, ``keywords`` or ``codes``.
    ``what`` is the word for them in messages.
    """

    def __init__(self, records: Iterable[Mapping[str, Any]], what: str) -> None:
        self._records = tuple(records)
        self.what = what
        self._titles = {record["id"]: record["name"] for record in self._records}
        self._example = "migraine" if "migraine" in self._titles else next(iter(self._titles), "none")
        self._ids = {fold(name): name for name in self._titles}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {fold(said): record["id"] for record in self._records for said in _said(record)}

    @cached_property
    def _keywords(self) -> dict[str, str]:
        return {fold(word): record["id"] for record in self._records for word in record.get("keywords", ())}

    @cached_property
    def _codes(self) -> CodeIndex:
        return CodeIndex(record for record in self._records if "codes" in record)

    def resolve(self, given: str) -> Resolution:
        """The record that the name means.

        Raises :class:`WrongUsage` for an empty or endless name and :class:`NothingFound`, with the closest names, where
        none fits.
        """
        said = fold(given)
        if not given.strip():
            raise WrongUsage(f"the name of the {self.what} is empty", f"Give one, such as {self._example}.")
        if len(given) > LONGEST_NAME:
            raise WrongUsage(
                f"the name of the {self.what} has {len(given):,} characters", f"Give at most {LONGEST_NAME}."
            )
        return self._known(given, said) or self._near(said) or self._missing(given, said)

    def closest(self, said: str, most: int = 3) -> list[str]:
        """The ids whose names look most like the folded text, best first."""
        known = {**self._keywords, **self._names, **self._ids}
        found = get_close_matches(said, known, n=most * 2, cutoff=0.65)
        words = set(said.split()) - FILLERS
        found += [name for name in self._names if words & set(name.split())]
        return list(dict.fromkeys(known[name] for name in found))[:most]

    def _known(self, given: str, said: str) -> Resolution | None:
        if said in self._ids:
            return Resolution(id=self._ids[said], how="id", matched=said, also=())
        if said in self._names:
            return Resolution(id=self._names[said], how="name", matched=said, also=())
        code = "".join(given.split())
        if SHAPE.fullmatch(code) and (found := self._codes.find(code)):
            return Resolution(id=found[0], how="code", matched=code.upper(), also=found[1:])
        if said in self._keywords:
            chosen = self._keywords[said]
            return Resolution(id=chosen, how="keyword", matched=said, also=self._others(said, chosen))
        return None

    def _near(self, said: str) -> Resolution | None:
        words = [word for word in said.split() if word not in FILLERS]
        if not words:
            return None
        for table in (self._names, self._keywords):
            for name, found in table.items():
                if sorted(word for word in name.split() if word not in FILLERS) == sorted(words):
                    return Resolution(id=found, how="words", matched=name, also=())
        if len(said) >= 4:  # three letters start too many names
            shortest_first = sorted(self._names, key=len)
            started = list(dict.fromkeys(self._names[name] for name in shortest_first if name.startswith(said)))
            if started:
                return Resolution(id=started[0], how="start", matched=said, also=tuple(started[1:]))
        known = {**self._keywords, **self._names}
        near = [name for name in get_close_matches(said, known, n=3, cutoff=0.8) if _word_by_word(said, name)]
        if near and len(said) >= 4:
            return Resolution(id=known[near[0]], how="spelling", matched=near[0], also=())
        return None

    def _missing(self, given: str, said: str) -> Resolution:
        shown = re.sub(r"\s+", " ", given).strip()
        closest = self.closest(said)
        hint = f"Did you mean {listed(closest)}?" if closest else f"See all: acupain {self.what}s"
        raise NothingFound(f"no {self.what} is called “{shown}”", hint)

    def _others(self, word: str, chosen: str) -> tuple[str, ...]:
        named = (found for name, found in self._names.items() if word in name.split())
        return tuple(dict.fromkeys(found for found in named if found != chosen))[:4]


def _word_by_word(said: str, name: str) -> bool:
    """Whether each word is a near misspelling of one of the name. "red knee" is not "sore knee" with an error in it."""
    return all(get_close_matches(word, name.split(), n=1, cutoff=0.65) for word in said.split())


def _said(record: Mapping[str, Any]) -> tuple[str, ...]:
    return (record["name"], *record.get("aliases", ()))
