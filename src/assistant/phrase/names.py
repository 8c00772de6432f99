"""Bodies, people and places that a sentence names, held against a clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.phrase.grounds import Ground, levels_of
from assistant.question import Language
from assistant.understand.glossary import translate
from assistant.understand.tables import table
from ingest import UPPER, BodyMention, body_key, covers, find_bodies, search_key, strip_diacritics, syllables

_CAPITALS = re.compile(rf"[{UPPER}][\w&]*(?:[-'’.]\w+)*(?:\s+[{UPPER}][\w&]*(?:[-'’.]\w+)*)*")
_LEAD = re.compile(
    r"chủ trì|đứng đầu|làm đầu mối|đầu mối|vai chính|chịu trách nhiệm chính|lãnh đạo thực hiện"
    r"|\bleads?\b|\bleading\b|\bled\b|\bin charge\b|\bresponsible\b"
)
_PARTNER = re.compile(
    r"phối hợp|cùng tham gia|tham gia|hỗ trợ"
    r"|\bcoordinat\w*|\bcooperat\w*|\bsupport\w*|\bassist\w*|\btogether\b"
)
_FORWARD = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:bodies|body|agency|agencies|units?)?\s*"
    r"(?::|là|gồm|với|cùng|bao gồm|thuộc về|by|with|is|are)"
)
_DO = re.compile(r"(?:\bdo|\bby|\bgiao|\bgiao cho|\bof|\bwith)\s+$")
_ENGLISH_AFTER = re.compile(r"(?:\s+(?:coordinat|lead|support|assist|report|cooperat|take|work|must|will)\w*)+$")
_GAP = 24
"""Characters between a body and its role: "là cơ quan", "giữ vai trò"."""
_WHOSE = re.compile(r"(?:của|thuộc|of|of the|'s)\s+$")
_PLAN_OF = re.compile(r"[Kk]ế hoạch (?:số )?(?:\d+\S* )?của (?:các )?$")
_ISSUING = re.compile(
    r"[^.;,]{0,30}?\b(?:giao|yêu cầu|đặt|đề ra|quy định|ban hành|xác định|nêu|ký"
    r"|assigns?|sets?|requires?|issued|plans?)\b|'s\b"
)
_ANYONE = frozenset(("don vi", "ca nhan", "to chuc", "ca nhan+to chuc", "don vi+to chuc"))
"""Groups that are nobody in particular."""
_SPENT = re.compile(
    r"(?:https?://|www\.)\S+|\b[Qq](?:uý|uarter)\s+[IV]+(?:\s*[,;–-]\s*[IV]+)*|\bQ[1-4]\b|\b\w*\d\w*(?:[/&.-]\w+)*"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
"""What has capitals and is no name but a figure, a date or a number, held against the clause by themselves."""


def bodies_named(sentence: str) -> list[BodyMention]:
    """The bodies that a sentence names; of ``387/KH-UBND`` none, and "at most" is not the ministry (MoST)."""
    return [
        _trimmed(m)
        for m in find_bodies(sentence)
        if sentence[m.start - 1 : m.start] not in ("/", "-", "&") and m.text != "most"
    ]


def _trimmed(mention: BodyMention) -> BodyMention:
    """A body without the English words behind it: "Trường Đại học Hạc Giang coordinates"."""
    text = _ENGLISH_AFTER.sub("", mention.text)
    if text == mention.text:
        return mention
    return replace(mention, end=mention.start + len(text), text=text, key=body_key(text), name=text)


def unknown_body(sentence: str, held: Ground, asked: Iterable[str]) -> str:
    """A body that the clause does not name; empty where there is none.

    A body out of a group that the clause names ("các sở, ban, ngành") counts only where the question asked for it.
    """
    asked = set(asked)
    for mention in bodies_named(sentence):
        key = mention.key
        if key in _ANYONE:
            continue
        if _not_whose_plan(sentence, mention, held):
            return mention.name
        if (key in held.bodies or any(covers(key, body) for body in held.bodies)) and not (
            _only_issuer(key, held) and not _naming_a_plan(sentence, mention)
        ):
            if _another_level(mention, held):
                return mention.name
            continue
        if key in asked and any(covers(body, key) for body in held.bodies):
            continue
        if search_key(mention.text) in search_key(held.words):
            continue
        return mention.name
    return ""


def _not_whose_plan(sentence: str, mention: BodyMention, held: Ground) -> bool:
    """Whether a body is named as the one whose plan it is ("Kế hoạch 439/KH-UBND của …") and did not issue it."""
    whose = _PLAN_OF.search(sentence[: mention.start])
    if whose is None or search_key(f"{whose[0]}{mention.text}") in search_key(held.words):
        return False
    issuers = [head.issuer or f"Ủy ban nhân dân {head.place}" for head in held.mastheads]
    levels = frozenset[str]().union(*(levels_of(f"{head.place} {head.issuer}") for head in held.mastheads))
    issued = any(covers(mention.key, body_key(issuer)) or covers(body_key(issuer), mention.key) for issuer in issuers)
    return not issued or bool(levels_of(mention.text) - levels)


def _only_issuer(key: str, held: Ground) -> bool:
    """Whether a body stands in the plan's name alone, as the one that issued it."""
    return not any(covers(key, body) for body in held.bodies_in_words)


def _naming_a_plan(sentence: str, mention: BodyMention) -> bool:
    """Whether a body is named as the one whose plan it is, or that sets, assigns or issues something by it."""
    before, after = sentence[: mention.start], sentence[mention.end :]
    return bool(_WHOSE.search(before) or _ISSUING.match(after))


