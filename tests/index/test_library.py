from __future__ import annotations

import dataclasses
import hashlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index import (
    DuplicateLocator,
    Library,
    LibraryBusy,
    LibraryCorrupt,
    LibraryError,
    LibraryMissing,
    SchemaMismatch,
    UnknownClause,
    UnknownPlan,
)
from ingest import Plan, SourceText, Term

MakePlan = Callable[..., tuple[Plan, SourceText, bytes]]


def places(library: Library, query: str, **options: object) -> list[tuple[str, str]]:
    return [(hit.plan, hit.locator) for hit in library.search(query, **options)]  # type: ignore[arg-type] # as given


def test_a_plan_comes_back_equal_with_its_source_and_its_original(library: Library, make_plan: MakePlan) -> None:
    plan, source, raw = make_plan()
    assert library.plan("ke-hoach-a") == plan
    assert library.source("ke-hoach-a") == source
    assert library.masthead("ke-hoach-a") == plan.masthead
    assert library.clause("ke-hoach-a", "II.1") == plan.clauses[3]
    assert library.original("ke-hoach-a").read_bytes() == raw
    assert library.original("ke-hoach-a").name == f"{source.sha256}.txt"


def test_plans_are_listed_by_id_with_their_counts(library: Library, make_plan: MakePlan) -> None:
    first, second = library.plans()
    plan, source, _ = make_plan()
    assert (first.id, second.id) == ("ke-hoach-a", "ke-hoach-b")
    assert (first.n_clauses, first.n_tasks, first.file_name, first.sha256) == (5, 1, source.name, source.sha256)
    assert first.masthead == plan.masthead


def test_search_finds_the_clause_that_says_it_best_first(library: Library) -> None:
    hits = library.search("ai xây chợ đầu mối nông sản")
    assert (hits[0].plan, hits[0].locator) == ("ke-hoach-a", "II.1")
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert hits[0].words == 1.0
    assert 0 < hits[0].meaning <= 1.000001


def test_search_is_narrowed_to_the_plans_named(library: Library) -> None:
    assert {plan for plan, _ in places(library, "xây chợ", plans=["ke-hoach-b"])} == {"ke-hoach-b"}
    assert places(library, "xây chợ", plans=[]) == []


def test_search_gives_no_more_than_k_and_each_clause_once(library: Library) -> None:
    assert len(places(library, "chợ", k=1)) == 1
    every = places(library, "chợ", k=50)
    assert len(every) == len(set(every))


def test_a_document_number_is_found_by_a_part_of_it(library: Library) -> None:
    assert places(library, "36/QĐ-UBND")[0] == ("ke-hoach-a", "II.2")
    assert places(library, "quyết định 36")[0] == ("ke-hoach-a", "II.2")


@pytest.mark.parametrize("query", ["", "   ", "?!", "zzzz qqqq", "\x00", "a" * 5000])
def test_a_query_without_known_words_raises_nothing(library: Library, query: str) -> None:
    assert all(hit.words == 0 for hit in library.search(query))


def test_what_was_added_twice_is_unchanged_and_what_was_changed_is_updated(
    library: Library, make_plan: MakePlan
) -> None:
    assert library.add(*make_plan()) == "unchanged"
    before = library.original("ke-hoach-a")
    plan, source, raw = make_plan(lines={"I": "I. ĐƯỜNG SÁ", "I.1": "1. Mở rộng cầu Rạch Sậy"})
    assert library.add(plan, source, raw) == "updated"
    assert library.plan("ke-hoach-a") == plan
    assert not before.exists()
    library.publish()
    assert places(library, "cầu Rạch Sậy")[0] == ("ke-hoach-a", "I.1")


def test_the_same_file_under_another_id_is_held_once(library: Library, make_plan: MakePlan) -> None:
    plan, source, raw = make_plan("ban-sao")
    assert library.add(plan, source, raw) == "unchanged"
    assert [card.id for card in library.plans()] == ["ke-hoach-a", "ke-hoach-b"]


