"""Spotting expressions in a text that was read, all of them in one pass.

The expressions (``expressions`` tells their language) are kept by their first word and compiled when that word is
first met, state by state, so that starting costs little and a text costs the same however many expressions there are.
"""

from collections.abc import Iterable
from typing import Any, Generic, NamedTuple, TypeVar

from .expressions import Pattern, first_keys, head_keys, head_letters, key_of, parse
from .language import FILLERS, STOP, Reading, stem, words_of

__all__ = ["Hit", "Phrasebook", "parse"]

P = TypeVar("P")
GAP_REACH = 5
_MOST_ROUNDS = 3


class Hit(NamedTuple, Generic[P]):
    """One expression found: whose it is, from which key to which, the words as typed, and how they are meant."""

    payload: P
    first: int
    last: int
    said: str
    negated: bool
    history: bool


_Item = tuple[Pattern, int, Any]


class _State:
    """Where a walk along the patterns can stand: what ends here and what may come next."""

    __slots__ = ("edges", "ends", "exact", "gap", "refs")

    def __init__(self, items: list[_Item]) -> None:
        self.ends: list[Any] = []
        self.edges: dict[str, Any] = {}
        self.exact: dict[str, list[tuple[str, _State]]] | None = None
        self.refs: dict[str, _State] | None = None
        self.gap: _State | None = None
        after_gap: list[_Item] = []
        exact: dict[str, list[_Item]] = {}
        refs: dict[str, list[_Item]] = {}
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
                    elif word[0] == "@":
                        refs.setdefault(word[1:], []).append(item)
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
        if refs:
            self.refs = {name: _State(waiting) for name, waiting in refs.items()}

    def after(self, key: str) -> "_State":
        """The state after one more word, which must be one of its edges; made when first asked for."""
        found = self.edges[key]
        if found.__class__ is list:
            found = self.edges[key] = _State(found)
        state: _State = found
        return state


class _Start(NamedTuple):
    """What is known of a word that expressions start with.

    ``after`` is where a walk stands after it, ``walks`` whether more than the next word can lead on from there, and
    ``exact`` where the walk started, if some expression wants the very form of the word.
    """

    after: _State | None
    walks: bool
    exact: _State | None


