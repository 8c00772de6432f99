"""What a fact is about, in as many words as somebody types who asks for it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

LONGEST = 90
"""Characters of a topic in a question."""
_SHORTEST = 12
_DANGLING = re.compile(
    r"(?:[\s,;:–-]|\s(?:và|của|cho|về|với|trong|trên|tại|theo|các|những|để|từ|đến|là|có|hoặc|một số|gồm|như|qua|"
    r"phù hợp))+$"
)
_COMMA = re.compile(
    r"(?<!khoa học)(?<!sản phẩm)(?<!năng suất)(?<!cơ quan)(?<!sở)(?<!xã)(?<!công chức)(?<!nghiên cứu),\s"
)
"""Between parts of a sentence rather than within a usual pair of words."""
_SMALL_WORDS = frozenset(
    ("để", "nhằm", "trong", "trên", "theo", "của", "cho", "và", "với", "tại", "về", "gửi", "những", "các", "đến", "là")
)
"""Before these a phrase can end."""


@cache
def wordings() -> dict[str, Any]:
    """``wordings.toml``: ``questions`` and ``topics``."""
    return tomllib.loads((files("eval.drafting") / "wordings.toml").read_text(encoding="utf-8"))


def ask(kind: str, random: Random, **parts: str) -> str:
    """A question of a kind in one of its wordings, its first letter a capital."""
    forms: list[str] = wordings()["questions"][kind]
    text = random.choice(forms).format(**parts)
    return text[0].upper() + text[1:]


def topic_of(text: str) -> str | None:
    """The words that a fact's text can be asked with; None where it cannot be cut where a phrase ends."""
    text = re.sub(r"^(?:[-+*•]|[\dIVX]+[.)]|[a-zđ]\))\s+", "", text).strip().rstrip(".;")
    first = re.split(r"(?<!\d)[.;:](?=\s)|/\.", text, maxsplit=1)[0]
    text = first if len(first) >= _SHORTEST else text
    text = re.sub(r"\s*\([^()]*\)", "", text).split(" (")[0]
    if len(text) > LONGEST:
        breaks = "|".join(sorted(wordings()["topics"]["breaks"], key=len, reverse=True))
        fit = [m.start() for m in re.finditer(rf"\s(?:{breaks})\s", text) if 30 <= m.start() <= LONGEST]
        ends = fit or [m.start() for m in _COMMA.finditer(text) if 30 <= m.start() <= LONGEST]
        if not ends:
            return None
        text = text[: ends[-1]]
    text = _DANGLING.sub("", text)
    return uncapped(text) if len(text) >= _SHORTEST else None


def phrase_of(text: str, longest: int = 12) -> str:
    """The first words of what is said, up to where a phrase ends: what a right answer can hardly leave out."""
    text = text.strip().rstrip("./;")
    first = re.split(r"[;:(]|,\s|\.\s|\stheo quy định", text)[0].strip()
    words = (first if len(first.split()) >= 3 else text).split()
    if len(words) > longest:
        ends = [at for at in range(4, longest + 1) if words[at].lower() in _SMALL_WORDS and words[at - 1] != "học"]
        words = words[: ends[-1] if ends else longest]
    return _DANGLING.sub("", " ".join(words))


def thing(topic: str) -> str:
    """A topic as people point at it."""
    if any(re.match(rf"{head}\b", topic, re.IGNORECASE) for head in wordings()["topics"]["things"]):
        return f"nhiệm vụ “{topic[0].upper()}{topic[1:]}”"
    return f"việc {topic}"


def uncapped(text: str) -> str:
    """The text as it stands within a sentence: its first letter small, unless it begins a name or an abbreviation."""
    first, _, rest = text.partition(" ")
    second = rest.partition(" ")[0]
    if (
        not first
        or first[1:] != first[1:].lower()
        or first in _NAMES
        or (second[:1].isupper() and second != second.upper())
    ):
        return text
    return first[0].lower() + text[1:]


_NAMES = {"Sở", "Phòng", "Bộ", "Chi", "Ủy", "Uỷ", "Ban", "Hội", "Hiệp", "Liên", "Trung", "Trường", "Công", "Văn"}
"""First words of bodies' names, which keep their capital."""
