"""A handout can be printed and passed on: what matters most of a page, in the same words in each format."""

import html
import math
import re
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import HEAVY, Run, answer, modules_of
from handouts import CONDITIONS, Reader, as_html_from_markdown, handout

from acupain.pages.handout import opening
from acupain.records.catalog import Catalog
from acupain.render.document import Alert, Bars, Bullet, Field, Figure, Page, Para, Reference, Section, Title
from acupain.render.html import html_text
from acupain.render.layout import lay_out
from acupain.render.markdown import markdown_text
from acupain.render.plots import Plot


def words(text: str) -> list[str]:
    """The words of a text, without the signs around them."""
    return re.findall(r"[^\W_]+", text.casefold())


def as_text(made: Page) -> str:
    return "\n".join("".join(piece for piece, _ in line) for line in lay_out(made, 88))


def flowing(made: Page) -> str:
    """The page as one line, so that what is looked for is found wherever a line ended."""
    return " ".join(as_text(made).split())


def printed_lines(made: Page) -> float:
    """About how many lines of print the page takes, rather more than too few: letters to a line as in wide fonts."""

    def count(text: str, letters: int) -> int:
        return math.ceil(len(text) / letters)

    at = next(at for at, part in enumerate(made) if isinstance(part, Section) and part.key == "dates")
    foot = " ".join(getattr(part, "label", "") + getattr(part, "text", "") for part in made[at:])
    lines = 2.0 + count(foot, 115)
    for part, after in pairwise(made[: at + 1]):
        match part:
            case Title() | Section():
                lines += 1.7
            case Alert():
                lines += 2.7 + math.ceil(sum(count(line, 50) for line in part.lines) / 2)
            case Bars():
                lines += 3.8  # the field before it stands at its side
            case Plot():
                lines += 3.5 + 2 * len(part.axis.rows)
            case Field() if not isinstance(after, Bars):
                lines += count(f"{part.label}: {part.text}", 106)
            case Para() | Bullet():
                lines += count(part.text, 104)
            case Reference():  # in two columns, and in smaller letters
                lines += count(f"[{part.number}] {part.text} {part.url}", 60) * 0.37
    return lines


def undrawn(made: Page) -> Page:
    """The page without its drawings, which each view shows in its own way."""
    return tuple(part for part in made if not isinstance(part, Bars | Figure))


class TestEachHandout:
    """What holds for the handout of every condition."""

    @pytest.mark.parametrize("name", CONDITIONS)
    def test_carries_the_warning_signs_the_questions_and_the_dates(self, name: str) -> None:
        catalog = Catalog()
        condition = catalog.condition(name)
        text = flowing(handout(name))
        for flag in catalog.red_flags:
            if flag.id in condition.red_flags and flag.action in ("emergency", "urgent"):
                assert flag.sign in text
        for question in condition.questions[:6]:
            assert question in text
        for kept in (condition.reviewed, condition.next_review, catalog.release.version):
            assert kept in text
        assert f"name this record: {name}, data {catalog.release.version}" in text

    @pytest.mark.parametrize("name", CONDITIONS)
    def test_names_every_source_that_it_cites_and_no_other(self, name: str) -> None:
        made = handout(name)
        at = next(at for at, part in enumerate(made) if isinstance(part, Section) and part.key == "sources")
        cited = {
            number for found in re.findall(r"\[(\d+(?:, \d+)*)\]", flowing(made[:at])) for number in found.split(", ")
        }
        named = [part for part in made if isinstance(part, Reference)]
        assert {str(part.number) for part in named} == cited
        assert all(part.url.startswith("http") for part in named)

    @pytest.mark.parametrize("name", CONDITIONS)
    def test_says_the_same_words_in_every_format(self, name: str) -> None:
        made = undrawn(handout(name))
        expected = words(as_text(made))
        assert words(" ".join(Reader(html_text(made)).said)) == expected
        assert words(" ".join(Reader(as_html_from_markdown(markdown_text(made))).said)) == expected

    @pytest.mark.parametrize("name", CONDITIONS)
    def test_tells_the_figures_of_its_drawings_in_every_format(self, name: str) -> None:
        made = handout(name)
        shown = html.unescape(html_text(made))
        marked = Reader(as_html_from_markdown(markdown_text(made))).said
        for part in made:
            if isinstance(part, Bars):
                for count in part.bars:
                    said = f"{count.label}: {round(count.of_100)} in 100"
                    assert said in shown
                    assert said in marked
            elif isinstance(part, Figure):
                for line in part.spoken[1:]:
                    assert line in shown
                    assert line in marked

    @pytest.mark.parametrize("name", CONDITIONS)
    def test_is_no_longer_than_what_fits_two_sides_of_a4(self, name: str) -> None:
        # All were printed by a browser. In a wide font the longest still fitted with five lines more than it had.
        assert printed_lines(handout(name)) <= 141

    @pytest.mark.parametrize("name", CONDITIONS)
    def test_cuts_no_sentence_short_and_no_list_without_its_first(self, name: str) -> None:
        condition, text = Catalog().condition(name), flowing(handout(name))
        for claim in condition.harms[:3]:
            assert claim.text in text
        told = [claim.text for claim in condition.cannot[:3]] + [choice.text for choice in condition.choices]
        for whole in told:
            assert re.split(r"(?<=[.!?]) ", whole)[0] in text
        assert f"acupain condition {name}" in text, "what was cut is there to be found"

    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("One. Two. Three.", "One. Two."),
            ("One.", "One."),
            ("About 2.5 in 100. It said “no.” Then more.", "About 2.5 in 100. It said “no.”"),
            ("In all, 5 of them, no end", "In all, 5 of them, no end"),
        ],
    )
    def test_a_text_is_cut_at_the_end_of_a_sentence(self, text: str, kept: str) -> None:
        assert opening(text, 2) == kept

    def test_a_source_in_short_still_says_that_it_was_corrected(self) -> None:
        short = [part.text for part in handout("migraine") if isinstance(part, Reference)]
        assert any(text.endswith("A correction was published.") for text in short)


