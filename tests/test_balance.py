"""What the results say taken together: what the gap between the comparisons means, and where sources disagree."""

import pytest
from making import condition, counting, finding, source, sources, worked_out

from acupain.benefit import headline
from acupain.records.records import Finding

# What the gap means


def gap(control: dict[str, object], sham: dict[str, object], *more: Finding) -> str:
    return worked_out(
        finding(id="c", **{"comparator": "no-acupuncture", "value": -0.6, **control}), finding(id="s", **sham), *more
    ).gap


@pytest.mark.parametrize(
    ("sham", "said"),
    [
        (
            {"value": -0.2},
            "Most of the gain over no acupuncture is also seen with sham needles: touch, time and expecting",
        ),
        ({"value": -0.4}, "Part of the gain over no acupuncture is also seen with sham needles"),
        ({"value": -0.6}, "The gain over sham needling is not smaller than the gain over no acupuncture (pain)."),
        ({"value": 0.2, "favours": "higher"}, "Most of the gain over no acupuncture"),
        (
            {"direction": "no-difference"},
            "Acupuncture did better than no acupuncture, but not clearly better than sham",
        ),
        (
            {"measure": "MD"},
            "Acupuncture did better than no acupuncture and than sham needling, but the two results are not",
        ),
        ({"outcome_kind": "function"}, "Acupuncture did better than no acupuncture and than sham needling, but"),
        ({"certainty": "very-low"}, "The evidence is too uncertain to say"),
    ],
)
def test_the_gap_says_what_the_data_shows(sham: dict[str, object], said: str) -> None:
    assert gap({}, sham).startswith(said)


def test_the_gap_may_point_the_other_way() -> None:
    assert gap({"direction": "no-difference"}, {}).startswith(
        "Acupuncture did better than sham needling, but not clearly better than no acupuncture."
    )


def test_without_a_clear_gain_there_is_no_gap() -> None:
    assert "no gap to explain" in gap({"direction": "no-difference"}, {"direction": "no-difference"})


def test_the_gap_compares_results_of_one_source_where_there_are_any() -> None:
    elsewhere = finding(id="x", source="newer", value=-0.59)
    known = sources(source(), source("newer", year=2024))
    control = finding(id="c", comparator="no-acupuncture", value=-0.6)
    done = worked_out(control, finding(id="s", value=-0.1), elsewhere, by=known)
    assert done.gap.startswith("Most of the gain")
    assert done.gap_findings == ("c", "s")


def test_the_gap_may_rest_on_people_counted() -> None:
    done = worked_out(
        counting(41, 17, id="c", comparator="no-acupuncture"),
        counting(50, 41, id="s"),
        about=condition(main_outcomes=("responders",)),
    )
    assert done.gap.startswith("Most of the gain over no acupuncture")


def test_where_results_against_sham_differ_the_gap_is_not_explained() -> None:
    against = finding(id="no", source="other", direction="no-difference")
    assert gap({}, {}, against).startswith("Against sham needling the results point both ways")


def test_lines_about_different_people_have_no_gap() -> None:
    control = finding(id="c", comparator="no-acupuncture")
    wider = finding(id="s", condition=None, subject="people with many pains")
    done = worked_out(control, wider, about=condition(findings=("s",)))
    assert done.gap == "The two lines are about different people, so the gap between them is not known."


@pytest.mark.parametrize(
    ("only", "said"), [("sham", "How it compares with having no acupuncture"), ("usual-care", "How much of any gain")]
)
def test_a_missing_side_is_named(only: str, said: str) -> None:
    assert worked_out(finding(comparator=only)).gap.startswith(said)


# Where sources disagree


def test_reviews_that_disagree_are_both_named() -> None:
    known = sources(source("ames", year=2019), source("bell", year=2013))
    yes, no = finding(id="y", source="ames"), finding(id="n", source="bell", direction="no-difference")
    (split,) = worked_out(yes, no, by=known).disagreements
    assert split.sentence == (
        "Reviews do not agree on pain against sham (pretend) needling: Ames 2019 found a gain; "
        "Bell 2013 found no clear gain."
    )
    assert split.sources == ("ames", "bell")


def test_a_large_trial_may_disagree_with_a_review_but_a_small_one_does_not_count() -> None:
    known = sources(source(), source("trial", type="rct"))
    for people, splits in ((headline.LARGE_TRIAL, 1), (headline.LARGE_TRIAL - 1, 0), (None, 0)):
        against = finding(id="n", source="trial", direction="no-difference", participants=people)
        found = worked_out(finding(), against, by=known).disagreements
        assert len(found) == splits
        assert all(split.sentence.startswith("Studies do not agree") for split in found)


@pytest.mark.parametrize(
    "other",
    [
        {"source": "review"},
        {"comparator": "drug"},
        {"outcome_kind": "function"},
        {"direction": "unclear"},
        {"checked": "unconfirmed"},
        {"condition": None},
    ],
    ids=str,
)
def test_it_is_no_disagreement(other: dict[str, object]) -> None:
    against = finding(**{"id": "n", "source": "second", "direction": "no-difference", **other})
    assert worked_out(finding(), against, about=condition(findings=("n",))).disagreements == ()
