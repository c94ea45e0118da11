"""Compare ways of matching texts to conditions: one table of accuracy, silence, alarms, speed and start-up.

    python benchmarks/matching.py CASES...

CASES are JSON Lines files, or folders of them (docs/matching.md tells their keys). Compared are acupain's own ``find``,
rapidfuzz (token_set_ratio), SQLite FTS5 (bm25) and, where the package sentence-transformers is installed, its
all-MiniLM-L6-v2 model. The others search the records' names, aliases and lay words, and answer nothing below a
threshold: for each, the one that gives most right first answers and right silences together on these very cases. At
last, speed as the number of records grows tenfold and a hundredfold (synthetic records with words of their own).
"""

import argparse
import collections
import gc
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import Any

ROOT = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from acupain.ask.find import Listener  # noqa: E402 - from this checkout, whatever is installed
from acupain.matching.find import Finder  # noqa: E402 - from this checkout, whatever is installed
from acupain.matching.index import Index  # noqa: E402 - from this checkout, whatever is installed
from acupain.records.catalog import Catalog  # noqa: E402 - from this checkout, whatever is installed

Scored = list[tuple[str, float]]
Method = Callable[[str], Scored]
MEASURES = ("top1", "strict", "top3", "misspelt", "code", "silent", "elsewhere", "alarm", "quiet")


def answered(finder: Finder, text: str) -> str:
    """The answer of ``find -`` to a line."""
    return finder.matches_json(finder.read(text))


def load(paths: list[pathlib.Path]) -> list[dict[str, Any]]:
    """All cases of these files and folders."""
    files: list[pathlib.Path] = []
    for path in paths:
        files += sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def phrases(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """What the other methods search: each wording of each record, with its id."""
    for name, raw in catalog.raw("conditions").items():
        for text in (raw["name"], *raw["aliases"], *(lay for one in raw["symptoms"] for lay in one["lay"])):
            yield text.lower(), name


def with_rapidfuzz(catalog: Catalog) -> Method:
    """The best token_set_ratio over all wordings."""
    from rapidfuzz import fuzz, process

    known = list(phrases(catalog))
    texts = [text for text, _ in known]

    def answer(text: str) -> Scored:
        found = process.extract(text.lower(), texts, scorer=fuzz.token_set_ratio, limit=15)
        return best_of((known[place][1], score / 100) for _, score, place in found)

    return answer


def with_fts5(catalog: Catalog) -> Method:
    """SQLite's full-text search, any word counts, ranked by bm25."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table said using fts5(text, id unindexed, tokenize='porter')")
    base.executemany("insert into said values (?, ?)", phrases(catalog))

    def answer(text: str) -> Scored:
        words = ["".join(filter(str.isalnum, word)) for word in text.lower().split()]
        query = " OR ".join(f'"{word}"' for word in words if word)
        if not query:
            return []
        rows = base.execute(
            "select id, -bm25(said) from said where said match ? order by bm25(said) limit 15", (query,)
        )
        return best_of(rows)

    return answer


def with_embeddings(catalog: Catalog) -> Method:
    """Cosine similarity of sentence embeddings. Raises ``ImportError`` where the package is missing."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer("all-MiniLM-L6-v2")
    known = list(phrases(catalog))
    matrix = model.encode([text for text, _ in known], normalize_embeddings=True)

    def answer(text: str) -> Scored:
        scores = matrix @ model.encode(text, normalize_embeddings=True)
        order = scores.argsort()[::-1][:15]
        return best_of((known[place][1], float(scores[place])) for place in order)

    return answer


def best_of(found: Any) -> Scored:
    """Each record once, with its best score, best first."""
    best: dict[str, float] = {}
    for name, score in found:
        best[name] = max(score, best.get(name, 0.0))
    return sorted(best.items(), key=lambda entry: -entry[1])


def measure(
    cases: list[dict[str, Any]], answers: list[list[str]], alarms: list[bool] | None, parents: dict[str, str | None]
) -> dict[str, float]:
    """The share right of each measure."""
    tally: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])

    def count(name: str, right: bool) -> None:
        tally[name][0] += right
        tally[name][1] += 1

    for index, (case, answer) in enumerate(zip(cases, answers, strict=True)):
        gold = case["gold"]
        if gold:
            right = [name in gold or parents[name] in gold for name in answer[:3]]
            first = bool(right) and right[0]
            if case["kind"] == "code":
                count("code", first)
            else:
                count("top1", first)
                count("top3", any(right))
                if case["level"] == "condition":
                    count("strict", first)
                if case["kind"] == "misspelling":
                    count("misspelt", first)
        elif case.get("none_type") == "unrelated":
            count("silent", not answer)
        elif case.get("none_type") == "other-pain":
            elsewhere = not answer or answer[0] in ("plantar-heel-pain", "temporomandibular-disorder")
            count("elsewhere", elsewhere)
        if alarms is not None:
            if case["red_flag"]:
                count("alarm", alarms[index])
            if case.get("benign") is True:
                count("quiet", not alarms[index])
    return {name: right / all_ for name, (right, all_) in tally.items()}


