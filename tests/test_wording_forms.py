"""The exact words of each outcome, comparison, certainty, size and direction, as a reader sees them."""

from typing import Any, get_args

import pytest

from acupain.benefit.effect_size import Size
from acupain.benefit.wording import AGAINST, CERTAINTIES, GROUPS, SIZES, in_100, sentence, verdict
from acupain.records.records import Certainty, Comparator, Direction, OutcomeKind

SMALL_GAINS: list[tuple[OutcomeKind, str]] = [
    ("pain", "probably reduces pain slightly"),
    ("frequency", "probably slightly reduces how often pain comes"),
    ("responders", "probably slightly increases how many people get better"),
    ("function", "probably improves daily function slightly"),
    ("quality-of-life", "probably improves quality of life slightly"),
    ("stiffness", "probably reduces stiffness slightly"),
    ("fatigue", "probably reduces tiredness slightly"),
    ("sleep", "probably improves sleep slightly"),
    ("nerve-function", "probably slightly improves how well nerves work"),
    ("side-effects", "probably reduces side effects slightly"),
    ("drop-outs", "probably slightly reduces how many people stop treatment early"),
    ("overall", "probably improves the condition as a whole slightly"),
    ("other", "probably improves symptoms overall slightly"),
]


@pytest.mark.parametrize(("outcome", "said"), SMALL_GAINS)
def test_each_outcome_is_told_by_its_own_verb_and_name(outcome: OutcomeKind, said: str) -> None:
    assert verdict("moderate", "small", "favours-acupuncture", outcome) == said


def test_no_outcome_is_left_without_its_words() -> None:
    assert [outcome for outcome, _ in SMALL_GAINS] == list(get_args(OutcomeKind))


@pytest.mark.parametrize(
    ("outcome", "certainty", "said"),
    [
        ("pain", "high", "reduces pain"),
        ("pain", "low", "may reduce pain"),
        ("pain", "not-stated", "certainty not rated; in the studies it reduced pain"),
        ("responders", "high", "increases how many people get better"),
        ("responders", "low", "may increase how many people get better"),
        ("responders", "not-stated", "certainty not rated; in the studies it increased how many people get better"),
        ("sleep", "high", "improves sleep"),
        ("sleep", "low", "may improve sleep"),
        ("sleep", "not-stated", "certainty not rated; in the studies it improved sleep"),
    ],
)
def test_the_verb_keeps_its_form_for_each_certainty(outcome: OutcomeKind, certainty: Certainty, said: str) -> None:
    assert verdict(certainty, "large", "favours-acupuncture", outcome) == said


@pytest.mark.parametrize(
    ("certainty", "size", "direction", "said"),
    [
        ("moderate", "none", "no-difference", "probably makes little or no difference to sleep"),
        ("high", "none", "no-difference", "makes little or no difference to sleep"),
        ("low", "none", "no-difference", "may make little or no difference to sleep"),
        (
            "not-stated",
            "none",
            "no-difference",
            "certainty not rated; in the studies it made little or no difference to sleep",
        ),
        ("high", "not-known", "no-difference", "the studies showed no clear difference in sleep"),
        (
            "not-stated",
            "not-known",
            "no-difference",
            "certainty not rated; in the studies no clear difference in sleep",
        ),
        ("high", "large", "favours-control", "results for sleep are worse"),
        ("moderate", "small", "favours-control", "results for sleep are probably slightly worse"),
        ("low", "not-known", "favours-control", "results for sleep may be worse"),
        (
            "not-stated",
            "small",
            "favours-control",
            "certainty not rated; in the studies results for sleep were slightly worse",
        ),
        ("very-low", "large", "favours-acupuncture", "the evidence on sleep is very uncertain"),
        ("very-low", "none", "unclear", "not clear whether it improves sleep"),
        ("high", "none", None, "not clear whether it improves sleep"),
    ],
)
def test_a_verdict_says_just_this(certainty: Certainty, size: Size, direction: Direction | None, said: str) -> None:
    assert verdict(certainty, size, direction, "sleep") == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            ("moderate", "none", "no-difference", "drug", "pain"),
            "Compared with medicines, acupuncture probably makes little or no difference to pain.",
        ),
        (
            ("not-stated", "none", "favours-acupuncture", "drug", "pain"),
            "In the studies, compared with medicines, acupuncture made little or no difference to pain; "
            "the source did not rate how sure this is.",
        ),
        (
            ("low", "not-known", "no-difference", "mixed", "stiffness"),
            "The studies showed no clear difference in stiffness between acupuncture and other treatments and sham, "
            "taken together; how sure this is: low.",
        ),
        (
            ("not-stated", "not-known", "no-difference", "usual-care", "stiffness"),
            "In the studies there was no clear difference in stiffness between acupuncture and usual care; "
            "the source did not rate how sure this is.",
        ),
        (
            ("high", "moderate", "favours-control", "other-treatment", "function"),
            "Compared with other treatments, results for daily function are worse with acupuncture.",
        ),
        (
            ("not-stated", "moderate", "favours-control", "other-treatment", "function"),
            "In the studies, compared with other treatments, results for daily function were worse with acupuncture; "
            "the source did not rate how sure this is.",
        ),
        (
            ("high", "large", "unclear", "no-acupuncture", "fatigue"),
            "It is not clear whether acupuncture reduces tiredness compared with no acupuncture.",
        ),
        (
            ("high", "large", "favours-acupuncture", "none", "fatigue"),
            "There was no comparison group, so this cannot show whether acupuncture reduces tiredness.",
        ),
    ],
)
def test_a_sentence_says_just_this(given: tuple[Any, ...], said: str) -> None:
    assert sentence(*given) == said


