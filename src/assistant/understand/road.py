"""The road from a question's words to a Question: language, places, bodies, kinds, topic, earlier turns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.question import Kind, Language, Piece, Question
from assistant.understand import asking, glossary, topic
from assistant.understand.earlier import with_earlier, without_diacritics
from assistant.understand.names import proper_names
from assistant.understand.numbers import clauses_named
from assistant.understand.offices import Offices
from assistant.understand.places import Gazetteer, Mention, bare
from assistant.understand.short_forms import ShortForms, write_out
from assistant.understand.tables import table
from assistant.understand.titles import Titles, speaks_of_plans
from index import Library
from ingest import UPPER, Basis, Duty, Term, find_bodies, nfc_words, search_key, strip_diacritics

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AFTER = re.compile(r"\b(?:sau|từ sau|after)(?: năm| mốc)? (?:19|20)\d\d")
_NAME = re.compile(rf"[{UPPER}]\w+(?: [{UPPER}]\w+)+")
_DOCUMENT = re.compile(r"\b\d+(?:/\d{4}(?=/))?/(?=\d*[^\W\d])\w+(?:-\w+)*")
_MARKED = 0.2
"""Share of words with diacritics below which a text is one typed without them."""
_TURNS = 4
"""Earlier turns that are looked at: what a question leaves unsaid was said not long ago."""
_ITS_OWN = 2
"""Pieces of topic beyond which what was issued is something else than a plan, where no plan is spoken of."""
_INTELLIGENCE = re.compile(r"(?<=[\w,] )AI\b")
"""In a question that begins otherwise, and is not all in capitals, not the word for "who"."""
_OF_FIGURES = frozenset({Kind.TARGET, Kind.BUDGET})
_FIGURES = frozenset(("percent", "count", "amount", "total"))
"""What an answer must hold only where a figure is what the question asks for most."""
_OF_PLACES = frozenset({Kind.TASK, Kind.TIME, Kind.DUTY})


@dataclass(frozen=True)
class Understanding:
    """Understands questions over one library."""

    library: Library

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places of the library's plans."""
        return Gazetteer(tuple(self.library.plans()))

    @cached_property
    def titles(self) -> Titles:
        """The names of the library's plans."""
        return Titles(self.gazetteer.cards)

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
            question = with_earlier(question, self(history[-1], history[:-1]), self.titles)
        return question if question.kinds else replace(question, kinds={Kind.TASK: 1.0})

    def _alone(self, asked_as: str) -> Question:
        english = glossary.is_english(asked_as)
        if not english and not asked_as.isupper():
            asked_as = _INTELLIGENCE.sub("trí tuệ nhân tạo", asked_as)
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
            pieces = without_diacritics(pieces)
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
        plans = self.titles.meant(places, asked, pieces, several)
        named = speaks_of_plans(asked)
        if wants == {"issued"} and not named and sum("ban hành" not in p.wordings for p in pieces) > _ITS_OWN:
            kinds = {kind: weight for kind, weight in kinds.items() if kind is not Kind.META}
        if named and (len(places) == 1 or len(plans) > 1):
            pieces = self.titles.without_telling(pieces, places[0] if len(places) == 1 else plans, plans)
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
            strangers=self._strangers(text, marked, plans, english),
            compare=len(places) > 1 or (several and len(plans) != 1),
            bodies=self.offices.bodies(words, [(b.text, b.key) for b in bodies]),
            years=tuple(dict.fromkeys(int(year) for year in _YEAR.findall(key))),
            after=bool(_AFTER.search(key)),
            numbers=clauses_named(key),
            documents=documents,
            wants=wants,
        )

    def _strangers(self, text: str, marked: str, plans: Sequence[str], english: bool) -> tuple[str, ...]:
        """Places that no plan is of and, where no plan is named, names that no plan holds."""
        places = self.gazetteer.strangers(text, marked)
        if plans or places:
            return tuple(places)
        return tuple(dict.fromkeys(n for n in proper_names(text, english) if not self.library.holds(n)))

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


def _is_bare(text: str) -> bool:
    """Whether a text is typed without diacritics: nearly no syllable has any, where usually most have."""
    words = text.split()
    return sum(w != strip_diacritics(w) for w in words) < _MARKED * len(words)


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
