from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest import Fact, Span, Term

Reader = Callable[..., tuple[Fact, ...]]


def terms(facts_of: Reader, *words: str) -> list[tuple[str, str]]:
    facts = facts_of({f"I.{i}": f"{i}. {line}" for i, line in enumerate(words, start=1)})
    return [(fact.short, fact.long) for fact in facts if isinstance(fact, Term)]


@pytest.mark.parametrize(
    ("words", "short", "long"),
    [
        ("áp dụng hệ thống truy xuất nguồn gốc (TXNG) cho nông sản", "TXNG", "truy xuất nguồn gốc"),
        ("dựa trên khoa học, công nghệ và số hóa (KH,CN&SH)", "KH,CN&SH", "khoa học, công nghệ và số hóa"),
        ("hỗ trợ doanh nghiệp nhỏ và vừa (DNNVV) vay vốn", "DNNVV", "doanh nghiệp nhỏ và vừa"),
        ("đóng góp của năng suất các nhân tố tổng hợp (TFP) vào tăng trưởng", "TFP", "năng suất các nhân tố tổng hợp"),
        ("vào tăng trưởng tổng sản phẩm trên địa bàn (GRDP)", "GRDP", "tổng sản phẩm trên địa bàn"),
        ("tham gia chương trình của Tổ chức Năng suất Châu Á (APO)", "APO", "Tổ chức Năng suất Châu Á"),
        ("Ngân hàng, Chương trình Phát triển Liên hợp quốc (UNDP)", "UNDP", "Chương trình Phát triển Liên hợp quốc"),
        ("Lập Tổ hỗ trợ số (THS) tại thôn", "THS", "Tổ hỗ trợ số"),
        ("vận hành Hệ thống quản lý đất đai (gọi tắt là QLĐĐ)", "QLĐĐ", "quản lý đất đai"),
        ("theo Kết luận số 5 của Tỉnh ủy (sau đây gọi là Kết luận số 5)", "Kết luận số 5", "Kết luận số 5 của Tỉnh ủy"),
        ("nâng cấp Hệ thống thông tin quản lý bến cá (HTTT QLBC)", "HTTT QLBC", "Hệ thống thông tin quản lý bến cá"),
        ("tăng hạng, Chỉ số hài lòng về bến cá (SIFAX) năm nay", "SIFAX", "Chỉ số hài lòng về bến cá"),
        ("dựng Nền tảng gọi ghe, đặt chỗ đậu của xã (BOTX)", "BOTX", "Nền tảng gọi ghe, đặt chỗ đậu của xã"),
        ("Hợp tác xã, hộ, cơ sở hợp tác (sau đây gọi chung là hợp tác xã) tại bến",
         "hợp tác xã", "Hợp tác xã, hộ, cơ sở hợp tác"),
        ("chấm điểm HTX (hợp tác xã) hằng năm", "HTX", "hợp tác xã"),
    ],
)  # fmt: skip
def test_a_short_form_stands_for_just_its_own_words(facts_of: Reader, words: str, short: str, long: str) -> None:
    assert terms(facts_of, words) == [(short, long)]


def test_definitions_of_one_acronym_are_cut_to_what_they_agree_on(facts_of: Reader) -> None:
    found = terms(facts_of, "mô hình hợp tác công tư (PPP)", "khuyến khích, hợp tác công tư (PPP)")
    assert found == [("PPP", "hợp tác công tư"), ("PPP", "hợp tác công tư")]


@pytest.mark.parametrize(
    "words",
    [
        "các công cụ (Kaizen, 5S, TP-M)",
        "theo Phụ lục (II) và Mục (III)",
        "tổng cộng 100 triệu (VNĐ)",
        "dịch vụ ISO (năng suất dịch vụ công, năng suất xanh)",
    ],
)
def test_brackets_that_define_nothing_give_no_term(facts_of: Reader, words: str) -> None:
    assert terms(facts_of, words) == []


def test_a_short_form_used_in_brackets_but_spelled_out_elsewhere_defines_nothing(facts_of: Reader) -> None:
    found = terms(facts_of, "sử dụng vật liệu nổ công nghiệp", "phòng ngừa sự cố hóa chất (VLNCN)")
    assert found == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Dự án sản xuất thử nghiệm cấp tỉnh (gọi tắt là Dự án SXTN)",
         [("Dự án SXTN", "Dự án sản xuất thử nghiệm cấp tỉnh"), ("SXTN", "sản xuất thử nghiệm")]),
        ("gồm Đề tài về đất, Đề tài về nước và Đề tài về rừng (sau đây gọi là Đề tài)",
         [("Đề tài", "Đề tài về đất, Đề tài về nước và Đề tài về rừng")]),
    ],
)  # fmt: skip
def test_a_short_form_takes_in_its_abbreviation_and_all_that_it_sums_up(
    facts_of: Reader, words: str, found: list[tuple[str, str]]
) -> None:
    assert terms(facts_of, words) == found


@pytest.mark.parametrize(
    ("short", "abbreviation"),
    [("HTX", True), ("R&D", True), ("IoT", True), ("Hồ sơ", False), ("Dự án SXTN", False), ("Chỉ thị 11", False)],
)
def test_an_everyday_word_is_no_abbreviation(short: str, abbreviation: bool) -> None:
    assert Term("I.1", short, "…", Span(0, 1)).abbreviation is abbreviation
