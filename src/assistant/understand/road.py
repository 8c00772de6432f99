"""The road from a question's words to a Question: language, places, bodies, kinds, topic, earlier turns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.question import Kind, Language, Piece, Question
from assistant.understand import asking, glossary, topic
from assistant.understand.follow_up import leans
from assistant.understand.places import Gazetteer, Mention, bare
from assistant.understand.short_forms import write_out
from index import Library
from ingest import find_bodies, search_key

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
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
    def terms(self) -> Mapping[str, str]:
        """Short forms that the library's plans define, as search keys: short -> long."""
        return {search_key(short): search_key(long) for short, long in self.library.terms()}

    def __call__(self, text: str, history: Sequence[str] = ()) -> Question:
        """Understand a question in the light of the turns before it (oldest first)."""
        question = self._alone(text)
        if history:
            question = self._with_earlier(question, self(history[-1], history[:-1]))
        return question if question.kinds else replace(question, kinds=(Kind.TASK,))

    def _alone(self, text: str) -> Question:
        english = glossary.is_english(text)
        written = text if english else write_out(search_key(text), self.terms)
        words = written if english else self.library.restore(written)
        key = search_key(words)
        mentions = self.gazetteer.mentions(words)
        bodies = [b for b in find_bodies(text if english else words) if not _is_place(b.text, mentions)]
        rest = _without(words, mentions)
        pieces = _english_topic(rest) if english else topic.pieces(rest)
        kinds = asking.kinds(text, key, names_body=bool(bodies))
        plans = tuple(dict.fromkeys(p for m in mentions for p in m.plans))
        return Question(
            text=text,
            words=" ".join(w for p in pieces for w in p.wordings) if english else words,
            language=Language.ENGLISH if english else Language.VIETNAMESE,
            kinds=kinds,
            topic=pieces,
            plans=plans,
            strangers=tuple(self.gazetteer.strangers(text, mentions)),
            compare=len(plans) > 1 or (not plans and asking.compares(key)),
            bodies=tuple(dict.fromkeys(b.key for b in bodies)),
            body_names=tuple(dict.fromkeys(b.text for b in bodies)),
            years=tuple(dict.fromkeys(_YEAR.findall(key))),
            wants=asking.wants(key),
        )

    def _with_earlier(self, now: Question, before: Question) -> Question:
        """Fill in from an earlier turn what the question leaves unsaid."""
        if not now.plans and not now.strangers:
            now = replace(now, plans=before.plans, strangers=before.strangers)
        elif asking.compares(search_key(now.words)):
            now = replace(now, plans=tuple(dict.fromkeys((*before.plans, *now.plans))), compare=True)
        leaning = leans(now.text)
        if not now.kinds:
            now = replace(now, kinds=before.kinds, wants=now.wants or before.wants)
        own = [p for p in now.topic if not all(w.isdigit() for w in p.wordings)]
        if (len(own) < _FEW and not now.bodies) or (leaning and len(own) <= _FEW and not now.bodies):
            earlier = tuple(replace(p, weight=p.weight) for p in before.topic)
            now = replace(
                now,
                topic=(*earlier, *now.topic),
                words=f"{now.words} {before.words}",
                wants=now.wants or before.wants,
                bodies=now.bodies or before.bodies,
                body_names=now.body_names or before.body_names,
            )
        elif leaning and not now.bodies:
            earlier = tuple(replace(p, weight=p.weight * 0.3) for p in before.topic)
            now = replace(now, topic=(*now.topic, *earlier))
        return now


def _is_place(name: str, mentions: Sequence[Mention]) -> bool:
    return any(bare(name) == m.name for m in mentions)


def _without(words: str, mentions: Sequence[Mention]) -> str:
    """The words with the places cut out (a bare key keeps each letter's place, save for folded dashes)."""
    key = search_key(words)
    for m in sorted(mentions, key=lambda m: -m.start):
        key = f"{key[: m.start]} | {key[m.end :]}"
    return re.sub(r"\b(?:tỉnh|thành phố|xã|phường|huyện|province|city|commune) \|", "|", key)


def _english_topic(text: str) -> tuple[Piece, ...]:
    return tuple(
        topic.phrase(alternatives or (written,)) for written, alternatives in glossary.translate(text) if written != "|"
    )
