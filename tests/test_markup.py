"""HTML and Markdown say all that a page says, and are harmless wherever they are shown and whatever the data holds."""

import json
import re
from pathlib import Path

import making
import pytest
from conftest import Run, raw
from handouts import CONDITIONS, HTML_ATTRIBUTES, HTML_TAGS, Reader, as_html_from_markdown, handout
from hypothesis import given
from hypothesis import strategies as st

from acupain.records.catalog import Catalog
from acupain.render.document import Alert, Bars, Bullet, Count, Field, Hint, Page, Para, Reference, Section, Title
from acupain.render.drawing import Axis, Row
from acupain.render.html import html_text
from acupain.render.markdown import markdown_text
from acupain.render.plots import Plot, plot
from acupain.render.safe import harmless
from acupain.render.svg import bars_svg, forest_svg

HOSTILE = (
    "<script>alert(1)</script> & \"two\" 'one' “curly” &lt;b&gt; &#106; --> </style></section> "
    "<img src=x onerror=alert(1)> "
    "*bold* __under__ `code` [link](javascript:alert(1)) ![shot](https://evil.example/x.png) # | ~~gone~~ $x$ \\"
)


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


def axis(*figures: tuple[float, float, float]) -> Axis:
    """An axis of differences with these figures and intervals."""
    rows = (
        Row(label=f"row {at}", certainty="low", value=value, low=low, high=high, spoken=f"told {at}")
        for at, (value, low, high) in enumerate(figures)
    )
    return making.axis(*rows)


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
