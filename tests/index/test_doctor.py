"""Everything that can be wrong with a library is told with its remedy, and mended where it can be."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import Cure, Library, examine, mend
from ingest import read_plan


@pytest.fixture
def read(samples: Path, tmp_path: Path) -> Iterator[Library]:
    """A library of two plans that were read from files."""
    with Library.open(tmp_path / "library", create=True) as library:
        for name in ("suoi-nga-2025", "ben-say-2026"):
            path = samples / f"{name}.txt"
            library.add(*read_plan(path), path.read_bytes())
        library.publish()
        yield library


def told(library: Library) -> list[tuple[str, Cure]]:
    return [(each.where, each.cure) for each in examine(library.path)]


def change(library: Library, sql: str) -> None:
    with sqlite3.connect(library.path / "catalogue.sqlite") as db:
        db.execute(sql)
    db.close()


def test_nothing_is_said_of_a_sound_library(read: Library) -> None:
    assert list(examine(read.path)) == []


def test_a_plan_that_was_tampered_with_is_read_anew_from_its_original(read: Library) -> None:
    before = read.plan("ben-say-2026")
    change(read, "UPDATE clauses SET text = 'lời khác' WHERE plan = 'ben-say-2026' AND position = 5")
    assert {where for where, _ in told(read)} == {"ben-say-2026"}
    assert mend(read, list(examine(read.path))) == []
    assert read.plan("ben-say-2026") == before
    assert told(read) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE plans SET read_by = '0' WHERE id = 'ben-say-2026'",
        "UPDATE sources SET reader_version = '0' WHERE plan = 'ben-say-2026'",
    ],
)
def test_a_plan_read_by_an_older_version_is_read_anew(read: Library, sql: str) -> None:
    change(read, sql)
    assert ("ben-say-2026", Cure.READING) in told(read)
    mend(read, list(examine(read.path)))
    assert told(read) == []


def test_only_the_plan_that_an_older_version_read_is_told(read: Library) -> None:
    change(read, "UPDATE plans SET read_by = '0' WHERE id = 'ben-say-2026'")
    assert told(read) == [("ben-say-2026", Cure.READING)]
    mend(read, list(examine(read.path)))
    assert told(read) == []


def test_a_library_of_an_older_schema_is_sound_once_it_is_opened(
    read: Library, make_older: Callable[[Path, int], None]
) -> None:
    read.close()
    make_older(read.path / "catalogue.sqlite", 2)
    assert list(examine(read.path)) == []


@pytest.mark.parametrize("harm", ["vectors", "words", "pointer", "manifest", "bit"])
def test_indexes_that_are_harmed_are_built_anew(read: Library, harm: str) -> None:
    before = [hit.locator for hit in read.search("mây tre")]
    generation = read.path / "generations" / "1"
    vectors = generation / "parts" / "1-0" / "vectors.faiss"
    match harm:
        case "vectors":
            vectors.unlink()
        case "words":
            (generation / "words" / "meta.json").write_text("{}", encoding="utf-8")
        case "pointer":
            (read.path / "CURRENT").unlink()
        case "manifest":
            (generation / "manifest.json").write_text("{}", encoding="utf-8")
        case "bit":
            content = bytearray(vectors.read_bytes())
            content[-1] ^= 1
            vectors.write_bytes(content)
    assert [cure for _, cure in told(read)] == [Cure.INDEXES]
    with Library.open(read.path) as again:
        mend(again, list(examine(read.path)))
        assert [hit.locator for hit in again.search("mây tre")] == before
    assert told(read) == []


def test_indexes_that_lag_behind_the_catalogue_are_told(read: Library) -> None:
    read.remove("ben-say-2026")
    assert [cure for _, cure in told(read)] == [Cure.INDEXES]
    mend(read, list(examine(read.path)))
    assert told(read) == []


def test_an_original_that_is_gone_or_changed_needs_a_person(read: Library) -> None:
    read.original("ben-say-2026").unlink()
    read.original("suoi-nga-2025").write_bytes(b"other words")
    assert told(read) == [("ben-say-2026", Cure.NONE), ("suoi-nga-2025", Cure.NONE)]
    (read.path / "originals" / "la.txt").write_bytes(b"?")
    assert ("originals/la.txt", Cure.NONE) in told(read)
    assert all("Hãy" in each.remedy or "Có thể" in each.remedy for each in examine(read.path))


def test_what_cannot_be_read_anew_is_said_and_the_rest_is_mended(read: Library) -> None:
    change(read, "UPDATE plans SET read_by = '0'")
    found = list(examine(read.path))
    read.original("ben-say-2026").write_bytes(b"")
    (line,) = mend(read, found)
    assert line.startswith("ben-say-2026: ")
    assert [where for where, _ in told(read)] == ["ben-say-2026"]
