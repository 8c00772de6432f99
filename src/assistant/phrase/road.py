"""The road from a composed answer to a phrased one: ask the model, cut into sentences, check each, keep what stands."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer
from assistant.phrase.build import build
from assistant.phrase.check import Case, fault
from assistant.phrase.commands import without_commands
from assistant.phrase.errors import NoPhrasingError, fallen_back, left_out
from assistant.phrase.grounds import Ground, ground
from assistant.phrase.model import ChatModel
from assistant.phrase.prompt import messages
from assistant.phrase.sentences import Sentence, Splitter
from assistant.phrase.statements import COORDINATING, LEADING, Statement, heart_is_told, lost, statements
from assistant.phrase.streaming import streamed
from assistant.question import Question
from assistant.read import Finding
from ingest import Masthead, find_bodies

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

MOST_CITATIONS = 12
"""Answers that cite more clauses are lists, which stay as they are."""
_LONGEST = 6000
"""Characters that a model may say."""
_ENOUGH = 1500
"""Characters of sentences kept from which nobody would read on."""
_REPEATS = 3
"""Times that a model may say a sentence again before it is taken to go round in circles."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What is phrased: an answer that stands already, and what it was composed from."""

    question: Question
    findings: Sequence[Finding]
    answer: Answer
    history: Sequence[str]
    masthead: Callable[[str], Masthead]
    """Of a plan by its id."""
    headings: Callable[[str, str], Sequence[str]]
    """(plan, locator) -> the headings that a clause stands under."""


class Phraser:
    """Phrases answers by a chat model. Raises ChatModelError where the model cannot be had as it is set up."""

    def __init__(self, model: ChatModel, chat: BaseChatModel | None = None) -> None:
        """``chat``: the model itself, where somebody made it already."""
        self.model = model
        self._chat = chat or build(model)

    def __call__(self, composed: Composed) -> Iterator[tuple[Answer, dict[str, Any]]]:
        """The answer as it grows by sentences that stand, each time whole; the last one is final.

        With it comes how it came about, in JSON values. The last answer is the composed one with a note where the
        model gave nothing to use in time.
        """
        if composed.answer.refused or len(composed.answer.citations) > MOST_CITATIONS:
            yield composed.answer, {"model": self.model.name, "asked": False}
            return
        run = _Run(composed)
        began = time.monotonic()
        try:
            yield from ((answer, {}) for answer in run.sentences(self._words(run)))
            last, why = run.finished(), ""
        except NoPhrasingError as error:
            note = fallen_back(error.why, self.model.name, self.model.seconds, composed.question.language)
            last, why = replace(composed.answer, note=note), error.why
        how = {
            "model": self.model.name,
            "asked": True,
            "fallen_back": why,
            "kept": len(run.kept),
            "left_out": [{"sentence": sentence.text, "why": why} for sentence, why in run.dropped],
            "ms": round((time.monotonic() - began) * 1000),
        }
        yield last, how

    def _words(self, run: _Run) -> Iterator[str]:
        asked = run.composed
        told = messages(
            asked.question.text, asked.history, asked.question.language, run.grounds, run.findings_for_the_model
        )
        return streamed(self._chat, told, self.model.seconds)


