"""From free text to ranked conditions, with the words that led to each, or to silence.

A text is read (``language``), the lexicon's concepts and the records' own names and lay words are spotted in it
(``spotting``), what is denied or only an idiom is dropped, and the clues that hold are weighed (``scoring``). Codes
typed in the text lead straight to their records (``codes``).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from json.encoder import encode_basestring_ascii as quoted
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol
import re

from .codes import SHAPE, CodeIndex
from .language import DENIAL_KEYS, FILLERS, STOP, Reader, Reading, plain, stem, words_of
from .scoring import NONE, Clue, Tally, Weigher, clue_of, share
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
_FIELD = {
    "name": "name",
    "alias": "alias",
    "lay": "lay words",
    "site": "where",
    "feel": "symptom",
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
_CORRECTED = frozenset({"name", "site", "feel", "who", "drug", "else"})
_MEMO_LIMIT = 20_000


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


class Finder:
    """Answers texts over one set of records. Building it is cheap; each different word is understood once."""

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
        clues = [clue_of(raw) for raw in records.raw("weights").values()]
        own = _record_words(conditions)
        self._matched = {payload: text for text, payload, _ in own}
        entries += [(says, payload) for says, payload, _ in own]
        clues += [Clue(payload, (payload,), True, weights) for _, payload, weights in own]
        self._marks = _child_marks(clues, self._parents)
        self._entries = entries
        self._book: Phrasebook[str] = Phrasebook(entries)
        names = dict.fromkeys(name for _, name in entries)
        names.update(dict.fromkeys(wider for within in self._within.values() for wider in within))
        self._weigher = Weigher(names, clues)
        self.reader = Reader(self._is_known, self._correct)
        self._rankings: dict[tuple[int, ...], tuple[_Ranked, ...]] = {}

    def read(self, text: str) -> Reading:
        """The text as this finder understands it, typing errors corrected; red flags are spotted in it too."""
        return self.reader.read(text)

    def find(self, text: str | Reading) -> Found:
        """Everything about one text. It answers any text, and raises nothing."""
        reading = self.read(text) if isinstance(text, str) else text
        hits, stretches, said = self._understand(reading)
        codes = self._coded(reading.text)
        tally = self._tally(stretches, said)
        ranked = self._with_codes(self._rank(tally), codes)
        where = self._where(hits)
        parts = tuple(
            Part(clue.id, tuple(reading.said(*where[need]) for need in clue.needs if need in where), clue.weights)
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
        hits, stretches, said = self._understand(reading)
        codes = self._coded(reading.text)
        if not hits and not codes:
            return "[]"
        key = tuple(mask for mask, _ in stretches)
        ranked = self._rankings.get(key)
        if ranked is None:
            if len(self._rankings) > _MEMO_LIMIT:
                self._rankings.clear()
            ranked = self._rankings[key] = self._rank(self._tally(stretches, said))
        if codes:
            ranked = self._with_codes(ranked, codes)
        if not ranked:
            return "[]"
        where = self._where(hits)
        found = []
        for name, parent, score, why, _ in ranked:
            because = ",".join(
                f'{{"said":{quoted(said)},"field":{quoted(field)},"matched":{quoted(matched)}}}'
                for said, field, matched in self._because(reading, where, why, codes.get(name) if codes else None)
            )
            over = f'"{parent}"' if parent else "null"
            found.append(f'{{"id":"{name}","parent":{over},"score":{score},"because":[{because}]}}')
        return f"[{','.join(found)}]"

    def features(self, text: str) -> tuple[Clue, ...]:
        """The clues that hold in a text; the fitting of the weights starts from here."""
        _, stretches, said = self._understand(self.read(text))
        return self._weigher.held(stretches, said)

    # Understanding the text

    def _understand(self, reading: Reading) -> tuple[list[_Hit], list[tuple[int, tuple[str, ...]]], list[str]]:
        """The hits that count, the concepts of each stretch of the text, and the concepts of the whole text."""
        hits = self._book.find(reading)
        if len(hits) > 1:
            hits = _uncovered(hits)
        hits = [hit for hit in hits if not hit[0].startswith("idiom:")]
        if hits and not DENIAL_KEYS.isdisjoint(reading.keys):
            hits = [hit for hit in hits if not reading.negated(hit[1])]
        if not hits:
            return hits, [], []
        return hits, self._stretches(reading.keys, hits), list(dict.fromkeys(self._widened(hits)))

    def _widened(self, hits: Iterable[_Hit]) -> list[str]:
        names = []
        for name, _, _ in hits:
            names.append(name)
            if name in self._within:
                names += self._within[name]
        return names

    def _stretches(self, keys: Sequence[str], hits: list[_Hit]) -> list[tuple[int, tuple[str, ...]]]:
        """What is said close together: within a sentence, and not more than ``REACH`` words apart."""
        if len(keys) <= REACH and STOP not in keys:
            names = tuple(sorted(set(self._widened(hits))))
            return [(self._weigher.mask(names), names)]
        ends = [index for index, key in enumerate(keys) if key == STOP]
        ends.append(len(keys))
        found: dict[int, tuple[str, ...]] = {}
        sentence = 0
        count = len(hits)
        for index, (_, first, last) in enumerate(hits):
            while ends[sentence] < first:
                sentence += 1
            limit = min(ends[sentence], last + REACH + 1)
            upto = index
            while upto < count and hits[upto][1] < limit:
                upto += 1
            names = tuple(sorted(set(self._widened(hits[index:upto]))))
            found.setdefault(self._weigher.mask(names), names)
        return list(found.items())

    def _coded(self, text: str) -> dict[str, str]:
        """The records whose codes stand in the text, each with the code as typed."""
        found: dict[str, str] = {}
        for typed in _CODE.findall(text):
            if SHAPE.fullmatch(typed):
                for record in self._codes.find(typed)[:2]:
                    found.setdefault(record, typed)
        return found

    # Ranking

    def _tally(self, stretches: list[tuple[int, tuple[str, ...]]], said: list[str]) -> Tally:
        return self._weigher.weigh(self._weigher.held(stretches, said))

    def _rank(self, tally: Tally) -> tuple[_Ranked, ...]:
        scores, silence, clues = tally
        order = sorted((-score, name) for name, score in scores.items() if score > 0 and name in self._parents)
        if not order or -order[0][0] <= silence:
            return ()
        best = -order[0][0]
        ranked: list[_Ranked] = []
        before = best
        for negative, name in order:
            score = -negative
            if len(ranked) == MOST_MATCHES or (score <= silence and score < best - ALSO) or score < silence - ALSO:
                break
            shown = self._closest_kind(name, clues)
            why = _reasons(clues, name)
            ranked.append((shown, self._parents[shown], round(share(score, silence), 3), why, before - score < TIE))
            before = score
        first = ranked[0]
        ranked[0] = (*first[:4], len(ranked) > 1 and ranked[1][4])
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
            where.setdefault(name, (first, last))
        for name in list(where):
            for wider in self._within.get(name, ()):
                where.setdefault(wider, where[name])
        return where

    def _because(
        self, reading: Reading, where: Mapping[str, tuple[int, int]], why: Iterable[str], code: str | None
    ) -> tuple[Because, ...]:
        reasons = [Because(code, "code", code.upper())] if code else []
        said_before: set[tuple[int, int]] = set()
        for name in why:
            place = where.get(name)
            if place is not None and place not in said_before:
                said_before.add(place)
                kind, _, label = name.partition(":")
                matched = self._matched.get(name) or label.replace("-", " ")
                reasons.append(Because(reading.said(*place), _FIELD.get(kind, kind), matched))
        return tuple(reasons)

    # Spelling

    @cached_property
    def _known(self) -> set[str]:
        known = self._book.vocabulary()
        for book in self._also_known:
            known |= book.vocabulary()
        return known

    def _is_known(self, key: str) -> bool:
        return key in self._known

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
        return Speller(wanted, lambda: self._common)

    @cached_property
    def _common(self) -> frozenset[str]:
        try:
            return frozenset((self._folder / "common_words.txt").read_text("utf-8").split())
        except OSError:
            return frozenset()

    def _correct(self, word: str, key: str) -> str:
        meant = self._speller.correct(word)
        return stem(meant) if meant else key


def _uncovered(hits: list[_Hit]) -> list[_Hit]:
    """The hits that no longer hit of the same kind covers, and no idiom or other topic of more words."""
    hits = sorted(set(hits), key=lambda hit: (hit[1], -hit[2], hit[0]))
    kept: list[_Hit] = []
    open_: list[tuple[int, int, str]] = []
    for hit in hits:
        name, first, last = hit
        kind = name.split(":", 1)[0]
        group = _GROUP.get(kind, kind)
        open_ = [cover for cover in open_ if cover[1] >= first]
        covered = False
        for start, end, cover in open_:
            if end >= last:
                longer = end - start > last - first
                over = cover.split(":", 1)[0]
                if (over == "idiom" and kind != "idiom") or (
                    longer and (over in _COVERS_ALL or _GROUP.get(over, over) == group)
                ) or (kind == "alias" and over == "name"):
                    covered = True
                    break
        if not covered:
            kept.append(hit)
            if last > first or kind == "idiom" or kind == "name":
                open_.append((first, last, name))
    return kept


def _reasons(clues: tuple[Clue, ...], condition: str) -> tuple[str, ...]:
    """The concepts that speak for a condition, the strongest first."""
    speaks: dict[str, float] = {}
    for clue in clues:
        weight = clue.weights.get(condition, 0.0)
        if weight > 0:
            for need in clue.needs:
                speaks[need] = speaks.get(need, 0.0) + weight / len(clue.needs)
    return tuple(sorted(speaks, key=lambda need: (-speaks[need], need))[:4])


def _child_marks(
    clues: list[Clue], parents: Mapping[str, str | None]
) -> dict[str, tuple[tuple[str, float], ...]]:
    """For each clue, the kinds of wider conditions that it marks. Their own weights never enter the ranking."""
    marks: dict[str, tuple[tuple[str, float], ...]] = {}
    for place, clue in enumerate(clues):
        found = tuple((name, weight) for name, weight in clue.weights.items() if parents.get(name))
        if found:
            marks[clue.id] = found
            rest = {name: weight for name, weight in clue.weights.items() if not parents.get(name)}
            clues[place] = clue._replace(weights=rest)
    return marks


def _record_words(conditions: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str, dict[str, float]]]:
    """The records' names, aliases and lay words: the expression, its payload and its weights."""
    sharing: dict[tuple[str, str], list[str]] = {}
    for name, raw in conditions.items():
        lay = [said for symptom in raw["symptoms"] for said in symptom["lay"]]
        for kind, texts in (("alias", [raw["name"], *raw["aliases"]]), ("lay", lay)):
            for text in texts:
                words = [word for word in words_of(text) if word and word not in FILLERS]
                if words and (kind == "alias" or len(words) > 1):
                    sharing.setdefault((kind, " ".join(words)), []).append(name)
    found = []
    for (kind, words), names in sharing.items():
        targets = {conditions[name]["parent"] or name for name in names}
        weights = dict.fromkeys(targets, _RECORD_WORDS[kind] / len(targets))
        weights.update((name, _KIND_MARK) for name in names if conditions[name]["parent"])
        found.append((words, f"{kind}:{words}", weights))
    return found
