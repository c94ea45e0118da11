"""The page of mechanisms: how acupuncture may work, what was shown, in whom, and what speaks against it."""

from collections.abc import Iterator

from ..ask.mechanisms import MechanismsResult
from ..records.records import Mechanism, Release
from ..render.document import Field, Hint, Page, Para, Part, Section, Title
from .parts import Citations, dates

STANDING = {
    "shown-in-people": "some of it was shown in people",
    "shown-in-animals": "shown in animals; in people not known",
    "disputed": "studies disagree",
    "idea-only": "an idea; not shown",
}
IN_WHOM = {
    "human-trial": "Trial in people",
    "human-physiology": "Measured in people",
    "human-observation": "Observed in people",
    "animal": "Animals",
    "review": "Review of studies",
}


def page(result: MechanismsResult, release: Release) -> Page:
    """Each mechanism: the claim, what was shown, and what speaks against it."""
    cite = Citations(result.sources)
    parts: list[Part] = [
        Title(text="How acupuncture may work" if result.query is None else result.mechanisms[0].name),
        Para(
            text="A way in which something may work is not a sign that it does. Whether it helps is shown only by "
            "trials in people. See: acupain condition NAME."
        ),
    ]
    for mechanism in result.mechanisms:
        parts += _mechanism(mechanism, cite)
    parts += cite.references()
    name = result.mechanisms[0].id if len(result.mechanisms) == 1 else "mechanisms"
    first = result.mechanisms[0]
    parts += dates(name, release, first.reviewed, first.next_review)
    return tuple(parts)


def _mechanism(mechanism: Mechanism, cite: Citations) -> Iterator[Part]:
    yield Section(key=mechanism.id, heading=mechanism.name)
    yield Field(label="How it stands", text=STANDING[mechanism.standing])
    yield Para(text=cite.claim(mechanism.summary))
    if mechanism.founding_claim:
        yield Field(label="The claim that this guide began with", text=mechanism.founding_claim)
    for shown in mechanism.shown:
        yield Field(label=IN_WHOM[shown.kind], text=shown.text + cite.mark(shown.sources))
    for claim in mechanism.against:
        yield Field(label="Against it", text=cite.claim(claim))
    if mechanism.findings:
        yield Hint(text="The studies behind this:", command=f"acupain evidence {mechanism.id}")
