"""What happens to time and memory as the records grow: the bundled ones, and a folder of one's own.

    python benchmarks/growth.py --times 1 10 100 1000
    python benchmarks/growth.py --own 10000

The first makes a copy of the program whose bundled conditions, findings, positions and sources are there so many times,
under new names, and starts it. The second lays so many made-up records over the bundled ones, and compares the time
that loading and checking them takes with the time of a bare ``json.load`` of the same files, in turns in one process.
"""

import argparse
import gc
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, Final

from acupain.matching.index import file_of
from acupain.records.catalog import INDEX, Catalog, bundled_folder

Record = dict[str, Any]

GROWN: Final = ("conditions", "evidence", "guidelines", "sources")
"""The files that grow with what is known. Words, weights and red flags do not: a new condition brings its own words."""

COMMANDS: Final = (
    ("start-up", ["--version"]),
    ("condition migraine", ["condition", "migraine"]),
    ("condition migraine --json", ["condition", "migraine", "--json"]),
    ("condition migrane", ["condition", "migrane"]),
    ("evidence migraine", ["evidence", "migraine"]),
    ("find, five words", ["find", "my", "knees", "are", "stiff", "mornings"]),
)


def bundled(kind: str) -> list[Record]:
    """The records of one bundled file."""
    found: list[Record] = json.loads((bundled_folder() / f"{kind}.json").read_bytes())
    return found


def renamed(record: Record, kind: str, copy: int, rng: random.Random) -> Record:
    """A copy of a record under another id; a condition also gets other names, made up, and lay words of its own."""
    new = {**record, "id": f"{record['id']}-copy-{copy}"}
    if kind == "conditions":
        words = ["".join(rng.choices("bcdfglmnprstvz", k=4) + rng.choices("aeiou", k=3)) for _ in range(16)]
        new |= {"name": f"{words[0]} {copy}".title(), "aliases": words[1:4], "keywords": [], "codes": []}
        new["findings"] = [f"{name}-copy-{copy}" for name in record["findings"]]
        new["guidelines"] = [f"{name}-copy-{copy}" for name in record["guidelines"]]
        new["symptoms"] = [{**one, "lay": words[4 + place : 6 + place]} for place, one in enumerate(record["symptoms"])]
        new["parent"] = f"{record['parent']}-copy-{copy}" if record["parent"] else None
    if kind == "evidence":
        new["source"] = f"{record['source']}-copy-{copy}"
    return new


def write(path: Path, records: list[Record]) -> None:
    """The records as a data file in its one form. Copies share most values: each value is written out once."""
    known: dict[int, str] = {}
    with path.open("w", encoding="utf-8") as file:
        for place, record in enumerate(sorted(records, key=lambda record: record["id"])):
            parts = []
            for key, value in sorted(record.items()):
                if id(value) not in known:
                    text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)
                    known[id(value)] = text.replace("\n", "\n    ")
                parts.append(f'\n    "{key}": {known[id(value)]}')
            file.write(f"{',' if place else '['}\n  {{{','.join(parts)}\n  }}")
        file.write("\n]\n")


def grown_copy(site: Path, times: int) -> None:
    """A copy of the program in ``site`` whose catalogue is so many times as large."""
    rng = random.Random(times)  # noqa: S311 - names for a measurement
    shutil.copytree(Path(sys.modules["acupain"].__file__ or "").parent, site / "acupain", dirs_exist_ok=True)
    shutil.copytree(bundled_folder(), site / "acupain" / "data", dirs_exist_ok=True)
    for kind in GROWN:
        records = bundled(kind)
        copies = [renamed(record, kind, copy, rng) for copy in range(1, times) for record in records]
        write(site / "acupain" / "data" / f"{kind}.json", records + copies)
    catalog = Catalog()
    catalog.folder = site / "acupain" / "data"
    (catalog.folder / f"{INDEX}.json").write_text(json.dumps(file_of(catalog), ensure_ascii=False), "utf-8")


def start(site: Path, arguments: list[str]) -> tuple[float, float, float]:
    """Seconds of the processor, seconds by the clock, and MiB that one run takes."""
    begin = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "acupain", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={
            **os.environ,
            "PYTHONPATH": str(site),
            "PYTHONPYCACHEPREFIX": str(site / "bytecode"),
            "PYTHONDONTWRITEBYTECODE": "",
        },
        cwd=site,
    )
    _, status, used = os.wait4(child.pid, 0)
    clock = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1024


