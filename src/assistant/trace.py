"""How an answer came about, in JSON values: what ``Answer.trace`` holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.question import Question
from assistant.ranking import Place
from assistant.read import Finding
from ingest import Span

HITS = 50
"""Clauses that a trace lists, of all plans looked into."""

_REASONS = {
    "row": "dòng nhiệm vụ gần câu hỏi nhất trong phụ lục có ghi ô được hỏi",
    "rows": "các dòng phụ lục thỏa điều kiện mà câu hỏi nêu",
    "duty": "điều khoản giao việc ấy cho cơ quan, hoặc giao việc cho cơ quan được hỏi",
    "focal": "kế hoạch không giao riêng, hoặc câu hỏi hỏi về cả kế hoạch: lấy cơ quan đầu mối chung",
    "issuer": "điều khoản nói về cơ quan ban hành kế hoạch",
    "report": "điều khoản quy định ai báo cáo ai, khi nào",
    "target": "điều khoản đặt chỉ tiêu về điều được hỏi",
    "figure": "điều khoản nêu con số về điều được hỏi",
    "time": "điều khoản gần câu hỏi nhất có nói thời gian",
    "money": "điều khoản về kinh phí gần câu hỏi nhất",
    "nearest": "điều khoản nói rõ nhất về điều được hỏi",
    "task": "điều khoản gần câu hỏi nhất nói về việc ấy",
    "section": "tất cả những gì đứng ngay dưới đề mục mà câu hỏi nêu",
    "basis": "phần căn cứ, hoặc điều khoản viện dẫn văn bản được hỏi",
    "term": "nơi kế hoạch giải thích chữ viết tắt hoặc thuật ngữ ấy",
    "meta": "phần đầu, nơi nhận hoặc chữ ký của văn bản",
}
"""Why a reader takes what it takes, by the name that a finding bears (``row:lead``: of the kind ``lead``)."""


def trace(
    question: Question,
    near: Sequence[Place],
    spans: Sequence[Span],
    findings: Sequence[Finding],
    confidence: float,
    took_ms: Mapping[str, float],
    least: float,
) -> dict[str, Any]:
    """The question as understood, the clauses nearest to it, what was found in them, and the time that each step took.

    ``near``: the clauses, nearest first; ``spans``: where the first of them stand in their sources;
    ``confidence``: relevance of the best finding, also of one too weak to answer with; 0 where there is none;
    ``least``: the relevance that a finding must have to answer.
    """
    return {
        "kinds": {str(k): round(w, 2) for k, w in question.kinds.items()},
        "topic": [
            {"words": " | ".join(p.wordings), "weight": round(p.weight, 2), "joined": p.joined} for p in question.topic
        ],
        "plans": list(question.plans),
        "strangers": list(question.strangers),
        "bodies": list(question.bodies),
        "years": list(question.years),
        "after": question.after,
        "numbers": list(question.numbers),
        "documents": list(question.documents),
        "wants": sorted(question.wants),
        "compare": question.compare,
        "language": str(question.language),
        "words": question.words,
        "hits": [_hit(place, span) for place, span in zip(near, spans, strict=False)],
        "findings": [
            {
                "plan": f.plan,
                "by": f.by,
                "reason": reason(f.by),
                "relevance": round(f.relevance, 3),
                "places": [p for s in f.says for p in s.places],
                "says": [{"label": s.label, "plan": s.plan or f.plan, "places": list(s.places)} for s in f.says],
            }
            for f in findings
        ],
        "confidence": round(confidence, 4),
        "least": least,
        "took_ms": {step: round(ms, 2) for step, ms in took_ms.items()},
    }


def reason(by: str) -> str:
    """Why a reader takes what it takes, in Vietnamese; its bare name where there is no telling."""
    return _REASONS.get(by.partition(":")[0], by)


def _hit(place: Place, span: Span) -> dict[str, Any]:
    """A clause found, with its scores (each 0 to 1; null where search did not give it)."""
    hit = place.hit
    return {
        "plan": place.plan,
        "locator": place.locator,
        "start": span.start,
        "end": span.end,
        "relevance": round(place.relevance, 3),
        "coverage": round(place.coverage, 3),
        "score": round(hit.score, 3) if hit else None,
        "words": round(hit.words, 3) if hit else None,
        "meaning": round(hit.meaning, 3) if hit else None,
        "by": place.by,
    }
