"""Precedents of a draft as HTML, each with its word-level difference; told by sign and line, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.markup import link, notice, text

if TYPE_CHECKING:
    from assistant import Precedent

_LEGEND = (
    '<p class="kh-legend">So từng chữ với dự thảo: '
    "<del><span>−</span> chữ chỉ có trong dự thảo</del> "
    "<ins><span>+</span> chữ chỉ có trong kế hoạch</ins></p>"
)


def precedents_html(precedents: Sequence[Precedent]) -> str:
    """All that was found: near-verbatim ones first, then those of the same meaning in other words."""
    if not precedents:
        return notice("Không tìm thấy điều khoản nào gần với đoạn này trong các kế hoạch đã chọn.")
    verbatim = [p for p in precedents if p.verbatim]
    meaning = [p for p in precedents if not p.verbatim]
    groups = [
        _group("Gần như nguyên văn", "Chữ gần như trùng với dự thảo.", verbatim),
        _group("Cùng ý, khác câu chữ", "Nói cùng một việc bằng chữ khác.", meaning),
    ]
    return f'<div class="kh-precedents">{_LEGEND}{"".join(groups)}</div>'


def difference_html(difference: Sequence[tuple[str, str]]) -> str:
    """The draft's words and the plan's in reading order; ``-`` and ``+`` stand before what only one of them has."""
    out = []
    for op, words in difference:
        if op == "draft":
            out.append(f"<del><span>−</span> {text(words)}</del>")
        elif op == "plan":
            out.append(f"<ins><span>+</span> {text(words)}</ins>")
        else:
            out.append(text(words))
    return " ".join(out)


def _group(head: str, about: str, precedents: Sequence[Precedent]) -> str:
    if not precedents:
        return ""
    items = "".join(f"<li>{_precedent(p)}</li>" for p in precedents)
    count = f'<span class="kh-count">{len(precedents)}</span>'
    return f"<section><h3>{head} {count}</h3><p>{about}</p><ol>{items}</ol></section>"


def _precedent(precedent: Precedent) -> str:
    citation = precedent.citation
    percent = round(100 * precedent.score)
    measure = f"trùng {percent}% số chữ" if precedent.verbatim else f"gần nghĩa {percent}%"
    head = link(citation, text(citation.label), classes="kh-source", title=f"Mở {citation.label}")
    told = precedent.plan_title and precedent.plan_title not in citation.label
    title = f'<div class="kh-about">{text(precedent.plan_title)}</div>' if told else ""
    difference = f'<div class="kh-difference">{difference_html(precedent.difference)}</div>'
    if not precedent.verbatim:
        # Of two sentences that share few words the difference is hard to read: the plan's own words come first.
        difference = (
            f'<div class="kh-words">{text(citation.text)}</div>'
            f"<details><summary>So từng chữ với dự thảo</summary>{difference}</details>"
        )
    return f'<div class="kh-head">{head} <span class="kh-score">{measure}</span></div>{title}{difference}'
