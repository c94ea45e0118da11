"""Pages are good to read: in narrow and wide places, aloud, in colour or not, and whatever the data holds."""

import re

import pytest
from conftest import Run, raw
from hypothesis import given
from hypothesis import strategies as st
from terminals import on_a_terminal

from acupain.render.document import Alert, Bars, Bullet, Count, Field, Hint, Page, Para, Part, Reference, Section, Title
from acupain.render.layout import lay_out
from acupain.render.plain import plain_lines
from acupain.render.safe import harmless
from acupain.render.terminal import show

URL = re.compile(r"https?://\S+")

VIEWS = [
    ("condition", "migraine"),
    ("condition", "chronic-low-back-pain"),
    ("condition", "headache-other"),
    ("conditions",),
    ("mechanisms",),
    ("find", "stiff", "knees", "in", "the", "morning"),
    ("evidence", "migraine"),
    ("safety",),
    ("red-flags",),
    ("visit",),
    ("sources",),
]


def words(text: str) -> list[str]:
    """The words of a page without control codes and drawings."""
    bare = re.sub(r"\x1b\][^\x1b]*\x1b\\|\x1b\[[0-9;]*m", "", text)
    return re.sub("^┃", "", bare, flags=re.MULTILINE).split()


@pytest.mark.parametrize("width", [40, 60, 80, 140])
@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_no_line_is_wider_than_asked_save_an_address_or_a_command(run: Run, view: tuple[str, ...], width: int) -> None:
    for line in run(*view, "--width", str(width)).stdout.splitlines():
        whole = URL.search(line) or line.startswith("acupain ")
        assert len(line) <= min(width, 88) or whole, line


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_addresses_are_whole_at_every_width(run: Run, view: tuple[str, ...]) -> None:
    wide = set(URL.findall(run(*view, "--width", "140").stdout))
    assert set(URL.findall(run(*view, "--width", "20").stdout)) == wide
    assert {address.rstrip(".") for address in URL.findall(run(*view, "--plain").stdout)} == {
        address.rstrip(".") for address in wide
    }


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_a_terminal_shows_the_same_words_in_the_same_order_as_a_pipe(run: Run, view: tuple[str, ...]) -> None:
    assert words(on_a_terminal(*view, "--no-pager").text) == run(*view).stdout.split()


def test_plain_is_one_label_and_value_a_line_with_no_drawing(run: Run) -> None:
    text = run("condition", "migraine", "--plain").stdout
    assert not re.search(r"[█▏▎▍▌▋▊▉·│├┤●]", text)
    assert "Section: Is it safe?" in text.splitlines()
    assert all(line == line.strip() and line for line in text.splitlines())


@pytest.mark.parametrize("view", [("condition", "migraine"), ("evidence", "migraine")], ids=" ".join)
def test_a_place_that_knows_ascii_only_gets_ascii(run: Run, view: tuple[str, ...]) -> None:
    done = run(*view, PYTHONUTF8="0", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "?" * 3 not in done.stdout


@pytest.mark.parametrize("record", raw("conditions"), ids=lambda record: record["id"])
def test_every_condition_has_every_section_and_none_is_empty(run: Run, record: dict[str, str]) -> None:
    lines = run("condition", record["id"], "--plain").stdout.splitlines()
    headings = [at for at, line in enumerate(lines) if line.startswith("Section: ")]
    shown = [lines[at].removeprefix("Section: ") for at in headings]
    for needed in (
        "Does acupuncture help?",
        "What it cannot do",
        "Is it safe?",
        "If you do nothing",
        "Who recommends it?",
    ):
        assert needed in shown
    for at in headings:
        assert at + 1 < len(lines)
        assert not lines[at + 1].startswith("Section: "), lines[at]


TEXTS = st.text(min_size=1, max_size=200).filter(lambda text: text.split())
PARTS = st.one_of(
    st.builds(lambda text: Title(text=text, aside=text), TEXTS),
    st.builds(lambda text: Alert(level="urgent", heading=text, lines=(text,)), TEXTS),
    st.builds(lambda text: Section(key="key", heading=text), TEXTS),
    st.builds(lambda text: Para(text=text), TEXTS),
    st.builds(lambda text: Field(label=text, text=text), TEXTS),
    st.builds(lambda text: Bullet(text=text), TEXTS),
    st.builds(lambda text, of: Bars(caption=text, bars=(Count(label="with", of_100=of),)), TEXTS, st.floats(0, 100)),
    st.builds(lambda text: Reference(number=1, text=text, url="https://doi.org/10.1/x"), TEXTS),
    st.builds(lambda text: Hint(text=text, command=text), TEXTS),
)


@given(st.lists(PARTS, max_size=5), st.integers(-5, 200))
def test_no_text_of_the_data_can_steer_a_terminal(parts: list[Title], width: int) -> None:
    page: Page = tuple(parts)
    shown = ["".join(words for words, _ in line) for line in lay_out(page, width)] + plain_lines(page)
    for line in shown:
        assert line == harmless(line) or harmless(line.strip()) == " ".join(line.split())
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)


