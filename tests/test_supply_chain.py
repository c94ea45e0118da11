"""Where the parts come from: known licences, exact versions with hashes, and a wheel that anyone can build again."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "requirements/dev.txt").read_text("utf-8")


def name_of(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def needed(package: str, seen: set[str]) -> Iterator[str]:
    """All packages that a package needs to run here, with what these need."""
    for requirement in distribution(package).requires or ():
        name = name_of(requirement)
        if "extra ==" not in requirement and name not in seen:
            seen.add(name)
            yield name
            try:
                yield from needed(name, seen)
            except PackageNotFoundError:
                assert ";" in requirement, f"{name} is not installed, and no condition says why"


LISTED = dict(re.findall(r"^\| ([a-z-]+) \| ([A-Z]+) \|", (ROOT / "docs/licences.md").read_text("utf-8"), re.M))


def test_every_package_that_runs_with_the_program_is_listed_with_its_licence() -> None:
    assert set(needed("acupain", set())) == set(LISTED)


@pytest.mark.parametrize("package", LISTED)
def test_the_listed_licence_is_the_one_that_the_package_states(package: str) -> None:
    try:
        about = distribution(package).metadata
    except PackageNotFoundError:
        pytest.skip("not needed on this system")
    stated = [text for field in ("License-Expression", "License", "Classifier") for text in about.get_all(field) or ()]
    assert LISTED[package] in ("MIT", "BSD", "ISC", "PSF")
    assert any(LISTED[package] in text for text in stated)


def test_every_exact_version_has_the_hash_of_its_files_and_names_no_registry() -> None:
    entries = re.split(r"\n(?=[a-z])", "\n".join(line for line in LOCK.splitlines() if not line.startswith("#")))
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==\S+ \\\n +--hash=sha256:[0-9a-f]{64}", entry.strip()), entry[:80]
    assert "://" not in LOCK
    assert not re.search(r"^-", LOCK, re.M), "an option, such as the address of a registry"


def test_every_package_that_the_project_names_is_among_the_exact_versions() -> None:
    wanted = {name_of(one) for one in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])}
    assert wanted <= set(re.findall(r"^([a-z0-9-]+)==", LOCK, re.M))


def test_the_lowest_versions_are_those_that_the_project_names() -> None:
    lowest = dict(re.findall(r"^([a-z]+)==([\d.]+)$", (ROOT / "requirements/lowest.txt").read_text("utf-8"), re.M))
    floors = {name_of(one): re.findall(r">=([\d.]+)", one)[0] for one in PROJECT["dependencies"]}
    assert lowest.keys() == floors.keys()
    for name, floor in floors.items():
        assert lowest[name].startswith(f"{floor}.") or lowest[name] == floor


def test_the_wheel_and_the_sdist_are_the_same_when_they_are_built_again_elsewhere(tmp_path: Path) -> None:
    code = "import sys, hatchling.build as build; build.build_wheel(sys.argv[1]); build.build_sdist(sys.argv[1])"
    made = []
    for turn, zone, mask, day in (
        ("one", "UTC", 0o755, 1_600_000_000),
        ("another", "Asia/Tokyo", 0o700, 1_700_000_000),
    ):
        copy, out = tmp_path / turn / "project", tmp_path / turn / "built"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".?*env", "__pycache__", ".*_cache", ".hyp*"))
        for path in (copy, *copy.rglob("*")):
            path.chmod(path.stat().st_mode & mask)
            os.utime(path, (day, day))
        out.mkdir()
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1600000000", "TZ": zone}
        command = [sys.executable, "-c", code, str(out)]
        subprocess.run(command, cwd=copy, check=True, capture_output=True, env=environment, umask=0o777 - mask)
        made.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert len(made[0]) == 2
    assert made[0] == made[1]
