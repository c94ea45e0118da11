"""Command lines, texts and data folders made of anything: each gets an answer, or one line and an exit code."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, ROOT
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from in_process import Said, check

from acupain.manual import COMMANDS
from acupain.matching.find import Finder
from acupain.matching.index import Index
from acupain.matching.red_flags import Watch
from acupain.records.catalog import KINDS, Catalog
from acupain.records.validation import check_folder

HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    "\x9b31m",
    "\u202eesrever\u202c",
    "\u2066\u2069\u200b\u200d\ufeff",
    "knee\u0301\u0301 pain",
    "\ud800",
    "\x00",
    "\r\n\t\v\f\x85\u2028",
    "[red]knee[/red] [link=x]",
    "{0} %s ${HOME} $(id) `id`",
    "../../etc/passwd",
    "'; DROP TABLE--",
    "--",
    "-",
    "\U0001f9b5" * 50,
    "ﷺ" * 200,
    "İıẞßﬁ",
    "٠١٢٣",
    "M54.5" * 40,
    "a" * 100_000,
    "knee " * 20_000,
]

WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(HOSTILE[:-2]),
    st.sampled_from(["knee", "pain", "no", "M54.5", "migraine", "--json", "--plain", "--width", "20", "back", "-h"]),
)


class TestAnyCommandLine:
    """Command lines made of anything."""

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(sorted(name for name in COMMANDS if " " not in name)), st.lists(WORDS, max_size=4))
    @example("find", ["\x1b[31mknee"])
    @example("find", ["--limit", "9" * 5000, "knee"])
    @example("conditions", ["--width", "9" * 5000])
    @example("condition", ["\ud800"])
    @example("condition", ["kn\xadee"])
    def test_ends_with_a_code_of_the_table_and_harmless_output(self, command: str, words: list[str]) -> None:
        if command == "find" and words == ["-"]:
            return
        words = [word for word in words if word not in ("--to", "--pager")]
        check(Said(command, *words))

    @pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text[:12]) for text in HOSTILE])
    @pytest.mark.parametrize("command", ["condition", "mechanisms", "red-flags", "body", "evidence", "sources", "find"])
    def test_takes_hostile_text_for_a_name(self, command: str, text: str) -> None:
        check(Said(command, "--", text))

    @pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text[:12]) for text in HOSTILE])
    def test_puts_hostile_text_into_json_that_is_json(self, text: str) -> None:
        said = Said("find", "--json", "--", f"knee pain {text}")
        assert said.code == 0
        assert json.loads(said.out, parse_constant=pytest.fail)["result"]["matches"]


CATALOG = Catalog()

INDEX = Index(Catalog())
FINDER = Finder(INDEX)

WATCH = Watch(INDEX)


class TestAnyText:
    """Texts made of anything, to be understood."""

    @settings(max_examples=200)
    @given(st.text(max_size=300))
    @example("no no no not never")
    @example("M54.5 " * 30)
    @example("hard lumps near my knuckles folia digities")  # a concept within one that is within another
    def test_is_read_and_matched(self, text: str) -> None:
        reading = FINDER.read(text)
        WATCH.check(reading)
        json.loads(FINDER.matches_json(reading))

    @settings(max_examples=50)
    @given(
        st.lists(
            st.sampled_from(["knee", "pain", "headache", "no", "fever", ".", "stiff", "neck", "worst"]), max_size=40
        )
    )
    def test_gets_the_same_answer_alone_and_after_others(self, words: list[str]) -> None:
        text = " ".join(words)
        alone = Finder(INDEX)
        assert alone.matches_json(alone.read(text)) == FINDER.matches_json(FINDER.read(text))


def work(text: str) -> int:
    """How many steps of Python understanding a text takes: a measure of time that no clock disturbs."""
    steps = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal steps
        steps += 1

    finder, watch = Finder(INDEX), Watch(INDEX)
    finder.matches_json(finder.read(text[:2000]))  # learns the words
    sys.setprofile(count)
    try:
        reading = finder.read(text)
        watch.check(reading)
        finder.matches_json(reading)
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize(
    "piece",
    ["knee pain ", "neck pain accident fever ", "chest pain arm sweat ", "no fever not my back ", "M54.5 ", "a'b'c'd'",
     "e\u0301\u200b", "headache stiff neck fever. ", "ten years ago I had a stroke ", "back leg numb bladder "],
)  # fmt: skip
def test_the_work_for_a_text_grows_with_its_length_and_not_with_its_square(piece: str) -> None:
    short, long = (work(piece * (size // len(piece))) for size in (4_000, 32_000))
    assert long < 16 * short + 10_000  # eight times the text; its square would be 64 times the work


def expressions() -> Iterator[tuple[str, re.Pattern[str]]]:
    """All regular expressions at the top of the program's modules."""
    import importlib

    for file in sorted((ROOT / "src/acupain").rglob("*.py")):
        name = ".".join(file.relative_to(ROOT / "src").with_suffix("").parts)
        if file.stem in ("__init__", "__main__", "start", "terminal"):
            continue
        module = importlib.import_module(name)
        for attribute, value in vars(module).items():
            if (isinstance(value, re.Pattern) and isinstance(value.pattern, str)) or type(value).__name__ == "_Later":
                yield f"{name}.{attribute}", value


EXPRESSIONS = dict(expressions())

TRICKY = (
    "a",
    "aA1",
    "1",
    "-",
    ".",
    " ",
    "'",
    "a'",
    "G43.",
    "0 to ",
    "https://",
    "[1, ",
    "\u0301",
    "and ",
    "x;(",
    "&",
    "\n",
)


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_no_regular_expression_runs_away(name: str) -> None:
    # In a process of its own, since a regular expression that runs away cannot be stopped from inside.
    module, attribute = name.rsplit(".", 1)
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); import importlib;"
        f"one = importlib.import_module({module!r}).{attribute};"
        f"[act(piece * 20_000 + end) for piece in {TRICKY!r} for end in ('', '!', '\\x00')"
        " for act in (one.match, one.fullmatch)];"
        f"[one.search(piece * 4_000 + end) for piece in {TRICKY!r} for end in ('', '!', '\\x00')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, capture_output=True)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


class TestAnyData:
    """Data folders made of anything."""

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from([*KINDS, "hide", "release"]), st.binary(max_size=60) | JSON.map(json.dumps).map(str.encode))
    def test_is_checked_to_the_end(self, tmp_path: Path, kind: str, content: bytes) -> None:
        file = tmp_path / f"{kind}.json"
        file.write_bytes(content)
        try:
            check(Said("data", "check", str(tmp_path)))
            check(Said("find", "knee", "--data", str(tmp_path)))
        finally:
            file.unlink()

    @settings(max_examples=80, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(["conditions", "evidence", "sources", "red_flags", "body"]), st.data())
    def test_may_have_any_value_in_any_field(self, tmp_path: Path, kind: str, data: st.DataObject) -> None:
        record = dict(json.loads((DATA / f"{kind}.json").read_bytes())[0])
        record[data.draw(st.sampled_from(sorted(record)))] = data.draw(JSON)
        (tmp_path / f"{kind}.json").write_text(json.dumps([record]))
        for problem in check_folder(tmp_path, CATALOG).problems:
            assert str(problem)
