"""The page of one condition: the answer first, then safety, other choices, and where it all comes from."""

from collections.abc import Iterator
from itertools import groupby

from ..ask.condition import ConditionResult
from ..records.records import Release
from ..render.document import Alert, Bullet, Field, Hint, Page, Para, Part, Section, Title
from .condition_parts import NO_COURSE, NO_GUIDELINE, benefit, choices, guideline_order, section, taken_together
from .parts import ACTIONS, Citations, dates, not_known, position, said_alert

STANDARD_DEVIATIONS = (
    "Standard deviations put different pain scales on one ruler: under 0.4 is a small difference, over 0.7 a large one."
)
INTERVAL = "The interval is the range in which the true figure probably lies; a wide one means that little is known."
SPEAKS_FOR = {"recommends", "conditionally-recommends"}
SPEAKS_AGAINST = {"does-not-recommend", "recommends-against"}


def page(result: ConditionResult, release: Release) -> Page:
    """The parts of the page, in the one fixed order."""
    cite = Citations(result.sources)
    return tuple(
        part
        for parts in (
            said_alert(result.said),
            _head(result, cite),
            _symptoms(result, cite),
            _benefit(result, cite),
            _limits(result, cite),
            _safety(result, cite),
            _choices(result, cite),
            _course(result, cite),
            _life(result, cite),
            _guidelines(result, cite),
            _mechanisms(result, cite),
            _questions(result),
            cite.references(),
            _more(result),
            _codes(result),
            dates(result.condition.id, release, result.condition.reviewed, result.condition.next_review),
        )
        for part in parts
    )


def _head(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    condition = result.condition
    yield Title(text=condition.name, aside="and acupuncture")
    yield from (Field(label=line.label, text=line.verdict) for line in result.bottom_line.lines)
    yield from (Field(label="A review concludes", text=one.text) for one in result.bottom_line.verdicts)
    for action, heading in ACTIONS.items():
        signs = tuple(flag.sign + cite.mark(flag.sources) for flag in result.red_flags if flag.action == action)
        if signs:
            yield Alert(level=action, heading=f"{heading} if you notice one of these:", lines=signs)
    yield Hint(text="What to do about each, and why:", command=f"acupain red-flags {condition.id}")
    yield Para(text=cite.claim(condition.summary))
    yield Para(
        text=f"This page is about acupuncture for {condition.name[0].lower()}{condition.name[1:]}: whether it helps, "
        f"whether it is safe, what else there is, and who recommends it. {result.scope}"
    )


def _benefit(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    yield section("benefit")
    for line in result.bottom_line.lines:
        yield from benefit(line, cite)
        yield from (Bullet(text=f"{label}: {text}") for label, text in line.facts() if label != "People")
    yield from (
        Field(label="A review concludes", text=one.text + cite.mark([one.source]))
        for one in result.bottom_line.verdicts
    )
    yield from taken_together(result.bottom_line, cite)
    yield from (
        Field(label="How good the research is", text=one.text + cite.mark([one.source]))
        for one in result.bottom_line.quality
    )
    told = " ".join(line.amount or "" for line in result.bottom_line.lines)
    if "standard deviation" in told:
        yield Para(text=STANDARD_DEVIATIONS)
    if "interval" in told:
        yield Para(text=INTERVAL)
    if result.condition.founding_claim:
        yield Field(
            label="Claimed in the promotional article that this guide grew out of",
            text=f"{result.condition.founding_claim} This is a claim, not a finding. Compare it with the lines above.",
        )
    if result.findings:
        yield Hint(
            text=f"All {len(result.findings)} findings, with their numbers:",
            command=f"acupain evidence {result.condition.id}",
        )


def _limits(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    yield section("limits")
    yield from (Bullet(text=cite.claim(claim)) for claim in result.condition.cannot)


def _safety(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    yield section("safety")
    yield from (Bullet(text=cite.claim(claim)) for claim in result.condition.harms)
    yield Para(text="Ask a doctor or the practitioner first if one of these is true of you:")
    yield from (Field(label=item.name, text=item.text + cite.mark(item.sources)) for item in result.ask_first)
    yield Hint(text="All harms, with numbers:", command="acupain safety")


def _choices(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    yield from choices(result.condition, cite)
    yield not_known(
        result.condition.natural_course, cite, "How it goes with no treatment is not known: no source read here says."
    )


def _course(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    yield section("course")
    course = result.condition.course
    if course is None:
        yield Para(text=NO_COURSE)
        return
    yield Field(label="Sessions", text=course.sessions or "not known")
    yield Field(label="Weeks", text=course.weeks or "not known")
    yield Para(text=course.text + cite.mark(course.sources))
    yield Hint(text="Finding someone, and who pays:", command="acupain visit")


def _life(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    yield Section(key="life", heading="Daily life")
    yield not_known(
        result.condition.quality_of_life,
        cite,
        "How it changes daily life, sleep, work or cost was not reported in what was read.",
    )


def _guidelines(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    yield section("guidelines")
    read = sorted((one for one in result.guidelines if one.position or one.kind == "coverage"), key=guideline_order)
    if not read:
        yield Para(text=NO_GUIDELINE)
    positions = {guideline.position for guideline in read if guideline.status == "current"}
    if positions & SPEAKS_FOR and positions & SPEAKS_AGAINST:
        yield Para(text="Guidelines disagree. Here they are side by side.")
    for is_coverage, group in groupby(read, key=lambda one: one.kind == "coverage"):
        if is_coverage:
            yield Para(text="Who pays:")
        yield from (position(guideline, cite) for guideline in group)


def _mechanisms(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    yield Section(key="mechanisms", heading="What happens, and how it may work")
    yield from (Bullet(text=cite.claim(claim)) for claim in result.session[:3])
    for mechanism in result.mechanisms:
        yield Field(label=mechanism.name, text=cite.claim(mechanism.summary))
    yield Hint(text="What was shown, in whom, and what speaks against it:", command="acupain mechanisms")


def _symptoms(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    yield Section(key="symptoms", heading="Signs of this pain")
    yield from (Bullet(text=f"{symptom.text}{cite.mark(symptom.sources)}") for symptom in result.condition.symptoms)
    if result.kinds:
        yield Para(text="There are pages of their own on: " + ", ".join(kind.id for kind in result.kinds) + ".")
    if result.condition.parent:
        yield Hint(text="This is a kind of:", command=f"acupain condition {result.condition.parent}")


def _questions(result: ConditionResult) -> Iterator[Part]:
    yield section("questions")
    yield from (Bullet(text=question) for question in result.condition.questions)
    yield Hint(text="Two pages to take along:", command=f"acupain handout {result.condition.id}")


def _codes(result: ConditionResult) -> Iterator[Part]:
    yield Section(key="codes", heading="Codes")
    for system, group in groupby(result.condition.codes, key=lambda code: code.system):
        yield Field(label=system, text=", ".join(code.code for code in group))
    if not result.condition.codes:
        yield Para(text="Not known.")


def _more(result: ConditionResult) -> Iterator[Part]:
    yield Section(key="more", heading="Where to find more")
    yield from (Field(label=link.name, text=link.url) for link in result.condition.more)
