"""The sentence about a benefit follows from certainty, size, direction and comparator, and from nothing else."""

import re
from itertools import product
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import finding

from acupain.benefit.effect_size import Size, amount, scale_length, size, toward_acupuncture
from acupain.benefit.wording import CERTAINTIES, COMPARATORS, OUTCOMES, SIZES, in_100, sentence, verdict
from acupain.records.records import Certainty, Comparator, Direction, OutcomeKind

ALL: dict[str, tuple[Any, ...]] = {
    "certainty": get_args(Certainty),
    "size": get_args(Size),
    "direction": (*get_args(Direction), None),
    "comparator": get_args(Comparator),
    "outcome": get_args(OutcomeKind),
}
DOMAIN = list(product(*ALL.values()))
COMPARED = [case for case in DOMAIN if case[3] != "none"]
BANNED = re.compile(
    r"\b(cure[sd]?|proven|miracle|natural(ly)?|guaranteed?|safe|significant(ly)?|works)\b", re.IGNORECASE
)


def test_every_combination_is_a_full_sentence_in_plain_grammar() -> None:
    for case in DOMAIN:
        said = sentence(*case)
        assert said[0].isupper(), said
        assert said.endswith("."), said
        assert said.count(".") == 1, said
        assert "  " not in said, said
        assert not re.search(r"\b(\w+) \1\b", said), said
        assert not re.search(r"\b(may|probably may|not) (reduces|increases|improves|makes|is|are)\b", said), said
        assert not re.search(r"\bacupuncture (probably )?(slightly )?(reduce|increase|improve|make)\b", said), said
        assert "None" not in said


def test_every_short_form_is_the_same_finding_without_the_comparator() -> None:
    for certainty, size_, direction, comparator, outcome in COMPARED:
        short, full = (
            verdict(certainty, size_, direction, outcome),
            sentence(certainty, size_, direction, comparator, outcome),
        )
        for word in (
            "probably",
            "may ",
            "very uncertain",
            "slightly",
            "little or no",
            "no clear",
            "not clear",
            "worse",
        ):
            if word != "may ":
                assert (word in short) == (word in full), (short, full)
        assert OUTCOMES[outcome].name in short
        assert not short.endswith(".")


def test_no_sentence_promises() -> None:
    for case in DOMAIN:
        assert not BANNED.search(sentence(*case)), case
        assert not BANNED.search(verdict(case[0], case[1], case[2], case[4])), case


def test_every_sentence_names_the_outcome_and_what_acupuncture_was_compared_with() -> None:
    for case in DOMAIN:
        said = sentence(*case)
        assert OUTCOMES[case[4]].name in said
        assert COMPARATORS[case[3]].removeprefix("no comparison group") in said


@pytest.mark.parametrize(
    ("certainty", "said"),
    [
        ("high", "Compared with usual care, acupuncture reduces pain."),
        ("moderate", "Compared with usual care, acupuncture probably reduces pain."),
        ("low", "Compared with usual care, acupuncture may reduce pain."),
        (
            "very-low",
            "The evidence is very uncertain about the effect of acupuncture on pain, compared with usual care.",
        ),
        (
            "not-stated",
            "In the studies, compared with usual care, acupuncture reduced pain; "
            "the source did not rate how sure this is.",
        ),
    ],
)
def test_certainty_speaks_in_the_words_of_grade(certainty: Certainty, said: str) -> None:
    assert sentence(certainty, "moderate", "favours-acupuncture", "usual-care", "pain") == said


def test_slightly_stands_for_a_small_effect_and_for_nothing_else() -> None:
    for certainty, size_, direction, comparator, outcome in COMPARED:
        clear = direction in ("favours-acupuncture", "favours-control") and certainty != "very-low"
        said = sentence(certainty, size_, direction, comparator, outcome)
        assert ("slightly" in said) == (size_ == "small" and clear), said


def test_slightly_never_reads_as_if_people_got_slightly_better() -> None:
    assert sentence("moderate", "small", "favours-acupuncture", "sham", "responders") == (
        "Compared with sham (pretend) needling, acupuncture probably slightly increases how many people get better."
    )


def test_certainty_and_size_never_change_each_other() -> None:
    """The words that tell one of them stay the same whatever the other is."""
    rated: tuple[Certainty, ...] = ("high", "moderate", "low", "not-stated")
    bigger: tuple[Size, ...] = ("moderate", "large", "not-known")
    for certainty in rated:
        small = sentence(certainty, "small", "favours-acupuncture", "sham", "pain")
        for other in bigger:
            assert small.replace(" slightly", "") == sentence(certainty, other, "favours-acupuncture", "sham", "pain")


