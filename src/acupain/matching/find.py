"""From free text to ranked conditions, with the words that led to each, or to silence.

What a text says is worked out in ``understanding``; the clues that hold are weighed in ``scoring``; here the outcome
becomes ranked records with reasons. Codes typed in the text lead straight to their records (``records.codes``).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from json.encoder import encode_basestring_ascii as quoted
from typing import Final, NamedTuple

from ..records.codes import SHAPE, CodeIndex
from .index import Index
from .language import Reading
from .record_words import WORTH
from .scoring import Clue, Tally, Weigher, clue_of, share
from .spotting import Hit
from .understanding import Place, Understanding

MOST_MATCHES: Final = 5
TIE: Final = 0.7
"""Matches whose evidence differs by less than this are shown as equally likely."""
ALSO: Final = 3.0
"""A record this much behind the first, in points of evidence, is still named."""

_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]\d[0-9A-Za-z](?:\.?[0-9A-Za-z]{1,4})?(?:\.?[*\-](?!\w))?(?![A-Za-z0-9])")
_CODE_WEIGHT = 12.0
_CODE_SCORE = 0.99
_FIELD = {
    "name": "name",
    "alias": "alias",
    "lay": "lay words",
    "site": "where",
    "feel": "symptom",
    "clue": "symptom",
    "time": "when",
    "trigger": "trigger",
    "who": "who",
    "drug": "medicine",
    "frame": "words about pain",
    "code": "code",
}
_KIND_MARK = 2.0
_MEMO_LIMIT = 20_000


class Because(NamedTuple):
    """One reason: the user's words, what kind of thing they are, and what they were understood as."""

    said: str
    field: str
    matched: str


class Match(NamedTuple):
    """A record that fits, how well (0 to 1), why, and whether it is as likely as the one before it."""

    id: str
    parent: str | None
    score: float
    because: tuple[Because, ...]
    tied: bool


class Part(NamedTuple):
    """One line of the full scoring: a clue that held, the words that it rests on, and its weights."""

    clue: str
    said: tuple[str, ...]
    weights: Mapping[str, float]


class Found(NamedTuple):
    """What ``find`` answers: the matches, best first, and the whole scoring for those who ask."""

    query: str
    matches: tuple[Match, ...]
    silence: float
    scores: Mapping[str, float]
    parts: tuple[Part, ...]


_Ranked = tuple[str, str | None, float, tuple[str, ...], bool]
_Rendered = tuple[str, str, tuple[tuple[str, str], ...]]


