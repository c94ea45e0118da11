"""Tells whether what a text says is truly told: of somebody, as it is now, not denied, not only asked about.

A careful nurse hears the same word in four ways. "My chest hurts" is told. "No chest pain" is denied. "I had a stroke
in 2010" is past. "What are the signs of a stroke?" is asked out of interest. Only the first is a reason to act.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from re import IGNORECASE
from typing import Final

from ..patterns import lazy
from ..words.stems import plain, words_of, wordset
from .language import STOP, Reading
from .meant import DENIAL_KEYS

_NEW: Final = lazy(
    r"\b(?:recent|recently|now|today|tonight|yesterday|currently|new|newly|lately|worsening|overnight|"
    r"this (?:morning|afternoon|evening|week|weekend)|last (?:night|week)|first time|never (?:had|felt))\b"
)
# What shows in a whole text that something began or changed in the last days, or cannot wait.
_LATELY: Final = lazy(
    r"\b(?:today|tonight|yesterday|this (?:morning|afternoon|evening|week|weekend|time|minute)|last night|last week|"
    r"last few (?:hours|days|weeks)|overnight|sudden\w*|out of (?:the blue|nowhere)|all at once|"
    r"(?:hours?|minutes|days?) (?:ago|later)|weeks? ago|days? (?:after|back)|fortnight|the other day|an hour|"
    r"a few days|at (?:breakfast|lunch|dinner|tea)|cant feel|"
    r"(?:past|last|for|within|in|next) (?:an?|the|few|a few|couple of|a couple of|two|three|four|five|six|ten|\d+) "
    r"(?:hours?|days?|minutes|weeks?)|(?:since|on|last|by|from) (?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"since (?:breakfast|lunch|dinner|tea|last|this|then|waking)|just (?:now|got|had|started|come|came|been|fell|hit)|"
    r"i just (?!want|wonder|need|ask)\w+ed|(?:have|ive|has|hes|shes) just|"
    r"never (?:had|felt|been (?!the same)|like|known|ever)|worst|first time|"
    r"(?:get(?:s|ting)?|got|much) (?:worse|weaker)|worsening|worse (?:each|every|and worse|by)|more and more|newly|"
    r"new (?:pain|ache|headache|numb\w*|weak\w*|lump|symptoms?)|recent(?:ly)?|lately|this bad|unlike|not like|"
    r"came (?:on|up)|comes? on|woke|blew up|turned|no longer|"
    r"(?:and|but|then) now (?:i|he|she|they|it|my|his|her|the)|new thing|(?:last|past|in|within|last few) months?|"
    r"last weekend|started (?:while|when|as|after|in)|at (?:supper|lunchtime|teatime)|"
    r"since (?:about |some |around )?(?:two|three|four|five|six|\d+) (?:days|weeks)|"
    r"this (?:past )?(?:month|spring|summer|autumn|fall|winter)|the weekend|"
    r"(?:in|took|lasted|for|about|after) (?:\w+ )?minutes|"
    r"999|111|911|112|ambulance|casualty|a e|emergency|hospital now|all day|all night|spreading|feverish|shiver\w*)\b"
)
# What shows that a text tells of something that has lasted and is looked after.
_SETTLED: Final = lazy(
    r"\b(?:(?:\d+|few|several|many|couple of|couple|some|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|"
    r"fifteen|twenty|thirty) (?:\w+ )?(?:years?|yrs?|months?|mths?|decades?)\b(?! old| of age| pregnant)|"
    r"for (?:years|months|ages)|years (?:now|of|back)|since (?:19|20)\d\d|"
    r"in my (?:teens|\d0s|twenties|thirties|forties)|"
    r"diagnosed|diagnosis|again|my usual|as usual|always|flares?|flared|flaring|chronic|keeps|usually|"
    r"every (?:day|morning|night|evening|time|winter|week|month|year|step)|mornings|nights|consultant|physio\w*|rheumy|"
    r"rheumatologist|podiatrist|mri|x ?rays?|scan|all clear|ruled out|long term|ongoing|lifelong|whenever|"
    r"comes? and goe?s?|on and off|off and on|last (?:winter|summer|spring|autumn|year))\b"
)
# What shows that somebody who can tell has looked, and found nothing bad.
_TEST: Final = (
    r"(?:ecg|ekg|echo|scans?|mri|ct|x ?rays?|bloods?|blood (?:tests?|work)|tests?|ultrasound|doppler|urine|"
    r"troponin|labs?|results?|everything|emg|nerve test|biopsy|holter|eeg|tracing)"
)
_GOOD: Final = r"(?:normal|fine|clear|clean|perfect|good|ok|okay|unremarkable|negative|nothing|healthy|well)"
_CLEARED: Final = lazy(
    rf"\b{_TEST}(?: \w+){{0,4}} {_GOOD}\b|\b{_GOOD} {_TEST}\b|\ball (?:clear|normal|fine|well)\b|\brul(?:ed|e) out\b|"
    r"\bno (?:fracture|break|clot|infection|protein)\b|\bnothing (?:serious|dangerous|sinister|bad)\b|"
    r"\b(?:was|is|looks?|looked) harmless\b"
)
LONG_TEXT: Final = 22
"""Words. Who writes this much about something serious says when it began; who says little may leave it out."""
# Verbs deny what follows up to a comma: "it won't shift, I feel sick"; but "doesn't have fever, chills" is a list.
_DENYING_VERBS: Final = wordset("dont doesnt didnt isnt wasnt arent werent havent hasnt hadnt aint")
_DENYING_WORDS: Final = wordset("no not without denies denied deny nor neither none")
_LISTS: Final = wordset("have has had any get feel")
_DENIAL_REACH: Final = 40

_LONG_AGO: Final = lazy(
    r"\b(?:ago|(?:19|20)\d\d|history|used|previous|previously|child|kid|teenager|baby|boy|girl)\b", IGNORECASE
)
_SOMEBODY: Final = lazy(
    r"\b(?:i|im|ive|id|ill|my|me|mine|myself|we|our|us|he|hes|she|shes|his|her|him|they|their|them|husband|wife|partner|"
    r"mum|mom|mam|mother|dad|father|son|daughter|child|kid|baby|boy|girl|friend|boyfriend|girlfriend|brother|sister|"
    r"grandma|grandmother|gran|granny|grandad|grandfather|nan|nana|uncle|aunt|patient|someone|yo|having|\d+f|\d+m)\b"
)
_READER: Final = lazy(r"\b(?:you have|youre|your|when you|if you)\b")
_ASKS: Final = lazy(
    r"\A(?:and |so |but |hi |hello |please )*"
    r"(?:what (?:is|are|causes?|does|do) (?!the (?:point|use)\b)|whats the (?!point|use)|what kind|"
    r"how (?:is|are|do|does|common|likely|long|can|to) |do \w+s get |why (?:do|does) |(?:can|does) an? |"
    r"is it true|is there|"
    r"are there|difference between|(?:signs?|symptoms?|causes?|treatments?|types?) (?:of|for) |tell me about|explain|"
    r"which |who gets)"
)
_THIS: Final = lazy(r"\b(?:this|that|it|these|have|got)\b|^\w+(?: \w+){0,2}$")
_TOPIC: Final = lazy(
    r"\b(?:contagious|vaccin\w+|catch|(?:does|do|can|not|to) spread|prevent\w*|statistics|survival|chances|"
    r"difference|types|history|causes|definition|meaning|insurance|likely|likelihood|life expectancy|awareness|"
    r"research|fundraising|jabs?|booster|exam|revising)\b"
)
_BEFORE: Final = lazy(
    r"\b(?:had|after|since|following|survived|recover\w*|previous\w*|past|history|died|family|old|post|prior|suffered|"
    r"risk|prevent\w*|avoid|runs)\b"
)
_AFTER: Final = lazy(r"\b(?:ago|side|survivors?|risk|history|recovery|rehab\w*|patients|at \d\d|in (?:19|20)\d\d)\b")
_NEAR_BEFORE: Final = 4
_NEAR_AFTER: Final = 5
_NEAR_PERHAPS: Final = 7
_PERHAPS: Final = lazy(
    r"\b(?:think\w*|maybe|could|might|possibl[ey]|worried|signs?|having|just|now|today|yesterday|last night|"
    r"this morning|hours?|minutes)\b"
)


_SENTENCE_REACH: Final = 100
"""Words. Nobody speaks a longer sentence to either side of a word."""


class Sentence:
    """The sentence that a word stands in: its plain words in one line, and whether it is a question."""

    def __init__(self, words: str, is_question: bool) -> None:
        self.words = words
        self.is_question = is_question

    @cached_property
    def is_new(self) -> bool:
        """Whether it says that something is new or getting worse."""
        return _NEW.search(self.words) is not None

    @cached_property
    def is_of_somebody(self) -> bool:
        """Whether it speaks of the user or of someone they know."""
        return _SOMEBODY.search(self.words) is not None

    @cached_property
    def _is_asking(self) -> bool:
        return _ASKS.match(self.words) is not None

    @cached_property
    def asks(self) -> bool:
        """Whether it asks about a thing in general."""
        return self._is_asking and not self.is_of_somebody and _READER.search(self.words) is None

    @cached_property
    def is_topic(self) -> bool:
        """Whether an illness named in it is a thing to know about, not one that somebody has."""
        if _TOPIC.search(self.words):
            return True
        if self.is_of_somebody:
            return False
        return self._is_asking or (self.is_question and _THIS.search(self.words) is None)

    def remembers(self, name: str) -> bool:
        """Whether an illness is named as something that was: "after my stroke", "died of a heart attack"."""
        before, _, after = self.words.partition(name)
        around = f"{' '.join(before.split()[-_NEAR_PERHAPS:])} {' '.join(after.split()[:_NEAR_PERHAPS])}"
        if _PERHAPS.search(around):
            return False
        return (
            _BEFORE.search(" ".join(before.split()[-_NEAR_BEFORE:])) is not None
            or _AFTER.search(" ".join(after.split()[:_NEAR_AFTER])) is not None
        )


def bounds(keys: Sequence[str], place: int) -> tuple[int, int]:
    """The first key of the sentence that the place is in, and the one after its last.

    Of a sentence that never ends, only what is around the place: so time grows with a text, and not with its square.
    """
    block = place // _SENTENCE_REACH  # neighbours get the same bounds, so what is found out of one serves the other
    before = keys[max(0, (block - 1) * _SENTENCE_REACH) : place]
    after = keys[place : (block + 2) * _SENTENCE_REACH]
    low = place - (before[::-1].index(STOP) if STOP in before else len(before))
    high = place + (after.index(STOP) if STOP in after else len(after))
    return low, high


class Hearing:
    """A reading, and what was worked out about its sentences so far."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        # Whether a text denies or remembers anything at all is cheap to tell, and most do not.
        self._denies = not DENIAL_KEYS.isdisjoint(reading.keys)
        self._remembers = _LONG_AGO.search(reading.text) is not None
        self._sentences: dict[int, Sentence] = {}
        self._told: dict[tuple[int, int, bool], bool] = {}

    @cached_property
    def _words(self) -> str:
        return " ".join(words_of(self.reading.text))

    @cached_property
    def _is_recent(self) -> bool:
        return _LATELY.search(self._words) is not None

    @cached_property
    def is_cleared(self) -> bool:
        """Whether a long text tells of tests that found nothing bad, and of nothing that began or changed lately."""
        words = self._words
        return self.length > LONG_TEXT and not self._is_recent and _CLEARED.search(words) is not None

    @cached_property
    def length(self) -> int:
        """How many words the text has."""
        return self._words.count(" ") + 1

    def is_told_as_new(self, spans: Iterable[tuple[int, int]]) -> bool:
        """Whether the text says that what it tells at these places began or changed lately."""
        if self._is_recent and _SETTLED.search(self._words) is None:
            return True
        return any(_LATELY.search(self.sentence(first).words) for first, _ in spans)

    def sentence(self, place: int) -> Sentence:
        """The sentence that a key of the reading is in, fillers included."""
        keys = self.reading.keys
        low, high = bounds(keys, place)
        found = self._sentences.get(low)
        if found is None:
            at, parts = self.reading.at, self.reading.parts
            start = at[low - 1] if low else 0
            end = at[high] + 1 if high < len(at) else len(parts)
            found = Sentence(" ".join(words_of("".join(parts[start:end]))), "?" in parts[end - 1])
            self._sentences[low] = found
        return found

    def is_denied(self, place: int) -> bool:
        """Whether the word behind a key stands after a denial: "no fever"."""
        return self._denies and self.reading.negated(place) and not self._is_past_denial(place)

    def _is_past_denial(self, place: int) -> bool:
        """Whether the denial before a key ends before it: at a comma after a verb, or as "like I have never had"."""
        parts, at = self.reading.parts, self.reading.at[place]
        has_comma = False
        for index in range(at, max(at - _DENIAL_REACH, 0), -1):
            if index % 2 == 0:
                has_comma = has_comma or "," in parts[index]
                continue
            word = plain(parts[index])
            if word == "never":
                return any(plain(parts[before]) == "like" for before in range(max(index - 6, 1), index, 2))
            if word in _DENYING_WORDS:
                return False
            if word in _DENYING_VERBS:
                return has_comma and plain(parts[index + 2]) not in _LISTS
            if word == "wont":  # who refuses denies nothing
                return True
        return False

    def is_past(self, place: int) -> bool:
        """Whether the clause that a key is in tells of long ago, and of nothing new: "in 2010", "ten years ago"."""
        reading = self.reading
        if not self._remembers or not reading.history(place):
            return False
        low, high = bounds(reading.keys, place)
        clause = " ".join(reading.surface(index).lower() for index in range(low, high) if reading.history(index))
        return _NEW.search(clause) is None

    def is_remembered(self, place: int) -> bool:
        """Whether the sentence that a key is in tells of long ago: "fell off a horse in 1990, broke my arm"."""
        if not self._remembers:
            return False
        low, high = bounds(self.reading.keys, place)
        words = self.sentence(place).words
        return (
            any(self.reading.history(index) for index in range(low, high))
            and _NEW.search(words) is None
            and _PERHAPS.search(words) is None
        )

    def is_told(self, first: int, last: int, is_name: bool) -> bool:
        """Whether the words from one key to another are told of somebody, now. ``is_name``: they name an illness."""
        place = (first, last, is_name)
        told = self._told.get(place)
        if told is None:
            told = self._told[place] = self._is_told(first, last, is_name)
        return told

    def _is_told(self, first: int, last: int, is_name: bool) -> bool:
        if self.is_denied(first) or self.is_past(first):
            return False
        around = self.sentence(first)
        if around.asks:
            return False
        if not is_name:
            return True
        return not (around.is_topic or around.remembers(" ".join(words_of(self.reading.said(first, last)))))
