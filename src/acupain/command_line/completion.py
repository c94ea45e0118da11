"""Tab completion for bash, zsh and fish: what can stand at the cursor, each with a line on what it is.

The script of a shell starts the program with the words of the line so far and the variable ``_ACUPAIN_COMPLETE``. It
prints one candidate a line, and ends with 0; with 1 where the name of a file is wanted, which the shell knows best.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, get_args

from typer.core import TyperGroup, TyperOption

from ..records.catalog import KINDS, Catalog
from ..records.records import Certainty, Comparator, OutcomeKind
from ..render.safe import harmless
from .shells import SCRIPTS

Candidate = tuple[str, str]
"""A word and what it is (``""`` where the word says it all)."""

_LONGEST: Final = 64
_TOP: Final = {
    "answer": "Does it help, in one line for each comparison",
    "red-flags": "Warning signs",
    "summary": "What this pain is",
}
_FILES: Final = frozenset(["data", "to", "path"])


def answer(root: TyperGroup, shell: str, words: Sequence[str]) -> tuple[str, int]:
    """The lines for the shell and the exit code. The last of the words is the one at the cursor, maybe empty."""
    found = candidates(root, words[:-1], words[-1] if words else "")
    if found is None:
        return "", 1
    current = _unquoted(words[-1] if words else "")
    if shell == "bash":  # the other two choose among all candidates as their users like
        found = [one for one in found if one[0].startswith("" if current == "=" else current)]
    return "".join(f"{_line(shell, word, harmless(told))}\n" for word, told in found), 0


def _line(shell: str, word: str, told: str) -> str:
    if shell == "zsh":
        return word.replace(":", r"\:") + (f":{told}" if told else "")
    return f"{word}\t{told}" if shell == "fish" and told else word


def candidates(root: TyperGroup, words: Sequence[str], current: str) -> list[Candidate] | None:
    """What can stand at the cursor, in order; ``None`` where a file can."""
    command: Any = root
    path: list[str] = []
    given: list[str] = []
    wanted: TyperOption | None = None
    used: set[str] = set()
    only_words = False
    for word in map(_unquoted, words):
        if word == "=":  # bash cuts --color=always in three
            continue
        if wanted is not None:
            wanted = None
        elif word == "--" and not only_words:
            only_words = True
        elif word.startswith("-") and not only_words:
            name, equals, _ = word.partition("=")
            used.add(name)
            wanted = None if equals else _taking_value(command, name)
        elif isinstance(command, TyperGroup):
            if word in command.commands:
                command = command.commands[word]
                path.append(word)
            elif word != "help":
                return []
        else:
            given.append(word)
    current = _unquoted(current)
    name, equals, _ = current.partition("=")
    if wanted is None and equals and not only_words and (option := _taking_value(command, name)):
        found = _values(option.name or "", path, given)
        return found and [(f"{name}={word}", told) for word, told in found]
    if wanted is not None:
        return _values(wanted.name or "", path, given)
    if current.startswith("-") and not only_words:
        return list(_options(command, used))
    if isinstance(command, TyperGroup):
        return [(name, _short(one.short_help or "")) for name, one in command.commands.items() if not one.hidden]
    return [] if given else _values(" ".join(path), path, given)


def _unquoted(word: str) -> str:
    return word.strip("\"'")


def _options(command: Any, used: set[str]) -> Iterator[Candidate]:
    for one in command.params:
        if isinstance(one, TyperOption) and not one.hidden and not used & set(one.opts):
            yield from ((name, one.help or "") for name in (*one.opts, *one.secondary_opts) if name.startswith("--"))
    yield "--help", "Show what the command does, with examples."


def _taking_value(command: Any, name: str) -> TyperOption | None:
    found = (one for one in command.params if isinstance(one, TyperOption) and name in one.opts and not one.is_flag)
    return next(found, None)


def _values(name: str, path: Sequence[str], given: Sequence[str]) -> list[Candidate] | None:
    """The values of an option or of the word after a command, by its name; ``None`` where it is a file."""
    if name in _FILES or name == "data check":
        return None
    if name == "section":
        return _sections(" ".join(given))
    if name == "form":
        return _plain(_forms(path))
    listed = _LISTS.get(name)
    return listed() if listed else []


def _forms(path: Sequence[str]) -> Sequence[str]:
    """What ``--format`` takes after the command of this name."""
    if path == ["sources"]:
        from ..ask.sources import FORMS

        return FORMS
    from ..output.handout import FORMATS

    return FORMATS


def _plain(words: Sequence[str]) -> list[Candidate]:
    return [(word, "") for word in words]


def _records(*kinds: str) -> list[Candidate]:
    """The ids of the bundled records of these kinds, and what each is."""
    catalog = Catalog()
    return [(record["id"], _about(record)) for kind in kinds for record in catalog.raw(kind).values()]


def _about(record: Mapping[str, Any]) -> str:
    """The name of a record, and the first sentence of its summary where it has one, in one short line."""
    summary = record.get("summary")
    name = str(record.get("name") or record.get("title"))
    text = f"{name}: {summary['text'].partition('. ')[0]}" if isinstance(summary, Mapping) else name
    return _short(text)


def _short(text: str) -> str:
    """The text on one line, cut at a space where it is too long."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3].rsplit(" ", 1)[0].rstrip(",;:") + "..."


def _areas() -> list[Candidate]:
    flags = Catalog().raw("red_flags").values()
    areas = sorted({flag["area"] for flag in flags})
    return [(area, f"Warning signs of the {area}".replace("-", " ")) for area in areas] + _records("red_flags")


def _regions() -> list[Candidate]:
    return [(region.id, region.name) for region in Catalog().regions]


def _sections(name: str) -> list[Candidate]:
    """The sections of the condition that was named, or of another one: nearly all have the same."""
    from ..ask.condition import ask
    from ..errors import AcupainError
    from ..pages.condition import page
    from ..render.document import Section, sections

    catalog = Catalog()
    try:
        result = ask(catalog, name)
    except AcupainError:
        result = ask(catalog, next(iter(catalog.raw("conditions"))))
    parts = page(result, catalog.release)
    headings = _TOP | {part.key: part.heading for part in parts if isinstance(part, Section)}
    return [(key, headings.get(key, "")) for key in sections(parts)]


_LISTS: Final[Mapping[str, Callable[[], list[Candidate]]]] = {
    "condition": lambda: _records("conditions"),
    "handout": lambda: _records("conditions"),
    "evidence": lambda: _records("conditions", "mechanisms"),
    "mechanisms": lambda: _records("mechanisms"),
    "sources": lambda: _records("sources"),
    "red-flags": _areas,
    "body": _regions,
    "data schema": lambda: _plain(tuple(KINDS)),
    "color": lambda: [
        ("auto", "Colour on a terminal"),
        ("always", "Colour in a pipe too"),
        ("never", "No colour anywhere"),
    ],
    "comparator": lambda: _plain(get_args(Comparator)),
    "outcome": lambda: _plain(get_args(OutcomeKind)),
    "certainty": lambda: _plain(get_args(Certainty)),
    "install_completion": lambda: _plain(tuple(SCRIPTS)),
    "show_completion": lambda: _plain(tuple(SCRIPTS)),
}
