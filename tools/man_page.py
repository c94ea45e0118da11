"""The man page, from the same text as the help."""

import textwrap
from collections.abc import Iterable, Iterator

from command_list import Command, Option, commands, program

from acupain import __version__
from acupain.manual import ENVIRONMENT, EXIT_CODES, PROGRAM
from acupain.records.catalog import Catalog

ESCAPES = str.maketrans(
    {"\\": r"\e", "-": r"\-", "“": r"\(lq", "”": r"\(rq", "‘": r"\(oq", "’": r"\(cq", "'": r"\(aq", "–": r"\(en"}
)


SHORT = "what acupuncture can and cannot do for a chronic pain"
SHARED = "Those that say how and from what to answer can stand before or after any command."


def man_page() -> str:
    """The page in the language of ``man``. Its date is that of the data, so that it changes only if the text does."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield r".\" Made from the program: python tools/make_docs.py"
    yield f'.TH ACUPAIN 1 {Catalog().release.date} "acupain {__version__}" "User commands"'
    yield ".SH NAME"
    yield rf"acupain \- {_text(SHORT)}"
    yield ".SH SYNOPSIS"
    yield _usage(program().usage)
    yield ".SH DESCRIPTION"
    yield from _paragraphs([PROGRAM.summary, *PROGRAM.about])
    yield from _examples(PROGRAM.examples)
    yield ".SH COMMANDS"
    for command in commands():
        yield from _command(command)
    yield ".SH OPTIONS"
    yield from _wrapped(SHARED)
    yield from _options(program().options)
    yield ".SH EXIT STATUS"
    yield from _terms((str(code), said) for code, said in EXIT_CODES.items())
    yield ".SH ENVIRONMENT"
    yield from _terms(ENVIRONMENT.items())


def _command(command: Command) -> Iterator[str]:
    yield f'.SS "{_text(command.usage)}"'
    yield from _paragraphs([command.entry.summary, *command.entry.about])
    yield from _options(command.options)
    yield from _examples(command.entry.examples)


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for place, text in enumerate(texts):
        if place:
            yield ".PP"
        yield from _wrapped(text)


def _options(options: Iterable[Option]) -> Iterator[str]:
    return _terms((option.usage, option.help) for option in options)


def _terms(terms: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, said in terms:
        yield ".TP"
        yield f".B {_text(term)}"
        yield from _wrapped(said)


def _examples(examples: Iterable[str]) -> Iterator[str]:
    yield ".PP"
    yield "Examples:"
    yield ".PP"
    yield ".EX"
    yield from (f"  {_text(example)}" for example in examples)
    yield ".EE"


def _usage(usage: str) -> str:
    name, _, rest = usage.partition(" ")
    return f".B {name}\n{_text(rest)}"


def _text(text: str) -> str:
    """The text with all that has a meaning of its own in a man page taken as it stands."""
    made = text.translate(ESCAPES).replace('"', r"\(dq")
    return rf"\&{made}" if made.startswith(".") else made


def _wrapped(text: str) -> Iterator[str]:
    """The text in lines of a man page, which are kept short. A break in the source is a space on the page."""
    return map(_text, textwrap.wrap(text, 60, break_long_words=False, break_on_hyphens=False))
