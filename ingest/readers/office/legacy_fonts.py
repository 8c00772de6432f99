"""Fonts from before Unicode, which draw Vietnamese letters at the places of Western ones: .VnTime (TCVN3), VNI-Times.

A file from such days holds ``KÕ ho¹ch`` and only the font says that it is ``Kế hoạch``.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.readers.text import from_tcvn3, from_vni

_TCVN3 = re.compile(r"\.vn", re.IGNORECASE)
_CAPITALS = re.compile(r"\.vn.*h", re.IGNORECASE)
_VNI = re.compile(r"vni[- ]", re.IGNORECASE)
_UNICODE = re.compile(r"[ăĂđĐĩĨũŨơƠưƯ\u0300-\u0323\u1ea0-\u1ef9]")


@cache
def encoding_of(font: str) -> str:
    """The encoding that a font's text is in: ``tcvn3``, ``TCVN3`` where all letters are capitals, ``vni``, or none."""
    if _TCVN3.match(font):
        return "TCVN3" if _CAPITALS.fullmatch(font) else "tcvn3"
    return "vni" if _VNI.match(font) else ""


def decoded(text: str, encoding: str) -> str:
    """Text in a font of an encoding as Unicode; as it is where it is Unicode already, whatever the font."""
    if not encoding or _UNICODE.search(text):
        return text
    if encoding == "vni":
        return from_vni(text)
    return from_tcvn3(text).upper() if encoding == "TCVN3" else from_tcvn3(text)
