"""What several pages share: numbered citations, names for codes of the data, and the closing lines."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from ..ask.common import Brief, Said
from ..records.records import Claim, Guideline, Release, Source
from ..render.document import Alert, Field, Para, Part, Reference, Section

ACTIONS: Final[Mapping[str, str]] = {
    "emergency": "Get help now. Call the emergency number (112, 999 or 911)",
    "urgent": "Get medical help today",
    "see-doctor": "See a doctor",
}
"""What to do about a red flag, by its action, the most urgent first."""

POSITIONS = {
    "recommends": "for",
    "conditionally-recommends": "for, with conditions",
    "no-recommendation": "neither for nor against",
    "does-not-recommend": "does not recommend it",
    "recommends-against": "against",
    None: "not known",
}
PAYS = {True: "pays", False: "does not pay", None: "payer"}
STATUS = {
    "current": "",
    "superseded": "replaced by a newer one",
    "lapsed": "lapsed",
    "not-known": "",
}


class Citations:
    """Numbers the sources of a page in the order in which they are cited."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.id: source for source in sources}
        self._numbers: dict[str, int] = {}

    def mark(self, names: Iterable[str]) -> str:
        """The numbers of these sources in square brackets, with a space before; nothing where none is known."""
        cited = sorted(
            {self._numbers.setdefault(name, len(self._numbers) + 1) for name in names if name in self._sources}
        )
        return f" [{', '.join(map(str, cited))}]" if cited else ""

    def claim(self, claim: Claim) -> str:
        """The text of a claim with the numbers of its sources."""
        return claim.text + self.mark(claim.sources)

    def guideline(self, guideline: Guideline) -> str:
        """Where the guideline can be read: the number of its source, else the address of its page."""
        mark = self.mark([guideline.source] if guideline.source else [])
        return mark or (f" {guideline.page}" if guideline.page else "")

    def cited(self) -> list[Source]:
        """The sources that were cited so far, in the order of their numbers."""
        return [self._sources[name] for name in self._numbers]

    def references(self, named: Callable[[Source], str] | None = None) -> Iterator[Part]:
        """The section of all sources that were cited before these parts are taken, in full or as ``named`` says."""
        from ..benefit.citations import address, entry

        yield Section(key="sources", heading="Sources")
        for number, source in enumerate(self.cited(), 1):
            yield Reference(number=number, text=(named or entry)(source), url=address(source))


def said_alert(said: Iterable[Said]) -> Iterator[Part]:
    """The warnings that the user's own words call for, the most urgent first."""
    for flag in said:
        words = ", ".join(f"“{word}”" for word in flag.said)
        yield Alert(
            level=flag.action,
            heading=f"{ACTIONS[flag.action]}.",
            lines=(f"You wrote {words}. This can be a sign of: {flag.name}.", flag.why, flag.what_to_do),
        )


def dates(record: str, release: Release, reviewed: str, next_review: str | None = None) -> list[Part]:
    """When the record was checked, and how to report a mistake in it."""
    return [
        Section(key="dates", heading="Dates"),
        Field(label="Reviewed", text=f"{reviewed}, next review by {next_review}" if next_review else reviewed),
        Field(label="Data", text=f"version {release.version} of {release.date}"),
        Field(
            label="Found a mistake",
            text=f"tell the project, and name this record: {record}, data {release.version}",
        ),
    ]


def listing(condition: Brief) -> Field:
    """A condition as an entry of a list; a kind of another says so."""
    kind = f" (a kind of {condition.parent})" if condition.parent else ""
    return Field(label=condition.id, text=condition.name + kind)


def not_known(claim: Claim | None, cite: Citations, missing: str) -> Para:
    """A claim as a paragraph, or a sentence that says that it is not known."""
    return Para(text=cite.claim(claim) if claim else missing)


def position(guideline: Guideline, cite: Citations) -> Field:
    """What a guideline body or a payer says, with who, where and when, and where it can be read."""
    words = [f"{who(guideline)}: {guideline.detail}"]
    if guideline.note:
        words.append(guideline.note)
    if guideline.read_as == "second-hand":
        words.append("Read only as others report it.")
    return Field(label=stance(guideline), text=" ".join(words) + cite.guideline(guideline))


def stance(guideline: Guideline) -> str:
    """What a guideline body or a payer says in a word, and whether it still holds."""
    word = PAYS[guideline.pays] if guideline.kind == "coverage" else POSITIONS[guideline.position]
    status = STATUS[guideline.status]
    return f"{word} ({status})" if status else word


def who(guideline: Guideline) -> str:
    """Who says it, where and when, and of whom."""
    name = " ".join(part for part in (guideline.body, guideline.code) if part)
    return f"{name} ({guideline.country}, {guideline.year or 'year not known'}), for {guideline.subject}"
