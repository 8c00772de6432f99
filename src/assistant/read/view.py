"""One plan as a question looks at it: its clauses by relevance, its facts by kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from assistant.question import Kind, Language, Piece, Question
from assistant.relevance import UNKNOWN, PlanWords, features
from assistant.settings import Settings
from index import Hit
from ingest import (
    UPPER,
    Basis,
    Clause,
    ClauseKind,
    Duty,
    Fact,
    Plan,
    Target,
    Task,
    search_key,
    strip_diacritics,
    syllables,
)

NOT_TO_CITE = {ClauseKind.RECIPIENTS, ClauseKind.SIGNATURE, ClauseKind.MASTHEAD, ClauseKind.TITLE, ClauseKind.ANNEX}

PREAMBLE = 0.8
"""What a preamble's nearness counts: it names the plan's whole subject and settles nothing."""
OTHER_PART = 0.7
"""What a clause's nearness counts outside the part of the plan that the question speaks of."""
TWIN = 0.6
"""Likeness from which a row is the same task as a body clause: twins copied with small changes lie above .7."""
UNDER = 0.9
"""Nearness of what stands under a clause that the question points at."""

YEAR = 0.3
"""What a year, or a word for figures, counts where a figure is asked for: neither tells what the figure is of."""

F = TypeVar("F", bound=Fact)
_OF_ANY_PLAN = (
    "kế hoạch chương trình đề án nghị quyết quyết định chỉ thị văn bản tài liệu thực hiện triển khai tổ chức ban hành "
    "xây dựng căn cứ cơ sở pháp lý nội dung năm giai đoạn nhiệm vụ"
)
"""Words that tell nothing of which part of a plan a question is about."""
_OF_FIGURES = ("chỉ tiêu", "mục tiêu", "giai đoạn", "con số", "mức", "năm")
_ANNEX = re.compile(r"phụ lục|\bannex|\bappendix")
_NAMED = re.compile(rf"(?<![\w/&-])(?:[{UPPER}][{UPPER}\d]+|(?!(?:19|20)\d\d\b)\d{{3,}})(?![\w/&-])")
_CLOSES = re.compile(r"\W*Trên đây là ")
_REVIEW = re.compile(r"đánh giá|tình hình|thực trạng|kết quả (?:thực hiện|đạt được)|tồn tại|hạn chế|năm qua|trước đây")
_IMPLEMENTATION = re.compile(r"tổ chức thực hiện|trách nhiệm thực hiện|implementation (?:section|part|arrangements)")
_SAYS = re.compile(r":\s+\S.*\d")
"""Says of what stands under it when or how much: "Cuộc thi …: diễn ra từ ngày …"."""
_MARK = re.compile(
    rf"^(?:[-–+*•]|\(?(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])[.)](?!\d)|[IVX]+(?=\s)|\d+(?:\.\d+)*(?=\s+[{UPPER}]))\s*"
)


def without_mark(text: str) -> str:
    """A clause's words without the number, letter or dash before them."""
    return _MARK.sub("", text, count=1)


def alike(a: str, b: str) -> float:
    """Share of words in common of two texts: Dice's coefficient over syllables and pairs."""
    x, y = features(syllables(a)), features(syllables(b))
    return 2 * len(x & y) / (len(x) + len(y)) if x and y else 0.0


