"""Row numbers as they stand in a cell of their own or before a cell's text, and where they place a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.annex.ordinals import Ordinal, Style, read_ordinals
from ingest.annex.words import Word, key_of
from ingest.folding import strip_diacritics

_SIGN = re.compile(r"[-–−+*•·▪]")
_SLIPS = str.maketrans({"l": "1", "|": "1", "O": "0", "o": "0"})
_WITH_LETTER = re.compile(r"(\d{1,3})[a-eA-E][.)]?")
_LOWER_ROMAN = re.compile(r"(?=[ivx])(?:x{0,2}(?:ix|iv|v?i{0,3}))")
_PARTS = re.compile(r"([IVX]+|[A-ZĐ]|\d{1,3})(?:[.-][A-Za-zđ0-9]{1,3})+")
_CODE = re.compile(r"[A-ZĐ]{1,3}\.?(\d{1,3})")
_BEFORE_TEXT = re.compile(
    r"(?P<number>(?:[A-ZĐ]|[IVX]+|\d{1,3}|[a-zđ])(?:\.\d{1,2})*\s?[.)/]+|(?:[IVX]+|\d{1,2})(?:\.\d{1,2})+[.)]?|[IVX]+(?=\s[A-ZĐ]))"
    r"\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A row's number: an ordinal, or a dash or the like that counts rows under the number above."""

    ordinal: Ordinal | None
    sign: str = ""


def number_of(cell: str) -> Number | None:
    """What a cell holds that is nothing but a row's number; None if it holds something else."""
    text = re.sub(r"\s", "", cell).replace(",", ".").strip("*_\\|")
    if not text or len(text) > 9:
        return None
    if _SIGN.fullmatch(text):
        return Number(None, "+" if text == "+" else "-")
    text = text.rstrip("-–:")
    if match := _WITH_LETTER.fullmatch(text):
        return Number(Ordinal(Style.NUMBER, (match[0].rstrip(".)"),), int(match[1]), "", 1))
    mended = re.sub(r"(?<=\d)I|I(?=\d)", "1", text).translate(_SLIPS)
    for spelt in (text, f"{text}.", mended):
        for ordinal in read_ordinals([_word(spelt)], 0):
            if not ordinal.tail:
                return Number(ordinal)
    if _LOWER_ROMAN.fullmatch(bare := text.strip("().")):
        return Number(Ordinal(Style.LETTER, (bare,), 1, "", 1))
    return _mixed(bare)


def _mixed(text: str) -> Number | None:
    """Numbers that tables invent for themselves: "1.a", "A.2", "II-3", "NV1"."""
    if match := _PARTS.fullmatch(text):
        parts = tuple(strip_diacritics(part.replace("đ", "dd")) for part in re.split(r"[.-]", text))
        first = match[1]
        style = Style.NUMBER if first.isdigit() else Style.ROMAN if _is_roman(first) else Style.CAPITAL
        return Number(Ordinal(style, parts, 1, "", 1))
    if match := _CODE.fullmatch(text):
        return Number(Ordinal(Style.NUMBER, (strip_diacritics(text),), int(match[1]), "", 1))
    return None


def _is_roman(text: str) -> bool:
    """Whether a number is written in Roman figures."""
    return set(text) <= set("IVX")


def number_before(cell: str) -> tuple[Number, str] | None:
    """The row's number that stands before a cell's text, and the text; None if there is none.

    A figure needs a stop to be one: "5 lớp tập huấn" begins with none.
    """
    if match := re.match(r"([-–−+*•·▪])\s*(?=[^\W\d])", cell):
        return Number(None, "+" if match[1] == "+" else "-"), cell[match.end() :]
    match = _BEFORE_TEXT.match(cell)
    if match is None or (cell[match.end()].isdigit() and not cell[match.end() - 1].isspace()):
        return None
    number = number_of(match["number"])
    return (number, cell[match.end() :]) if number else None


