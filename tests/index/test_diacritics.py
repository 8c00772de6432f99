"""Diacritics put back from made-up clauses, and from real plans where they are at hand."""

from __future__ import annotations

import random
import re
import time
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.diacritics import Diacritics
from index.errors import LibraryCorrupt
from ingest import nfc_words, search_key, strip_diacritics

CLAUSES = [
    "Sở Xây dựng chủ trì, phối hợp với các sở, ban, ngành đưa mô hình BIM vào ngành xây dựng của tỉnh.",
    "Ủy ban nhân dân xã Hòa Bình xây dựng nhà văn hóa thôn, hoàn thành trước ngày 30/9/2027.",
    "Sở Tài chính bố trí kinh phí từ ngân sách nhà nước theo Quyết định số 12/QĐ-UBND ngày 05/01/2026.",
    "Tổ chức tập huấn cho cán bộ khuyến nông về kỹ thuật tưới tiết kiệm nước trên cây cà phê.",
    "Đến năm 2030, ít nhất 80% hộ dân nông thôn dùng nước sạch; phấn đấu giảm tỷ lệ hộ nghèo.",
    "Phòng Kinh tế báo cáo kết quả thực hiện kế hoạch trước ngày 15 tháng 12 hằng năm.",
]


@pytest.fixture(scope="module")
def model() -> Diacritics:
    return Diacritics.learn(CLAUSES)


@pytest.mark.parametrize(
    "marked",
    [
        "sở nào chủ trì đưa BIM vào ngành xây dựng",
        "Phòng Kinh tế báo cáo kết quả trước ngày nào",
        "kinh phí lấy ở đâu, bao nhiêu tiền",
        "thế còn tỷ lệ hộ nghèo thì sao",
        "ai đứng ra tập huấn cho cán bộ khuyến nông",
        "khi nào hoàn thành nhà văn hóa thôn",
        "tỉnh Vĩnh Long có bao nhiêu hộ dân",
    ],
)
def test_a_question_typed_without_diacritics_gets_them_back(model: Diacritics, marked: str) -> None:
    assert model.restore(strip_diacritics(marked)) == marked


def test_a_half_typed_question_is_completed_around_what_is_marked(model: Diacritics) -> None:
    assert model.restore("so nào chu tri dua BIM vào ngành xay dung") == "sở nào chủ trì đưa BIM vào ngành xây dựng"


def test_a_marked_syllable_decides_its_neighbours(model: Diacritics) -> None:
    assert model.restore("ngân sach") == "ngân sách"
    assert model.restore("hộ ngheo") == "hộ nghèo"


def test_marked_syllables_stay_even_where_the_clauses_write_otherwise(model: Diacritics) -> None:
    assert model.restore("ngành xầy dụng").split()[1:] == ["xầy", "dụng"]


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_text_that_carries_its_diacritics_stays_as_it_is(model: Diacritics, clause: str) -> None:
    assert model.restore(clause) == clause


def test_a_marked_text_keeps_bare_words_that_no_clause_holds(model: Diacritics) -> None:
    question = "Sở Xây dựng đưa kế hoạch của tỉnh lên trang tin nào"
    assert model.restore(question) == question


def test_figures_document_numbers_and_unknown_words_stay_as_typed(model: Diacritics) -> None:
    restored = model.restore("quyet dinh so 12/QD-UBND ngay 5/1/2026 cua tinh ve BIM, xyzt va 3,5% 15a")
    assert restored == "quyết định số 12/QD-UBND ngày 5/1/2026 của tỉnh về BIM, xyzt và 3,5% 15a"


def test_letters_keep_their_case(model: Diacritics) -> None:
    assert model.restore("So Xay dung, UY BAN NHAN DAN xa Hoa Binh") == "Sở Xây dựng, ỦY BAN NHÂN DÂN xã Hòa Bình"


