"""Red flags: from a text that was read to the warning signs of something serious that it tells of.

A red flag is told by a signal: groups of words that must all be said, close enough together, and none of some others.
What is denied ("no numbness"), long past ("in 2010") or asked out of curiosity ("what are the signs of a stroke?") is
not told. Nothing here knows a single illness: the words and the signals are data.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from .codes import SHAPE, squeeze
from .language import STOP, Reading, words_of
from .records import Action, Concept, RedFlag, Signal, Within
from .spotting import Phrasebook

URGENCY: Final[Mapping[Action, int]] = {"emergency": 0, "urgent": 1, "see-doctor": 2}
"""The actions, the most urgent first."""

Span = tuple[int, int]
Spans = Mapping[str, Sequence[Span]]


class Alarm(NamedTuple):
    """A red flag that a text raises: its id, what it asks for, and the user's own words that led to it."""

    id: str
    action: Action
    said: tuple[str, ...]


class _Reach(NamedTuple):
    """How far apart the groups of a signal may stand: words between two neighbours, and ends of sentences."""

    words: int
    stops: int


_REACH: Final[Mapping[Within, _Reach]] = {
    "phrase": _Reach(4, 0),
    "sentence": _Reach(40, 0),
    "passage": _Reach(40, 2),
    "text": _Reach(10_000, 10_000),
}

# A set of words of this kind stays true however long ago it began: once a cancer, always a reason to be careful.
_LASTING: Final = "context:"
# What is told as usual ("every week", "for years") bars an alarm, but not when the same sentence says that it is new.
_USUAL: Final = "habit:"
# A set of this kind names an illness. Names are also used to ask, to remember and to tell of others.
_NAME: Final = "name:"

_RECENT: Final = frozenset(
    [
        "recent",
        "recently",
        "now",
        "today",
        "tonight",
        "yesterday",
        "just",
        "currently",
        "sudden",
        "suddenly",
        "new",
        "newly",
        "still",
        "since",
        "morning",
        "lately",
        "having",
        "started",
        "hours",
        "hour",
        "minutes",
    ]
)
_PEOPLE: Final = frozenset(
    [
        "i",
        "im",
        "ive",
        "id",
        "ill",
        "my",
        "me",
        "mine",
        "myself",
        "we",
        "our",
        "us",
        "he",
        "hes",
        "she",
        "shes",
        "his",
        "her",
        "him",
        "they",
        "their",
        "them",
        "husband",
        "wife",
        "partner",
        "mum",
        "mom",
        "mam",
        "mother",
        "dad",
        "father",
        "son",
        "daughter",
        "child",
        "kid",
        "baby",
        "boy",
        "girl",
        "friend",
        "boyfriend",
        "girlfriend",
        "brother",
        "sister",
        "grandma",
        "grandmother",
        "grandad",
        "grandfather",
        "nan",
        "nana",
        "uncle",
        "aunt",
        "patient",
        "someone",
        "yo",
    ]
)
_CURIOUS: Final = frozenset(
    [
        "contagious",
        "vaccine",
        "vaccines",
        "vaccination",
        "vaccinated",
        "catch",
        "spread",
        "prevent",
        "prevented",
        "prevention",
        "statistics",
        "survival",
        "chances",
        "difference",
        "differences",
        "types",
        "history",
        "causes",
        "definition",
        "meaning",
        "insurance",
        "likely",
        "likelihood",
        "life-expectancy",
        "spreads",
        "infectious",
        "common",
        "rare",
    ]
)
_ASKS: Final = (
    "what is", "what are", "what causes", "what cause", "what does", "what do", "whats the", "what kind", "how is",
    "how are", "how do", "how does", "how common", "how likely", "how long", "how can", "how to", "why do", "why does",
    "can a", "can an", "does a", "does an", "is it true", "difference between", "signs of", "symptoms of", "symptom of",
    "sign of", "causes of", "treatment for", "treatment of", "tell me about", "explain", "who gets", "is there",
    "are there", "which",
)  # fmt: skip
_PAST_WORDS: Final = frozenset(
    [
        "had",
        "after",
        "since",
        "following",
        "survived",
        "survivor",
        "recovering",
        "recovered",
        "previous",
        "previously",
        "past",
        "history",
        "died",
        "family",
        "old",
        "post",
        "prior",
        "suffered",
        "ago",
        "runs",
        "risk",
        "prevent",
        "prevention",
        "avoid",
    ]
)
_THIS_IS_NOW: Final = _RECENT | frozenset(
    ["think", "thinking", "maybe", "could", "might", "possible", "possibly", "worried", "signs", "sign"]
)

