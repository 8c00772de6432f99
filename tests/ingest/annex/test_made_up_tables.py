"""Flattened tables of every build, made up for these tests: other columns, other orders, other ways to break lines."""

from ingest.annex import AnnexTable, read_annex
from ingest.plan import Span, Task


def read(text: str) -> AnnexTable:
    return read_annex(text, Span(0, len(text)), [], "PL")


def tasks(text: str) -> dict[str, Task]:
    return {entry.locator: entry.task for entry in read(text).rows if entry.task}


def groups(text: str) -> list[str]:
    return [entry.locator for entry in read(text).rows if entry.kind == "group"]


def test_columns_come_in_the_order_of_the_head() -> None:
    text = """TT
Nội dung
Thời hạn
Sản phẩm
Cơ quan phối hợp
Cơ quan chủ trì
1
Nạo vét kênh Cầu Mây
Quý II/2026
Báo cáo nghiệm thu
Hội Nông dân
Sở Xây dựng
2
Trồng rừng ngập mặn
Hằng năm
30 ha rừng
Các sở, ban, ngành
Chi cục Kiểm lâm
"""
    assert tasks(text)["PL.1"] == Task(
        "PL.1", "Nạo vét kênh Cầu Mây", ("Sở Xây dựng",), ("Hội Nông dân",), "Quý II/2026", "Báo cáo nghiệm thu"
    )
    assert tasks(text)["PL.2"] == Task(
        "PL.2", "Trồng rừng ngập mặn", ("Chi cục Kiểm lâm",), ("Các sở, ban, ngành",), "Hằng năm", "30 ha rừng"
    )


def test_cells_broken_over_lines_are_joined_and_blank_lines_tell_nothing() -> None:
    text = """STT Nội dung công việc

Đơn vị

chủ trì

Đơn vị phối

hợp

Thời gian

1

Lập bản đồ các điểm sạt lở và cắm

biển cảnh báo dọc hai bờ sông

Sở Nông

nghiệp và

Môi trường

UBND các

xã; Đài Khí

tượng

2026-

2028

2

Diễn tập sơ tán dân

Bộ Chỉ huy

Quân sự tỉnh

Công an

tỉnh

Tháng 7

hằng năm
"""
    read_tasks = tasks(text)
    assert read_tasks["PL.1"] == Task(
        "PL.1",
        "Lập bản đồ các điểm sạt lở và cắm biển cảnh báo dọc hai bờ sông",
        ("Sở Nông nghiệp và Môi trường",),
        ("UBND các xã", "Đài Khí tượng"),
        "2026-2028",
    )
    assert read_tasks["PL.2"].leads == ("Bộ Chỉ huy Quân sự tỉnh",)
    assert read_tasks["PL.2"].partners == ("Công an tỉnh",)
    assert read_tasks["PL.2"].time == "Tháng 7 hằng năm"


def test_one_column_for_both_roles_is_told_apart_by_words_or_by_a_slash() -> None:
    text = """TT
Nhiệm vụ
Đơn vị chủ trì/phối hợp
Thời hạn
1
Lập danh mục dữ liệu
Sở Nội vụ/ Các sở, ngành
Quý I/2026
2
Số hóa sổ hộ tịch
Chủ trì: Sở Tư pháp; phối hợp: Công an tỉnh, UBND các xã
31/12/2026
3
Nâng đường truyền
Sở Khoa học và Công nghệ chủ trì, Viễn thông tỉnh phối hợp
Hằng năm
"""
    both = {locator: (task.leads, task.partners) for locator, task in tasks(text).items()}
    assert both == {
        "PL.1": (("Sở Nội vụ",), ("Các sở, ngành",)),
        "PL.2": (("Sở Tư pháp",), ("Công an tỉnh", "UBND các xã")),
        "PL.3": (("Sở Khoa học và Công nghệ",), ("Viễn thông tỉnh",)),
    }


