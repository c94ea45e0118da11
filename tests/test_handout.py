"""A handout can be printed and passed on: the same words in each format, harmless whatever the data holds, whole."""

import errno
import html
import json
import math
import os
import re
import subprocess
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import PROGRAM, Run, answer, raw
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from test_imports import HEAVY, modules_of

from acupain.ask.condition import ask
from acupain.catalog import Catalog
from acupain.document import Alert, Bars, Bullet, Count, Field, Figure, Hint, Page, Para, Reference, Section, Title
from acupain.drawing import Axis, Row
from acupain.errors import WrongUsage
from acupain.files import write_file
from acupain.pages.handout import opening, page
from acupain.plots import Plot, plot
from acupain.render.html import html_text
from acupain.render.layout import lay_out
from acupain.render.markdown import markdown_text
from acupain.render.safe import harmless
from acupain.render.svg import bars_svg, forest_svg

CONDITIONS = [record["id"] for record in raw("conditions")]

HTML_TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "div", "h1", "h2", "p",
    "ul", "li", "strong", "a", "code", "figure", "figcaption", "svg", "desc", "text", "rect", "path", "circle",
}  # fmt: skip
HTML_ATTRIBUTES = {
    "lang", "charset", "name", "content", "http-equiv", "class", "id", "href", "role", "aria-labelledby",
    "xmlns", "viewbox", "font-size", "x", "y", "cx", "cy", "r", "d", "width", "height", "text-anchor", "fill",
    "fill-opacity", "stroke", "stroke-width",
}  # fmt: skip
EMPTY_TAGS = {"meta", "rect", "path", "circle", "br", "hr", "img"}
DRAWN_TAGS = {"figure", "style", "title"}

HOSTILE = (
    "<script>alert(1)</script> & \"two\" 'one' “curly” &lt;b&gt; &#106; --> </style></section> "
    "<img src=x onerror=alert(1)> "
    "*bold* __under__ `code` [link](javascript:alert(1)) ![shot](https://evil.example/x.png) # | ~~gone~~ $x$ \\"
)


