"""Red flags are raised by what somebody has now, in plain words, and by nothing else."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import RecordsOf

from acupain.matching.index import Index
from acupain.matching.language import read
from acupain.matching.red_flags import URGENCY, Alarm, Watch, by_area
from acupain.records.catalog import Catalog
from acupain.records.records import Concept
from acupain.words.expressions import parse

CATALOG = Catalog()
FLAGS = {flag.id: flag for flag in CATALOG.red_flags}
WORDS = {name: Concept.read(record) for name, record in CATALOG.raw("red_flag_words").items()}
WATCH = Watch(Index(CATALOG))
LETTERS = json.loads((Path(__file__).parent / "red_flag_letters.json").read_text("utf-8"))
EXAMPLES = json.loads((Path(__file__).parent / "red_flag_examples.json").read_text("utf-8"))


def check(text: str) -> tuple[Alarm, ...]:
    return WATCH.check(read(text))


def ids(text: str) -> list[str]:
    return [alarm.id for alarm in check(text)]


def test_every_red_flag_that_listens_has_five_texts_that_raise_it_and_five_that_do_not() -> None:
    listening = {flag.id for flag in FLAGS.values() if flag.signals}
    assert set(EXAMPLES) == listening
    assert {(len(said["alarms"]), len(said["quiet"])) for said in EXAMPLES.values()} == {(5, 5)}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name in EXAMPLES for text in EXAMPLES[name]["alarms"]])
def test_a_text_that_tells_of_a_red_flag_raises_it_or_one_that_says_it_better(name: str, text: str) -> None:
    assert {name, *FLAGS[name].unless}.intersection(ids(text))


@pytest.mark.parametrize("text", [text for said in EXAMPLES.values() for text in said["quiet"]])
def test_a_text_that_tells_of_none_raises_none(text: str) -> None:
    assert check(text) == ()


@pytest.mark.parametrize("text", LETTERS["alarms"])
def test_who_tells_of_an_emergency_in_their_own_words_is_heard(text: str) -> None:
    assert check(text)


@pytest.mark.parametrize("text", LETTERS["quiet"])
def test_who_tells_of_a_lasting_pain_in_their_own_words_is_not_alarmed(text: str) -> None:
    assert check(text) == ()


def test_a_long_text_of_what_has_lasted_does_not_alarm_until_it_says_that_something_is_new() -> None:
    lasting = (
        "Rheumatoid arthritis for nine years, seen by the consultant every spring. One knee is swollen and red after "
        "long walks and I rest it on a stool with a good book"
    )
    assert check(lasting) == ()
    assert "hot-swollen-joint" in ids(
        lasting.replace("Rheumatoid arthritis", "Sore feet") + ". Since Friday it is hot."
    )


def test_a_story_alarms_only_where_it_tells_of_ending_a_life() -> None:
    story = "I am writing a novel and in chapter 3 "
    assert check(story + "the hero has crushing chest pain") == ()
    assert ids(story + "I say it myself: I want to kill myself") == ["suicidal"]


def test_a_cancer_told_in_one_sentence_counts_for_the_pain_of_another() -> None:
    assert "cancer-spine" in ids(
        "I had breast cancer. It was hard. I met kind people. Now the middle of my back hurts."
    )


@pytest.mark.parametrize(
    "text",
    [
        "she won't lift her arm, face drooping on one side",
        "back pain like I've never had, fever and shivering since Monday",
        "it doesn't ease, my chest feels crushed",
    ],
)
def test_a_refusal_or_a_comparison_denies_nothing(text: str) -> None:
    assert check(text)


@pytest.mark.parametrize(
    "text",
    [
        "no numbness down below, no trouble with my bladder",
        "denies chest pain",
        "back pain without fever or weight loss",
        "I have never had a stroke",
    ],
)
def test_what_is_denied_raises_nothing(text: str) -> None:
    assert check(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I had a heart attack in 2010, now my knee aches",
        "since my stroke four years ago my shoulder is stiff",
        "broke my wrist when I was a child",
        "my grandfather died of a heart attack and I have tennis elbow",
    ],
)
def test_what_is_long_past_raises_nothing(text: str) -> None:
    assert check(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "is meningitis contagious?",
        "what are the signs of a stroke",
        "What causes chest pain?",
        "what is cauda equina syndrome?",
        "how common is giant cell arteritis",
    ],
)
def test_a_question_out_of_interest_raises_nothing(text: str) -> None:
    assert check(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("am I having a heart attack?", "heart-attack"),
        ("could my daughter have meningitis?", "meningitis"),
        ("stroke", "stroke"),
        ("my dad's face has dropped on one side, what does that mean?", "stroke"),
        ("he had a stroke last night", "stroke"),
    ],
)
def test_a_question_about_somebody_or_the_bare_name_raises_the_alarm(text: str, name: str) -> None:
    assert name in ids(text)


def test_a_past_cancer_still_counts_with_new_back_pain() -> None:
    assert "cancer-spine" in ids("I had breast cancer in 2012. For a month my back hurts more and more.")


def test_the_most_urgent_alarm_comes_first() -> None:
    alarms = check("I had a fall and my knee is hot, red and swollen. I also want to end it all.")
    assert [URGENCY[alarm.action] for alarm in alarms] == sorted(URGENCY[alarm.action] for alarm in alarms)
    assert alarms[0].action == "emergency"


def test_an_alarm_quotes_the_words_that_led_to_it() -> None:
    (alarm,) = check("Hello, since Monday my GROIN has gone  NUMB. Please help.")
    assert alarm == Alarm("cauda-equina", "emergency", ("GROIN has gone NUMB",))


def test_a_red_flag_that_another_says_better_is_not_shown() -> None:
    assert ids("crushing pain in my chest and left arm") == ["heart-attack"]


@pytest.mark.parametrize(("code", "name"), [("I63.9", "stroke"), ("i639", "stroke"), ("S72.001A", "joint-injury")])
def test_a_code_of_an_emergency_raises_it(code: str, name: str) -> None:
    assert ids(code) == [name]
    assert check(code)[0].said == (code,)


@pytest.mark.parametrize("code", ["M54.5", "G43.909", "S72.001D", "I639 is not", "T12"])
def test_a_code_of_chronic_pain_or_of_a_later_visit_raises_nothing(code: str) -> None:
    assert "joint-injury" not in ids(code)
    assert not ids(code) or "I639" in code


ALARMING = st.sampled_from([text for said in EXAMPLES.values() for text in said["alarms"]])


@given(text=ALARMING, change=st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_capitals_do_not_matter(text: str, change: object) -> None:
    assert ids(change(text)) == ids(text)  # type: ignore[operator]


@given(text=ALARMING, gap=st.sampled_from(["  ", "\t", "\n", "   \t "]), around=st.sampled_from(["", " ", "\n\n"]))
def test_spaces_do_not_matter(text: str, gap: str, around: str) -> None:
    assert ids(around + gap.join(text.split()) + around) == ids(text)


@given(text=ALARMING, end=st.sampled_from([".", "!", " !!", "...", ")", ' "']))
def test_punctuation_at_the_end_does_not_matter(text: str, end: str) -> None:
    assert ids(text.rstrip("?.!") + end) == ids(text.rstrip("?.!"))


@given(st.text(max_size=300))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(check(text), tuple)


@given(
    st.lists(st.sampled_from(sorted(" ".join(says for c in WORDS.values() for says in c.says).split())), max_size=40)
)
def test_any_jumble_of_the_words_is_answered(words: list[str]) -> None:
    assert isinstance(check(" ".join(words)), tuple)


def test_every_set_of_words_that_a_signal_names_is_there_and_none_is_left_over() -> None:
    named = {
        name.removeprefix("@")
        for flag in FLAGS.values()
        for signal in flag.signals
        for entry in (*signal.all, *signal.none)
        if entry.startswith("@")
        for name in entry.split("|")
    }
    stories = {name for name in WORDS if name.startswith("story:")}  # they speak against every signal
    assert named == set(WORDS) - stories


def test_every_expression_can_be_read() -> None:
    for concept in WORDS.values():
        for says in concept.says:
            assert parse(says), (concept.id, says)


def test_a_red_flag_gives_way_only_to_known_ones_that_are_as_urgent() -> None:
    for flag in FLAGS.values():
        for other in flag.unless:
            assert URGENCY[FLAGS[other].action] <= URGENCY[flag.action], (flag.id, other)


def test_what_to_do_names_no_single_country_unless_it_names_more_than_one() -> None:
    for flag in FLAGS.values():
        text = flag.what_to_do
        assert ("999" in text) == ("112" in text) == ("911" in text), flag.id
        if flag.action == "emergency":
            assert "112" in text or "emergency department" in text, flag.id


def test_every_red_flag_has_an_official_page() -> None:
    for flag in FLAGS.values():
        assert all(CATALOG.raw("sources")[source]["page"] for source in flag.sources), flag.id


def test_red_flags_are_listed_by_area_the_most_urgent_first() -> None:
    head = by_area(FLAGS.values(), "head")
    assert {flag.area for flag in head} == {"head"}
    assert [URGENCY[flag.action] for flag in head] == sorted(URGENCY[flag.action] for flag in head)
    assert {flag.id for flag in by_area(FLAGS.values())} == set(FLAGS)
    assert by_area(FLAGS.values(), "nowhere") == ()


def test_a_record_with_its_own_expression_is_listened_to() -> None:
    flag = {**CATALOG.raw("red_flags")["stroke"], "signals": [{"all": ["purple elbow"]}], "codes": []}
    watch = Watch(Index(RecordsOf(red_flags=[flag])))
    assert [alarm.id for alarm in watch.check(read("I have a purple elbow"))] == ["stroke"]
