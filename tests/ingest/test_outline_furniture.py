"""What stands on the page but is no part of the plan is in no clause's words."""

from __future__ import annotations

import pytest

from ingest import SourceText
from ingest.outline import Outline, read_outline

SENTENCES = [
    "Rà soát các hợp tác xã đang hoạt động trên địa bàn, phân loại theo kết quả sản xuất",
    "kinh doanh và tư vấn cho những đơn vị còn yếu về quản trị, thiếu vốn hoặc chưa có",
    "thị trường ổn định; hướng dẫn các đơn vị mới thành lập làm thủ tục đăng ký và tham",
    "gia các chương trình đào tạo do tỉnh tổ chức trong từng năm của giai đoạn nói trên.",
]


def read(text: str) -> Outline:
    return read_outline(SourceText("thử.txt", text, "0" * 64, "text", "1"))


def furniture(text: str) -> list[str]:
    return [text[span.start : span.end] for span in read(text).furniture]


def words(text: str) -> str:
    return " ".join(clause.text for clause in read(text).clauses)


def long_plan(between: list[str]) -> str:
    """A plan of many lettered clauses; the lines given stand in mid-sentence, a page apart."""
    lines = ["KẾ HOẠCH", "Phát triển hợp tác xã", "I. VIỆC"]
    for number, extra in enumerate(between, start=1):
        lines.append(f"{number}. Nhóm việc")
        for letter in "abcde":
            lines += [f"{letter}) {SENTENCES[0]}", *SENTENCES[1:]]
        lines[-2:-2] = extra.split("\n") if extra else []
    return "\n".join(lines) + "\n"


def test_word_marks_are_left_out_and_a_footnote_s_words_stay_with_their_clause() -> None:
    text = (
        "KẾ HOẠCH\n[bookmark: _x1]Phát triển hợp tác xã\n"
        "Theo đề nghị của Sở Nội vụ[footnoteRef:1], Ủy ban nhân dân tỉnh ban hành Kế hoạch: "
        "[1: . Tại Tờ trình số 5/TTr-SNV.] \n"
        "[bookmark: muc_1]I. MỤC TIÊU\nMột.\n"
    )
    outline = read(text)
    assert {clause.locator: clause.text for clause in outline.clauses} == {
        "0.p1": "KẾ HOẠCH Phát triển hợp tác xã",
        "0.p2": "Theo đề nghị của Sở Nội vụ , Ủy ban nhân dân tỉnh ban hành Kế hoạch: Tại Tờ trình số 5/TTr-SNV.",
        "I": "I. MỤC TIÊU",
        "I.p1": "Một.",
    }
    assert furniture(text) == ["[bookmark: _x1]", "[footnoteRef:1]", "[1: .", "]", "[bookmark: muc_1]"]


@pytest.mark.parametrize(
    "line", ["https://vidu.gov.vn/van-ban#1", "www.vidu.gov.vn", "-----", "________", "* * *", "…………"]
)
def test_addresses_and_rules_alone_on_a_line_are_left_out(line: str) -> None:
    text = f"KẾ HOẠCH\nPhát triển hợp tác xã\nI. MỤC TIÊU\n{line}\nMột.\n"
    assert furniture(text) == [line]
    assert [clause.text for clause in read(text).clauses][-1] == "Một."


def test_an_address_inside_a_sentence_stays() -> None:
    text = "KẾ HOẠCH\nPhát triển\nI. VIỆC\n1. Gửi qua https://vidu.gov.vn trước ngày 15.\n"
    assert furniture(text) == []
    assert "https://vidu.gov.vn" in words(text)


def test_page_numbers_in_mid_sentence_are_left_out() -> None:
    text = long_plan(["2", "3", "4"])
    assert furniture(text) == ["2", "3", "4"]
    assert words(text).count(" ".join(SENTENCES)) == 15


@pytest.mark.parametrize("number", ["- 2 -", "Trang 2", "2/10"])
def test_page_numbers_may_be_dressed(number: str) -> None:
    text = long_plan([number, "", ""])
    assert furniture(text) == [number]


def test_a_figure_alone_on_a_line_of_a_broken_sentence_stays() -> None:
    broken = (
        "I. VIỆC\n1. Hỗ trợ ít nhất\n15\nhợp tác xã và\nđào tạo\n30\ncán bộ tại\n"
        "các xã\nmiền núi của\ntỉnh trong\nnăm nay.\n"
    )
    text = "KẾ HOẠCH\nPhát triển hợp tác xã\n" + broken
    assert furniture(text) == []
    assert "ít nhất 15 hợp tác xã và đào tạo 30 cán bộ" in words(text)


def test_a_running_head_is_left_out_wherever_a_page_began() -> None:
    head = "Sở Nội vụ tỉnh Nam Hà"
    text = long_plan([f"{head}\n2", f"{head}\n3", f"{head}\n4"])
    assert furniture(text) == [head, "2", head, "3", head, "4"]
    assert head not in words(text)


def test_words_that_only_stand_often_at_a_line_s_beginning_stay() -> None:
    text = long_plan(["", "", ""])
    assert furniture(text) == []
    assert words(text).count("kinh doanh và tư vấn") == 15


def test_the_national_header_over_an_annex_is_left_out_and_the_masthead_s_stays() -> None:
    header = "ỦY BAN NHÂN DÂN\nTỈNH NAM HÀ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    text = (
        f"{header}\nKẾ HOẠCH\nPhát triển hợp tác xã\nI. VIỆC\n1. Một./.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Tám\n"
        f"{header}\nPHỤ LỤC\nCHỈ TIÊU\n1. Một.\n"
    )
    assert furniture(text) == [header]
    assert read(text).furniture[0].start == text.rindex(header)
    assert read(text).clauses[0].text == " ".join(header.split())