class Phrasebook(Generic[P]):
    """Many expressions, each with a hashable payload (text where ``@`` refers to it), ready to be spotted."""

    def __init__(self, entries: Iterable[tuple[str, P]]) -> None:
        self._entries = list(entries)
        self._starts: dict[str, Any] = {}
        self._waiting: dict[str, list[tuple[str, str, list[tuple[str, P]]]]] = {}
        self._referring: _State | None = None
        self._with_refs: list[tuple[str, P]] = []
        heads: dict[str, list[tuple[str, P]]] = {}
        for entry in self._entries:
            expression = entry[0]
            if "@" in expression:
                self._with_refs.append(entry)
                continue
            head = expression.partition(" ")[0]
            if head in heads:
                heads[head].append(entry)
            else:
                heads[head] = [entry]
        # All wait under the two letters that their key starts with; simple first words wait unstemmed.
        for head, group in heads.items():
            letters = {head_letters(word) for word in head.split("|")}
            if "" not in letters:
                for two in letters:
                    self._wait(two, head, "", group)
                continue
            for entry in group:
                for key in first_keys(entry[0]):
                    self._wait(key[:2], "", key, [entry])

    def _wait(self, letters: str, head: str, key: str, group: list[tuple[str, P]]) -> None:
        if letters in self._waiting:
            self._waiting[letters].append((head, key, group))
        else:
            self._waiting[letters] = [(head, key, group)]

    def _settle(self, letters: str) -> None:
        for head, key, group in self._waiting.pop(letters):
            for one in (key,) if key else head_keys(head):
                if one[:2] == letters:  # the other words of a choice wait elsewhere
                    self._starts.setdefault(one, []).extend(group)

    def vocabulary(self) -> set[str]:
        """The keys of all words that stand in some expression."""
        text = " ".join([expression for expression, _ in self._entries])
        if self._with_refs:
            text = " ".join(piece for piece in text.split() if "@" not in piece)
        return {key_of(word) for word in set(words_of(text)) if word not in FILLERS}

    def starts(self, key: str) -> bool:
        """Whether some expression starts with this key."""
        if key[:2] in self._waiting:
            self._settle(key[:2])
        return key in self._starts

    def _start(self, key: str) -> _Start:
        state = _State(
            [(pattern, 0, payload) for expression, payload in self._starts[key] for pattern in parse(expression)]
        )
        after = state.after(key) if key in state.edges else None
        walks = after is not None and bool(after.gap or after.exact or after.refs)
        start = self._starts[key] = _Start(after, walks, state if state.exact else None)
        return start

    def find(self, reading: Reading) -> list[tuple[P, int, int]]:
        """What is found, as (payload, first key, last key), in the order of the text. The fast way."""
        hits: list[tuple[P, int, int]] = []
        keys = reading.keys
        starts, waiting = self._starts, self._waiting
        final = len(keys) - 1
        for index, key in enumerate(keys):
            start = starts.get(key)
            if start is None:
                if key[:2] not in waiting:
                    continue
                self._settle(key[:2])
                start = starts.get(key)
                if start is None:
                    continue
            if start.__class__ is list:
                start = self._start(key)
            after: _State | None = start.after
            if after is not None and start.walks:
                self._walk(reading, after, index, index + 1, hits, {})
            elif after is not None:
                for payload in after.ends:
                    hits.append((payload, index, index))
                if index < final and keys[index + 1] in after.edges:
                    self._walk(reading, after, index, index + 1, hits, {}, ended=True)
            if start.exact is not None:
                self._exact(reading, start.exact, index, index, hits, {})
        if self._with_refs and hits:
            self._find_referring(reading, hits)
        return hits

    def spot(self, reading: Reading) -> list[Hit[P]]:
        """What is found, with the words as typed and whether they are denied or past.

        A hit is denied when its first word stands after a denial that is not part of the expression itself.
        """
        return [
            Hit(payload, first, last, reading.said(first, last), reading.negated(first), reading.history(first))
            for payload, first, last in dict.fromkeys(self.find(reading))
        ]

    def _walk(
        self,
        reading: Reading,
        state: _State,
        first: int,
        place: int,
        hits: list[tuple[P, int, int]],
        spans: dict[int, list[tuple[P, int]]],
        *,
        ended: bool = False,
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
                        self._walk(reading, gap.after(key), first, further + 1, hits, spans)
                    if gap.exact:
                        self._exact(reading, gap, first, further, hits, spans)
                    if gap.refs and further in spans:
                        self._ref(reading, gap, first, further, hits, spans)
            if state.exact:
                self._exact(reading, state, first, place, hits, spans)
            if state.refs and place in spans:
                self._ref(reading, state, first, place, hits, spans)
            if keys[place] not in state.edges:
                return
            state = state.after(keys[place])
            place += 1

    def _exact(
        self,
        reading: Reading,
        state: _State,
        first: int,
        place: int,
        hits: list[tuple[P, int, int]],
        spans: dict[int, list[tuple[P, int]]],
    ) -> None:
        for word, after in (state.exact or {}).get(reading.keys[place], ()):
            if reading.form(place) == word:
                self._walk(reading, after, first, place + 1, hits, spans)

    def _ref(
        self,
        reading: Reading,
        state: _State,
        first: int,
        place: int,
        hits: list[tuple[P, int, int]],
        spans: dict[int, list[tuple[P, int]]],
    ) -> None:
        refs: dict[Any, _State] = state.refs or {}
        for name, last in spans[place]:
            after = refs.get(name)
            if after is not None:
                self._walk(reading, after, first, last + 1, hits, spans)

    def _find_referring(self, reading: Reading, hits: list[tuple[P, int, int]]) -> None:
        """Add the expressions that refer to payloads, then those that refer to these, while anything new comes."""
        if self._referring is None:
            self._referring = _State(
                [(pattern, 0, payload) for expression, payload in self._with_refs for pattern in parse(expression)]
            )
        state = self._referring
        known = dict.fromkeys(hits)  # in order: the same text must give the same answer in every run
        for _ in range(_MOST_ROUNDS):
            spans: dict[int, list[tuple[P, int]]] = {}
            for payload, first, last in known:
                spans.setdefault(first, []).append((payload, last))
            found: list[tuple[P, int, int]] = []
            for index, key in enumerate(reading.keys):
                if key in state.edges:
                    self._walk(reading, state.after(key), index, index + 1, found, spans)
                if state.exact:
                    self._exact(reading, state, index, index, found, spans)
                if state.refs and index in spans:
                    self._ref(reading, state, index, index, found, spans)
            new = [hit for hit in dict.fromkeys(found) if hit not in known]
            if not new:
                return
            hits.extend(new)
            known.update(dict.fromkeys(new))
