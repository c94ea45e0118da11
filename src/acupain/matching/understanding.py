"""What a text says, in the lexicon's concepts: spotted, freed of idioms and denials, grouped by what is said together.

The concepts are those of the lexicon, and the records' own names, aliases and lay words ("alias:tennis elbow").
Typing errors are corrected on the way in (``spelling``).
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from ..words.stems import stem
from .index import Index
from .language import STOP, Reader, Reading
from .meant import ASIDE_KEYS, BACKWARD_KEYS, DENIAL_KEYS
from .spelling import SHORTEST, Speller
from .spotting import Hit, Phrasebook

REACH: Final = 10
"""How many words with meaning may lie between two concepts that are said together."""

_COVERS_ALL = frozenset({"idiom", "else", "topic"})
_GROUP = {"name": "named", "else": "named", "drug": "named", "frame": "named", "topic": "named"}
_OWN = ("alias:", "lay:")
_BESIDE = ("else:", "topic:")
_UNLIKE_PLAIN = ("idiom:", *_OWN)
_SAY_THE_SAME = frozenset({"name", "alias"})

Place = tuple[int, int]


class _Concept(NamedTuple):
    """What is looked up of a concept for each hit; ``names`` are the concept and those that it lies within."""

    kind: str
    group: str
    names: tuple[str, ...]
    mask: int


class Understanding:
    """Understands texts in terms of one lexicon and one set of records. Each different word is understood once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._book = Phrasebook(index.concepts)
        self._speller = Speller(index.wanted)
        self._concepts: dict[str, _Concept] = {}
        self._bits: dict[str, int] = {}
        self._reader = Reader(self._correct)
        self.read = self._reader.read

    def mask(self, names: Iterable[str]) -> int:
        """The set of these concepts, one bit each."""
        bits = self._bits
        found = 0
        for name in names:
            bit = bits.get(name)
            if bit is None:
                bit = bits[name] = 1 << len(bits)
            found |= bit
        return found

    def hits(self, reading: Reading) -> list[Hit]:
        """What is said and counts: nothing that a longer hit covers, nothing that is denied, no idioms."""
        hits = self._book.find(reading)
        if hits and not DENIAL_KEYS.isdisjoint(reading.keys):
            # A denial works on what follows it, save for "... was negative" and "... are fine".
            start = next(index for index, key in enumerate(reading.keys) if key in DENIAL_KEYS)
            start = start if BACKWARD_KEYS.isdisjoint(reading.keys) else 0
            hits = [hit for hit in hits if hit[2] < start or not self._is_denied(reading, hit)]
        if len(hits) > 1:
            hits = self._uncovered(hits)
            if not ASIDE_KEYS.isdisjoint(reading.keys):
                # What is beside the point is passed over where it is told as past, or of someone else.
                hits = [hit for hit in hits if not (hit[0].startswith(_BESIDE) and reading.history(hit[1]))]
            return hits
        return [] if hits and hits[0][0].startswith("idiom:") else hits

    def said(self, hits: Iterable[Hit]) -> list[str]:
        """The concepts of these hits, wider ones included, each once."""
        # Sorted, so that what is remembered for one text is right for another with the same words in another order.
        return sorted({wider for name, _, _ in hits for wider in self._concept(name).names})

    def where(self, hits: Iterable[Hit]) -> dict[str, Place]:
        """For each concept, wider ones included, the first place where it is said."""
        where: dict[str, Place] = {}
        for name, first, last in hits:
            # Even where it is there already: as the wider one of another, it did not bring its own wider ones along.
            for one in self._concept(name).names:
                if one not in where:
                    where[one] = (first, last)
        return where

    def stretches(self, keys: Sequence[str], hits: list[Hit]) -> tuple[int, ...]:
        """What is said close together, as sets: within a sentence, and not more than ``REACH`` words apart."""
        if len(keys) <= REACH and STOP not in keys:
            together = 0
            for name, _, _ in hits:
                together |= self._concept(name).mask
            return (together,)
        masks = [self._concept(name).mask for name, _, _ in hits]
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

    def _concept(self, name: str) -> _Concept:
        found = self._concepts.get(name)
        if found is None:
            kind = name.split(":", 1)[0]
            names = (name, *self._index.within.get(name, ()))
            found = self._concepts[name] = _Concept(kind, _GROUP.get(kind, kind), names, self.mask(names))
        return found

    def _uncovered(self, hits: list[Hit]) -> list[Hit]:
        """The hits, in order, that no longer hit covers which is of the same kind, an idiom, or about something else.

        What is about something else is covered by any longer hit: who cannot comb her hair does not ask about hair.
        """
        for name, first, last in hits:
            if first != last or name.startswith(_UNLIKE_PLAIN):
                break
        else:
            return hits
        kept: list[Hit] = []
        covers: list[tuple[int, int, str, str]] = []
        for hit in sorted(set(hits), key=_outermost_first):
            name, first, last = hit
            kind, group, _, _ = self._concept(name)
            covers = [cover for cover in covers if cover[1] >= first]
            for start, end, over, over_group in covers:
                if end >= last and (
                    (over == "idiom" != kind)
                    or (kind in ("alias", "lay") and over in _SAY_THE_SAME)
                    or (end - start > last - first and (over_group == group or over in _COVERS_ALL))
                    or (kind in ("topic", "else") and end - start > last - first)
                ):
                    break
            else:
                covers.append((first, last, kind, group))
                if kind != "idiom":
                    kept.append(hit)
        return kept

    def _is_denied(self, reading: Reading, hit: Hit) -> bool:
        """Whether a hit starts after a denial, or is a name that a denial cuts in two ("neuropathy, not diabetic")."""
        name, first, last = hit
        if reading.negated(first):
            return True
        apart = first != last and self._concept(name).group == "named" and reading.keys[first] not in DENIAL_KEYS
        return apart and reading.negated(last)

    # Spelling

    def corrected(self, word: str) -> str | None:
        """The word that matters which this one is near to, if it is not itself one that is known."""
        key = stem(word)
        return None if key in self._index.known.get(key[:2], "").split() else self._speller.correct(word)

    def _correct(self, word: str, key: str) -> str:
        """The key that was meant by a word: its own, unless it is neither known nor common and one is near."""
        if len(word) < SHORTEST or not word.isalpha() or self._book.starts(key):
            return key
        common = self._common
        if word in common or (word[-1] == "s" and word[:-1] in common):
            return key
        meant = self.corrected(word)
        return stem(meant) if meant else key

    @cached_property
    def _common(self) -> frozenset[str]:
        try:
            return frozenset((self._index.records.folder / "common_words.txt").read_text("utf-8").split())
        except OSError:
            return frozenset()


def _outermost_first(hit: Hit) -> tuple[int, int, bool, str]:
    return hit[1], -hit[2], hit[0].startswith(_OWN), hit[0]
