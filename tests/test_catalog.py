"""The catalogue: where the records are, what a lookup gives, in which order, and what a broken installation says."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import raw

from acupain.errors import BadData
from acupain.records import catalog as module
from acupain.records.catalog import KINDS, Catalog, Records, bundled_folder, own_folder
from acupain.records.records import Condition, Finding, Source

SMALL = b"""[
  {
    "id": "ankle",
    "parts": [
      {
        "id": "heel",
        "word": "sole"
      }
    ]
  },
  {
    "id": "elbow",
    "word": "funny bone"
  },
  {
    "id": "wrist",
    "word": "hand joint"
  }
]
"""


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The pieces of JSON that were parsed since."""
    pieces: list[bytes] = []
    loads = json.loads

    def note(text: bytes) -> Any:
        pieces.append(text)
        return loads(text)

    monkeypatch.setattr(json, "loads", note)
    return pieces


class TestWhere:
    """Where the records come from."""

    def test_records_inside_the_package_go_before_those_beside_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "__file__", str(tmp_path / "src" / "acupain" / "records" / "catalog.py"))
        beside, inside = tmp_path / "data", tmp_path / "src" / "acupain" / "data"
        for folder in (beside, inside):
            folder.mkdir(parents=True)
            (folder / "conditions.json").write_text("[]", "utf-8")
            assert bundled_folder() == folder

    def test_a_folder_without_conditions_is_not_taken_for_the_records(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "__file__", str(tmp_path / "src" / "acupain" / "records" / "catalog.py"))
        (tmp_path / "data").mkdir()
        with pytest.raises(BadData) as raised:
            bundled_folder()
        assert raised.value.message == "the bundled records are missing"
        assert raised.value.hint == "Install acupain again."

    @pytest.mark.parametrize("content", [None, b"[{", b"\xff\xfe"], ids=["no file", "cut short", "not text"])
    def test_a_bundled_file_that_cannot_be_read_is_named(self, tmp_path: Path, content: bytes | None) -> None:
        broken = Catalog()
        broken.folder = tmp_path
        if content is not None:
            (tmp_path / "release.json").write_bytes(content)
        with pytest.raises(BadData) as raised:
            _ = broken.release
        assert raised.value.message.startswith("release.json of the bundled records cannot be read: ")
        assert raised.value.hint == "Install acupain again."
        assert isinstance(raised.value.__cause__, OSError | ValueError)

    def test_the_release_is_that_of_the_file(self) -> None:
        text = (bundled_folder() / "release.json").read_text("utf-8")
        assert Catalog().release.as_json() == json.loads(text)

    def test_an_own_folder_is_the_one_of_the_option_then_of_the_environment_then_none(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("ACUPAIN_DATA", raising=False)
        assert own_folder(None) is None
        assert own_folder(Path("clinic")) == Path("clinic")
        monkeypatch.setenv("ACUPAIN_DATA", "practice")
        assert own_folder(None) == Path("practice")
        assert own_folder(Path("clinic")) == Path("clinic")
        monkeypatch.setenv("ACUPAIN_DATA", "")
        assert own_folder(None) is None


class TestRecords:
    """The records of one file, read a record at a time."""

    def test_each_record_is_found_wherever_it_stands(self) -> None:
        for name in ("ankle", "elbow", "wrist"):
            records = Records(SMALL)
            assert name in records
            assert records[name] == next(one for one in json.loads(SMALL) if one["id"] == name)

    @pytest.mark.parametrize("name", ["", "aaa", "ank", "ankle2", "heel", "sole", "knee", "zzz"])
    def test_what_is_no_id_of_a_record_is_not_there_even_where_a_part_of_one_is_called_so(self, name: str) -> None:
        for is_whole in (False, True):
            records = Records(SMALL)
            assert not is_whole or len(records) == 3
            assert name not in records
            with pytest.raises(KeyError, match=f"^'{name}'$"):
                records[name]

    def test_what_is_no_text_is_no_id(self) -> None:
        others: tuple[object, ...] = (None, 5, b"ankle", ("ankle",))
        for other in others:
            assert other not in Records(SMALL)

    def test_half_a_character_is_no_id_and_no_error(self) -> None:
        assert "\ud800" not in Records(SMALL)

    def test_an_id_may_have_any_letters(self) -> None:
        wide = Records(SMALL.replace(b'"elbow"', '"épaule"'.encode()))
        assert wide["épaule"]["word"] == "funny bone"

    def test_a_record_stays_the_same_object_whatever_is_read_after_it(self) -> None:
        records = Records(SMALL)
        elbow = records["elbow"]
        assert records["elbow"] is elbow
        assert list(records) == ["ankle", "elbow", "wrist"]
        assert records["elbow"] is elbow
        assert records["wrist"] is records["wrist"]
        assert [record is elbow for record in records.values()] == [False, True, False]

    def test_a_file_of_no_records_holds_none(self) -> None:
        assert list(Records(b"[]\n")) == []
        assert "ankle" not in Records(b"[]\n")

    def test_a_lookup_reads_no_other_record(self, parsed: list[bytes]) -> None:
        records = Records(SMALL)
        assert records["elbow"]["word"] == "funny bone"
        assert "wrist" in records
        assert [b"".join(text.split()) for text in parsed] == [b'{"id":"elbow","word":"funnybone"}']

    def test_the_whole_file_is_read_once_and_then_no_more(self, parsed: list[bytes]) -> None:
        records = Records(SMALL)
        assert len(records) == len(list(records)) == len(dict(records)) == 3
        assert "wrist" in records
        assert "knee" not in records
        assert parsed == [SMALL]


class TestLookups:
    """What the catalogue gives."""

    @pytest.mark.parametrize("kind", KINDS)
    def test_each_file_is_read_as_records_of_its_class(self, kind: str) -> None:
        catalog = Catalog()
        for name in catalog.raw(kind):
            record = catalog.get(kind, name, KINDS[kind])
            assert type(record) is KINDS[kind]
            assert record.as_json()["id"] == name

    def test_a_record_is_made_once(self) -> None:
        catalog = Catalog()
        assert catalog.condition("migraine") is catalog.get("conditions", "migraine", Condition)
        assert catalog.condition("migraine") is not catalog.condition("sciatica")
        assert catalog.raw("conditions") is catalog.raw("conditions")

    def test_one_id_in_two_files_is_two_records(self) -> None:
        catalog = Catalog()
        shared = sorted(set(catalog.raw("conditions")) & set(catalog.raw("groups")))
        assert shared
        for name in shared:
            assert catalog.get("conditions", name, KINDS["conditions"]) is not catalog.get(
                "groups", name, KINDS["groups"]
            )

    def test_an_id_that_nothing_has_is_no_record(self) -> None:
        with pytest.raises(KeyError):
            Catalog().condition("no-such-pain")

    def test_what_is_picked_comes_in_the_order_asked_for_without_what_is_not_there(self) -> None:
        names = ("sciatica", "no-such-pain", "migraine", "fibromyalgia")
        picked = Catalog().pick("conditions", names, Condition)
        assert [one.id for one in picked] == ["sciatica", "migraine", "fibromyalgia"]

    @pytest.mark.parametrize(
        ("kind", "attribute"),
        [
            ("conditions", "conditions"),
            ("mechanisms", "mechanisms"),
            ("evidence", "findings"),
            ("guidelines", "guidelines"),
            ("sources", "sources"),
            ("red_flags", "red_flags"),
            ("safety", "safety"),
        ],
    )
    def test_all_of_a_kind_come_in_the_order_of_their_file(self, kind: str, attribute: str) -> None:
        catalog = Catalog()
        found = getattr(catalog, attribute)
        assert [one.id for one in found] == [one["id"] for one in raw(kind)]
        assert {type(one) for one in found} == {KINDS[kind]}
        assert getattr(catalog, attribute) is found

    def test_groups_regions_and_topics_come_in_the_order_in_which_they_are_shown(self) -> None:
        catalog = Catalog()
        assert [one.id for one in catalog.groups][:2] == ["arthritis", "back-pain"]
        assert [one.id for one in catalog.regions][:3] == ["head", "face", "jaw"]
        assert [one.id for one in catalog.visit][:2] == ["before-you-go", "find-and-check"]
        for kind, found in (("groups", catalog.groups), ("body", catalog.regions), ("visit", catalog.visit)):
            assert [one.order for one in found] == list(range(1, len(raw(kind)) + 1))


class TestOwn:
    """Own records over the bundled ones."""

    def test_own_records_replace_the_bundled_ones_in_their_place_and_new_ones_stand_last(self, tmp_path: Path) -> None:
        sources = {one["id"]: one for one in raw("sources")}
        first = next(iter(sources))
        ours = [{**sources[first], "title": "As we tell it"}, {**sources[first], "id": "aaa-ours"}]
        (tmp_path / "sources.json").write_text(json.dumps(ours), "utf-8")
        laid = Catalog(tmp_path)
        assert list(laid.raw("sources")) == [*sources, "aaa-ours"]
        assert laid.get("sources", first, Source).title == "As we tell it"
        assert dict(laid.raw("conditions")) == dict(Catalog().raw("conditions"))

    def test_a_hidden_source_takes_its_findings_with_it_and_nothing_else(self, tmp_path: Path) -> None:
        source = raw("evidence")[0]["source"]
        (tmp_path / "hide.json").write_text(json.dumps([source]), "utf-8")
        laid = Catalog(tmp_path)
        assert source not in laid.raw("sources")
        assert [one.id for one in laid.findings] == [one["id"] for one in raw("evidence") if one["source"] != source]
        for kind in KINDS.keys() - {"evidence", "sources"}:
            assert list(laid.raw(kind)) == [one["id"] for one in raw(kind)]

    def test_a_hidden_record_is_gone_from_every_lookup(self, tmp_path: Path) -> None:
        name = raw("evidence")[0]["id"]
        (tmp_path / "hide.json").write_text(json.dumps([name]), "utf-8")
        laid = Catalog(tmp_path)
        assert laid.pick("evidence", (name,), Finding) == ()
        assert name not in {one.id for one in laid.findings}
        with pytest.raises(KeyError):
            laid.get("evidence", name, Finding)

    def test_without_own_records_none_are_laid_over(self) -> None:
        assert Catalog().own == {}
        assert Catalog().hidden == frozenset()
