"""The page of red flags: warning signs of something serious, the most urgent first."""

from itertools import groupby

from ..ask.red_flags import RedFlagsResult
from ..records.records import Release
from ..render.document import Alert, Bullet, Field, Page, Para, Part, Section, Title
from .parts import ACTIONS, Citations, dates


def page(result: RedFlagsResult, release: Release) -> Page:
    """The signs by what to do about them."""
    cite = Citations(result.sources)
    parts: list[Part] = [
        Title(
            text=f"Warning signs: {result.area.replace('-', ' ')}" if result.area else "Warning signs",
            aside="red flags",
        ),
        Alert(
            level="note",
            heading="If you feel very ill, or are not sure, get help. Do not wait for a list to agree with you.",
            lines=(),
        ),
    ]
    for action, flags in groupby(result.red_flags, key=lambda flag: flag.action):
        parts.append(Section(key=action, heading=ACTIONS[action]))
        for flag in flags:
            parts.append(Field(label=flag.name, text=flag.sign + cite.mark(flag.sources)))
            parts += (Bullet(text=flag.why), Bullet(text=flag.what_to_do))
    if result.area is None:
        parts.append(Para(text=f"One part of the body: acupain red-flags AREA, with one of {', '.join(result.areas)}."))
    parts += cite.references()
    if result.red_flags:
        parts += dates("red flags", release, result.red_flags[0].reviewed, result.red_flags[0].next_review)
    return tuple(parts)
