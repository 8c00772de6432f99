from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest import body_key, covers, find_bodies, split_bodies
from ingest.bodies import body_level

SCIENCE = "so khoa hoc cong nghe"


@pytest.mark.parametrize(
    "name",
    [
        "Sở Khoa học và Công nghệ",
        "Sở Khoa học & Công nghệ",
        "Sở KHCN",
        "Sở KH&CN",
        "Sở KH-CN",
        "SKHCN",
        "skhcn",
        "so khoa hoc va cong nghe",
        "Sở Khoa học và Công nghệ tỉnh Hạc Giang",
        "Giám đốc Sở Khoa học và Công nghệ",
        "Department of Science and Technology",
        "DOST",
    ],
)
def test_one_department_has_one_key_however_it_is_written(name: str) -> None:
    assert body_key(name) == SCIENCE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban nhân dân các xã, phường", "UBND cấp xã"),
        ("Ủy ban nhân dân huyện, thị xã, thành phố", "UBND các huyện, TX,TP"),
        ("Chủ tịch UBND tỉnh", "Ủy ban nhân dân thành phố Huế"),
        ("Phòng Văn hoá - Xã hội xã", "phong vhxh"),
        ("Hiệp hội doanh nghiệp thành phố", "Hiệp hội Doanh nghiệp tỉnh"),
        ("Ủy ban MTTQ Việt Nam tỉnh", "Mặt trận Tổ quốc"),
        ("Chi cục TC-ĐL-CL", "Chi cục Tiêu chuẩn Đo lường Chất lượng"),
        ("Sở Nông nghiệp và PTNT", "Sở Nông nghiệp và Môi trường"),
        ("Sở Văn hóa, Thể thao và Du lịch", "Sở VHTTDL"),
        ("Trung tâm Xúc tiến Rừng Xanh tỉnh Hạc Giang", "trung tâm xúc tiến rừng xanh"),
    ],
)
def test_spellings_of_one_body_compare_equal(one: str, other: str) -> None:
    assert body_key(one) == body_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Tài chính", "Bộ Tài chính"),
        ("Phòng Kinh tế", "Sở Y tế"),
        ("UBND tỉnh", "UBND các xã"),
        ("UBND huyện", "UBND xã"),
        ("Liên minh Hợp tác xã", "hợp tác xã"),
        ("Công an tỉnh", "Công an xã"),
    ],
)
def test_different_bodies_have_different_keys(one: str, other: str) -> None:
    assert body_key(one) != body_key(other)


def test_a_list_with_one_head_names_each_department_in_full() -> None:
    found = find_bodies("Các Sở: Công Thương; Văn hóa, Thể thao và Du lịch; Y tế và UBND các huyện, thị xã, thành phố")
    assert [m.name for m in found] == [
        "Sở Công Thương",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Y tế",
        "UBND các huyện, thị xã, thành phố",
    ]


def test_a_verb_behind_a_list_of_departments_is_no_department() -> None:
    found = find_bodies("phối hợp với Sở Tài chính, Sở Công Thương, xây dựng đề án")
    assert [m.name for m in found] == ["Sở Tài chính", "Sở Công Thương"]


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("skhđt đc giao nvụ gì", ["so ke hoach dau tu"]),
        ("so tai chinh lam gi", ["so tai chinh"]),
        ("Phường tôi phải làm gì?", ["ubnd xa"]),
        ("huyện mình báo cáo ai", ["ubnd huyen"]),
        ("What must the Department of Finance do?", ["so tai chinh"]),
        ("các sở, phường nộp báo cáo lúc nào", ["so nganh+ubnd xa"]),
        ("Hội Doanh nhân trẻ và Liên minh HTX làm gì", ["hoi doanh nhan tre", "lien minh hop tac xa"]),
        ("Báo Bình Minh làm những gì?", ["bao binh minh"]),
        ("sở ngành nào", []),
        ("sở, ban, ngành tỉnh", ["so nganh"]),
        ("công ty tôi ở Sở Tài chính", ["doanh nghiep", "so tai chinh"]),
        ("công an tỉnh với bộ chqs", ["cong an tinh", "bo chi huy quan su"]),
    ],
)
def test_a_question_names_bodies_in_everyday_spelling(question: str, keys: list[str]) -> None:
    assert [m.key for m in find_bodies(question)] == keys


@pytest.mark.parametrize(
    "text",
    [
        "sở nào chủ trì việc này",
        "so nao chu tri",
        "Bộ tiêu chuẩn ISO 56000",
        "áp dụng Bộ Tiêu chuẩn quốc tế",
        "số tài chính công khai",
        "xã Suối Ngà đặt chỉ tiêu gì",
        "Hội nghị, Hội thảo, Báo cáo, Ban hành",
        "Sở hữu trí tuệ",
        "Toàn bộ kế hoạch",
        "ở bệnh viện và trường học",
        "trong các ngành, lĩnh vực",
        "những ngành nghề nào",
    ],
)
def test_words_that_only_look_like_bodies_are_none(text: str) -> None:
    assert find_bodies(text) == []


def test_offsets_are_those_of_the_text_as_given_also_when_it_is_decomposed() -> None:
    text = "Giao Sở Y tế chủ trì"
    (found,) = find_bodies(text)
    assert text[found.start : found.end] == found.text == "Sở Y tế"


