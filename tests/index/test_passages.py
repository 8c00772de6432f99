from __future__ import annotations

from index import PassageIndex

PASSAGES = [
    ("a", "Rừng", "Trồng mới 120 ha rừng phòng hộ ven biển"),
    ("b", "Chợ", "Xây dựng chợ đầu mối nông sản"),
    ("c", "", "Tiêm phòng cho đàn trâu bò. " * 60 + "Cuối cùng xây cầu Rạch Sậy."),
    ("d", "Chỉ có nhan đề", ""),
]


def test_passages_are_found_by_their_words_each_once() -> None:
    passages = PassageIndex(PASSAGES)
    assert passages.search("chợ nông sản", 2)[0][0] == "b"
    assert passages.search("cầu Rạch Sậy", 1)[0][0] == "c"
    assert passages.search("nhan đề", 1)[0][0] == "d"
    found = [name for name, _ in passages.search("xây trồng tiêm", 10)]
    assert sorted(found) == sorted(set(found))


def test_an_index_without_passages_finds_nothing() -> None:
    assert PassageIndex([]).search("chợ") == []