def test_a_large_effect_is_not_praised() -> None:
    for case in COMPARED:
        if case[1] == "large":
            assert sentence(*case) == sentence(case[0], "moderate", *case[2:])


def test_no_clear_difference_is_not_told_as_no_difference() -> None:
    for certainty, size_, direction, comparator, outcome in COMPARED:
        if direction == "no-difference" and size_ != "none" and certainty != "very-low":
            said = sentence(certainty, size_, direction, comparator, outcome)
            assert "no clear difference" in said
            assert "little or no" not in said


def test_little_or_no_difference_needs_a_size_of_none() -> None:
    for case in COMPARED:
        told = "little or no difference" in sentence(*case)
        assert told == (case[1] == "none" and case[2] not in ("unclear", None) and case[0] != "very-low"), case


def test_an_unrated_finding_says_so_and_speaks_of_the_studies_only() -> None:
    for case in COMPARED:
        if case[0] == "not-stated" and case[2] not in ("unclear", None):
            said = sentence(*case)
            assert said.startswith("In the studies")
            assert said.endswith("the source did not rate how sure this is.")


def test_one_trial_is_not_told_as_studies() -> None:
    said = sentence("not-stated", "small", "favours-acupuncture", "sham", "pain", trials=1)
    assert said.startswith("In one trial, ")
    assert "studies" not in said
    short = verdict("not-stated", "small", "favours-acupuncture", "pain", trials=1)
    assert short == "certainty not rated; in one trial it reduced pain slightly"


def test_without_a_comparison_group_nothing_is_claimed() -> None:
    for case in DOMAIN:
        if case[3] == "none":
            assert sentence(*case).startswith("There was no comparison group, so this cannot show whether")


@pytest.mark.parametrize("outcome", ["responders", "function", "quality-of-life", "sleep", "nerve-function", "other"])
def test_what_is_better_the_more_there_is_of_it_is_never_reduced(outcome: OutcomeKind) -> None:
    assert "reduce" not in sentence("high", "moderate", "favours-acupuncture", "sham", outcome)


@pytest.mark.parametrize("outcome", ["pain", "frequency", "stiffness", "fatigue", "side-effects", "drop-outs"])
def test_what_is_better_the_less_there_is_of_it_is_reduced(outcome: OutcomeKind) -> None:
    assert "reduces" in sentence("high", "moderate", "favours-acupuncture", "sham", outcome)


def test_a_result_that_favours_the_other_side_is_told_as_worse() -> None:
    assert sentence("low", "small", "favours-control", "drug", "function") == (
        "Compared with medicines, results for daily function may be slightly worse with acupuncture."
    )


def test_more_may_be_said_of_the_comparison() -> None:
    said = sentence("low", "not-known", "favours-acupuncture", "other-treatment", "pain", detail="exercise (at home)")
    assert said == "Compared with other treatments (exercise, at home), acupuncture may reduce pain."


def test_every_value_of_the_domain_has_its_word() -> None:
    assert set(CERTAINTIES) == set(get_args(Certainty))
    assert set(SIZES) == set(get_args(Size))
    assert set(OUTCOMES) == set(get_args(OutcomeKind))
    assert set(COMPARATORS) == set(get_args(Comparator))


@pytest.mark.parametrize(
    ("share", "said"), [(41, "41 in 100"), (47.6, "48 in 100"), (0.3, "0.3 in 100"), (0, "0 in 100")]
)
def test_a_share_of_people_is_told_on_one_scale_of_100(share: float, said: str) -> None:
    assert in_100(share) == said


# How large a difference is


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.05, "small"), (0.39, "small"), (0.4, "moderate"), (0.7, "moderate"), (0.71, "large"), (1.8, "large")],
)
def test_standard_deviations_are_sized_by_the_bands_of_the_cochrane_handbook(value: float, said: Size) -> None:
    assert size(finding(value=value, favours="higher")) == said
    assert size(finding(value=-value, favours="lower")) == said


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("pain", 14.9, "small"),
        ("pain", 15, "moderate"),
        ("pain", 20, "moderate"),
        ("pain", 20.1, "large"),
        ("function", 9.9, "small"),
        ("function", 10, "moderate"),
        ("function", 21, "large"),
    ],
)
def test_points_are_sized_as_a_share_of_their_scale(kind: OutcomeKind, value: float, said: Size) -> None:
    given_ = finding(measure="MD", value=-value, unit="points on a scale of 0 to 100", outcome_kind=kind)
    assert size(given_) == said
    assert size(finding(measure="MD", value=-value / 10, unit="points of 10", outcome_kind=kind)) == said


