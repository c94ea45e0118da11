"""The bottom line of a condition, computed from its findings: what is known, against what, and what the gap means.

Nothing here is written by hand for a condition. Headlines are chosen by ``headline``, worded by ``wording`` and
weighed against each other by ``balance``; the rules stand in docs/wording.md.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from ..model import Record
from ..records.records import Certainty, Comparator, Condition, Direction, Finding, OutcomeKind, Source
from . import balance, headline
from .balance import CONTROL, DRUG, OTHER, SHAM, Disagreement
from .effect_size import Size, amount, size
from .wording import AGAINST, CERTAINTIES, GROUPS, SIZES, in_100, sentence, verdict

_NOT_KNOWN = "Not known: we found no result that we could use."
_BORROWED = "No current result about this pain alone was found."
_UNTESTED = "We hold no usable result of a study for this pain, so these records cannot say whether acupuncture helps."


class People(Record):
    """How many people of 100 had an outcome with acupuncture and in the comparison group."""

    counted: str
    time: str | None
    acupuncture: float
    comparison: float
    comparator: Comparator

    def __str__(self) -> str:
        return f"{in_100(self.acupuncture)} with acupuncture, {in_100(self.comparison)} {GROUPS[self.comparator]}"


class Line(Record):
    """One line of a bottom line: what is known against one comparator.

    Certainty and size stand side by side and are never one grade. Where nothing is known only ``label``, ``verdict``
    and ``sentence`` are filled. ``subject`` says who was studied; ``about`` says it again when that is not the very
    condition, and the sentence then names them too. ``amount`` is the difference in its own unit; ``also`` is what
    the same source found that points another way, ``later`` its last follow-up; ``caveat`` is the record's.
    """

    label: str
    verdict: str
    sentence: str
    comparator: Comparator | None = None
    detail: str | None = None
    outcome_kind: OutcomeKind | None = None
    outcome: str | None = None
    time: str | None = None
    subject: str | None = None
    about: str | None = None
    certainty: Certainty | None = None
    size: Size | None = None
    direction: Direction | None = None
    people: People | None = None
    amount: str | None = None
    also: str | None = None
    later: str | None = None
    caveat: str | None = None
    findings: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything is known against this comparator."""
        return self.comparator is not None

    def facts(self) -> tuple[tuple[str, str], ...]:
        """What stands behind the sentence, as labels and texts in reading order; empty where nothing is known."""
        if self.certainty is None or self.size is None:
            return ()
        measured = ", ".join(part for part in (self.outcome, self.time or "time point not stated") if part)
        told = (
            ("Certainty", CERTAINTIES[self.certainty]),
            ("Size", SIZES[self.size] if self.size != "not-known" else None),
            ("Measured", measured),
            ("People", f"{self.people.counted}: {self.people}" if self.people else None),
            ("Difference", self.amount),
            ("Also", self.also),
            ("Later", self.later),
            ("Mind", self.caveat),
        )
        return tuple((label, text) for label, text in told if text)


class Quality(Record):
    """What a source concludes in its own words: on the condition as a whole, or on how good the research is."""

    text: str
    finding: str
    source: str


class BottomLine(Record):
    """What is known about a condition, in a few lines.

    ``lines`` are, in this order: against no acupuncture or usual care, against sham, against medicines, and, where
    one of the first two is not known, against whatever else was compared.
    """

    condition: str
    lines: tuple[Line, ...]
    gap: str
    gap_findings: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
    verdicts: tuple[Quality, ...]
    quality: tuple[Quality, ...]

    @property
    def findings(self) -> tuple[str, ...]:
        """The ids of all findings that the bottom line rests on, in the order of their use."""
        used = [*(id_ for line in self.lines for id_ in line.findings), *self.gap_findings]
        used += [id_ for split in self.disagreements for id_ in split.findings]
        used += [one.finding for one in (*self.verdicts, *self.quality)]
        return tuple(dict.fromkeys(used))


