"""Words in a clause that speak to a machine instead of to an office: they are data too, and never passed on."""

from __future__ import annotations

import re

from ingest import strip_diacritics

_MARK = "[…]"
_ALL = r"(?:moi|tat ca|toan bo|cac|nhung|het)?\s*(?:cac |nhung )?"
_WHAT = r"(?:chi dan|huong dan|chi thi|lenh|yeu cau|quy tac|cau lenh|noi dung|dieu|du lieu)"
_TO_A_MACHINE = re.compile(
    rf"\b(?:bo qua|phot lo|lo di|quen(?: di| het)?|khong (?:can )?(?:tuan theo|lam theo|quan tam)) {_ALL}{_WHAT}\b"
    r"[^.;\n]{0,30}\b(?:tren|truoc|tren day|o tren|he thong|truoc do|nay)\b"
    rf"|\b(?:bo qua|phot lo|quen) (?:moi|tat ca|toan bo|het) (?:cac )?{_WHAT}\b"
    r"|\b(?:ignore|disregard|forget|override)\b[^.;\n]{0,40}\b(?:instructions?|prompts?|rules?|above|previous|prior)\b"
    r"|\b(?:system|developer) ?(?:prompt|message)\b|\bnew instructions?\b"
    r"|\b(?:hay|phai|chi) (?:tra loi|dap|noi) (?:rang|la)\b"
    r"|\b(?:answer|respond|reply|say|output|print) (?:only )?(?:that|with)\b|\bdo not (?:mention|cite)\b"
    r"|\b(?:you are|you must|act as|pretend)\b|\bban (?:la|dang la|hay la) (?:mot )?(?:tro ly|mo hinh|chatbot)\b"
    r"|\b(?:tro ly|mo hinh|chatbot|llm|gpt)\b[^.;\n]{0,20}\b(?:hay|phai|can)\b[^.;\n]{0,20}"
    r"\b(?:tra loi|viet|noi|dap|bo qua)\b"
    r"|<\|[^|]*\|>|\[/?inst\]|<</?sys>>|^\s*#{2,} *(?:system|instruction|user|assistant)|\b(?:assistant|system|user) ?:"
)


def without_commands(text: str) -> str:
    """A text without what speaks to a machine: from the sentence that begins to, up to the text's end."""
    key = strip_diacritics(text).lower()  # letter for letter: clauses are NFC
    found = _TO_A_MACHINE.search(key)
    if found is None:
        return text
    begins = [m.end() for m in re.finditer(r"[.!?;:\n]\s+|^", text) if m.end() <= found.start()]
    return f"{text[: begins[-1]].rstrip()} {_MARK}".strip()
