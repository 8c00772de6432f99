"""Tables whose cells are known: heads, rows and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ingest.plan import Task

Reader = Callable[..., Any]
HEAD = ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"]


def test_each_cell_fills_the_field_that_its_head_names_whatever_the_order(read_rows: Reader) -> None:
    read = read_rows(
        [
            "STT",
            "Nội dung công việc",
            "Thời hạn hoàn thành",
            "Sản phẩm",
            "Đơn vị phối hợp",
            "Đơn vị chủ trì",
            "Ghi chú",
        ],
        ["1", "Nạo vét kênh Cầu Mây", "Quý II/2026", "Báo cáo", "Hội Nông dân; UBND các xã", "Sở Xây dựng", "Vốn xã"],
        ["2", "Trồng rừng ngập mặn", "Hằng năm", "", "", "Sở Nông nghiệp và Môi trường", ""],
    )
    assert list(read.tasks.values()) == [
        Task(
            "PL.1",
            "Nạo vét kênh Cầu Mây",
            ("Sở Xây dựng",),
            ("Hội Nông dân", "UBND các xã"),
            "Quý II/2026",
            "Báo cáo",
            "Vốn xã",
        ),
        Task("PL.2", "Trồng rừng ngập mặn", ("Sở Nông nghiệp và Môi trường",), (), "Hằng năm"),
    ]
    assert len(read.head) == 1
    assert read.head[0].startswith("STT Nội dung")
    assert read.words("PL.2").startswith("2 Trồng rừng")
    assert read.words("PL.2").endswith("Sở Nông nghiệp và Môi trường")


@pytest.mark.parametrize(
    "head",
    [
        ["Số TT", "Tên nhiệm vụ, đề án", "CƠ QUAN CHỦ TRÌ", "CƠ QUAN PHỐI HỢP", "TIẾN ĐỘ THỰC HIỆN"],
        ["S TT", "Nội dung công việc", "Đơn vị chủ trì, tham mưu", "Các đơn vị tham gia phối hợp", "Hạn hoàn thành"],
        ["Stt", "Công việc", "Sở, ban, ngành chủ trì", "Phối hợp thực hiện", "Thời gian trình"],
        ["TT", "Nhiêm vu", "Co quan chu tri", "Cơ quanphối hợp", "Thờigian"],
        ["TT", "Nhiệrn vụ", "Cơ qưan chủ tri", "Đơn vi phôi hợp", "Thòi gian thục hiện"],
        ["TT", "**Nhiệm vụ cụ thể**", "Cơ quan/ Đơn vị\nchủ trì", "Cơ quan,\nđơn vị phối\nhợp", "Thời gian\n(dự kiến)"],
        ["", "Nội dung", "Người phụ trách chính", "Người phối hợp", "Mốc thời gian"],
    ],
)
def test_a_head_is_known_however_it_is_spelt(read_rows: Reader, head: list[str]) -> None:
    rows = [["1", "Sửa cầu Bến Đá", "Sở Xây dựng", "Sở Tài chính", "Năm 2026"]]
    rows.append(["2", "Lợp mái chợ", "Sở Công Thương", "UBND các xã", "Quý I/2027"])
    assert list(read_rows(head, *rows).tasks.values()) == [
        Task("PL.1", "Sửa cầu Bến Đá", ("Sở Xây dựng",), ("Sở Tài chính",), "Năm 2026"),
        Task("PL.2", "Lợp mái chợ", ("Sở Công Thương",), ("UBND các xã",), "Quý I/2027"),
    ]


def test_heads_merged_over_others_a_title_above_and_column_numbers_below_are_all_head(read_rows: Reader) -> None:
    read = read_rows(
        ["DANH MỤC NHIỆM VỤ NĂM 2026", "<", "<", "<", "<", "<"],
        ["TT", "Nội dung", "Cơ quan thực hiện", "<", "Thời gian", "<"],
        ["^", "^", "Chủ trì", "Phối hợp", "Bắt đầu", "Kết thúc"],
        ["A", "B", "1", "2", "3", "4"],
        ["1", "Xây hồ chứa nước ngọt", "Sở Xây dựng", "UBND các xã", "3/2026", "9/2026"],
    )
    assert read.head == ["TT Nội dung Cơ quan thực hiện Thời gian Chủ trì Phối hợp Bắt đầu Kết thúc A B 1 2 3 4"]
    assert read.tasks == {
        "PL.1": Task("PL.1", "Xây hồ chứa nước ngọt", ("Sở Xây dựng",), ("UBND các xã",), "3/2026 - 9/2026")
    }


def test_a_second_row_of_heads_is_known_where_the_format_has_no_merged_cells(read_rows: Reader) -> None:
    read = read_rows(
        ["TT", "Nội dung", "Cơ quan thực hiện", "", "Thời gian"],
        ["", "", "Chủ trì", "Phối hợp", ""],
        ["1", "Kè bờ sông", "Sở Xây dựng", "Sở Tài chính", "2028"],
    )
    assert read.tasks == {"PL.1": Task("PL.1", "Kè bờ sông", ("Sở Xây dựng",), ("Sở Tài chính",), "2028")}


def test_a_head_that_stands_again_is_furniture(read_rows: Reader) -> None:
    row = ["1", "Kè bờ sông", "Sở Xây dựng", "Sở Tài chính", "2028"]
    read = read_rows(HEAD, row, HEAD, ["2", "Sửa đê", "Sở Xây dựng", "", "2027"])
    assert read.head == [" ".join(HEAD), " ".join(HEAD)]
    assert read.words("PL.1") == " ".join(row)
    assert list(read.tasks) == ["PL.1", "PL.2"]


def test_rows_stand_under_their_groups_whether_numbers_go_on_or_begin_again(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["I", "ĐƯỜNG SÁ", "<", "<", "<"],
        ["1", "Vá mặt đường", "Sở Xây dựng", "", "2026"],
        ["**II.**", "Chợ búa", "", "", ""],
        ["2", "Lợp mái chợ", "Sở Công Thương", "", "2027"],
        ["III. Trường học", "<", "<", "<", "<"],
        ["1", "Xây nhà bếp", "Sở Giáo dục và Đào tạo", "", "2027"],
        ["1", "Xây sân chơi", "Sở Giáo dục và Đào tạo", "", "2028"],
    )
    assert read.kinds == {
        "PL.I": "group",
        "PL.I.1": "row",
        "PL.II": "group",
        "PL.II.2": "row",
        "PL.III": "group",
        "PL.III.1": "row",
        "PL.III.1~2": "row",
    }
    assert [entry.parent for entry in read.table.rows][1::2] == ["PL.I", "PL.II", "PL.III"]
    assert all(task.locator == locator for locator, task in read.tasks.items())


def test_groups_without_numbers_are_counted(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["Lĩnh vực thủy lợi", "<", "<", "<", "<"],
        ["1", "Nạo vét kênh", "Sở Xây dựng", "", "2026"],
        ["Lĩnh vực y tế", "<", "<", "<", "<"],
        ["1", "Khám mắt", "Sở Y tế", "", "2027"],
    )
    assert list(read.kinds) == ["PL.g1", "PL.g1.1", "PL.g2", "PL.g2.1"]
    assert list(read.tasks) == ["PL.g1.1", "PL.g2.1"]


def test_groups_without_numbers_stand_in_those_with_numbers(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["I", "NHIỆM VỤ CHUNG", "<", "<", "<"],
        ["Lĩnh vực thủy lợi", "<", "<", "<", "<"],
        ["1", "Nạo vét kênh", "Sở Xây dựng", "", "2026"],
        ["Lĩnh vực y tế", "<", "<", "<", "<"],
        ["2", "Khám mắt", "Sở Y tế", "", "2027"],
        ["II", "NHIỆM VỤ RIÊNG", "<", "<", "<"],
        ["3", "Sửa đê", "Sở Xây dựng", "", "2027"],
    )
    assert list(read.tasks) == ["PL.I.g1.1", "PL.I.g2.2", "PL.II.3"]


def test_merged_groups_with_figures_hold_rows_that_begin_at_1_again(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["1", "Nhóm nhiệm vụ về thủy lợi", "<", "<", "<"],
        ["1", "Nạo vét kênh", "Sở Xây dựng", "", "2026"],
        ["2", "Nhóm nhiệm vụ về y tế", "<", "<", "<"],
        ["1", "Khám mắt", "Sở Y tế", "", "2027"],
    )
    assert list(read.kinds.items()) == [("PL.1", "group"), ("PL.1.1", "row"), ("PL.2", "group"), ("PL.2.1", "row")]


def test_rows_under_rows_take_their_numbers_letters_and_dashes(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["1", "Thủy lợi", "", "", ""],
        ["1.1", "Nạo vét kênh", "Sở Xây dựng", "", "2026"],
        ["1.2.", "Xây cống", "Sở Xây dựng", "", "2026"],
        ["2", "Y tế", "", "", ""],
        ["a)", "Khám mắt", "Sở Y tế", "", "2027"],
        ["đ", "Khám răng", "Sở Y tế", "", "2027"],
        ["3", "Giáo dục", "", "", ""],
        ["-", "Xây nhà bếp", "Sở Giáo dục và Đào tạo", "", "2027"],
        ["-", "Xây sân chơi", "Sở Giáo dục và Đào tạo", "", "2028"],
        ["4", "Sửa chợ", "Sở Công Thương", "", "2028"],
    )
    rows = [locator for locator, kind in read.kinds.items() if kind == "row"]
    assert rows == ["PL.1.1", "PL.1.2", "PL.2.a", "PL.2.dd", "PL.3.-1", "PL.3.-2", "PL.4"]
    assert list(read.tasks) == rows
    assert read.tasks["PL.3.-2"].text == "Xây sân chơi"


def test_a_number_before_the_text_in_one_cell_is_the_rows(read_rows: Reader) -> None:
    read = read_rows(
        ["Nhiệm vụ", "Đơn vị thực hiện", "Thời gian"],
        ["I. THỦY LỢI", "<", "<"],
        ["1. Nạo vét kênh", "Sở Xây dựng", "2026"],
        ["2. 5 lớp tập huấn thủy nông", "Sở Xây dựng", "2027"],
    )
    assert {locator: task.text for locator, task in read.tasks.items()} == {
        "PL.I.1": "Nạo vét kênh",
        "PL.I.2": "5 lớp tập huấn thủy nông",
    }


def test_rows_whose_numbers_the_word_processor_counts_are_counted_as_they_stand(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["I", "Thủy lợi", "", "", ""],
        ["", "Nạo vét kênh", "Sở Xây dựng", "", "2026"],
        ["", "Xây cống", "các xã, phường", "", "2026"],
        ["II", "Y tế", "", "", ""],
        ["", "Khám mắt", "Sở Y tế", "", "2027"],
    )
    assert list(read.tasks) == ["PL.I.1", "PL.I.2", "PL.II.1"]
    bare = read_rows(HEAD[1:], ["Nạo vét kênh", "Sở Xây dựng", "", "2026"], ["Xây cống", "Sở Xây dựng", "", "2027"])
    assert list(bare.tasks) == ["PL.1", "PL.2"]


def test_a_line_without_number_goes_on_with_the_row_above(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["1", "Xây nhà văn hóa cho các thôn", "Sở Văn hóa, Thể thao và", "UBND các xã,", "2026"],
        ["", "chưa có nơi sinh hoạt chung", "Du lịch", "phường", ""],
        ["2", "Sửa sân bóng:", "Sở Xây dựng", "", "Từ 2026 và những"],
        ["", "(1) San nền; (2) Trồng cỏ.", "", "", "năm tiếp theo"],
        ["3", "Lợp mái chợ", "Sở Công Thương", "", "2027"],
        ["", "", "Sở Tài chính", "", "2028"],
    )
    assert list(read.tasks.values()) == [
        Task(
            "PL.1",
            "Xây nhà văn hóa cho các thôn chưa có nơi sinh hoạt chung",
            ("Sở Văn hóa, Thể thao và Du lịch",),
            ("UBND các xã, phường",),
            "2026",
        ),
        Task(
            "PL.2",
            "Sửa sân bóng: (1) San nền; (2) Trồng cỏ.",
            ("Sở Xây dựng",),
            (),
            "Từ 2026 và những năm tiếp theo",
        ),
        Task("PL.3", "Lợp mái chợ", ("Sở Công Thương", "Sở Tài chính"), (), "2027; 2028"),
    ]
    assert read.words("PL.2").endswith("năm tiếp theo")


def test_the_end_of_a_cell_that_a_page_repeats_is_not_read_twice(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["1", "Số hóa hồ sơ đất đai của các xã ven biển", "Sở Nông nghiệp và Môi trường", "", "2026 và năm tiếp theo"],
        ["", "đất đại của các xã ven biển", "", "nghiệp và Môi trường", ""],
        ["II", "Bảo vệ rừng", "", "", "năm tiếp theo"],
        ["2", "Trồng rừng", "Chi cục Kiểm lâm", "", "2027"],
    )
    assert read.tasks["PL.1"].text == "Số hóa hồ sơ đất đai của các xã ven biển"
    assert (read.tasks["PL.1"].partners, read.tasks["PL.1"].time) == ((), "2026 và năm tiếp theo")
    assert read.kinds["PL.II"] == "group"


def test_cells_merged_over_rows_hold_for_each_of_them(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["1", "Nạo vét kênh", "Sở Xây dựng", "UBND các xã", "2026"],
        ["2", "Xây cống", "^", "^", "2027"],
        ["3", "Sửa đê", "^", "Sở Tài chính", "^"],
    )
    assert [(task.leads, task.partners, task.time) for task in read.tasks.values()] == [
        (("Sở Xây dựng",), ("UBND các xã",), "2026"),
        (("Sở Xây dựng",), ("UBND các xã",), "2027"),
        (("Sở Xây dựng",), ("Sở Tài chính",), "2027"),
    ]
    assert read.words("PL.2") == "2 Xây cống 2027"


def test_a_row_whose_number_and_text_are_merged_over_several_leads_is_one_task(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["1", "Diễn tập sơ tán dân", "Công an tỉnh", "", "Tháng 7"],
        ["^", "^", "Bộ Chỉ huy Quân sự tỉnh", "", "Tháng 8"],
        ["2", "Sửa đê", "Sở Xây dựng", "", "2027"],
    )
    assert read.tasks["PL.1"].leads == ("Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh")
    assert read.tasks["PL.1"].time == "Tháng 7; Tháng 8"
    assert list(read.tasks) == ["PL.1", "PL.2"]


def test_rows_that_share_a_merged_number_are_tasks_of_their_own(read_rows: Reader) -> None:
    read = read_rows(
        ["TT", "Nhiệm vụ", "Nội dung cụ thể", "Chủ trì", "Thời gian"],
        ["1", "Phòng chống lũ.", "Nạo vét kênh", "Sở Xây dựng", "2026"],
        ["^", "^", "Xây cống", "UBND các xã", "2027"],
        ["2", "Y tế.", "Khám mắt", "Sở Y tế", "2027"],
    )
    assert {locator: (task.text, task.leads) for locator, task in read.tasks.items()} == {
        "PL.1": ("Phòng chống lũ. Nạo vét kênh", ("Sở Xây dựng",)),
        "PL.1~2": ("Phòng chống lũ. Xây cống", ("UBND các xã",)),
        "PL.2": ("Y tế. Khám mắt", ("Sở Y tế",)),
    }


def test_a_number_left_out_between_two_others_is_filled_in(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["1", "Nạo vét kênh", "Sở Xây dựng", "", "2026"],
        ["", "Xây cống", "Sở Xây dựng", "", "2026"],
        ["3", "Sửa đê", "Sở Xây dựng", "", "2026"],
        ["4", "Sửa chợ", "Sở Xây dựng", "", "2026"],
        ["5", "Sửa cầu", "Sở Xây dựng", "", "2026"],
    )
    assert list(read.tasks) == ["PL.1", "PL.2", "PL.3", "PL.4", "PL.5"]


def test_pieces_of_cells_cut_by_the_pages_edge_are_joined(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["1", "Đóng mới tàu kiểm ngư cho\fcác xã đảo", "Sở Nông nghiệp\fvà Môi trường", "", "2026-\f2030"],
        ["2", "Sửa cảng", "Sở Xây dựng", "", "2027"],
    )
    assert read.tasks["PL.1"] == Task(
        "PL.1", "Đóng mới tàu kiểm ngư cho các xã đảo", ("Sở Nông nghiệp và Môi trường",), (), "2026-2030"
    )
    assert read.words("PL.1").endswith("7 các xã đảo và Môi trường 2030")
    assert read.words("PL.2").startswith("2 Sửa cảng")


def test_bodies_in_lines_of_their_own_are_parted_and_a_broken_name_is_not(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["1", "Sửa cầu", "Sở Xây dựng\nSở Tài chính", "- Công an tỉnh\n- UBND các xã", "2026"],
        ["2", "Sửa chợ", "Sở Khoa học và\nCông nghệ", "Văn phòng\nUBND tỉnh", "2026"],
    )
    assert read.tasks["PL.1"].leads == ("Sở Xây dựng", "Sở Tài chính")
    assert read.tasks["PL.1"].partners == ("Công an tỉnh", "UBND các xã")
    assert read.tasks["PL.2"].leads == ("Sở Khoa học và Công nghệ",)
    assert read.tasks["PL.2"].partners == ("Văn phòng UBND tỉnh",)


def test_leading_and_coordinating_bodies_of_one_column_are_told_apart(read_rows: Reader) -> None:
    read = read_rows(
        ["TT", "Nhiệm vụ", "Đơn vị chủ trì/phối hợp", "Thời hạn"],
        ["1", "Lập danh mục dữ liệu", "Sở Nội vụ/ Các sở, ngành", "Quý I/2026"],
        ["2", "Số hóa sổ hộ tịch", "Chủ trì: Sở Tư pháp\nPhối hợp: Công an tỉnh, UBND các xã", "2026"],
    )
    assert [(task.leads, task.partners) for task in read.tasks.values()] == [
        (("Sở Nội vụ",), ("Các sở, ngành",)),
        (("Sở Tư pháp",), ("Công an tỉnh", "UBND các xã")),
    ]
    charged = read_rows(
        ["TT", "Nhiệm vụ", "Phân công nhiệm vụ", "Thời hạn"],
        ["1", "Lập danh mục", "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính", "Quý I/2026"],
        ["2", "Số hóa sổ", "Sở Tư pháp", "2026"],
        ["3", "Làm phim", "Sở Y tế chủ trì, phối hợp các sở, ngành", "2026"],
    )
    assert charged.tasks["PL.3"].partners == ("các sở, ngành",)
    assert charged.tasks["PL.1"].leads == ("Sở Nội vụ",)
    assert charged.tasks["PL.1"].partners == ("Sở Tài chính",)


def test_a_role_column_says_whether_the_body_beside_it_leads(read_rows: Reader) -> None:
    read = read_rows(
        ["TT", "Nhiệm vụ", "Cơ quan", "Vai trò (Chủ trì/Phối hợp)", "Thời hạn"],
        ["1", "Lập danh mục", "Sở Nội vụ", "Chủ trì", "Quý I/2026"],
        ["2", "Số hóa sổ", "Sở Tư pháp", "Phối hợp", "2026"],
    )
    assert [(task.leads, task.partners) for task in read.tasks.values()] == [
        (("Sở Nội vụ",), ()),
        ((), ("Sở Tư pháp",)),
    ]


def test_marks_under_quarters_are_times(read_rows: Reader) -> None:
    read = read_rows(
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian thực hiện", "<", "<"],
        ["^", "^", "^", "Quý I", "Quý II", "Quý III"],
        ["1", "Lập danh mục", "Sở Nội vụ", "x", "x", ""],
        ["2", "Số hóa sổ", "Sở Tư pháp", "", "", "x"],
    )
    assert [task.time for task in read.tasks.values()] == ["Quý I, Quý II", "Quý III"]
    read = read_rows(
        ["TT", "Nhiệm vụ", "Chủ trì", "Tháng thực hiện", "<"],
        ["^", "^", "^", "1", "2"],
        ["1", "Lập danh mục", "Sở Nội vụ", "", "x"],
    )
    assert read.tasks["PL.1"].time == "Tháng 2"


def test_a_table_without_a_head_is_read_where_its_cells_tell_enough(read_rows: Reader) -> None:
    rows = [
        ["4", "Nạo vét kênh nội đồng", "Sở Xây dựng", "UBND các xã", "2026"],
        ["5", "Xây cống ngăn mặn", "Sở Nông nghiệp và Môi trường", "Sở Tài chính", "Quý II/2027"],
        ["6", "Khám mắt cho người già", "Sở Y tế", "Hội Người cao tuổi", "Hằng năm"],
    ]
    assert read_rows(*rows).tasks["PL.5"] == Task(
        "PL.5", "Xây cống ngăn mặn", ("Sở Nông nghiệp và Môi trường",), ("Sở Tài chính",), "Quý II/2027"
    )
    assert read_rows(*[row[:2] for row in rows]).table.rows == ()
    rubbish = read_rows(["Tqx", "Nbpị đumg", "Cb zh", "Fhx", "Tkờ"], *rows, *rows, *rows)
    assert list(rubbish.kinds)[:3] == ["PL.4", "PL.5", "PL.6"]
    assert len(rubbish.tasks) == 9


def test_notes_and_sums_under_the_rows_belong_to_none_of_them(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["1", "Nạo vét kênh", "Sở Xây dựng", "", "2026"],
        ["Ghi chú: Các xã gửi báo cáo trước ngày 15.", "<", "<", "<", "<"],
    )
    assert list(read.kinds) == ["PL.1"]
    assert read.words("PL.1") == "1 Nạo vét kênh Sở Xây dựng 2026"
    read = read_rows(
        HEAD, ["1", "Sửa đê", "Sở Xây dựng", "", "2026"], ["", "", "NGƯỜI LẬP BIỂU", "", "THỦ TRƯỞNG ĐƠN VỊ"]
    )
    assert read.words("PL.1") == "1 Sửa đê Sở Xây dựng 2026"
    assert read.tasks["PL.1"].leads == ("Sở Xây dựng",)


def test_locators_that_are_taken_are_not_given_again(read_rows: Reader) -> None:
    read = read_rows(HEAD, ["1", "Sửa đê", "Sở Xây dựng", "", "2026"], taken=["PL.1"])
    assert list(read.tasks) == ["PL.1~2"]
    assert read.tasks["PL.1~2"].locator == "PL.1~2"


def test_a_groups_number_and_name_may_stand_beside_its_rows(read_rows: Reader) -> None:
    read = read_rows(
        ["TT", "Lĩnh vực", "STT", "Nhiệm vụ cụ thể", "Chủ trì"],
        ["I", "Thủy lợi", "1", "Nạo vét kênh", "Sở Xây dựng"],
        ["^", "^", "2", "Xây cống", "Sở Xây dựng"],
        ["II", "Y tế", "1", "Khám mắt", "Sở Y tế"],
    )
    assert read.kinds == {"PL.I": "group", "PL.I.1": "row", "PL.I.2": "row", "PL.II": "group", "PL.II.1": "row"}
    assert read.words("PL.I") == "I Thủy lợi"
    assert read.tasks["PL.I.2"] == Task("PL.I.2", "Xây cống", ("Sở Xây dựng",))


def test_a_group_with_a_sum_or_with_cells_merged_over_its_rows_is_no_task(read_rows: Reader) -> None:
    read = read_rows(
        [*HEAD, "Kinh phí"],
        ["I", "Thủy lợi", "", "", "", "500"],
        ["1", "Nạo vét kênh", "Sở Xây dựng", "", "2026", "500"],
        ["II", "Y tế", "Sở Y tế", "", "", "300"],
        ["1", "Khám mắt", "^", "", "2026", "300"],
    )
    assert list(read.tasks) == ["PL.I.1", "PL.II.1"]
    assert read.tasks["PL.II.1"].leads == ("Sở Y tế",)


def test_dashes_without_cells_of_their_own_are_items_of_the_row_above(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["1", "Nạo vét:", "Sở Xây dựng", "", "2026"],
        ["", "- Kênh Cầu Mây;", "", "", ""],
        ["", "- Kênh Đá Bạc.", "", "", ""],
        ["2", "Trồng rừng:", "", "", ""],
        ["", "- Ven biển", "Chi cục Kiểm lâm", "", "2027"],
        ["", "- Đầu nguồn", "UBND các xã", "", "2028"],
    )
    assert {locator: task.text for locator, task in read.tasks.items()} == {
        "PL.1": "Nạo vét: - Kênh Cầu Mây; - Kênh Đá Bạc.",
        "PL.2.-1": "Ven biển",
        "PL.2.-2": "Đầu nguồn",
    }


def test_a_body_stands_for_all_its_tasks_where_it_is_named_first(read_rows: Reader) -> None:
    head = ["TT", "Đơn vị", "Nhiệm vụ được giao", "Thời gian"]
    rows = [
        ["1", "Sở Xây dựng", "Nạo vét kênh", "2026"],
        ["", "", "Xây cống", "2027"],
        ["2", "Sở Y tế", "Khám mắt", ""],
    ]
    merged = [rows[0], ["^", "^", "Xây cống", "2027"], rows[2]]
    for table in (rows, merged):
        read = read_rows(head, *table)
        assert [(locator, task.leads) for locator, task in read.tasks.items()] == [
            ("PL.1", ("Sở Xây dựng",)),
            ("PL.1~2", ("Sở Xây dựng",)),
            ("PL.2", ("Sở Y tế",)),
        ]


def test_marks_under_bodies_say_who_leads(read_rows: Reader) -> None:
    read = read_rows(
        ["TT", "Nhiệm vụ", "Cơ quan thực hiện", "<"],
        ["^", "^", "Sở Y tế", "Sở Xây dựng"],
        ["1", "Khám mắt", "x", ""],
        ["2", "Sửa cầu", "x", "x"],
    )
    assert [task.leads for task in read.tasks.values()] == [("Sở Y tế",), ("Sở Y tế", "Sở Xây dựng")]


def test_bodies_that_a_list_runs_together_are_parted(read_rows: Reader) -> None:
    read = read_rows(
        HEAD,
        ["1", "Làm phim", "HTV, VNPT, các địa phương", "Sở Tài chính, sở, ngành liên quan", "2026"],
        ["2", "Làm sách", "Sở Y tế Sở Nội vụ", "", "2026"],
    )
    assert read.tasks["PL.1"].leads == ("HTV", "VNPT", "các địa phương")
    assert read.tasks["PL.1"].partners == ("Sở Tài chính", "sở, ngành liên quan")
    assert read.tasks["PL.2"].leads == ("Sở Y tế", "Sở Nội vụ")


def test_numbers_misread_by_a_scan_are_the_rows_all_the_same(read_rows: Reader) -> None:
    rows = [[number, "Sửa cầu", "Sở Xây dựng", "", "2026"] for number in ("l", "2.", "3,", "O4", "(5)", "06", "7-")]
    assert list(read_rows(HEAD, *rows).tasks) == [f"PL.{number}" for number in range(1, 8)]


def test_numbers_of_a_tables_own_making_place_its_rows(read_rows: Reader) -> None:
    numbers = ["1", "1.a", "1.b", "2", "2.đ", "NV3", "A.1", "I1", "4a"]
    rows = [[number, "Sửa cầu", "Sở Xây dựng", "", "2026"] for number in numbers]
    locators = [locator.removeprefix("PL.") for locator in read_rows(HEAD, *rows).tasks]
    assert locators == ["1", "1.a", "1.b", "2", "2.dd", "NV3", "A.1", "A.1.11", "A.1.4a"]


def test_columns_whose_heads_say_little_are_known_by_what_stands_in_them(read_rows: Reader) -> None:
    read = read_rows(
        ["TT", "Tên báo cáo", "Cơ quan chủ trì soạn thảo", "Thời gian trình"],
        ["1", "Báo cáo tình hình giải ngân quý", "Sở Tài chính", "Quý I/2026"],
    )
    assert read.tasks["PL.1"].text == "Báo cáo tình hình giải ngân quý"
    read = read_rows(["TT", "Nội dung", "Sở, ban, ngành", "Hạn"], ["1", "Sửa cầu", "Sở Xây dựng", "2026"])
    assert read.tasks["PL.1"].leads == ("Sở Xây dựng",)


def test_a_long_table_takes_no_more_than_its_share_of_time(read_rows: Reader) -> None:
    rows = [["1" if index < 2 else "", "sửa cầu", "Sở Xây dựng", "", "2026"] for index in range(2000)]
    assert list(read_rows(HEAD, *rows).tasks) == ["PL.1", "PL.1~2"]
    rows = [["1", "Sửa cầu", "Sở Xây dựng", "", "2026"]] * 2000
    assert list(read_rows(HEAD, *rows).tasks)[-1] == "PL.1~2000"
