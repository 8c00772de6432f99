"""The road from a question to an answer, as one LangChain chain: understand, retrieve, read, compose."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answer import Answer, Citation, Precedent
from assistant.cite import cite, short_name
from assistant.compose import Draft, compose, not_picked, refusal
from assistant.question import Question
from assistant.read import Finding, PlanView, named_elsewhere, read
from assistant.relevance import PlanWords
from assistant.retrieve import hits_by_plan
from assistant.similar import precedents
from assistant.understand import Understanding
from index import Hit, Library

LEAST = 0.3
"""Relevance below which a finding is no answer."""
BESIDE = 0.75
"""Share of the best finding's relevance from which another plan's is given beside it, where none or a place with
several plans was named."""
AMONG = 0.6
"""The same where the question asks all plans to be compared."""


@dataclass(frozen=True)
class Ask:
    """What goes into the chain."""

    text: str
    history: tuple[str, ...] = ()
    among: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """What the chain has come to know so far."""

    ask: Ask
    question: Question
    views: tuple[PlanView, ...] = ()
    findings: tuple[Finding, ...] = ()
    silent: tuple[str, ...] = ()
    answer: Answer | None = field(default=None)


class Assistant:
    """Answers questions over a library and finds precedents for draft wording."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._understanding = Understanding(library)
        self._words: dict[tuple[str, bool], PlanWords] = {}
        self.chain: Runnable[Ask, State] = (
            RunnableLambda(self._understand)
            | RunnableLambda(self._retrieve)
            | RunnableLambda(self._read)
            | RunnableLambda(self._compose)
        )

    def ask(self, question: str, *, plans: Collection[str] = (), history: Sequence[str] = ()) -> Answer:
        """Answer a question; ``plans`` narrows to some plans, ``history`` holds the turns before, oldest first."""
        began = time.perf_counter()
        state = self.chain.invoke(Ask(question, tuple(history), tuple(plans)))
        if state.answer is None:
            raise RuntimeError("the chain ended without an answer")
        return replace(state.answer, took_ms=(time.perf_counter() - began) * 1000)

    def similar(self, wording: str, *, plans: Collection[str] = (), k: int = 10) -> list[Precedent]:
        """The clauses nearest to a piece of draft wording, near-verbatim ones first."""
        return precedents(self.library, wording, plans, k)

    def _understand(self, ask: Ask) -> State:
        return State(ask, self._understanding(ask.text, ask.history))

    def _retrieve(self, state: State) -> State:
        if (state.question.strangers and not state.question.plans) or self._outside(state):
            return state
        found = hits_by_plan(self.library, state.question, state.ask.among)
        return replace(
            state,
            views=tuple(self._view(plan, state.question, hits) for plan, hits in found.items()),
        )

    def _outside(self, state: State) -> bool:
        """Whether the question names plans and none of them is among those that the user picked."""
        named, among = state.question.plans, state.ask.among
        return bool(named and among and not set(named) & set(among))

    def _view(self, plan_id: str, question: Question, hits: Mapping[str, Hit]) -> PlanView:
        words = self._words_of(plan_id, question.bare)
        return PlanView(words, question, hits, lambda: named_elsewhere(self.library, plan_id, words.plan.masthead))

    def _words_of(self, plan_id: str, bare: bool) -> PlanWords:
        if (plan_id, bare) not in self._words:
            self._words[plan_id, bare] = PlanWords(self.library.plan(plan_id), bare)
        return self._words[plan_id, bare]

    def _read(self, state: State) -> State:
        found = [(view, read(view)) for view in state.views]
        kept = [f for _, f in found if f is not None and f.relevance >= LEAST]
        if kept and not (state.question.compare and state.question.plans):
            best = max(f.relevance for f in kept)
            kept = [f for f in kept if f.relevance >= (AMONG if state.question.compare else BESIDE) * best]
        told = {f.plan for f in kept}
        return replace(
            state, findings=tuple(kept), silent=tuple(v.plan.id for v in state.views if v.plan.id not in told)
        )

    def _compose(self, state: State) -> State:
        question = state.question
        if not state.findings:
            looked = [v.plan.id for v in state.views]
            text = not_picked(question, self._name) if self._outside(state) else refusal(question, looked, self._name)
            answer = Answer(question.text, text, True, text, nearest=self._nearest(state), trace=_trace(state))
        else:
            draft = Draft(lambda plan, locator, words: cite(self.library, plan, locator, words))
            text = compose(question, state.findings, state.silent, self._name, draft)
            answer = Answer(question.text, text, citations=tuple(draft.citations), trace=_trace(state))
        return replace(state, answer=answer)

    def _name(self, plan_id: str) -> str:
        return short_name(self.library.masthead(plan_id), plan_id)

    def _nearest(self, state: State) -> tuple[Citation, ...]:
        near = [(v.relevance(loc), v.plan.id, loc) for v in state.views for loc in v.citable[:1]]
        return tuple(cite(self.library, plan, loc) for _, plan, loc in sorted(near, reverse=True)[:2])


def _trace(state: State) -> dict[str, object]:
    question = state.question
    return {
        "kinds": {str(k): round(w, 2) for k, w in question.kinds.items()},
        "topic": [" | ".join(p.wordings) for p in question.topic],
        "plans": list(question.plans),
        "strangers": list(question.strangers),
        "bodies": list(question.bodies),
        "years": list(question.years),
        "after": question.after,
        "wants": sorted(question.wants),
        "compare": question.compare,
        "language": str(question.language),
        "words": question.words,
        "hits": [
            {
                "plan": v.plan.id,
                "locator": loc,
                "relevance": round(v.relevance(loc), 3),
                "coverage": round(v.coverage(loc), 3),
            }
            for v in state.views
            for loc in v.citable[:5]
        ],
        "findings": [
            {
                "plan": f.plan,
                "by": f.by,
                "relevance": round(f.relevance, 3),
                "places": [p for s in f.says for p in s.places],
            }
            for f in state.findings
        ],
    }
