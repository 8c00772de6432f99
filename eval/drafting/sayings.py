"""Other wordings in which a right answer may say a fact: bodies, dates, times, figures, sums of money."""

from __future__ import annotations

import re
from collections.abc import Iterable

from eval.perturbing import pattern_of, shorten, table

_GROUP = re.compile(r"^(?:các|những)\s+", re.IGNORECASE)
_OF_PLACE = re.compile(r"(?<!,)\s+(?:tỉnh|thành phố|TP|huyện|xã|phường)(?:\s+\w[\w\s]*)?$")
_HEDGE = re.compile(
    r"^(?:khoảng|trên|dưới|hơn|đạt|ít nhất|tối thiểu|tối đa|không quá|từ|đến|bình quân)\s+", re.IGNORECASE
)
_DAY = re.compile(r"(\d{1,2})(?:/|-| tháng )(\d{1,2})(?:/|-| năm )(\d{4})")
_MONTH = re.compile(r"\b(tháng|quý)\s*([\dIV]+)\s*(?:/|năm )\s*(\d{4})", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}


def body(name: str) -> tuple[str, ...]:
    """A body's name, without its place, and with the short forms of its parts or what they stand for."""
    plain = _GROUP.sub("", name)
    forms = [name, plain, _OF_PLACE.sub("", plain)]
    for long, shorts in table("names").items():
        capital = long[0].upper() + long[1:]
        for form in _distinct(forms[:3]):
            for short in shorts:
                forms.append(re.sub(rf"(?<!\w){pattern_of(long)}(?!\w)", short, form, flags=re.IGNORECASE))
                forms.append(re.sub(rf"(?<![\w&]){re.escape(short)}(?![\w&])", capital, form))
    forms.append(shorten(forms[2], {long: short for long, short in table("usual").items() if long.startswith("sở ")}))
    return _distinct(forms)


def date(day: int, month: int, year: int) -> tuple[str, ...]:
    """A date in figures and words, with and without noughts."""
    days, months = _distinct([f"{day}", f"{day:02d}"]), _distinct([f"{month}", f"{month:02d}"])
    pairs = [(d, m) for d in days for m in months]
    return _distinct([f"{d}/{m}/{year}" for d, m in pairs] + [f"{d} tháng {m} năm {year}" for d, m in pairs])


def time(words: str) -> tuple[str, ...]:
    """A time as plans write it, in the other ways that people do."""
    bare = re.sub(r"^(?:trước|từ|trong|vào|đến|chậm nhất)\s+(?:ngày\s+)?", "", words, flags=re.IGNORECASE)
    forms = [words, bare]
    for match in _DAY.finditer(bare):
        forms += [bare.replace(match[0], form) for form in date(int(match[1]), int(match[2]), int(match[3]))]
    for match in _MONTH.finditer(bare):
        for number in _distinct([match[2], match[2].lstrip("0"), _ROMAN.get(match[2].upper(), match[2])]):
            forms += [bare.replace(match[0], f"{match[1]} {number}{mark}{match[3]}") for mark in ("/", " năm ")]
    forms += _ranges(bare)
    for form in list(forms):
        forms.append(re.sub(r"(?i)\bhàng\b", "hằng", form))
        forms.append(re.sub(r"(?i)\bhằng\b", "hàng", form))
    return _distinct(forms)


def figure(written: str, unit: str) -> tuple[str, ...]:
    """A figure with its unit: decimal comma or point, ranges in words, with and without noughts."""
    bare = written
    while (shorter := _HEDGE.sub("", bare)) != bare:
        bare = shorter
    bare = re.sub(r"\s+(?:trở lên|trở xuống)$", "", bare)
    forms = [bare, *_ranges(bare)]
    forms += [re.sub(r"(?<![\d.,])0+(?=\d)", "", form) for form in list(forms)]
    if "%" in bare:
        forms += [form.replace("%", " %") for form in list(forms)] + [form.replace("%", " phần trăm") for form in forms]
        forms += [re.sub(r"(?<=\d),(?=\d)", ".", form) for form in list(forms)]
        return _distinct([written, *forms])
    return _distinct(f"{form} {unit}".strip() for form in forms)


def money(written: str, amount: int) -> tuple[str, ...]:
    """A sum as written, in full figures, and in billions or millions."""
    forms = [written, f"{amount:,}".replace(",", "."), f"{amount:,}"]
    for worth, words in ((10**9, ("tỷ", "tỉ")), (10**6, ("triệu",))):
        if amount >= worth and amount % (worth // 1000) == 0:
            short = f"{amount / worth:.12g}"
            forms += [f"{number} {word}" for word in words for number in (short.replace(".", ","), short)]
    return _distinct(forms)


def _ranges(text: str) -> list[str]:
    found = _RANGE.search(text)
    if found is None:
        return []
    first, last = found[1], found[2]
    pairs = [(first, last), (first.lstrip("0"), last.lstrip("0"))]
    marks = (" - ", " đến ", " đến năm ") if len(first) == 4 else (" - ", " đến ")
    return [text.replace(found[0], f"{a}{mark}{b}") for a, b in pairs for mark in marks]


def _distinct(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for form in (form.strip() for form in forms) if form))