def lines(*parts: Part, width: int = 60, barred: bool = False) -> list[str]:
    """The lines of a page of these parts."""
    return ["".join(words for words, _ in line).rstrip() for line in lay_out(parts, width, barred=barred)]


class TestLayout:
    """What belongs together stands together, and what is a detail is set in."""

    def test_the_answer_stands_right_under_the_title(self) -> None:
        assert (
            lines(Title(text="Knee"), Field(label="Against sham", text="not known"))[1] == "  Against sham: not known"
        )

    def test_details_of_a_field_are_set_in_and_the_next_field_stands_apart(self) -> None:
        made = lines(Field(label="One", text="first"), Bullet(text="detail"), Field(label="Two", text="second"))
        assert made == ["  One: first", "    - detail", "", "  Two: second"]

    def test_a_list_with_no_field_above_it_is_not_set_in_further(self) -> None:
        assert lines(Section(key="a", heading="Head"), Bullet(text="entry")) == ["HEAD", "  - entry"]

    def test_a_sentence_that_ends_in_a_colon_stays_with_what_it_announces(self) -> None:
        field = Field(label="One", text="first")
        assert lines(Para(text="These:"), field) == ["  These:", "  One: first"]
        assert lines(Para(text="All."), field) == ["  All.", "", "  One: first"]

    def test_next_steps_stand_together_after_a_blank_line(self) -> None:
        made = lines(Para(text="End."), Hint(text="Read on:", command="a"), Hint(text="Or:", command="b"))
        assert made == ["  End.", "", "  Read on:", "    a", "  Or:", "    b"]

    def test_the_numbers_of_a_few_sources_are_not_torn_apart(self) -> None:
        for width in range(25, 60):
            text = "\n".join(lines(Para(text="Some words that lead up to the end of a line [2, 4, 5]"), width=width))
            assert "line [2, 4, 5]" in text

    def test_the_signs_of_a_warning_are_a_list_and_its_sentences_are_not(self) -> None:
        assert lines(Alert(level="urgent", heading="If:", lines=("one", "two"))) == ["If:", "  - one", "  - two"]
        assert lines(Alert(level="urgent", heading="Go.", lines=("Now.",))) == ["Go.", "  Now."]

    def test_on_a_screen_a_line_runs_down_the_left_of_a_warning(self) -> None:
        made = lines(Alert(level="urgent", heading="word " * 20, lines=("word " * 20,)), width=40, barred=True)
        assert all(line.startswith("┃ ") for line in made)
        assert all(len(line) <= 40 for line in made)

    @pytest.mark.parametrize("width", [20, 40])
    def test_a_command_and_an_address_are_never_broken(self, width: int) -> None:
        command = "acupain red-flags chemotherapy-induced-neuropathy"
        url = "https://example.org/a-long-address-with-hyphens/and-more-of-them"
        alert = Alert(level="urgent", heading="If:", lines=(f"All: {command}",))
        made = lines(alert, Hint(text="More:", command=command), Field(label="Here", text=url), width=width)
        assert [line.strip() for line in made].count(command) == 2
        assert url in [line.strip() for line in made]

    def test_a_name_longer_than_the_line_is_broken_after_a_hyphen(self) -> None:
        made = lines(Field(label="arthritis-research-uk-hand-osteoarthritis", text="page"), width=40)
        assert made == ["  arthritis-research-uk-hand-", "    osteoarthritis:", "    page"]


def test_sources_are_read_aloud_as_sources() -> None:
    assert plain_lines((Para(text="It helps. [1] Or not. [2, 3]"),)) == ["It helps. (source 1) Or not. (sources 2, 3)"]


def test_rich_markup_in_the_text_is_shown_and_not_obeyed() -> None:
    page = (Para(text="[red]knee[/red] [link=https://x.y]here[/link] [/] :warning:"),)
    shown = show(lay_out(page, 80), colour=True, links=True)
    assert "[red]knee[/red]" in shown
    assert "[/] :warning:" in shown
    assert "\x1b[31m" not in shown
