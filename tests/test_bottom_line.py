"""The bottom line of a condition is computed from its findings by a written rule (docs/wording.md)."""

import json
import random
from collections.abc import Sequence

import pytest
from conftest import DATA
from making import condition, counting, finding, source, sources

from acupain import headline
from acupain.bottom_line import BottomLine, Line, bottom_line
from acupain.records import Condition, Finding, Source

REVIEW = sources(source())


def worked_out(*findings: Finding, about: Condition | None = None, by: dict[str, Source] | None = None) -> BottomLine:
    return bottom_line(about or condition(), findings, by or {one.source: source(one.source) for one in findings})


def sham_line(*findings: Finding, by: dict[str, Source] | None = None, about: Condition | None = None) -> Line:
    return worked_out(*findings, by=by, about=about).lines[1]


# What is said


def test_there_is_a_line_against_control_sham_and_medicines_in_this_order() -> None:
    done = worked_out(
        finding(id="d", comparator="drug"), finding(id="s"), finding(id="c", comparator="usual-care", value=-0.9)
    )
    assert [line.label for line in done.lines] == ["Against usual care", "Against sham needling", "Against medicines"]
    assert [line.findings for line in done.lines] == [("c",), ("s",), ("d",)]


def test_nothing_known_is_said_to_be_not_known() -> None:
    done = worked_out(finding())
    assert [line.known for line in done.lines] == [False, True, False]
    assert done.lines[0].label == "Against no acupuncture or usual care"
    assert done.lines[2].verdict == "not known"
    assert done.lines[2].sentence.startswith("Not known")
    assert done.lines[2].facts() == ()


def test_a_condition_that_nobody_tested_says_so() -> None:
    done = worked_out()
    assert not any(line.known for line in done.lines)
    assert done.gap.startswith("We hold no usable result of a study for this pain")
    assert done.findings == ()


def test_a_line_carries_its_certainty_size_time_difference_and_sources() -> None:
    line = sham_line(finding(time="at 3 months", value=-0.3, ci_low=-0.4, ci_high=-0.2))
    assert line.sentence == "Compared with sham (pretend) needling, acupuncture probably reduces pain slightly."
    assert line.verdict == "probably reduces pain slightly"
    assert line.sources == ("review",)
    assert line.facts() == (
        ("Certainty", "moderate"),
        ("Size", "small"),
        ("Measured", "pain, at 3 months"),
        ("Difference", "0.3 standard deviations better (interval 0.2 to 0.4 better)"),
    )


def test_people_are_counted_where_the_same_comparison_of_the_same_source_counts_them() -> None:
    line = sham_line(finding(), counting(50, 41, id="n"), counting(70, 10, id="other", comparator="drug"))
    assert str(line.people) == "50 in 100 with acupuncture, 41 in 100 with sham"
    assert line.findings == ("f-1", "n")


def test_people_are_not_taken_from_another_source() -> None:
    line = sham_line(finding(), counting(50, 41, id="n", source="trial"))
    assert line.people is None


def test_a_count_of_people_takes_its_size_from_the_scale_of_the_same_comparison() -> None:
    about = condition(main_outcomes=("responders",))
    line = sham_line(counting(50, 41, id="n"), finding(id="scale", value=-0.18, outcome_kind="frequency"), about=about)
    assert line.verdict == "probably slightly increases how many people get better"
    assert line.findings == ("n", "scale")


def test_the_last_follow_up_of_the_same_source_is_told() -> None:
    line = sham_line(
        finding(time="at 3 months"),
        finding(id="half", time="at 6 months"),
        finding(id="year", time="at 12 months", direction="no-difference", certainty="low"),
    )
    assert line.time == "at 3 months"
    assert line.later == "at 12 months: the studies showed no clear difference in pain."


def test_what_the_same_source_found_otherwise_is_told() -> None:
    line = sham_line(
        finding(id="hand", outcome="pain, needling by hand", direction="no-difference"),
        finding(id="electro", outcome="pain, electroacupuncture"),
    )
    assert line.findings == ("hand", "electro")
    assert line.also == "The same source found otherwise: probably reduces pain (pain, electroacupuncture)."


def test_other_comparisons_are_told_only_where_control_or_sham_is_missing() -> None:
    mixed = finding(id="m", comparator="mixed")
    assert [line.findings for line in worked_out(finding(), mixed).lines[3:]] == [("m",)]
    assert worked_out(finding(), finding(id="c", comparator="no-acupuncture"), mixed).lines[3:] == ()


def test_what_overviews_say_of_the_research_is_carried_along() -> None:
    done = worked_out(
        finding(), finding(id="q", domain="evidence-quality", direction=None, plain="Most reviews are poor.")
    )
    assert [one.text for one in done.quality] == ["Most reviews are poor."]
    assert done.findings == ("f-1", "q")


# Which finding leads


@pytest.mark.parametrize(
    "worse",
    [
        {"domain": "safety"},
        {"superseded": True},
        {"checked": "unconfirmed"},
        {"direction": None},
        {"source": "retracted-one"},
        {"source": "superseded-one"},
        {"source": "not-there"},
        {"outcome_kind": "other"},
        {"comparator_detail": headline.UNNAMED},
        {"condition": "hip"},
    ],
    ids=str,
)
def test_never_in_a_line(worse: dict[str, object]) -> None:
    known = sources(
        source(), source("retracted-one", status="retracted"), source("superseded-one", status="superseded")
    )
    assert not sham_line(finding(**worse), by=known).known