def test_the_same_file_read_better_is_updated_and_keeps_its_original(library: Library, make_plan: MakePlan) -> None:
    plan, source, raw = make_plan()
    better = type(plan)(plan.id, plan.masthead, plan.clauses[:-1], plan.facts)
    assert library.add(better, source, raw) == "updated"
    assert library.plan(plan.id) == better
    assert library.original(plan.id).read_bytes() == raw


def test_a_removed_plan_is_gone_from_list_search_and_disk_at_once(library: Library) -> None:
    original = library.original("ke-hoach-b")
    library.remove("ke-hoach-b")
    assert [card.id for card in library.plans()] == ["ke-hoach-a"]
    assert {plan for plan, _ in places(library, "tiêm phòng trâu bò")} <= {"ke-hoach-a"}
    assert not original.exists()
    with pytest.raises(UnknownPlan, match="ke-hoach-b"):
        library.remove("ke-hoach-b")


def test_a_changed_plan_is_not_found_in_its_old_words_before_publishing(library: Library, make_plan: MakePlan) -> None:
    library.add(*make_plan("ke-hoach-b", {"I": "I. ĐƯỜNG SÁ"}))
    assert ("ke-hoach-b", "I.1") not in places(library, "tiêm phòng trâu bò")


def test_unknown_plans_and_clauses_have_errors_of_their_own(library: Library) -> None:
    with pytest.raises(UnknownPlan, match="kehoach list"):
        library.plan("khong-co")
    with pytest.raises(UnknownPlan):
        library.source("khong-co")
    with pytest.raises(UnknownPlan):
        library.clause("khong-co", "I")
    with pytest.raises(UnknownPlan):
        library.search("chợ", plans=["khong-co"])
    with pytest.raises(UnknownClause, match=r"ke-hoach-a IX\.9"):
        library.clause("ke-hoach-a", "IX.9")


def test_two_clauses_with_one_locator_are_refused_and_nothing_is_written(library: Library, make_plan: MakePlan) -> None:
    plan, source, raw = make_plan("ke-hoach-c", {"I": "I. MỘT", "II": "II. HAI"})
    twice = type(plan)(plan.id, plan.masthead, (*plan.clauses, plan.clauses[0]))
    with pytest.raises(DuplicateLocator, match="ke-hoach-c"):
        library.add(twice, source, raw)
    assert len(library.plans()) == 2


def test_an_original_that_is_not_the_source_is_refused(library: Library, make_plan: MakePlan) -> None:
    plan, source, raw = make_plan("ke-hoach-c")
    with pytest.raises(ValueError, match="sha256"):
        library.add(plan, source, raw + b"x")


def test_a_plan_without_clauses_and_an_empty_library_can_be_searched(tmp_path: Path, make_plan: MakePlan) -> None:
    with Library.open(tmp_path / "new", create=True) as library:
        library.publish()
        assert library.search("chợ") == []
        library.add(*make_plan("rong", {}))
        library.publish()
        assert library.search("chợ") == []


def test_a_library_is_read_by_another_that_sees_what_is_published(library: Library, make_plan: MakePlan) -> None:
    with Library.open(library.path) as reader:
        assert ("ke-hoach-c", "I") not in places(reader, "cầu Rạch Sậy")
        library.add(*make_plan("ke-hoach-c", {"I": "I. CẦU RẠCH SẬY"}))
        library.publish()
        assert places(reader, "cầu Rạch Sậy")[0] == ("ke-hoach-c", "I")


def test_two_generations_are_kept_and_older_ones_go(library: Library) -> None:
    library.publish(anew=True)
    library.publish(anew=True)
    kept = sorted(path.name for path in (library.path / "generations").iterdir())
    assert kept == ["2", "3"]
    assert (library.path / "CURRENT").read_text(encoding="utf-8") == "3\n"


def test_the_generation_in_use_is_the_one_kept_when_a_publish_was_cut_short(library: Library) -> None:
    generations = library.path / "generations"
    (generations / "2").mkdir()  # built and renamed, but CURRENT still names 1
    library.publish(anew=True)
    assert sorted(path.name for path in generations.iterdir()) == ["1", "3"]


