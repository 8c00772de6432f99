"""Short forms: those that people type, written out (``words.toml``), and those that plans define, beside the long."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.question import Piece
from assistant.understand.tables import table
from ingest import Term, search_key, strip_diacritics, syllables

_DOCUMENTS = frozenset(("kế hoạch", "chương trình", "đề án", "nghị quyết", "chiến lược", "chỉ thị", "dự án"))
"""What a plan calls itself or what it carries out: the whole title is no other wording of it."""


def write_out(key: str) -> str:
    """A search key with the usual short forms written out, and words of dialects in standard ones."""
    typed: dict[str, str] = table("words")["short_forms"]
    key = re.sub(r"[\w&/-]*\w", lambda m: typed.get(m[0], m[0]), key)
    for spoken, standard in table("words")["spoken"].items():
        key = re.sub(spoken, standard, key)
    return key


@dataclass(frozen=True)
class ShortForms:
    """Usual short forms and those of a library's plans: what one plan calls "Hồ sơ" is that in no other."""

    terms: Sequence[tuple[str, Term]]
    """Plans' ids with the terms that they define."""

    def __contains__(self, key: str) -> bool:
        """Whether a search key is a short form."""
        return key in self._all

    def beside(self, pieces: tuple[Piece, ...], plans: Collection[str], *, bare: bool = False) -> tuple[Piece, ...]:
        """The pieces, each short form with its long one as another wording, and each long one with its short.

        ``plans``: those asked about; where none is named, abbreviations of all plans count. ``bare``: the pieces are
        without diacritics.
        """
        known = [form for plan, *form in self._forms if not plan or plan in plans or (not plans and self._plain(form))]
        forms = {(_folded(short, bare), _folded(long, bare)) for short, long in known}
        longs: dict[str, list[str]] = {}
        for short, long in sorted(forms):
            longs.setdefault(short, []).append(long)
        shorts = {long: short for short, long in sorted(forms)}
        out: list[Piece] = []
        at = 0
        while at < len(pieces):
            piece = pieces[at]
            after, short = _longest(pieces, at, shorts)
            if short:
                out += [replace(part, wordings=(*part.wordings, short)) for part in pieces[at:after]]
                at = after
                continue
            out.append(replace(piece, wordings=(*piece.wordings, *longs.get(piece.wordings[0], ()))))
            at += 1
        return tuple(out)

    @cached_property
    def _forms(self) -> list[tuple[str, str, str]]:
        """Plan ("" where it is a usual one), short and long form as search keys."""
        usual: dict[str, str] = table("words")["usual_terms"]
        own = [(plan, search_key(t.short), " ".join(syllables(t.long))) for plan, t in self.terms]
        own = [form for form in own if form[1] not in _DOCUMENTS]
        return [*(("", short, long) for short, long in usual.items()), *own]

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(short for _, short, _ in self._forms)

    @cached_property
    def _abbreviations(self) -> frozenset[str]:
        return frozenset(search_key(term.short) for _, term in self.terms if term.abbreviation)

    def _plain(self, form: Sequence[str]) -> bool:
        """Whether a short form is an abbreviation, which means the same in any plan, and no everyday word."""
        return form[0] in self._abbreviations


def _folded(words: str, bare: bool) -> str:
    return strip_diacritics(words) if bare else words


def _longest(pieces: Sequence[Piece], at: int, shorts: dict[str, str]) -> tuple[int, str]:
    """The longest run of joined pieces from one on that is a long form: where it ends, and its short form."""
    found = (at, "")
    for after, words in _runs(pieces, at):
        if words in shorts:
            found = (after, shorts[words])
    return found


def _runs(pieces: Sequence[Piece], at: int) -> Iterator[tuple[int, str]]:
    words = pieces[at].wordings[0]
    yield at + 1, words
    for after in range(at + 1, min(len(pieces), at + 8)):
        if not pieces[after].joined or len(pieces[after].wordings) > 1:
            return
        words += f" {pieces[after].wordings[0]}"
        yield after + 1, words
