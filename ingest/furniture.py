"""Page furniture: what stands on the page but is no part of the plan's words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ingest.flow import Flow, terminal
from ingest.folding import search_key
from ingest.lines import Line, ahead
from ingest.markers import marker_of
from ingest.plan import Span

_MARK = re.compile(r"\[bookmark:\s*[^\]\s]*\s*\]|\[(?:footnoteRef|endnoteRef|commentRef):\s*\w+\s*\]|\ufeff")
# A footnote's words stay where Word's converter put them; only the brackets around them go.
_NOTE = re.compile(r"\[(?:footnote|endnote)?\s?\d{1,3}:\s?\.?(?=\s)")
_LINE_MARKS = re.compile(
    r"(?m)^[^\S\n]*(?:(?:https?://|www\.)\S+|[-–—_=*.~…\s]{3,}?|[_=*~]+)[^\S\n]*$",
)
_PAGE = re.compile(r"(?P<word>Trang |Page )?[-–]?\s?(?P<number>[1-9]\d{0,2})\s?(?:(?:/|of|trên)\s?\d{1,3})?\s?[-–]?")
_BETWEEN_DASHES = re.compile(r"[-–]\s?\d{1,3}\s?[-–]")
_NATION = re.compile(r"CỘNG H\w+ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_NATION_WORDS = frozenset(search_key("Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập Tự do Hạnh phúc").split())
_OFFICE = re.compile(
    r"(?:ỦY|UỶ|UBND|SỞ|BỘ|HỘI ĐỒNG|HĐND|CHÍNH PHỦ|THỦ TƯỚNG|BAN|CỤC|CHI CỤC|TỔNG CỤC|VĂN PHÒNG|ĐẢNG)\b"
)

# Characters of source text that a page holds, at least and at most.
_PAGE_CHARS = (600, 9000)
_HEAD_REPEATS = 3


def marks(text: str, known: Sequence[Span] = ()) -> list[Span]:
    """Word's bookmarks and note brackets, link addresses and rules that have a line to themselves.

    Outside ``known``, the furniture that has been found already.
    """
    found = [Span(*match.span()) for match in _MARK.finditer(text)]
    for note in _NOTE.finditer(text):
        found.append(Span(*note.span()))
        closing = _closing_bracket(text, note.end())
        if closing is not None:
            found.append(Span(closing, closing + 1))
    for match in _LINE_MARKS.finditer(text):
        ink = match[0].strip()
        if ink:
            start = text.index(ink, match.start())
            found.append(Span(start, start + len(ink)))
    return [span for span in _without_overlaps(found) if not any(_overlap(span, other) for other in known)]


def letterheads(lines: Sequence[Line], title: int | None) -> list[Span]:
    """The national header and the office above it where they stand again, over an annex or an attached text.

    ``title``: index of the title's line, below which they are repetitions; without a title the first is none.
    """
    found = []
    after = 0 if title is None else title
    heads = [index for index in range(after, len(lines)) if _NATION.search(ahead(lines, index))]
    heads = [index for index in heads if index + 1 not in heads]
    for index in heads if title is not None else heads[1:]:
        first = index
        for above in range(index - 1, max(after, index - 8) - 1, -1):
            if not lines[above].words.isupper():
                break
            if _OFFICE.match(lines[above].words):
                first = above
        last = index
        while last + 1 < len(lines) and set(re.findall(r"\w+", search_key(lines[last + 1].words))) <= _NATION_WORDS:
            last += 1
        if last == index and last + 1 < len(lines) and "Độc lập" in lines[last + 1].words:
            last += 1
        found.append(Span(lines[first].start, lines[last].end))
    return found


def page_numbers(lines: Sequence[Line], flow: Flow, tail: int) -> list[Span]:
    """Page numbers alone on a line. From line ``tail`` on (recipients, signature) any lone number is one.

    So it is where lines break for lack of room only; elsewhere numbers must rise as pages would.
    """
    candidates = []
    for index, line in enumerate(lines):
        match = _PAGE.fullmatch(line.words)
        if match and (match["word"] or index >= tail or _BETWEEN_DASHES.fullmatch(line.words)):
            candidates.append((index, int(match["number"]), True))
        elif match and not _in_sentence(lines, index, flow):
            candidates.append((index, int(match["number"]), False))
    chain = set(_longest_chain([(lines[i].start, number) for i, number, _ in candidates]))
    found = []
    for index, number, sure in candidates:
        place = (lines[index].start, number)
        alone = flow.regular or (len(chain) < 2 and _between_clauses(lines, index))
        if sure or (len(chain) >= 2 and place in chain) or (alone and _plausible((0, 0), place)):
            found.append(lines[index].span)
    return found


def running_heads(lines: Sequence[Line], flow: Flow, breaks: Sequence[int]) -> list[Span]:
    """Lines that stand again and again, a page apart, and that the text around them does not read through.

    ``breaks``: offsets of form feeds; a line right beside one needs no other sign.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if len(line.words) >= 12 and not line.words[0].islower() and not marker_of(line.words):
            places[re.sub(r"\d+", "#", line.words)].append(index)
    found = []
    for indexes in places.values():
        if len(indexes) < _HEAD_REPEATS:
            continue
        apart = median(lines[b].start - lines[a].start for a, b in pairwise(indexes)) >= _PAGE_CHARS[0]
        if apart and 3 * sum(_strangeness(lines, index, flow, breaks) for index in indexes) >= len(indexes):
            found += [lines[index].span for index in indexes]
    return sorted(found)