@pytest.mark.parametrize(("trials", "seen"), [(1, "In one trial"), (2, "In the studies"), (None, "In the studies")])
@pytest.mark.parametrize("direction", ["no-difference", "favours-control", "favours-acupuncture"])
def test_only_a_single_trial_is_told_as_one(trials: int | None, seen: str, direction: Direction) -> None:
    said = sentence("not-stated", "not-known", direction, "sham", "pain", trials=trials)
    short = verdict("not-stated", "not-known", direction, "pain", trials=trials)
    assert said.startswith(seen)
    assert short.startswith(f"certainty not rated; {seen.lower()} ")


@pytest.mark.parametrize("certainty", ["high", "moderate", "low", "very-low"])
def test_the_number_of_trials_does_not_matter_where_the_source_rated_its_certainty(certainty: Certainty) -> None:
    for direction in get_args(Direction):
        one, many = (sentence(certainty, "small", direction, "sham", "pain", trials=trials) for trials in (1, 9))
        assert one == many
        assert "one trial" not in verdict(certainty, "small", direction, "pain", trials=1)


@pytest.mark.parametrize(
    ("comparator", "detail", "against"),
    [
        ("drug", "ibuprofen", "medicines (ibuprofen)"),
        ("usual-care", "advice, exercise (at home) and rest", "usual care (advice, exercise, at home, and rest)"),
        ("other-treatment", "massage (weekly)", "other treatments (massage, weekly)"),
        ("mixed", None, "other treatments and sham, taken together"),
        ("sham", "blunt needles", "sham (pretend) needling"),
    ],
)
def test_what_was_compared_is_told_more_closely_save_for_sham(
    comparator: Comparator, detail: str | None, against: str
) -> None:
    said = sentence("high", "large", "favours-acupuncture", comparator, "pain", detail=detail)
    assert said == f"Compared with {against}, acupuncture reduces pain."


def test_without_a_comparison_group_no_detail_of_one_is_told() -> None:
    plain = sentence("high", "large", "favours-acupuncture", "none", "pain")
    assert sentence("high", "large", "favours-acupuncture", "none", "pain", detail="before and after") == plain


@pytest.mark.parametrize(
    ("comparator", "heading", "group"),
    [
        ("no-acupuncture", "Against no acupuncture", "17 in 100 without"),
        ("usual-care", "Against usual care", "17 in 100 with usual care"),
        ("sham", "Against sham needling", "17 in 100 with sham"),
        ("drug", "Against medicines", "17 in 100 with medicines"),
        ("other-treatment", "Against other treatments", "17 in 100 with other treatments"),
        ("mixed", "Against other treatments and sham together", "17 in 100 in the comparison groups"),
        ("none", "With no comparison group", "17 in 100 before"),
    ],
)
def test_each_comparison_has_its_heading_and_its_group(comparator: Comparator, heading: str, group: str) -> None:
    assert AGAINST[comparator] == heading
    assert f"{in_100(17)} {GROUPS[comparator]}" == group


def test_certainties_and_sizes_are_told_in_plain_words() -> None:
    assert list(CERTAINTIES.values()) == ["high", "moderate", "low", "very low", "not rated"]
    assert list(SIZES.values()) == ["little or none", "small", "moderate", "large", "not known"]


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (1, "1 in 100"),
        (1.2, "1 in 100"),
        (99.7, "100 in 100"),
        (0.94, "0.9 in 100"),
        (0.05, "0.1 in 100"),
        (0.04, "under 0.1 in 100"),
        (0.0001, "under 0.1 in 100"),
    ],
)
def test_a_share_is_told_in_whole_people_and_a_rare_one_never_as_none(share: float, said: str) -> None:
    assert in_100(share) == said
