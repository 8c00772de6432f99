"""Heads of task tables: where they stand, first and again on later pages, and which columns they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.annex.evidence import wants_number
from ingest.annex.meanings import Column, Role, match_column, under_common_heads
from ingest.annex.ordinals import looks_ordinal
from ingest.annex.roles import assigns
from ingest.annex.words import Word

_SEARCHED = 12  # words of a line such as "Đơn vị tính: triệu đồng" that may stand over a head
_LONGEST = 90  # words of a head
_LONGEST_UNKNOWN = 8  # words of one column's head that no meaning fits
_NAMED_ON = (Role.TASK, Role.PRODUCT, Role.OTHER)
"""Columns whose heads may go on with words that no meaning fits: "Nhiệm vụ | khoa học", "Kết quả | trong tháng"."""
_PAGE = re.compile(r"[1-9]\d{0,2}")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Z])\)?")


@dataclass(frozen=True, slots=True)
class Header:
    """A table's head."""

    columns: tuple[Column, ...]
    """In the order in which their cells stand in the text, the ordinal's among them."""
    first: int
    """Index of its first word."""
    after: int
    """Index after its last word; a row of column numbers is part of it."""

    @property
    def numbered(self) -> bool:
        """Whether rows bear a number."""
        return self.columns[0].role is Role.ORDINAL

    @property
    def assigns(self) -> bool:
        """Whether rows are tasks."""
        return assigns(self.columns)


def find_header(words: Sequence[Word]) -> Header | None:
    """The head that a stretch begins with, if there is one."""
    for first in range(min(len(words), _SEARCHED)):
        if words[first].first and (header := _header_at(words, first)):
            return header
    return None


def repeated(words: Sequence[Word], header: Header) -> list[tuple[int, int]]:
    """Where the head stands again, as on top of a page: index of the first word and after the last.

    A number that stands alone on the line before it is the page's.
    """
    head = [word.key for word in words[header.first : header.after]]
    found, at = [], header.after
    while at <= len(words) - len(head):
        if words[at].key == head[0] and [word.key for word in words[at : at + len(head)]] == head:
            numbered = at > header.after + 1 and _page_number(words, at - 1)
            found.append((at - 1 if numbered else at, at + len(head)))
            at += len(head)
        else:
            at += 1
    return found


def _page_number(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    alone = word.first and words[at + 1].first and bool(_PAGE.fullmatch(word.text))
    return alone and not wants_number(words[at - 1]) and words[at - 1].text[-1] not in "-–/"


def _header_at(words: Sequence[Word], first: int) -> Header | None:
    columns: list[Column] = []
    at = first
    while at < min(len(words), first + _LONGEST):
        if len(columns) > 1 and words[at].first and looks_ordinal(words, at):
            break
        if match := match_column(words, at):
            if _is_group(words, match[1], match[0], columns):
                break
            column, at = match
            columns.append(column)
            continue
        # Without numbers to show where the first row begins, an unknown word may be that row's.
        unknown = _unknown_until(words, at) if columns and columns[0].role is Role.ORDINAL else None
        if unknown is None:
            break
        name = " ".join(word.key for word in words[at:unknown])
        if words[at].text[0] not in "(/&" and (words[at].text[0].isupper() or len(columns) == 1):
            columns.append(Column(Role.OTHER, name))
        elif columns[-1].role in _NAMED_ON:
            columns[-1] = replace(columns[-1], name=f"{columns[-1].name} {name}")
        at = unknown
    columns = under_common_heads(columns)
    roles = [column.role for column in columns]
    numbered = Role.ORDINAL in roles
    if Role.TASK not in roles or len(columns) < 2 + numbered:
        return None
    if numbered and (roles[0] is not Role.ORDINAL or roles.count(Role.ORDINAL) > 1):
        return None
    return Header(tuple(columns), first, _after_column_numbers(words, at, len(columns)))


def _is_group(words: Sequence[Word], after: int, column: Column, columns: Sequence[Column]) -> bool:
    """Whether words like a task column's are a group without a number above the first row: "Nhiệm vụ về vốn"."""
    roles = [other.role for other in columns]
    if column.role is not Role.TASK or Role.TASK not in roles[:-1] or roles[0] is not Role.ORDINAL:
        return False
    return after < len(words) and words[after].text[0].islower() and not words[after].first


def _unknown_until(words: Sequence[Word], at: int) -> int | None:
    """Where a head that no meaning fits ends: before one that a meaning fits, or before the first row."""
    for index in range(at + 1, min(len(words), at + _LONGEST_UNKNOWN + 1)):
        if words[index].first and looks_ordinal(words, index):
            return index
        if match_column(words, index) and (words[index].first or words[index].text[0].isupper()):
            return index
    return None


def _after_column_numbers(words: Sequence[Word], at: int, columns: int) -> int:
    """Index after a row of column numbers: "(1) (2) (3)", "1 2 3 4" or "A B 1 2"."""
    numbers: list[str] = []
    for word in words[at : at + columns + 1]:
        match = _COLUMN_NUMBER.fullmatch(word.text)
        if not match:
            break
        numbers.append(match[1])
    letters = [number for number in numbers if not number.isdigit()]
    counted = [*sorted(letters), *(str(figure) for figure in range(1, len(numbers) - len(letters) + 1))]
    return at + len(numbers) if numbers == counted and len(numbers) >= max(3, columns - 1) else at
