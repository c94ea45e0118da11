"""The page of a search: red flags first, then what the words fit and why."""

from collections.abc import Iterator

from ..ask.find import FindResult, Matched, Scoring
from ..records.records import Release
from ..render.document import Field, Hint, Page, Para, Part, Section, Title
from .parts import said_alert

STRONG, FAIR = 0.85, 0.6
"""Scores from which a match is called strong or fair: shares of the evidence that speaks for it, not chances."""


def page(result: FindResult, release: Release) -> Page:
    """The red flags, the matches, and the next step; or that nothing fits, and what to do then."""
    parts: list[Part] = [*said_alert(result.red_flags)]
    if result.matches:
        parts.append(Title(text="What your words fit", aside="not a diagnosis"))
        parts += [_match(match) for match in result.matches]
        parts.append(Para(text="These pages mention what you typed. Only someone who examines you can say what it is."))
        parts += [Hint(text="Read on:", command=f"acupain condition {match.id}") for match in _next(result.matches)]
    elif not result.red_flags:
        parts.append(Title(text="Nothing fits", aside="not a diagnosis"))
        parts.append(
            Para(
                text="Nothing here is about long-lasting pain that these pages cover. Say where it hurts, how it feels "
                "and when. If you are worried, ask a doctor."
            )
        )
        parts.append(Hint(text="By where it hurts:", command="acupain body"))
        parts.append(Hint(text="All there is:", command="acupain conditions"))
    if result.scoring:
        parts += _scoring(result.scoring)
    return tuple(parts)


def _match(match: Matched) -> Field:
    strength = "strong" if match.score >= STRONG else "fair" if match.score >= FAIR else "weak"
    words = ", ".join(f"“{reason.said}” ({reason.field})" for reason in match.because)
    tied = "about as likely as the other; " if match.tied else ""
    return Field(label=match.id, text=f"{strength}; {tied}{words or match.name}")


def _next(matches: tuple[Matched, ...]) -> tuple[Matched, ...]:
    """The best match, and those as likely as it."""
    return tuple(match for place, match in enumerate(matches) if place == 0 or match.tied or match.score >= STRONG)[:2]


def _scoring(scoring: Scoring) -> Iterator[Part]:
    yield Section(key="scoring", heading="How this was weighed")
    yield Para(text=f"A condition is shown where its sum is above that of silence, which is {scoring.silence:.2f}.")
    for name, total in scoring.sums.items():
        yield Field(label=name, text=f"{total:.2f}")
    for clue in scoring.clues:
        said = ", ".join(f"“{word}”" for word in clue.said)
        weights = ", ".join(f"{name} {weight:+.2f}" for name, weight in clue.weights.items())
        yield Field(label=f"{said} as {clue.clue}" if said else clue.clue, text=weights)
