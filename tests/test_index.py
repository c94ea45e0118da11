"""What ``find`` starts with: an index that follows from the records, is never out of date, and saves reading them."""

import json
import random
import shutil
from pathlib import Path

import pytest
from conftest import DATA
from find_examples import SAID

from acupain.ask.find import Listener
from acupain.matching.index import file_of
from acupain.records.catalog import INDEX, INDEXED, Catalog, Records

TEXTS = random.Random(3).sample([text for texts in SAID.values() for text in texts], 60)

WITH = Listener(Catalog())
NO_INDEX = Catalog()
vars(NO_INDEX)["index"] = {}
WITHOUT = Listener(NO_INDEX)


def over(folder: Path) -> Catalog:
    """The catalogue of a folder."""
    catalog = Catalog()
    catalog.folder = folder
    return catalog


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with what the index follows from, and the index."""
    for kind in (*INDEXED, INDEX):
        (tmp_path / kind).parent.mkdir(exist_ok=True)
        shutil.copy(DATA / f"{kind}.json", tmp_path / f"{kind}.json")
    return tmp_path


def test_the_committed_index_is_the_one_that_the_records_give() -> None:
    committed = json.loads((DATA / f"{INDEX}.json").read_text("utf-8"))
    assert committed == json.loads(json.dumps(file_of(Catalog()))), "fix it with: python tools/tidy_data.py"


def test_the_index_of_these_records_is_used(copy: Path) -> None:
    assert over(copy).index == Catalog().index != {}


@pytest.mark.parametrize("kind", INDEXED)
def test_an_index_of_other_records_is_not_used(copy: Path, kind: str) -> None:
    with (copy / f"{kind}.json").open("a", encoding="utf-8") as file:
        file.write(" ")
    assert over(copy).index == {}


@pytest.mark.parametrize("content", ["", "{", "\0"])
def test_a_broken_index_is_not_used(copy: Path, content: str) -> None:
    (copy / f"{INDEX}.json").write_text(content, "utf-8")
    assert over(copy).index == {}


def test_a_missing_index_is_not_missed(copy: Path) -> None:
    (copy / f"{INDEX}.json").unlink()
    catalog = over(copy)
    assert Listener(catalog).json_line("stiff knees") == Listener(Catalog()).json_line("stiff knees")


def test_what_the_user_hides_is_not_found_in_the_index(tmp_path: Path) -> None:
    (tmp_path / "hide.json").write_text('["migraine"]', "utf-8")
    catalog = Catalog(tmp_path)
    assert catalog.index == {}
    assert "migraine" not in [match.id for match in Listener(catalog).finder.find("migraine").matches]


@pytest.mark.parametrize("text", TEXTS)
def test_an_answer_is_the_same_with_and_without_the_index(text: str) -> None:
    typed = text.replace("e", "", 1)  # and where words must be corrected
    assert [WITH.json_line(one) for one in (text, typed)] == [WITHOUT.json_line(one) for one in (text, typed)]


def test_a_text_is_understood_without_reading_all_expressions_and_weights() -> None:
    catalog = Catalog()
    Listener(catalog).ask("my haed throbs on one sied and my face has dropped", limit=5, explain=True)
    assert not {"lexicon", "red_flag_words"} & catalog._raw.keys()
    for kind in ("weights", "red_flags", "conditions"):
        records = catalog.raw(kind)
        assert isinstance(records, Records)
        assert not records._whole
