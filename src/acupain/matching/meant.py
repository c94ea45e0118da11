"""How words are meant: what a text denies ("no fever", "not my back"), and asides on the past or on someone else."""

import re
from typing import Final

from ..words.stems import FILLERS, plain, stem, wordset

ENDS_SENTENCE: Final = re.compile(r"[.!?;\u2026\u3002]")

_DENIALS = wordset(
    """
    no not without never dont doesnt didnt isnt wasnt arent werent havent hasnt hadnt denies denied deny nor
    neither none negative aint wont
    """
)
# "My joints are fine" denies what stands before, where the clause ends with it.
_FINE = wordset("fine ok okay")
_IS = wordset(
    """
    is are was were be been feel feels felt seem seems look looks looked all still completely perfectly totally
    absolutely
    """
)
_AFTER_FINE = wordset("and but though although however so now otherwise except apart thanks thank touch")
BACKWARD_KEYS: Final = frozenset(stem(word) for word in ("negative", *_FINE))
"""The keys of words that can deny what stands before them."""
DENIAL_KEYS: Final = BACKWARD_KEYS | frozenset(stem(word) for word in _DENIALS)
"""The keys of words that deny: a text with none of them denies nothing."""

# After a denial, these show that nothing is denied but something is complained of: "not sure", "no relief".
_NO_DENIAL = wordset(
    """
    sure only just able idea know help helping helped go going gone getting get doubt relief matter understand
    improve improved improving improvement work working worked respond better want remember sleep stop stopped
    stopping goes seem seems like let care change different certain clue luck ending ends even longer yet enough
    long make comfortable common normal normally possible until unless usual much well anymore fully properly
    bear stand walk move eat sit bend lift lie raise grip hold turn look drive focus function concentrate
    straighten use put as what how why which whether position more less mention diagnosed subside subsided
    resolve resolved touch tolerate fix fixed cure cured free freed ease eased shift shifted solve solved sort sorted
    reach budge settle settled clear cleared open close feel because notice noticing knowing realising realizing
    warning meaning reason
    """
)
_DENIAL_ENDS = wordset(
    """
    but however though although except still because since apart besides otherwise yet instead now only then
    while whereas when
    """
)
_STARTS_CLAUSE = wordset("i my she he it we they ive im there now just the his her also and its")
_DENIAL_REACH = 6
_OR = wordset("or nor")
_AFTER_AND = _STARTS_CLAUSE | wordset("lost found got have has keep keeps feel feels felt woke wakes started cant")
_WAS = wordset("is are was were came back tested negative all")
_PAST_UNIT = wordset("year years yr yrs decade decades month months")
_STILL = wordset("since still now ever lately recently currently today continues continue started again keeps")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_PAST_HINTS = wordset("ago history previous previously past used teenager childhood")
_RELATIVES = wordset(
    """
    mum mom mam mother dad father nan nana gran grandma granny grandmother grandad grandpa grandfather sister brother
    aunt auntie uncle cousin niece nephew friend mate neighbour neighbor colleague
    """
)
_OF_RELATIVES = wordset("had has died have got gets suffers passed lost")
_OF_ONESELF = wordset("i im ive my me")
_LONGEST_ASIDE = 12
ASIDE_KEYS: Final = frozenset(
    [stem(word) for word in (*_PAST_HINTS, *_RELATIVES)] + [str(year) for year in range(1950, 2050)]
)
"""The keys of words that tell of the past or of someone else: a text with none of them has no such aside."""


def marks(parts: list[str]) -> tuple[list[bool], list[bool]]:
    """For each part of a text: is it denied, is it history."""
    denied = [False] * len(parts)
    past = [False] * len(parts)
    words = [plain(part) if index % 2 else part for index, part in enumerate(parts)]
    present = set(words[1::2])
    if not (present.isdisjoint(_DENIALS) and present.isdisjoint(_FINE)):
        _mark_denied(words, denied)
    if (
        not present.isdisjoint(_PAST_HINTS)
        or not present.isdisjoint(_RELATIVES)
        or any(map(_YEAR.match, present))
        or "when" in present
        or "as" in present
    ):
        _mark_past(words, past)
    return denied, past


