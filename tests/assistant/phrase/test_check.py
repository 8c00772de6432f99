"""Sentences held against the clauses that they cite, true ones and made-up ones."""

from __future__ import annotations

import pytest

from assistant.phrase.check import Case, fault
from assistant.phrase.grounds import Ground, ground
from assistant.phrase.sentences import Splitter
from assistant.question import Language
from ingest import Masthead

HAC_GIANG = Masthead(
    title="Nâng cao năng suất đến năm 2030",
    number="214/KH-UBND",
    issuer="Ủy ban nhân dân tỉnh Hạc Giang",
    place="tỉnh Hạc Giang",
    issued="2025-08-12",
)
LAC_HAI = Masthead(title="Đổi mới", number="1542/KH-UBND", issuer="UBND thành phố Lạc Hải", place="thành phố Lạc Hải")


def made(text: str, masthead: Masthead = HAC_GIANG, headings: tuple[str, ...] = (), locator: str = "II.1") -> Ground:
    return ground("Kế hoạch 214/KH-UBND, Mục II.1", locator, text, headings, (), masthead)


ROW = Ground(
    "Phụ lục, nhiệm vụ 2",
    "Hỗ trợ áp dụng ISO 56000 cho đơn vị đăng ký Sở Khoa học và Công nghệ; Sở Công Thương Trường Đại học Hạc Giang "
    "2026 - 2028 Tối thiểu 12 đơn vị",
    mastheads=(HAC_GIANG,),
    leads=frozenset({"so khoa hoc cong nghe", "so cong thuong"}),
    partners=frozenset({"truong dai hoc hac giang"}),
)
GROUNDS = {
    1: ROW,
    2: made(
        "c) Gửi báo cáo kết quả năm về Sở Khoa học và Công nghệ trước ngày 05 tháng 12 hằng năm, không gửi bản giấy.",
        headings=("IV. TỔ CHỨC THỰC HIỆN", "3. Các Sở: Công Thương, Y tế có trách nhiệm:"),
    ),
    3: made("b) TFP đóng góp trên 48% vào tăng trưởng GRDP.", headings=("2. Đến năm 2030",)),
    4: made("2. Mức hỗ trợ cho một doanh nghiệp không quá 120 triệu đồng/năm, giảm dần từng năm.", LAC_HAI),
    5: made(
        "Thực hiện Quyết định số 2417/QĐ-TTg ngày 19 tháng 12 năm 2024; Tờ trình số 905/TTr-SKHCN ngày 01 tháng 8 năm "
        "2025 của Sở Khoa học và Công nghệ."
    ),
    6: made("1. Chuyển đổi 35 ha bưởi, trong đó ấp Cồn Sậy 20 ha, ấp Vàm Lau 15 ha."),
    7: made("1. Mở “phiên chợ” vào quý II năm 2026. Bà Tôn Nữ Diệu An phụ trách. Các sở, ban, ngành tham gia."),
}
VIETNAMESE = Case(GROUNDS, Language.VIETNAMESE, "hỏi", "", ("so y te",))
ENGLISH = Case(GROUNDS, Language.ENGLISH, "who", "", ())


def faults(text: str, case: Case = VIETNAMESE) -> list[str]:
    splitter = Splitter()
    return [fault(s, case) for s in splitter.feed(text) + splitter.close()]


