"""From free text to ranked conditions, with the words that led to each, or to silence.

A text is read (``language``), the lexicon's concepts and the records' own names and lay words are spotted in it
(``spotting``), what is denied or only an idiom is dropped, and the clues that hold are weighed (``scoring``). Codes
typed in the text lead straight to their records (``codes``).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from json.encoder import encode_basestring_ascii as quoted
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from .codes import SHAPE, CodeIndex
from .language import DENIAL_KEYS, FILLERS, STOP, Reader, Reading, stem, words_of
from .scoring import Clue, Tally, Weigher, clue_of, share
from .spelling import Speller
from .spotting import Phrasebook

MOST_MATCHES: Final = 5
REACH: Final = 10
"""How many words with meaning may lie between two concepts that are said together."""
TIE: Final = 0.7
"""Matches whose evidence differs by less than this are shown as equally likely."""
ALSO: Final = 3.0
"""A record this much behind the first, in points of evidence, is still named."""

_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]\d[0-9A-Za-z](?:\.?[0-9A-Za-z]{1,4})?(?:\.?[*\-](?!\w))?(?![A-Za-z0-9])")
_CODE_WEIGHT = 12.0
_COVERS_ALL = frozenset({"idiom", "else", "topic"})
_GROUP = {"name": "named", "else": "named", "drug": "named", "frame": "named", "topic": "named"}
_OWN_WORDS = frozenset({"alias", "lay"})
_SAY_THE_SAME = frozenset({"name", "alias"})
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
# What a record's own words count for; each is divided by the number of records that share the wording.
_RECORD_WORDS = {"alias": 4.0, "lay": 2.0}
_KIND_MARK = 2.0
_CORRECTED = frozenset({"name", "alias", "site", "feel", "who", "drug", "else"})
_MEMO_LIMIT = 20_000
SHORTEST_CORRECTED: Final = 5
"""Words of fewer letters are taken as they are: too many others lie near them."""


class Records(Protocol):
    """What is needed of the catalogue: JSON objects by id, and the folder that they come from."""

    folder: Path

    def raw(self, kind: str) -> Mapping[str, Mapping[str, Any]]:
        """The JSON objects of one file by id."""


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


_Hit = tuple[str, int, int]
_Ranked = tuple[str, str | None, float, tuple[str, ...], bool]


class _Concept(NamedTuple):
    """What is looked up of a concept for each hit; ``names`` are the concept and those that it lies within."""

    kind: str
    group: str
    names: tuple[str, ...]
    mask: int


class Finder:
    """Answers texts over one set of records. Building it is cheap; each different word is understood once.

    ``also_known`` are phrasebooks whose words are never taken for typing errors.
    """

    def __init__(self, records: Records, also_known: Iterable[Phrasebook[Any]] = ()) -> None:
        self._folder = records.folder
        self._also_known = tuple(also_known)
        conditions = records.raw("conditions")
        self._parents: dict[str, str | None] = {name: raw["parent"] for name, raw in conditions.items()}
        self._codes = CodeIndex(conditions.values())
        self._within: dict[str, tuple[str, ...]] = {}
        entries: list[tuple[str, str]] = []
        for name, concept in records.raw("lexicon").items():
            if concept["within"]:
                self._within[name] = tuple(concept["within"])
            entries += [(says, name) for says in concept["says"]]
        self._own = _record_words(conditions)
        entries += [(payload.partition(":")[2], payload) for payload in self._own]
        self._entries = entries
        self._book: Phrasebook[str] = Phrasebook(entries)
        clues = [clue_of(raw) for raw in records.raw("weights").values()]
        self._marks = {clue.id: marks for clue in clues if (marks := self._kinds_of(clue.weights))}
        self._weigher = Weigher(clues, self._own_clue)
        self._concepts: dict[str, _Concept] = {}
        self._rankings: dict[tuple[int, ...], tuple[_Ranked, ...]] = {}
        self.reader = Reader(self._correct)

    def read(self, text: str) -> Reading:
        """The text as this finder understands it, typing errors corrected; red flags are spotted in it too."""
        return self.reader.read(text)

    def find(self, text: str | Reading) -> Found:
        """Everything about one text. It answers any text, and raises nothing."""
        reading = self.read(text) if isinstance(text, str) else text
        hits = self._understand(reading)
        codes = self._coded(reading.text)
        tally = self._tally(hits, self._stretches(reading.keys, hits))
        ranked = self._with_codes(self._rank(tally), codes)
        where = self._where(hits)
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
                Match(name, parent, score, self._reasons_of(reading, where, why, codes.get(name)), tied)
                for name, parent, score, why, tied in ranked
            ),
            tally.silence,
            tally.scores,
            coded + parts,
        )

    def matches_json(self, reading: Reading) -> str:
        """The matches as a compact JSON array. This is the fast way, for many texts."""
        hits = self._understand(reading)
        codes = self._coded(reading.text)
        if not hits and not codes:
            return "[]"
        stretches = self._stretches(reading.keys, hits)
        ranked = self._rankings.get(stretches)
        if ranked is None:
            if len(self._rankings) > _MEMO_LIMIT:
                self._rankings.clear()
            ranked = self._rankings[stretches] = self._rank(self._tally(hits, stretches))
        if codes:
            ranked = self._with_codes(ranked, codes)
        if not ranked:
            return "[]"
        where = self._where(hits)
        found = []
        for name, parent, score, why, _ in ranked:
            because = ",".join(
                [
                    f'{{"said":{quoted(said)},"field":{quoted(field)},"matched":{quoted(matched)}}}'
                    for said, field, matched in self._because(reading, where, why, codes.get(name) if codes else None)
                ]
            )
            over = f'"{parent}"' if parent else "null"
            found.append(f'{{"id":"{name}","parent":{over},"score":{score},"because":[{because}]}}')
        return f"[{','.join(found)}]"

    def features(self, text: str) -> tuple[Clue, ...]:
        """The clues that hold in a text; the fitting of the weights starts from here."""
        reading = self.read(text)
        hits = self._understand(reading)
        return self._tally(hits, self._stretches(reading.keys, hits)).clues

    # Understanding the text

    def _understand(self, reading: Reading) -> list[_Hit]:
        """The hits that count: none that a longer one covers, none that is denied, no idioms."""
        hits = self._book.find(reading)
        if len(hits) > 1:
            hits = self._uncovered(hits)
        elif hits and hits[0][0].startswith("idiom:"):
            return []
        if hits and not DENIAL_KEYS.isdisjoint(reading.keys):
            hits = [hit for hit in hits if not self._is_denied(reading, hit)]
        return hits

    def _is_denied(self, reading: Reading, hit: _Hit) -> bool:
        """Whether a hit starts after a denial, or is a name that a denial cuts in two ("neuropathy, not diabetic")."""
        name, first, last = hit
        if reading.negated(first):
            return True
        apart = first != last and self._concept(name).group == "named" and reading.keys[first] not in DENIAL_KEYS
        return apart and reading.negated(last)

    def _concept(self, name: str) -> _Concept:
        found = self._concepts.get(name)
        if found is None:
            kind = name.split(":", 1)[0]
            names = (name, *self._within.get(name, ()))
            found = _Concept(kind, _GROUP.get(kind, kind), names, self._weigher.mask(names))
            self._concepts[name] = found
        return found

    def _uncovered(self, hits: list[_Hit]) -> list[_Hit]:
        """The hits, in order, that no longer hit of the same kind covers, and no idiom or other topic of more words."""
        concept = self._concept
        plain = True
        for name, first, last in hits:
            if first != last or name.startswith(("idiom:", "alias:", "lay:")):
                plain = False
                break
        if plain:
            return hits
        kept: list[_Hit] = []
        covers: list[tuple[int, int, str, str]] = []
        for hit in sorted(set(hits), key=_outermost_first):
            name, first, last = hit
            kind, group, _, _ = concept(name)
            if covers:
                covers = [cover for cover in covers if cover[1] >= first]
                for start, end, over, over_group in covers:
                    if end >= last and (
                        (over == "idiom" != kind)
                        or (kind in _OWN_WORDS and over in _SAY_THE_SAME)
                        or (end - start > last - first and (over_group == group or over in _COVERS_ALL))
                        or (over == "who" and kind == "topic" and end - start > last - first)
                    ):
                        break
                else:
                    covers.append((first, last, kind, group))
                    kept.append(hit)
            else:
                covers.append((first, last, kind, group))
                kept.append(hit)
        return [hit for hit in kept if not hit[0].startswith("idiom:")]

    def _stretches(self, keys: Sequence[str], hits: list[_Hit]) -> tuple[int, ...]:
        """What is said close together, as sets: within a sentence, and not more than ``REACH`` words apart."""
        concept = self._concept
        if len(keys) <= REACH and STOP not in keys:
            mask = 0
            for name, _, _ in hits:
                mask |= concept(name).mask
            return (mask,)
        masks = [concept(name).mask for name, _, _ in hits]
        ends = [index for index, key in enumerate(keys) if key == STOP]
        ends.append(len(keys))
        found: dict[int, None] = {}
        sentence = 0
        count = len(hits)
        for index, (_, first, last) in enumerate(hits):
            while ends[sentence] < first:
                sentence += 1
            limit = min(ends[sentence], last + REACH + 1)
            mask = masks[index]
            upto = index + 1
            while upto < count and hits[upto][1] < limit:
                mask |= masks[upto]
                upto += 1
            found[mask] = None
        return tuple(found)

    def _tally(self, hits: list[_Hit], stretches: tuple[int, ...]) -> Tally:
        said = {wider: None for name, _, _ in hits for wider in self._concept(name).names}
        return self._weigher.weigh(self._weigher.held(list(said), stretches))

    def _coded(self, text: str) -> dict[str, str]:
        """The records whose codes stand in the text, each with the code as typed."""
        found: dict[str, str] = {}
        for typed in _CODE.findall(text):
            if SHAPE.fullmatch(typed):
                for record in self._codes.find(typed)[:2]:
                    found.setdefault(record, typed)
        return found

    # Ranking

    def _own_clue(self, payload: str) -> Clue | None:
        """The clue that a record's own words make; ``None`` for a concept of the lexicon."""
        names = self._own.get(payload)
        if names is None:
            return None
        targets = {self._parents[name] or name for name in names}
        weights = dict.fromkeys(targets, _RECORD_WORDS[payload.split(":", 1)[0]] / len(targets))
        marks = tuple((name, _KIND_MARK) for name in names if self._parents[name])
        if marks:
            self._marks[payload] = marks
        return Clue(payload, (payload,), True, weights)

    def _kinds_of(self, weights: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
        """The records that are a kind of a wider one, with their weights, which say which kind it is."""
        return tuple((name, weight) for name, weight in weights.items() if self._parents.get(name))

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
            if len(ranked) == MOST_MATCHES or (score <= silence and score < best - ALSO) or score < silence - ALSO:
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
        first = [(name, self._parents[name], 0.99, (), False) for name in codes]
        return tuple([*first, *(entry for entry in ranked if entry[0] not in codes)][:MOST_MATCHES])

    # Reasons

    def _where(self, hits: list[_Hit]) -> dict[str, tuple[int, int]]:
        where: dict[str, tuple[int, int]] = {}
        for name, first, last in hits:
            if name not in where:
                where[name] = (first, last)
                for wider in self._within.get(name, ()):
                    where.setdefault(wider, (first, last))
        return where

    def _because(
        self, reading: Reading, where: Mapping[str, tuple[int, int]], why: Iterable[str], code: str | None
    ) -> list[tuple[str, str, str]]:
        reasons = [(code, "code", code.upper())] if code else []
        said_before: set[tuple[int, int]] = set()
        for name in why:
            place = where.get(name)
            if place is not None and place not in said_before:
                said_before.add(place)
                kind, _, label = name.partition(":")
                reasons.append((reading.said(*place), _FIELD.get(kind, kind), label.replace("-", " ")))
        return reasons

    def _reasons_of(
        self, reading: Reading, where: Mapping[str, tuple[int, int]], why: Iterable[str], code: str | None
    ) -> tuple[Because, ...]:
        return tuple(Because(*reason) for reason in self._because(reading, where, why, code))

    # Spelling

    @cached_property
    def _known(self) -> set[str]:
        known = self._book.vocabulary()
        for book in self._also_known:
            known |= book.vocabulary()
        return known

    @cached_property
    def _speller(self) -> Speller:
        wanted = {
            word
            for says, name in self._entries
            if name.split(":", 1)[0] in _CORRECTED
            for piece in says.split()
            for word in words_of(piece)
            if word not in FILLERS
        }
        return Speller(wanted | {f"{word}s" for word in wanted if word[-1] != "s"})

    @cached_property
    def _common(self) -> frozenset[str]:
        try:
            return frozenset((self._folder / "common_words.txt").read_text("utf-8").split())
        except OSError:
            return frozenset()

    def corrected(self, word: str) -> str | None:
        """The word that matters which this one is near to, if it is not itself one that is known."""
        return None if stem(word) in self._known else self._speller.correct(word)

    def _correct(self, word: str, key: str) -> str:
        """The key that was meant by a word: its own, unless it is neither known nor common and one is near."""
        if len(word) < SHORTEST_CORRECTED or not word.isalpha() or self._book.starts(key):
            return key
        common = self._common
        if word in common or (word[-1] == "s" and word[:-1] in common):
            return key
        meant = self.corrected(word)
        return stem(meant) if meant else key


def _outermost_first(hit: _Hit) -> tuple[int, int, bool, str]:
    return hit[1], -hit[2], hit[0].startswith(("alias:", "lay:")), hit[0]


def _reasons(clues: tuple[Clue, ...], condition: str) -> tuple[str, ...]:
    """The concepts that speak for a condition, the strongest first."""
    speaks: dict[str, float] = {}
    for clue in clues:
        weight = clue.weights.get(condition, 0.0)
        if weight > 0:
            for need in clue.needs:
                speaks[need] = speaks.get(need, 0.0) + weight / len(clue.needs)
    return tuple(sorted(speaks, key=lambda need: (-speaks[need], need))[:4])


def _record_words(conditions: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """The records' names, aliases and lay words, as payloads, each with the records that use it."""
    sharing: dict[str, tuple[str, ...]] = {}
    for name, raw in conditions.items():
        for text in (raw["name"], *raw["aliases"]):
            words = _content(text)
            if words:
                payload = f"alias:{words}"
                sharing[payload] = (*sharing.get(payload, ()), name)
        for symptom in raw["symptoms"]:
            for text in symptom["lay"]:
                words = _content(text)
                if " " in words:
                    payload = f"lay:{words}"
                    sharing[payload] = (*sharing.get(payload, ()), name)
    return sharing


def _content(text: str) -> str:
    """The words of a record's wording that carry meaning, as an expression."""
    words = text.lower().split() if text.isascii() and text.replace(" ", "").isalpha() else words_of(text)
    return " ".join([word for word in words if word not in FILLERS])
