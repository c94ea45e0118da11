"""One section of a page, for ``--section``: complete in itself, with the sources that it cites."""

import re
from typing import Final

from ..errors import WrongUsage
from ..records.naming import fold
from ..render.document import Alert, Page, Part, Reference, Section, Title, sections
from ..suggest import closest, listed

_CITED: Final = re.compile(r"\[(\d+(?:, \d+)*)\]")


def only(page: Page, name: str) -> Page:
    """The section with this key or heading, and the sources it cites.

    Warnings about the user's own words stay, since they go before everything else. Raises :class:`WrongUsage` where
    the page has no such section.
    """
    found = sections(page)
    parts = found[_key(found, name)]
    cited = {number for part in parts for text in _texts(part) for number in _numbers(text)}
    own = {part.number for part in parts if isinstance(part, Reference)}
    references = (
        part for part in page if isinstance(part, Reference) and part.number in cited and part.number not in own
    )
    return (*_said(page), *parts, *references)


def _key(found: dict[str, Page], name: str) -> str:
    """The key that the name means: itself, or that of the section with this heading."""
    said = fold(name)
    headings = {fold(part.heading): key for key, parts in found.items() for part in parts if isinstance(part, Section)}
    known = {**headings, **{fold(key): key for key in found}}
    if said in known:
        return known[said]
    near = list(dict.fromkeys(known[one] for one in closest(said, known)))
    question = f"Did you mean {listed(near)}? " if near else ""
    raise WrongUsage(f"no section is called “{name}”", f"{question}The sections are: {', '.join(found)}.")


def _said(page: Page) -> Page:
    """The warnings before the title."""
    first = next((at for at, part in enumerate(page) if isinstance(part, Title)), 0)
    return tuple(part for part in page[:first] if isinstance(part, Alert))


def _texts(part: Part) -> list[str]:
    return [value for value in vars(part).values() if isinstance(value, str)]


def _numbers(text: str) -> list[int]:
    return [int(number) for mark in _CITED.findall(text) for number in mark.split(", ")]
