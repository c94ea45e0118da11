"""How large a difference is, and which way it points: written rules only, and "not known" where there is no rule.

The rules and the pages they come from stand in docs/wording.md. Size says nothing of certainty; the two are never
merged. No sign is trusted: ``favours`` and ``direction`` of a finding tell which side is better.
"""

import re
from collections.abc import Callable
from typing import Literal

from ..patterns import lazy
from ..records.records import Finding

Size = Literal["none", "small", "moderate", "large", "not-known"]

DIFFERENCES = ("SMD", "MD", "RD")
RATIOS = ("RR", "OR")

# Named questionnaires whose length the unit does not spell out, with the length of each.
_LENGTHS = (("rmdq", 24.0), ("roland", 24.0), ("odi", 100.0), ("oswestry", 100.0), ("npq", 100.0), ("mm", 100.0))
_PLURAL = lazy(r"\b(point|deviation|day|hour|attack|headache|joint)s\b")

# What can be counted one by one is "fewer" or "more", not "better" or "worse".
_COUNTED = ("days", "attacks", "tender", "hours", "headaches")
_LENGTH = lazy(r"(?:\b0 ?(?:-|–|to) ?|\bof |\bout of )([1-9]\d*)\b")


def scale_length(unit: str | None) -> float | None:
    """How many points the scale of a unit has, such as 100 for "points on 0-100"; ``None`` where it does not say."""
    if unit is None:
        return None
    text = unit.casefold()
    if text.startswith("percentage points"):
        return 100.0
    if spelled := _LENGTH.search(text):
        return float(spelled[1])
    words = re.findall(r"[a-z]+", text)
    return next((length for name, length in _LENGTHS if name in words), None)


def toward_acupuncture(finding: Finding) -> Literal["lower", "higher"] | None:
    """Which side of no effect favours acupuncture.

    Where the finding does not say, the side is known only if the source says whom its figure favours.
    """
    if finding.favours is not None or finding.value is None or finding.measure is None:
        return finding.favours
    middle = no_effect(finding)
    if finding.value == middle or finding.direction not in ("favours-acupuncture", "favours-control"):
        return None
    return "higher" if (finding.value > middle) == (finding.direction == "favours-acupuncture") else "lower"


def no_effect(finding: Finding) -> float:
    """The value that means no difference: 1 for a ratio, 0 for the rest."""
    return 1.0 if finding.measure in RATIOS else 0.0


def size(finding: Finding) -> Size:
    """How large the difference of a finding is, by the rules of docs/wording.md.

    "none" is said only when the whole interval lies closer to no effect than a small effect would. A difference that
    is not statistically clear has no size; nor has a ratio, because no rule for ratios was found.
    """
    if finding.value is None:
        return "not-known"
    if finding.direction == "no-difference":
        return _none_or_not_known(finding)
    if finding.direction not in ("favours-acupuncture", "favours-control"):
        return "not-known"
    amount = abs(finding.value)
    if finding.measure == "SMD":
        return _band(amount, 0.4, 0.7)
    length = scale_length(finding.unit)
    if finding.measure == "MD" and length is not None:
        return _band(100 * amount / length, 15 if finding.outcome_kind == "pain" else 10, 20)
    return "not-known"


def _band(amount: float, moderate: float, large: float) -> Size:
    """Small below ``moderate``, large above ``large``, moderate between the two and on them."""
    return "small" if amount < moderate else "moderate" if amount <= large else "large"


def _none_or_not_known(finding: Finding) -> Size:
    low, high = finding.ci_low, finding.ci_high
    within = finding.measure == "SMD" and low is not None and high is not None and -0.2 < low <= high < 0.2
    return "none" if within else "not-known"


def number(value: float) -> str:
    """A figure fit to read: one decimal from 10 upwards, two below, no needless zeros, a plain minus sign."""
    text = f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def amount(finding: Finding) -> str | None:
    """The difference in words that need no sign, such as "10.3 points better (interval 3.4 to 17.1 better)".

    ``None`` where the finding has no figure or does not say which side is better.
    """
    side = toward_acupuncture(finding)
    if finding.value is None or side is None or finding.measure not in (*DIFFERENCES, *RATIOS):
        return None
    low, high = finding.ci_low, finding.ci_high
    if finding.measure in RATIOS:
        within = "" if low is None or high is None else f" (interval {number(low)} to {number(high)})"
        return f"{number(finding.value)} times as likely{within}"
    flip = 1.0 if side == "higher" else -1.0
    unit, aside, better, worse = _unit(finding)

    def told(value: float) -> str:
        return better if value >= 0 else worse

    value = flip * finding.value
    said = f"{number(abs(value))} {unit(told(value))}"
    if number(abs(value)) == "1":
        said = _PLURAL.sub(r"\1", said, count=1)
    if low is not None and high is not None:
        low, high = sorted((flip * low, flip * high))
        if low * high >= 0:
            least, most = sorted((abs(low), abs(high)))
            said += f" (interval {number(least)} to {number(most)} {told(low + high)})"
        else:
            said += f" (interval {number(-low)} {worse} to {number(high)} {better})"
    return f"{said}, {aside}" if aside else said


def _unit(finding: Finding) -> tuple[Callable[[str], str], str, str, str]:
    """How the unit is put into words: around "better" or "worse", or "fewer" or "more" of what can be counted.

    The second text is what the record says of the scale, to be told at the end.
    """
    if finding.measure == "SMD":
        return (lambda way: f"standard deviations {way}"), "", "better", "worse"
    if finding.measure == "RD":
        return (lambda way: f"percentage points {way}"), "", "better", "worse"
    unit, _, aside = (finding.unit or "points, scale not stated").partition(", ")
    if unit.startswith("fewer "):
        return (lambda way: f"{way} {unit[6:]}"), aside, "fewer", "more"
    if unit.split()[0] in _COUNTED:
        better, worse = ("more", "fewer") if toward_acupuncture(finding) == "higher" else ("fewer", "more")
        return (lambda way: f"{way} {unit}"), aside, better, worse
    unit = unit.removesuffix(" better")
    first, on, scale = unit.partition(" on ")
    return (lambda way: f"{first} {way}{on}{scale}"), aside, "better", "worse"
