"""What the model is asked: the question, and the clauses and findings as data between fences that nobody can guess."""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from assistant.phrase.grounds import Ground
from assistant.question import Language

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

_HEADS = {
    Language.VIETNAMESE: ("CÂU HỎI", "CÂU ĐÃ HỎI TRƯỚC", "ĐIỀU KHOẢN", "KẾT QUẢ TRA CỨU", "HẾT"),
    Language.ENGLISH: ("QUESTION", "ASKED BEFORE", "CLAUSE", "FINDINGS", "END"),
}


def messages(
    question: str, before: Sequence[str], language: Language, grounds: Mapping[int, Ground], findings: Sequence[str]
) -> list[BaseMessage]:
    """The messages for the model. ``grounds``: the clauses by number; ``findings``: what the composed answer states."""
    from langchain_core.messages import HumanMessage, SystemMessage

    nonce = secrets.token_hex(8)
    ask, earlier, clause, found, end = _HEADS[language]
    parts = [
        _fenced(nonce, f"{clause} [{n}]", "\n".join((ground.label, *ground.headings, ground.text)), end)
        for n, ground in grounds.items()
    ]
    parts.append(_fenced(nonce, found, "\n".join(f"- {finding}" for finding in findings), end))
    parts += [f"{earlier}: {' | '.join(before[-2:])}"] if before else []
    parts.append(f"{ask}: {question}")
    return [SystemMessage(_rules()[language].replace("{nonce}", nonce)), HumanMessage("\n\n".join(parts))]


@cache
def _rules() -> dict[str, str]:
    return tomllib.loads((files("assistant.phrase") / "rules.toml").read_text(encoding="utf-8"))


def _fenced(nonce: str, head: str, data: str, end: str) -> str:
    return f"<<<{nonce} {head}>>>\n{data}\n<<<{nonce} {end}>>>"
