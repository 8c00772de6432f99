"""The road from a question to an answer, as one LangChain chain: understand, retrieve, read, compose (and phrase)."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answer import Answer, Citation, Precedent
from assistant.cite import cite, short_name
from assistant.compose import Draft, compose, not_picked, refusal, scan_note
from assistant.question import Question
from assistant.ranking import ranked
from assistant.read import Finding, PlanView, named_elsewhere, read
from assistant.relevance import PlanWords
from assistant.retrieve import hits_by_plan
from assistant.settings import Settings
from assistant.similar import precedents
from assistant.trace import HITS, trace
from assistant.understand import Understanding
from index import Hit, Library
from ingest import Basis, Clause

if TYPE_CHECKING:
    from assistant.phrase import Phraser

T = TypeVar("T")


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
    found: tuple[Finding, ...] = ()
    """What the readers found, also what is too weak to answer with."""
    findings: tuple[Finding, ...] = ()
    """What answers."""
    silent: tuple[str, ...] = ()
    confidence: float = 0.0
    """Relevance of the best finding, also of one too weak to answer with."""
    took_ms: Mapping[str, float] = field(default_factory=dict)
    """Of each step."""
    answer: Answer | None = field(default=None)
    phrasing: Mapping[str, Any] = field(default_factory=dict)
    """How a chat model did, for the trace; empty where none is set up."""
    final: bool = True
    """More is to come where it is not: the model is still writing."""


class Assistant:
    """Answers questions over a library and finds precedents for draft wording."""

    def __init__(self, library: Library, settings: Settings | None = None, phraser: Phraser | None = None) -> None:
        """``settings``: weights and thresholds other than the defaults; ``phraser``: a chat model that is set up."""
        self.library = library
        self.settings = settings or Settings()
        self._understanding = Understanding(library)
        self._words: dict[tuple[str, bool], PlanWords] = {}
        self.chain: Runnable[Ask, State] = (
            RunnableLambda(_timed("understand", self._understand))
            | RunnableLambda(_timed("retrieve", self._retrieve))
            | RunnableLambda(_timed("read", self._read))
            | RunnableLambda(_timed("compose", self._compose))
        )
        if phraser is not None:
            self._phraser = phraser
            self.chain = self.chain | RunnableLambda(self._phrase)

    def ask(self, question: str, *, plans: Collection[str] = (), history: Sequence[str] = ()) -> Answer:
        """Answer a question; ``plans`` narrows to some plans, ``history`` holds the turns before, oldest first."""
        began = time.perf_counter()
        return self._finished(self.chain.invoke(Ask(question, tuple(history), tuple(plans))), began)

    def stream(self, question: str, *, plans: Collection[str] = (), history: Sequence[str] = ()) -> Iterator[Answer]:
        """Like ``ask``, as the answer comes: the composed one at once, the phrased one as it grows, last the final one.

        Each is whole and may be shown in place of the one before. Without a chat model there is one.
        """
        began = time.perf_counter()
        state = None
        for state in self.chain.stream(Ask(question, tuple(history), tuple(plans))):
            if state.answer is not None and not state.final:
                yield state.answer
        if state is None:
            raise RuntimeError("the chain ended without an answer")
        yield self._finished(state, began)

    def _finished(self, state: State, began: float) -> Answer:
        if state.answer is None:
            raise RuntimeError("the chain ended without an answer")
        took_ms = (time.perf_counter() - began) * 1000
        near = ranked(state.views, state.found)
        spans = [self._clause(state, place.plan, place.locator).span for place in near[:HITS]]
        least = self.settings.least
        how = trace(state.question, near, spans, state.findings, state.confidence, state.took_ms, least)
        if state.phrasing:
            how["phrase"] = dict(state.phrasing)
        return replace(state.answer, took_ms=took_ms, trace=how)

    def similar(self, wording: str, *, plans: Collection[str] = (), k: int = 10) -> list[Precedent]:
        """The clauses nearest to a piece of draft wording, near-verbatim ones first."""
        return precedents(self.library, wording, plans, k)

    def _understand(self, ask: Ask) -> State:
        question = self._understanding(ask.text, ask.history)
        if question.of_body_told and (told := self._bodies_told(ask)):
            question = self._understanding(ask.text, ask.history, told)
        return State(ask, question)

    def _bodies_told(self, ask: Ask) -> tuple[str, ...]:
        """Keys of the bodies that answer the turn before; of several plans', the nearest one's."""
        before = self._understand(Ask(ask.history[-1], ask.history[:-1], ask.among))
        found = self._findings(self._retrieve(before)).findings
        return max(found, key=lambda f: f.relevance).bodies if found else ()

    def _retrieve(self, state: State) -> State:
        if (state.question.strangers and not state.question.plans) or self._outside(state):
            return state
        found = hits_by_plan(self.library, state.question, state.ask.among, self.settings)
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

        def elsewhere() -> tuple[str, Basis] | None:
            return named_elsewhere(self.library, plan_id, words.plan.masthead)

        return PlanView(words, question, hits, elsewhere, self.settings)

    def _words_of(self, plan_id: str, bare: bool) -> PlanWords:
        if (plan_id, bare) not in self._words:
            self._words[plan_id, bare] = PlanWords(self.library.plan(plan_id), bare)
        return self._words[plan_id, bare]

    def _read(self, state: State) -> State:
        read_of = self._findings(state)
        if read_of.findings or not state.question.beside:
            return read_of
        others = replace(state.question, plans=state.question.beside, beside=())
        beside = self._findings(self._retrieve(replace(state, question=others, views=())))
        return beside if beside.findings else read_of

    def _findings(self, state: State) -> State:
        found = [finding for finding in map(read, state.views) if finding is not None]
        best = max((f.relevance for f in found), default=0.0)
        kept = [f for f in found if f.relevance >= self.settings.least]
        if not (state.question.compare and state.question.plans):
            share = self.settings.among if state.question.compare else self.settings.beside
            kept = [f for f in kept if f.relevance >= share * best]
        told = {f.plan for f in kept}
        silent = tuple(v.plan.id for v in state.views if v.plan.id not in told)
        return replace(state, found=tuple(found), findings=tuple(kept), silent=silent, confidence=best)

    def _compose(self, state: State) -> State:
        question = state.question
        if not state.findings:
            looked = [v.plan.id for v in state.views]
            text = not_picked(question, self._name) if self._outside(state) else refusal(question, looked, self._name)
            answer = Answer(state.ask.text, text, True, text, nearest=self._nearest(state))
        else:
            draft = Draft(lambda plan, locator, words: cite(self.library, plan, locator, words))
            text = compose(question, state.findings, state.silent, self._name, draft)
            if note := scan_note(draft.citations, question.language):
                text += f"\n{note}"
            answer = Answer(state.ask.text, text, citations=tuple(draft.citations))
        return replace(state, answer=answer)

    def _phrase(self, state: State) -> Iterator[State]:
        """The composed answer, then the phrased one as it grows: a generator, so that the chain streams."""
        from assistant.phrase import Composed

        began = time.perf_counter()
        if state.answer is None:
            raise RuntimeError("nothing was composed")
        yield replace(state, final=False)
        composed = Composed(
            state.question,
            state.findings,
            state.answer,
            state.ask.history,
            self.library.masthead,
            lambda plan, locator: self._clause(state, plan, locator).heading_path,
        )
        for answer, how in self._phraser(composed):
            took_ms = {**state.took_ms, "phrase": (time.perf_counter() - began) * 1000}
            yield replace(state, answer=answer, phrasing=how, took_ms=took_ms, final=bool(how))

    def _clause(self, state: State, plan_id: str, locator: str) -> Clause:
        """A clause, of a plan looked into as it was read then."""
        view = next((view for view in state.views if view.plan.id == plan_id), None)
        return view.clauses[locator] if view else self.library.clause(plan_id, locator)

    def _name(self, plan_id: str) -> str:
        return short_name(self.library.masthead(plan_id), plan_id)

    def _nearest(self, state: State) -> tuple[Citation, ...]:
        near = [(v.relevance(loc), v.plan.id, loc) for v in state.views for loc in v.citable[:1]]
        return tuple(cite(self.library, plan, loc) for _, plan, loc in sorted(near, reverse=True)[:2])


def _timed(name: str, step: Callable[[T], State]) -> Callable[[T], State]:
    """The step, with the time that it took noted under its name."""

    def run(given: T) -> State:
        began = time.perf_counter()
        state = step(given)
        return replace(state, took_ms={**state.took_ms, name: (time.perf_counter() - began) * 1000})

    return run