def _another_level(mention: BodyMention, held: Ground) -> bool:
    """Whether a body is named with a level of government that the clause, or else the plan's place, does not have."""
    levels = levels_of(mention.text)
    known = frozenset[str]().union(*(of for key, of in held.levels.items() if covers(mention.key, key)))
    if not known:
        known = levels_of(" ".join(f"{head.place} {head.issuer}" for head in held.mastheads))
    return bool(levels - known)


def unknown_name(sentence: str, held: Ground, language: Language) -> str:
    """A name with capitals that the clause does not have; empty where there is none."""
    for m in _capitals(sentence):
        words = m.split()
        if not _stands(words, held, language):
            return m
    opening = sentence.lstrip(" “\"'(")
    for province in table("words")["provinces"]:
        if opening.startswith(province) and not _stands(province.split(), held, language):
            return str(province)
    return ""


def _capitals(sentence: str) -> Iterator[str]:
    """Runs of words with capitals, known bodies cut down to what stands behind their usual name.

    The sentence's first word has its capital from standing first; it is left out where it stands alone, and of a run
    both readings are weighed (see ``_stands``).
    """
    spent = [*_usual(sentence), *(m.span() for m in _SPENT.finditer(sentence))]
    for start, end in spent:
        sentence = f"{sentence[:start]}{'·' * (end - start)}{sentence[end:]}"
    for m in _CAPITALS.finditer(sentence):
        words = m[0].split()
        before = sentence[: m.start()].rstrip()
        if not before or before[-1] in '.!?…:;“"(–-•':
            words = words[1:]
        if words:
            yield " ".join(words)


def _usual(sentence: str) -> list[tuple[int, int]]:
    return [(m.start, m.start + _core(m)) for m in bodies_named(sentence)]


def _core(mention: BodyMention) -> int:
    """Characters of a mention that its key is made of; what follows is a place or another name."""
    ends = [m.end() for m in re.finditer(r"\S+", mention.text)]
    return next((end for end in ends if body_key(mention.text[:end].rstrip(",;.")) == mention.key), 0)


def _stands(words: list[str], held: Ground, language: Language) -> bool:
    run = f" {' '.join(syllables(' '.join(words)))} "
    if not run.strip() or run in held.run:
        return True
    bare = strip_diacritics(run)
    if run == bare and bare in held.bare:
        return True
    if language is not Language.ENGLISH:
        return len(words) == 1 and words[0].casefold() in _FRAME
    return all(_known_in_english(word, held) for word in words)


def _known_in_english(word: str, held: Ground) -> bool:
    """A word of the glossary is none of a name: English titles and headings have capitals too."""
    if f" {strip_diacritics(search_key(word))} " in held.bare:
        return True
    pieces = translate(f"x {word.lower()}")
    return all(written == "x" or wordings for written, wordings in pieces)


_FRAME = frozenset(
    ["mục", "phụ", "điểm", "khoản", "kế", "cơ", "theo", "ubnd", "căn", "thời", "nhiệm", "kết", "ngoài", "văn"]
)


def wrong_role(sentence: str, held: Ground) -> str:
    """A body that is said to lead where it takes part, or the other way round; empty where there is none."""
    if not held.leads:
        return ""
    text = sentence.casefold()
    cues = sorted(
        [(m.start(), m.end(), "lead") for m in _LEAD.finditer(text)]
        + [(m.start(), m.end(), "partner") for m in _PARTNER.finditer(text)]
    )
    for mention in bodies_named(sentence) if cues else []:
        if mention.key in _ANYONE or _WHOSE.search(sentence[: mention.start]):
            continue
        leads, helps = _among(mention.key, held.leads), _among(mention.key, held.partners)
        roles = _roles(text, cues, mention)
        if roles == {"lead"} and not leads and (helps or _beside(text, cues, mention)):
            return mention.name
        if roles == {"partner"} and leads and not helps:
            return mention.name
    return _english_leader(sentence, cues, held)


def _english_leader(sentence: str, cues: list[tuple[int, int, str]], held: Ground) -> str:
    """A name in English words right before "leads", where the sentence names none of the bodies that lead."""
    first = next((c for c in cues if c[2] == "lead"), None)
    if first is None or not sentence[first[0] : first[1]].isascii():
        return ""
    if any(_among(m.key, held.leads) for m in bodies_named(sentence)):
        return ""
    names = [m for m in _CAPITALS.finditer(sentence[: first[0]]) if " " in m[0] and first[0] - m.end() <= _GAP]
    return names[-1][0] if names else ""


def _beside(text: str, cues: list[tuple[int, int, str]], mention: BodyMention) -> bool:
    """Whether nothing but a few small words stands between a body and the word that says it leads."""
    gaps = [text[mention.end : c[0]] if c[0] >= mention.end else text[c[1] : mention.start] for c in cues]
    return any(len(gap) <= _GAP and not re.search(r"[.;,]", gap) for gap in gaps)


def _among(key: str, keys: Iterable[str]) -> bool:
    return any(key == one or covers(key, one) or covers(one, key) for one in keys)


def _roles(text: str, cues: list[tuple[int, int, str]], mention: BodyMention) -> set[str]:
    """What the words around a body make it: both where that is not plain."""
    before = [c for c in cues if c[1] <= mention.start]
    after = [c for c in cues if c[0] >= mention.end]
    if not before or not after:
        return {(before or after)[-1 if before else 0][2]} if before or after else set()
    last, following = before[-1], after[0]
    if _FORWARD.match(text, last[1]) or (_DO.search(text[: mention.start]) and last[1] + 12 > mention.start):
        return {last[2]}
    if re.search(r"[;.,]|\bvà\b|\bcòn\b|\bwhile\b|\band\b", text[last[1] : mention.start]) and not re.search(
        r"[;.]", text[mention.end : following[0]]
    ):
        return {following[2]}
    return {last[2], following[2]}