def test_decomposed_text_counts_as_marked(model: Diacritics) -> None:
    decomposed = unicodedata.normalize("NFD", "ngân sách nhà nước")
    assert model.restore(decomposed) == "ngân sách nhà nước"


@pytest.mark.parametrize(
    "english",
    [
        "Which body leads ISO 56000 adoption in Da Nang?",
        "Who signed the plan of Hoa Binh commune, and in what capacity?",
        "How many households must use clean water by 2030?",
        "When is the report due?",
    ],
)
def test_english_is_not_restored(model: Diacritics, english: str) -> None:
    assert not model.looks_vietnamese(english)
    assert model.restore(english) == english


@pytest.mark.parametrize("text", ["so nao chu tri dua BIM, GIS vao nganh xay dung", "ndsh la gi", "Sở nào?", "ai ký"])
def test_vietnamese_looks_vietnamese_bare_or_marked(model: Diacritics, text: str) -> None:
    assert model.looks_vietnamese(text)


@pytest.mark.parametrize("text", ["", "  ", "2030", "ISO 56000", "?!"])
def test_a_text_without_vietnamese_words_looks_like_nothing(model: Diacritics, text: str) -> None:
    assert not model.looks_vietnamese(text)
    assert model.restore(text) == text.strip()


def test_the_order_of_texts_does_not_matter(model: Diacritics) -> None:
    shuffled = random.Random(1).sample(CLAUSES, len(CLAUSES))
    other = Diacritics.learn(shuffled)
    assert other.words == model.words
    assert np.array_equal(other.pairs, model.pairs)
    assert np.array_equal(other.pair_counts, model.pair_counts)


def test_questions_restore_from_the_phrases_of_asking_alone() -> None:
    assert Diacritics.learn([]).restore("co quan nao chiu trach nhiem") == "cơ quan nào chịu trách nhiệm"


