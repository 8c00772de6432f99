"""Whether a sentence stands on the clauses that it cites. What a model made up is found here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from assistant.phrase.figures import Said, said
from assistant.phrase.grounds import Ground, together
from assistant.phrase.mixing import mixed_up
from assistant.phrase.names import bodies_named, unknown_body, unknown_name, wrong_role
from assistant.phrase.polarity import polarity_fault
from assistant.phrase.sentences import Sentence
from assistant.question import Language
from assistant.understand.glossary import is_english, translate
from assistant.understand.short_forms import write_out
from ingest import find_bodies, search_key, strip_diacritics, syllables

_LONGEST = 700
"""Characters of a sentence."""
_LEAST = {Language.VIETNAMESE: 0.7, Language.ENGLISH: 0.55}
"""Share of a sentence's words of meaning that its clauses, or the question, must hold."""
_QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"|‘([^‘’]{12,})’")
_W = (
    r"(?:hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|mốt|lăm|trăm|nghìn|ngàn|triệu|tỷ(?! lệ)|tỉ(?! lệ)|chục|rưỡi|nửa"
    r"|gấp đôi|gấp"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred"
    r"|half|double|twice|triple|dozen)"
)
_NUMBER_WORDS = re.compile(rf"\b{_W}(?:[ -](?:năm|một|tư|{_W}))*(?: (?:tháng|quý|tuần|ngày|giờ|lần|đồng)\b)?(?!\w)")
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "two": 2, "three": 3,
           "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
           "twelve": 12}  # fmt: skip
_FOREIGN = re.compile(r"[\u0370-\u1cff\u2c00-\ua6ff\uac00-\ud7ff\uf900-\ufdff\U00010000-\U0001f2ff]|[\u3040-\u9fff]")
_VIETNAMESE = re.compile(r"[^\W\d_a-zA-Z]")


@dataclass(frozen=True)
class Case:
    """What all sentences of an answer are held against."""

    grounds: Mapping[int, Ground]
    language: Language
    question: str = ""
    composed: str = ""
    asked: tuple[str, ...] = ()
    """Keys of bodies that the question names."""
    _together: dict[tuple[int, ...], Ground] = field(default_factory=dict)

    def held(self, marks: Sequence[int]) -> Ground:
        """The clauses of these marks as one."""
        key = tuple(sorted(marks))
        if key not in self._together:
            self._together[key] = together(self.grounds[n] for n in key)
        return self._together[key]


def fault(sentence: Sentence, case: Case) -> str:
    """What is wrong with a sentence (for the trace, in English); empty where it stands."""
    text = sentence.text
    if not sentence.marks or any(n not in case.grounds for n in sentence.marks):
        return "cites nothing" if not sentence.marks else "cites a clause that there is not"
    if len(text) > _LONGEST:
        return "runs on"
    held = case.held(sentence.marks)
    if _FOREIGN.search(text) or _language(text, held) not in (None, case.language):
        return "is in another language"
    return (
        _exact(text, held)
        or _quoted(text, held)
        or _named("body", unknown_body(text, held, case.asked))
        or _named("role", wrong_role(_without_quotes(text), held))
        or _named("name", unknown_name(_without_quotes(text), held, case.language))
        or polarity_fault(text, held.text, held.named, case.composed)
        or mixed_up(text, sentence.marks, case.grounds)
        or _words(text, held, case)
    )


def _named(what: str, name: str) -> str:
    return f"{what} not in its clauses: {name}" if name else ""


def _language(text: str, held: Ground) -> Language | None:
    """The language of a sentence without what it has from its clauses; None where that is not plain."""
    rest = _without_quotes(text)
    for mention in reversed(bodies_named(rest)):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    words = [w for w in re.findall(r"[^\W\d_]+", rest) if w.islower() and search_key(w) not in held.syllables]
    if len(words) < 3:
        return None
    marked = sum(bool(_VIETNAMESE.search(w)) for w in words) / len(words)
    if marked >= 0.35:
        return Language.VIETNAMESE
    return Language.ENGLISH if marked < 0.15 and is_english(" ".join(words)) else None


def _without_quotes(text: str) -> str:
    return _QUOTED.sub(" ", text)


