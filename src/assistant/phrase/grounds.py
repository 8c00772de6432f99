"""What a cited clause lends to a sentence: its words, figures, dates, document numbers, bodies, and who does what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from assistant.phrase.commands import without_commands
from assistant.phrase.figures import Said, said
from assistant.understand.short_forms import write_out
from ingest import Masthead, find_bodies, search_key, strip_diacritics, syllables

_NUMBERED = re.compile(r"^\s*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+(?:\.\d{1,3})*|[a-zđ])[.)]|[IVXLC]+(?:\.\d+)*)\s+")
_LEVEL = re.compile(r"\b(?:tỉnh|huyện|quận|xã|phường|thành phố|thị xã|thị trấn|đặc khu|trung ương)\b")


@dataclass(frozen=True)
class Ground:
    """One cited clause, numbered as in the answer, or several of them together."""

    label: str
    """Where the clause stands, for people."""
    text: str
    """Its words, without what speaks to a machine."""
    headings: tuple[str, ...] = ()
    """Those that it stands under, outermost first."""
    around: str = ""
    """What the composed answer says of it."""
    mastheads: tuple[Masthead, ...] = ()
    leads: frozenset[str] = field(default=frozenset())
    """Keys of the bodies that lead the task, where the clause is an assignment; else empty."""
    partners: frozenset[str] = field(default=frozenset())
    """Keys of those that take part."""

    @property
    def words(self) -> str:
        """Everything that a figure, a date or a quotation may stand in."""
        return "\n".join((*self.headings, self.text, self.around))

    @property
    def named(self) -> str:
        """The words, the clause's label and the plan's own name."""
        heads = [" ".join((h.kind, h.number, h.title, h.issuer, h.place, h.period)) for h in self.mastheads]
        return "\n".join((self.words, self.label, *heads))

    @cached_property
    def said(self) -> Said:
        """Figures, dates and document numbers of the words; numbers of clauses and of plans count too."""
        own, names = said(self.words), said(self.named)
        return Said(own.figures, own.dates, names.exact)

    @cached_property
    def of_plans(self) -> Said:
        """Those of the plans' own names, which only say which plan it is."""
        return said(self.named)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Keys of the bodies named."""
        return frozenset(self.levels)

    @cached_property
    def bodies_in_words(self) -> frozenset[str]:
        """Those named in the words, not only in the plan's name."""
        return frozenset(m.key for m in find_bodies(self.words))

    @cached_property
    def levels(self) -> dict[str, frozenset[str]]:
        """Of each body named, by key, the levels of government that it is named with ("tỉnh")."""
        found: dict[str, frozenset[str]] = {}
        for mention in find_bodies(self.named):
            found[mention.key] = found.get(mention.key, frozenset()) | levels_of(mention.text)
        return found

    @cached_property
    def key(self) -> str:
        """The words' and names' search key."""
        return search_key(self.named)

    @cached_property
    def run(self) -> str:
        """Its single words in order, with a space on either side of each."""
        return f" {' '.join(syllables(self.named))} "

    @cached_property
    def bare(self) -> str:
        """The same without diacritics, as English writes names."""
        return strip_diacritics(self.run)

    @cached_property
    def syllables(self) -> frozenset[str]:
        """The single words, short forms also written out."""
        return frozenset((*syllables(self.named), *syllables(write_out(self.key))))


def levels_of(name: str) -> frozenset[str]:
    """The words for a level of government in a body's name."""
    return frozenset(m[0] for m in _LEVEL.finditer(search_key(name)))


def ground(
    label: str, locator: str, text: str, headings: Iterable[str], around: Iterable[str], masthead: Masthead
) -> Ground:
    """The ground of a clause, from what stands in the documents."""
    return Ground(
        label,
        without_commands(_without_number(text, locator)),
        tuple(without_commands(_without_number(heading, "")) for heading in headings),
        "\n".join(map(without_commands, around)),
        (masthead,),
    )


def _without_number(text: str, locator: str) -> str:
    """A clause without its own number, which is no figure that it states: of an annex row the one in its locator."""
    bare = _NUMBERED.sub("", text, count=1)
    row = re.match(r"(?:\d{1,3}\.)*(\d{1,3})\s+", bare)
    if bare == text and row and row[1] == re.split(r"[.~]", locator)[-1]:
        return bare[row.end() :]
    return bare


def together(grounds: Iterable[Ground]) -> Ground:
    """Several clauses as one, for a sentence that cites them all."""
    held = list(grounds)
    if len(held) == 1:
        return held[0]
    return Ground(
        "\n".join(g.label for g in held),
        "\n".join(g.text for g in held),
        tuple(dict.fromkeys(heading for g in held for heading in g.headings)),
        "\n".join(g.around for g in held),
        tuple(dict.fromkeys(head for g in held for head in g.mastheads)),
        frozenset().union(*(g.leads for g in held)) if all(g.leads for g in held) else frozenset(),
        frozenset().union(*(g.partners for g in held)),
    )
