"""Red flags: from a text that was read to the warning signs of something serious that it tells of.

A red flag is told by a signal: groups of words that must all be said, close enough together, and none of some others.
Nothing here knows a single illness: the words and the signals are data. Whether words are meant at all (not denied, not
long past, not asked out of interest) is for ``telling``.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from ..patterns import lazy
from ..records.codes import SHAPE, squeeze
from ..records.records import Action, RedFlag, Within
from ..words.stems import stem
from .index import NAME, Index, groups, names_in
from .language import STOP, Reading
from .spotting import Hit, Phrasebook
from .telling import LONG_TEXT, Hearing, bounds

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

# What people live with is told once, often far from what is wrong now, so it counts from the whole text; and it stays
# true however long ago it began: once a cancer, always a reason to be careful.
_LASTING: Final = "context:"
# What is told as usual ("every week", "for years") bars an alarm, but not when the same sentence says that it is new.
_USUAL: Final = "habit:"
_OLD: Final = stem("old")
# What shows that somebody looked and found it harmless bars an alarm wherever it is said.
_CLEARED: Final = "cleared:"
# What happened may have happened long ago.
_EVENT: Final = "event:"
# What is told of life itself is heard however long it has lasted.
_ALWAYS_HEARD: Final = "mind"
# Two hits of this kind show that a whole text is a story, a lesson or about a machine, and tells of nobody.
_STORY: Final = "story:"
_HAPPENED: Final = (_EVENT, NAME)

_HAS_CODE: Final = lazy(r"[A-Za-z]\d\d")
_LATER_VISIT: Final = lazy(r"[A-Z]\d\w{4}[DGKPS]$")
_BETWEEN_WORDS: Final = lazy(r"[\s,;()\[\]\"'?!]+")


_ALWAYS_ENOUGH: Final = 3
"""Signals. This many back each other in any text."""
_LETTER: Final = 40
_LONG_LETTER: Final = 90
"""Words. Who writes this much says much by the way, and more than one thing of what is serious."""

_LONGEST: Final = 60
"""Keys. No expression of the records is longer."""


class _Rule(NamedTuple):
    """A signal ready for checking. Each group is the sets of words, any one of which will do."""

    flag: RedFlag
    groups: tuple[frozenset[str], ...]
    none: tuple[str, ...]
    reach: _Reach


_Told = tuple[RedFlag, list[Span]]


class Watch:
    """Looks out for red flags. Make one for a catalogue and ask it about each text.

    A signal is looked at only when what leads to it was said, so most texts cost no more than being spotted. What only
    speaks against red flags is looked for only when one is told.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._signs = Phrasebook(index.signs)
        self._bars = Phrasebook(index.bars)
        self._flags: dict[str, RedFlag] = {}
        self._rules: dict[str, list[_Rule]] = {}

    def check(self, reading: Reading) -> tuple[Alarm, ...]:
        """The alarms that a text raises, the most urgent first. Any text will do: it never raises an error."""
        told: dict[str, _Told] = {}
        hits = self._signs.find(reading)
        if hits:
            names = dict.fromkeys(hit[0] for hit in hits).keys()  # in order, so that every run says the same
            possible = [
                rule
                for name in names
                for rule in self._led_to(name)
                if not any(names.isdisjoint(group) for group in rule.groups)
            ]
            if possible:
                told = _told(possible, [*hits, *self._bars.find(reading)], reading)
        alarms = [
            (URGENCY[flag.action], min(chosen), Alarm(flag.id, flag.action, _said(reading, chosen)))
            for flag, chosen in told.values()
        ]
        if _HAS_CODE.search(reading.text):
            for flag, code in self._coded(reading.text):
                if flag.id not in told:
                    alarms.append((URGENCY[flag.action], (0, 0), Alarm(flag.id, flag.action, (code,))))
        if not alarms:
            return ()
        raised = {alarm.id for _, _, alarm in alarms}
        needless = {flag.id for flag, _ in told.values() if raised.intersection(flag.unless)}
        return tuple(alarm for _, _, alarm in sorted(alarms) if alarm.id not in needless)

    def _led_to(self, name: str) -> list[_Rule]:
        """The rules that a set of words leads to; made when it is first said."""
        rules = self._rules.get(name)
        if rules is None:
            signals = self._index.signals.get(name, ())
            rules = self._rules[name] = [_rule(self._flag(flag), place) for flag, place in signals]
        return rules

    def _flag(self, name: str) -> RedFlag:
        if name not in self._flags:
            self._flags[name] = RedFlag.read(self._index.records.raw("red_flags")[name])
        return self._flags[name]

    def _coded(self, text: str) -> list[tuple[RedFlag, str]]:
        """The red flags whose codes stand in the text. A code of a later visit for the same injury is none."""
        found: dict[str, tuple[RedFlag, str]] = {}
        for word in _BETWEEN_WORDS.split(text):
            typed = word.rstrip(".:")
            if _HAS_CODE.match(typed) and SHAPE.fullmatch(typed):
                code = squeeze(typed)
                if not _LATER_VISIT.match(code):
                    for end in range(len(code), 2, -1):
                        for name in self._index.flag_codes.get(code[:end], ()):
                            found.setdefault(name, (self._flag(name), typed))
        return list(found.values())


def by_area(flags: Iterable[RedFlag], area: str | None = None) -> tuple[RedFlag, ...]:
    """The red flags of one area of the body, or of all where no area is given, the most urgent first."""
    return tuple(
        sorted((flag for flag in flags if area in (None, flag.area)), key=lambda flag: (URGENCY[flag.action], flag.id))
    )


