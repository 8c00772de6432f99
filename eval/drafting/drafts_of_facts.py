"""Questions drafted from the facts of one plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

from eval.drafting import sayings
from eval.drafting.names import PlanName
from eval.drafting.plan_view import PlanView, syllable_set
from eval.drafting.topics import ask, phrase_of, thing, topic_of, uncapped
from eval.questions import Kind, Question, Quote
from ingest import Basis, Clause, Duty, Money, Report, Target, Task, Term, body_key, split_bodies, syllables

Fact = tuple[str, ...]

ALIKE = 0.75
"""Share of a topic's syllables that another row holds before the question could mean either."""
_MOST_DUTIES = 4
_LONGEST_REST = 70
"""Characters that a question goes on with behind the figure that it asks for."""


def drafted(
    kind: Kind,
    view: PlanView,
    question: str,
    must_say: Sequence[Fact],
    evidence: Sequence[Sequence[Quote]],
    fair: Sequence[Quote] = (),
) -> Question:
    """A drafted question; its id is given when it is chosen."""
    places = [tuple(dict.fromkeys(place)) for place in evidence]
    needed = {quote for place in places for quote in place}
    may_cite = tuple(quote for quote in dict.fromkeys(fair) if quote not in needed)
    return Question("", question, kind, (view.id,), tuple(must_say), tuple(places), may_cite=may_cite, tags=("draft",))


def of_tasks(view: PlanView, name: PlanName, random: Random) -> Iterator[Question]:
    """Who leads, who takes part, when, what comes of it: of the rows of annex tables."""
    tasks = [fact for fact in view.facts(Task) if isinstance(fact, Task)]
    for task in tasks:
        topic = topic_of(task.text)
        clause = view.clause(task.locator)
        quote = topic and view.quote_words(clause, task.text)
        if not topic or not quote:
            continue
        fair = [*view.headings(clause), *view.alike(topic, [clause])]
        parts = {"plan": name.plan, "where": name.where, "thing": thing(topic)}
        answers: list[tuple[Kind, list[Fact]]] = [
            (Kind.LEAD, [sayings.body(body) for body in task.leads]),
            (Kind.COORDINATE, [sayings.body(body) for body in task.partners]),
            (Kind.TIME, [sayings.time(task.time)] if task.time else []),
            (Kind.RESULT, [_phrase(task.product)] if task.product else []),
        ]
        for kind, facts in answers:
            if facts and len(facts) <= 4 and is_only(topic, task, view, leads=kind is Kind.LEAD):
                yield drafted(kind, view, ask(kind.value, random, **parts), facts, [[quote]], fair)


def of_duties(view: PlanView, name: PlanName, random: Random) -> Iterator[Question]:
    """Who answers for the plan, and what a body has to do."""
    duties = [fact for fact in view.facts(Duty) if isinstance(fact, Duty) and "vướng mắc" not in fact.text]
    focal = {body_key(duty.body): duty for duty in duties if duty.focal}
    if len(focal) == 1:
        [duty] = focal.values()
        clause = view.clause(duty.locator)
        if quote := view.quote_words(clause, duty.text) or view.quote_start(clause):
            question = ask("focal", random, plan=name.plan, where=name.where)
            yield drafted(Kind.LEAD, view, question, [sayings.body(duty.body)], [[quote]], view.headings(clause))
    for key in dict.fromkeys(body_key(duty.body) for duty in duties):
        own = {duty.locator: duty for duty in duties if body_key(duty.body) == key}
        if len(own) > _MOST_DUTIES:
            continue
        facts, places, fair = [], [], []
        for locator, duty in own.items():
            clause = view.clause(locator)
            quote = view.quote_words(clause, duty.text)
            if quote:
                facts.append(_phrase(_work(duty.text)))
                places.append([quote])
                fair += view.headings(clause)
        if facts and len(facts) == len(own):
            body = uncapped(next(iter(own.values())).body)
            question = ask("duty", random, plan=name.plan, where=name.where, body=_inner(body))
            yield drafted(Kind.DUTY, view, question, facts, places, fair)


