"""The road from a question's words to a Question: language, places, bodies, kinds, topic, earlier turns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.question import Kind, Language, Piece, Question
from assistant.understand import asking, glossary, topic
from assistant.understand.follow_up import leans, means_a_body_told, means_next_period, turns_to
from assistant.understand.offices import Offices
from assistant.understand.places import Gazetteer, Mention, bare, named_by_issuer
from assistant.understand.short_forms import ShortForms, write_out
from assistant.understand.tables import table
from index import Library
from ingest import UPPER, Basis, Duty, Term, find_bodies, nfc_words, search_key, strip_diacritics, syllables

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AFTER = re.compile(r"\b(?:sau|từ sau|after)(?: năm| mốc)? (?:19|20)\d\d")
_NUMBER = re.compile(
    r"\b(?:nhiệm vụ|mục|phần|khoản|stt|số thứ tự|section|item|task|part)(?: số)? "
    r"((?:[ivx]+|\d+)(?:\.\d+)*(?:\.[a-zđ])?)(?![\w.]*\w)"
)
_PATH = re.compile(r"(?:điểm ([a-zđ]),? )?(?:khoản|điểm|mục) (\d+),? (?:của )?(?:mục|phần) ([ivx]+|\d+)\b")
_NAME = re.compile(rf"[{UPPER}]\w+(?: [{UPPER}]\w+)+")
_OF_A_PLAN = re.compile(r"kế hoạch|chương trình|đề án|nghị quyết|chỉ thị|quy chế|\bplan\b|\bprogramme\b|\bresolution\b")
_DOCUMENT = re.compile(r"\b\d+(?:/\d{4}(?=/))?/(?=\d*[^\W\d])\w+(?:-\w+)*")
_MARKED = 0.2
"""Share of words with diacritics below which a text is one typed without them."""
_FAINT = 2.0
"""Weight below which a leaning question's own words for its kind yield to those of the turn before."""
_TURNS = 4
"""Earlier turns that are looked at: what a question leaves unsaid was said not long ago."""
_BESIDE = 0.6
"""The same where the question says little of its own."""
_EARLIER = 0.3
"""What the earlier turn's topic counts beside a leaning question's own."""
_TELLING = 0.3
"""What words count that name one of a place's plans by its subject: in that plan nearly every clause is about it."""
_ANY_TOPIC = frozenset(
    (
        "nhiem vu", "cong viec", "thuc hien", "trien khai", "nam", "thang", "tien hanh", "san pham", "dau ra",
        "ket qua", "kinh phi", "tien", "ngan sach", "tien do", "thoi han", "han", "chi tieu", "muc tieu", "con so",
        "muc", "giai doan", "tong", "tong cong", "tong so", "chu", "lap", "xong", "nhan", "giay to", "sau",
        "truoc", "ngay",
    )
)  # fmt: skip
"""Words, bare, that tell nothing of what a question is about beside an earlier turn's topic."""
_OF_FIGURES = frozenset({Kind.TARGET, Kind.BUDGET})
_FIGURES = frozenset(("percent", "count", "amount", "total"))
"""What an answer must hold only where a figure is what the question asks for most."""
_OF_BODY = frozenset({Kind.DUTY, Kind.REPORT, Kind.TASK, None})
_OF_PLACES = frozenset({Kind.TASK, Kind.TIME, Kind.DUTY})
_ASKS_FOR_BODY = frozenset({Kind.LEAD, Kind.COORDINATE})
_FEW = 2
"""Pieces of topic below which a question that leans on an earlier turn takes that turn's topic."""


