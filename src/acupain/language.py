"""Reading a text: words, their keys (light stems), sentences, what is denied and what is past.

The keys are what expressions match on (see ``spotting``). Small filler words have no key. A sentence's end is kept as
the key ``STOP``, which no expression matches. All of it is linear in the length of the text.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

STOP = "."

# Marks inside a word: apostrophes, combining accents, soft hyphens and zero-width signs.
_INNER = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(rf"((?:[^\W_][{_INNER}]*)+(?:['\u2019\u02bc`\u00b4](?:[^\W_][{_INNER}]*)+)*)")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_ENDS_SENTENCE = re.compile(r"[.!?;\u2026\u3002]")
_LONGEST_WORD = 40
_MEMO_LIMIT = 100_000

FILLERS = frozenset(
    [
        "a",
        "an",
        "the",
        "my",
        "mine",
        "your",
        "his",
        "her",
        "our",
        "their",
        "its",
        "of",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "very",
        "really",
        "quite",
        "so",
        "rather",
        "just",
        "also",
        "this",
        "that",
        "these",
        "those",
        "some",
        "such",
        "i",
        "me",
        "it",
        "you",
        "we",
        "he",
        "she",
        "they",
        "him",
        "them",
        "us",
        "in",
        "on",
        "at",
        "to",
        "and",
        "do",
        "does",
        "did",
        "have",
        "has",
        "had",
        "having",
        "with",
        "for",
        "or",
        "ive",
        "im",
        "id",
        "hes",
        "shes",
        "theres",
        "lot",
        "lots",
        "bit",
        "kind",
        "sort",
        "extremely",
        "pretty",
        "too",
        "actually",
        "literally",
        "basically",
        "etc",
        "eg",
        "ie",
        "will",
        "would",
        "severely",
        "terribly",
        "awfully",
        "absolutely",
        "incredibly",
    ]
)

# Words whose ending would mislead the rules below, or whose forms differ by more than an ending.
_SAME_AS = {
    word: key
    for key, words in {
        "ache": "ache aches ached aching achy achey achiness achyness achingly",
        "swell": "swell swells swelled swelling swellings swollen swole",
        "tear": "tear tears torn tore tearing",
        "feel": "feel feels felt feeling feelings",
        "wake": "wake wakes woke woken waking waken wakened awake awakens awakened awakening awoken",
        "sleep": "sleep sleeps slept sleeping",
        "break": "break breaks broke broken breaking",
        "fall": "fall falls fell fallen falling",
        "bend": "bend bends bent bending",
        "run": "run runs ran running",
        "lie": "lie lies lay lays laid lain lying laying",
        "sit": "sit sits sat sitting",
        "stand": "stand stands stood standing",
        "lose": "lose loses lost losing loss",
        "shoot": "shoot shoots shot shooting",
        "foot": "foot feet",
        "tooth": "tooth teeth",
        "bad": "bad badly",
        "worse": "worse worst worsen worsens worsened worsening",
        "better": "better best",
        "care": "care cares cared caring",
        "scare": "scare scares scared scaring scary",
        "site": "site sites",
        "note": "note notes noted noting",
        "spine": "spine spines",
        "here": "here",
        "hers": "hers",
        "nape": "nape",
        "disc": "disc discs disk disks disck",
        "tire": "tire tires tired tiring tiredness tyre tyres",
        "tiptoe": "tiptoe tiptoes",
        "use": "use uses used using",
        "side": "side sides sided",
        "can": "can",
        "cane": "cane",
        "cant": "cant cannot couldnt couldn",
        "diabetes": "diabetes diabetis diabeties",
        "diabetic": "diabetic diabetics",
        "news": "news",
        "series": "series",
        "pins": "pins pin",
        "gait": "gait",
        "grey": "grey gray",
        "center": "center centers centre centres centered centred",
        "fiber": "fiber fibers fibre fibres",
        "mum": "mum mom mam mother mums moms mothers mommy mummy",
        "dad": "dad father dads fathers daddy",
        "doctor": "doctor doctors doc docs dr gp physician physicians",
        "year": "year years yr yrs",
        "month": "month months mo mos mth mths",
        "week": "week weeks wk wks",
        "day": "day days",
        "hour": "hour hours hr hrs",
        "minute": "minute minutes min mins",
        "physio": "physio physiotherapy physiotherapist physical-therapy",
        "dizzy": "dizzy dizziness dizzyness",
        "stiff": "stiff stiffs stiffen stiffens stiffened stiffening stiffness stiffer stiffed",
        "hurt": "hurt hurts hurting hurted",
        "tight": "tight tighten tightens tightened tightening tightness tighter",
        "tender": "tender tenderness",
        "weak": "weak weaken weakens weakened weakening weakness weaker",
        "numb": "numb numbs numbed numbing numbness numbess",
        "pain": "pain pains painful pained paining painfull",
        "sore": "sore sores soreness",
        "nausea": "nausea nauseous nauseated nauseas nauseating",
        "vomit": "vomit vomits vomited vomiting",
        "inflame": "inflame inflamed inflames inflaming inflammation inflamation inflammations inflammatory",
        "throb": "throb throbs throbbed throbbing",
        "pulse": "pulse pulses pulsed pulsing pulsate pulsates pulsated pulsating pulsatile pulsation",
        "tingle": "tingle tingles tingled tingling tingly tingliness",
        "prickle": "prickle prickles prickled prickling prickly",
        "burn": "burn burns burned burnt burning",
        "knife": "knife knives",
        "die": "die dies died dying",
        "be": "be",
        "ankle": "ankle ankles",
        "vertebra": "vertebra vertebrae vertebras vertebral",
        "bursa": "bursa bursae",
        "nerve": "nerve nerves",
        "sharp": "sharp sharply sharpness",
        "eat": "eat eats ate eaten eating",
        "drive": "drive drives drove driven driving",
        "write": "write writes wrote written writing",
        "speak": "speak speaks spoke spoken speaking",
        "drink": "drink drinks drank drunk drinking",
        "hear": "hear hears heard hearing",
        "see": "see sees saw seen seeing",
        "go": "go goes went gone going",
        "get": "get gets got gotten getting",
        "give": "give gives gave given giving",
        "take": "take takes took taken taking",
        "come": "come comes came coming",
        "begin": "begin begins began begun beginning",
        "hit": "hit hits hitting",
        "think": "think thinks thought thinking thoughts",
        "shake": "shake shakes shook shaken shaking shaky",
        "freeze": "freeze freezes froze frozen freezing",
        "throw": "throw throws threw thrown throwing",
        "know": "know knows knew known knowing",
        "rise": "rise rises rose risen rising",
        "bite": "bite bites bit bitten biting",
        "bleed": "bleed bleeds bled bleeding",
        "breath": "breath breathe breaths breathes breathed breathing",
        "childhood": "childhood",
        "red": "red redness reddened reddish",
        "itch": "itch itches itched itching itchy itchiness",
        "man": "man men",
        "woman": "woman women",
        "child": "child children",
        "person": "person people persons",
        "seizure": "seizure seizures",
        "seize": "seize seizes seized seizing",
        "bruise": "bruise bruises bruised bruising",
        "migraine": "migraine migraines migrainous migraineur migraineurs",
        "car": "car cars",
        "scar": "scar scars scarred scarring",
        "star": "star stars",
        "plan": "plan plans planned planning",
        "plane": "plane planes",
        "not": "not",
        "one": "one ones",
        "daily": "daily everyday",
        "family": "family families",
        "bladder": "bladder bladders",
        "clothing": "clothing clothes",
        "evening": "evening evenings",
        "morning": "morning mornings",
        "nothing": "nothing",
        "something": "something",
        "anything": "anything",
        "everything": "everything",
        "during": "during",
        "spring": "spring",
        "string": "string strings",
        "hip": "hip hips",
        "sciatic": "sciatic",
        "wing": "wing winged winging",
        "bed": "bed beds",
        "need": "need needs needed needing",
        "needle": "needle needles needling",
        "legged": "legged",
        "only": "only",
        "early": "early",
        "ugly": "ugly",
        "belly": "belly bellies",
        "jelly": "jelly",
        "july": "july",
        "apply": "apply applies applied applying",
        "reply": "reply replies replied replying",
    }.items()
    for word in words.split()
}

_VOWEL = re.compile(r"[aeiouy]")
_ENDINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("yse", "yze"),
)


def stem(word: str) -> str:
    """The key of one plain lower-case word: light stem, British spelling folded into American."""
    key = _SAME_AS.get(word)
    if key is not None:
        return key
    if len(word) < 4 or not word.isalpha():
        return word
    if len(word) > 5:
        # haemorrhage, oedema, paraesthesia; but never toe, shoe, does.
        if "ae" in word or "oe" in word:
            word = word.replace("ae", "e").replace("oe", "e")
        for british, american in _ENDINGS:
            if word.endswith(british):
                word = word[: -len(british)] + american
                break
        if "our" in word[3:]:
            word = word[:3] + word[3:].replace("our", "or")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith(("sses", "xes", "ches", "shes", "zzes")):
            word = word[:-2]
        else:
            word = word[:-1]
        key = _SAME_AS.get(word)
        if key is not None:
            return key
    for ending, least in (("ness", 7), ("ful", 7), ("ly", 6)):
        if word.endswith(ending) and len(word) >= least:
            word = word[: -len(ending)]
            break
    for ending in ("ing", "ed"):
        if word.endswith(ending) and not word.endswith("eed"):
            root = word[: -len(ending)]
            if len(root) >= 3 and _VOWEL.search(root):
                if root[-1] == root[-2] and root[-1] not in "lsz":
                    root = root[:-1]
                word = root
            break
    if len(word) > 3:
        if word[-1] == "e" and word[-2] != "e":
            word = word[:-1]
        elif word[-1] == "y" and word[-2] not in "aeiou":
            word = word[:-1] + "i"
    return _SAME_AS.get(word, word)


def plain(word: str) -> str:
    """The word in small letters, without accents, apostrophes and a possessive ending."""
    if len(word) > _LONGEST_WORD:
        return word[:_LONGEST_WORD].lower()
    word = word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.replace("\u2019", "'").replace("\u02bc", "'").replace("\u00b4", "'"))
        word = "".join(letter for letter in word if letter == "'" or not unicodedata.combining(letter)).lower()
    word = word.replace("`", "'")
    if "'" in word:
        if word.endswith("'s"):
            word = word[:-2]
        word = word.replace("'", "")
    if not word.isascii():
        word = _NOT_LETTERS.sub("", word.replace("\u00df", "ss").replace("\u00f8", "o").replace("\u00e6", "ae"))
    return word


def words_of(text: str) -> list[str]:
    """The plain words of a text, in order, fillers included."""
    return [plain(word) for word in _WORD.findall(text)]


class Token(NamedTuple):
    """One word that has a key: as it was typed, its key, where it is, and how it is meant."""

    surface: str
    key: str
    start: int
    end: int
    sentence: int
    negated: bool
    history: bool


_DENIALS = frozenset(
    [
        "no",
        "not",
        "without",
        "never",
        "dont",
        "doesnt",
        "didnt",
        "isnt",
        "wasnt",
        "arent",
        "werent",
        "havent",
        "hasnt",
        "hadnt",
        "denies",
        "denied",
        "deny",
        "nor",
        "neither",
        "none",
        "negative",
        "aint",
        "wont",
    ]
)
DENIAL_KEYS = frozenset(stem(word) for word in _DENIALS)
# After a denial, these show that nothing is denied but something is complained of: "not sure", "no relief".
_NO_DENIAL = frozenset(
    [
        "sure",
        "only",
        "just",
        "able",
        "idea",
        "know",
        "help",
        "helping",
        "helped",
        "go",
        "going",
        "gone",
        "getting",
        "get",
        "doubt",
        "relief",
        "matter",
        "understand",
        "improve",
        "improved",
        "improving",
        "improvement",
        "work",
        "working",
        "worked",
        "respond",
        "better",
        "want",
        "remember",
        "sleep",
        "stop",
        "stopped",
        "stopping",
        "goes",
        "seem",
        "seems",
        "like",
        "let",
        "care",
        "change",
        "different",
        "certain",
        "clue",
        "luck",
        "ending",
        "ends",
        "even",
        "longer",
        "yet",
        "enough",
        "long",
        "make",
        "comfortable",
        "common",
        "normal",
        "normally",
        "possible",
        "until",
        "unless",
        "usual",
        "much",
        "well",
        "anymore",
        "fully",
        "properly",
        "bear",
        "stand",
        "walk",
        "move",
        "eat",
        "sit",
        "bend",
        "lift",
        "lie",
        "raise",
        "grip",
        "hold",
        "turn",
        "look",
        "drive",
        "focus",
        "function",
        "concentrate",
        "straighten",
        "use",
        "put",
        "as",
        "what",
        "how",
        "why",
        "which",
        "whether",
        "position",
        "more",
        "less",
        "mention",
        "diagnosed",
        "subside",
        "subsided",
        "resolve",
        "resolved",
        "touch",
        "tolerate",
        "open",
        "close",
        "feel",
        "because",
    ]
)
_DENIAL_ENDS = frozenset(
    [
        "but",
        "however",
        "though",
        "although",
        "except",
        "still",
        "because",
        "since",
        "apart",
        "besides",
        "otherwise",
        "yet",
        "instead",
        "now",
        "only",
        "then",
        "while",
        "whereas",
        "when",
    ]
)
_STARTS_CLAUSE = frozenset(
    [
        "i",
        "my",
        "she",
        "he",
        "it",
        "we",
        "they",
        "ive",
        "im",
        "there",
        "now",
        "just",
        "the",
        "his",
        "her",
        "also",
        "and",
        "its",
    ]
)
_DENIAL_REACH = 6
_PAST_UNIT = frozenset(["year", "years", "yr", "yrs", "decade", "decades", "month", "months"])
_STILL = frozenset(
    [
        "since",
        "still",
        "now",
        "ever",
        "lately",
        "recently",
        "currently",
        "today",
        "continues",
        "continue",
        "started",
        "again",
        "keeps",
    ]
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_PAST_HINTS = frozenset(["ago", "history", "previous", "previously", "past", "used", "teenager", "childhood"])


class Reading:
    """A text that was read.

    ``keys`` are the keys of its words in order, fillers left out, with ``STOP`` between sentences; indices into it are
    how hits say where they are. Everything else is worked out when asked for.
    """

    __slots__ = ("_at", "_marks", "_parts", "_reader", "keys", "text")

    def __init__(self, text: str, keys: list[str], reader: "Reader") -> None:
        self.text = text
        self.keys = keys
        self._reader = reader
        self._parts: list[str] | None = None
        self._at: list[int] | None = None
        self._marks: tuple[list[bool], list[bool]] | None = None

    @property
    def parts(self) -> list[str]:
        """The text cut into what lies between words (even places) and words (odd places)."""
        if self._parts is None:
            self._parts = _WORD.split(self.text)
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
                    self._at += [index for piece in part.split() if _ENDS_SENTENCE.search(piece)]
        return self._at

    def surface(self, index: int) -> str:
        """The word behind ``keys[index]`` as it was typed."""
        return self.parts[self.at[index]]

    def said(self, first: int, last: int) -> str:
        """The text as typed from ``keys[first]`` to ``keys[last]``, on one line and without control characters."""
        at = self.at
        if first == last:
            return self.parts[at[first]]
        text = " ".join("".join(self.parts[at[first] : at[last] + 1]).split())
        return text if text.isprintable() else "".join(letter for letter in text if letter.isprintable())

    def _mark(self) -> tuple[list[bool], list[bool]]:
        if self._marks is None:
            self._marks = _marks(self.parts)
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


def _marks(parts: list[str]) -> tuple[list[bool], list[bool]]:
    """For each part of a text: is it denied, is it history."""
    denied = [False] * len(parts)
    past = [False] * len(parts)
    words = [plain(part) if index % 2 else part for index, part in enumerate(parts)]
    present = set(words[1::2])
    if not present.isdisjoint(_DENIALS) or "free" in present or "ruled" in present:
        _mark_denied(words, denied)
    if not present.isdisjoint(_PAST_HINTS) or any(map(_YEAR.match, present)) or "when" in present or "as" in present:
        _mark_past(words, past)
    return denied, past


def _mark_denied(words: list[str], denied: list[bool]) -> None:
    count = len(words)
    index = 1
    while index < count:
        if words[index] not in _DENIALS:
            index += 2
            continue
        following = words[index + 2] if index + 2 < count else ""
        after = words[index + 4] if index + 4 < count else ""
        if following in _NO_DENIAL or (following == "have" and after in ("to", "time")):
            index += 2
            continue
        left = _DENIAL_REACH
        step = index + 2
        while step < count and left:
            separator, word = words[step - 1], words[step]
            if _ENDS_SENTENCE.search(separator) or word in _DENIAL_ENDS:
                break
            if step > index + 2 and "," in separator and word in _STARTS_CLAUSE:
                break
            if word == "and" and step + 2 < count and words[step + 2] in _STARTS_CLAUSE:
                break
            denied[step] = True
            if word not in FILLERS and word not in ("any", "sign", "signs", "symptoms", "feeling"):
                left -= 1
            step += 2
        index += 2


def _mark_past(words: list[str], past: list[bool]) -> None:
    count = len(words)
    start = 1
    while start < count:
        # A clause runs to the sentence's end, a comma, or a word that turns to the present.
        end = start
        while end + 2 < count:
            separator, following = words[end + 1], words[end + 2]
            if _ENDS_SENTENCE.search(separator) or "," in separator or following in ("but", "now", "however", "still"):
                break
            end += 2
        clause = words[start : end + 1 : 2]
        if _is_past(clause):
            for index in range(start, end + 1, 2):
                past[index] = True
        start = end + 2


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


class Reader(dict[str, tuple[str, ...]]):
    """Reads texts, and remembers the keys of each different stretch between spaces.

    ``correct`` is asked about a word whose key no expression knows; it returns the key meant, or the key it was given.
    ``known`` tells whether a key stands in some expression. With neither, words are taken as typed.
    """

    def __init__(
        self, known: Callable[[str], bool] | None = None, correct: Callable[[str, str], str] | None = None
    ) -> None:
        super().__init__()
        self._known = known
        self._correct = correct
        self._keys: dict[str, str] = {}

    def key(self, word: str) -> str:
        """The key of one word as typed; empty for a filler."""
        key = self._keys.get(word)
        if key is None:
            small = plain(word)
            key = "" if small in FILLERS else stem(small)
            if key and self._correct and self._known and not self._known(key):
                key = self._correct(small, key)
            if len(self._keys) > _MEMO_LIMIT:
                self._keys.clear()
            self._keys[word] = key
        return key

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        keys = []
        for index, part in enumerate(_WORD.split(chunk)):
            key = self.key(part) if index % 2 else STOP if _ENDS_SENTENCE.search(part) else ""
            if key:
                keys.append(key)
        found = tuple(keys)
        if len(chunk) <= _LONGEST_WORD:
            if len(self) > _MEMO_LIMIT:
                self.clear()
            self[chunk] = found
        return found

    def read(self, text: str) -> Reading:
        """Read one text. Any text will do: it never raises."""
        return Reading(text, list(chain.from_iterable(map(self.__getitem__, text.split()))), self)


_reader = Reader()


def read(text: str) -> Reading:
    """Read one text with no correction of typing errors."""
    return _reader.read(text)
