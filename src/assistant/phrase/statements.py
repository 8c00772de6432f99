"""The composed answer's statements one by one: what a phrased answer must not lose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.compose import labelled
from assistant.phrase.figures import said
from assistant.phrase.sentences import Sentence
from assistant.question import Question
from assistant.read import Finding
from ingest import covers, find_bodies

COORDINATING = "Phối hợp"
LEADING = ("Chủ trì",)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of the composed answer with the numbers of the clauses that it stands on."""

    text: str
    marks: tuple[int, ...]
    label: str
    """What the words are, in Vietnamese; empty for a quotation."""
    heart: bool
    """The first of its plan: what was asked for."""

    @property
    def line(self) -> str:
        """As a line of an answer."""
        return f"{self.text.rstrip('. ')} {''.join(f'[{n}]' for n in self.marks)}."


def statements(question: Question, findings: Sequence[Finding], citations: Sequence[Citation]) -> list[Statement]:
    """All statements in order."""
    numbers = {(c.plan, c.locator): n for n, c in enumerate(citations, 1)}
    return [
        Statement(labelled(say, question.language), marks, say.label, i == 0)
        for finding in findings
        for i, say in enumerate(finding.says)
        if (marks := tuple(numbers[place] for p in say.places if (place := (say.plan or finding.plan, p)) in numbers))
    ]


def heart_is_told(statement: Statement, kept: Sequence[Sentence]) -> bool:
    """Whether sentences that cite a statement's clauses say what it says.

    Of a quotation some part will do; of a labelled one ("Chủ trì: …") every body, figure, date and number must be said.
    """
    citing = [s.text for s in kept if set(s.marks) & set(statement.marks)]
    if not citing or not statement.label:
        return bool(citing)
    words = " ".join(citing)
    wanted, told = said(statement.text), said(words)
    keys = {m.key for m in find_bodies(words)}
    return (
        all(any(key == k or covers(key, k) for k in keys) for key in {m.key for m in find_bodies(statement.text)})
        and all(any(date.told_by(other) for other in told.dates) for date in wanted.dates if not date.side)
        and all(any(f.values & other.values for other in told.figures) for f in wanted.figures)
        and wanted.exact <= told.exact
    )


def lost(said_: Sequence[Statement], kept: Sequence[Sentence]) -> list[Statement]:
    """Statements none of whose clauses a sentence cites."""
    cited = {n for s in kept for n in s.marks}
    return [statement for statement in said_ if cited.isdisjoint(statement.marks)]
