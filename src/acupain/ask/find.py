"""The question behind ``acupain find``: which conditions a text fits, why, and which red flags it carries."""

from collections.abc import Mapping
from json.encoder import encode_basestring_ascii as quoted

from ..errors import WrongUsage
from ..matching.find import Finder
from ..matching.index import Index
from ..matching.red_flags import Watch
from ..model import Record
from ..records.catalog import Catalog
from ..render.safe import harmless
from .common import SCOPE, Said, say


class Reason(Record):
    """Words of the user, what kind of thing they are, and what they were understood as."""

    said: str
    field: str
    matched: str


class Matched(Record):
    """A condition that the text fits, from 0 (not at all) to 1. ``tied``: as likely as the one before it."""

    id: str
    parent: str | None
    name: str
    score: float
    tied: bool
    because: tuple[Reason, ...]


class Weighed(Record):
    """One clue of the scoring: the words it rests on, and what it counts for each condition (and for silence)."""

    clue: str
    said: tuple[str, ...]
    weights: Mapping[str, float]


class Scoring(Record):
    """The whole scoring. A condition is shown where its sum is above ``silence``."""

    silence: float
    sums: Mapping[str, float]
    clues: tuple[Weighed, ...]


class FindResult(Record):
    """What a text fits. ``scoring`` is there only where it was asked for."""

    query: str
    matches: tuple[Matched, ...]
    red_flags: tuple[Said, ...]
    scoring: Scoring | None
    scope: str


class Listener:
    """Understands texts over one catalogue. Make one for a whole run: it learns each different word only once.

    ``watch`` hears red flags, ``finder`` finds conditions and reads the texts for both.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        index = Index(catalog)
        self.watch = Watch(index)
        self.finder = Finder(index)

    def ask(self, text: str, limit: int, explain: bool) -> FindResult:
        """Everything about one text. Raises :class:`WrongUsage` where the text is empty."""
        if not text.strip():
            raise WrongUsage("there is no text to understand", 'Say where and how it hurts: acupain find "stiff knees"')
        reading = self.finder.read(text)
        found = self.finder.find(reading)
        conditions = self._catalog.raw("conditions")
        return FindResult(
            query=reading.text,
            matches=tuple(
                Matched(
                    id=match.id,
                    parent=match.parent,
                    name=conditions[match.id]["name"],
                    score=match.score,
                    tied=match.tied,
                    because=tuple(Reason(**reason._asdict()) for reason in match.because),
                )
                for match in found.matches[:limit]
            ),
            red_flags=tuple(say(self._catalog, alarm) for alarm in self.watch.check(reading)),
            scoring=Scoring(
                silence=found.silence,
                sums=dict(sorted(found.scores.items(), key=lambda entry: -entry[1])),
                clues=tuple(Weighed(clue=one.clue, said=one.said, weights=dict(one.weights)) for one in found.parts),
            )
            if explain
            else None,
            scope=SCOPE,
        )

    def json_line(self, text: str) -> str:
        """The answer to one line of many, as compact JSON with the keys of the contract."""
        reading = self.finder.read(text)
        matches = self.finder.matches_json(reading)
        # Written by hand: an encoder that can write anything takes as long for this as all the rest.
        told = ",".join(
            [
                f'{{"id":"{alarm.id}","action":"{alarm.action}","said":[{",".join(map(quoted, alarm.said))}]}}'
                for alarm in self.watch.check(reading)
            ]
        )
        return f'{{"query":{quoted(text)},"matches":{matches},"red_flags":[{told}]}}'

    def text_line(self, text: str) -> str:
        """The answer to one line of many: the text, the id and the score between tabs; ``-`` where nothing fits."""
        found = self.finder.find(text).matches
        shown = harmless(text)
        return f"{shown}\t{found[0].id}\t{found[0].score}" if found else f"{shown}\t-"
