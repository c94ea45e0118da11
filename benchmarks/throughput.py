"""How many lines a second ``acupain find -`` answers, and how much memory it takes for that.

    python benchmarks/throughput.py --lines 1000000 --jobs 1 2

The lines are made up of the records' own words, everyday words and some typing errors, all of them different, the same
in every run. The start of the program is part of what is measured.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from acupain.records.catalog import bundled_folder

OPENINGS: Final = ("I have", "my", "since spring", "for weeks now", "doctor says", "always", "after work", "at night")
ENDINGS: Final = ("it is worse at night", "rest helps", "no idea why", "what can I do", "and I am tired", "every day")


def lines(count: int) -> Iterator[str]:
    """So many different lines of the kind that people type."""
    rng = random.Random(20261122)  # noqa: S311 - text for a measurement
    folder = bundled_folder()
    conditions = json.loads((folder / "conditions.json").read_bytes())
    symptoms = [lay for one in conditions for symptom in one["symptoms"] for lay in symptom["lay"]]
    names = [name for one in conditions for name in (one["name"], *one["aliases"], *one["keywords"])]
    common = (folder / "common_words.txt").read_text("utf-8").split()
    for number in range(count):
        words = [rng.choice(OPENINGS), rng.choice(symptoms), *rng.sample(common, 2), rng.choice(ENDINGS)]
        if number % 3 == 0:
            words.insert(1, rng.choice(names))
        text = " ".join(words)
        if number % 10 == 0:
            place = rng.randrange(len(text))
            text = text[:place] + text[place + 1 :]
        yield f"{text} {number}"


def measure(file: Path, count: int, options: list[str]) -> str:
    """One row of the table."""
    program = str(Path(sys.executable).parent / "acupain")
    start = time.perf_counter()
    with file.open("rb") as given:
        child = subprocess.Popen([program, "find", "-", *options], stdin=given, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
    took = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"find ended with {child.returncode}")
    processor = used.ru_utime + used.ru_stime
    return (
        f"| find - {' '.join(options)} | {count:,} | {count / took:,.0f} | {count / processor:,.0f} "
        f"| {used.ru_maxrss / 1024:.0f} |"
    )


def main() -> None:
    """Measure and print the table, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--lines", type=int, nargs="+", default=[20_000, 100_000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    given = parser.parse_args()
    print("| command | lines | lines a second | lines a second of one processor | peak memory of a process, MiB |")
    print("| --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for count in given.lines:
            file = Path(folder) / "lines.txt"
            with file.open("w", encoding="utf-8") as out:
                out.writelines(f"{line}\n" for line in lines(count))
            for jobs in given.jobs:
                for view in (["--json"], []):
                    print(measure(file, count, [*view, "--jobs", str(jobs)]), flush=True)


if __name__ == "__main__":
    main()