@pytest.mark.parametrize("measure", ["RR", "OR", "RD", "percent", "NNT", "rate", "count", "number", None])
def test_where_there_is_no_rule_the_size_is_not_known(measure: str | None) -> None:
    assert size(finding(measure=measure, value=3.0, favours="higher")) == "not-known"


def test_points_on_a_scale_of_unknown_length_have_no_size() -> None:
    assert size(finding(measure="MD", value=-2, unit="points, scale not stated")) == "not-known"
    assert size(finding(measure="MD", value=-2, unit=None)) == "not-known"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(-0.19, 0.1, "none"), (-0.2, 0.1, "not-known"), (-0.28, 0.01, "not-known"), (None, None, "not-known")],
)
def test_no_effect_is_said_only_when_the_whole_interval_lies_below_a_small_one(
    low: float | None, high: float | None, said: Size
) -> None:
    assert size(finding(value=-0.05, ci_low=low, ci_high=high, direction="no-difference")) == said


def test_a_difference_that_is_not_clear_has_no_size() -> None:
    assert size(finding(value=-0.9, ci_low=-2.0, ci_high=0.2, direction="no-difference")) == "not-known"
    assert size(finding(direction="unclear")) == "not-known"


@pytest.mark.parametrize(
    ("unit", "length"),
    [
        ("points on a scale of 0 to 100", 100),
        ("points on 0-10", 10),
        ("mm", 100),
        ("mm on a scale of 0 to 100 mm", 100),
        ("points on the Roland-Morris disability scale", 24),
        ("points on the Oswestry disability scale", 100),
        ("percentage points on the Northwick Park neck score", 100),
        ("points, scale not stated", None),
        ("days in 4 weeks", None),
        (None, None),
    ],
)
def test_the_length_of_a_scale_is_read_from_its_unit(unit: str | None, length: float | None) -> None:
    assert scale_length(unit) == length


@given(value=st.floats(0.01, 3), favours=st.sampled_from(["lower", "higher"]))
def test_the_sign_never_decides_which_side_is_better(value: float, favours: str) -> None:
    gain = -value if favours == "lower" else value
    assert "better" in (amount(finding(value=gain, favours=favours)) or "")
    assert "worse" in (amount(finding(value=-gain, favours=favours)) or "")


@pytest.mark.parametrize(
    ("value", "direction", "side"),
    [
        (-0.5, "favours-acupuncture", "lower"),
        (0.5, "favours-acupuncture", "higher"),
        (-0.5, "favours-control", "higher"),
        (-0.5, "no-difference", None),
        (-0.5, None, None),
    ],
)
def test_where_the_better_side_is_not_stated_only_the_direction_can_tell_it(
    value: float, direction: str | None, side: str | None
) -> None:
    assert toward_acupuncture(finding(favours=None, value=value, direction=direction)) == side


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        (
            {
                "measure": "MD",
                "value": -10.26,
                "ci_low": -17.11,
                "ci_high": -3.4,
                "unit": "points on a scale of 0 to 100",
            },
            "10.3 points better on a scale of 0 to 100 (interval 3.4 to 17.1 better)",
        ),
        (
            {"value": 0.13, "ci_low": -0.22, "ci_high": 0.49, "favours": "higher"},
            "0.13 standard deviations better (interval 0.22 worse to 0.49 better)",
        ),
        ({"measure": "MD", "value": -1.5, "unit": "days a month"}, "1.5 fewer days a month"),
        (
            {"measure": "MD", "value": 4.3, "unit": "fewer headache days a month", "favours": "higher"},
            "4.3 fewer headache days a month",
        ),
        ({"measure": "MD", "value": -1, "unit": "points, scale not stated"}, "1 point better, scale not stated"),
        (
            {"measure": "RR", "value": 1.24, "ci_low": 1.08, "ci_high": 1.44, "favours": "higher"},
            "1.24 times as likely (interval 1.08 to 1.44)",
        ),
        ({"measure": "RD", "value": 13, "favours": "higher"}, "13 percentage points better"),
        ({"favours": None, "direction": "no-difference"}, None),
        ({"measure": None, "value": None}, None),
    ],
)
def test_a_difference_is_told_without_a_sign(given_: dict[str, object], said: str | None) -> None:
    assert amount(finding(**given_)) == said