TRUE = [
    "Sở Khoa học và Công nghệ và Sở Công Thương chủ trì [1].",
    "Nhiệm vụ này do Sở KH&CN và Sở Công Thương chủ trì, Trường Đại học Hạc Giang phối hợp [1].",
    "Có ít nhất 12 đơn vị được hỗ trợ áp dụng ISO 56000 trong các năm 2026 – 2028 [1].",
    "Sở Y tế gửi báo cáo kết quả năm về Sở Khoa học và Công nghệ trước ngày 5/12 hàng năm [2].",
    "Không gửi bản giấy [2].",
    "Đến năm 2030, TFP đóng góp trên 48 % vào tăng trưởng GRDP [3].",
    "Theo Kế hoạch 214/KH-UBND của UBND tỉnh Hạc Giang, TFP đóng góp hơn 48% vào tăng trưởng [3].",
    "Mỗi doanh nghiệp được hỗ trợ tối đa 120.000.000 đồng mỗi năm [4].",
    "Căn cứ là Quyết định 2417/QĐ-TTg ngày 19/12/2024 [5].",
    "Ấp Cồn Sậy 20 ha và ấp Vàm Lau 15 ha [6].",
    "Bà Tôn Nữ Diệu An phụ trách “phiên chợ” trong quý 2/2026 [7].",
]
FALSE = {
    "another figure": "Có ít nhất 13 đơn vị được hỗ trợ [1].",
    "no limit": "Có 12 đơn vị được hỗ trợ [1].",
    "the other limit": "Có nhiều nhất 12 đơn vị được hỗ trợ [1].",
    "another unit": "TFP đóng góp trên 48 ha vào tăng trưởng GRDP [3].",
    "another scale": "Mỗi doanh nghiệp được hỗ trợ không quá 120 tỷ đồng mỗi năm [4].",
    "a figure in words": "Có ba mươi bảy đơn vị được hỗ trợ áp dụng ISO 56000 [1].",
    "another year": "Hỗ trợ đơn vị áp dụng ISO 56000 trong các năm 2026 - 2029 [1].",
    "another day": "Gửi báo cáo kết quả năm trước ngày 15/12 [2].",
    "a year that is not said": "Gửi báo cáo kết quả năm trước ngày 05/12/2025 [2].",
    "after for before": "Gửi báo cáo kết quả năm sau ngày 05/12 [2].",
    "another rhythm": "Gửi báo cáo kết quả hằng quý [2].",
    "another quarter": "Mở “phiên chợ” vào quý III năm 2026 [7].",
    "another body": "Sở Tài chính chủ trì [1].",
    "a body of another level": "Sở Y tế huyện gửi báo cáo kết quả năm [2].",
    "a body out of a group": "Sở Tài chính tham gia [7].",
    "the issuer as receiver": "Gửi báo cáo kết quả năm về Ủy ban nhân dân tỉnh [2].",
    "a partner as leader": "Trường Đại học Hạc Giang chủ trì [1].",
    "a leader as partner": "Trường Đại học Hạc Giang chủ trì, Sở Công Thương phối hợp [1].",
    "another document": "Căn cứ là Quyết định 2418/QĐ-TTg [5].",
    "another document's date": "Căn cứ là Quyết định 2417/QĐ-TTg ngày 01/8/2025 [5].",
    "another person": "Bà Tôn Nữ Diệu Anh phụ trách [7].",
    "another place": "Phiên chợ mở ở Cà Mau [7].",
    "a place that begins": "Huế mở phiên chợ [7].",
    "words that are not quoted": "Mở “phiên chợ đêm” vào quý II năm 2026 [7].",
    "swapped figures": "Ấp Cồn Sậy 15 ha và ấp Vàm Lau 20 ha [6].",
    "the other way": "TFP đóng góp trên 48% vào giảm GRDP [3].",
    "denial": "Sở Khoa học và Công nghệ không chủ trì [1].",
    "a denial left out": "Báo cáo kết quả năm gửi bản giấy về Sở Khoa học và Công nghệ [2].",
    "silence": "Kế hoạch không nêu thời hạn [1].",
    "an end": "Việc hỗ trợ áp dụng ISO 56000 đã bị hủy bỏ [1].",
    "a remark": "Đây là việc làm đúng đắn, thiết thực và rất có ý nghĩa với nhân dân [1].",
    "more than is said": "Ngoài ra, kế hoạch khuyến khích người dân trồng cây xanh quanh nhà [1].",
    "a link": "Xem thêm tại www.haugiang.example/iso [1].",
    "no clause": "Sở Công Thương chủ trì.",
    "a clause that there is not": "Sở Công Thương chủ trì [1][9].",
    "English": "The Department of Industry and Trade takes the lead in all of this work [1].",
    "Chinese": "由科技厅负责 [1].",
    "plans mixed up": "Hạc Giang hỗ trợ tối đa 120 triệu đồng, Lạc Hải đặt TFP trên 48% [3][4].",
}


@pytest.mark.parametrize("text", TRUE)
def test_what_the_clauses_say_in_other_words_stands(text: str) -> None:
    assert faults(text) == [""]


@pytest.mark.parametrize("what", FALSE)
def test_what_they_do_not_say_does_not(what: str) -> None:
    assert all(faults(FALSE[what]))


def test_each_plan_of_a_sentence_over_several_has_its_own_figures() -> None:
    assert faults("Hạc Giang đặt TFP đóng góp trên 48%, Lạc Hải hỗ trợ không quá 120 triệu đồng [3][4].") == [""]


@pytest.mark.parametrize(
    "text",
    [
        "The Department of Science and Technology and the Department of Industry and Trade lead the task [1].",
        "Sở Khoa học và Công nghệ and Sở Công Thương lead; Trường Đại học Hạc Giang coordinates [1].",
        "At least 12 units are supported in adopting ISO 56000 from 2026 to 2028 [1].",
        "Support for an enterprise is at most 120 million VND per year [4].",
    ],
)
def test_english_sentences_stand_on_vietnamese_clauses(text: str) -> None:
    assert faults(text, ENGLISH) == [""]


@pytest.mark.parametrize(
    "text",
    [
        "The Department of Finance leads the task [1].",
        "Hac Giang University leads the task [1].",
        "At most 12 units are supported [1].",
        "The plan encourages residents to plant trees around their homes [1].",
        "It was cancelled [1].",
        "The plan does not state a deadline [1].",
        "Mr. Tran Quoc Bao is in charge [1].",
        "Sở Công Thương chủ trì việc hỗ trợ các đơn vị áp dụng tiêu chuẩn này theo đúng kế hoạch đã được duyệt [1].",
    ],
)
def test_english_sentences_that_are_made_up_fall(text: str) -> None:
    assert all(faults(text, ENGLISH))


def test_a_body_of_a_group_counts_where_the_question_asked_for_it() -> None:
    assert faults("Sở Y tế tham gia [7].") == [""]


def test_a_clauses_own_number_is_no_figure_that_it_states() -> None:
    case = Case({1: made("12. Mở chợ nông sản.", locator="II.12")}, Language.VIETNAMESE)
    assert faults("Mở 12 chợ nông sản [1].", case) != [""]
    row = Case({1: made("12 Mở chợ nông sản", locator="PL.I.12")}, Language.VIETNAMESE)
    assert faults("Mở 12 chợ nông sản [1].", row) != [""]
    stated = Case({1: made("- 12 chợ nông sản.", locator="II.-1")}, Language.VIETNAMESE)
    assert faults("Có 12 chợ nông sản [1].", stated) == [""]


def test_silence_may_be_said_where_the_composed_answer_says_it() -> None:
    composed = "Kế hoạch nêu nhưng không giao riêng cơ quan chủ trì: “Hỗ trợ áp dụng ISO 56000” [1]."
    case = Case({1: made("a) Hỗ trợ áp dụng ISO 56000.")}, Language.VIETNAMESE, "", composed)
    assert faults("Kế hoạch không giao riêng cơ quan chủ trì việc áp dụng ISO 56000 [1].", case) == [""]
    assert faults("Kế hoạch không nêu thời hạn áp dụng ISO 56000 [1].", case) != [""]
