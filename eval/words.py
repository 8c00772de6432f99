"""Kinds, measures and stages in Vietnamese, as evaluators meet them on the terminal and in reports."""

from __future__ import annotations

from eval.measures import Stage

KINDS = {
    "lead": "chủ trì",
    "coordinate": "phối hợp",
    "time": "thời hạn",
    "target": "chỉ tiêu",
    "budget": "kinh phí",
    "duty": "trách nhiệm",
    "task": "nhiệm vụ",
    "result": "kết quả, sản phẩm",
    "basis": "căn cứ ban hành",
    "report": "chế độ báo cáo",
    "meta": "về văn bản",
    "term": "khái niệm",
    "compare": "so sánh",
    "none": "không nêu",
    "retrieval": "tìm kiếm",
}
"""Kinds of questions, in the order that they are shown in."""

STAGES = {
    Stage.READING: ("đọc", "Không điều khoản nào trong thư viện chứa căn cứ: đọc sót, hoặc thiếu kế hoạch."),
    Stage.FINDING: ("tìm", "Có điều khoản chứa căn cứ nhưng không nằm trong các kết quả tìm được."),
    Stage.CHOOSING: ("chọn", "Đã tìm thấy mà không trích; hoặc kế hoạch không nêu mà vẫn trả lời."),
    Stage.SAYING: ("nói", "Đã trích đúng chỗ nhưng câu trả lời sai, thiếu ý hoặc quá dài."),
    Stage.ERROR: ("lỗi chạy", "Không có câu trả lời: lỗi chương trình, quá giờ hoặc sập."),
}
"""Where a failure is laid, in the order of the road from file to answer: name and meaning."""

MEASURES = {
    "correct": "đúng",
    "fact_recall": "đủ ý",
    "citation_recall": "đủ căn cứ",
    "citation_precision": "căn cứ trúng",
    "refusal": "từ chối đúng",
    "refusal_precision": "từ chối: đúng chỗ",
    "refusal_recall": "từ chối: không sót",
    "char_recall": "đủ căn cứ (ký tự)",
    "char_precision": "căn cứ trúng (ký tự)",
    "nDCG@10": "thứ hạng 10 kết quả đầu",
    "RR@10": "nghịch đảo hạng của kết quả đúng đầu tiên",
    "p50_ms": "thời gian: một nửa số câu xong trong",
    "p90_ms": "thời gian: 90 % số câu xong trong",
    "p99_ms": "thời gian: 99 % số câu xong trong",
}


def kind_name(kind: str) -> str:
    """A kind in Vietnamese, with its code; an unknown one as it is."""
    return f"{KINDS[kind]} ({kind})" if kind in KINDS else kind


def measure_name(measure: str) -> str:
    """A measure in Vietnamese; an unknown one as it is."""
    if measure.startswith("R@"):
        return f"tìm thấy trong {measure[2:]} kết quả đầu"
    return MEASURES.get(measure, measure)
