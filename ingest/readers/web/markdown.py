"""Reader of Markdown: headings, lists with their numbers as written, tables; no word is dropped, marks of layout are.

markdown-it reads the file, the renderer of web pages puts it: so HTML inside it (tables above all) is read alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import lxml.html.defs  # type: ignore[import-untyped] # has no types
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from ingest.errors import ReadingError
from ingest.folding import nfc_words
from ingest.markers import marker_of
from ingest.plan import SourceText
from ingest.readers.building import SourceBuilder
from ingest.readers.limits import Limits
from ingest.readers.text import read_text, text_of
from ingest.readers.web.lists import MARK
from ingest.readers.web.parsing import drop_unseen, parse
from ingest.readers.web.rendering import render
from ingest.readers.web.signs import folded, is_document_line

READER = "markdown"
READER_VERSION = "1"

_DEEPEST = 80  # lists in lists and the like; what nests deeper is read as plain text
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)([^<>]*)>")
_TAGS = lxml.html.defs.tags | {"details", "summary", "figure", "figcaption", "section", "article", "main", "mark", "u"}
_MORE_THAN = re.compile(r"^( {0,3})>(?=\s*=?\s*\d)", re.MULTILINE)
# Bold that Markdown leaves as it stands because a letter or a no-break space is beside its marks.
_BOLD_LEFT = re.compile(r"\*\*((?:(?!\*\*).)*)\*\*")
_DELIMITERS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*|\s*\|\s*:?-+:?\s*\|\s*")
# A link or picture, whose words or name are kept; its target looks like one.
_LINK = re.compile(
    r"""(?<!\\)!?\[((?:\\.|[^\[\]\\\n])*)\]"""
    r"""\((?=[^()\s]*[/.#:@])<?(?:[^()\s]|\([^()\s]*\))*>?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\)"""
)
_MOST_BREAKS = 6  # lines of a cell in a table's head
_BULLETS = {"*": "•"}


def read_markdown(name: str, data: bytes, sha256: str, limits: Limits) -> SourceText:
    """Read a Markdown file's bytes. ReadingError if their encoding is not sure, or they hold no words."""
    text = text_of(name, data)
    if len(text) > limits.unpacked:
        raise ReadingError(name, "tệp quá lớn", "Hãy chia nhỏ tệp")
    root = None if (page := to_html(text)) is None else parse(page)
    if root is None:
        return read_text(name, data, sha256)
    drop_unseen(root)
    builder = SourceBuilder()
    render(root, builder)
    source = builder.build(name, sha256, READER, READER_VERSION)
    return source if any(char.isalnum() for char in source.text) else read_text(name, data, sha256)


def to_html(text: str) -> str | None:
    """Markdown as HTML whose list items bear their marks as written. None where it nests too deep."""
    # Indented lines are paragraphs, and what looks like a reference's target is text: offices write no code. Links are
    # taken apart here: markdown-it takes very long over many brackets, and drops what stands in round ones.
    markdown = MarkdownIt("commonmark", {"maxNesting": 2 * _DEEPEST}).enable("table")
    markdown.disable(["code", "reference", "link", "image"])
    # At a line's beginning ">= 80" is a figure, no quotation.
    text = _MORE_THAN.sub(r"\1\\>", text.removeprefix("\ufeff"))
    text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))
    lines = _whole_heads(re.split(r"\r\n?|\n", text))
    tokens = markdown.parse("\n".join(lines))
    if any(token.level > _DEEPEST for token in tokens):
        return None
    shown: list[Token] = []
    for token in tokens:
        if token.type == "list_item_open":
            token.attrSet(MARK, _BULLETS.get(token.markup, token.info + token.markup))
        elif token.type == "inline" and token.children:
            token.children = _inline(token.children)
        elif token.type == "html_block":
            token.content = _known_tags(token.content)
        elif token.type == "fence":
            token = _plain_fence(token)
        elif token.type == "tr_open":
            row = token
        elif token.type == "tr_close":
            shown += _cells_left(markdown, lines, row, shown)
        shown.append(token)
    return f"<html><body>{markdown.renderer.render(shown, markdown.options, {})}</body></html>"