def test_a_saved_model_restores_the_same_and_saves_the_same_bytes(model: Diacritics, tmp_path: Path) -> None:
    model.save(tmp_path / "a.npz")
    loaded = Diacritics.load(tmp_path / "a.npz")
    loaded.save(tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert loaded.restore("so nao chu tri") == "sở nào chủ trì"


def test_a_file_that_is_missing_or_cut_short_or_something_else_is_called_corrupt(
    model: Diacritics, tmp_path: Path
) -> None:
    path = tmp_path / "model.npz"
    with pytest.raises(LibraryCorrupt, match="khôi phục dấu"):
        Diacritics.load(path)
    model.save(path)
    whole = path.read_bytes()
    for damaged in (b"", b"{}", whole[: len(whole) // 2], whole[:-30]):
        path.write_bytes(damaged)
        with pytest.raises(LibraryCorrupt, match=r"model\.npz"):
            Diacritics.load(path)


@pytest.mark.parametrize(
    "change",
    [
        {"pairs": np.array([5, 3], dtype=np.int64)},
        {"pairs": np.array([3, 10**9], dtype=np.int64)},
        {"pair_counts": np.array([1], dtype=np.int64)},
        {"counts": np.array([1, 2], dtype=np.int64)},
        {"counts": np.array([0.5, 1, 2, 3])},
        {"pairs": np.array([[3, 5]], dtype=np.int64)},
        {"words": np.frombuffer(b"\n#\nb\na", dtype=np.uint8)},
        {"words": np.frombuffer(b"\n#\na\n\xff", dtype=np.uint8)},
        {"words": None},
        {"words": np.array([object()])},
    ],
)
def test_arrays_that_disagree_are_called_corrupt(tmp_path: Path, change: dict[str, object]) -> None:
    arrays: dict[str, object] = {
        "words": np.frombuffer(b"\n#\na\nb", dtype=np.uint8),
        "counts": np.array([0, 0, 1, 1], dtype=np.int64),
        "pairs": np.array([3, 11], dtype=np.int64),
        "pair_counts": np.array([1, 1], dtype=np.int64),
    }
    path = tmp_path / "model.npz"
    np.savez(path, **arrays)  # type: ignore[arg-type]
    Diacritics.load(path)
    arrays.update(change)
    np.savez(path, **{name: a for name, a in arrays.items() if a is not None})  # type: ignore[arg-type]
    with pytest.raises(LibraryCorrupt):
        Diacritics.load(path)


@given(st.text(alphabet=st.sampled_from("sonaxydugtrếộ ,./-0ĐİßÅ\u0301|#%"), max_size=60))
def test_restoring_keeps_the_number_of_words_and_all_that_is_no_letter(text: str) -> None:
    restored, typed = Diacritics.learn(CLAUSES).restore(text), nfc_words(text)
    assert len(restored.split(" ")) == len(typed.split(" "))
    assert re.sub(r"[^\W\d_]+", "a", restored) == re.sub(r"[^\W\d_]+", "a", typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sở Tài chính bố trí kinh phis từ ngân sách nào", "Sở Tài chính bố trí kinh phí từ ngân sách nào"),
        ("ngân sahc nhà nước bố trí bao nhiêu", "ngân sách nhà nước bố trí bao nhiêu"),
        ("ai tập hhuấn cho cán bộ khuyến nông", "ai tập huấn cho cán bộ khuyến nông"),
        ("ai tập huấn cho cán bộ khuyế nông", "ai tập huấn cho cán bộ khuyến nông"),
        ("tưới tiết kiệm nước trên cây cà pjê", "tưới tiết kiệm nước trên cây cà phê"),
        ("phòng noà báo cáo kết quả", "phòng nào báo cáo kết quả"),
        ("phong nao bao ccao ket qua", "phòng nào báo cáo kết quả"),
        ("Xã Hoaf Bình dùng nước sạch", "Xã Hòa Bình dùng nước sạch"),
        ("phòng Knih tế báo cáo gì", "phòng Kinh tế báo cáo gì"),
    ],
)
def test_a_slip_of_the_hand_is_put_right_by_the_words_beside_it(model: Diacritics, typed: str, meant: str) -> None:
    assert model.restore(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tài chính có bố trí bánh mì không",
        "xã Hòa Bìn làm gì",
        "huyện Kbang và xã Ia Grai của tỉnh có gì",
        "BMI, BIN và UBNDD của tỉnh làm gì",
        "Quyết định số 12/QĐ-UBNN của tỉnh",
        "ngành xây dựng dùng blockchain, robot, chatgpt ra sao",
    ],
)
def test_words_that_may_be_right_stay_though_no_clause_holds_them(model: Diacritics, text: str) -> None:
    assert model.restore(text) == text


def test_no_slip_is_seen_where_there_is_no_dictionary_to_tell_it(
    model: Diacritics, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.diacritics.dictionary", frozenset)
    assert model.restore("ngân sahc nhà nước") == "ngân sahc nhà nước"


@pytest.mark.shared
def test_real_plans_restore_their_own_words(shared: Path) -> None:
    paragraphs = [
        nfc_words(p)
        for path in sorted((shared / "plans").glob("*-20*.txt"))
        for p in re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    ]
    started = time.perf_counter()
    model = Diacritics.learn(paragraphs)
    assert time.perf_counter() - started < 3
    right = total = 0
    for text in paragraphs[::7]:
        pairs = list(zip(_words(text), _words(model.restore(strip_diacritics(text))), strict=True))
        right += sum(a == b for a, b in pairs)
        total += len(pairs)
    assert total > 1000
    assert right / total >= 0.97


def _words(text: str) -> list[str]:
    return [search_key(w) for w in re.findall(r"[^\W\d_]+", text)]


def test_words_are_held_where_some_clause_has_them_side_by_side(model: Diacritics) -> None:
    first, second, third = CLAUSES[0].split()[:3]
    assert model.holds(f"{first} {second} {third}")
    assert not model.holds(f"{third} {first}")
    assert not model.holds(f"{first} Khôngcó")
