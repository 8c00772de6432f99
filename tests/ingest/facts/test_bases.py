from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import Basis, Fact, Masthead

Reader = Callable[..., tuple[Fact, ...]]


def bases(facts_of: Reader, words: str, locator: str = "0.p2") -> list[Basis]:
    return [fact for fact in facts_of({locator: words}) if isinstance(fact, Basis)]


@pytest.mark.parametrize(
    ("words", "kind", "number", "date", "issuer", "title"),
    [
        (
            "Căn cứ Quyết định số 36/QĐ-TTg ngày 11 tháng 01 năm 2021 của Thủ tướng Chính phủ "
            "về việc ban hành Kế hoạch tổng thể;",
            "Quyết định", "36/QĐ-TTg", "2021-01-11", "Thủ tướng Chính phủ", "ban hành Kế hoạch tổng thể",
        ),
        (
            "Thực hiện Nghị quyết 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về chuyển đổi số, Ủy ban nhân dân tỉnh "
            "ban hành Kế hoạch:",
            "Nghị quyết", "57-NQ/TW", "2024-12-22", "Bộ Chính trị", "chuyển đổi số",
        ),
        ("Căn cứ Luật Điện lực số 61/2024/QH15 ngày 30/11/2024;", "Luật", "61/2024/QH15", "2024-11-30", "", "Điện lực"),
        ("Luật Điện lực số 61/2024/QH 15 ngày 30/11/2024;", "Luật", "61/2024/QH15", "2024-11-30", "", "Điện lực"),
        ("Thông tư số 11/\u20442016/TT-BYT ngày 11/5/2016", "Thông tư", "11/2016/TT-BYT", "2016-05-11", "", ""),
        ("Căn cứ Luật tổ chức viện ngày 19/6/2015;", "Luật", "", "2015-06-19", "", "tổ chức viện"),
        ("tại Tờ trình số 16/TTr- SKHCN ngày 17/12/2025", "Tờ trình", "16/TTr-SKHCN", "2025-12-17", "", ""),
        (
            "theo đề nghị của Phòng Kinh tế tại Tờ trình số 5/TTr-KT ngày 02/02/2026",
            "Tờ trình", "5/TTr-KT", "2026-02-02", "Phòng Kinh tế", "",
        ),
        ("Theo Luật Phòng, chống thiên tai năm 2013.", "Luật", "", "2013", "", "Phòng, chống thiên tai"),
        (
            "Công văn số 12 /SKHCN-QLCN, ngày 5 tháng 6 năm 2025 của Sở Khoa học và Công nghệ.",
            "Công văn", "12/SKHCN-QLCN", "2025-06-05", "Sở Khoa học và Công nghệ", "",
        ),
    ],
)  # fmt: skip
def test_a_cited_document_is_taken_apart(
    facts_of: Reader, words: str, kind: str, number: str, date: str, issuer: str, title: str
) -> None:
    (basis,) = bases(facts_of, words)
    assert (basis.kind, basis.number, basis.date, basis.issuer, basis.title) == (kind, number, date, issuer, title)


def test_several_documents_in_a_clause_are_several_bases(facts_of: Reader) -> None:
    words = (
        "Thực hiện Quyết định 10/QĐ-TTg ngày 1/2/2024 của Thủ tướng Chính phủ phê duyệt Đề án xanh; "
        "Kế hoạch số 5/KH-UBND của UBND tỉnh và Tờ trình số 7/TTr-SYT ngày 3/4/2025."
    )
    found = bases(facts_of, words)
    assert [b.number for b in found] == ["10/QĐ-TTg", "5/KH-UBND", "7/TTr-SYT"]
    assert words[found[0].span.start : found[0].span.end].endswith("Đề án xanh")


def test_the_plan_itself_is_none_of_its_bases(facts_of: Reader) -> None:
    lines = {"PL": "PHỤ LỤC (Kèm theo Kế hoạch số 439/KH-UBND ngày 10/11/2025 của UBND thành phố)"}
    assert facts_of(lines, Masthead(kind="kế hoạch")) == ()


def test_a_document_named_again_in_the_same_clause_is_one_basis(facts_of: Reader) -> None:
    words = "Thực hiện Quyết định số 9/QĐ-TTg ngày 1/2/2024 (sau đây gọi là Quyết định số 9/QĐ-TTg)."
    assert [(b.number, b.date) for b in bases(facts_of, words)] == [("9/QĐ-TTg", "2024-02-01")]


def test_a_blank_number_is_no_document(facts_of: Reader) -> None:
    assert bases(facts_of, "(Kèm theo Kế hoạch số: /KH-UBND ngày /6/2025 của UBND tỉnh)") == []


def test_an_issuer_with_commas_in_its_name_is_no_part_of_a_title(facts_of: Reader) -> None:
    words = (
        "Thực hiện Kế hoạch số 88/KH-UBND ngày 15/01/2026 của UBND tỉnh về phát triển văn hóa cơ sở, "
        "Sở Văn hóa, Thể thao và Du lịch (VHTTDL) xây dựng Kế hoạch như sau:"
    )
    (basis,) = bases(facts_of, words)
    assert basis.title == "phát triển văn hóa cơ sở"
