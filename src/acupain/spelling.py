"""Typing errors near words that matter: which known word an unknown one was meant to be, if any.

A word is taken for a known one when few letters differ, or when its consonants sound the same ("rumitism"). Common
English words are never changed. The index is cut from the words themselves: words at most two letters apart share at
least one third, so only a handful of candidates is ever compared. That is cheaper to build than a library is to
import, and both happen only when an unknown word is met.
"""

from collections.abc import Callable, Iterable

_SHORTEST = 5
_LONGEST = 24
_SOUNDS = (("ph", "f"), ("rh", "r"), ("sch", "s"), ("sc", "s"), ("ck", "k"), ("ch", "k"), ("qu", "k"), ("x", "ks"))
_ALIKE = str.maketrans("czqjy", "skkgi")


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
        word = word.replace(spelt, heard)
    word = word.translate(_ALIKE)
    kept = [word[0]]
    for letter in word[1:]:
        if letter not in "aeiouhw" and letter != kept[-1]:
            kept.append(letter)
    return "".join(kept)


def _thirds(word: str) -> tuple[str, str, str]:
    third = len(word) // 3
    return word[:third], word[third : 2 * third], word[2 * third :]


class Speller:
    """Corrects words towards ``wanted``; ``common`` gives the words that must stay as they are."""

    def __init__(self, wanted: Iterable[str], common: Callable[[], frozenset[str]]) -> None:
        self._parts: dict[tuple[int, int, str], list[str]] = {}
        self._sounds: dict[str, list[str]] = {}
        self._common = common
        for word in sorted(set(wanted)):
            if _SHORTEST <= len(word) <= _LONGEST and word.isalpha():
                for which, part in enumerate(_thirds(word)):
                    self._parts.setdefault((len(word), which, part), []).append(word)
                heard = sound(word)
                if len(heard) >= 4:
                    self._sounds.setdefault(heard, []).append(word)

    def correct(self, word: str) -> str | None:
        """The word that was meant, or ``None`` when the word is common, too short, or like no wanted one."""
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
            return None
        best = self._nearest(word)
        if best is None or word in self._common():
            return None
        if word[-1] == "s" and word[:-1] in self._common():
            return None
        return best

    def _nearest(self, word: str) -> str | None:
        most = 1 if len(word) < 8 else 2
        found: list[tuple[int, int, str]] = []
        for candidate in self._candidates(word, most):
            apart = distance(word, candidate, most)
            if apart <= most and (candidate[0] == word[0] or (apart == 1 and len(word) > 6)):
                found.append((apart, abs(len(candidate) - len(word)), candidate))
        if not found:
            found = [
                (distance(word, candidate, 4), abs(len(candidate) - len(word)), candidate)
                for candidate in self._sounds.get(sound(word), ())
                if candidate[0] == word[0] and abs(len(candidate) - len(word)) <= 3
            ]
        return min(found)[2] if found else None

    def _candidates(self, word: str, most: int) -> set[str]:
        found: set[str] = set()
        for length in range(len(word) - most, len(word) + most + 1):
            third = length // 3
            for which, start, stop in ((0, 0, third), (1, third, 2 * third), (2, 2 * third, length)):
                size = stop - start
                for shift in range(-most, most + 1):
                    at = start + shift
                    if at >= 0 and at + size <= len(word):
                        found.update(self._parts.get((length, which, word[at : at + size]), ()))
        return found