def show_growth(times: list[int], rounds: int) -> None:
    """The table of commands and sizes: processor time, time by the clock, peak memory.

    All sizes take turns, so that a busy machine slows all of them alike.
    """
    with tempfile.TemporaryDirectory() as folder:
        sites = {number: Path(folder) / str(number) for number in times}
        for number, site in sites.items():
            # In a process of its own: what this one ever took would count as taken by the programs that it starts.
            if (child := os.fork()) == 0:
                grown_copy(site, number)
                os._exit(0)
            os.waitpid(child, 0)
        runs: dict[tuple[str, int], list[tuple[float, float, float]]] = {}
        for turn in range(rounds + 1):
            for name, arguments in COMMANDS:
                for number, site in sites.items():
                    ran = start(site, arguments)
                    if turn:  # the first run fills caches and writes byte code
                        runs.setdefault((name, number), []).append(ran)
    print("| command |", " | ".join(f"{number:,}x" for number in times), "|")
    print("| --- |", " | ".join("---:" for _ in times), "|")
    for name, _ in COMMANDS:
        cells = []
        for number in times:
            used, clock, most = zip(*runs[name, number], strict=True)
            cells.append(f"{median(used) * 1000:,.0f} ms, {median(clock) * 1000:,.0f} ms, {max(most):,.0f} MiB")
        print(f"| {name} |", " | ".join(cells), "|")


def own_folder(folder: Path, count: int, mix: dict[str, int]) -> None:
    """A folder of so many records of one's own, in these shares."""
    rng = random.Random(count)  # noqa: S311 - names for a measurement
    for kind, share in mix.items():
        originals = bundled(kind)
        wanted = count * share // sum(mix.values())
        made = []
        for number in range(wanted):
            new = renamed(originals[number % len(originals)], kind, number, rng)
            new.update(
                {"aliases": [f"alias {number}"], "findings": [], "guidelines": [], "parent": None}
                if kind == "conditions"
                else {}
            )
            if kind == "evidence":
                new["source"] = originals[number % len(originals)]["source"]
            made.append(new)
        write(folder / f"{kind}.json", made)


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor that the work takes."""
    gc.collect()
    begin = time.process_time()
    kept = work()
    took = time.process_time() - begin
    del kept
    return took


def load_plainly(folder: Path) -> list[Any]:
    """What a program would do that trusts the files."""
    made = []
    for path in sorted(folder.glob("*.json")):
        with path.open(encoding="utf-8") as file:
            made.append(json.load(file))
    return made


def show_own(count: int, rounds: int) -> None:
    """The table of loading one's own records, against a plain ``json.load``."""
    print("| records of one's own | MiB | json.load, ms | load and check, ms | ratio |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for mix in ({"conditions": 1, "evidence": 4, "sources": 5}, {"conditions": 1}, {"evidence": 1}, {"sources": 1}):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            own_folder(folder, count, mix)
            size = sum(path.stat().st_size for path in folder.iterdir()) / 2**20
            Catalog(folder)  # imports Pydantic and builds its checks
            plain, checked = [], []
            for _ in range(rounds):
                plain.append(timed(lambda folder=folder: load_plainly(folder)))
                checked.append(timed(lambda folder=folder: Catalog(folder)))
            ratio = median(one / other for one, other in zip(checked, plain, strict=True))
            shares = ", ".join(f"{count * share // sum(mix.values()):,} {kind}" for kind, share in mix.items())
            print(
                f"| {shares} | {size:.0f} | {median(plain) * 1000:.0f} | {median(checked) * 1000:.0f} | {ratio:.2f} |",
                flush=True,
            )


def main() -> None:
    """Measure and print the tables, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--times", type=int, nargs="+", help="how many times as large a catalogue, such as 1 10 100")
    parser.add_argument("--own", type=int, help="how many records of one's own")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    if given.times:
        show_growth(given.times, given.rounds)
    if given.own:
        show_own(given.own, given.rounds)


if __name__ == "__main__":
    main()
