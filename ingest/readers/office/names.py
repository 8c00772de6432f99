"""Names of WordprocessingML, and how its small values are read."""

from __future__ import annotations

from lxml import etree  # type: ignore[import-untyped] # has no types

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VML = "{urn:schemas-microsoft-com:vml}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def value(element: etree._Element | None, tag: str) -> str | None:
    """``w:val`` of a child; None if there is no such child or value."""
    child = None if element is None else element.find(W + tag)
    return None if child is None else child.get(W + "val")


def number(element: etree._Element | None, tag: str) -> int | None:
    """``w:val`` of a child as a number; None if there is none."""
    return as_number(value(element, tag))


def as_number(text: str | None) -> int | None:
    """A number as XML holds it; None if it is none, or one beyond all use."""
    try:
        found = int(text or "")
    except ValueError:
        return None
    return found if abs(found) < 2**31 else None


def switch(element: etree._Element | None, tag: str) -> bool | None:
    """A property that is on or off; None where it is not mentioned."""
    child = None if element is None else element.find(W + tag)
    return None if child is None else child.get(W + "val", "true") not in ("0", "false", "off")