_HAS_CODE: Final = re.compile(r"[A-Za-z]\d\d")
_LATER_VISIT: Final = re.compile(r"[A-Z]\d\w{4}[DGKPS]$")
_BETWEEN_WORDS: Final = re.compile(r"[\s,;()\[\]\"'?!]+")


class _Rule(NamedTuple):
    """A signal ready for checking. Each group is the sets of words, any one of which will do."""

    flag: RedFlag
    groups: tuple[tuple[str, ...], ...]
    none: tuple[str, ...]
    reach: _Reach


class Watch:
    """Looks out for red flags. Make one for a catalogue and ask it about each text.

    ``words`` are the shared sets of expressions that signals name with ``@``. A signal is looked at only when the set
    of its that fewest signals share was said, so a text with no such words costs no more than being spotted.
    """

    def __init__(self, flags: Iterable[RedFlag], words: Iterable[Concept]) -> None:
        entries: dict[tuple[str, str], None] = {(says, concept.id): None for concept in words for says in concept.says}
        self._rules: dict[str, list[_Rule]] = {}
        self._codes: dict[str, list[RedFlag]] = {}
        rules: list[_Rule] = []
        for flag in flags:
            for code in flag.codes:
                self._codes.setdefault(squeeze(code.code), []).append(flag)
            for signal in flag.signals:
                rules.append(_rule(flag, signal))
                for entry in (*signal.all, *signal.none):
                    if entry[0] != "@":
                        entries[entry, entry] = None
        uses: dict[str, int] = {}
        for rule in rules:
            for name in {name for group in rule.groups for name in group}:
                uses[name] = uses.get(name, 0) + 1
        for rule in rules:
            for name in min(rule.groups, key=lambda group: sum(uses[name] for name in group)):
                self._rules.setdefault(name, []).append(rule)
        self.book: Phrasebook[str] = Phrasebook(entries)

    def vocabulary(self) -> set[str]:
        """The keys of all words that red flags are told with."""
        return self.book.vocabulary()

    def check(self, reading: Reading) -> tuple[Alarm, ...]:
        """The alarms that a text raises, the most urgent first. Never raises an error."""
        told: dict[str, tuple[RedFlag, list[Span]]] = {}
        rules = self._rules
        hits = self.book.find(reading)
        if hits:
            spans: dict[str, list[Span]] = {}
            for name, first, last in hits:
                spans.setdefault(name, []).append((first, last))
            for name in spans:
                for rule in rules.get(name, ()):
                    if rule.flag.id not in told and all(any(one in spans for one in group) for group in rule.groups):
                        chosen = _chosen(rule, spans, reading)
                        if chosen:
                            told[rule.flag.id] = (rule.flag, chosen)
        alarms = [
            (URGENCY[flag.action], min(chosen), Alarm(flag.id, flag.action, _said(reading, chosen)))
            for flag, chosen in told.values()
        ]
        if _HAS_CODE.search(reading.text):
            alarms += [(URGENCY[flag.action], (0, 0), Alarm(flag.id, flag.action, (code,)))
                       for flag, code in self._coded(reading.text) if flag.id not in told]  # fmt: skip
        if not alarms:
            return ()
        raised = {alarm.id for _, _, alarm in alarms}
        needless = {flag.id for flag, _ in told.values() if raised.intersection(flag.unless)}
        return tuple(alarm for _, _, alarm in sorted(alarms) if alarm.id not in needless)

    def _coded(self, text: str) -> list[tuple[RedFlag, str]]:
        """The red flags whose codes stand in the text. A code of a later visit for the same injury is none."""
        found: dict[str, tuple[RedFlag, str]] = {}
        for word in _BETWEEN_WORDS.split(text):
            if _HAS_CODE.match(word) and SHAPE.fullmatch(word.rstrip(".:")):
                code = squeeze(word.rstrip(".:"))
                if not _LATER_VISIT.match(code):
                    for end in range(len(code), 2, -1):
                        for flag in self._codes.get(code[:end], ()):
                            found.setdefault(flag.id, (flag, word))
        return list(found.values())


def by_area(flags: Iterable[RedFlag], area: str | None = None) -> tuple[RedFlag, ...]:
    """The red flags of one area of the body, or of all where no area is given, the most urgent first."""
    return tuple(
        sorted((flag for flag in flags if area in (None, flag.area)), key=lambda flag: (URGENCY[flag.action], flag.id))
    )


def areas(flags: Iterable[RedFlag]) -> tuple[str, ...]:
    """The areas that the red flags are sorted under, in the order of the alphabet."""
    return tuple(sorted({flag.area for flag in flags}))


def _rule(flag: RedFlag, signal: Signal) -> _Rule:
    return _Rule(flag, tuple(map(_names, signal.all)), sum(map(_names, signal.none), ()), _REACH[signal.within])


