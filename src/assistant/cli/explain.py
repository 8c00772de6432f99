"""``kehoach ask --explain``: how an answer came about, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.cli.console import output, show_table

if TYPE_CHECKING:
    from assistant.answer import Answer

SHOWN = 10
"""Clauses nearest to the question that are listed."""
_KINDS = {
    "lead": "ai chủ trì",
    "coordinate": "ai phối hợp",
    "time": "khi nào",
    "target": "chỉ tiêu",
    "budget": "kinh phí",
    "duty": "cơ quan phải làm gì",
    "task": "làm gì về việc ấy",
    "result": "sản phẩm, kết quả",
    "basis": "căn cứ",
    "report": "báo cáo",
    "meta": "số, ngày, người ký, nơi nhận",
    "term": "chữ viết tắt, thuật ngữ",
}
_WANTS = {
    "percent": "tỷ lệ %",
    "count": "số lượng",
    "amount": "số tiền",
    "contact": "liên hệ",
    "person": "tên người",
    "total": "tổng số",
    "day": "ngày",
    "number": "số văn bản",
    "signer": "người ký",
    "recipients": "nơi nhận",
    "period": "giai đoạn",
    "issuer": "cơ quan ban hành",
    "title": "tên văn bản",
    "issued": "ngày ban hành",
}
_READERS = {
    "row": "dòng phụ lục",
    "rows": "danh sách dòng phụ lục",
    "duty": "giao việc",
    "focal": "cơ quan đầu mối",
    "issuer": "cơ quan ban hành",
    "report": "chế độ báo cáo",
    "target": "chỉ tiêu",
    "figure": "con số",
    "time": "thời gian",
    "money": "kinh phí",
    "task": "trích điều khoản",
    "basis": "căn cứ",
    "term": "giải thích từ ngữ",
    "meta": "phần đầu, cuối văn bản",
}
_STEPS = {
    "understand": "hiểu câu hỏi",
    "retrieve": "tìm",
    "read": "đọc",
    "compose": "soạn câu trả lời",
    "phrase": "diễn đạt",
}
_SCORES = (("relevance", "Liên quan"), ("coverage", "Đủ ý"), ("words", "Từ ngữ"), ("meaning", "Ngữ nghĩa"))
_WITHOUT = "từ ngữ và ngữ nghĩa"


def print_explanation(answer: Answer) -> None:
    """Print what ``answer.trace`` holds: the question as understood, what was found, why each place is cited."""
    how = answer.trace
    if not how:
        output().print("Không có ghi chép về cách trả lời.")
        return
    _title("Câu hỏi được hiểu")
    show_table(["Điều", "Hiểu là"], _understood(how))
    if how["topic"]:
        _title("Từ khóa và trọng số (các cách viết cách nhau bằng |)")
        rows = [
            (piece["words"] + (" (liền từ trước)" if piece["joined"] else ""), piece["weight"])
            for piece in how["topic"]
        ]
        show_table(["Từ khóa", "Trọng số"], [(words, _figure(weight)) for words, weight in rows], figures=(1,))
    _title(f"Điều khoản gần nhất ({min(SHOWN, len(how['hits']))} trên {len(how['hits'])})")
    show_table(
        ["Kế hoạch", "Vị trí", "Nhờ", *(name for _, name in _SCORES)],
        ((hit["plan"], hit["locator"], _reader(hit["by"]), *_scores(hit)) for hit in how["hits"][:SHOWN]),
        figures=(3, 4, 5, 6),
    )
    _title("Điều tìm được để trả lời")
    if how["findings"]:
        show_table(
            ["Kế hoạch", "Nhờ", "Vì sao", "Liên quan", "Vị trí"],
            (
                (
                    f["plan"],
                    _reader(f["by"]),
                    f["reason"],
                    _figure(f["relevance"]),
                    ", ".join(dict.fromkeys(f["places"])),
                )
                for f in how["findings"]
            ),
            figures=(3,),
        )
    else:
        output().print(_why_nothing(how), soft_wrap=True)
    if answer.citations:
        _title("Vì sao dẫn")
        show_table(
            ["", "Vị trí", "Dùng để nói", "Vì sao", *(name for _, name in _SCORES)],
            _cited(answer),
            figures=(4, 5, 6, 7),
        )
    if "phrase" in how:
        _title("Mô hình ngôn ngữ")
        _print_phrasing(how["phrase"])
    steps = (f"{_STEPS.get(step, step)} {_figure(ms, 1)}" for step, ms in how["took_ms"].items())
    output().print(f"Thời gian (mili giây): {'; '.join(steps)}; tất cả {_figure(answer.took_ms, 1)}.", soft_wrap=True)


def _title(words: str) -> None:
    output().print(f"\n{words}", style="bold", soft_wrap=True)


def _print_phrasing(phrase: Mapping[str, Any]) -> None:
    """Which model was asked, and which of its sentences do not stand in what they cite."""
    asked = "diễn đạt câu trả lời" if phrase.get("asked", True) else "không được hỏi đến"
    output().print(f"{phrase['model']}: {asked}.", soft_wrap=True)
    if left_out := phrase.get("left_out"):
        show_table(["Câu bị bỏ", "Vì sao"], ((each["sentence"], each["why"]) for each in left_out))


def _understood(how: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    kinds = (f"{_KINDS.get(kind, kind)} ({_figure(weight)})" for kind, weight in how["kinds"].items())
    yield "Hỏi về", "; ".join(kinds)
    yield "Câu dùng để tìm", how["words"]
    yield "Kế hoạch được nêu", "; ".join(how["plans"]) or "không nêu: tìm trong mọi kế hoạch"
    named = (
        ("Nơi không có kế hoạch trong thư viện", how["strangers"]),
        ("Cơ quan", how["bodies"]),
        ("Năm", [f"sau {year}" if how["after"] else str(year) for year in how["years"]]),
        ("Số mục, điểm", how["numbers"]),
        ("Số văn bản", how["documents"]),
        ("Câu trả lời phải có", [_WANTS.get(want, want) for want in how["wants"]]),
    )
    yield from ((name, "; ".join(words)) for name, words in named if words)
    if how["compare"]:
        yield "So sánh", "mỗi kế hoạch một câu trả lời"


def _why_nothing(how: Mapping[str, Any]) -> str:
    if how["strangers"] and not how["hits"]:
        return "Không tìm: thư viện không có kế hoạch của nơi được hỏi."
    if not how["confidence"]:
        return "Không điều khoản nào trả lời được loại câu hỏi này."
    sure, least = _figure(how["confidence"]), _figure(how["least"])
    return f"Có điều khoản nói gần, nhưng quá xa câu hỏi để trả lời: liên quan {sure}, cần ít nhất {least}."


def _cited(answer: Answer) -> Iterator[Sequence[str]]:
    """A row a citation: what it is cited for, by which reader, and how near it is."""
    hits = {(hit["plan"], hit["locator"]): hit for hit in answer.trace["hits"]}
    for number, citation in enumerate(answer.citations, start=1):
        place = (citation.plan, citation.locator)
        uses = [
            (say["label"] or "trích nguyên văn", finding["reason"])
            for finding in answer.trace["findings"]
            for say in finding["says"]
            if say["plan"] == citation.plan and citation.locator in say["places"]
        ]
        said = "; ".join(dict.fromkeys(label for label, _ in uses))
        why = "; ".join(dict.fromkeys(reason for _, reason in uses))
        yield f"[{number}]", " ".join(place), said, why, *_scores(hits.get(place, {}))


def _reader(by: str) -> str:
    """What found a clause: a reader (``row:lead``), or search alone."""
    name = by.partition(":")[0]
    return _READERS.get(name, name) or _WITHOUT


def _scores(hit: Mapping[str, Any]) -> Iterator[str]:
    return (_figure(hit.get(name)) for name, _ in _SCORES)


def _figure(value: float | None, digits: int = 2) -> str:
    """In Vietnamese: a comma before the decimals; a dash for what was not measured."""
    return "–" if value is None else f"{value:.{digits}f}".replace(".", ",")
