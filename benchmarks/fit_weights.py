"""Fit the weights of data/weights.json on labelled cases, and judge them by leaving whole sources out.

    python benchmarks/fit_weights.py CASES...            # print the figures
    python benchmarks/fit_weights.py CASES... --write    # and put the fitted weights into data/weights.json

CASES are JSON Lines files, or folders of them, with "text", "gold", "level", "kind", "source" (see docs/matching.md).
Needs NumPy and SciPy; acupain itself needs neither. The outcome is the same on every run.
"""

import argparse
import collections
import json
import pathlib
import sys
from typing import Any

import numpy as np
from scipy.optimize import minimize

ROOT = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from acupain.matching.find import Finder  # noqa: E402
from acupain.matching.index import Index  # noqa: E402
from acupain.matching.scoring import FURTHER_NONE, MOST_FURTHER, NONE  # noqa: E402
from acupain.records.catalog import Catalog  # noqa: E402

STRENGTH = 5.0
"""How strongly a weight is held at its prior: half the square of the move, times this, is added to the loss."""
ELSEWHERE = ("plantar-heel-pain", "temporomandibular-disorder")
"""Records that a text about another pain may rightly lead to."""


def load(paths: list[pathlib.Path]) -> list[dict[str, Any]]:
    """The cases that can be learnt from: no codes, and no emergencies that have no record."""
    files: list[pathlib.Path] = []
    for path in paths:
        files += sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    cases = []
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            case = json.loads(line)
            if case["kind"] != "code":
                case["from"] = family(case["source"])
                cases.append(case)
    return cases


def family(source: str) -> str:
    """The source a case is left out with; two collections of one origin are one."""
    for mark, name in {
        "DrugLib": "DrugLib", "Medical Question Pairs": "MQP", "ICD-10-CM": "ICD-10-CM", "Human Phenotype": "HPO",
        "Human Disease": "DOID", "MedQuAD": "MedQuAD", "Medical Speech": "MSI", "Symptom2": "S2D", "icliniq": "iCliniq",
        "ehealth": "iCliniq", "CALIBER": "CALIBER", "CLINC": "CLINC", "codespell": "DrugLib", "Wikipedia": "DrugLib",
        "own": "further texts",
    }.items():  # fmt: skip
        if mark in source:
            return name
    return "pages on warning signs"


