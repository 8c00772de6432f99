"""Locators (stable, ASCII, for machines) and the labels that people read in their place."""

from __future__ import annotations

import re

from ingest.plan import ClauseKind

RECIPIENTS = "NN"
SIGNATURE = "KY"
ATTACHED = "KT"
ANNEX = "PL"
FRONT = "0"

_ROMAN_DIGITS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_FRONT_LABELS = {
    ClauseKind.MASTHEAD: "Đầu văn bản",
    ClauseKind.TITLE: "Tiêu đề",
    ClauseKind.PREAMBLE: "Phần mở đầu",
}
_ALONE = {
    FRONT: "Phần mở đầu",
    RECIPIENTS: "Nơi nhận",
    SIGNATURE: "Chữ ký",
    ATTACHED: "Văn bản kèm theo",
}
_NAMED = {"PHAN": "Phần", "CHUONG": "Chương", "MUC": "Mục", "DIEU": "Điều"}
_SIGNS = {"-": "gạch đầu dòng thứ", "+": "dấu cộng thứ", "*": "ý thứ", "p": "đoạn", "g": "nhóm thứ"}
_COMPONENT = re.compile(
    r"(?P<named>(?:PHAN|CHUONG|MUC|DIEU)-\w+)|(?P<sign>[-+*pg])(?P<count>\d+)|(?P<number>\d+|[IVX]+|DD|[A-Z])|(?P<letter>[a-z]+)"
)


class Locators:
    """Hands out the locators of one plan: each once, a repeated number with ``~2``, ``~3`` …"""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[tuple[str, str], int] = {}

    def take(self, wanted: str) -> str:
        """The locator wanted, or the next free one that is told apart by ``~n``."""
        locator, repeat = wanted, 1
        while locator in self._taken:
            repeat += 1
            locator = f"{wanted}~{repeat}"
        self._taken.add(locator)
        return locator

    def count(self, under: str, sign: str) -> str:
        """The next locator of a counted kind under a clause: ``I.1.-3``, ``I.p2``, ``0.p1``."""
        self._counts[under, sign] = self._counts.get((under, sign), 0) + 1
        return self.take(f"{under}.{sign}{self._counts[under, sign]}")


def label_of(
    locator: str, kind: ClauseKind | None = None, group: str | None = None, nth: int = 0, *, task: bool = True
) -> str:
    """What people call a clause: ``Mục II.2.1, điểm c``, ``Phụ lục I, nhóm II.5.1, nhiệm vụ 2``.

    ``kind`` tells a title from a preamble and a table's row or group from a numbered clause. ``group`` is the
    locator of the group or annex that a row stands in; without it the row's number is the locator's last part.
    ``nth``: which of a preamble's paragraphs, where it has several. ``task``: whether a row says what is to be done.
    """
    head, _, rest = locator.partition(".")
    name, repeat = _split_repeat(head)
    if name == FRONT and kind in _FRONT_LABELS and rest.startswith("p"):
        return _FRONT_LABELS[kind] + (f", đoạn {nth}" if nth and kind is ClauseKind.PREAMBLE else "")
    if name in _ALONE:
        return _joined(_ALONE[name] + repeat, _pieces(rest))
    if match := re.fullmatch(ANNEX + r"(\d*)", name):
        annex = f"Phụ lục {_roman(int(match[1]))}" if match[1] else "Phụ lục"
        if kind in (ClauseKind.ROW, ClauseKind.GROUP):
            return _joined(annex + repeat, _table(head, rest, kind, group, task))
        return _joined(annex + repeat, _pieces(rest))
    if kind is ClauseKind.ROW and group and locator.startswith(f"{group}."):
        label = f"{_pieces(group)}, {_row(locator[len(group) + 1 :], task)}"
    else:
        label = _pieces(locator)
    return label[:1].upper() + label[1:]


def _table(head: str, rest: str, kind: ClauseKind, group: str | None, task: bool) -> str:
    if kind is ClauseKind.GROUP:
        return _group(rest)
    if group is None:
        above, _, own = rest.rpartition(".")
    else:
        above = group.partition(".")[2]
        own = rest[len(above) + 1 :] if above else rest
    return f"{_group(above)}, {_row(own, task)}" if above else _row(own, task)


def _group(parts: str) -> str:
    """A group by its number, or by its place where it has none: ``II.1`` is "nhóm II.1", ``g2`` "nhóm thứ 2"."""
    counted = re.fullmatch(r"(?:(.*)\.)?g(\d+)", parts)
    if counted is None:
        return f"nhóm {_numbers(parts)}"
    return _joined(_group(counted[1]) if counted[1] else "", f"nhóm thứ {counted[2]}")


def _row(parts: str, task: bool) -> str:
    """A row by its number; of one that begins with a dash, which it is: ``1.-2``."""
    number, _, dash = parts.rpartition(".-") if ".-" in parts else (parts, "", "")
    row = f"{'nhiệm vụ' if task else 'dòng'} {_numbers(number)}"
    return f"{row}, {_SIGNS['-']} {dash}" if dash else row


def _pieces(locator: str) -> str:
    """The label of a locator's parts below annex or front: numbers run together, each letter and dash by itself."""
    pieces: list[str] = []
    numbers: list[str] = []
    article = False
    for part in locator.split(".") if locator else ():
        name, repeat = _split_repeat(part)
        match = _COMPONENT.fullmatch(name)
        if match and match["number"]:
            numbers.append(("Đ" if name == "DD" else name) + repeat)
            continue
        _flush(pieces, numbers, article)
        if match and match["named"]:
            word, _, number = name.partition("-")
            article = word == "DIEU"
            pieces.append(f"{_NAMED[word]} {number}{repeat}")
        elif match and match["sign"]:
            pieces.append(f"{_SIGNS[match['sign']]} {match['count']}{repeat}")
        else:
            pieces.append(f"điểm {_numbers(part)}")
    _flush(pieces, numbers, article)
    return ", ".join(pieces)


def _flush(pieces: list[str], numbers: list[str], article: bool) -> None:
    if numbers:
        pieces.append(("khoản " if article else "mục ") + ".".join(numbers))
        numbers.clear()


def _numbers(part: str) -> str:
    name, repeat = _split_repeat(part)
    return re.sub(r"\bdd\b", "đ", name) + repeat


def _split_repeat(part: str) -> tuple[str, str]:
    name, _, repeat = part.partition("~")
    return name, f" (lần {repeat})" if repeat else ""


def _joined(first: str, second: str) -> str:
    return ", ".join(filter(None, (first, second)))


def _roman(number: int) -> str:
    text = ""
    for value, digits in _ROMAN_DIGITS:
        while number >= value:
            text += digits
            number -= value
    return text
