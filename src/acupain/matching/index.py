"""What finding and hearing red flags look up, laid out so that a short text touches little of it.

All of it follows from the records. What follows from the bundled ones is kept beside them, as ``tools/tidy_data.py``
writes it, so that starting costs little; what follows from a user's own is worked out when it is asked for.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Protocol

from ..records.catalog import Catalog
from ..records.codes import squeeze
from ..records.records import RedFlag, Signal
from ..words.expressions import key_of
from ..words.stems import FILLERS, words_of
from .record_words import record_words
from .spelling import can_be_wanted
from .spotting import Shelves, shelved

NAME: Final = "name:"
"""A set of words of this kind names an illness. Names are also used to ask, to remember and to tell of others."""

_CORRECTED: Final = frozenset({"name", "alias", "site", "feel", "who", "drug", "else"})
"""The kinds of concepts whose words may have been meant by a typing error."""
_SHELVES: Final = frozenset({"concepts", "signs", "bars"})
"""The parts that are expressions."""


class Records(Protocol):
    """What is needed of the catalogue."""

    folder: Path

    def raw(self, kind: str) -> Mapping[str, Mapping[str, Any]]:
        """The JSON objects of one file by id."""

    @property
    def index(self) -> Mapping[str, Any]:
        """The parts of an :class:`Index` that are known beforehand, by their names."""


class Index:
    """What is looked up in one set of records. ``parts`` of it are known beforehand: those that the records have."""

    def __init__(self, records: Records, parts: Mapping[str, Any] | None = None) -> None:
        self.records = records
        for name, part in (records.index if parts is None else parts).items():
            # A cached property that is set is not worked out.
            vars(self)[name] = Shelves(*part) if name in _SHELVES else part

    # For finding conditions

    @cached_property
    def parents(self) -> Mapping[str, str | None]:
        """The wider condition of each condition that is a kind of one."""
        return {name: raw["parent"] for name, raw in self.records.raw("conditions").items()}

    @cached_property
    def own(self) -> Mapping[str, Sequence[str]]:
        """The records' own words, as payloads, each with the conditions that use it."""
        return record_words(self.records.raw("conditions"))

    @cached_property
    def concepts(self) -> Shelves:
        """What the concepts of the lexicon and the records' own words are said with."""
        return shelved(self._concept_entries)

    @cached_property
    def within(self) -> Mapping[str, Sequence[str]]:
        """The wider concepts of the concepts that lie within others."""
        return {name: raw["within"] for name, raw in self.records.raw("lexicon").items() if raw.get("within")}

    @cached_property
    def clues(self) -> Mapping[str, Sequence[str]]:
        """The clues by the last of the concepts that each needs, so that each is looked at once."""
        clues: dict[str, list[str]] = {}
        for name, raw in self.records.raw("weights").items():
            clues.setdefault(raw["needs"][-1] if raw["needs"] else "", []).append(name)
        return clues

    @cached_property
    def known(self) -> Mapping[str, str]:
        """The keys of all words that stand in some expression, between spaces, by their first two letters."""
        texts = [text for text, _ in self._concept_entries]
        texts += [text for says in self._heard.values() for text in says]
        words = set(words_of(" ".join(texts))) - FILLERS
        return _by_start({key_of(word) for word in words}, 2)

    @cached_property
    def wanted(self) -> Mapping[str, str]:
        """The words that may have been meant by a typing error, between spaces, by their first letter.

        Among them are the names of illnesses: words so grave that a typing error in one must not hide it.
        """
        texts = [text for text, name in self._concept_entries if name.split(":", 1)[0] in _CORRECTED]
        texts += [text for name, says in self._heard.items() if name.startswith(NAME) for text in says]
        words = set(words_of(" ".join(texts))) - FILLERS
        return _by_start(filter(can_be_wanted, words), 1)

    # For hearing red flags

    @cached_property
    def signs(self) -> Shelves:
        """What red flags are told with."""
        return shelved(self._entries_of(self._telling))

    @cached_property
    def bars(self) -> Shelves:
        """What only speaks against red flags."""
        return shelved(self._entries_of(self._heard.keys() - self._telling))

    @cached_property
    def signals(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        """The signals, as the id of the red flag and a place in its list, by the sets of words that lead to each.

        A signal is led to by those of its groups that fewest signals share, so most texts lead to none.
        """
        uses: dict[str, int] = {}
        for _, _, signal in self._every_signal:
            for name in set().union(*groups(signal)):
                uses[name] = uses.get(name, 0) + 1
        signals: dict[str, list[tuple[str, int]]] = {}
        for flag, place, signal in self._every_signal:
            for name in min(groups(signal), key=lambda group: sum(uses[name] for name in group)):
                signals.setdefault(name, []).append((flag, place))
        return signals

    @cached_property
    def flag_codes(self) -> Mapping[str, Sequence[str]]:
        """The red flags of each code."""
        codes: dict[str, list[str]] = {}
        for flag in self._flags:
            for code in flag.codes:
                codes.setdefault(squeeze(code.code), []).append(flag.id)
        return codes

    # Working it out

    @cached_property
    def _concept_entries(self) -> Collection[tuple[str, str]]:
        lexicon = self.records.raw("lexicon")
        entries = [(says, name) for name, concept in lexicon.items() for says in concept["says"]]
        return entries + [(payload.partition(":")[2], payload) for payload in self.own]

    @cached_property
    def _flags(self) -> Collection[RedFlag]:
        return [RedFlag.read(raw) for raw in self.records.raw("red_flags").values()]

    @cached_property
    def _every_signal(self) -> Collection[tuple[str, int, Signal]]:
        return [(flag.id, place, signal) for flag in self._flags for place, signal in enumerate(flag.signals)]

    @cached_property
    def _heard(self) -> Mapping[str, Sequence[str]]:
        """The sets of words of red flags. An expression that stands in a signal itself is a set of its own."""
        says = {name: raw["says"] for name, raw in self.records.raw("red_flag_words").items()}
        for _, _, signal in self._every_signal:
            own = [entry for entry in (*signal.all, *signal.none) if entry[0] != "@"]
            says.update((name, (name,)) for entry in own for name in names_in(entry))
        return says

    @cached_property
    def _telling(self) -> Set[str]:
        return {name for _, _, signal in self._every_signal for group in groups(signal) for name in group}

    def _entries_of(self, names: Collection[str]) -> Iterable[tuple[str, str]]:
        return ((text, name) for name, says in self._heard.items() if name in names for text in says)


def file_of(catalog: Catalog) -> dict[str, Any]:
    """What the index file of a catalogue holds: a checksum of each file that it follows from, and all its parts."""
    index = Index(catalog, parts={})
    names = [name for name, part in vars(Index).items() if isinstance(part, cached_property) and name[0] != "_"]
    return {"of": catalog.checksums(), "parts": {name: getattr(index, name) for name in names}}


def groups(signal: Signal) -> tuple[Collection[str], ...]:
    """The groups of a signal, each as the names of sets of words, any one of which will do."""
    return tuple(names_in(entry) for entry in signal.all)


def names_in(entry: str) -> tuple[str, ...]:
    """``@a|@b`` is one set or the other; an entry with no ``@`` is its own set."""
    return tuple(name[1:] for name in entry.split("|")) if entry[0] == "@" else (" ".join(entry.split()),)


def _by_start(words: Iterable[str], letters: int) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        found.setdefault(word[:letters], []).append(word)
    return {start: " ".join(some) for start, some in found.items()}
