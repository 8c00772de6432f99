"""Numbers as lists and notes show them: ``iv``, ``d``, ``04`` …"""

from __future__ import annotations

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_CHICAGO = "*†‡§"
_ENCLOSED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PADDED = {"decimalZero": 2, "custom:01": 2, "custom:001": 3, "custom:0001": 4, "custom:00001": 5}


def counted(value: int, style: str) -> str:
    """A number in one of Word's formats (``ST_NumberFormat``); figures where the format is a rare one."""
    if style in ("none", "bullet"):
        return ""
    if style in _PADDED:
        return f"{value:0{_PADDED[style]}d}"
    if value < 1:
        return str(value)
    if style in ("upperRoman", "lowerRoman"):
        return _roman(value) if style == "upperRoman" else _roman(value).lower()
    if style in ("upperLetter", "lowerLetter"):
        return _repeated(value, _LATIN.upper() if style == "upperLetter" else _LATIN)
    if style in ("russianUpper", "russianLower"):
        return _repeated(value, _RUSSIAN.upper() if style == "russianUpper" else _RUSSIAN)
    if style == "chicago":
        return _repeated(value, _CHICAGO)
    if style in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and value <= len(_ENCLOSED):
        return _ENCLOSED[value - 1]
    if style == "decimalEnclosedParen":
        return f"({value})"
    if style == "numberInDash":
        return f"- {value} -"
    if style == "ordinal":
        return f"{value}{_ending(value)}"
    return str(value)


def _roman(value: int) -> str:
    out = ""
    for worth, letters in _ROMAN:
        out += letters * (value // worth)
        value %= worth
    return out


def _repeated(value: int, letters: str) -> str:
    """After the last letter Word goes on with two of each: z, aa, bb."""
    return letters[(value - 1) % len(letters)] * ((value - 1) // len(letters) + 1)


def _ending(value: int) -> str:
    if 10 <= value % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