def _rule(flag: RedFlag, place: int) -> _Rule:
    signal = flag.signals[place]
    none = tuple(name for entry in signal.none for name in names_in(entry))
    return _Rule(flag, tuple(map(frozenset, groups(signal))), none, _REACH[signal.within])


def _told(rules: Iterable[_Rule], hits: Iterable[Hit], reading: Reading) -> dict[str, _Told]:
    """Which of the rules are truly told, by the ids of their red flags, and where."""
    spans: dict[str, list[Span]] = {}
    for name, first, last in hits:
        spans.setdefault(name, []).append((first, last))
    hearing = Hearing(reading)
    is_story = len({span for name in spans if name.startswith(_STORY) for span in spans[name]}) > 1
    told: dict[str, _Told] = {}
    heard: list[_Told] = []
    for rule in rules:
        if rule.flag.area != _ALWAYS_HEARD and (
            is_story or (hearing.is_cleared and not any(map(_is_background, rule.groups)))
        ):
            continue
        if len(heard) >= _ALWAYS_ENOUGH and rule.flag.id in told:  # one more for the same adds nothing
            continue
        chosen = _chosen(rule, spans, hearing)
        if chosen:
            heard.append((rule.flag, chosen))
            told.setdefault(rule.flag.id, (rule.flag, chosen))
    if _is_enough(heard, hearing):
        return told
    return {name: (flag, chosen) for name, (flag, chosen) in told.items() if flag.area == _ALWAYS_HEARD}


def _is_enough(heard: Sequence[_Told], hearing: Hearing) -> bool:
    """Whether the signals that were heard are reason enough to act.

    In a few words, one is. Where something serious is told in a longer text, it mostly says there and then that this
    is new, or there are more signs of it; a sign or two in passing are mostly a way of speaking.
    """
    if hearing.length <= LONG_TEXT or len(heard) >= _ALWAYS_ENOUGH:
        return True
    flags = [flag for flag, _ in heard]
    is_backed = len(flags) > 1 and flags[0] == flags[1]
    is_emergency = any(flag.action == "emergency" for flag in flags)
    if hearing.length > _LONG_LETTER:
        return is_backed and is_emergency
    if hearing.is_told_as_new(span for _, chosen in heard for span in chosen):
        return True
    return len(flags) > 1 and (hearing.length <= _LETTER or is_backed or is_emergency)


def _chosen(rule: _Rule, spans: Spans, hearing: Hearing) -> list[Span] | None:
    """One place for each group of the rule, close enough together and all truly told; ``None`` where there is none."""
    groups: list[list[Span]] = []
    for group in rule.groups:
        told = [span for name in group for span in spans.get(name, ()) if _counts(hearing, span, name)]
        if not told:
            return None
        groups.append(sorted(told))
    pairs = list(zip(groups, rule.groups, strict=True))
    background = [group[0] for group, names in pairs if _is_background(names)]
    groups = [group for group, names in pairs if not _is_background(names)] or groups
    groups.sort(key=len)
    for start in groups[0]:
        chosen = [start]
        for others in groups[1:]:
            around = _around(chosen, others, rule.reach)
            near = [(_distance(hearing.reading.keys, chosen, span, rule.reach), span) for span in around]
            best = min(((far, span) for far, span in near if far is not None), default=None)
            if best is None:
                break
            chosen.append(best[1])
        else:
            if not _is_barred(rule, chosen, background, spans, hearing):
                return chosen + background
    return None


def _counts(hearing: Hearing, span: Span, name: str) -> bool:
    if name.startswith(_LASTING):
        return not hearing.is_denied(span[0])
    if name.startswith(_HAPPENED) and hearing.is_remembered(span[0]):
        return False
    return hearing.is_told(*span, is_name=name.startswith(NAME))


def _is_background(names: Iterable[str]) -> bool:
    return all(name.startswith(_LASTING) for name in names)


def _around(chosen: Sequence[Span], spans: list[Span], reach: _Reach) -> list[Span]:
    """Those of the sorted spans that can be in reach at all: so time grows with a text, and not with its square."""
    most = reach.words + reach.stops
    start = bisect_left(spans, (min(chosen)[0] - most - _LONGEST, 0))
    return spans[start : bisect_left(spans, (max(last for _, last in chosen) + most + 2, 0), start)]


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


def _is_barred(rule: _Rule, chosen: Sequence[Span], background: Sequence[Span], spans: Spans, hearing: Hearing) -> bool:
    """Whether something is said nearby, or in a sentence that tells of the background, that takes the alarm away."""
    keys = hearing.reading.keys
    if rule.reach.stops < len(keys):
        around = [(bounds(keys, min(chosen)[0])[0], bounds(keys, max(chosen)[1])[1])]
        around += [bounds(keys, first) for first, _ in background]
    else:
        around = [(0, len(keys))]
    barring = {
        name
        for name in rule.none
        for first, last in spans.get(name, ())
        if (name.startswith(_CLEARED) or any(low <= first < high for low, high in around))
        and not hearing.is_denied(first)
        and not _is_age(keys, name, last)
    }
    if not barring or not all(name.startswith(_USUAL) for name in barring):
        return bool(barring)
    return not any(hearing.sentence(first).is_new for first, _ in chosen)


def _is_age(keys: Sequence[str], name: str, last: int) -> bool:
    """Whether what looks like a long time ("ten years") is how old somebody is."""
    return name.startswith(_USUAL) and _OLD in keys[last + 1 : last + 2]


def _said(reading: Reading, chosen: Iterable[Span]) -> tuple[str, ...]:
    """The user's words behind the places, in the order of the text; places inside other places are left out."""
    kept: list[Span] = []
    for span in sorted(set(chosen), key=lambda span: (span[0], -span[1])):
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return tuple(reading.said(*span) for span in kept)
