"""What each command is for, with examples: the one text behind ``--help``, completion, the man page and the docs."""

from collections.abc import Mapping
from typing import Final

from .model import Record


class Entry(Record):
    """A command: what it does in one line, examples to type, and what else there is to know, a paragraph each."""

    summary: str
    examples: tuple[str, ...]
    about: tuple[str, ...] = ()

    @property
    def help(self) -> str:
        r"""The text of ``--help``: examples first. ``\b`` keeps their lines as they are."""
        examples = "\n".join(f"  {example}" for example in self.examples)
        return "\n\n".join(["\b\nExamples:\n" + examples, self.summary, *self.about])


PROGRAM: Final = Entry(
    summary="What acupuncture can and cannot do for a chronic pain, how sure anyone is, and what to do first.",
    examples=("acupain condition migraine", 'acupain find "my hands tingle at night"', "acupain red-flags back"),
    about=(
        "It is information, not a diagnosis. It works offline and writes nothing but what you ask for.",
        "It ends with 0 when it answered, 1 when nothing was found, 2 when it was used wrongly, 3 when data is broken.",
    ),
)

COMMANDS: Final[Mapping[str, Entry]] = {
    "condition": Entry(
        summary="One condition: does it help, is it safe, what to do first, who recommends it, sources.",
        examples=(
            "acupain condition migraine",
            "acupain condition low back pain --section safety",
            "acupain condition G43.709",
        ),
        about=(
            "NAME is an id, any other name, an ICD-10 code, a word such as nerve, or a misspelling of one of them.",
        ),
    ),
    "conditions": Entry(
        summary="All conditions, in six groups, one line each.",
        examples=("acupain conditions", "acupain conditions --json"),
    ),
    "find": Entry(
        summary="Your own words to conditions, with the words that led there; warning signs come first.",
        examples=(
            'acupain find "one side of my head throbs and light hurts"',
            "acupain find stiff knees in the morning --explain",
            "acupain find - --json < complaints.txt",
        ),
        about=("With - for WORDS, each line of standard input is answered by one line.", "It is not a diagnosis."),
    ),
    "mechanisms": Entry(
        summary="How acupuncture may work: what was shown, in whom, and what speaks against it.",
        examples=("acupain mechanisms", "acupain mechanisms endorphin"),
    ),
    "evidence": Entry(
        summary="Every finding as a row, drawn with its interval: against what, how large, how sure.",
        examples=("acupain evidence migraine", "acupain evidence low back pain --comparator sham --since 2015"),
        about=(
            "--comparator takes no-acupuncture, usual-care, sham, drug, other-treatment, mixed or none.",
            "--outcome takes pain, frequency, responders, function, quality-of-life, stiffness, fatigue, sleep, "
            "nerve-function, side-effects, drop-outs, overall or other.",
            "--certainty takes high, moderate, low, very-low or not-stated, as the source itself rates it.",
        ),
    ),
    "safety": Entry(
        summary="Harms and how often they were seen, who should ask first, and what safe practice looks like.",
        examples=("acupain safety", "acupain safety --plain"),
    ),
    "red-flags": Entry(
        summary="Warning signs of something serious, and what to do about each.",
        examples=("acupain red-flags", "acupain red-flags back", "acupain red-flags migraine"),
        about=("AREA is a part of the body, the name of a warning sign, or a condition.",),
    ),
    "body": Entry(
        summary="A body chart: which part of the body leads to which conditions.",
        examples=("acupain body", "acupain body knee", "acupain body tummy"),
        about=("REGION is a part of the body in any words, or a misspelling of one.",),
    ),
    "visit": Entry(
        summary="Finding a practitioner, the sessions, who pays, and what goes alongside.",
        examples=("acupain visit",),
    ),
    "handout": Entry(
        summary="A page on one condition to print and take along: two sides of A4.",
        examples=("acupain handout migraine --to migraine.html", "acupain handout low back pain --format md"),
        about=("Without --to it is printed here. A file that is there already is replaced only with --force.",),
    ),
    "sources": Entry(
        summary="The sources of all statements, to read or for a reference manager.",
        examples=("acupain sources", "acupain sources linde-2016-migraine --format bibtex"),
        about=("ID is the id of a source, its DOI, or its PMID.",),
    ),
    "data": Entry(
        summary="Check a data folder, or print its JSON Schema.",
        examples=("acupain data check my-records", "acupain data schema conditions"),
    ),
    "data check": Entry(
        summary="Check a data folder: every record, every rule, every problem named.",
        examples=("acupain data check my-records", "acupain data check my-records --json"),
        about=(
            "A folder with a release.json is a whole set of data and is checked alone. Any other is checked as it "
            "would be used, laid over the bundled records.",
        ),
    ),
    "data schema": Entry(
        summary="Print the JSON Schema of a data folder, of one of its files, or of the JSON output.",
        examples=("acupain data schema", "acupain data schema conditions", "acupain data schema --output"),
    ),
}
"""All commands, in the order in which help lists them."""

EXIT_CODES: Final[Mapping[int, str]] = {
    0: "It answered.",
    1: "It understood the question, and nothing in the data answers it.",
    2: "It was used wrongly: an option, a name or a file that cannot be.",
    3: "Data is missing, cannot be read, or breaks a rule.",
    130: "It was stopped from outside, as with Ctrl-C.",
}
"""How the program ends."""

ENVIRONMENT: Final[Mapping[str, str]] = {
    "ACUPAIN_DATA": "A folder of your own records, as with --data. The option goes first.",
    "NO_COLOR": "With any value, no colour. The option --color goes first.",
    "FORCE_COLOR": "With a value other than 0, drawn as for a terminal even in a pipe. --color and NO_COLOR go first.",
    "FORCE_HYPERLINK": "With the value 0 addresses on a terminal are not made clickable, with any other they are.",
    "TERM": "With the value dumb, bare text.",
    "COLUMNS": "The width of the screen, where the terminal does not say. The option --width goes first.",
    "PAGER": "The program that shows long pages on a terminal. Without it, less.",
}
"""The environment variables that are read, and what each does."""
