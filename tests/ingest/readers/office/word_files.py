"""Word files made of bare XML, for tests of what reads them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping

from ingest import SourceText
from ingest.readers.limits import Limits
from ingest.readers.office import read_docx

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ROOTS = {
    "document": "document",
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
}
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word(body: str, headers: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """A Word file. ``body`` and ``parts`` (styles, numbering …) are what stands in their root elements; ``headers``:
    by relationship id, what stands in a header (id ``h…``) or footer (``f…``)."""
    headers = headers or {}
    files = {"word/document.xml": _root("document", f"<w:body>{body}</w:body>")}
    rels = ""
    types = f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = _root(_ROOTS[name], inner)
        rels += f'<Relationship Id="{name}" Type="{_TYPE}/{name}" Target="{name}.xml"/>'
        types += f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{name}+xml"/>'
    for name, inner in headers.items():
        kind, root = ("header", "hdr") if name.startswith("h") else ("footer", "ftr")
        files[f"word/{name}.xml"] = _root(root, inner)
        rels += f'<Relationship Id="{name}" Type="{_TYPE}/{kind}" Target="{name}.xml"/>'
        types += f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
    files["word/_rels/document.xml.rels"] = _rels(rels)
    files["_rels/.rels"] = _rels(f'<Relationship Id="m" Type="{_TYPE}/officeDocument" Target="word/document.xml"/>')
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    )
    return packed(files)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items(), key=lambda item: item[0] != "[Content_Types].xml"):
            archive.writestr(name, content)
    return out.getvalue()


def read(data: bytes, **limits: int) -> SourceText:
    """A Word file as read, within limits."""
    return read_docx("thu.docx", data, hashlib.sha256(data).hexdigest(), Limits(**limits))


def lines(body: str, headers: Mapping[str, str] | None = None, **parts: str) -> list[str]:
    """The lines of a Word file with such a body."""
    return read(word(body, headers, **parts)).text.splitlines()


def p(words: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(words, run) if words else ''}</w:p>"


def r(words: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def item(words: str, list_id: int, level: int = 0) -> str:
    """A paragraph with an automatic number."""
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(at: int, text: str, style: str = "decimal", start: int = 1, more: str = "", end: str = "") -> str:
    """A level of a list; ``more`` stands after its format, ``end`` after its text."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{end}</w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    """An abstract definition of a list."""
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{key}">{kind}{"".join(levels)}</w:abstractNum>'


def number(list_id: int, key: int, overrides: str = "") -> str:
    """A list made from an abstract definition."""
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{key}"/>{overrides}</w:num>'


def table(*rows: str, widths: tuple[int, ...] = (), properties: str = "") -> str:
    """A table of rows."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; plain words are cells of one paragraph."""
    made = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def cell(words: str = "", properties: str = "") -> str:
    """A cell; ``words`` may be blocks."""
    blocks = words if words.startswith("<w:") else p(words)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def box(inner: str) -> str:
    """A text box as Word writes it: for new readers, and once more for old ones."""
    new = f"<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{inner}"
    new += "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _root(tag: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{tag} {_SPACES}>{inner}</w:{tag}>'


def _rels(inner: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )
