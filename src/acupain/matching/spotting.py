"""Spotting expressions in a text that was read, all of them in one pass.

The expressions (``expressions`` tells their language) are kept by their first word and compiled when that word is
first met, state by state, so that starting costs little and a text costs the same however many expressions there are.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..words.expressions import Pattern, first_keys, parse
from ..words.stems import stem
from .language import STOP, Reading

GAP_REACH = 5


Hit = tuple[str, int, int]
"""One expression found: its payload, and its first and last key in the reading."""

_Item = tuple[Pattern, int, Any]


class _State:
    """Where a walk along the patterns can stand: what ends here and what may come next."""

    __slots__ = ("edges", "ends", "exact", "gap")

    def __init__(self, items: list[_Item]) -> None:
        self.ends: list[Any] = []
        self.edges: dict[str, Any] = {}
        self.exact: dict[str, list[tuple[str, _State]]] | None = None
        self.gap: _State | None = None
        after_gap: list[_Item] = []
        exact: dict[str, list[_Item]] = {}
        for pattern, start, payload in items:
            place = start
            while place < len(pattern):
                step = pattern[place]
                if step.gap:
                    after_gap.append((pattern, place + 1, payload))
                    break
                item = (pattern, place + 1, payload)
                for word in step.words:
                    if word[0] == "=":
                        exact.setdefault(word[1:], []).append(item)
                    else:
                        self.edges.setdefault(word, []).append(item)
                if not step.optional:
                    break
                place += 1
            else:
                if payload not in self.ends:
                    self.ends.append(payload)
        if after_gap:
            self.gap = _State(after_gap)
        if exact:
            self.exact = {}
            for word, waiting in exact.items():
                self.exact.setdefault(stem(word), []).append((word, _State(waiting)))

    def after(self, key: str) -> "_State":
        """The state after one more word, which must be one of its edges; made when first asked for."""
        found = self.edges[key]
        if found.__class__ is list:
            found = self.edges[key] = _State(found)
        state: _State = found
        return state


class Shelves(NamedTuple):
    """Expressions and their payloads, laid out so that those which can start with a word are found without a search.

    ``text`` has a line for each: the expression, a tab and the payload. ``places`` tells where in it the lines start
    whose expressions can start with a key: numbers between spaces.
    """

    text: str
    places: Mapping[str, str]

    def under(self, key: str) -> Iterator[tuple[str, str]]:
        """The expressions that can start with this key, each with its payload."""
        for place in map(int, self.places[key].split()):
            expression, _, payload = self.text[place : self.text.index("\n", place)].partition("\t")
            yield expression, payload


def shelved(entries: Iterable[tuple[str, str]]) -> Shelves:
    """Lay out expressions, each with its payload, which is a word or words.

    Raises ``ValueError`` where an expression has nothing to match.
    """
    lines: list[str] = []
    places: dict[str, list[str]] = {}
    end = 0
    for says, payload in entries:
        expression = " ".join(says.split())
        for key in first_keys(expression):
            places.setdefault(key, []).append(str(end))
        lines.append(f"{expression}\t{payload}\n")
        end += len(lines[-1])
    return Shelves("".join(lines), {key: " ".join(starts) for key, starts in places.items()})


class _Start(NamedTuple):
    """What is known of a word that expressions start with.

    ``after`` is where a walk stands after it, ``walks`` whether more than the next word can lead on from there, and
    ``exact`` where the walk started, if some expression wants the very form of the word.
    """

    after: _State | None
    walks: bool
    exact: _State | None


class Phrasebook:
    """Many expressions, each with a payload, ready to be spotted."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._starts: dict[str, _Start] = {}

    def starts(self, key: str) -> bool:
        """Whether some expression starts with this key."""
        return key in self._shelves.places

    def _start(self, key: str) -> _Start:
        entries = self._shelves.under(key)
        state = _State([(pattern, 0, payload) for expression, payload in entries for pattern in parse(expression)])
        after = state.after(key) if key in state.edges else None
        walks = after is not None and bool(after.gap or after.exact)
        start = self._starts[key] = _Start(after, walks, state if state.exact else None)
        return start

    def find(self, reading: Reading) -> list[Hit]:
        """What is found, in the order of the text."""
        hits: list[Hit] = []
        keys = reading.keys
        starts, places = self._starts, self._shelves.places
        final = len(keys) - 1
        for index, key in enumerate(keys):
            start = starts.get(key)
            if start is None:
                if key not in places:
                    continue
                start = self._start(key)
            after = start.after
            if after is not None and start.walks:
                self._walk(reading, after, index, index + 1, hits)
            elif after is not None:
                for payload in after.ends:
                    hits.append((payload, index, index))
                if index < final and keys[index + 1] in after.edges:
                    self._walk(reading, after, index, index + 1, hits, ended=True)
            if start.exact is not None:
                self._exact(reading, start.exact, index, index, hits)
        return hits

    def _walk(
        self, reading: Reading, state: _State, first: int, place: int, hits: list[Hit], *, ended: bool = False
    ) -> None:
        keys = reading.keys
        count = len(keys)
        while True:
            if not ended:
                for payload in state.ends:
                    hits.append((payload, first, place - 1))
            ended = False
            if place >= count:
                return
            gap = state.gap
            if gap is not None:
                edges = gap.edges
                for further in range(place, min(place + GAP_REACH + 1, count)):
                    key = keys[further]
                    if key == STOP:
                        break
                    if key in edges:
                        self._walk(reading, gap.after(key), first, further + 1, hits)
                    if gap.exact:
                        self._exact(reading, gap, first, further, hits)
            if state.exact:
                self._exact(reading, state, first, place, hits)
            if keys[place] not in state.edges:
                return
            state = state.after(keys[place])
            place += 1

    def _exact(self, reading: Reading, state: _State, first: int, place: int, hits: list[Hit]) -> None:
        for word, after in (state.exact or {}).get(reading.keys[place], ()):
            if reading.form(place) == word:
                self._walk(reading, after, first, place + 1, hits)
