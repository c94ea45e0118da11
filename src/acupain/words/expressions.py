"""The language that expressions are written in, and the patterns that they stand for.

An expression is words in order and adjacent; filler words do not count. ``a|b`` is one word or the other, ``word?``
may be missing, ``...`` is a gap of up to five words within the sentence, ``=word`` is that very form of the word and
not its stem. See docs/matching.md.
"""

from functools import cache
from itertools import chain, product
from math import prod
from typing import NamedTuple

from .stems import FILLERS, plain, stem, words_of

key_of = cache(stem)
"""The key of a word; expressions share most of their words."""


class Step(NamedTuple):
    """One place of a pattern: a gap, or the words that may stand there."""

    gap: bool
    optional: bool
    words: tuple[str, ...]


Pattern = tuple[Step, ...]
_MOST_PATTERNS = 1000
_GAP = Step(True, False, ())


@cache
def _choices(piece: str) -> tuple[Pattern, ...]:
    """What may stand at one place of an expression; nothing where only fillers can. Many expressions share a piece."""
    if piece in ("...", "\u2026"):
        return ((_GAP,),)
    optional = piece.endswith("?")
    single: list[str] = []
    several: list[Pattern] = []
    for choice in piece.rstrip("?").split("|"):
        if choice.isalpha() and choice.isascii():
            word = choice.lower()
            if word in FILLERS:
                optional = True
            else:
                single.append(key_of(word))
        elif choice[:1] == "=":
            single.append("=" + plain(choice[1:]))
        else:
            keys = [key_of(word) for word in words_of(choice) if word and word not in FILLERS]
            if len(keys) == 1:
                single.append(keys[0])
            elif keys:
                several.append(tuple(Step(False, False, (key,)) for key in keys))
            elif words_of(choice):
                optional = True
    options = list(several)
    if single:
        options.append((Step(False, optional, tuple(single)),))
    elif several and optional:
        options.append(())
    return tuple(options)


def parse(expression: str) -> list[Pattern]:
    """The patterns an expression stands for.

    Raises ``ValueError`` where it would match nothing in particular, or stands for too many patterns to look for.
    """
    places = [choices for piece in expression.split() if (choices := _choices(piece))]
    if prod(map(len, places)) > _MOST_PATTERNS:
        raise ValueError("expected fewer choices of several words")
    patterns = [tuple(chain.from_iterable(chosen)) for chosen in product(*places)]
    for pattern in patterns:
        if all(step.gap or step.optional for step in pattern) or pattern[0].gap or pattern[-1].gap:
            raise ValueError("expected an expression that starts and ends with a word that must be there")
    return patterns


@cache
def _head_keys(head: str) -> list[str]:
    """The keys of a first word; none where it takes more than the word to tell."""
    words = [word.removeprefix("=") for word in head.lower().split("|")]
    if not all(word.isalpha() and word.isascii() and word not in FILLERS for word in words):
        return []
    return list(dict.fromkeys(map(key_of, words)))


def first_keys(expression: str) -> list[str]:
    """The keys an expression can start with."""
    keys = _head_keys(expression.partition(" ")[0])
    if keys:
        return keys
    keys = []
    for pattern in parse(expression):
        for step in pattern:
            keys += [stem(word[1:]) if word[0] == "=" else word for word in step.words]
            if not step.optional:
                break
    return list(dict.fromkeys(keys))
