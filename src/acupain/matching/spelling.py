"""Typing errors near words that matter: which known word an unknown one was meant to be, if any.

A word is taken for a known one when few letters differ, or when its consonants sound the same ("rumitism"). Common
English words are never changed. Candidates are words that come out the same when one letter is dropped from either, or
one consonant: a few looked up in an index, which costs less to build than a library to import. It is built when a word
is met that is neither known nor common.
"""

import re
from collections.abc import Iterable

_SHORTEST = 5
_LONGEST = 24
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


def _shorter(word: str) -> set[str]:
    """The word, and the word with any one letter dropped."""
    return {word, *[word[:place] + word[place + 1 :] for place in range(len(word))]}


class Speller:
    """Corrects words towards ``wanted``."""

    def __init__(self, wanted: Iterable[str]) -> None:
        near: dict[str, list[str]] = {}
        sounds: dict[str, list[str]] = {}
        for word in sorted(wanted):
            if _SHORTEST <= len(word) <= _LONGEST and word.isalpha():
                for form in _shorter(word):
                    if form in near:
                        near[form].append(word)
                    else:
                        near[form] = [word]
                heard = sound(word)
                if len(heard) >= _LEAST_SOUND:
                    for form in _shorter(heard) if len(heard) > _LEAST_SOUND else (heard,):
                        sounds.setdefault(form, []).append(word)
        self._near = near
        self._sounds = sounds

    def correct(self, word: str) -> str | None:
        """The word that was meant, or ``None`` when this one is too short or too long, or like no wanted one."""
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
            return None
        meant = self._nearest(word)
        return meant or (self._nearest(word[:-1]) if word[-1] == "s" and len(word) > _SHORTEST else None)

    def _nearest(self, word: str) -> str | None:
        most = 1 if len(word) < 8 else 2
        candidates: set[str] = set()
        for form in _shorter(word):
            candidates.update(self._near.get(form, ()))
        heard = sound(word)
        alike: set[str] = set()
        if len(heard) >= _LEAST_SOUND:
            for form in _shorter(heard):
                alike.update(self._sounds.get(form, ()))
        found = []
        for candidate in candidates | alike:
            same_sound = candidate in alike and sound(candidate) == heard and len(heard) >= _LEAST_SOUND
            reach = most + 1 if same_sound and len(word) > 5 else most
            apart = distance(word, candidate, reach)
            if apart <= reach and (candidate[0] == word[0] or (apart == 1 and len(word) > 6)):
                found.append((apart - same_sound, abs(len(candidate) - len(word)), candidate))
        return min(found)[2] if found else None
