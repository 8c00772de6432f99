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
