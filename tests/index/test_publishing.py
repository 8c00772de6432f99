"""Publishing takes over what has not changed, and finds what a library built in one go finds."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import index.batches
import index.publishing
import index.vectors
from index import Hit, Library
from index.catalogue import Catalogue
from index.manifest import Manifest, read_manifest, verify
from ingest import Plan, SourceText

MakePlan = Callable[..., tuple[Plan, SourceText, bytes]]

WORDS = ["lúa", "cá tra", "tôm", "rừng", "chợ", "trường học", "cầu", "đê biển", "giống cây", "nước sạch", "phân bón"]
QUERIES = ["trồng lúa hữu cơ", "xây cầu qua kênh", "nuôi tôm ven đê biển", "chợ trung tâm", "nước sạch trường học"]


def lines(number: int) -> dict[str, str]:
    """Clauses that no other plan has just so."""
    a, b, c = (WORDS[(number * step) % len(WORDS)] for step in (1, 3, 7))
    return {
        "I": f"I. MỤC TIÊU {number}",
        "I.1": f"1. Phát triển {a} gắn với {b} tại ấp số {number}",
        "I.2": f"2. Xây dựng {c} cho {number + 20} hộ ở ven kênh",
        "II": "II. TỔ CHỨC THỰC HIỆN",
        "II.1": f"1. Phòng Kinh tế chủ trì việc {a}, {c} trong quý {number % 4 + 1}",
    }


@pytest.fixture
def grown(tmp_path: Path, make_plan: MakePlan) -> Library:
    """A library of twelve plans, published after each."""
    library = Library.open(tmp_path / "grown", create=True)
    for number in range(12):
        library.add(*make_plan(f"kh-{number:02d}", lines(number)))
        library.publish()
    return library


def at_once(folder: Path, plans: Iterable[tuple[Plan, SourceText, bytes]]) -> Library:
    library = Library.open(folder, create=True)
    for each in plans:
        library.add(*each)
    library.publish()
    return library


def found(library: Library, **options: object) -> list[list[tuple[str, str, float]]]:
    def told(hits: list[Hit]) -> list[tuple[str, str, float]]:
        return [(hit.plan, hit.locator, round(hit.score, 5)) for hit in hits]

    return [sorted(told(library.search(query, k=20, **options)), key=lambda h: (-h[2], h)) for query in QUERIES]


def manifest_of(library: Library) -> Manifest:
    number = (library.path / "CURRENT").read_text(encoding="utf-8").strip()
    return read_manifest(library.path / "generations" / number)


def test_a_library_that_grew_finds_what_one_built_at_once_finds(
    grown: Library, make_plan: MakePlan, tmp_path: Path
) -> None:
    whole = at_once(tmp_path / "whole", (make_plan(f"kh-{n:02d}", lines(n)) for n in range(12)))
    assert len(manifest_of(grown).parts) > len(manifest_of(whole).parts) == 1
    assert found(grown) == found(whole)
    assert found(grown, plans=["kh-03", "kh-10"]) == found(whole, plans=["kh-03", "kh-10"])


def test_there_are_few_parts_however_often_something_is_added(grown: Library) -> None:
    sizes = [part.chunks for part in manifest_of(grown).parts]
    assert sum(sizes) == manifest_of(grown).chunks == 12 * 5
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) <= 4


def test_files_that_have_not_changed_are_the_same_files(grown: Library, make_plan: MakePlan) -> None:
    old = grown.path / "generations" / "12"
    grown.add(*make_plan("them", lines(40)))
    grown.publish()
    new = grown.path / "generations" / "13"
    shared = [name for name in manifest_of(grown).files if (old / name).is_file() and (old / name).samefile(new / name)]
    assert any(name.startswith("parts/") for name in shared)
    assert any(name.startswith("words/") for name in shared)
    verify(new)
    verify(old)


def test_only_the_plan_that_was_added_is_read(
    grown: Library, make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    plan = Catalogue.plan
    monkeypatch.setattr(Catalogue, "plan", lambda self, plan_id: read.append(plan_id) or plan(self, plan_id))
    grown.add(*make_plan("them", lines(40)))
    grown.publish()
    assert read == ["them"]
    grown.publish()
    assert read == ["them"]
    assert sorted(path.name for path in (grown.path / "generations").iterdir()) == ["12", "13"]


def test_what_was_removed_or_updated_is_found_no_more_in_its_old_words(grown: Library, make_plan: MakePlan) -> None:
    grown.remove("kh-03")
    grown.add(*make_plan("kh-05", {"I": "I. ĐÈN ĐƯỜNG", "I.1": "1. Lắp đèn đường ở xóm trên"}))
    grown.publish()
    assert manifest_of(grown).chunks == 10 * 5 + 2
    hits = {(hit.plan, hit.locator) for query in QUERIES for hit in grown.search(query, k=50)}
    assert "kh-03" not in {plan for plan, _ in hits}
    assert {locator for plan, locator in hits if plan == "kh-05"} <= {"I", "I.1"}
    assert (grown.search("đèn đường", k=1)[0].plan, grown.search("đèn đường", plans=["kh-05"])[0].plan) == (
        "kh-05",
        "kh-05",
    )


def test_after_changes_the_same_clauses_are_found_as_when_all_is_built_anew(
    grown: Library, make_plan: MakePlan
) -> None:
    for number in (1, 8):
        grown.remove(f"kh-{number:02d}")
        grown.publish()
    grown.add(*make_plan("kh-04", lines(30)))
    grown.publish()
    before = [{hit[:2] for hit in hits} for hits in found(grown)]
    grown.publish(anew=True)
    assert len(manifest_of(grown).parts) == 1
    assert [{hit[:2] for hit in hits} for hits in found(grown)] == before


def test_a_library_mostly_of_dead_chunks_is_built_anew(grown: Library) -> None:
    for number in range(4):
        grown.remove(f"kh-{number:02d}")
    grown.publish()
    manifest = manifest_of(grown)
    assert manifest.chunks == sum(part.chunks for part in manifest.parts) == 8 * 5


def test_a_library_emptied_and_filled_again_works(grown: Library, make_plan: MakePlan) -> None:
    for card in grown.plans():
        grown.remove(card.id)
    grown.publish()
    assert grown.search("lúa") == []
    grown.add(*make_plan("moi", lines(3)))
    grown.publish()
    assert {hit.plan for hit in grown.search("ven kênh")} == {"moi"}


def test_diacritics_are_learnt_anew_at_every_change_of_a_small_library(grown: Library, make_plan: MakePlan) -> None:
    grown.add(*make_plan("le", {"I": "I. ĐÈN LỒNG PHỐ CỔ"}))
    grown.publish()
    assert manifest_of(grown).changes == 0
    assert grown.restore("den long pho co") == "đèn lồng phố cổ"


def test_diacritics_of_a_large_library_are_learnt_anew_when_enough_has_changed(
    grown: Library, make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index.publishing, "_SMALL", 0)
    grown.add(*make_plan("le", {"I": "I. ĐÈN LỒNG PHỐ CỔ"}))
    grown.publish()
    assert manifest_of(grown).changes == 1
    assert grown.restore("den long pho co") != "đèn lồng phố cổ"
    grown.add(*make_plan("nua", lines(33)))
    grown.publish()
    assert manifest_of(grown).changes == 0
    assert grown.restore("den long pho co") == "đèn lồng phố cổ"


def test_links_are_not_needed(grown: Library, make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no hard links here")

    monkeypatch.setattr(os, "link", refuse)
    grown.add(*make_plan("them", lines(40)))
    grown.publish()
    verify(grown.path / "generations" / "13")
    assert "them" in {hit.plan for hit in grown.search("ấp số 40")}


@pytest.mark.parametrize("side_by_side", [100, 3])
def test_batches_and_processes_change_nothing(
    grown: Library, make_plan: MakePlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, side_by_side: int
) -> None:
    monkeypatch.setattr(index.batches, "BATCH", 7)
    monkeypatch.setattr(index.batches, "SIDE_BY_SIDE", side_by_side)
    small = at_once(tmp_path / "small", (make_plan(f"kh-{n:02d}", lines(n)) for n in range(12)))
    assert found(small) == found(grown)


def test_an_approximate_index_finds_what_an_exact_one_does(
    grown: Library, make_plan: MakePlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index.vectors, "APPROXIMATE_FROM", 50)
    monkeypatch.setattr(index.vectors, "_TRAINED_ON", 1)
    large = at_once(tmp_path / "large", (make_plan(f"kh-{n:02d}", lines(n)) for n in range(12)))
    assert any(name.endswith(".ivf.faiss") for name in manifest_of(large).files)
    assert found(large) == found(grown)
    large.remove("kh-02")
    large.publish()
    assert "kh-02" not in {hit.plan for query in QUERIES for hit in large.search(query, k=50)}


def test_a_reader_whose_generation_was_cleared_away_takes_the_next(grown: Library, make_plan: MakePlan) -> None:
    with Library.open(grown.path) as reader:
        assert reader.search("lúa")
        for number in range(20, 24):
            grown.add(*make_plan(f"kh-{number}", lines(number)))
            grown.publish()
        assert {hit.plan for hit in reader.search("ấp số 23", k=3)} & {"kh-23"}


def test_a_script_without_a_guard_publishes_in_several_processes(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "import index.batches\n"
        "from index.batches import featured\n"
        "from index.chunks import Chunk\n"
        "from index.embedding import load_embedding\n"
        "index.batches.BATCH, index.batches.SIDE_BY_SIDE = 2, 2\n"
        "print('ran')\n"
        "chunks = [Chunk('p', str(i), f'trồng lúa ở ấp {i}', 'Kế hoạch') for i in range(9)]\n"
        "print([len(batch) for batch, _, _ in featured(chunks, load_embedding())])\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, "ran\n[2, 2, 2, 2, 1]\n"), done.stderr


def test_threads_search_while_another_publishes(
    grown: Library, make_plan: MakePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    publishing, searched = threading.Event(), threading.Event()
    build = index.publishing._build

    def waiting(*arguments: Any) -> None:  # noqa: ANN401
        publishing.set()
        assert searched.wait(30)
        build(*arguments)

    monkeypatch.setattr(index.publishing, "_build", waiting)
    grown.add(*make_plan("them", lines(40)))
    writer = threading.Thread(target=grown.publish)
    writer.start()
    assert publishing.wait(30)
    assert grown.search("lúa")
    assert grown.plan("kh-01").clauses
    searched.set()
    writer.join()
    assert "them" in {hit.plan for hit in grown.search("ấp số 40")}


def test_originals_that_a_killed_writer_left_are_cleared_away_and_no_others(
    grown: Library, make_plan: MakePlan
) -> None:
    originals = grown.path / "originals"
    held = {path.name for path in originals.iterdir()}
    for name in (f"{'a' * 64}.txt", f"{'b' * 64}.txt.tmp", "ghi-chu.txt"):
        (originals / name).write_text("?", encoding="utf-8")
    grown.add(*make_plan("them", lines(40)))
    grown.publish()
    left = {path.name for path in originals.iterdir()}
    assert left == held | {"ghi-chu.txt", grown.original("them").name}