def bottom_line(condition: Condition, findings: Iterable[Finding], sources: Mapping[str, Source]) -> BottomLine:
    """Compute the bottom line of a condition from all findings there are; those of other conditions are left aside."""
    mine = [finding for finding in findings if finding.condition == condition.id or finding.id in condition.findings]

    def chosen(comparators: tuple[Comparator, ...]) -> Finding | None:
        return next(iter(headline.candidates(condition, mine, sources, comparators)), None)

    def line(finding: Finding | None, label: str) -> Line:
        if finding is None:
            return Line(label=label, verdict="not known", sentence=_NOT_KNOWN)
        return _line(condition, finding, mine, sources)

    control, sham, drug = chosen(CONTROL), chosen(SHAM), chosen(DRUG)
    other = chosen(OTHER) if control is None or sham is None else None
    lines = [
        line(control, "Against no acupuncture or usual care"),
        line(sham, AGAINST["sham"]),
        line(drug, AGAINST["drug"]),
        *([line(other, "")] if other else []),
    ]
    splits = tuple(balance.disagreements(condition, mine, sources))
    disputed = {comparator for split in splits for comparator in split.comparators}
    tested = any(one.known for one in lines)
    gap = balance.gap(condition, mine, sources, control, sham) if tested else balance.Gap(_UNTESTED, ())
    return BottomLine(
        condition=condition.id,
        lines=tuple(_with_doubt(one, disputed) for one in lines),
        gap=gap.sentence,
        gap_findings=gap.findings,
        disagreements=splits,
        verdicts=_concluded(mine, sources, lambda one: one.domain == "efficacy" and one.outcome_kind == "overall"),
        quality=_concluded(mine, sources, lambda one: one.domain == "evidence-quality"),
    )


def _concluded(
    mine: list[Finding], sources: Mapping[str, Source], wanted: Callable[[Finding], bool]
) -> tuple[Quality, ...]:
    return tuple(
        Quality(text=finding.plain, finding=finding.id, source=finding.source)
        for finding in mine
        if wanted(finding) and headline.stands(finding, sources)
    )


def _with_doubt(line: Line, disputed: Collection[Comparator]) -> Line:
    """The line with a verdict that never stands alone where other results point another way."""
    doubt = "sources disagree" if line.comparator in disputed else "results point both ways" if line.also else None
    return line.but(verdict=f"{line.verdict}; {doubt}") if doubt else line


def _line(condition: Condition, chosen: Finding, mine: list[Finding], sources: Mapping[str, Source]) -> Line:
    large, scaled = _sized(chosen, mine, sources)
    counted = headline.companion(chosen, mine, sources)
    apart = headline.otherwise(chosen, mine, sources)
    last = headline.later(chosen, mine, sources)
    used = [finding for finding in (chosen, scaled, counted, apart, last) if finding is not None]
    about = chosen.subject if chosen.condition != condition.id else None
    said = sentence(
        chosen.certainty,
        large,
        chosen.direction,
        chosen.comparator,
        chosen.outcome_kind,
        trials=chosen.trials,
        detail=chosen.comparator_detail,
    )
    short = verdict(chosen.certainty, large, chosen.direction, chosen.outcome_kind, trials=chosen.trials)
    return Line(
        label=AGAINST[chosen.comparator],
        verdict=f"not this pain alone: {short}" if about else short,
        sentence=f"{_BORROWED} In {about}: {said[0].lower()}{said[1:]}" if about else said,
        comparator=chosen.comparator,
        detail=chosen.comparator_detail,
        outcome_kind=chosen.outcome_kind,
        outcome=chosen.outcome,
        time=chosen.time,
        subject=chosen.subject,
        about=about,
        certainty=chosen.certainty,
        size=large,
        direction=chosen.direction,
        people=_people(counted) if counted else None,
        amount=amount(chosen),
        also=f"The same source found otherwise: {_verdict(apart, mine, sources)} ({_told(apart)})." if apart else None,
        later=(f"{last.time}: {_verdict(last, mine, sources)}{_numbers(last)}." if last else None),
        caveat=chosen.caveat,
        findings=tuple(dict.fromkeys(finding.id for finding in used)),
        sources=tuple(dict.fromkeys(finding.source for finding in used)),
    )


def _sized(finding: Finding, mine: list[Finding], sources: Mapping[str, Source]) -> tuple[Size, Finding | None]:
    """How large the gain is, and the other finding that tells it where this one does not."""
    large = size(finding)
    scaled = headline.scaled(finding, mine, sources) if large == "not-known" else None
    return (size(scaled), scaled) if scaled else (large, None)


def _verdict(finding: Finding, mine: list[Finding], sources: Mapping[str, Source]) -> str:
    large = _sized(finding, mine, sources)[0]
    return verdict(finding.certainty, large, finding.direction, finding.outcome_kind, trials=finding.trials)


def _told(finding: Finding) -> str:
    """What was measured, and in what comparison, for a result that stands beside another of its kind."""
    return "; ".join(part for part in (finding.outcome, finding.comparator_detail, finding.time) if part)


def _numbers(finding: Finding) -> str:
    return f", {_people(finding)}" if headline.counts_people(finding) else ""


def _people(finding: Finding) -> People:
    return People(
        counted=finding.outcome,
        time=finding.time,
        acupuncture=finding.value or 0.0,
        comparison=finding.comparator_value or 0.0,
        comparator=finding.comparator,
    )
