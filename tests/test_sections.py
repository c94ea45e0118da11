"""``--section`` prints one section of a page, complete in itself."""

import re

import pytest
from conftest import Run, answer

from acupain.pages.sections import only
from acupain.render.document import Alert, Para, Section, Title


class TestSections:
    """``--section`` prints one section, with what it cites; JSON is always the whole record."""

    def test_each_section_is_a_part_of_the_page(self, run: Run) -> None:
        page = run("condition", "migraine").stdout
        whole = run("condition", "migraine", "--section", "safety").stdout
        text, _, cited = whole.partition("\n\n  [")
        assert text.startswith("IS IT SAFE?\n")
        assert text in page
        marks = re.findall(r"\[(\d+(?:, \d+)*)\]", " ".join(text.split()))
        numbers = {one for mark in marks for one in mark.split(", ")}
        assert set(re.findall(r"^  \[(\d+)\]", "  [" + cited, re.MULTILINE)) == numbers

    def test_the_answer_and_the_warning_signs_are_sections(self, run: Run) -> None:
        assert run("condition", "migraine", "--section", "answer").stdout.startswith("MIGRAINE")
        assert run("condition", "migraine", "--section", "red-flags").stdout.startswith("Get help now")

    def test_a_heading_does_as_well_as_a_key(self, run: Run) -> None:
        by_key = run("condition", "migraine", "--section", "safety").stdout
        assert run("condition", "migraine", "--section", "Is it safe?").stdout == by_key

    def test_warnings_about_the_words_of_the_user_stay(self) -> None:
        said = Alert(level="emergency", heading="Get help now.", lines=())
        known = Alert(level="urgent", heading="If:", lines=())
        course = (Section(key="course", heading="How many?"), Para(text="Ten."))
        assert only((said, Title(text="Pain"), known, *course), "course") == (said, *course)

    @pytest.mark.parametrize("name", ["saftey", "nonsense", ""])
    def test_an_unknown_section_names_all(self, run: Run, name: str) -> None:
        done = run("condition", "migraine", "--section", name)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "The sections are: answer, red-flags, summary, " in done.stderr
        assert ("Did you mean safety?" in done.stderr) == (name == "saftey")
        assert answer(run("condition", "migraine", "--section", name, "--json"))["errors"][0]["code"] == "wrong-usage"

    def test_json_is_the_whole_record(self, run: Run) -> None:
        whole = run("condition", "migraine", "--json").stdout
        assert run("condition", "migraine", "--section", "safety", "--json").stdout == whole