def test_the_manifest_counts_and_hashes_what_the_generation_holds(library: Library) -> None:
    folder = library.path / "generations" / "1"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (part,) = manifest["parts"]
    assert manifest["chunks"] == part["chunks"] == part["places"] == 8
    assert set(manifest["plans"]) == {"ke-hoach-a", "ke-hoach-b"}
    assert {"parts/1-0/vectors.faiss", "parts/1-0/places.npy", "words/meta.json"} <= set(manifest["files"])
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_a_publish_that_fails_leaves_the_old_generation(
    library: Library, make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = places(library, "chợ đầu mối")
    library.add(*make_plan("ke-hoach-c", {"I": "I. CẦU RẠCH SẬY"}))

    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "save", full_disk)
    with pytest.raises(LibraryError, match="No space left"):
        library.publish()
    monkeypatch.undo()
    assert places(library, "chợ đầu mối") == before
    assert [path.name for path in (library.path / "generations").iterdir()] == ["1"]
    library.publish()
    assert places(library, "cầu Rạch Sậy")[0] == ("ke-hoach-c", "I")


@pytest.mark.parametrize("harm", ["manifest", "vectors", "words", "pointer", "all", "folder"])
def test_derived_indexes_that_are_harmed_are_made_anew(library: Library, harm: str) -> None:
    before = places(library, "chợ đầu mối")
    generation = library.path / "generations" / "1"
    match harm:
        case "manifest":
            (generation / "manifest.json").write_text("{", encoding="utf-8")
        case "vectors":
            (generation / "parts" / "1-0" / "vectors.faiss").write_bytes(b"nothing")
        case "words":
            (generation / "words" / "meta.json").unlink()
        case "pointer":
            (library.path / "CURRENT").write_text("../../elsewhere", encoding="utf-8")
        case "all":
            (library.path / "CURRENT").unlink()
        case "folder":
            generation.rename(generation.with_name("1.tmp"))
    with Library.open(library.path) as again:
        assert places(again, "chợ đầu mối") == before