@dataclass(frozen=True)
class PlanView:
    """A plan, and how near each of its clauses is to the question."""

    words: PlanWords
    question: Question
    hits: Mapping[str, Hit]
    """Search's hits in this plan, by locator."""
    elsewhere: Callable[[], tuple[str, Basis] | None] = lambda: None
    """Looks up which other plan names this one with its number, and how."""
    settings: Settings = field(default_factory=Settings)

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.words.plan

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """The plan's clauses by locator."""
        return {c.locator: c for c in self.plan.clauses}

    @cached_property
    def documents(self) -> frozenset[str]:
        """Numbers of other documents that the question names."""
        return frozenset(self.question.documents) - {search_key(self.plan.masthead.number)}

    @cached_property
    def asked(self) -> str:
        """The search key of the question's words; of an English one also as they were typed."""
        typed = f"{self.question.text} " if self.question.language is Language.ENGLISH else ""
        return search_key(f"{typed}{self.question.words}")

    @property
    def topic(self) -> Sequence[Piece]:
        """The question's topic."""
        return self.question.topic

    def coverage(self, locator: str) -> float:
        """The share of the topic that a clause speaks of."""
        return self._coverages[locator]

    @cached_property
    def _coverages(self) -> Mapping[str, float]:
        covered = self.words.coverage([self._weighed(piece) for piece in self.topic])
        found = {c.locator: covered(c) for c in self.plan.clauses}
        return found | {loc: 1.0 if loc in self.pointed else UNDER for loc in found if self._pointed_at(loc)}

    def _weighed(self, piece: Piece) -> Piece:
        """The piece; a name that the plan never uses counts in full, for names have no paraphrase."""
        if Kind.TARGET in self.question.kinds and self._tells_figures_apart & set(piece.wordings):
            return replace(piece, weight=piece.weight * YEAR)
        named = any(word in self._names for word in piece.wordings[0].split())
        return replace(piece, weight=piece.weight / UNKNOWN) if named and not self.knows(piece) else piece

    def knows(self, piece: Piece) -> bool:
        """Whether the plan uses the words of a piece, in any of its wordings."""
        return any(all(self.words.frequency[word] for word in wording.split()) for wording in piece.wordings)

    def names(self, piece: Piece) -> bool:
        """Whether the plan has the words of a piece side by side, in any of its wordings."""
        wordings = (wording.split() for wording in piece.wordings)
        said = self.words.frequency
        return any(all(said[word] for word in w) and all(said[f"{a} {b}"] for a, b in pairwise(w)) for w in wordings)

    @cached_property
    def _tells_figures_apart(self) -> Set[str]:
        """Words that tell which figure is asked for, and of what period, but not of what."""
        words = {*_OF_FIGURES, *map(str, self.question.years)}
        return set(map(strip_diacritics, words)) if self.question.bare else words

    @cached_property
    def _names(self) -> frozenset[str]:
        """Short forms in capitals and numbers in the question, as search keys; none of one typed in capitals."""
        text = self.question.text
        return frozenset() if text.isupper() else frozenset(map(search_key, _NAMED.findall(text)))

    @cached_property
    def pointed(self) -> frozenset[str]:
        """Clauses whose number the question gives."""
        numbers = self.question.numbers
        return frozenset(
            c.locator
            for c in self.plan.clauses
            if any(c.locator.upper() == n or c.locator.upper().endswith(f".{n}") for n in numbers)
        )

    def _pointed_at(self, locator: str) -> bool:
        return locator in self.pointed or any(locator.startswith(f"{p}.") for p in self.pointed)

    def relevance(self, locator: str) -> float:
        """How near a clause is to the question: 0 to 1."""
        return self._relevances[locator]

    @cached_property
    def _relevances(self) -> Mapping[str, float]:
        in_part, share = self._part_asked_of(), self.settings.search_share
        found = {}
        for locator, clause in self.clauses.items():
            hit = self.hits.get(locator)
            near = share * (hit.score if hit else 0.0) + (1 - share) * self.coverage(locator)
            near *= PREAMBLE if clause.kind is ClauseKind.PREAMBLE or _CLOSES.match(clause.text) else 1.0
            near *= 1.0 if in_part(clause) and not self._looks_back(clause) else OTHER_PART
            found[locator] = self.coverage(locator) if self._pointed_at(locator) else near
        return found

    def _looks_back(self, clause: Clause) -> bool:
        """Whether a clause tells how things stood before the plan, where the question asks what is to be done."""
        first = search_key(" ".join(clause.heading_path[:1]))
        return bool(_REVIEW.search(first)) and not _REVIEW.search(self.asked)

    def _part_asked_of(self) -> Callable[[Clause], bool]:
        """Tells the clauses of the part that the question speaks of; all of them where it speaks of none."""
        asked = search_key(self.question.words)
        if self.rows and _ANNEX.search(asked):
            return lambda clause: clause.locator.startswith("PL")
        if _IMPLEMENTATION.search(asked):
            return lambda clause: bool(_IMPLEMENTATION.search(search_key(" ".join(clause.heading_path[:1]))))
        return lambda clause: True

    def facts(self, kind: type[F]) -> list[F]:
        """The plan's facts of a kind, in text order."""
        return [f for f in self.plan.facts if isinstance(f, kind)]

    def nearest(self, locators: Iterable[str]) -> list[str]:
        """Locators by relevance, nearest first; the earlier one where two are as near."""
        return sorted(dict.fromkeys(locators), key=lambda loc: -self.relevance(loc))

    @cached_property
    def citable(self) -> list[str]:
        """Clauses that say something of substance, nearest first."""
        return self.nearest(
            c.locator
            for c in self.plan.clauses
            if c.locator in self.pointed or (c.kind not in NOT_TO_CITE and c.locator not in self.heads)
        )

    @cached_property
    def heads(self) -> Set[str]:
        """Locators of headings: clauses that only name what stands under them."""
        parents = {c.parent for c in self.plan.clauses if c.parent}
        kinds = {ClauseKind.HEADING, ClauseKind.GROUP}
        heads = (c for c in self.plan.clauses if c.kind in kinds and c.locator in parents)
        return frozenset(c.locator for c in heads if not _SAYS.search(without_mark(c.text)))

    def row_of(self, clause: Clause, fits: Callable[[Task], bool]) -> Task | None:
        """The annex row that assigns what a body clause says: its twin, else the row of a heading above it.

        A clause that assigns itself what it says takes no row from its headings.
        """
        rows = [t for t in self.facts(Task) if fits(t)]
        assigns = self.bodies_of(clause.locator) or any(d.named == clause.locator for d in self.facts(Duty))
        above = () if assigns else reversed(clause.heading_path)
        for text in map(without_mark, (clause.text, *above)):
            best = max(rows, key=lambda t: alike(t.text, text), default=None)
            if best is not None and alike(best.text, text) >= TWIN:
                return best
        return None

    @cached_property
    def rows(self) -> Mapping[str, Task]:
        """The annex rows by locator."""
        return {t.locator: t for t in self.facts(Task)}

    def bodies_of(self, locator: str) -> tuple[str, ...]:
        """The bodies whose duty a clause is."""
        return tuple(dict.fromkeys(d.body for d in self.facts(Duty) if d.locator == locator))

    def stands(self, locator: str, words: str) -> str:
        """Where the words stand: the clause itself, else the first one under it that holds them, else the clause."""
        key = search_key(words)
        under = (loc for loc in self.clauses if loc.startswith(f"{locator}."))
        return next((loc for loc in (locator, *under) if key in search_key(self.clauses[loc].text)), locator)

    def targets_of(self, locator: str) -> list[Target]:
        """The targets that a clause states."""
        return [t for t in self.facts(Target) if t.locator == locator]

    @cached_property
    def focal(self) -> Duty | None:
        """The duty of the body that answers for the whole plan."""
        return next((d for d in self.facts(Duty) if d.focal), None)

    @cached_property
    def about(self) -> tuple[Piece, ...]:
        """What the question is about beside the plan itself: pieces of its topic that the plan's own name lacks."""
        head = self.plan.masthead
        name = self.words.features(f"{head.title} {head.issuer} {head.kind} {head.place} {_OF_ANY_PLAN}")
        own = (p for p in self.topic if p.weight >= 1)  # others tell plans apart
        return tuple(p for p in own if not any(set(w.split()) <= name for w in p.wordings))

    def residual(self, locators: Sequence[str]) -> tuple[Piece, ...]:
        """The pieces of the topic that none of the clauses says."""
        said = set().union(*(self.words.own[loc] | self.words.above[loc] for loc in locators))
        return tuple(p for p in self.topic if not any(features(w.split()) <= said for w in p.wordings))