@dataclass(frozen=True)
class Understanding:
    """Understands questions over one library."""

    library: Library

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places of the library's plans."""
        return Gazetteer(tuple(self.library.plans()))

    @cached_property
    def short_forms(self) -> ShortForms:
        """Usual short forms and those that the library's plans define."""
        return ShortForms(tuple(self.library.facts(Term)))

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """Numbers of documents that the library's plans rely on, as search keys by what is typed without a ``đ``."""
        return {strip_diacritics(key): key for _, key in self._relied_on if key}

    @cached_property
    def _numbers(self) -> dict[str, str]:
        """The plans' own numbers, bare."""
        return {card.id: bare(card.masthead.number) for card in self.gazetteer.cards}

    @cached_property
    def _relied_on(self) -> tuple[tuple[str, str], ...]:
        """Plans, each with the numbers (search keys) of documents that it relies on."""
        return tuple(dict.fromkeys((plan, search_key(basis.number)) for plan, basis in self.library.facts(Basis)))

    @cached_property
    def offices(self) -> Offices:
        """The bodies that the library's plans give something to do."""
        return Offices(tuple(d.body for _, d in self.library.facts(Duty)))

    def __call__(self, text: str, history: Sequence[str] = (), told: Sequence[str] = ()) -> Question:
        """Understand a question in the light of the turns before it (oldest first).

        ``told``: keys of the bodies that answered the last turn, where the question is about them
        (``Question.of_body_told``).
        """
        question = replace(self._alone(text), bodies=tuple(told)) if told else self._alone(text)
        history = history[-_TURNS:]
        if history:
            question = self._with_earlier(question, self(history[-1], history[:-1]))
        return question if question.kinds else replace(question, kinds={Kind.TASK: 1.0})

    def _alone(self, asked_as: str) -> Question:
        english = glossary.is_english(asked_as)
        text = self._names_mended(glossary.mended(asked_as)) if english else self._mended(asked_as)
        written = text if english else write_out(search_key(text))
        typed_bare = not english and _is_bare(text)
        marked = self.library.restore(text) if typed_bare else text
        words = self.library.restore(written) if typed_bare else written
        key = search_key(words)
        bodies = find_bodies(text if english else words)
        mentions = self._places_of_plans(self.gazetteer.mentions(words, bodies))
        bodies = [b for b in bodies if not _is_place(b.text, mentions)]
        rest = _without(words, mentions)
        pieces = _english_topic(rest) if english else topic.pieces(rest)
        if typed_bare:
            pieces = _without_diacritics(pieces)
        asked = " ".join(rest.replace("|", " ").split())
        kinds = asking.kinds(marked, asked)
        wants = asking.wants(asked)
        if next(iter(kinds), Kind.TARGET) not in _OF_FIGURES:
            wants -= _FIGURES  # "mấy" and "bao nhiêu" beside what is asked for first
        if next(iter(kinds), None) is Kind.BUDGET and "percent" not in wants and "bao nhiêu" in asked:
            wants |= {"amount"}
        if next(iter(kinds), Kind.TASK) not in _OF_PLACES:
            wants -= {"place"}  # "lấy ở đâu", "báo cáo ở đâu"
        numbers = (self.documents.get(strip_diacritics(n), n) for n in _DOCUMENT.findall(key))
        places = tuple(dict.fromkeys(m.plans for m in mentions))
        # Asked what relies on it, a plan is a document like any.
        own = set() if Kind.BASIS in kinds else {self._numbers[plans[0]] for plans in places if len(plans) == 1}
        documents = tuple(dict.fromkeys(n for n in numbers if strip_diacritics(n) not in own))
        if documents and Kind.META in kinds:  # number and date are those of the document named, not of the plan
            kinds = {Kind.BASIS: kinds.pop(Kind.META)} | kinds
        several = asking.compares(key)
        plans = self._meant(places, asked, pieces, several)
        named = _OF_A_PLAN.search(asked) is not None
        if named and (len(places) == 1 or len(plans) > 1):
            pieces = self._without_telling(pieces, places[0] if len(places) == 1 else plans, plans)
        pieces = self.short_forms.beside(pieces, plans, bare=typed_bare)
        return Question(
            text=marked,
            words=" ".join((*(() if english else (words,)), *(w for p in pieces for w in p.wordings[not english :]))),
            language=Language.ENGLISH if english else Language.VIETNAMESE,
            kinds=kinds,
            topic=pieces,
            bare=typed_bare,
            plans=plans,
            places=places,
            beside=() if named else tuple(p for place in places for p in place if p not in plans),
            strangers=tuple(self.gazetteer.strangers(text, marked)),
            compare=len(places) > 1 or (several and len(plans) != 1),
            bodies=self.offices.bodies(words, [(b.text, b.key) for b in bodies]),
            years=tuple(dict.fromkeys(int(year) for year in _YEAR.findall(key))),
            after=bool(_AFTER.search(key)),
            numbers=_numbers(key),
            documents=documents,
            wants=wants,
        )

    def _mended(self, text: str) -> str:
        """The words with slips of the hand put right; of a question typed without diacritics still without them."""
        typed = nfc_words(text)
        mended, bare = self.library.restore(typed).split(" "), _is_bare(typed)
        if len(mended) != len(typed.split(" ")):
            return text
        pairs = zip(typed.split(" "), mended, strict=True)
        return " ".join(old if self._same(old, new) else strip_diacritics(new) if bare else new for old, new in pairs)

    def _names_mended(self, text: str) -> str:
        """An English text with slips put right in the Vietnamese names that it holds."""
        of = "của "  # tells the language of a name of two words, one of them misspelt
        return _NAME.sub(lambda m: self._mended(of + m[0]).removeprefix(of), nfc_words(text))

    def _same(self, old: str, new: str) -> bool:
        """Whether a word was given no other letters, or is a short form that people or plans use."""
        key = search_key(old.strip(".,;:?!()"))
        return strip_diacritics(old) == strip_diacritics(new) or key in self.short_forms or write_out(key) != key

    def _places_of_plans(self, mentions: list[Mention]) -> list[Mention]:
        """The mentions without numbers of plans that another one named relies on, and places of plans numbered."""
        others = {plan for m in mentions if m.name[0].isalpha() for plan in m.plans}

        def relied_on(mention: Mention) -> bool:
            numbers = {strip_diacritics(key) for plan, key in self._relied_on if plan in others}
            return mention.name[0].isdigit() and not others & set(mention.plans) and mention.name in numbers

        kept = [mention for mention in mentions if not (others and relied_on(mention))]
        numbered = {plan for m in kept if m.name[0].isdigit() for plan in m.plans}
        return [m for m in kept if m.name[0].isdigit() or not numbered & set(m.plans)]

    def _meant(
        self, places: Iterable[tuple[str, ...]], asked: str, pieces: Sequence[Piece], several: bool = False
    ) -> tuple[str, ...]:
        """The plans meant of those of each place."""
        return tuple(dict.fromkeys(p for plans in places for p in self._told_apart(plans, asked, pieces, several)))

    def _told_apart(
        self, plans: tuple[str, ...], asked: str, pieces: Sequence[Piece], several: bool
    ) -> tuple[str, ...]:
        """Of several plans of one place, those whose names hold most of the words that tell the names apart.

        ``several``: the question compares, and may name each plan by words of its own.
        """
        if len(plans) < 2:
            return plans
        wordings = {strip_diacritics(w) for p in pieces for w in p.wordings}
        # Without a word for plans, only a whole name of a subject tells one: "khoáng sản", "vật liệu nổ".
        words = wordings if _OF_A_PLAN.search(asked) else {w for w in wordings if " " in w}
        held = {p: {w for w in words if f" {w} " in self._titles[p]} for p in plans}
        common = set.intersection(*held.values())
        most = max(len(h - common) for h in held.values())
        own = {p: h - set().union(*(o for q, o in held.items() if q != p)) for p, h in held.items()}
        if several and sum(map(bool, own.values())) > 1:
            return tuple(p for p in plans if own[p])
        return tuple(p for p in plans if len(held[p] - common) == most)

    def _without_telling(
        self, pieces: Sequence[Piece], place: tuple[str, ...], plans: tuple[str, ...]
    ) -> tuple[Piece, ...]:
        """The pieces, those by whose words the plans meant are told from others of their place counting little."""

        def tells(piece: Piece) -> bool:
            words = [strip_diacritics(w) for w in piece.wordings]
            named = {p for p in place if any(f" {w} " in self._titles[p] for w in words)}
            return bool(named) and named <= set(plans) and len(named) < len(place)

        return tuple(replace(p, weight=p.weight * _TELLING) if tells(p) else p for p in pieces)

    @cached_property
    def _titles(self) -> dict[str, str]:
        """What tells each plan: its title, and its issuer where that is not the place's committee; bare words."""
        names = {c.id: f"{c.masthead.title} {named_by_issuer(c)}" for c in self.gazetteer.cards}
        return {plan: f" {' '.join(syllables(strip_diacritics(name)))} " for plan, name in names.items()}

    def _with_earlier(self, now: Question, before: Question) -> Question:
        """Fill in from an earlier turn what the question leaves unsaid."""
        if not now.bodies and next(iter(before.kinds), None) in _ASKS_FOR_BODY:
            now = replace(now, of_body_told=_takes_a_body_told(now))
        if now.bare != before.bare:
            now, before = _stripped(now), _stripped(before)
        if not now.plans and not now.strangers:
            meant = self._meant(before.places, search_key(now.words), now.topic)
            narrowed = meant if len(meant) < sum(map(len, before.places)) else before.plans
            now = replace(now, plans=narrowed, places=before.places, strangers=before.strangers)
        elif asking.compares(search_key(now.words)):
            plans, years = (*before.plans, *now.plans), (*before.years, *now.years)
            now = replace(now, plans=tuple(dict.fromkeys(plans)), years=tuple(dict.fromkeys(years)), compare=True)
        leaning = leans(now.text)
        own = [p for p in now.topic if not _says_little(p)]
        if next(iter(before.kinds), None) is Kind.META and next(iter(now.kinds), None) is Kind.TIME and not own:
            now = replace(now, kinds=before.kinds)
        if means_next_period(now.text) and before.years and not now.years:
            now = replace(now, years=(max(before.years),), after=True, wants=before.wants)
        same_kind = not now.kinds
        if not now.kinds or (leaning and max(now.kinds.values()) < _FAINT and before.kinds):
            now = replace(now, kinds=before.kinds, wants=now.wants or before.wants)
        bare_amount = (leaning or not own) and now.wants <= {"total", "count"}
        if bare_amount and _asks_how_much(now) and _asks_how_much(before):
            now = replace(now, kinds=before.kinds, wants=before.wants | now.wants)
        if leaning and not now.years:
            now = replace(now, years=before.years, after=before.after)
        if turns_to(now.text) and own:
            return now
        if (len(own) < _FEW and not now.bodies) or (leaning and len(own) <= _FEW and not now.bodies):
            now = replace(
                now,
                topic=(*(replace(p, weight=p.weight * (_BESIDE if own else 1.0)) for p in before.topic), *own),
                words=f"{now.words} {before.words}",
                wants=now.wants or (before.wants if same_kind else frozenset()),
                bodies=now.bodies or before.bodies,
            )
        elif leaning and not now.bodies:
            earlier = tuple(replace(p, weight=p.weight * _EARLIER) for p in before.topic)
            now = replace(now, topic=(*now.topic, *earlier))
        return now