def test_a_corrected_source_still_stands() -> None:
    assert sham_line(finding(), by=sources(source(status="corrected"))).known


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"certainty": "not-stated", "source": "trial"}, {"condition": None}),
        ({"source": "trial"}, {"outcome_kind": "function"}),
        ({"source": "cochrane", "certainty": "not-stated"}, {"certainty": "high"}),
        ({"source": "pooled", "certainty": "not-stated"}, {"certainty": "high"}),
        ({"certainty": "not-stated"}, {"certainty": "high", "source": "trial"}),
        ({"certainty": "very-low"}, {"certainty": "not-stated", "source": "newer"}),
        ({}, {"measure": None, "value": None, "source": "newer"}),
        ({"source": "newer"}, {"participants": 9000}),
        ({"time": "at 3 months"}, {"time": "24 hours after one session", "participants": 9000}),
        ({"time": "at 3 months"}, {"time": "at 6 months", "participants": 9000}),
        ({"participants": 200}, {"participants": 100}),
        ({"direction": "no-difference"}, {"direction": "favours-acupuncture"}),
    ],
    ids=[
        "this very condition before a wider group",
        "the outcome that matters most first",
        "a Cochrane review before another review",
        "a review of every single person before another review",
        "a review before a trial",
        "rated before unrated",
        "a figure before prose",
        "newest first",
        "the first week does not lead",
        "the first time point first",
        "most people first",
        "the more careful direction first",
    ],
)
def test_the_headline_is(first: dict[str, object], second: dict[str, object]) -> None:
    known = sources(
        source(),
        source("trial", type="rct", year=2025),
        source("cochrane", type="cochrane-review", year=2001),
        source("pooled", type="ipd-meta-analysis", year=2001),
        source("newer", year=2024),
    )
    about = condition(findings=("z", "a"))
    both = (finding(id="z", **first), finding(id="a", **second))
    assert sham_line(*both, by=known, about=about).findings[0] == "z"


def test_the_order_of_the_data_does_not_matter() -> None:
    everything = [
        finding(id=f"f-{n}", source=name, participants=n % 3, value=-0.1 * n, comparator=comparator)
        for n, (name, comparator) in enumerate(
            [(s, c) for s in "abcd" for c in ("sham", "usual-care", "drug")], start=1
        )
    ]
    known = {name: source(name, year=2019) for name in "abcd"}
    expected = bottom_line(condition(), everything, known)
    for seed in range(20):
        mixed = random.Random(seed).sample(everything, len(everything))
        assert bottom_line(condition(), mixed, known) == expected


@pytest.mark.parametrize(
    ("time", "weeks"),
    [
        (None, 0),
        ("after treatment", 0),
        ("24 hours after one session", 1 / 7),
        ("within one week", 1),
        ("week 8", 8),
        ("weeks 13 to 16", 16),
        ("weeks 16 and 26", 26),
        ("4 to 9 weeks", 9),
        ("three months after treatment", 13),
        ("1 day to 3 months", 13),
        ("12 months after the start", 52),
        ("long term", 52),
    ],
)
def test_a_time_point_is_understood(time: str | None, weeks: float) -> None:
    assert headline.weeks(finding(time=time)) == pytest.approx(weeks)


# Whom it is about


def test_a_result_about_other_people_says_whom_it_is_about() -> None:
    line = sham_line(finding(condition=None, subject="people with many pains"), about=condition(findings=("f-1",)))
    assert line.about == "people with many pains"
    assert line.sentence.startswith("No current result about this pain alone was found. In people with many pains: ")
    assert line.verdict == "not this pain alone: probably reduces pain"


def test_a_result_about_one_kind_of_a_pain_is_not_told_as_if_about_all_kinds() -> None:
    about = condition(id="joints", findings=("f-1",))
    assert sham_line(finding(condition="knee"), about=about).about == "people with knee pain"
    assert not sham_line(finding(condition="knee"), about=condition(id="joints")).known


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


# The real data


def real() -> tuple[Sequence[Condition], Sequence[Finding], dict[str, Source]]:
    def read(kind: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads((DATA / f"{kind}.json").read_text("utf-8"))
        return found

    known = {one.id: one for one in map(Source.read, read("sources"))}
    return [Condition.read(one) for one in read("conditions")], [Finding.read(one) for one in read("evidence")], known


def test_every_bottom_line_rests_on_sound_findings_that_exist() -> None:
    conditions, findings, known = real()
    by_id = {one.id: one for one in findings}
    for about in conditions:
        done = bottom_line(about, findings, known)
        for used in done.findings:
            assert headline.stands(by_id[used], known), (about.id, used)
            assert by_id[used].condition == about.id or used in about.findings, (about.id, used)
        for line in done.lines:
            assert line.known == bool(line.findings), (about.id, line.label)
            assert line.known or line.verdict == "not known"
            own = line.known and by_id[line.findings[0]].condition == about.id
            assert not line.known or own == (line.about is None), (about.id, line.label)


def test_migraine_reads_as_the_reviews_put_it() -> None:
    conditions, findings, known = real()
    migraine = next(one for one in conditions if one.id == "migraine")
    done = bottom_line(migraine, findings, known)
    assert [str(line.people) for line in done.lines] == [
        "41 in 100 with acupuncture, 17 in 100 without",
        "50 in 100 with acupuncture, 41 in 100 with sham",
        "57 in 100 with acupuncture, 46 in 100 with medicines",
    ]
    assert [line.certainty for line in done.lines] == ["moderate"] * 3
    assert done.gap.startswith("Most of the gain over no acupuncture is also seen with sham needles")