def tuned(cases: list[dict[str, Any]], scored: list[Scored], parents: dict[str, str | None]) -> dict[str, float]:
    """The measures at the threshold that serves right answers and right silences best together."""
    tops = sorted({round(found[0][1], 3) for found in scored if found})
    outcomes = []
    for threshold in tops[:: max(1, len(tops) // 60)]:
        answers = [[name for name, _ in found] if found and found[0][1] >= threshold else [] for found in scored]
        outcomes.append(measure(cases, answers, None, parents))
    return max(outcomes, key=lambda shares: shares.get("top1", 0) + shares.get("silent", 0))


def per_second(answer: Callable[[str], object], texts: list[str], least: float = 1.0) -> float:
    """Texts answered in a second of processor time, after one warm round, over at least ``least`` seconds."""
    for text in texts:
        answer(text)
    count, start = 0, time.process_time()
    while (passed := time.process_time() - start) < least:
        for text in texts:
            answer(text)
        count += len(texts)
    return count / passed


def start_up(code: str) -> float:
    """Milliseconds that a fresh Python takes for this code beyond doing nothing; the best of five."""
    # Compiled modules are kept, as after an installation.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def best(program: str) -> float:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT / "src", env=environment)
            times.append(time.perf_counter() - start)
        return min(times)

    return (best(code) - best("pass")) * 1000


class Grown:
    """A catalogue with copies of its conditions under new ids, with names, aliases and lay words of their own."""

    def __init__(self, catalog: Catalog, times: int) -> None:
        self.folder = catalog.folder
        self.index: Mapping[str, Any] = {}
        self._catalog = catalog
        dice = random.Random(times)  # noqa: S311 - words to fill records with, no secret
        conditions = dict(catalog.raw("conditions"))
        for copy in range(1, times):
            for name, raw in catalog.raw("conditions").items():
                words = ["".join(dice.choices("bcdfglmnprstvz", k=4) + dice.choices("aeiou", k=4)) for _ in range(40)]
                pairs = [f"{one} {other}" for one, other in pairwise(words)]
                symptoms = [{**raw["symptoms"][0], "lay": pairs[:15]}]
                new = {
                    **raw,
                    "parent": None,
                    "name": pairs[20],
                    "aliases": pairs[21:],
                    "symptoms": symptoms,
                    "codes": [],
                }
                conditions[f"{name}-{copy}"] = new
        self._conditions = conditions

    def raw(self, kind: str) -> Any:
        """The JSON objects of one file by id."""
        return self._conditions if kind == "conditions" else self._catalog.raw(kind)


def main() -> None:
    """Run all methods and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    cases = load(options.paths)
    texts = [" ".join(case["text"].split()) for case in cases]
    catalog = Catalog()
    parents = {name: raw["parent"] for name, raw in catalog.raw("conditions").items()}
    rows: list[tuple[str, dict[str, float], float, float]] = []

    listener = Listener(catalog)

    def ours(text: str) -> tuple[str, object]:
        reading = listener.finder.read(text)
        return listener.finder.matches_json(reading), listener.watch.check(reading)

    outcome = [ours(text) for text in texts]
    answers = [[match["id"] for match in json.loads(found)] for found, _ in outcome]
    shares = measure(cases, answers, [bool(alarms) for _, alarms in outcome], parents)
    cold = "from acupain.records.catalog import Catalog; from acupain.matching.find import Finder; "
    cold += "from acupain.matching.index import Index; Finder(Index(Catalog())).find('stiff knees in the morning')"
    rows.append(("acupain find", shares, per_second(ours, texts), start_up(cold)))
    others: dict[str, tuple[Callable[[Catalog], Method], str]] = {
        "rapidfuzz": (with_rapidfuzz, "from rapidfuzz import fuzz, process"),
        "SQLite FTS5": (with_fts5, "import sqlite3"),
        "MiniLM embeddings": (with_embeddings, "import sentence_transformers"),
    }
    for name, (make, imports) in others.items():
        try:
            method = make(catalog)
        except ImportError as missing:
            print(f"{name}: not run ({missing})")
            continue
        shares = tuned(cases, [method(text) for text in texts], parents)
        rows.append((name, shares, per_second(method, texts), start_up(imports)))

    print(f"{len(cases)} cases")
    print(f"{'':20}" + "".join(f"{name:>10}" for name in MEASURES) + f"{'a second':>10}{'start ms':>10}")
    for name, shares, speed, start in rows:
        cells = "".join(f"{shares[one]:10.3f}" if one in shares else f"{'-':>10}" for one in MEASURES)
        print(f"{name:20}{cells}{speed:10,.0f}{start:10.1f}")
    print("growth of acupain find (best of five rounds taken in turn, the garbage collector off as in the program):")
    gc.disable()
    finders = {times: Finder(Index(Grown(catalog, times))) for times in (1, 10, 100)}
    speeds = dict.fromkeys(finders, 0.0)
    for _ in range(5):
        for times, grown in finders.items():
            speed = per_second(partial(answered, grown), texts, 0.4)
            speeds[times] = max(speeds[times], speed)
    for times, speed in speeds.items():
        print(
            f"  {len(parents) * times:6,} records: {speed:8,.0f} texts a second ({speed / speeds[1]:.2f} of the first)"
        )


if __name__ == "__main__":
    main()