def test_unknown_bodies_are_known_by_their_head_and_capitals() -> None:
    (found,) = find_bodies("giao Ban Quản lý Khu công nghệ cao Mũi Lạc chủ trì thực hiện")
    assert found.name == "Ban Quản lý Khu công nghệ cao Mũi Lạc"


@pytest.mark.parametrize("name", ["Ban Tuyên giáo Trung ương", "Hội Nông dân Trung ương", "Ban Kinh tế Trung ương"])
def test_a_central_body_s_name_ends_with_its_last_syllable(name: str) -> None:
    (body,) = find_bodies(f"{name} chủ trì, hướng dẫn việc thực hiện.")
    assert body.name == name


def test_a_group_covers_its_parts_and_the_departments() -> None:
    group = body_key("Các sở, ban, ngành và địa phương")
    assert group == "dia phuong+so nganh"
    assert covers(group, body_key("Sở Y tế"))
    assert covers(group, body_key("UBND các xã, phường"))
    assert covers(body_key("UBND các huyện, thị xã, thành phố; các xã"), "ubnd huyen")
    assert not covers(body_key("Các sở, ban, ngành"), body_key("UBND các xã"))
    assert not covers(body_key("Sở Y tế"), body_key("Sở Tài chính"))


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Bộ Tài chính", "trung ương"),
        ("Sở Tài chính", "tỉnh"),
        ("UBND các huyện, thị xã, thành phố", "huyện"),
        ("Phòng Kinh tế xã", "xã"),
        ("Ban Nhân dân các thôn", "xã"),
        ("Hiệp hội Du lịch", ""),
    ],
)
def test_a_name_tells_its_level_of_government_or_nothing(name: str, level: str) -> None:
    assert body_level(name) == level


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("Các sở, ban, ngành, doanh nghiệp", ("Các sở, ban, ngành", "doanh nghiệp")),
        ("Sở Y tế, Sở Giáo dục và Đào tạo và các xã", ("Sở Y tế", "Sở Giáo dục và Đào tạo", "các xã")),
        ("Các sở, ngành, UBND các xã, phường", ("Các sở, ngành", "UBND các xã, phường")),
        ("Sở Du lịch;\nBáo Hạc Giang,", ("Sở Du lịch", "Báo Hạc Giang")),
        ("Sở Y tế (Phòng A, Phòng B), Kho bạc Nhà nước", ("Sở Y tế (Phòng A, Phòng B)", "Kho bạc Nhà nước")),
        ("", ()),
    ],
)  # fmt: skip
def test_a_cell_is_split_where_another_body_begins(cell: str, bodies: tuple[str, ...]) -> None:
    assert split_bodies(cell) == bodies


@pytest.mark.shared
def test_cells_of_real_annexes_are_split_as_by_hand(shared: Path) -> None:
    cells = [
        task[column]
        for file in sorted((shared / "gold" / "tasks").glob("*.jsonl"))
        for task in map(json.loads, file.read_text(encoding="utf-8").splitlines())
        for column in ("leads", "partners")
    ]
    wrong = [cell for cell in cells if list(split_bodies("; ".join(cell))) != cell]
    assert len(cells) > 100
    assert wrong == []


def test_a_usual_name_that_holds_another_bodys_name_is_not_split() -> None:
    cell = "Văn phòng HĐND và UBND xã; Sở Y tế và UBND tỉnh"
    assert split_bodies(cell) == ("Văn phòng HĐND và UBND xã", "Sở Y tế", "UBND tỉnh")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Chính quyền địa phương chủ trì", [("Chính quyền địa phương", "dia phuong")]),
        ("phối hợp với chính quyền xã, phường", [("chính quyền xã, phường", "ubnd xa")]),
        ("Luật Tổ chức chính quyền địa phương", []),
        ("tương tác giữa chính quyền và người dân", []),
        ("xây dựng chính quyền số", []),
    ],
)
def test_government_is_a_body_where_it_is_said_whose(words: str, found: list[tuple[str, str]]) -> None:
    assert [(words[body.start : body.end], body.key) for body in find_bodies(words)] == found


def test_a_commune_asked_for_alone_is_its_committee() -> None:
    assert body_key("xã") == body_key("Ủy ban nhân dân xã, phường")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Phòng Nghiệp vụ B qua Hệ thống văn bản", "Phòng Nghiệp vụ B"),
        ("Ban Quản lý bến Yên Lập kê lại quầy", "Ban Quản lý bến Yên Lập"),
        ("Sở Y tế thành phố Cần Thơ tổng hợp", "Sở Y tế thành phố Cần Thơ"),
        ("các hợp tác xã trên địa bàn tỉnh tích cực tham gia", "các hợp tác xã trên địa bàn tỉnh"),
        ("VNPT Bến Mới lắp đặt", "VNPT Bến Mới"),
        ("Trạm y tế lập danh sách", "Trạm y tế"),
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(words: str, name: str) -> None:
    assert [body.name for body in find_bodies(words)][:1] == [name]


def test_hospitals_and_banks_share_no_group_with_the_name_behind_them() -> None:
    found = find_bodies("phối hợp với các ngân hàng, Ban Quản lý chợ Bến Mới")
    assert [body.name for body in found] == ["các ngân hàng", "Ban Quản lý chợ Bến Mới"]