def _numbers(key: str) -> tuple[str, ...]:
    """Numbers of clauses that a search key gives, one said in parts as one: "điểm b khoản 6 mục V" as V.6.B."""
    if path := _PATH.search(key):
        letter = f".{'dd' if path[1] == 'đ' else path[1]}" if path[1] else ""
        return (f"{path[3]}.{path[2]}{letter}".upper(),)
    return tuple(dict.fromkeys(m[1].upper() for m in _NUMBER.finditer(key)))


def _is_bare(text: str) -> bool:
    """Whether a text is typed without diacritics: nearly no syllable has any, where usually most have."""
    words = text.split()
    return sum(w != strip_diacritics(w) for w in words) < _MARKED * len(words)


def _says_little(piece: Piece) -> bool:
    """Whether a piece is a figure, or a word that any question about a plan may hold."""
    words = {strip_diacritics(w) for w in piece.wordings}
    return all(w.isdigit() for w in words) or bool(words & _ANY_TOPIC)


def _takes_a_body_told(question: Question) -> bool:
    """Whether a question is about a body that it leaves to the turn before."""
    kind = next(iter(question.kinds), None)
    return kind is Kind.DUTY or (kind in _OF_BODY and means_a_body_told(question.text))


def _asks_how_much(question: Question) -> bool:
    """Whether a figure or an amount is what the question asks for most."""
    return next(iter(question.kinds), None) in {Kind.TARGET, Kind.BUDGET}


def _stripped(question: Question) -> Question:
    return replace(question, topic=_without_diacritics(question.topic), bare=True)


def _without_diacritics(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(replace(p, wordings=tuple(map(strip_diacritics, p.wordings))) for p in pieces)


def _is_place(name: str, mentions: Sequence[Mention]) -> bool:
    return any(bare(name) == m.name for m in mentions)


def _without(words: str, mentions: Sequence[Mention]) -> str:
    """The words with the places cut out (a bare key keeps each letter's place, save for folded dashes)."""
    key = search_key(words)
    for m in sorted(mentions, key=lambda m: -m.start):
        key = f"{key[: m.start]} | {key[m.end :]}"
    return re.sub(r"\b(?:tỉnh|thành phố|xã|phường|huyện|province|city|commune) \|", "|", key)


def _english_topic(text: str) -> tuple[Piece, ...]:
    asking_words = set(table("words")["english_asking"].split())
    return tuple(
        topic.phrase(alternatives or (written,))
        for written, alternatives in glossary.translate(text)
        if written.casefold() not in asking_words
    )
