"""Signs of Word's symbol fonts, which stand at private code points, as the Unicode characters that look like them."""

from __future__ import annotations

_SYMBOL = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_UPPER = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
_SYMBOL_SIGNS = {
    **{0x20 + i: sign for i, sign in enumerate(_SYMBOL)},
    **{0xA0 + i: sign for i, sign in enumerate(_SYMBOL_UPPER)},
}
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL_SIGNS, "wingdings": _WINGDINGS}
_PRIVATE = range(0xF000, 0xF100)


def sign(char: str, font: str) -> str:
    """A character of a symbol font as Unicode; the character itself where nothing looks like it."""
    code = ord(char)
    signs = _FONTS.get(font.casefold())
    if signs is None:
        return char
    return signs.get(code - 0xF000 if code in _PRIVATE else code, char)


def bullet(text: str, font: str) -> str:
    """A list's bullet: a dash where its sign is a private one that nothing looks like."""
    if text == "o" and font.casefold().startswith("courier"):
        return "○"
    out = "".join(sign(char, font) if ord(char) in _PRIVATE or font.casefold() in _FONTS else char for char in text)
    # Without a font of its own a private sign is Symbol's, as Word has it.
    out = "".join(_SYMBOL_SIGNS.get(ord(c) - 0xF000, c) if ord(c) in _PRIVATE and not font else c for c in out)
    out = out.replace("−", "-")
    return "-" if any(ord(char) in range(0xE000, 0xF900) for char in out) else out