def test_a_table_without_a_column_of_partners_gives_none() -> None:
    text = """STT
Nhiệm vụ
Cơ quan thực hiện
Thời gian
1
Sửa chợ
Sở Công Thương
Tháng 5/2026
2
Mở bến xe
Sở Xây dựng; UBND các xã
2027
"""
    assert [(task.leads, task.partners) for task in tasks(text).values()] == [
        (("Sở Công Thương",), ()),
        (("Sở Xây dựng", "UBND các xã"), ()),
    ]


def test_an_empty_column_of_partners_leaves_the_leading_bodies_where_they_are() -> None:
    text = """STT
Nội dung
Cơ quan chủ trì
Cơ quan phối hợp
Thời gian
1
Sửa đê
Sở Nông nghiệp và Môi trường
UBND các xã
2026
2
Mở lớp bơi
Các xã, phường;
Sở Y tế
Tháng 6/2026
3
Khám mắt cho người già
Sở Y tế
Hội Chữ thập đỏ
2027
"""
    second = tasks(text)["PL.2"]
    assert second.partners == ()
    assert second.leads == ("Các xã, phường", "Sở Y tế")


def test_rows_without_numbers_are_counted_as_they_stand() -> None:
    text = """Nội dung công việc
Đơn vị thực hiện
Thời gian
Ra quân làm sạch tuyến đường
hoa ven sông
Đoàn Thanh niên
Tháng 3/2026
Trồng 500 cây bóng mát tại
khu vực chợ
Hội Nông dân
Quý II/2026
Kiểm tra các điểm tập kết rác
UBND xã
Thường xuyên
"""
    assert {locator: (task.text, task.leads, task.time) for locator, task in tasks(text).items()} == {
        "PL.1": ("Ra quân làm sạch tuyến đường hoa ven sông", ("Đoàn Thanh niên",), "Tháng 3/2026"),
        "PL.2": ("Trồng 500 cây bóng mát tại khu vực chợ", ("Hội Nông dân",), "Quý II/2026"),
        "PL.3": ("Kiểm tra các điểm tập kết rác", ("UBND xã",), "Thường xuyên"),
    }


def test_a_row_of_column_numbers_belongs_to_the_head() -> None:
    text = """TT
Nhiệm vụ
Chủ trì
Tiến độ
(1)
(2)
(3)
(4)
1
Sửa cầu
Sở Xây dựng
2026
2
Sơn cầu
Sở Xây dựng
2027
"""
    table = read(text)
    assert [entry.locator for entry in table.rows] == ["PL.1", "PL.2"]
    assert text[table.furniture[0].start : table.furniture[0].end].endswith("(4)")


def test_a_unit_of_measure_is_no_body_and_targets_are_no_tasks() -> None:
    text = """TT
Chỉ tiêu
Đơn vị
Năm 2030
Cơ quan theo dõi, đánh giá
1
Tỷ lệ hộ dùng nước sạch
%
98
Sở Xây dựng
2
Trạm quan trắc tự động
Trạm
9
Sở Nông nghiệp và Môi trường
"""
    assert [entry.locator for entry in read(text).rows] == ["PL.1", "PL.2"]
    assert tasks(text) == {}


def test_an_empty_form_and_a_list_of_inspected_bodies_give_no_task() -> None:
    form = """TT
Tên nhiệm vụ/Dự án
Vai trò (Chủ trì/ Phối hợp)
Kết quả thực hiện
Tiến độ (Vượt/ Đạt/ Chậm)
Đề xuất, kiến nghị
1
…
2
…
"""
    inspected = """STT
Tên đơn vị được kiểm tra
Thời gian kiểm tra
1
Công ty Muối Hạnh Phúc
Tháng 3
2
Công ty Mía đường Cây Dừa
Tháng 4
"""
    assert tasks(form) == {}
    assert read(form[: form.index("1\n")]) == AnnexTable()
    assert read(inspected) == AnnexTable()


def test_text_that_begins_with_no_table_head_gives_an_empty_table() -> None:
    assert (
        read("Căn cứ tình hình thực tế, các đơn vị xây dựng kế hoạch riêng.\n1. Nội dung thứ nhất.\n") == AnnexTable()
    )
    assert read("") == AnnexTable()


