"""The document inside a web page: menus, notes and boxes around it are taken out, its own words never.

Known extractors (trafilatura, readability, jusText, boilerpy3) look for articles: they drop mastheads, signatures,
short items and layout tables, which are words of the document here. So the other way round: the lines are found that
only documents have, and what stands around the smallest part of the page that holds them all is taken out if it looks
like a page's furniture. Where no document is certain, everything stays that is not plainly a menu.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped] # has no types
from lxml.html import HtmlElement  # type: ignore[import-untyped] # has no types

from ingest.readers.web.rendering import BLOCKS
from ingest.readers.web.signs import (
    AROUND,
    BEGINNING,
    ISSUER,
    folded,
    is_document_line,
    is_marked,
    is_strictly_marked,
)

_CERTAIN = 3  # lines of a document, at least
_LINKED = 0.4  # of the characters of a menu or a box beside the document
_MENU = 0.8  # of those of a list of links inside it
_SMALL = 0.25  # of the document's characters: what is larger is no box
_LONG = 2000  # characters; what is longer is not taken for a note by a few words in it
_NEAR = 60  # characters from a line's beginning within which the words of a note stand
_NOTES = 0.3  # of the lines of a note have such words
_BEFORE = 8  # lines over the state's name, at most, that may still be the document's
_BOXES = frozenset(("div", "section", "table", "ul", "ol", "dl", "form", "header", "footer", "nav", "aside"))
_PARTS_OF_TABLES = frozenset(("td", "th", "tr", "tbody", "thead", "tfoot", "caption"))


@dataclass(slots=True)
class _Weight:
    """Of an element, counted over what stands in it."""

    length: int = 0
    linked: int = 0
    links: int = 0
    signs: int = 0

    @property
    def density(self) -> float:
        """Of the characters, those in links: 0 to 1."""
        return self.linked / self.length if self.length else 0.0


def keep_document(root: HtmlElement) -> None:
    """Take out of a page what is not its document, in place."""
    _Page(root).keep_document()


class _Page:
    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.leaves = list(_leaves(root))
        self.signs: dict[HtmlElement, int] = {}
        """Elements that have a document's lines of their own, not in a block inside, and how many."""
        self.weights: dict[HtmlElement, _Weight] = {}
        self._weigh()

    def keep_document(self) -> None:
        signs = [element for element in self.signs if not self._in_menu(element)]
        certain = sum(self.signs[element] for element in signs) >= _CERTAIN
        document = _common(signs) if certain else self.root
        if document is None:
            return
        if certain:
            self._strip_around(document)
            self._strip_beside(document, signs[0], signs[-1])
            self._strip_before(signs[:_CERTAIN])
        self._strip_inside(document)

    def _weigh(self) -> None:
        for _, node in etree.iterwalk(self.root, events=("end",)):
            weight = _Weight(length=_length(node.text))
            for child in node:
                weight.length += _length(child.tail)
                if inner := self.weights.get(child):
                    weight.length += inner.length
                    weight.linked += inner.linked
                    weight.links += inner.links
                    weight.signs += inner.signs
            if _is_link(node) and weight.length:
                weight.linked, weight.links = weight.length, weight.links + 1
            if node.tag in BLOCKS and (own := _signs(node, weight)):
                weight.signs += own
                self.signs[node] = own
            self.weights[node] = weight

    def _in_menu(self, leaf: HtmlElement) -> bool:
        """Whether a line stands in something that bears a menu's mark and is mostly links, or is a strip of a page."""
        for element in [leaf, *leaf.iterancestors()]:
            weight = self.weights[element]
            if _marked(element) and (
                weight.density >= _LINKED or weight.length < 0.05 * self.weights[self.root].length
            ):
                around = element.tag in ("nav", "footer", "header", "aside") and weight.signs < _CERTAIN
                if around or weight.density >= _LINKED:
                    return True
        return False

    def _strip_around(self, document: HtmlElement) -> None:
        """Take out what stands beside the document and the elements that it stands in."""
        path = {document, *document.iterancestors()}
        for element in list(document.iterancestors()):
            for child in list(element):
                if child not in path and isinstance(child.tag, str) and self._is_around(child):
                    _drop(child)
                elif child not in path and isinstance(child.tag, str):
                    self._strip_inside(child)

    def _is_around(self, element: HtmlElement) -> bool:
        weight = self.weights[element]
        if weight.signs and not (_marked(element) and self._in_menu(element)):
            return False
        if _marked(element) or weight.density >= _LINKED:
            return True
        return self._has_notes(element)

    def _has_notes(self, element: HtmlElement) -> bool:
        """Whether lines of an element are a page's notes; items with dashes name whom a document goes to."""
        if self.weights[element].length >= _LONG:
            return False
        lines = [folded(leaf.text_content()).lower() for leaf in _leaves(element)]
        notes = sum(bool(AROUND.search(line[:_NEAR])) and line[0] not in "-–+•" for line in lines)
        return notes > 0 and notes >= _NOTES * len(lines)

    def _strip_beside(self, document: HtmlElement, first: HtmlElement, last: HtmlElement) -> None:
        """Take out boxes between the edges of the document's own part and its first and last sure lines."""
        boxes = []
        for sure, before in ((first, True), (last, False)):
            for element in (sure, *sure.iterancestors()):
                if element is document or document not in element.iterancestors():
                    break
                boxes += [box for box in element.itersiblings(preceding=before) if self._is_beside(box, before)]
        for box in boxes:
            _drop(box)

    def _is_beside(self, element: HtmlElement, before: bool) -> bool:
        if element.tag not in _BOXES or self.weights[element].signs:
            return False
        weight = self.weights[element]
        return (weight.links > 1 and weight.density >= _LINKED) or (before and self._has_notes(element))

    def _strip_inside(self, document: HtmlElement) -> None:
        """Take out of the document's own part the boxes that stand between its paragraphs."""
        most = _SMALL * self.weights[document].length
        walk = etree.iterwalk(document, events=("start",))
        boxes = []
        for _, node in walk:
            if node is document or node.tag in _PARTS_OF_TABLES or node.tag not in BLOCKS:
                continue
            if self.weights[node].length <= most and self._is_box(node):
                boxes.append(node)
                walk.skip_subtree()
        for box in boxes:
            heading = box.getprevious()
            if heading is not None and heading in self.weights and self._is_heading_of_box(heading):
                _drop(heading)
            _drop(box)

    def _is_heading_of_box(self, element: HtmlElement) -> bool:
        words = folded(element.text_content())
        return words[:1].isupper() and not self.weights[element].signs and _is_label(words.lower())

    def _is_box(self, element: HtmlElement) -> bool:
        weight = self.weights[element]
        if weight.signs or not weight.length:
            return False
        words = folded(element.text_content()).lower()
        around = bool(AROUND.search(words))
        if _strictly_marked(element) and (around or weight.density >= 0.3 or weight.length < 60):
            return True
        if _marked(element) and (weight.density >= _LINKED or (around and weight.length < _LONG)):
            return True
        if _is_label(words) and weight.density > 0.5:
            return True
        if element.tag in ("p", "li", "table"):
            return False
        if weight.links >= 3 and weight.density >= _MENU and not _ends_like_sentences(element):
            return True
        return around and weight.density >= 0.5

    def _strip_before(self, signs: list[HtmlElement]) -> None:
        """Take out a portal's own heading and notes over the line with the state's name, if the document begins so."""
        start = next((leaf for leaf in self.leaves if leaf in signs and self._begins(leaf)), None)
        if start is None:
            return
        at = self.leaves.index(start)
        cell = next((element for element in (start, *start.iterancestors()) if element.tag == "td"), None)
        table = next(start.iterancestors("table"), None)
        for distance, leaf in enumerate(reversed(self.leaves[:at]), start=1):
            words = folded(leaf.text_content())
            if not words or leaf.getparent() is None:
                continue
            if table is not None and table in leaf.iterancestors("table") and cell not in (leaf, *leaf.iterancestors()):
                continue
            own = is_document_line(words) or (words.isupper() and leaf.tag != "h1") or bool(ISSUER.match(words.lower()))
            if distance > _BEFORE or not own or AROUND.search(words.lower()):
                _drop(leaf)

    def _begins(self, leaf: HtmlElement) -> bool:
        return bool(BEGINNING.search(folded(leaf.text_content()).lower())) and not self._in_menu(leaf)