def _strangeness(lines: Sequence[Line], index: int, flow: Flow, breaks: Sequence[int]) -> int:
    """1 where a line cuts a sentence or stands where a page begins or ends, -1 where the text reads through it."""
    line = lines[index]
    before = lines[index - 1] if index else None
    after = lines[index + 1] if index + 1 < len(lines) else None
    page_ends = any((before.end if before else 0) <= feed < line.start for feed in breaks)
    if page_ends or any(beside and _PAGE.fullmatch(beside.words) for beside in (before, after)):
        return 1
    if (before and flow.joined(before, line)) or (after and flow.joined(line, after)):
        return -1
    return int(bool((before and not terminal(before.words)) or (after and after.words[0].islower())))


def _in_sentence(lines: Sequence[Line], index: int, flow: Flow) -> bool:
    """Whether the lone number is a figure that stood in a sentence before its lines were broken."""
    line = lines[index]
    if index and flow.joined(lines[index - 1], line):
        return True
    return index + 1 < len(lines) and flow.joined(line, lines[index + 1])


def _between_clauses(lines: Sequence[Line], index: int) -> bool:
    if not 0 < index < len(lines) - 1:
        return True
    before, after = lines[index - 1], lines[index + 1]
    return terminal(before.words) and (marker_of(after.words) is not None or after.words[0].isupper())


def _plausible(earlier: tuple[int, int], later: tuple[int, int]) -> bool:
    """Whether two page numbers stand as far apart as the pages between them are long."""
    pages, chars = later[1] - earlier[1], later[0] - earlier[0]
    return pages > 0 and _PAGE_CHARS[0] * pages <= chars <= _PAGE_CHARS[1] * pages


def _longest_chain(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of (offset, number) in which numbers rise as pages would."""
    lengths: list[int] = []
    before: list[int | None] = []
    for index, place in enumerate(places):
        fitting = [earlier for earlier in range(index) if _plausible(places[earlier], place)]
        best = max(fitting, key=lengths.__getitem__, default=None)
        lengths.append(1 if best is None else lengths[best] + 1)
        before.append(best)
    at = max(range(len(places)), key=lengths.__getitem__, default=None)
    chain = []
    while at is not None:
        chain.append(places[at])
        at = before[at]
    return chain[::-1]


def _closing_bracket(text: str, start: int) -> int | None:
    """Offset of the bracket that closes a note whose words begin at ``start``."""
    depth = 1
    for bracket in re.finditer(r"[\[\]]", text[start : start + 5000]):
        depth += 1 if bracket[0] == "[" else -1
        if depth == 0:
            return start + bracket.start()
    return None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _without_overlaps(spans: Sequence[Span]) -> list[Span]:
    return list(_disjoint(sorted(spans)))


def _disjoint(spans: Sequence[Span]) -> Iterator[Span]:
    end = -1
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end