class Finder:
    """Answers texts over one set of records. Building it is cheap; each different word is understood once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._parents = index.parents
        self.understanding = Understanding(index)
        self._marks: dict[str, tuple[tuple[str, float], ...]] = {}
        self._weigher = Weigher(self._clues, self.understanding.mask)
        self._rendered: dict[tuple[int, ...], tuple[_Rendered, ...]] = {}
        self.read = self.understanding.read
        """Reads a text as this finder understands it, typing errors corrected; red flags are spotted in it too."""

    @cached_property
    def _codes(self) -> CodeIndex:
        return CodeIndex(self._index.records.raw("conditions").values())

    def find(self, text: str | Reading) -> Found:
        """Everything about one text. It answers any text, and raises nothing."""
        reading = self.read(text) if isinstance(text, str) else text
        hits = self.understanding.hits(reading)
        codes = self._coded(reading.text)
        tally = self._tally(hits, self.understanding.stretches(reading.keys, hits))
        ranked = self._with_codes(self._rank(tally), codes)
        where = self.understanding.where(hits)
        parts = tuple(
            Part(
                clue.id,
                tuple(reading.said(*where[need]) for need in clue.needs if need in where),
                {name: weight for name, weight in clue.weights.items() if not self._parents.get(name)},
            )
            for clue in tally.clues
        )
        coded = tuple(Part(f"code:{record}", (code,), {record: _CODE_WEIGHT}) for record, code in codes.items())
        return Found(
            reading.text,
            tuple(
                Match(name, parent, score, self._because(reading, where, why, codes.get(name)), tied)
                for name, parent, score, why, tied in ranked
            ),
            tally.silence,
            tally.scores,
            coded + parts,
        )

    def matches_json(self, reading: Reading) -> str:
        """The matches as a compact JSON array. This is the fast way, for many texts."""
        hits = self.understanding.hits(reading)
        codes = self._coded(reading.text)
        if not (hits or codes):
            return "[]"
        stretches = self.understanding.stretches(reading.keys, hits)
        rendered = None if codes else self._rendered.get(stretches)
        if rendered is None:
            rendered = self._render(self._with_codes(self._rank(self._tally(hits, stretches)), codes))
        if not codes:
            if len(self._rendered) > _MEMO_LIMIT:
                self._rendered.clear()
            self._rendered[stretches] = rendered
        if not rendered:
            return "[]"
        where = self.understanding.where(hits)
        quotes: dict[Place, str] = {}
        found = []
        for name, start, why in rendered:
            reasons = []
            if codes and name in codes:
                code = quoted(codes[name])
                reasons.append(f'{{"said":{code},"field":"code","matched":{code.upper()}}}')
            said: list[Place] = []
            for concept, end in why:
                place = where[concept]
                if place not in said:
                    said.append(place)
                    quote = quotes.get(place)
                    if quote is None:
                        quote = quotes[place] = quoted(reading.said(*place))
                    reasons.append(f'{{"said":{quote}{end}')
            found.append(f"{start}{','.join(reasons)}]}}")
        return f"[{','.join(found)}]"

    def _render(self, ranked: tuple[_Ranked, ...]) -> tuple[_Rendered, ...]:
        """The parts of the JSON that are the same for all texts with this ranking."""
        rendered = []
        for name, parent, score, why, _ in ranked:
            over = f'"{parent}"' if parent else "null"
            ends = []
            for concept in why:
                field, matched = _named(concept)
                ends.append((concept, f',"field":{quoted(field)},"matched":{quoted(matched)}}}'))
            start = f'{{"id":"{name}","parent":{over},"score":{score},"because":['
            rendered.append((name, start, tuple(ends)))
        return tuple(rendered)

    def features(self, text: str) -> tuple[Clue, ...]:
        """The clues that hold in a text; the fitting of the weights starts from here."""
        reading = self.read(text)
        hits = self.understanding.hits(reading)
        return self._tally(hits, self.understanding.stretches(reading.keys, hits)).clues

    def _tally(self, hits: list[Hit], stretches: tuple[int, ...]) -> Tally:
        return self._weigher.weigh(self._weigher.held(self.understanding.said(hits), stretches))

    def _coded(self, text: str) -> dict[str, str]:
        """The records whose codes stand in the text, each with the code as typed."""
        found: dict[str, str] = {}
        for typed in _CODE.findall(text):
            if SHAPE.fullmatch(typed):
                for record in self._codes.find(typed)[:2]:
                    found.setdefault(record, typed)
        return found

    # Ranking

    def _clues(self, concept: str) -> list[Clue]:
        """The clues that wait for a concept; the records' own words make one of their own where none is near."""
        weights = self._index.records.raw("weights")
        clues = [clue_of(weights[name]) for name in self._index.clues.get(concept, ())]
        for clue in clues:
            # The records that are a kind of a wider one, with their weights, which say which kind it is.
            kinds = tuple((name, weight) for name, weight in clue.weights.items() if self._parents.get(name))
            if kinds:
                self._marks[clue.id] = kinds
        names = self._index.own.get(concept)
        if names is not None and not any(clue.near for clue in clues):
            clues.append(self._own_clue(concept, names))
        return clues

    def _own_clue(self, payload: str, names: Sequence[str]) -> Clue:
        targets = {self._parents[name] or name for name in names}
        weights = dict.fromkeys(targets, WORTH[payload.split(":", 1)[0]] / len(targets))
        kinds = tuple((name, _KIND_MARK) for name in names if self._parents[name])
        if kinds:
            self._marks[payload] = kinds
        return Clue(payload, (payload,), True, weights)

    def _rank(self, tally: Tally) -> tuple[_Ranked, ...]:
        scores, silence, clues = tally
        parents = self._parents
        order = sorted((-score, name) for name, score in scores.items() if score > 0 and not parents.get(name, "-"))
        if not order or -order[0][0] <= silence:
            return ()
        best = before = -order[0][0]
        ranked: list[_Ranked] = []
        for negative, name in order:
            score = -negative
            if len(ranked) == MOST_MATCHES or (score <= silence and score < best - ALSO):
                break
            shown = self._closest_kind(name, clues)
            why = _reasons(clues, name)
            ranked.append((shown, parents[shown], round(share(score, silence), 3), why, before - score < TIE))
            before = score
        ranked[0] = (*ranked[0][:4], len(ranked) > 1 and ranked[1][4])
        return tuple(ranked)

    def _closest_kind(self, name: str, clues: tuple[Clue, ...]) -> str:
        """The kind of this condition that the text speaks of, where exactly one is marked most; else the condition."""
        marks: dict[str, float] = {}
        for clue in clues:
            for kind, weight in self._marks.get(clue.id, ()):
                if self._parents[kind] == name:
                    marks[kind] = marks.get(kind, 0.0) + weight
        if not marks:
            return name
        most = max(marks.values())
        kinds = [kind for kind, weight in marks.items() if weight == most]
        return kinds[0] if len(kinds) == 1 else name

    def _with_codes(self, ranked: tuple[_Ranked, ...], codes: Mapping[str, str]) -> tuple[_Ranked, ...]:
        if not codes:
            return ranked
        first = [(name, self._parents[name], _CODE_SCORE, (), False) for name in codes]
        return tuple([*first, *(entry for entry in ranked if entry[0] not in codes)][:MOST_MATCHES])

    # Reasons

    def _because(
        self, reading: Reading, where: Mapping[str, Place], why: Iterable[str], code: str | None
    ) -> tuple[Because, ...]:
        reasons = [Because(code, "code", code.upper())] if code else []
        said: list[Place] = []
        for concept in why:
            place = where[concept]
            if place not in said:
                said.append(place)
                reasons.append(Because(reading.said(*place), *_named(concept)))
        return tuple(reasons)


def _named(concept: str) -> tuple[str, str]:
    """What kind of thing a concept is, in plain words, and what it is called."""
    kind, _, label = concept.partition(":")
    return _FIELD.get(kind, kind), label.replace("-", " ")


def _reasons(clues: tuple[Clue, ...], condition: str) -> tuple[str, ...]:
    """The concepts that speak for a condition, the strongest first."""
    speaks: dict[str, float] = {}
    for clue in clues:
        weight = clue.weights.get(condition, 0.0)
        if weight > 0:
            for need in clue.needs:
                speaks[need] = speaks.get(need, 0.0) + weight / len(clue.needs)
    return tuple(sorted(speaks, key=lambda need: (-speaks[need], need))[:4])
