"""Typing errors near words that matter: which known word an unknown one was meant to be, if any.

A word is taken for a known one when few letters differ, or when its consonants sound the same ("rumitism"). Common
English words are never changed. Candidates are words that come out the same when one letter is dropped from either, or
one consonant: a few looked up in tables, which cost less to build than a library to import. Those for a first letter
are built when a word that starts with it is met that is neither known nor common.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

SHORTEST: Final = 5
"""Letters. Words of fewer are taken as they are: too many others lie near them."""
_LONGEST = 24
_SAFE_START = 6
"""Letters. The first one of a longer word may be the wrong one."""
_LEAST_SOUND = 4
_SOUNDS = (("ph", "f"), ("rh", "r"), ("sch", "s"), ("sc", "s"), ("ck", "k"), ("ch", "k"), ("qu", "k"), ("x", "ks"))
_SOFT = re.compile(r"c(?=[eiy])")
_ALIKE = str.maketrans("czqjy", "kskgi")


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be changed, added, dropped or swapped with a neighbour; ``most + 1`` when it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        previous, row = row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before = previous
    return row[-1]


def sound(word: str) -> str:
    """The consonants of a word, those that sound alike folded, doubled ones once; the first letter is kept."""
    for spelt, heard in _SOUNDS:
        if spelt in word:
            word = word.replace(spelt, heard)
    word = _SOFT.sub("s", word).translate(_ALIKE)
    kept = word[0]
    for letter in word[1:]:
        if letter not in "aeiouhw" and letter != kept[-1]:
            kept += letter
    return kept


def can_be_wanted(word: str) -> bool:
    """Whether a word is of a kind that is corrected, and corrected to."""
    return SHORTEST <= len(word) <= _LONGEST and word.isalpha()


def _shorter(word: str) -> set[str]:
    """The word, and the word with any one letter dropped."""
    return {word, *[word[:place] + word[place + 1 :] for place in range(len(word))]}


class _Shelf:
    """The wanted words with one first letter."""

    def __init__(self, words: str) -> None:
        self.words = frozenset(words.split())

    @cached_property
    def near(self) -> Mapping[str, list[str]]:
        """The words by what is left of them when one letter is dropped, or none."""
        near: dict[str, list[str]] = {}
        for word in self.words:
            for form in _shorter(word):
                near.setdefault(form, []).append(word)
        return near

    @cached_property
    def sounds(self) -> Mapping[str, list[str]]:
        """The words by what is left of their consonants when one is dropped, or none."""
        sounds: dict[str, list[str]] = {}
        for word in self.words:
            heard = sound(word)
            if len(heard) >= _LEAST_SOUND:
                for form in _shorter(heard) if len(heard) > _LEAST_SOUND else (heard,):
                    sounds.setdefault(form, []).append(word)
        return sounds


_NO_WORDS: Final = _Shelf("")


class Speller:
    """Corrects words towards wanted ones, which are given by their first letters, as words between spaces.

    A word can start with another letter than the one meant only where one change makes them the same. So it is looked
    up among the words of its own first letter, and these few others are made from it.
    """

    def __init__(self, wanted: Mapping[str, str]) -> None:
        self._wanted = wanted

    @cached_property
    def _shelves(self) -> Mapping[str, _Shelf]:
        return {letter: _Shelf(words) for letter, words in self._wanted.items()}

    def correct(self, word: str) -> str | None:
        """The word that was meant, or ``None`` when this one is too short or too long, or like no wanted one."""
        if not can_be_wanted(word):
            return None
        meant = self._nearest(word)
        return meant or (self._nearest(word[:-1]) if word[-1] == "s" and len(word) > SHORTEST else None)

    def _nearest(self, word: str) -> str | None:
        most = 1 if len(word) < 8 else 2
        heard = sound(word)
        can_sound_same = len(heard) >= _LEAST_SOUND
        shelf = self._shelves.get(word[0], _NO_WORDS)
        candidates = {near for form in _shorter(word) for near in shelf.near.get(form, ())}
        if can_sound_same:
            candidates.update(alike for form in _shorter(heard) for alike in shelf.sounds.get(form, ()))
        if len(word) > _SAFE_START:
            candidates.update(self._with_another_start(word))
        found = []
        for candidate in candidates:
            same_sound = can_sound_same and sound(candidate) == heard
            reach = most + 1 if same_sound and len(word) > SHORTEST else most
            apart = distance(word, candidate, reach)
            if apart <= reach:
                found.append((apart - same_sound, abs(len(candidate) - len(word)), candidate))
        return min(found)[2] if found else None

    def _with_another_start(self, word: str) -> Iterator[str]:
        """The wanted words that one change at the start of the word makes of it."""
        for letter, shelf in self._shelves.items():
            if letter != word[0]:
                for made in (letter + word[1:], letter + word, word[1:], word[1] + word[0] + word[2:]):
                    if made in shelf.words:
                        yield made