def _names(entry: str) -> tuple[str, ...]:
    """``@a|@b`` is one set or the other; an entry with no ``@`` is its own set."""
    return tuple(name[1:] for name in entry.split("|")) if entry[0] == "@" else (entry,)


def _chosen(rule: _Rule, spans: Spans, reading: Reading) -> list[Span] | None:
    """One place for each group of the rule, close enough together and all truly meant; ``None`` where there is none."""
    groups: list[list[Span]] = []
    for group in rule.groups:
        meant = [span for name in group for span in spans.get(name, ()) if _is_meant(reading, span, name)]
        if not meant:
            return None
        groups.append(meant)
    groups.sort(key=len)
    for start in groups[0]:
        chosen = [start]
        for others in groups[1:]:
            near = [(_distance(reading.keys, chosen, span, rule.reach), span) for span in others]
            best = min(((far, span) for far, span in near if far is not None), default=None)
            if best is None:
                break
            chosen.append(best[1])
        else:
            if not _is_barred(rule, chosen, spans, reading):
                return chosen
    return None


def _distance(keys: Sequence[str], chosen: Sequence[Span], span: Span, reach: _Reach) -> int | None:
    """The words between a span and the nearest of the chosen ones; ``None`` where it is out of reach."""
    nearest = None
    for first, last in chosen:
        low, high = (last + 1, span[0]) if first <= span[0] else (span[1] + 1, first)
        between = keys[low:high] if low < high else ()
        stops = between.count(STOP)
        far = len(between) - stops
        if stops <= reach.stops and far <= reach.words and (nearest is None or far < nearest):
            nearest = far
    return nearest


def _is_barred(rule: _Rule, chosen: Sequence[Span], spans: Spans, reading: Reading) -> bool:
    """Whether something is said nearby that takes the alarm away."""
    if not rule.none:
        return False
    low, high = 0, len(reading.keys)
    if rule.reach.stops < high:
        low, _ = _sentence(reading.keys, min(chosen)[0])
        _, high = _sentence(reading.keys, max(chosen)[1])
    is_new = None
    for name in rule.none:
        for first, _ in spans.get(name, ()):
            if low <= first < high and not reading.negated(first):
                if not name.startswith(_USUAL):
                    return True
                if is_new is None:
                    is_new = any(not _RECENT.isdisjoint(_sentence_words(reading, span[0])[0]) for span in chosen)
                if not is_new:
                    return True
    return False


def _is_meant(reading: Reading, span: Span, name: str) -> bool:
    """Whether what is said there is told of somebody, now: not denied, not long past, not asked out of curiosity."""
    if reading.negated(span[0]):
        return False
    if name.startswith(_LASTING):
        return True
    words, is_question = _sentence_words(reading, span[0])
    if reading.history(span[0]) and _RECENT.isdisjoint(words):
        return False
    personal = not _PEOPLE.isdisjoint(words)
    opening = " ".join(words[:3])
    asks = any(opening.startswith(start) for start in _ASKS)
    if asks and not personal:
        return False
    if not name.startswith(_NAME):
        return True
    if not _CURIOUS.isdisjoint(words) or (is_question and not personal):
        return False
    return not _is_remembered(words, words_of(reading.said(*span))[0])


def _is_remembered(words: Sequence[str], name: str) -> bool:
    """Whether an illness is named as something that was: "after my stroke", "died of a heart attack"."""
    if not _THIS_IS_NOW.isdisjoint(words):
        return False
    place = words.index(name) if name in words else len(words)
    return not _PAST_WORDS.isdisjoint(words[max(0, place - 5) : place + 5])


def _sentence(keys: Sequence[str], place: int) -> Span:
    """The first key of the sentence that the place is in, and the one after its last."""
    low = high = place
    while low and keys[low - 1] != STOP:
        low -= 1
    while high < len(keys) and keys[high] != STOP:
        high += 1
    return low, high


def _sentence_words(reading: Reading, place: int) -> tuple[list[str], bool]:
    """The plain words of the sentence that a key is in, fillers included, and whether it is a question."""
    low, high = _sentence(reading.keys, place)
    at, parts = reading.at, reading.parts
    start = at[low - 1] if low else 0
    end = at[high] + 1 if high < len(at) else len(parts)
    text = "".join(parts[start:end])
    return words_of(text), "?" in parts[end - 1]


def _said(reading: Reading, chosen: Iterable[Span]) -> tuple[str, ...]:
    """The user's words behind the places, in the order of the text; places inside other places are left out."""
    spans = sorted(set(chosen), key=lambda span: (span[0], -span[1]))
    kept: list[Span] = []
    for span in spans:
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return tuple(reading.said(*span) for span in kept)
