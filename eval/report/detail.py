"""What is shown of one question when it is opened."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eval.measures import Gold, Score
from eval.report.cases import Case
from eval.report.difference import Citations, Op, citation_difference, word_difference
from eval.report.passages import Passage, hits_gold, passages
from eval.report.words import decimal, shown
from eval.words import measure_name

MOST_HITS = 50
FIRST_HITS = 10
"""Hits shown at once; of the others only those that show the evidence, the rest on demand."""
EXCERPT = 110
"""Characters shown of what a hit found."""
LONGEST_TRACE = 12_000
"""Characters: the rest of a longer trace stays in the run's own file."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that must be said, with its other wordings."""

    wordings: tuple[str, ...]
    said: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found, by rank from 1; ``shows`` says which gold it holds at least half of."""

    rank: int
    place: str
    score: str
    shows: str
    excerpt: str

    @property
    def leads(self) -> bool:
        """Whether it is shown at once."""
        return self.rank <= FIRST_HITS or self.shows.startswith("◆")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with its number from 1; ``verdict`` is ``both``, ``fair`` or ``cited`` as marks are."""

    number: int
    label: str
    plan: str
    page: int | None
    text: str
    verdict: str
    in_view: bool
    """Whether its plan's text is shown below."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The other run's answer beside this one's."""

    words: list[tuple[Op, str]]
    citations: Citations
    figures: list[tuple[str, str, str]]
    """Measure, the other's value, this one's; of those alone that differ."""
    came: list[str]
    fell: list[str]
    """Of a benchmark: passages that came among the first ten, and that fell out of them."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One question with all there is to see of it."""

    case: Case
    facts: list[Fact]
    evidence: list[list[Mapping[str, Any]]]
    cited: list[Cited]
    passages: list[Passage]
    hits: list[Hit]
    more_hits: int
    trace: str
    figures: list[tuple[str, str]]
    compared: Compared | None
    unfound: list[tuple[str, int]]
    """Of a benchmark: passages judged relevant that are not among the hits, with their relevance."""


def detail_of(case: Case, texts: Mapping[str, str]) -> Detail:
    """Ready for its template."""
    score, hits = case.score, case.hits
    qrels = {doc: int(value) for doc, value in (case.question.get("qrels") or {}).items()}
    shown_hits = hits[:MOST_HITS]
    in_view = passages(texts, score.gold, case.citations)
    plans = {passage.plan for passage in in_view}
    return Detail(
        case=case,
        facts=[_fact(wordings, score) for wordings in case.question.get("must_say") or ()],
        evidence=[list(place) for place in case.question.get("evidence") or ()],
        cited=[_cited(n, each, score, plans) for n, each in enumerate(case.citations, start=1)],
        passages=in_view,
        hits=[_hit(rank, hit, score, qrels, texts) for rank, hit in enumerate(shown_hits, start=1)],
        more_hits=len(hits) - len(shown_hits),
        trace=_trace(case),
        figures=[_named(name, value) for name, value in score.figures.items()],
        compared=_compared(case),
        unfound=sorted(
            ((doc, value) for doc, value in qrels.items() if value > 0 and doc not in {h.get("id") for h in hits}),
            key=lambda each: (-each[1], each[0]),
        ),
    )


def _fact(wordings: list[str], score: Score) -> Fact:
    return Fact(tuple(wordings), said=not wordings or wordings[0] not in score.missing)


def _cited(number: int, cited: Mapping[str, Any], score: Score, plans: set[str]) -> Cited:
    on = hits_gold(cited["start"], cited["end"], cited["plan"], score.gold)
    verdict = "both" if any(g.place is not None for g in on) else "fair" if on else "cited"
    label = str(cited.get("label") or cited.get("locator") or cited["plan"])
    text = str(cited.get("text") or "")
    return Cited(number, label, cited["plan"], cited.get("page"), text, verdict, cited["plan"] in plans)


def _hit(rank: int, hit: Mapping[str, Any], score: Score, qrels: Mapping[str, int], texts: Mapping[str, str]) -> Hit:
    value = next((hit[name] for name in ("relevance", "score") if isinstance(hit.get(name), int | float)), None)
    if "id" in hit:
        judged = qrels.get(hit["id"])
        shows = "" if judged is None else f"◆ được chấm {judged}" if judged > 0 else "được chấm 0"
        place, found = str(hit["id"]), texts.get(hit["id"], "")
    else:
        start, end = int(hit.get("start", 0)), int(hit.get("end", 0))
        place = f"{hit.get('plan', '')} · {hit.get('locator', '')}"
        shows = _shows(hits_gold(start, end, str(hit.get("plan", "")), score.gold))
        found = texts.get(str(hit.get("plan", "")), "")[start:end]
    excerpt = " ".join(found[: EXCERPT * 2].split())
    if len(excerpt) > EXCERPT:
        excerpt = excerpt[:EXCERPT].rsplit(" ", 1)[0] + " …"
    return Hit(rank, place, "" if value is None else decimal(float(value)), shows, excerpt)


def _shows(found: list[Gold]) -> str:
    places = sorted({g.place for g in found if g.place is not None})
    if places:
        return "◆ căn cứ " + ", ".join(str(place + 1) for place in places)
    return "◇ được phép trích" if found else ""


def _trace(case: Case) -> str:
    rest = {name: value for name, value in (case.row.get("trace") or {}).items() if name != "hits"}
    if not rest:
        return ""
    said = json.dumps(rest, ensure_ascii=False, indent=1)
    return said if len(said) <= LONGEST_TRACE else f"{said[:LONGEST_TRACE]}\n… bớt {len(said) - LONGEST_TRACE} ký tự"


def _compared(case: Case) -> Compared | None:
    if case.other_row is None or case.other_score is None:
        return None
    before, after = case.other_score.figures, case.score.figures
    differing = [
        (_named(name, 0)[0], _figure(name, before), _figure(name, after))
        for name in dict.fromkeys([*after, *before])
        if before.get(name) != after.get(name)
    ]
    words = word_difference(str(case.other_row.get("answer") or ""), str(case.row.get("answer") or ""))
    now, then = _top(case.row), _top(case.other_row)
    return Compared(
        words,
        citation_difference(case.other_row, case.row),
        differing,
        came=[doc for doc in now if doc not in then],
        fell=[doc for doc in then if doc not in now],
    )


def _top(row: Mapping[str, Any]) -> list[str]:
    return [hit["id"] for hit in row.get("hits") or () if "id" in hit][:10]


def _named(name: str, value: float) -> tuple[str, str]:
    """In short: the measures of retrieval by their codes, whole numbers without places."""
    short = name if "@" in name else measure_name(name)
    return short, str(int(value)) if value == int(value) else shown(name, value)


def _figure(name: str, figures: Mapping[str, float]) -> str:
    return _named(name, figures[name])[1] if name in figures else "–"
