"""The record classes: one definition of each thing that the data folder holds.

The annotations carry the rules. At run time ``catalog`` fills the classes straight from JSON; ``validation`` hands
the same classes to Pydantic, which checks every rule and writes the JSON Schema. Annotations are real objects, not
strings, so that neither has to guess.
"""

from typing import Annotated, Literal

from ..model import AtLeast, Matches, Record

Id = Annotated[str, Matches(r"^[a-z0-9]+(-[a-z0-9]+)*$", "small letters and digits joined by single hyphens")]
Text = Annotated[str, Matches(r"^\S(.*\S)?$", "one line of text with no space at either end")]
Date = Annotated[str, Matches(r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", "a date such as 2026-11-22")]
Doi = Annotated[str, Matches(r"^10\.\d{4,9}/\S+$", "a DOI such as 10.1002/14651858.CD001218.pub3")]
Pmid = Annotated[str, Matches(r"^[1-9]\d{0,8}$", "a PubMed number such as 27351677")]
Url = Annotated[str, Matches(r"^https?://[^\s<>\"]+$", "a web address that starts with https:// or http://")]
Year = Annotated[int, AtLeast(1900)]
Count = Annotated[int, AtLeast(0)]
SourceIds = Annotated[tuple[Id, ...], AtLeast(1)]

GroupId = Literal["arthritis", "back-pain", "neuropathic", "headache", "musculoskeletal", "fibromyalgia"]
Certainty = Literal["high", "moderate", "low", "very-low", "not-stated"]
Direction = Literal["favours-acupuncture", "no-difference", "favours-control", "unclear"]
Comparator = Literal["no-acupuncture", "usual-care", "sham", "drug", "other-treatment", "mixed", "none"]
Domain = Literal["efficacy", "safety", "mechanism", "practical", "evidence-quality"]
Measure = Literal["SMD", "MD", "RR", "OR", "RD", "NNT", "percent", "rate", "count", "number"]
OutcomeKind = Literal[
    "pain",
    "frequency",
    "responders",
    "function",
    "quality-of-life",
    "stiffness",
    "fatigue",
    "sleep",
    "nerve-function",
    "side-effects",
    "drop-outs",
    "overall",
    "other",
]
Position = Literal[
    "recommends", "conditionally-recommends", "no-recommendation", "does-not-recommend", "recommends-against"
]
Action = Literal["emergency", "urgent", "see-doctor"]
Within = Literal["phrase", "sentence", "passage", "text"]


class Claim(Record):
    """A statement and the ids of the sources that it rests on."""

    text: Text
    sources: SourceIds


class Group(Record):
    """One of the six groups that conditions are listed under."""

    id: GroupId
    order: Count
    name: Text
    summary: Text


class Symptom(Record):
    """One way a condition shows itself: in plain words, in the words people type, and where in the body."""

    text: Text
    lay: tuple[Text, ...]
    sites: tuple[Text, ...]
    sources: SourceIds


class Code(Record):
    """A code of a classification. ``G43.*`` stands for G43 and all codes below it."""

    system: Literal["ICD-10", "ICD-10-CM", "ICD-11", "MeSH", "MONDO", "DOID", "HP"]
    code: Annotated[str, Matches(r"^[A-Z0-9][A-Za-z0-9.:]*\*?$", "a code such as M54.5, or a range such as G43.*")]
    label: Text


class Choice(Record):
    """Something else a person can do: what to try first, what goes alongside, or no treatment at all."""

    kind: Literal["first", "alongside", "no-treatment"]
    name: Text
    text: Text
    sources: SourceIds


class Course(Record):
    """How a typical course of treatment looks. ``None`` where no source read gives the number."""

    sessions: Text | None
    weeks: Text | None
    text: Text
    sources: SourceIds


class Link(Record):
    """A place to read more: a patient body or an official page."""

    name: Text
    url: Url


class Condition(Record):
    """A chronic pain condition.

    ``parent`` is the wider condition that this one is a kind of. ``main_outcomes`` are the kinds of outcome that a
    bottom line may rest on, the one that matters most to patients first. ``None`` means that it is not known.
    """

    id: Id
    name: Text
    group: GroupId
    parent: Id | None
    aliases: tuple[Text, ...]
    keywords: tuple[Text, ...]
    summary: Claim
    symptoms: Annotated[tuple[Symptom, ...], AtLeast(1)]
    codes: tuple[Code, ...]
    founding_claim: Text | None
    main_outcomes: Annotated[tuple[OutcomeKind, ...], AtLeast(1)]
    cannot: Annotated[tuple[Claim, ...], AtLeast(1)]
    choices: Annotated[tuple[Choice, ...], AtLeast(2)]
    natural_course: Claim | None
    quality_of_life: Claim | None
    harms: Annotated[tuple[Claim, ...], AtLeast(1)]
    ask_first: Annotated[tuple[Id, ...], AtLeast(1)]
    course: Course | None
    mechanisms: tuple[Id, ...]
    red_flags: Annotated[tuple[Id, ...], AtLeast(1)]
    guidelines: tuple[Id, ...]
    findings: tuple[Id, ...]
    questions: Annotated[tuple[Text, ...], AtLeast(3)]
    more: Annotated[tuple[Link, ...], AtLeast(1)]
    reviewed: Date
    next_review: Date


class Shown(Record):
    """What a study of a mechanism showed, and in whom."""

    kind: Literal["human-trial", "human-physiology", "human-observation", "animal", "review"]
    text: Text
    sources: SourceIds


class Mechanism(Record):
    """A way in which acupuncture may work.

    ``standing`` says how it is to be read: shown in the body, or an idea (theory) only. ``founding_claim`` is what the
    founding text says of it, ``None`` for the mechanisms that research added.
    """

    id: Id
    name: Text
    aliases: tuple[Text, ...]
    standing: Literal["shown-in-people", "shown-in-animals", "disputed", "idea-only"]
    founding_claim: Text | None
    summary: Claim
    shown: tuple[Shown, ...]
    against: Annotated[tuple[Claim, ...], AtLeast(1)]
    findings: tuple[Id, ...]
    reviewed: Date
    next_review: Date


class Finding(Record):
    """One result of one source, with its numbers as the source prints them.

    ``subject`` says in plain words who was studied; ``condition`` is the record that it is about, ``None`` where no
    record is. ``value`` is in ``unit``; ``comparator_value`` is the same figure in the comparison group. ``favours``
    says which side of no effect favours acupuncture (never guess it from the sign). ``ci_low`` and ``ci_high`` bound
    the 95% confidence interval. ``time`` is the time point. ``checked`` tells how often the figure was read:
    ``twice``, ``once``, or ``unconfirmed`` (read once and not found again: never a headline).
    """

    id: Id
    domain: Domain
    subject: Text
    condition: Id | None
    source: Id
    comparator: Comparator
    comparator_detail: Text | None
    outcome: Text
    outcome_kind: OutcomeKind
    time: Text | None
    measure: Measure | None
    value: float | None
    comparator_value: float | None
    unit: Text | None
    ci_low: float | None
    ci_high: float | None
    favours: Literal["lower", "higher"] | None
    participants: Count | None
    trials: Count | None
    certainty: Certainty
    direction: Direction | None
    plain: Text
    caveat: Text | None
    checked: Literal["twice", "once", "unconfirmed"]
    superseded: bool
    reviewed: Date


class Guideline(Record):
    """What a guideline body, a journal review or a payer says.

    ``position`` is ``None`` where the text could not be read, and for payers, who pay or do not pay (``pays``).
    ``read_as`` tells how directly it was read. ``page`` is an official page, ``source`` a record with a DOI or PMID.
    """

    id: Id
    kind: Literal["clinical-guideline", "journal-review", "coverage"]
    conditions: tuple[Id, ...]
    subject: Text
    body: Text
    code: Text | None
    year: Year | None
    country: Text
    position: Position | None
    pays: bool | None
    detail: Text
    status: Literal["current", "superseded", "lapsed", "not-known"]
    source: Id | None
    page: Url | None
    read_as: Literal["official-text", "summary", "second-hand"]
    note: Text | None
    reviewed: Date


class Source(Record):
    """A publication or an official page. It has a DOI, a PMID or a page (checked across fields).

    ``accessed`` is the day on which a page was read, for pages that may change.
    """

    id: Id
    type: Literal[
        "cochrane-review",
        "systematic-review",
        "ipd-meta-analysis",
        "rct",
        "cohort",
        "lab",
        "guideline",
        "official-page",
        "patient-information",
    ]
    title: Text
    authors: tuple[Text, ...]
    year: Year | None
    venue: Text | None
    doi: Doi | None
    pmid: Pmid | None
    page: Url | None
    status: Literal["current", "superseded", "retracted", "corrected"]
    superseded_by: Id | None
    note: Text | None
    accessed: Date | None = None


class Signal(Record):
    """One way of telling a red flag: every entry of ``all`` must be said and no entry of ``none`` nearby.

    An entry is an expression of the lexicon's language, or one or more sets of ``red_flag_words``, such as
    ``@sign:fever`` or ``@sign:fever|@sign:unwell``. ``within`` is how close the entries must stand: next to each other
    (a few words between), in one sentence, in neighbouring sentences, or anywhere in the text.
    """

    all: Annotated[tuple[Text, ...], AtLeast(1)]
    none: tuple[Text, ...] = ()
    within: Within = "passage"


class RedFlag(Record):
    """A warning sign of something serious: what people say, how urgent it is, why, and what to do.

    ``unless`` are other red flags that say it better: where one of them is raised, this one is not shown. ``codes`` are
    the diagnoses that are this red flag.
    """

    id: Id
    name: Text
    area: Id
    action: Action
    sign: Text
    why: Text
    what_to_do: Text
    signals: tuple[Signal, ...]
    sources: SourceIds
    reviewed: Date
    next_review: Date
    unless: tuple[Id, ...] = ()
    codes: tuple[Code, ...] = ()


class SafetyItem(Record):
    """A harm (with its rates as findings), a reason to ask first, or a mark of safe practice.

    ``differ`` says why the rates of different sources are not the same, where they are not.
    """

    id: Id
    kind: Literal["harm", "ask-first", "safe-practice"]
    name: Text
    text: Text
    findings: tuple[Id, ...]
    differ: Text | None
    sources: SourceIds
    reviewed: Date
    next_review: Date


class VisitTopic(Record):
    """A part of the guide to a visit: how to check a practitioner, what a session is like, who pays."""

    id: Id
    order: Count
    title: Text
    points: Annotated[tuple[Claim, ...], AtLeast(1)]
    questions: tuple[Text, ...]
    guidelines: tuple[Id, ...]
    reviewed: Date
    next_review: Date


class Region(Record):
    """A part of the body on the body chart.

    ``side`` says which figure of the chart shows it. ``sites`` are the words of symptoms that mean this part, so that
    conditions find their regions by themselves; ``aliases`` are further words that people use for it, and ``keywords``
    broad ones that could mean several regions, this one first. ``red_flag_areas`` are the areas of the warning signs
    to look at, the closest first.
    """

    id: Id
    order: Count
    name: Text
    side: Literal["front", "back", "both"]
    aliases: tuple[Text, ...]
    keywords: tuple[Text, ...]
    sites: Annotated[tuple[Text, ...], AtLeast(1)]
    red_flag_areas: Annotated[tuple[Id, ...], AtLeast(1)]


class Concept(Record):
    """A thing that people say in many ways. ``says`` are its expressions; see docs/matching.md for their language."""

    id: Annotated[str, Matches(r"^[a-z]+:[a-z0-9]+(-[a-z0-9]+)*$", "a kind and a name, such as site:knee")]
    says: Annotated[tuple[Text, ...], AtLeast(1)]
    within: tuple[Text, ...] = ()


class Weight(Record):
    """A clue, and what it counts for each condition: ``needs`` are the concepts that must be said.

    ``near`` asks that they are said close together. ``prior`` is what was written by hand, ``weights`` what came of it
    when it was fitted. Both are in points of evidence (log odds).
    """

    id: Text
    needs: tuple[Text, ...]
    near: bool
    prior: dict[str, float]
    weights: dict[str, float]


class Release(Record):
    """Which data this is."""

    version: Text
    date: Date