class Problem:
    """The cases as numbers: which clues hold in each, and which answers are right."""

    def __init__(self, cases: list[dict[str, Any]], clues: dict[str, Any], finder: Finder) -> None:
        self.cases = cases
        parents = finder._parents
        self.classes = [name for name, parent in parents.items() if not parent] + [NONE]
        place = {name: index for index, name in enumerate(self.classes)}
        self.none = place[NONE]
        self.names = list(clues)
        row = {name: index for index, name in enumerate(self.names)}
        self.prior = np.zeros((len(clues), len(self.classes)))
        for name, clue in clues.items():
            for condition, weight in clue["prior"].items():
                if condition in place:
                    self.prior[row[name], place[condition]] = weight
        self.free = self.prior != 0
        self.bias = row["bias"]
        self.x = np.zeros((len(cases), len(clues)))
        self.fixed = np.zeros((len(cases), len(self.classes)))
        self.gold = np.zeros((len(cases), len(self.classes)))
        self.counts = np.ones(len(cases))
        for index, case in enumerate(cases):
            for clue in finder.features(case["text"]):
                if clue.id in row:
                    self.x[index, row[clue.id]] = 1
                else:  # a record's own words: their weight is not fitted
                    for condition, weight in clue.weights.items():
                        self.fixed[index, place[condition]] += weight
            right = case["gold"] or [NONE]
            if not case["gold"] and case.get("none_type") == "other-pain":
                right = [NONE, *ELSEWHERE]
            elif not case["gold"] and case.get("none_type") != "unrelated":
                self.counts[index] = 0
            for name in right:
                self.gold[index, place[name]] = 1

        # A condition that no clue of a text speaks for does not compete in it, as it cannot be answered.
        self.competes = (self.x @ np.maximum(self.prior, 0) + self.fixed > 0) | (self.gold > 0)
        self.competes[:, self.none] = True

    def silence_share(self, weights: np.ndarray) -> np.ndarray:
        """What each clue counts for towards silence in each case: the strongest in full, others in part."""
        pull = np.where(self.x > 0, np.maximum(weights[:, self.none], 0), 0)
        pull[:, self.bias] = 0
        each = np.arange(len(pull))
        strongest = pull.argmax(1)
        further = FURTHER_NONE * (pull.sum(1) - pull[each, strongest])
        part = FURTHER_NONE * np.minimum(1.0, MOST_FURTHER / np.maximum(further, MOST_FURTHER))
        counts = np.where(pull > 0, part[:, None], 1.0)
        counts[each, strongest] = 1.0
        return self.x * counts

    def scores(self, weights: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """The score of each class in these cases."""
        z = self.x[rows] @ weights + self.fixed[rows]
        z[:, self.none] = (self.silence_share(weights)[rows] @ weights[:, self.none]) + self.fixed[rows, self.none]
        return z

    def fit(self, rows: np.ndarray, strength: float) -> np.ndarray:
        """The weights that explain these cases best while staying near the prior."""
        weights = self.prior.copy()
        for _ in range(2):  # which reason for silence is strongest depends on the weights
            towards_none = self.silence_share(weights)[rows]
            weights = self._descend(rows, towards_none, strength)
        return weights

    def _descend(self, rows: np.ndarray, towards_none: np.ndarray, strength: float) -> np.ndarray:
        x, gold, counts, fixed = self.x[rows], self.gold[rows], self.counts[rows], self.fixed[rows]
        start = self.prior[self.free]
        absent = np.where(self.competes[rows], 0.0, -50.0)

        def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
            weights = self.prior.copy()
            weights[self.free] = flat
            z = x @ weights + fixed
            z[:, self.none] = towards_none @ weights[:, self.none] + fixed[:, self.none]
            z += absent
            p = np.exp(z - z.max(1, keepdims=True))
            p /= p.sum(1, keepdims=True)
            right = (p * gold).sum(1) + 1e-12
            slope = (p - p * gold / right[:, None]) * counts[:, None]
            gradient = x.T @ slope
            gradient[:, self.none] = towards_none.T @ slope[:, self.none]
            moved = flat - start
            total = -(counts * np.log(right)).sum() + strength / 2 * (moved @ moved)
            return total, gradient[self.free] + strength * moved

        best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
        weights = self.prior.copy()
        weights[self.free] = best.x
        # A reason for silence never becomes one against it, and a clue never turns round.
        keep = np.sign(self.prior) * weights >= 0
        return np.where(keep, weights, 0.0)

    def measure(
        self, weights: np.ndarray, rows: np.ndarray
    ) -> tuple[dict[str, list[int]], list[tuple[str, int, list[str]]]]:
        """Counts of right and all per measure, and the misses."""
        tally: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
        misses = []
        for z, index in zip(self.scores(weights, rows), rows, strict=True):
            case = self.cases[index]
            answers = [self.classes[k] for k in np.argsort(-z, kind="stable") if k != self.none and z[k] > 0]
            best = z[[self.classes.index(a) for a in answers[:1]]]
            if not answers or best[0] <= z[self.none]:
                answers = []
            outcome = {}
            if case["gold"]:
                outcome["top1"] = bool(answers) and answers[0] in case["gold"]
                outcome["top3"] = any(answer in case["gold"] for answer in answers[:3])
                if case["level"] == "condition":
                    outcome["strict"] = outcome["top1"]
                if case["kind"] == "misspelling":
                    outcome["misspelt"] = outcome["top1"]
            elif case.get("none_type") == "unrelated":
                outcome["unrelated"] = not answers
            elif case.get("none_type") == "other-pain":
                outcome["other pain"] = not answers or answers[0] in ELSEWHERE
            for name, right in outcome.items():
                tally[name][0] += right
                tally[name][1] += 1
                if not right:
                    misses.append((name, int(index), answers[:3]))
        return tally, misses


def line(name: str, tally: dict[str, list[int]]) -> str:
    """One row of the table."""
    cells = []
    for measure in ("top1", "strict", "top3", "misspelt", "unrelated", "other pain"):
        right, count = tally.get(measure, (0, 0))
        cells.append(f"{right / count:.3f} ({count:3})" if count else " " * 11)
    return f"{name:24}" + "  ".join(cells)


def main() -> None:
    """Fit, print and, if asked, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    parser.add_argument("--strength", type=float, default=STRENGTH)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--misses", type=pathlib.Path)
    options = parser.parse_args()
    catalog = Catalog()
    clues = {name: dict(raw) for name, raw in catalog.raw("weights").items()}
    cases = load(options.paths)
    problem = Problem(cases, clues, Finder(Index(catalog)))
    everything = np.arange(len(cases))
    print(f"{'':24}top1         strict       top3         misspelt     unrelated    other pain")
    print(line("prior, all cases", problem.measure(problem.prior, everything)[0]))
    final = problem.fit(everything, options.strength)
    print(line("fitted, all cases", problem.measure(final, everything)[0]))
    print("each source with weights fitted on the others:")
    total: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    misses = []
    origins = np.array([case["from"] for case in cases])
    for origin in sorted(set(origins)):
        rows = np.nonzero(origins == origin)[0]
        weights = problem.fit(np.nonzero(origins != origin)[0], options.strength)
        tally, missed = problem.measure(weights, rows)
        misses += missed
        print(line(f"  {origin}", tally))
        for name, (right, count) in tally.items():
            total[name][0] += right
            total[name][1] += count
    print(line("  together", total))
    if options.misses:
        with options.misses.open("w", encoding="utf-8") as out:
            for name, index, answers in sorted(misses):
                case = cases[index]
                held = [c.id for c in FINDER.features(case["text"]) if len(c.needs) == 1] if FINDER else []
                record = {"measure": name, "from": case["from"], "gold": case["gold"], "got": answers,
                          "text": case["text"], "held": held}  # fmt: skip
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
    if options.write:
        for index, name in enumerate(problem.names):
            clues[name]["weights"] = {
                condition: round(float(final[index, problem.classes.index(condition)]), 2)
                if condition in problem.classes
                else weight
                for condition, weight in sorted(clues[name]["prior"].items())
            }
        text = json.dumps(list(clues.values()), indent=2, sort_keys=True, ensure_ascii=False) + "\n"
        (ROOT / "data" / "weights.json").write_text(text, "utf-8")
        print("written: data/weights.json")


FINDER: Finder | None = None

if __name__ == "__main__":
    FINDER = Finder(Index(Catalog()))
    main()
