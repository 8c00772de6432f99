"""A model's words, as they come, cut into sentences with the marks ``[n]`` that each of them carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest import UPPER, nfc_words

_LONGEST = 1200
"""Characters in which a sentence must end; what runs on longer is cut there, and fails the check that follows."""
_MARK = r"\[\s*\d{1,3}(?:\s*(?:[,;–-]|và|and)\s*\d{1,3})*\s*\]"
_MARKS = re.compile(_MARK)
_TAIL = re.compile(rf"[”\"’)\]*_]*\s*(?:\(?{_MARK}\)?[\s.,;]*)*")
"""What belongs to a sentence after its full stop: closing signs, and marks set behind it."""
_HALF_A_MARK = re.compile(r"\(?\[?[\d\s,;–-]*")
_ITEM = re.compile(r"^\s*(?:[-•*+–]\s+|\(?\d{1,2}[.)]\s+|[a-zđ]\)\s+)")
_DECORATION = re.compile(r"\*\*|__|`+|^#{1,6}\s+|^>\s+")
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_OPENING = ("<think>", "<thinking>")
# Short forms with a full stop that does not end a sentence, by what stands before the stop.
_SHORT = frozenset((
    "tp", "tt", "tx", "q", "p", "h", "th", "ths", "ts", "pgs", "gs", "bs", "ks", "cn", "cv", "kt", "tm", "tl", "tuq",
    "đ", "đc", "stt", "mr", "mrs", "ms", "dr", "prof", "no", "nos", "art", "sec", "e.g", "i.e", "etc", "vs", "st", "co",
    "ltd", "inc", "approx", "dept", "fig",
))  # fmt: skip
_STARTS = re.compile(rf"[{UPPER}“\"‘'(\[\d*_#>•–-]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its marks; ``marks`` are the numbers of clauses that it cites, in its own order."""

    text: str
    marks: tuple[int, ...]
    item: bool = False
    """It began a line as an item of a list."""


class Splitter:
    """Takes words piece by piece and gives each sentence as soon as what follows shows that it has ended."""

    def __init__(self) -> None:
        self._held = ""
        self._fresh = True
        """At the beginning of a line."""

    def feed(self, piece: str) -> list[Sentence]:
        """The sentences that are whole with this piece."""
        self._held += _CONTROL.sub("", piece)
        return list(self._whole(last=False))

    def close(self) -> list[Sentence]:
        """What is left."""
        return list(self._whole(last=True))

    def _whole(self, *, last: bool) -> Iterator[Sentence]:
        self._held = _THOUGHT.sub(" " if last else _kept_open, self._held)
        if not last and any(self._held.lower().lstrip().startswith(o) for o in _OPENING):
            return
        while (end := _end(self._held, last=last)) is not None:
            words, self._held = self._held[:end], self._held[end:]
            yield from self._sentence(words)
        if last and self._held.strip():
            yield from self._sentence(self._held)
            self._held = ""

    def _sentence(self, words: str) -> Iterator[Sentence]:
        fresh, self._fresh = self._fresh, words.endswith("\n")
        words = _DECORATION.sub("", words.strip())
        item = _ITEM.match(words) if fresh else None
        words = words[item.end() :] if item else words
        marks = tuple(dict.fromkeys(n for m in _MARKS.finditer(words) for n in _numbers(m[0])))
        text = nfc_words(re.sub(rf"\s*\(?{_MARK}\)?", "", words)).strip()
        text = re.sub(r"\s+([.,;:!?])", r"\1", text)
        if re.search(r"\w", text):
            yield Sentence(text, marks, item is not None)


def _kept_open(thought: re.Match[str]) -> str:
    """A thought that has ended goes; one that goes on stays until it ends."""
    return " " if thought[0].lower().rstrip().endswith((">",)) and "</" in thought[0] else thought[0]


def _numbers(mark: str) -> list[int]:
    """``[1, 3]`` is 1 and 3, ``[2-4]`` is 2, 3 and 4."""
    found: list[int] = []
    for part in re.finditer(r"(\d+)(?:\s*[–-]\s*(\d+))?", mark):
        first, last = int(part[1]), int(part[2] or part[1])
        found += range(first, last + 1) if last - first < 20 else [first, last]
    return found


def _end(text: str, *, last: bool) -> int | None:
    """Where the first sentence of a text ends; None while that is not to be told yet."""
    for m in re.finditer(r"\n|[.!?…]+", text):
        if m[0] == "\n":
            if text[: m.start()].strip():
                return m.end()
            continue
        if _inside(text[: m.start()]) or not _stops(text, m):
            continue
        tail = _TAIL.match(text, m.end())
        after = tail.end() if tail else m.end()
        if after >= len(text):
            return None if not last else len(text)
        if "\n" in text[m.end() : after]:
            return text.index("\n", m.end()) + 1 if not _MARKS.search(text, m.end(), after) else after
        if text[after - 1 : after].isspace() or after > m.end():
            rest = text[after:].lstrip()
            if not rest:
                return None if not last else len(text)
            if not last and _HALF_A_MARK.fullmatch(rest):
                return None
            if _STARTS.match(rest):
                return after
    return min(len(text), _LONGEST) if len(text) > _LONGEST else None


def _stops(text: str, stop: re.Match[str]) -> bool:
    """Whether a sign may end a sentence: not within a figure or a short form, not after an item's number."""
    if stop[0] != ".":
        return True
    before, after = text[: stop.start()], text[stop.end() : stop.end() + 1]
    if after and not (after.isspace() or after in '”"’)]*_['):
        return False
    word = re.split(r"[\s(“\"]", before)[-1]
    if re.fullmatch(r"\d{1,2}|[IVX]{1,4}|[A-Za-zĐđ]", word) and not before[: len(before) - len(word)].strip(" \n-*•"):
        return False
    if re.fullmatch(rf"[{UPPER}]", word):
        return False
    return word.casefold() not in _SHORT


def _inside(before: str) -> bool:
    """Whether a quotation or a bracket is open on the last line."""
    line = before.rsplit("\n", 1)[-1]
    return line.count("“") > line.count("”") or line.count("(") > line.count(")") or line.count('"') % 2 == 1