class TestFormat:
    """``--format`` says the format, else the ending of the file's name does."""

    @pytest.mark.parametrize(
        ("file", "start"),
        [
            ("a.html", "<!DOCTYPE"),
            ("a.HTM", "<!DOCTYPE"),
            ("a.md", "# Migraine"),
            ("a.txt", "MIGRAINE"),
            ("a", "MIGRAINE"),
        ],
    )
    def test_the_ending_decides(self, run: Run, tmp_path: Path, file: str, start: str) -> None:
        done = run("handout", "migraine", "--to", file, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", f"acupain: written to {file}\n")
        assert (tmp_path / file).read_text("utf-8").startswith(start)

    def test_the_option_decides_over_the_ending(self, run: Run, tmp_path: Path) -> None:
        run("handout", "migraine", "--to", "a.txt", "--format", "md", cwd=tmp_path)
        assert (tmp_path / "a.txt").read_text("utf-8").startswith("# Migraine")

    @pytest.mark.parametrize("wrong", [("--to", "a.pdf"), ("--format", "docx")])
    def test_what_cannot_be_made_is_said(self, run: Run, tmp_path: Path, wrong: tuple[str, str]) -> None:
        done = run("handout", "migraine", *wrong, cwd=tmp_path)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert list(tmp_path.iterdir()) == []

    def test_json_holds_the_text_its_format_and_where_it_is(self, run: Run, tmp_path: Path) -> None:
        made = answer(run("handout", "migrane", "--to", "a.md", "--json", cwd=tmp_path))
        result = made["result"]
        assert (made["command"], made["exit_code"]) == ("handout", 0)
        assert (result["query"], result["condition"], result["format"], result["path"]) == (
            "migrane",
            "migraine",
            "md",
            "a.md",
        )
        assert result["resolved"]["id"] == "migraine"
        assert result["text"] == (tmp_path / "a.md").read_text("utf-8")
        assert answer(run("handout", "migraine", "--json"))["result"]["path"] is None

    def test_a_file_is_the_same_on_every_screen(self, run: Run, tmp_path: Path) -> None:
        for columns in ("40", "200"):
            run("handout", "migraine", "--to", columns, cwd=tmp_path, COLUMNS=columns, FORCE_COLOR="1")
        assert (tmp_path / "40").read_text("utf-8") == (tmp_path / "200").read_text("utf-8")
        assert "\x1b" not in (tmp_path / "40").read_text("utf-8")

    def test_a_handout_imports_nothing_heavy(self) -> None:
        assert not modules_of("handout", "migraine", "--format", "html") & HEAVY
        assert not {"acupain.output.handout", "acupain.output.files", "acupain.render.html"} & modules_of(
            "condition", "migraine"
        )