def _exact(text: str, held: Ground) -> str:
    """Figures, dates, document numbers and codes that the clauses lack."""
    here, there = said(text), held.said
    if extra := here.exact - there.exact:
        return _named("number", min(extra))
    plans = _of_plan(text, held)
    for date in here.dates:
        if any(date.told_by(other) for other in there.dates) or any(date.told_by(other) for other in plans.dates):
            continue
        year_only = date.year and not (date.month or date.day or date.quarter or date.other)
        if year_only and any(date.year in f.values for f in there.figures):
            continue
        return f"date not in its clauses: {date}"
    for figure in here.figures:
        if not any(figure.stands_beside(other) for other in (*there.figures, *plans.figures)):
            return (
                f"figure not in its clauses: {', '.join(map(str, figure.values))} {figure.bound} {figure.unit}".strip()
            )
    return _number_words(text, held)


def _of_plan(text: str, held: Ground) -> Said:
    """Figures and dates of a plan's own name, as far as the sentence spends them on naming it."""
    key, dates, figures = search_key(text), list(said("").dates), list(said("").figures)
    for head in held.mastheads:
        for part in (head.title, f"giai đoạn {head.period}" if head.period else "", head.issuer):
            if part and search_key(part) in key:
                named = said(part)
                dates += named.dates
                figures += named.figures
        if head.issued and re.search(r"ban hành|ký ngày|issued|signed|\d/\S+(?: ngày|,| of| dated)", key):
            issued = head.issued.split("-")
            dates += said(f"ngày {issued[2]}/{issued[1]}/{issued[0]}" if len(issued) == 3 else "").dates
    return Said(tuple(figures), tuple(dates))


def _number_words(text: str, held: Ground) -> str:
    """Numbers in words: they stand so in the clause, or as a figure, or count the bodies that the sentence names."""
    rest = search_key(_without_quotes(text))
    bodies = len(bodies_named(text))
    for m in _NUMBER_WORDS.finditer(rest):
        if re.search(rf"(?<!\w){re.escape(m[0])}(?!\w)", held.key):
            continue
        if re.search(r"\d\s*$", rest[: m.start()]):  # "96,4 tỷ" is a figure, and was held against the clause
            continue
        count = _COUNTS.get(m[0].split()[0]) if len(re.findall(_W, m[0])) == 1 else None
        if count is not None and (count == bodies or any(count in f.values for f in held.said.figures)):
            continue
        return _named("number", m[0])
    return ""


def _quoted(text: str, held: Ground) -> str:
    """Words in quotation marks that do not stand in the clauses."""
    for m in _QUOTED.finditer(text):
        for part in re.split(r"…|\.\.\.|\[…\]", m[1] or m[2] or m[3] or ""):
            if search_key(part).strip(" .,;:") not in held.key:
                return _named("quotation", part.strip()[:40])
    return ""


def _words(text: str, held: Ground, case: Case) -> str:
    """Too few of its words of meaning stand in the clauses."""
    rest = _without_quotes(text)
    for mention in reversed(bodies_named(rest)):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    share = _english(text, rest, held, case) if case.language is Language.ENGLISH else _vietnamese(rest, held, case)
    return f"says what its clauses do not: {share:.0%} of its words" if share < _LEAST[case.language] else ""


def _vietnamese(text: str, held: Ground, case: Case) -> float:
    spent = _silent("vietnamese")
    words = [w for w in syllables(write_out(search_key(text))) if w not in spent and not re.search(r"\d", w)]
    asked = set(syllables(case.question))
    return _share([w in held.syllables or w in asked for w in words])


def _english(whole: str, text: str, held: Ground, case: Case) -> float:
    spent, asked = _silent("english"), set(strip_diacritics(search_key(case.question)).split())
    found = []
    for written, wordings in translate(text):
        key = strip_diacritics(search_key(written))
        if key in spent or key[:1].isdigit() or all(word in spent for word in key.split()):
            continue
        stands = f" {key} " in held.bare or all(word in asked for word in key.split())
        found.append(stands or any(f" {strip_diacritics(search_key(w))} " in held.bare for w in wordings))
    # A single word of its own is no statement beside a figure, a date or a body, which are looked at by themselves.
    return 1.0 if found.count(False) == 1 and (re.search(r"\d", whole) or find_bodies(whole)) else _share(found)


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else 1.0


@cache
def _silent(language: str) -> frozenset[str]:
    words = tomllib.loads((files("assistant.phrase") / "words.toml").read_text(encoding="utf-8"))[language]
    return frozenset(words.split())
