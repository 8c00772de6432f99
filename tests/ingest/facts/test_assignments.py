from __future__ import annotations

from collections.abc import Callable

from ingest import Fact, Task

Reader = Callable[..., tuple[Fact, ...]]


def tasks(facts: tuple[Fact, ...]) -> list[Task]:
    return [fact for fact in facts if isinstance(fact, Task)]


def test_labels_in_an_item_make_a_task_of_it(facts_of: Reader) -> None:
    (task,) = tasks(
        facts_of(
            {
                "II": "II. NHIỆM VỤ",
                "II.1": "1. Dựng bản đồ số. Cơ quan chủ trì: Sở Du lịch; cơ quan phối hợp: các sở, ngành, UBND các xã; "
                "thời gian thực hiện: quý III/2026; sản phẩm: bản đồ.",
            }
        )
    )
    assert task == Task(
        "II.1",
        "Dựng bản đồ số",
        leads=("Sở Du lịch",),
        partners=("các sở, ngành", "UBND các xã"),
        time="quý III/2026",
        product="bản đồ",
    )


def test_labels_in_the_lines_under_an_item_belong_to_it(facts_of: Reader) -> None:
    (task,) = tasks(
        facts_of(
            {
                "II": "II. NHIỆM VỤ",
                "II.1": "1. Số hóa di tích cấp tỉnh",
                "II.1.-1": "- Đơn vị chủ trì: Sở Văn hóa, Thể thao và Du lịch.",
                "II.1.-2": "- Thời gian hoàn thành: Năm 2027.",
            }
        )
    )
    assert (task.locator, task.text, task.leads, task.time) == (
        "II.1",
        "Số hóa di tích cấp tỉnh",
        ("Sở Văn hóa, Thể thao và Du lịch",),
        "Năm 2027",
    )


def test_a_lead_in_brackets_makes_a_task(facts_of: Reader) -> None:
    (task,) = tasks(
        facts_of(
            {"II": "II. NHIỆM VỤ", "II.1": "1. Mở lớp hướng dẫn viên (Sở Du lịch chủ trì, phối hợp với Sở Nội vụ)."}
        )
    )
    assert (task.leads, task.partners) == (("Sở Du lịch",), ("Sở Nội vụ",))


def test_a_time_without_a_lead_is_no_task(facts_of: Reader) -> None:
    assert not tasks(facts_of({"3": "3. Kiểm tra", "3.1": "3.1. Thời gian kiểm tra: Dự kiến 02 ngày."}))


def test_a_sentence_after_a_labelled_body_is_no_part_of_its_name(facts_of: Reader) -> None:
    lines = {
        "II": "II. DỰ ÁN",
        "II.1": "1. Hạ tầng thiết yếu",
        "II.1.p1": "Cơ quan chủ trì: Sở Nội vụ. Vốn 45 tỷ đồng.",
    }
    (task,) = tasks(facts_of(lines))
    assert (task.locator, task.leads) == ("II.1", ("Sở Nội vụ",))


def test_partners_and_notes_stand_behind_short_labels_of_their_own(facts_of: Reader) -> None:
    lines = {
        "II": "II. NHIỆM VỤ",
        "II.1": "1. Lắp đèn bến cá",
        "II.1.+1": "+ Đầu mối: Phòng Kinh tế.",
        "II.1.+2": "+ Phối hợp: Công an xã, VNPT Cầu Đá, Hợp tác xã Bến Mới.",
        "II.1.+3": "+ Lãnh đạo phụ trách: ông Lê Văn D.",
        "II.1.+4": "+ Kinh phí: 30 triệu đồng.",
    }
    (task,) = tasks(facts_of(lines))
    assert (task.locator, task.leads) == ("II.1", ("Phòng Kinh tế",))
    assert task.partners == ("Công an xã", "VNPT Cầu Đá", "Hợp tác xã Bến Mới")
    assert task.note == "Lãnh đạo phụ trách: ông Lê Văn D; Kinh phí: 30 triệu đồng"


def test_tasks_whose_labels_stand_beside_them_are_told_apart(facts_of: Reader) -> None:
    lines = {
        "II": "II. NHIỆM VỤ",
        "II.1": "1. Bến cá",
        "II.1.-1": "- Lắp đèn.",
        "II.1.-2": "- Chủ trì: Phòng Kinh tế.",
        "II.1.-3": "- Thời gian: quý I.",
        "II.1.-4": "- Đặt thùng rác.",
        "II.1.-5": "- Chủ trì: Công an xã.",
    }
    assert [(task.locator, task.leads, task.time) for task in tasks(facts_of(lines))] == [
        ("II.1.-1", ("Phòng Kinh tế",), "quý I"),
        ("II.1.-4", ("Công an xã",), ""),
    ]


def test_a_sentence_between_labels_may_say_who_leads(facts_of: Reader) -> None:
    lines = {
        "II": "II. NHIỆM VỤ",
        "II.1": "1. Dọn bến cá",
        "II.1.+1": "+ Hội Nông dân xã chủ trì, phối hợp với các thôn;",
        "II.1.+2": "+ Thời gian: chủ nhật hằng tuần.",
    }
    (task,) = tasks(facts_of(lines))
    assert (task.leads, task.partners, task.time) == (("Hội Nông dân xã",), ("các thôn",), "chủ nhật hằng tuần")


def test_a_label_that_could_mean_anything_needs_a_body_behind_it(facts_of: Reader) -> None:
    assert not tasks(facts_of({"II": "II. NHIỆM VỤ", "II.1": "1. Dọn bến. Thực hiện: mỗi tuần một lần."}))
    (task,) = tasks(facts_of({"II": "II. NHIỆM VỤ", "II.1": "1. Dọn bến. Thực hiện: Công an xã."}))
    assert task.leads == ("Công an xã",)