class Reader(HTMLParser):
    """Reads HTML as a browser would: its elements, its attributes, and the words outside of drawings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.headings: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.named: dict[str, str] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in EMPTY_TAGS:
            self.open.append(tag)
        if tag in ("h1", "h2"):
            self.headings.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY_TAGS:
            return
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"h1", "h2"} & set(self.open):
            tag, said = self.headings[-1]
            self.headings[-1] = tag, said + data
        for tag in self.open:
            self.named[tag] = self.named.get(tag, "") + data
        if not DRAWN_TAGS & set(self.open):
            self.said.append(data)

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]


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


def as_html_from_markdown(text: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).render(text))


@cache
def handout(name: str) -> Page:
    catalog = Catalog()
    return page(ask(catalog, name), catalog.release)


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


class TestHtml:
    """The HTML is one page that every browser and screen reader can read, and that fetches and runs nothing."""

    @pytest.mark.parametrize("name", CONDITIONS)
    def test_runs_nothing_and_fetches_nothing(self, name: str) -> None:
        text = html_text(handout(name))
        read = Reader(text)
        assert read.tags <= HTML_TAGS
        assert read.open == []
        for _, attributes in read.elements:
            assert not [one for one in attributes if one.startswith("on") or one in ("src", "srcset", "style", "data")]
        assert not re.search(r"url\(|@import|expression", text.split("</style>")[0])
        assert "default-src 'none'" in " ".join(read.values("content"))

    @pytest.mark.parametrize("name", CONDITIONS)
    def test_has_a_language_a_title_landmarks_and_headings_in_order(self, name: str) -> None:
        read = Reader(html_text(handout(name)))
        assert read.elements[0] == ("html", {"lang": "en-GB"})
        assert read.named["title"].startswith(Catalog().condition(name).name)
        tags = [tag for tag, _ in read.elements]
        assert [tags.count(landmark) for landmark in ("header", "main", "footer")] == [1, 1, 1]
        assert [tag for tag, _ in read.headings][:2] == ["h1", "h2"]
        assert [tag for tag, _ in read.headings].count("h1") == 1
        assert all(said.strip() for _, said in read.headings)

    @pytest.mark.parametrize("name", CONDITIONS)
    def test_every_link_shows_its_address_or_leads_to_a_source_of_the_page(self, name: str) -> None:
        text = html_text(handout(name))
        read = Reader(text)
        ids = read.values("id")
        assert len(ids) == len(set(ids))
        assert {one for value in read.values("aria-labelledby") for one in value.split()} <= set(ids)
        links = re.findall(r'<a href="([^"]*)">([^<]*)</a>', text)
        assert len(links) == len(read.values("href"))
        for href, shown in links:
            assert (href[1:] in ids and href == f"#source-{shown}") or (href == shown and href.startswith("http"))

    @pytest.mark.parametrize("name", CONDITIONS)
    def test_every_drawing_is_an_image_with_a_name_and_a_description(self, name: str) -> None:
        made = handout(name)
        read = Reader(html_text(made))
        drawings = [attributes for tag, attributes in read.elements if tag == "svg"]
        assert len(drawings) == sum(isinstance(part, Bars | Plot) for part in made)
        for attributes in drawings:
            assert attributes["role"] == "img"
            assert len(attributes["aria-labelledby"].split()) == 2

    def test_is_made_for_paper_as_well_as_for_light_and_dark_screens(self) -> None:
        text = html_text(handout("migraine"))
        for needed in ("@page { size: A4", "@media print", "prefers-color-scheme: dark", "color-scheme: light dark"):
            assert needed in text

    def test_reads_the_same_in_every_encoding(self) -> None:
        assert html_text((Title(text="Ménière “x” – 痛み"),)).isascii()
        assert "Ménière “x” – 痛み" in Reader(html_text((Title(text="Ménière “x” – 痛み"),))).said


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records of one's own whose every text is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    (condition,) = (record for record in raw("conditions") if record["id"] == "migraine")
    condition["name"] = HOSTILE
    condition["questions"] = [HOSTILE, "1. " + HOSTILE, "# " + HOSTILE]
    for entry in (*condition["cannot"], *condition["harms"], *condition["choices"]):
        entry["text"] = HOSTILE
    for entry in (*condition["choices"], *condition["more"]):
        entry["name"] = HOSTILE
    sources = [{**record, "title": HOSTILE} for record in raw("sources")]
    (folder / "conditions.json").write_text(json.dumps([condition]), "utf-8")
    (folder / "sources.json").write_text(json.dumps(sources), "utf-8")
    return folder


class TestHarmless:
    """Texts of data that anyone may bring come out as words, and never as something to obey."""

    def test_in_html(self, run: Run, folder: Path) -> None:
        done = run("handout", "migraine", "--format", "html", "--data", str(folder))
        assert done.returncode == 0, done.stderr
        read = Reader(done.stdout)
        assert read.tags <= HTML_TAGS
        assert read.open == []
        assert read.named["h1"] == HOSTILE
        assert not [
            one for _, attributes in read.elements for one in attributes if one.startswith("on") or one == "src"
        ]
        assert all(href.startswith(("#source-", "http")) for href in read.values("href"))

    def test_in_html_even_where_only_ascii_can_be_shown(self, run: Run, folder: Path) -> None:
        ascii_only = {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
        bare = run("handout", "migraine", "--format", "html", "--data", str(folder), **ascii_only)
        assert bare.stdout == run("handout", "migraine", "--format", "html", "--data", str(folder)).stdout

    def test_in_markdown(self, run: Run, folder: Path) -> None:
        done = run("handout", "migraine", "--format", "md", "--data", str(folder))
        assert done.returncode == 0, done.stderr
        read = Reader(as_html_from_markdown(done.stdout))
        assert read.tags <= {"h1", "h2", "p", "ul", "li", "strong", "a", "code", "blockquote"}
        assert read.named["h1"] == HOSTILE
        assert all(href.startswith("http") for href in read.values("href"))

    TEXTS = st.one_of(
        st.text(min_size=1, max_size=60),
        st.text(alphabet="<>&\"'`*_[]()!#+-=.1 \\|~$:/ahtps", min_size=1, max_size=40),
    ).filter(lambda text: harmless(text).strip() != "")

    @given(st.lists(TEXTS, min_size=7, max_size=7))
    def test_whatever_the_text(self, texts: list[str]) -> None:
        made: Page = (
            Title(text=texts[0], aside=texts[1]),
            Alert(level="urgent", heading=texts[1], lines=(texts[2], texts[3])),
            Section(key="key", heading=texts[2]),
            Para(text=texts[3]),
            Field(label=texts[4], text=texts[5]),
            Bullet(text=texts[5]),
            Bars(caption=texts[0], bars=(Count(label=texts[6], of_100=3.0),)),
            Reference(number=1, text=texts[6], url=f"https://doi.org/10.1/{texts[5]}"),
            Hint(text=texts[0], command=texts[1]),
        )
        read = Reader(html_text(made))
        assert read.tags <= HTML_TAGS
        assert {name for _, attributes in read.elements for name in attributes} <= HTML_ATTRIBUTES
        assert read.open == []
        assert read.named["h1"] == harmless(texts[0])
        marked = Reader(as_html_from_markdown(markdown_text(made)))
        assert marked.tags <= {"h1", "h2", "p", "ul", "li", "strong", "a", "code", "blockquote"}
        assert marked.headings[0][1] == harmless(texts[0])
        assert marked.named["code"] == harmless(texts[1])


class TestDrawings:
    """SVG drawings keep to the data and to their paper."""

    def test_bars_are_as_long_as_the_share_they_show(self) -> None:
        made = bars_svg(
            (Count(label="a", of_100=50.0), Count(label="b", of_100=0.0), Count(label="c", of_100=100.0)), "k", "t"
        )
        widths = [float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)"', made)]
        assert widths[1::2] == [pytest.approx(widths[0] / 2, abs=0.1), 0.0, widths[0]]

    def test_a_forest_plot_puts_its_points_where_the_figures_are(self) -> None:
        made = forest_svg(axis((-2.0, -3.0, -1.0), (0.0, -1.0, 1.0), (2.0, 1.0, 3.0)), "k", ())
        left, middle, right = (float(at) for at in re.findall(r'<circle cx="([\d.]+)"', made))
        assert left < middle < right
        assert right - middle == pytest.approx(middle - left, abs=0.2)
        assert f'<path d="M{middle:.1f} ' in made, "the line of no effect goes through a point of no effect"

    def test_an_interval_that_leaves_the_paper_ends_in_an_arrow(self) -> None:
        made = forest_svg(axis((-1.0, -1.2, -0.8), (-1.0, -1.1, -0.9), (-1.0, -400.0, 400.0)), "k", ())
        assert made.count("l-6 4l6 4") == made.count("l6 4l-6 4") == 1
        assert all(0 <= float(at) <= 360 for at in re.findall(r'(?:cx=|x=|d="M)"?(-?[\d.]+)', made))

    def test_a_plot_tells_its_rows_to_those_who_cannot_see_it(self) -> None:
        made = html_text((plot(axis((-2.0, -3.0, -1.0))),))
        assert "<desc" in made
        assert "row 0: told 0; certainty low" in made


def axis(*rows: tuple[float, float, float]) -> Axis:
    """An axis of differences with these figures and intervals."""
    return Axis(
        title="Pain",
        unit="points",
        ratio=False,
        descending=False,
        left="favours acupuncture",
        right="sham",
        rows=tuple(
            Row(label=f"row {at}", certainty="low", value=value, low=low, high=high, spoken=f"told {at}")
            for at, (value, low, high) in enumerate(rows)
        ),
    )


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
        assert not {"acupain.handout", "acupain.files", "acupain.render.html"} & modules_of("condition", "migraine")


class TestFile:
    """The named file is written whole or not at all, and nothing is ever lost without ``--force``."""

    def test_a_file_that_is_there_is_kept_unless_forced(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "a.md"
        file.write_text("mine", "utf-8")
        done = run("handout", "migraine", "--to", "a.md", cwd=tmp_path)
        assert (done.returncode, file.read_text("utf-8")) == (2, "mine")
        assert done.stderr == "acupain: “a.md” is already there. Name another file, or add --force to replace it.\n"
        assert run("handout", "migraine", "--to", "a.md", "--force", cwd=tmp_path).returncode == 0
        assert file.read_text("utf-8").startswith("# Migraine")
        assert list(tmp_path.iterdir()) == [file]

    @pytest.mark.parametrize(
        ("to", "said"),
        [
            (".", "“.” is a folder"),
            ("no/a.md", "the folder “no” does not exist"),
            ("a.txt/a.md", "the folder “a.txt” does not exist"),
            ("/dev/full", "“/dev/full” cannot be written: the disk is full"),
            ("loop", "“loop” cannot be written: its links lead back to themselves"),
            (f"{'x' * 300}.md", "cannot be written: the name is too long"),
        ],
    )
    def test_a_place_that_cannot_be_written_is_named_in_one_line(
        self, run: Run, tmp_path: Path, to: str, said: str
    ) -> None:
        (tmp_path / "a.txt").touch()
        (tmp_path / "loop").symlink_to("loop")
        before = sorted(tmp_path.iterdir())
        for more in ((), ("--force",)):
            done = run("handout", "migraine", "--to", to, *more, cwd=tmp_path)
            assert (done.returncode, done.stdout) == (2, "")
            assert said in done.stderr
            assert done.stderr.count("\n") == 1
        assert sorted(tmp_path.iterdir()) == before

    @pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
    def test_a_folder_that_may_not_be_written_is_named(self, run: Run, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        done = run("handout", "migraine", "--to", "a.md", cwd=tmp_path)
        tmp_path.chmod(0o700)
        assert done.returncode == 2
        assert "writing there is not allowed" in done.stderr

    @pytest.mark.parametrize(
        ("number", "said"),
        [
            (errno.ENOSPC, "the disk is full"),
            (errno.EROFS, "that place is read-only"),
            (errno.EACCES, "writing there is not allowed"),
            (errno.EIO, "input/output error"),
        ],
    )
    def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int, said: str
    ) -> None:
        def fail(handle: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", fail)
        (tmp_path / "a.md").write_text("mine", "utf-8")
        with pytest.raises(WrongUsage, match=said):
            write_file(tmp_path / "a.md", "new", force=True)
        with pytest.raises(WrongUsage, match=said):
            write_file(tmp_path / "b.md", "new", force=False)
        assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("a.md", "mine")]

    def test_a_file_that_another_program_makes_meanwhile_is_kept(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(os, "fsync", lambda handle: (tmp_path / "a.md").write_text("theirs", "utf-8"))
        with pytest.raises(WrongUsage, match="already there"):
            write_file(tmp_path / "a.md", "new", force=False)
        assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("a.md", "theirs")]

    def test_a_disk_without_links_is_written_as_safely(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        def fail(self: Path, target: Path) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(Path, "hardlink_to", fail)
        write_file(tmp_path / "a.md", "new", force=False)
        with pytest.raises(WrongUsage, match="already there"):
            write_file(tmp_path / "a.md", "newer", force=False)
        assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("a.md", "new")]

    @pytest.mark.parametrize(("mask", "mode"), [("022", 0o644), ("077", 0o600), ("002", 0o664)])
    def test_the_umask_decides_who_may_read_a_new_file(self, tmp_path: Path, mask: str, mode: int) -> None:
        line = f"umask {mask}; exec '{PROGRAM}' handout migraine --to a.md"
        subprocess.run(["sh", "-c", line], cwd=tmp_path, check=True, capture_output=True)
        assert (tmp_path / "a.md").stat().st_mode & 0o777 == mode

    def test_a_replaced_file_keeps_its_mode_and_a_link_stays_a_link(self, tmp_path: Path) -> None:
        file, link = tmp_path / "a.md", tmp_path / "b.md"
        file.write_text("mine", "utf-8")
        file.chmod(0o640)
        link.symlink_to("a.md")
        write_file(link, "new", force=True)
        assert link.is_symlink()
        assert (file.read_text("utf-8"), file.stat().st_mode & 0o777) == ("new", 0o640)

    @pytest.mark.parametrize("force", [False, True], ids=["without force", "with force"])
    def test_two_at_once_leave_one_whole_file(self, tmp_path: Path, force: bool) -> None:
        command = [str(PROGRAM), "handout", "migraine", "--to", "a.html", *(["--force"] if force else [])]
        started = [subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) for _ in range(4)]
        codes = sorted(one.wait(timeout=60) for one in started)
        assert codes == ([0, 0, 0, 0] if force else [0, 2, 2, 2])
        assert [one.name for one in tmp_path.iterdir()] == ["a.html"]
        assert (tmp_path / "a.html").read_text("utf-8") == html_text(handout("migraine"))

    def test_a_pipe_gets_the_text_as_it_is(self, tmp_path: Path) -> None:
        line = f"'{PROGRAM}' handout migraine --format md --to /dev/stdout | head -n 1"
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True, cwd=tmp_path)
        assert done.stdout == "# Migraine\n"
