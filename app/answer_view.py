"""An answer as HTML: numbered chips in the text, its sources under it; a refusal looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.markup import link, shortened, text

if TYPE_CHECKING:
    from assistant import Answer, Citation

_NUMBER = re.compile(r"\[(\d{1,3})\]")
_ITEM = re.compile(r"^\s*[-•*+]\s+")
_SENTENCE_END = re.compile(r"[.!?…;](?:\s*\[\d{1,3}\])*\s+|\n")
# What a statement begins with: the plan's name, then "Chủ trì", "Thời gian" …
_LEAD = re.compile(r"((?:^|(?<=[.”\]] )|(?<=: ))[A-ZĐ][^:.;“”\[\]]{0,70}:)(?=\s|$)")
_SOURCES_SHOWN = 4
_WORDED = "Câu chữ do mô hình viết, từng câu đã được đối chiếu với điều khoản dẫn."
_EXCERPT = 220


def question_html(question: str) -> str:
    """A person's question."""
    return f'<div class="kh-question">{text(question)}</div>'


def answer_in_pieces(answer: Answer) -> Iterator[str]:
    """The answer's HTML as it grows sentence by sentence; the last piece is whole, with its sources."""
    if not answer.refused:
        for end in _sentence_ends(answer.text):
            yield f'<div class="kh-answer">{_paragraphs(answer.text[:end], answer.citations)}</div>'
    yield answer_html(answer)


def answer_html(answer: Answer, status: str = "") -> str:
    """The whole answer. ``status``: a line under it that says what is still going on."""
    return _refusal(answer) if answer.refused else _found(answer, status)


def _sentence_ends(words: str) -> list[int]:
    return [m.end() for m in _SENTENCE_END.finditer(words) if m.end() < len(words)]


def _found(answer: Answer, status: str) -> str:
    body = _paragraphs(answer.text, answer.citations)
    copy = '<button type="button" class="kh-copy">Chép câu trả lời</button>'
    return f'<div class="kh-answer">{body}{_beneath(answer, status)}{_sources(answer.citations)}{copy}</div>'


def _beneath(answer: Answer, status: str) -> str:
    """Who worded the answer, and how that went."""
    if status:
        return f'<p class="kh-status" role="status">{text(status)}</p>'
    said = " ".join(filter(None, (_WORDED if answer.phrased else "", answer.note)))
    return f'<p class="kh-note">{text(said)}</p>' if said else ""


def _refusal(answer: Answer) -> str:
    reason = "" if not answer.reason or answer.reason in answer.text else f"<p>{text(answer.reason)}</p>"
    head = '<p class="kh-refusal-head">Không có trong kế hoạch</p>'
    return f'<div class="kh-refusal">{head}{_paragraphs(answer.text, ())}{reason}{_nearest(answer.nearest)}</div>'


def _nearest(citations: tuple[Citation, ...]) -> str:
    if not citations:
        return ""
    items = "".join(f"<li>{_source(citation)}</li>" for citation in citations[:_SOURCES_SHOWN])
    head = "Điều khoản gần nhất, để tham khảo; không phải câu trả lời:"
    return f'<div class="kh-nearest"><p>{head}</p><ul>{items}</ul></div>'


def _paragraphs(words: str, citations: tuple[Citation, ...]) -> str:
    """Lines become paragraphs, lines that begin with a dash a list, indented ones a list under the item before."""
    out: list[str] = []
    items: list[list[str]] = []
    for line in [*words.splitlines(), ""]:
        if _ITEM.match(line):
            html = _chips(_ITEM.sub("", line), citations)
            if line[0].isspace() and items:
                items[-1].append(html)
            else:
                items.append([html])
            continue
        if items:
            out.append(_list(f"{head}{_list(under)}" for head, *under in items))
            items = []
        if line.strip():
            out.append(f"<p>{_chips(line, citations)}</p>")
    return "".join(out)


def _list(items: Iterable[str]) -> str:
    html = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{html}</ul>" if html else ""


def _chips(line: str, citations: tuple[Citation, ...]) -> str:
    """Escape a line, set off what its statements begin with and turn ``[n]`` into chips where citation n exists."""
    html = _LEAD.sub(r"<strong>\1</strong>", text(line))
    return _NUMBER.sub(lambda m: _chip(int(m[1]), m[0], citations), html)


def _chip(number: int, marker: str, citations: tuple[Citation, ...]) -> str:
    if not 1 <= number <= len(citations):
        return marker
    citation = citations[number - 1]
    return link(citation, str(number), classes="kh-chip", title=f"Trích dẫn {number}: {_where(citation)}")


def _sources(citations: tuple[Citation, ...]) -> str:
    if not citations:
        return ""
    items = [f'<li value="{n}">{_source(citation, n)}</li>' for n, citation in enumerate(citations, start=1)]
    shown, more = items[:_SOURCES_SHOWN], items[_SOURCES_SHOWN:]
    rest = (
        f'<details><summary>Thêm {len(more)} trích dẫn</summary><ol class="kh-more">{"".join(more)}</ol></details>'
        if more
        else ""
    )
    return f'<div class="kh-sources"><p>Căn cứ</p><ol>{"".join(shown)}</ol>{rest}</div>'


def _source(citation: Citation, number: int | None = None) -> str:
    title = f"Mở trích dẫn {number}: {_where(citation)}" if number else f"Mở {_where(citation)}"
    head = link(citation, text(_where(citation)), classes="kh-source", title=title)
    scanned = "" if citation.scanned is None else '<span class="kh-scanned">đọc từ ảnh quét, có thể sai chữ</span>'
    return f"{head} {scanned}<br><q>{text(shortened(citation.text, _EXCERPT))}</q>"


def _where(citation: Citation) -> str:
    """The label, with the page where the format has pages and the label does not say it."""
    if citation.page is None or "trang" in citation.label.lower():
        return citation.label
    return f"{citation.label}, trang {citation.page}"