def of_targets(view: PlanView, name: PlanName, random: Random) -> Iterator[Question]:
    """Figures to reach, asked with the clause's own sentence."""
    targets = [fact for fact in view.facts(Target) if isinstance(fact, Target)]
    for target in targets:
        clause = view.clause(target.locator)
        what = "phần trăm" if target.unit.startswith("%") else ""
        sentence = asked_amount(clause, target.figure, what, target.unit)
        quote = view.quote_around(target.span, clause)
        if sentence is None or quote is None or _twice(sentence, target, targets):
            continue
        when = "" if target.by in sentence or not target.by else f"{when_of(target.by)}, "
        question = ask("target", random, plan=name.plan, where=name.where, when=when, sentence=sentence)
        fact = sayings.figure(target.figure, target.unit)
        yield drafted(Kind.TARGET, view, question, [fact], [[quote]], view.headings(clause))


def of_money(view: PlanView, name: PlanName, random: Random) -> Iterator[Question]:
    """Sums, and where the money comes from."""
    sums = [fact for fact in view.facts(Money) if isinstance(fact, Money)]
    for money in sums:
        clause = view.clause(money.locator)
        quote = view.quote_around(money.span, clause)
        if quote is None:
            continue
        parts = {"plan": name.plan, "where": name.where}
        if money.amount is None:
            pieces = (piece.strip() for piece in re.split(r"[,;]|(?<!khoa học) và ", money.written))
            sources = [piece for piece in pieces if len(piece.split()) >= 3 and "quy định hiện hành" not in piece]
            facts = [_phrase(source) for source in sources[:3]]
            question = ask("source", random, **parts) if facts else ""
        elif re.match(r"\W*(?:\d+\.\s*)?tổng\b", money.text, re.IGNORECASE):
            facts, question = [sayings.money(money.written, money.amount)], ask("total", random, **parts)
        else:
            sentence = asked_amount(clause, money.written, "tiền", "")
            facts = [sayings.money(money.written, money.amount)]
            question = ask("amount", random, sentence=sentence, **parts) if sentence else ""
        if question:
            yield drafted(Kind.BUDGET, view, question, facts, [[quote]], view.headings(clause))


def of_reports(view: PlanView, name: PlanName, random: Random) -> Iterator[Question]:
    """Who reports to whom and when: of bodies that have to report once."""
    reports = [fact for fact in view.facts(Report) if isinstance(fact, Report)]
    for report in reports:
        same = [other for other in reports if body_key(other.sender) == body_key(report.sender)]
        if len(same) > 1 or "báo cáo" not in report.text.lower() or "vướng mắc" in report.text:
            continue
        clause = view.clause(report.locator)
        quote = view.quote_words(clause, report.text)
        if quote is None or not report.sender or not report.receiver:
            continue
        facts = [sayings.body(body) for body in split_bodies(report.receiver) or [report.receiver]]
        if report.when and report.when != "kịp thời":
            facts += [sayings.time(when.strip()) for when in report.when.split(";")]
        kind = "report" if report.when and report.when != "kịp thời" else "report_to"
        question = ask(kind, random, plan=name.plan, where=name.where, body=_inner(report.sender))
        yield drafted(Kind.REPORT, view, question, facts, [[quote]], view.headings(clause))


def of_bases(view: PlanView, name: PlanName, random: Random) -> Iterator[Question]:
    """Number and date of the documents relied on, where an issuer has one of the kind."""
    bases = [fact for fact in view.facts(Basis) if isinstance(fact, Basis)]
    for basis in bases:
        same = {other.number for other in bases if (other.kind, other.issuer) == (basis.kind, basis.issuer)}
        if not (basis.number and basis.issuer and len(basis.date) == 10) or len(same) > 1:
            continue
        quote = view.quote_around(basis.span, view.clause(basis.locator))
        if quote is None:
            continue
        year, month, day = map(int, basis.date.split("-"))
        document = basis.kind[0].lower() + basis.kind[1:]
        question = ask("basis", random, plan=name.plan, document=document, issuer=basis.issuer)
        yield drafted(Kind.BASIS, view, question, [(basis.number,), sayings.date(day, month, year)], [[quote]])


