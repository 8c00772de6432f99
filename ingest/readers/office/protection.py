"""What is to be known of a file before LibreOffice is given it: whether it is locked, which Word wrote it."""

from __future__ import annotations

import io
import zipfile

import olefile  # type: ignore[import-untyped] # has no types

_ENCRYPTED_DOC = 0x0100
"""Bit fEncrypted of the flags at offset 10 of the file information block ([MS-DOC] 2.5.1)."""
_WORD_6, _WORD_95, _WORD_97 = 101, 104, 106
"""From which version of the format on (nFib) which Word wrote it."""
_MANIFEST = "META-INF/manifest.xml"
_MOST = 2**20


def is_protected(data: bytes, kind: str) -> bool:
    """Whether a file of a kind (``doc``, ``odt``; ``rtf`` has no passwords) is encrypted. False for a damaged one."""
    try:
        if kind == "doc":
            return _is_doc_protected(data)
        return kind == "odt" and _is_odt_protected(data)
    # Whatever a damaged file makes a parser raise: that it is damaged is for the converter to say.
    except Exception:
        return False


def filter_of(data: bytes, kind: str) -> str:
    """LibreOffice's name for what reads a file of a kind: told, so that it takes no damaged file for plain text."""
    if kind != "doc":
        return {"odt": "writer8", "rtf": "Rich Text Format", "docx": "MS Word 2007 XML"}[kind]
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            version = int.from_bytes(file.openstream("WordDocument").read(4)[2:4], "little")
    # See is_protected.
    except Exception:
        version = _WORD_97
    if version >= _WORD_97 or version < _WORD_6:
        return "MS Word 97"
    return "MS Word 95" if version >= _WORD_95 else "MS WinWord 6.0"


def _is_doc_protected(data: bytes) -> bool:
    if not olefile.isOleFile(data):
        return False
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        if file.exists("EncryptedPackage"):
            return True
        flags = file.openstream("WordDocument").read(12)[10:12]
        return bool(int.from_bytes(flags, "little") & _ENCRYPTED_DOC)


def _is_odt_protected(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_MANIFEST) as file:
        return b"encryption-data" in file.read(_MOST)
