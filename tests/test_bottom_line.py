"""The bottom line of a condition is computed from its findings by a written rule (docs/wording.md)."""

import json
from collections.abc import Sequence

from conftest import DATA
from making import condition, counting, finding, sham_line, worked_out

from acupain.benefit import headline
from acupain.benefit.bottom_line import bottom_line
from acupain.records.records import Condition, Finding, Source

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
