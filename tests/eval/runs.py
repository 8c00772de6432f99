"""Made-up runs on disk, for tests of what looks at runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from eval.measures import Score, figures_of
from eval.questions import Kind, Question, Quote, fingerprint_of, question_json
from eval.running import Manifest, RunFolder

STARTED = "2026-01-01T00:00:00+00:00"


def question(name: str) -> Question:
    return Question(name, f"Câu {name}?", Kind.LEAD, ("p",), (("Sở Y tế",),), ((Quote("p", "Sở Y tế chủ trì"),),))


def manifest_over(questions: list[Question], **fingerprints: str) -> Manifest:
    return Manifest(
        questions_file="cau-hoi.jsonl",
        kind="questions",
        subset={"plans": [], "kinds": [], "tags": [], "perturb": []},
        configuration={"system": "kehoach", "embedding": None, "weights": {}},
        fingerprints={
            "questions": fingerprint_of(questions),
            "library": "l",
            "embedding": "e",
            "code": "c",
            **fingerprints,
        },
        seed=0,
        versions={"kehoach": "0"},
        machine={"cores": 2, "jobs": 1},
        started=STARTED,
    )


def made_up_run(folder: Path, correct: Mapping[str, float]) -> RunFolder:
    """A finished run in which each question was or was not answered."""
    questions = [question(name) for name in correct]
    manifest = manifest_over(questions)
    rows = [{"id": name, "question": "?", "answer": "", "citations": [], "took_ms": 1.0} for name in correct]
    scores = [Score(name, "lead", {"correct": value, "fact_recall": value}, ("p",)) for name, value in correct.items()]
    figures = figures_of(scores, [1.0] * len(rows), 0)
    run = RunFolder(folder)
    run.begin(manifest, map(question_json, questions), [])
    run.end(manifest.done(STARTED), rows, scores, figures.values, figures.intervals, {"p": "Sở Y tế chủ trì"})
    return run
