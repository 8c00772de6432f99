"""Made-up runs: questions over made-up plans, asked of nothing and answered by rule."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.measures import Gold, Score, Stage
from eval.running import Manifest, RunFolder

KINDS = ("lead", "time", "target", "budget", "none")
STAGES = (Stage.SAYING, Stage.CHOOSING, Stage.FINDING, Stage.READING)
OFFICES = ("Phòng Kinh tế", "Trạm Y tế", "Phòng Văn hóa", "Ban Chỉ huy", "Hội Nông dân", "Đoàn thanh niên")
TASKS = ("kiểm tra bếp ăn", "sửa đường liên ấp", "trồng cây đước", "đắp bờ bao", "mở lớp học bơi", "số hóa sổ hộ tịch")


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of a made-up plan and where it stands in it."""

    office: str
    task: str
    text: str
    start: int
    end: int


def plan_text(name: str, clauses: int) -> tuple[str, list[Clause]]:
    text, found = f"KẾ HOẠCH của xã {name}\n\n", []
    for number in range(clauses):
        office, task = OFFICES[number % len(OFFICES)], TASKS[(number * 5 + 1) % len(TASKS)]
        said = f"{number + 1}. {office} chủ trì {task} đợt {number + 1}, xong trước ngày {number % 28 + 1} tháng 6."
        found.append(Clause(office, task, said, len(text), len(text) + len(said)))
        text += said + "\nCác đơn vị phối hợp, báo cáo kết quả về Ủy ban nhân dân xã theo quy định.\n\n"
    return text, found


def cited(plan: str, clause: Clause, number: int) -> dict[str, Any]:
    label = f"Kế hoạch {plan}, mục {number}"
    return {
        "plan": plan,
        "locator": f"II.{number}",
        "label": label,
        "page": number,
        "start": clause.start,
        "end": clause.end,
        "text": clause.text,
    }


def manifest(kind: str = "questions", questions: str = "a" * 64, **more: object) -> Manifest:
    values: dict[str, Any] = {
        "questions_file": "cau-hoi.jsonl",
        "kind": kind,
        "subset": {"kinds": [], "plans": [], "tags": [], "perturbations": []},
        "configuration": {"system": "kehoach", "meaning": True},
        "fingerprints": {"questions": questions, "library": "b" * 64, "embedding": "c" * 64},
        "seed": 7,
        "versions": {"kehoach": "0.1.0"},
        "machine": {"python": "3.11.9", "system": "Linux", "processor": "x86_64", "cores": 4, "jobs": 2},
        "started": "2026-03-01T08:00:00+00:00",
        "finished": "2026-03-01T08:02:05+00:00",
    }
    return Manifest(**(values | more))


def means(scores: list[Score]) -> dict[str, float]:
    names = dict.fromkeys(name for score in scores for name in score.figures)
    held = {name: [s.figures[name] for s in scores if name in s.figures] for name in names}
    return {name: sum(values) / len(values) for name, values in held.items()}


def written(
    path: Path,
    about: Manifest,
    questions: list[dict[str, Any]],
    rows: list[dict[str, Any]],
    scores: list[Score],
    texts: dict[str, str],
) -> RunFolder:
    run = RunFolder(path)
    figures = means(scores)
    run.begin(about, questions, [])
    for row in rows:
        run.append(row)
    run.end(
        about, rows, scores, figures, {name: (value - 0.05, value + 0.05) for name, value in figures.items()}, texts
    )
    return RunFolder.finished(path)


