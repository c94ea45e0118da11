"""What a mistyped word may have meant: the one wording of "Did you mean" for commands, options and values."""

from collections.abc import Iterable
from difflib import get_close_matches


def closest(given: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known words that look most like the given one, best first; those that begin with it count as like it."""
    known = list(dict.fromkeys(known))
    said = given.casefold()
    near = get_close_matches(said, known, n=most, cutoff=0.65)
    started = [word for word in known if said and word.startswith(said)]
    return list(dict.fromkeys([*near, *started]))[:most]


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """A question with the closest words, ``""`` where none is close."""
    near = closest(given, known)
    return f"Did you mean {listed(near)}?" if near else ""


def one_of(given: str, known: Iterable[str]) -> str:
    """The question with the closest words, if any, and the list of all."""
    known = list(known)
    return f"{did_you_mean(given, known)} Use one of: {', '.join(known)}.".lstrip()


def listed(words: list[str], last: str = "or") -> str:
    """The words as a sentence has them: ``a``, ``a or b``, ``a, b or c``. ``last`` is the word before the last."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