def of_terms(view: PlanView, name: PlanName, random: Random) -> Iterator[Question]:
    """Short forms that the plan defines in one way."""
    terms = [fact for fact in view.facts(Term) if isinstance(fact, Term)]
    for short in dict.fromkeys(term.short for term in terms):
        own = [term for term in terms if term.short == short]
        if len({term.long.lower() for term in own}) > 1:
            continue
        quotes = [view.quote_around(term.span, view.clause(term.locator)) for term in own]
        found = [quote for quote in quotes if quote is not None]
        if found:
            question = ask("term", random, plan=name.plan, short=short)
            yield drafted(Kind.TERM, view, question, [(own[0].long,)], [found])


OF_FACTS: Sequence[Callable[[PlanView, PlanName, Random], Iterator[Question]]] = (
    of_tasks,
    of_duties,
    of_targets,
    of_money,
    of_reports,
    of_bases,
    of_terms,
)


def when_of(by: str) -> str:
    """A target's year or years as they stand in a question."""
    return f"giai đoạn {by.replace('-', ' - ').replace('  ', ' ')}" if re.search(r"\d ?- ?\d", by) else f"đến năm {by}"


def asked_amount(clause: Clause, written: str, what: str, unit: str) -> str | None:
    """The clause's sentence with "bao nhiêu" for the figure; None where others stand beside it that would confuse."""
    text = re.sub(r"^(?:[-+*•]|[\dIVX.]+[.)]|[a-zđ]\))\s+", "", clause.text)
    at = text.find(written)
    if at < 0 or text.count(written) > 1:
        return None
    before, after = re.split(r"[;]\s|(?<!\d)\.\s", text[:at])[-1], text[at + len(written) :]
    after = re.split(r"[;]|\.(?:\s|$)|\s\(", after)[0]
    after = re.sub(r"^\s*(?:trở lên|trở xuống)", "", after)
    if len(after) > _LONGEST_REST:
        ends = [comma.start() for comma in re.finditer(r",\s", after) if 20 <= comma.start() <= _LONGEST_REST]
        if not ends:
            return None
        after = after[: ends[-1]]
    if re.search(r"\d", re.sub(r"\b(?:19|20)\d\d\b|ISO \d+|\bmức \d", "", before + after)) or len(before + after) > 150:
        return None
    if unit == "%/năm":
        what = "phần trăm mỗi năm"
    joint = " là " if before.rstrip().endswith(":") else " "
    rest = after if after.startswith(",") else f" {after.strip()}"
    sentence = f"{before.rstrip(' :')}{joint}bao nhiêu {what}{rest}"
    sentence = re.sub(r"\s+", " ", sentence).strip(" ,./")
    return uncapped(sentence) if len(syllables(sentence)) >= 6 else None


def _twice(sentence: str, target: Target, targets: Sequence[Target]) -> bool:
    """Whether the measure has another figure, so that the question could mean either."""
    words = syllable_set(target.measure)
    return any(
        other is not target
        and other.figure != target.figure
        and other.by == target.by
        and len(words & syllable_set(other.measure)) >= ALIKE * len(words)
        for other in targets
    )


def is_only(topic: str, task: Task, view: PlanView, *, leads: bool) -> bool:
    """Whether the topic fits no other row; nor, where it is asked who leads, a duty to lead of another body."""
    words = syllable_set(topic)
    for other in view.facts(Task):
        if isinstance(other, Task) and other is not task and _fits(words, other.text):
            return False
    if not leads:
        return True
    bodies = {body_key(body) for body in task.leads}
    duties = [fact for fact in view.facts(Duty) if isinstance(fact, Duty) and fact.role == "lead" and not fact.focal]
    return all(body_key(duty.body) in bodies or not _fits(words, duty.text) for duty in duties)


def _fits(words: frozenset[str], text: str) -> bool:
    return len(words & syllable_set(text)) >= ALIKE * len(words)


def _phrase(text: str) -> Fact:
    return (phrase_of(text),)


def _work(text: str) -> str:
    """What a duty is, without with whom."""
    return re.sub(r"^(?:Chủ trì|Phối hợp)[^;.]*?(?:liên quan|Công nghệ|đơn vị)\s*,?\s+(?=\w)", "", text)


def _inner(body: str) -> str:
    """A body within a sentence."""
    return re.sub(r"^(Các|Những|Trưởng)\b", lambda m: m[0].lower(), body)