def test_groups_hold_no_task_and_numbers_may_go_on_through_them_or_begin_anew() -> None:
    head = "TT\nNhiệm vụ\nChủ trì\nThời gian\n"
    going_on = """I
Đường sá
1
Vá mặt đường
Sở Xây dựng
2026
II
Chợ búa
2
Lợp mái chợ
Sở Công Thương
2027
"""
    anew = going_on.replace("\n2\nLợp", "\n1\nLợp")
    assert groups(head + going_on) == ["PL.I", "PL.II"]
    assert list(tasks(head + going_on)) == ["PL.I.1", "PL.II.2"]
    assert list(tasks(head + anew)) == ["PL.I.1", "PL.II.1"]


def test_a_number_broken_over_lines_a_missing_one_and_a_figure_in_a_cell_are_told_apart() -> None:
    text = """STT
Nội dung
Chủ trì
Sản phẩm
5
Nghề biển
5.1
.1
Đóng tàu vỏ thép
Sở Nông nghiệp và Môi trường
2 tàu mỗi năm
5.1
.3
Dạy nghề lặn
Sở Nội vụ
40 thợ lặn
"""
    assert {locator: task.product for locator, task in tasks(text).items()} == {
        "PL.5.1.1": "2 tàu mỗi năm",
        "PL.5.1.3": "40 thợ lặn",
    }


def test_a_list_inside_a_cell_makes_no_rows() -> None:
    text = """STT
Nhiệm vụ
Cơ quan thực hiện
Thời gian
1
Cải tạo cảng cá:
a) Nạo vét luồng vào cảng;
b) Lắp đèn báo hiệu.
Sở Xây dựng
Tháng 5/2026
2
Mở lớp lái tàu
Trường Cao đẳng nghề
Tháng 8/2026
"""
    assert {locator: task.text for locator, task in tasks(text).items()} == {
        "PL.1": "Cải tạo cảng cá: a) Nạo vét luồng vào cảng; b) Lắp đèn báo hiệu.",
        "PL.2": "Mở lớp lái tàu",
    }


def test_a_head_repeated_in_the_middle_of_a_row_is_furniture_with_the_page_number_over_it() -> None:
    text = """TT Nhiệm vụ Chủ trì
Tiến độ
1
Xây nhà văn hóa cho các thôn
Sở Văn hóa, Thể
thao và Du lịch
Quý I/2026
7
TT Nhiệm vụ Chủ trì
Tiến độ
chưa có nơi sinh hoạt chung
2
Sửa sân bóng
Sở Xây dựng
Quý II/2026
"""
    table = read(text)
    assert [text[span.start : span.end].split()[0] for span in table.furniture] == ["TT", "7"]
    first = tasks(text)["PL.1"]
    assert first.text == "Xây nhà văn hóa cho các thôn chưa có nơi sinh hoạt chung"
    assert (first.leads, first.time) == (("Sở Văn hóa, Thể thao và Du lịch",), "Quý I/2026")


def test_heads_under_a_common_head_take_its_place_and_money_goes_into_no_field() -> None:
    text = """STT
Nội dung
Cơ quan thực hiện
Thời gian
Kinh phí (triệu đồng)
Chủ trì
Phối hợp
1
Xây hồ chứa nước ngọt
Sở Nông nghiệp và Môi trường
UBND các xã ven biển
2026 - 2027
12.500
2
Kè bờ sông
Sở Xây dựng
Sở Tài chính
2028
8.000
"""
    assert tasks(text)["PL.1"] == Task(
        "PL.1", "Xây hồ chứa nước ngọt", ("Sở Nông nghiệp và Môi trường",), ("UBND các xã ven biển",), "2026 - 2027"
    )


def test_start_and_end_columns_make_one_time() -> None:
    text = """STT
Công việc
Người thực hiện
Bắt đầu
Kết thúc
1
Đo đạc thửa đất
Phòng Kinh tế
01/3/2026
30/4/2026
2
In giấy chứng nhận
Văn phòng Đăng ký đất đai
02/5/2026
30/6/2026
"""
    assert [task.time for task in tasks(text).values()] == ["01/3/2026 - 30/4/2026", "02/5/2026 - 30/6/2026"]