class _Run:
    """One answer being phrased."""

    def __init__(self, composed: Composed) -> None:
        self.composed = composed
        self.kept: list[Sentence] = []
        self.dropped: list[tuple[Sentence, str]] = []
        self._statements = statements(composed.question, composed.findings, composed.answer.citations)
        self.grounds = {n: self._ground(n) for n in range(1, len(composed.answer.citations) + 1)}
        self._case = Case(
            self.grounds,
            composed.question.language,
            f"{composed.question.text} {composed.question.words}",
            composed.answer.text,
            composed.question.bodies,
        )

    @property
    def findings_for_the_model(self) -> list[str]:
        """The composed answer's statements, without what speaks to a machine."""
        return [s.line for s in self._statements if not self._spoken_to_a_machine(s)]

    def _ground(self, number: int) -> Ground:
        citation = self.composed.answer.citations[number - 1]
        own = [s for s in self._statements if number in s.marks]
        headings = self.composed.headings(citation.plan, citation.locator)
        masthead = self.composed.masthead(citation.plan)
        if without_commands(citation.text) != citation.text:  # what was read out of it is not to be leant on either
            return ground(citation.label, citation.locator, citation.text, headings, (), masthead)
        around = (s.text for s in own)
        made = ground(citation.label, citation.locator, citation.text, headings, around, masthead)
        leads = _bodies(s for s in own if s.label in LEADING)
        return replace(made, leads=leads, partners=_bodies(s for s in own if s.label == COORDINATING))

    def _spoken_to_a_machine(self, statement: Statement) -> bool:
        texts = [self.composed.answer.citations[n - 1].text for n in statement.marks]
        return any(without_commands(text) != text for text in (statement.text, *texts))

    def sentences(self, words: Iterator[str]) -> Iterator[Answer]:
        """The answer after each sentence that stands. Raises NoPhrasingError."""
        splitter, length, repeats = Splitter(), 0, 0
        try:
            for piece in words:
                length += len(piece)
                for sentence in splitter.feed(piece):
                    if self._known(sentence):
                        repeats += 1
                    elif self._stands(sentence):
                        yield self._so_far()
                if repeats >= _REPEATS or length > _LONGEST or len(_joined(self.kept)) > _ENOUGH:
                    break
            else:
                for sentence in splitter.close():
                    if not self._known(sentence) and self._stands(sentence):
                        yield self._so_far()
        finally:
            words.close()  # type: ignore[attr-defined]  # a generator: ends the call
        if not length:
            raise NoPhrasingError("empty")

    def _known(self, sentence: Sentence) -> bool:
        return any(s.text == sentence.text for s in (*self.kept, *(d for d, _ in self.dropped)))

    def _stands(self, sentence: Sentence) -> bool:
        if why := fault(sentence, self._case):
            self.dropped.append((sentence, why))
            return False
        self.kept.append(sentence)
        return True

    def _so_far(self) -> Answer:
        return replace(self.composed.answer, text=_joined(self.kept), phrased=True)

    def finished(self) -> Answer:
        """The answer, with what the model forgot as composed. Raises NoPhrasingError where it cannot stand alone."""
        if not self.kept:
            raise NoPhrasingError("unsupported")
        if not all(heart_is_told(s, self.kept) for s in self._statements if s.heart):
            raise NoPhrasingError("incomplete")
        lines = [_joined(self.kept), *(f"- {s.line}" for s in lost(self._statements, self.kept))]
        lines += [line for line in self.composed.answer.text.splitlines() if not _cited(line) and _adds(line)]
        note = left_out(len(self.dropped), self.composed.question.language)
        return replace(self.composed.answer, text="\n".join(lines), phrased=True, note=note)


def _bodies(own: Iterator[Statement] | Sequence[Statement]) -> frozenset[str]:
    return frozenset(m.key for s in own for m in find_bodies(s.text))


def _cited(line: str) -> bool:
    return "[" in line


def _adds(line: str) -> bool:
    """A line of the composed answer that stands on no clause: a plan that does not say, a page read from a scan."""
    return line.startswith(("- Không nêu", "- Does not say", "- Thư viện", "- The library", "Lưu ý:", "Note:"))


def _joined(kept: Sequence[Sentence]) -> str:
    text = ""
    for sentence in kept:
        said = f"{sentence.text.rstrip('. ;')} {''.join(f'[{n}]' for n in sentence.marks)}."
        text += (
            (f"\n- {said}" if sentence.item else f" {said}" if text else said)
            if text
            else (f"- {said}" if sentence.item else said)
        )
    return text