def build(
    path: Path,
    count: int,
    seed: int = 1,
    plans: int = 4,
    hits: int = 20,
    confident: bool = True,
    plan_name: str = "xa",
    **more: object,
) -> RunFolder:
    """A run of ``count`` questions; the seed says which of them went wrong."""
    draw = random.Random(seed)
    library = {f"{plan_name}-{n}": plan_text(f"Bến {n}", 30) for n in range(1, plans + 1)}
    questions, rows, scores = [], [], []
    for number in range(count):
        plan = f"{plan_name}-{number % plans + 1}"
        clauses = library[plan][1]
        place = number * 7 % len(clauses)
        clause, kind = clauses[place], KINDS[number % len(KINDS)]
        refuses = kind == "none"
        good = draw.random() < 0.7
        stage = None if good else Stage.CHOOSING if refuses else draw.choice(STAGES)
        misses = stage in (Stage.READING, Stage.FINDING, Stage.CHOOSING)
        shown = (place + 9) % len(clauses) if misses else place
        refused = refuses == good and (refuses or stage is Stage.READING)
        order = sorted(range(len(clauses)), key=lambda n: (n != place or misses, draw.random()))[:hits]
        identity = f"cau-{number + 1:04d}"
        question = {
            "id": identity,
            "question": f"Ai chủ trì {clause.task} đợt {place + 1} ở {plan}?",
            "kind": kind,
            "plans": [] if refuses else [plan],
            "must_say": [] if refuses else [[clause.office, clause.office.upper()], [f"đợt {place + 1}"]],
            "evidence": [] if refuses else [[{"plan": plan, "quote": clause.text}]],
        }
        if number % 6 == 0:
            question["history"] = ["Năm nay xã làm những việc gì?"]
        questions.append(question)
        answer = f"{clauses[shown].office} chủ trì {clauses[shown].task}, đợt {shown + 1}, của kế hoạch {plan} [1]."
        citations = [] if refused else [cited(plan, clauses[shown], shown + 1)]
        if number % 3 == 0 and citations:
            citations.append(cited(plan, clauses[(shown + 1) % len(clauses)], (shown + 1) % len(clauses) + 1))
        sure = min(1.0, max(0.0, draw.gauss(0.3 if refuses else 0.75, 0.2)))
        rows.append(
            {
                "id": identity,
                "question": question["question"],
                "answer": "Các kế hoạch không nêu." if refused else answer,
                "refused": refused,
                "reason": "Các kế hoạch không nêu." if refused else "",
                "citations": citations,
                "took_ms": round(draw.lognormvariate(4, 0.5), 1),
                "trace": {
                    "hits": [
                        {
                            "plan": plan,
                            "locator": f"II.{n + 1}",
                            "start": clauses[n].start,
                            "end": clauses[n].end,
                            "relevance": round(1 / rank, 3),
                        }
                        for rank, n in enumerate(order, start=1)
                    ],
                    "confidence": round(sure, 3),
                    "question": {"kinds": [kind], "words": question["question"].split()},
                },
            }
        )
        figures = {"correct": float(good), "refusal": float(refused == refuses)}
        if not refuses:
            found = 0.0 if misses else 1.0
            figures |= {"fact_recall": 1.0 if good else 0.5, "citation_recall": found}
            figures |= {"citation_precision": found / max(1, len(citations)), "char_recall": found}
            figures |= {f"R@{k}": float(not misses or (k >= 20 and number % 2 == 0)) for k in (1, 3, 5, 10, 20, 50)}
        scores.append(
            Score(
                identity,
                kind,
                figures,
                plans=() if refuses else (plan,),
                missing=() if good or refuses else (clause.office,),
                failure=stage,
                confidence=sure if confident else None,
                gold=() if refuses else (Gold(plan, clause.start, clause.end, 0),),
            )
        )
    return written(path, manifest(**more), questions, rows, scores, {name: text for name, (text, _) in library.items()})


def build_benchmark(path: Path, count: int = 12, shift: int = 0) -> RunFolder:
    """A retrieval run: of each query one passage is judged, and it stands at a rank that the query's number gives."""
    questions, rows, scores = [], [], []
    for number in range(count):
        rank = (number + shift) % 14
        hits = [{"id": f"doan-{number}-{n}", "score": 1 / (n + 1)} for n in range(12)]
        right = f"doan-{number}-{rank}"
        questions.append({"id": f"q{number}", "question": f"Truy vấn số {number}", "qrels": {right: 1}})
        rows.append({"id": f"q{number}", "question": f"Truy vấn số {number}", "hits": hits, "took_ms": 3.0 + number})
        figures = {f"R@{k}": float(rank < k) for k in (1, 3, 5, 10, 20, 50)}
        figures |= {"nDCG@10": 1 / (rank + 1), "RR@10": 1 / (rank + 1)}
        scores.append(Score(f"q{number}", "retrieval", figures))
    return written(path, manifest("beir"), questions, rows, scores, {})
