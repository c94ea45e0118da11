"""Reading a text: words, their keys (light stems), sentences, what is denied and what is past.

The keys are what expressions match on (see ``spotting``). Small filler words have no key. A sentence's end is kept as
the key ``STOP``, which no expression matches. All of it is linear in the length of the text.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple, TypeVar

from ..words.stems import FILLERS, LONGEST_WORD, WORD, plain, stem
from .meant import ENDS_SENTENCE, marks

Known = TypeVar("Known")

STOP = "."
_MEMO_LIMIT = 100_000
_EDGES = "\"'.,;:!?()[]{}<>*_~|/\\\u2018\u2019\u201c\u201d\u2026\u2013\u2014-"


class Token(NamedTuple):
    """One word that has a key: as it was typed, its key, where it is, and how it is meant."""

    surface: str
    key: str
    start: int
    end: int
    sentence: int
    negated: bool
    history: bool


class Reading:
    """A text that was read.

    ``keys`` are the keys of its words in order, fillers left out, with ``STOP`` between sentences; indices into it are
    how hits say where they are. Everything else is worked out when asked for.
    """

    __slots__ = ("_at", "_chunk_at", "_chunks", "_forms", "_keys_of", "_marks", "_parts", "_reader", "keys", "text")

    def __init__(self, text: str, chunks: list[str], keys_of: list[tuple[str, ...]], reader: "Reader") -> None:
        self.text = text
        self.keys = list(chain.from_iterable(keys_of))
        self._chunks = chunks
        self._keys_of = keys_of
        self._reader = reader
        self._parts: list[str] | None = None
        self._at: list[int] | None = None
        self._forms: list[str] | None = None
        self._chunk_at: list[int] | None = None
        self._marks: tuple[list[bool], list[bool]] | None = None

    @property
    def parts(self) -> list[str]:
        """The text cut into what lies between words (even places) and words (odd places)."""
        if self._parts is None:
            self._parts = WORD.split(self.text)
        return self._parts

    @property
    def at(self) -> list[int]:
        """For each key, the index in ``parts`` of the word, or of the sentence's end, that it comes from."""
        if self._at is None:
            self._at = []
            for index, part in enumerate(self.parts):
                if index % 2:
                    if self._reader.key(part):
                        self._at.append(index)
                elif part != " ":
                    self._at += [index for piece in part.split() if ENDS_SENTENCE.search(piece)]
        return self._at

    def form(self, index: int) -> str:
        """The plain word behind ``keys[index]``, not stemmed."""
        if self._forms is None:
            self._forms = list(chain.from_iterable(map(self._reader.forms, self._chunks)))
        return self._forms[index]

    def surface(self, index: int) -> str:
        """The word behind ``keys[index]`` as it was typed."""
        return self.parts[self.at[index]]

    def said(self, first: int, last: int) -> str:
        """The text as typed from ``keys[first]`` to ``keys[last]``, on one line and without control characters."""
        if self._chunk_at is None:
            self._chunk_at = [index for index, keys in enumerate(self._keys_of) for _ in keys]
        start, end = self._chunk_at[first], self._chunk_at[last]
        if _words_in(self._keys_of[start]) == 1 and (start == end or _words_in(self._keys_of[end]) == 1):
            text = self._chunks[start] if start == end else " ".join(self._chunks[start : end + 1])
            text = text.strip(_EDGES)
        else:
            at = self.at
            text = " ".join("".join(self.parts[at[first] : at[last] + 1]).split())
        return text if text.isprintable() else "".join(letter for letter in text if letter.isprintable())

    def _mark(self) -> tuple[list[bool], list[bool]]:
        if self._marks is None:
            self._marks = marks(self.parts)
        return self._marks

    def negated(self, index: int) -> bool:
        """Whether the word behind ``keys[index]`` stands after a denial: "no fever", "not my back"."""
        return self._mark()[0][self.at[index]]

    def history(self, index: int) -> bool:
        """Whether the word behind ``keys[index]`` is told as a thing of the past: "ten years ago", "in 2010"."""
        return self._mark()[1][self.at[index]]

    @property
    def tokens(self) -> list[Token]:
        """All words that have a key."""
        starts, position = [], 0
        for part in self.parts:
            starts.append(position)
            position += len(part)
        tokens, sentence = [], 0
        denied, past = self._mark()
        for key, index in zip(self.keys, self.at, strict=True):
            if key == STOP:
                sentence += 1
                continue
            surface = self.parts[index]
            start = starts[index]
            tokens.append(Token(surface, key, start, start + len(surface), sentence, denied[index], past[index]))
        return tokens


def _words_in(keys: tuple[str, ...]) -> int:
    return len(keys) - 1 if keys[-1] == STOP and len(keys) > 1 else len(keys)


def _remember(memo: dict[str, Known], word: str, known: Known) -> None:
    if len(memo) > _MEMO_LIMIT:
        memo.clear()
    memo[word] = known


class Reader(dict[str, tuple[str, ...]]):
    """Reads texts, and remembers the keys of each different stretch between spaces.

    ``correct`` is asked about each new word and its key; it returns the key that was meant, mostly the one given.
    """

    def __init__(self, correct: Callable[[str, str], str] | None = None) -> None:
        super().__init__()
        self._correct = correct
        self._keys: dict[str, str] = {}
        self._forms: dict[str, tuple[str, ...]] = {}

    def key(self, word: str) -> str:
        """The key of one word as typed; empty for a filler."""
        key = self._keys.get(word)
        if key is None:
            small = plain(word)
            key = "" if small in FILLERS else stem(small)
            if key and self._correct:
                key = self._correct(small, key)
            _remember(self._keys, word, key)
        return key

    def forms(self, chunk: str) -> tuple[str, ...]:
        """The plain words of a stretch that have a key, and ``STOP`` where a sentence ends."""
        found = self._forms.get(chunk)
        if found is None:
            found = tuple(plain(part) if index % 2 else STOP for index, part in self._keyed(chunk))
            if len(chunk) <= LONGEST_WORD:
                _remember(self._forms, chunk, found)
        return found

    def _keyed(self, chunk: str) -> Iterator[tuple[int, str]]:
        """The parts of a stretch that have a key, each with its place: words stand at odd ones."""
        for index, part in enumerate(WORD.split(chunk)):
            if self.key(part) if index % 2 else ENDS_SENTENCE.search(part):
                yield index, part

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if chunk.isalpha() and chunk.isascii():
            key = self.key(chunk)
            found: tuple[str, ...] = (key,) if key else ()
        else:
            found = tuple(self.key(part) if index % 2 else STOP for index, part in self._keyed(chunk))
        if len(chunk) <= LONGEST_WORD:
            _remember(self, chunk, found)
        return found

    def read(self, text: str) -> Reading:
        """Read one text. Any text will do: it never raises."""
        chunks = text.split()
        return Reading(text, chunks, list(map(self.__getitem__, chunks)), self)


_reader = Reader()


def read(text: str) -> Reading:
    """Read one text with no correction of typing errors."""
    return _reader.read(text)