def test_a_generation_of_another_fingerprint_is_never_used(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    before = places(library, "chợ đầu mối")
    monkeypatch.setattr("index.manifest.TOKENS_VERSION", "another")
    with Library.open(library.path) as again:
        assert places(again, "chợ đầu mối") == before
    assert (library.path / "CURRENT").read_text(encoding="utf-8") == "2\n"


def test_a_folder_without_a_library_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match="kehoach add"):
        Library.open(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(("version", "advice"), [(0, "originals"), (999, "nâng cấp")])
def test_a_catalogue_of_another_schema_is_refused_with_advice(library: Library, version: int, advice: str) -> None:
    library.close()
    db = sqlite3.connect(library.path / "catalogue.sqlite")
    db.execute(f"PRAGMA user_version = {version}")
    db.close()
    with pytest.raises(SchemaMismatch, match=advice):
        Library.open(library.path)


def test_a_catalogue_that_is_no_database_is_corrupt(library: Library) -> None:
    library.close()
    for path in library.path.glob("catalogue.sqlite*"):
        path.write_bytes(b"khong phai SQLite " * 100)
    with pytest.raises(LibraryCorrupt, match=r"catalogue\.sqlite"):
        Library.open(library.path)


def test_a_database_of_another_program_is_not_taken_for_a_catalogue(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "catalogue.sqlite")
    db.execute("PRAGMA application_id = 7")
    db.execute("CREATE TABLE t (x)")
    db.close()
    with pytest.raises(LibraryCorrupt, match="chương trình khác"):
        Library.open(tmp_path, create=True)


def test_a_second_writer_is_told_to_wait_and_readers_go_on(
    library: Library, make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.catalogue._BUSY_SECONDS", 0.05)
    with Library.open(library.path) as other, library._catalogue.writing():
        with pytest.raises(LibraryBusy) as raised:
            other.add(*make_plan("ke-hoach-c", {"I": "I. MỘT"}))
        assert raised.value.retry
        assert other.plan("ke-hoach-a").id == "ke-hoach-a"
        assert places(other, "chợ đầu mối")


def test_a_file_in_place_of_the_folder_is_named_in_the_error(tmp_path: Path) -> None:
    path = tmp_path / "tep"
    path.write_text("x", encoding="utf-8")
    with pytest.raises(LibraryError, match="tep"):
        Library.open(path, create=True)


@pytest.mark.parametrize(("name", "suffix"), [("a.PDF", "pdf"), ("a", "bin"), ("../../x/y", "bin"), ("a.d/c", "bin")])
def test_originals_have_names_that_are_safe(library: Library, make_plan: MakePlan, name: str, suffix: str) -> None:
    plan, source, raw = make_plan("ke-hoach-c", {"I": "I. MỘT"})
    library.add(plan, dataclasses.replace(source, name=name), raw)
    assert library.original("ke-hoach-c") == library.path / "originals" / f"{source.sha256}.{suffix}"
    assert library.original("ke-hoach-c").is_file()


def test_facts_of_a_kind_come_with_the_plans_that_they_stand_in(library: Library, make_plan: MakePlan) -> None:
    plan, _, _ = make_plan()
    found = library.facts(Term)
    assert ("ke-hoach-a", next(f for f in plan.facts if isinstance(f, Term))) in found
    assert {plan_id for plan_id, _ in found} == {"ke-hoach-a", "ke-hoach-b"}


def test_diacritics_are_restored_as_the_plans_write_them(library: Library) -> None:
    assert library.restore("trong moi rung phong ho ven bien") == "trồng mới rừng phòng hộ ven biển"


def test_a_copy_holds_the_same_plans_and_goes_its_own_way(
    library: Library, make_plan: MakePlan, tmp_path: Path
) -> None:
    library.copy(tmp_path / "copy")
    with Library.open(tmp_path / "copy") as copy:
        assert copy.plans() == library.plans()
        assert copy.fingerprint() == library.fingerprint()
        for card in library.plans():
            assert copy.original(card.id).read_bytes() == library.original(card.id).read_bytes()
        assert places(copy, "chợ đầu mối nông sản") == places(library, "chợ đầu mối nông sản")
        copy.remove(library.plans()[0].id)
        assert len(copy.plans()) == len(library.plans()) - 1
        assert copy.fingerprint() != library.fingerprint()


def test_the_weight_of_words_decides_between_words_and_meaning(library: Library) -> None:
    query = "xây dựng chợ nông sản"
    for weight in (0.0, 0.25, 1.0):
        for hit in library.search(query, words_weight=weight):
            assert hit.score == pytest.approx(weight * hit.words + (1 - weight) * hit.meaning)


@pytest.mark.parametrize("version", [1, 2])
def test_a_catalogue_of_an_older_schema_is_brought_up_to_date(
    library: Library, make_older: Callable[[Path, int], None], version: int
) -> None:
    before = library.plans(), library.plan("ke-hoach-a"), library.source("ke-hoach-a"), library.fingerprint()
    library.close()
    make_older(library.path / "catalogue.sqlite", version)
    for _ in range(2):
        with Library.open(library.path) as again:
            now = again.plans(), again.plan("ke-hoach-a"), again.source("ke-hoach-a"), again.fingerprint()
            assert now == before
            assert again.search("chợ đầu mối")[0].plan == "ke-hoach-a"


def test_what_this_version_would_read_just_as_it_is_held_is_known_by_its_file(
    library: Library, make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.catalogue.is_current", lambda reader, version: (reader, version) == ("text", "1"))
    _, source, _ = make_plan()
    assert library.up_to_date()[source.sha256] == "ke-hoach-a"
    for sql in ("UPDATE plans SET read_by = '0'", "UPDATE sources SET reader_version = '0'"):
        db = sqlite3.connect(library.path / "catalogue.sqlite", isolation_level=None)
        db.execute("BEGIN")
        db.execute(f"{sql} WHERE {'id' if 'plans' in sql else 'plan'} = 'ke-hoach-a'")
        db.execute("COMMIT")
        db.close()
        assert set(library.up_to_date().values()) == {"ke-hoach-b"}
