"""The page that ``acupain`` alone shows: what to try first."""

from typing import Final

from ..ask.common import SCOPE
from ..manual import COMMANDS
from ..model import Record
from ..records.records import Release
from ..render.document import Field, Hint, Page, Para, Section, Title


class Example(Record):
    """A command to try, and what it does."""

    command: str
    does: str


class Welcome(Record):
    """What to try first, and what else there is."""

    examples: tuple[Example, ...]
    commands: tuple[Example, ...]
    scope: str


EXAMPLES: Final = (
    Example(command="acupain condition migraine", does="Read about one pain"),
    Example(command='acupain find "my hands tingle at night"', does="Or say it in your own words"),
    Example(command="acupain red-flags", does="Know the warning signs"),
)


def welcome() -> Welcome:
    """The result: three examples, and every command with what it does."""
    listed = tuple(Example(command=f"acupain {name}", does=entry.summary) for name, entry in COMMANDS.items())
    return Welcome(examples=EXAMPLES, commands=listed, scope=SCOPE)


def page(result: Welcome, release: Release) -> Page:
    """Three examples, then the commands; the commands of a command are told by its help."""
    return (
        Title(text="acupain", aside="what acupuncture can and cannot do for a long-lasting pain"),
        *(Hint(text=f"{example.does}:", command=example.command) for example in result.examples),
        Section(key="commands", heading="Commands"),
        *(Field(label=one.command, text=one.does) for one in result.commands if one.command.count(" ") == 1),
        Hint(text="More on each, with examples:", command="acupain find --help"),
        Para(text=result.scope),
    )