def _whole_heads(lines: Sequence[str]) -> list[str]:
    """Lines with a table's head in one of them: converters break it where the cell's own lines end."""
    out: list[str] = []
    for line in lines:
        if (
            _DELIMITERS.fullmatch(line)
            and out
            and not out[-1].lstrip().startswith("|")
            and out[-1].rstrip().endswith("|")
        ):
            columns = len(_cells(line))
            for count in range(2, min(_MOST_BREAKS, len(out)) + 1):
                head = "<br>".join(part.strip() for part in out[-count:])
                if not all(part.strip() for part in out[-count:]):
                    break
                if head.startswith("|") and len(_cells(head)) == columns:
                    out[-count:] = [head]
                    break
        out.append(line)
    return out


def _cells(line: str) -> list[str]:
    """The cells of a table's line, as written."""
    cells = escapedSplit(line.strip())
    cells = cells[1:] if cells and cells[0] == "" else cells
    return cells[:-1] if cells and cells[-1] == "" else cells


def _inline(children: Sequence[Token]) -> list[Token]:
    """A paragraph's tokens without what would lose words or figures."""
    out: list[Token] = []
    for index, token in enumerate(children):
        if token.type == "softbreak":
            token.type = "hardbreak" if _breaks(children, index) else "softbreak"
        elif token.type == "html_inline":
            found = _TAG.fullmatch(token.content)
            if found and found[2].lower() not in _TAGS:
                token = Token("text", "", 0, content=token.content)
        elif token.type == "text":
            token.content = _BOLD_LEFT.sub(r"\1", token.content)
        elif token.type in ("em_open", "em_close") and _between_figures(children, index):
            token = Token("text", "", 0, content=token.markup)
        out.append(token)
    return out


def _breaks(children: Sequence[Token], index: int) -> bool:
    """Whether a line that Markdown joins to the one before begins something new, as offices write."""
    old = folded(" ".join(reversed(_line(children[index - 1 :: -1] if index else []))))
    new = folded(" ".join(_line(children[index + 1 :])))
    if not old or not new:
        return False
    if old.isupper() != new.isupper() and len(old) > 3 and len(new) > 3:
        return True
    return marker_of(nfc_words(new)) is not None or is_document_line(new) or is_document_line(old)


def _line(tokens: Sequence[Token]) -> list[str]:
    """The words of tokens up to the next break."""
    words: list[str] = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            break
        if token.content and token.type != "html_inline":
            words.append(token.content)
    return words


def _between_figures(children: Sequence[Token], index: int) -> bool:
    """Whether an asterisk stands between figures: a multiplication, no emphasis."""
    opening = index if children[index].type == "em_open" else _partner(children, index, -1)
    closing = index if children[index].type == "em_close" else _partner(children, index, 1)
    return _figure(children, opening - 1, -1) and _figure(children, closing + 1, 0)


def _partner(children: Sequence[Token], index: int, step: int) -> int:
    wanted = "em_close" if step > 0 else "em_open"
    depth, at = 0, index
    while 0 <= (at := at + step) < len(children):
        if children[at].type == wanted and depth == 0:
            return at
        depth += (children[at].type in ("em_open", "em_close")) * (1 if children[at].type != wanted else -1)
    return index


def _figure(children: Sequence[Token], index: int, end: int) -> bool:
    content = children[index].content if 0 <= index < len(children) else ""
    return bool(content) and content[end].isdigit()


def _known_tags(html: str) -> str:
    """HTML in which what is no tag of HTML (``<tên đơn vị>``) is text."""
    return _TAG.sub(lambda found: found[0] if found[2].lower() in _TAGS else escapeHtml(found[0]), html)


def _plain_fence(token: Token) -> Token:
    """A fenced block as lines; the words after the fence stay, unless they name a programming language."""
    info = token.info.strip()
    words = "" if re.fullmatch(r"[\w+.-]*", info, re.ASCII) else f"{escapeHtml(info)}\n"
    return Token("html_block", "", 0, content=f"<pre>{words}{escapeHtml(token.content)}</pre>\n")


def _cells_left(markdown: MarkdownIt, lines: Sequence[str], row: Token, shown: Sequence[Token]) -> list[Token]:
    """The cells of a row beyond the head's columns, which Markdown drops."""
    if row.map is None or row.map[0] >= len(lines):
        return []
    cells = _cells(lines[row.map[0]].lstrip("> "))
    known = 0
    for token in reversed(shown):
        if token is row:
            break
        known += token.type in ("td_open", "th_open")
    out = []
    last = max((index for index, cell in enumerate(cells) if cell.strip()), default=-1)
    for cell in cells[known : last + 1]:
        inline = markdown.parseInline(cell.strip())[0]
        inline.children = _inline(inline.children or [])
        out += [Token("td_open", "td", 1, block=True), inline, Token("td_close", "td", -1, block=True)]
    return out