def _mark_denied(words: list[str], denied: list[bool]) -> None:
    count = len(words)
    index = 1
    while index < count:
        if words[index] in _FINE and _ends_clause(words, index):
            _mark_before(words, index, _IS, denied)
        if words[index] not in _DENIALS:
            index += 2
            continue
        following = words[index + 2] if index + 2 < count else ""
        if words[index] == "negative" and following not in ("for", "rheumatoid"):
            _mark_before(words, index, _WAS, denied)
            index += 2
            continue
        after = words[index + 4] if index + 4 < count else ""
        if following in _NO_DENIAL or (following == "have" and after in ("to", "time")):
            index += 2
            continue
        # These deny up to a comma ("not on pills, sore back"), but a whole list that has "or" ("not red, hot or ...").
        ahead = words[index + 4 : index + 4 + 2 * _DENIAL_REACH : 2]
        is_list = words[index] not in ("not", "never") or not _OR.isdisjoint(ahead)
        left = _DENIAL_REACH
        step = index + 2
        while step < count and left:
            separator, word = words[step - 1], words[step]
            if ENDS_SENTENCE.search(separator) or word in _DENIAL_ENDS:
                break
            if step > index + 2 and "," in separator and (word in _STARTS_CLAUSE or not is_list):
                break
            if word == "and" and step + 2 < count and words[step + 2] in _AFTER_AND:
                break
            denied[step] = True
            if word not in FILLERS and word not in ("any", "sign", "signs", "symptoms", "feeling"):
                left -= 1
            step += 2
        index += 2


def _ends_clause(words: list[str], index: int) -> bool:
    if index + 2 >= len(words) or words[index + 2] in _AFTER_FINE:
        return True
    return any(mark in words[index + 1] for mark in ",.;!?:)")


def _mark_before(words: list[str], index: int, verbs: frozenset[str], denied: list[bool]) -> None:
    """Deny what stands before "was negative", back to the start of the sentence or clause."""
    if index < 3 or words[index - 2] not in verbs:
        return
    for step in range(index - 2, max(index - 2 * _DENIAL_REACH, 0), -2):
        denied[step] = True
        if step + 1 < len(words) and step > 1 and ("," in words[step - 1] or ENDS_SENTENCE.search(words[step - 1])):
            return


def _mark_past(words: list[str], past: list[bool]) -> None:
    count = len(words)
    start = 1
    while start < count:
        # A clause runs to the sentence's end, a comma, or a word that turns to the present.
        end = start
        while end + 2 < count:
            separator, following = words[end + 1], words[end + 2]
            if ENDS_SENTENCE.search(separator) or "," in separator or following in ("but", "now", "however", "still"):
                break
            end += 2
        clause = words[start : end + 1 : 2]
        if _is_past(clause) or (
            _is_of_another(clause) and not _OF_ONESELF.isdisjoint(words[1:start:2] + words[end + 2 :: 2])
        ):
            for index in range(start, end + 1, 2):
                past[index] = True
        start = end + 2


def _is_of_another(clause: list[str]) -> bool:
    """Whether a short clause tells what someone else had: "my nan had a stroke"."""
    if len(clause) > _LONGEST_ASIDE:
        return False
    for index, word in enumerate(clause):
        if word in _RELATIVES:
            return not _OF_RELATIVES.isdisjoint(clause[index + 1 : index + 4])
    return False


def _is_past(clause: list[str]) -> bool:
    present = set(clause)
    if present & _STILL:
        return False
    if "ago" in present:
        return bool(present & _PAST_UNIT)
    for index, word in enumerate(clause):
        before = clause[index - 1] if index else ""
        if before in ("in", "since", "back", "around", "of") and _YEAR.match(word):
            return before != "since"
        if word in ("child", "kid", "teenager", "baby", "boy", "girl") and before in ("a", "as"):
            return True
        if word == "history" and index + 1 < len(clause) and clause[index + 1] in ("of", "with"):
            return True
        if word == "used" and index + 1 < len(clause) and clause[index + 1] == "to":
            return True
        if word in ("previous", "previously"):
            return True
    return False
