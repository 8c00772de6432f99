"""The questions of a run, each with its answer, its score, and what became of it since another run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eval.comparing import require_same_questions
from eval.measures import Score, passed
from eval.report.words import Change
from eval.running import Row, RunFolder


@dataclass(frozen=True, slots=True)
class Case:
    """A question with everything that two runs hold of it; the other's is None where there is no other run."""

    question: Row
    row: Row
    score: Score
    other_row: Row | None = None
    other_score: Score | None = None

    @property
    def id(self) -> str:
        """The question's id."""
        return self.score.id

    @property
    def change(self) -> Change | None:
        """None where the other run did not have the question."""
        if self.other_score is None:
            return None
        now, before = passed(self.score.figures), passed(self.other_score.figures)
        if now:
            return Change.SAME if before else Change.MENDED
        return Change.BROKEN if before else Change.FAILING

    @property
    def citations(self) -> list[dict[str, Any]]:
        """What the answer stands on; none of a row that failed."""
        return list(self.row.get("citations") or ())

    @property
    def hits(self) -> list[dict[str, Any]]:
        """What was found, best first; a row of a benchmark holds it outside the trace."""
        return list(self.row.get("hits") or (self.row.get("trace") or {}).get("hits") or ())


def cases_of(run: RunFolder, against: RunFolder | None) -> list[Case]:
    """In the order of the questions. Raises RunError where the other run was asked other questions."""
    if against is not None:
        require_same_questions(run, against)
    questions = {question["id"]: question for question in run.questions()}
    rows = run.rows()
    other_rows = against.rows() if against else {}
    other_scores = {score.id: score for score in against.scores()} if against else {}
    return [
        Case(
            questions.get(score.id, {"id": score.id, "question": ""}),
            rows.get(score.id, {}),
            score,
            other_rows.get(score.id),
            other_scores.get(score.id),
        )
        for score in run.scores()
    ]