class Places:
    """Places rows by their numbers, as locators write it: ``("II", "1", "3")``."""

    def __init__(self, taken: Sequence[str], prefix: str) -> None:
        self._stack: list[tuple[Ordinal | None, tuple[str, ...]]] = []
        self._prefix = prefix
        self._taken = set(taken)
        self._counts: dict[tuple[tuple[str, ...], str], int] = {}
        self._repeats: dict[tuple[str, ...], int] = {}
        self.last: tuple[str, ...] = ()

    def place(self, ordinal: Ordinal) -> tuple[str, ...]:
        """The path of a row with a number."""
        above = self._above(ordinal)
        parent = self._stack[above - 1] if above else None
        own = ordinal.parts
        same = parent[0] if parent else None
        if same and same.style is ordinal.style and own[:-1] == same.parts:
            own = own[-1:]
        path = self._free((*(parent[1] if parent else ()), *own))
        self._stack[above:] = [(ordinal, path)]
        return self._take(path)

    def group(self) -> tuple[str, ...]:
        """The path of a group without a number: counted under the group with a number that it stands in."""
        outer = [i for i, (node, _) in enumerate(self._stack) if node and node.style < Style.NUMBER]
        del self._stack[outer[-1] + 1 if outer else 0 :]
        under = self._stack[-1][1] if self._stack else ()
        path = self._free((*under, f"g{self._count(under, 'g')}"))
        self._stack.append((None, path))
        return self._take(path)

    def counted(self) -> tuple[str, ...]:
        """The path of a row without a number in a table whose rows bear none: counted under its group."""
        groups = [node for node in self._stack if node[0] is None or node[0].style < Style.NUMBER]
        under = groups[-1][1] if groups else ()
        return self._take(self._free((*under, str(self._count(under, "")))))

    def signed(self, sign: str) -> tuple[str, ...]:
        """The path of a row that bears a dash: counted under the number above."""
        under = self._stack[-1][1] if self._stack else ()
        return self._take(self._free((*under, f"{sign}{self._count(under, sign)}")))

    def again(self) -> tuple[str, ...]:
        """The path of a row that shares its number with the row above."""
        path = (*self.last[:-1], self.last[-1].partition("~")[0]) if self.last else ("1",)
        return self._take(self._free(path))

    @property
    def deepest(self) -> Ordinal | None:
        """The number of the last row that bears one."""
        return self._stack[-1][0] if self._stack else None

    def _above(self, ordinal: Ordinal) -> int:
        """How many of the open numbers a new one stands under."""
        depth = len(ordinal.parts)
        if depth > 1:
            for index in range(len(self._stack) - 1, -1, -1):
                node = self._stack[index][0]
                if node and node.style is ordinal.style and node.parts == ordinal.parts[:-1]:
                    return index + 1
        for index, (node, _) in enumerate(self._stack):
            if node and node.style is ordinal.style and (depth == 1 or len(node.parts) >= depth):
                return index
        outer = [i for i, (node, _) in enumerate(self._stack) if node is None or node.style < ordinal.style]
        return outer[-1] + 1 if outer else 0

    def _count(self, under: tuple[str, ...], sign: str) -> int:
        self._counts[under, sign] = self._counts.get((under, sign), 0) + 1
        return self._counts[under, sign]

    def _free(self, path: tuple[str, ...]) -> tuple[str, ...]:
        count, candidate = self._repeats.get(path, 1), path
        if count > 1:
            candidate = (*path[:-1], f"{path[-1]}~{count}")
        while ".".join((self._prefix, *candidate)) in self._taken:
            count += 1
            candidate = (*path[:-1], f"{path[-1]}~{count}")
        self._repeats[path] = count
        return candidate

    def _take(self, path: tuple[str, ...]) -> tuple[str, ...]:
        self._taken.add(".".join((self._prefix, *path)))
        self.last = path
        return path


def _word(text: str) -> Word:
    return Word(text, key_of(text), 0, len(text), first=True, stray=False, gap=0, tab=False, page_top=False)