def _leaves(root: HtmlElement) -> Iterator[HtmlElement]:
    """Elements with words and no blocks inside, in order: paragraphs, cells, items."""
    inner: set[HtmlElement] = set()
    order: list[HtmlElement] = []
    for _, node in etree.iterwalk(root, events=("end",)):
        parent = node.getparent()
        if parent is not None and (node in inner or node.tag in BLOCKS):
            inner.add(parent)
        if node.tag in BLOCKS and node not in inner:
            order.append(node)
    yield from (node for node in order if node.text_content().strip())


def _signs(node: HtmlElement, weight: _Weight) -> int:
    """How many of a block's own lines are a document's and no link to one; a reliance on a law may be a link."""
    lines = [folded(line) for line in _own_lines(node)]
    if weight.density >= 0.9:
        lines = [line for line in lines if line.lower().startswith("căn cứ")]
    found = sum(is_document_line(line) for line in lines)
    return found or int(bool(BEGINNING.search(" ".join(lines).lower()[:300])))


def _own_lines(node: HtmlElement) -> Iterator[str]:
    """A block's words that stand in no block inside it, line by line as ``<br>`` and such blocks break them."""
    line = [node.text or ""]
    walk = etree.iterwalk(node, events=("start", "end", "comment", "pi"))
    for event, inner in walk:
        if inner is node:
            continue
        if event == "start":
            if inner.tag == "br" or inner.tag in BLOCKS:
                yield "".join(line)
                line = []
            if inner.tag in BLOCKS:
                walk.skip_subtree()
            else:
                line.append(inner.text or "")
        else:
            line.append(inner.tail or "")
    yield "".join(line)


def _common(elements: list[HtmlElement]) -> HtmlElement | None:
    """The smallest element that holds them all."""
    paths = [[*reversed(list(element.iterancestors())), element] for element in elements]
    common = None
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        common = level[0]
    return common


def _ends_like_sentences(element: HtmlElement) -> bool:
    """Whether most links in an element stand in paragraphs that end as a document's do."""
    lines = [folded(leaf.text_content()) for leaf in _leaves(element)]
    return sum(line.endswith((";", ".", ",", ":")) for line in lines) >= 0.5 * max(len(lines), 1)


def _is_label(words: str) -> bool:
    """Whether a line says nothing but what a button or a box's heading says."""
    found = AROUND.match(words)
    return found is not None and len(words) <= found.end() + 12 and not words.endswith((";", "."))


def _is_link(node: HtmlElement) -> bool:
    return node.tag in ("a", "button") and not (node.get("href") or "#").startswith("#")


def _marked(element: HtmlElement) -> bool:
    return is_marked(element.tag, (element.get("role") or "").lower(), _names(element))


def _strictly_marked(element: HtmlElement) -> bool:
    return is_strictly_marked(element.tag, (element.get("role") or "").lower(), _names(element))


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
