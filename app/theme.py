"""How the page looks and behaves: theme, style sheet, script. Nothing of it comes from the network."""

from __future__ import annotations

import json
from pathlib import Path

import gradio as gr

from app.vietnamese import FIXED, PATTERNS

_STATIC = Path(__file__).with_name("static")

STYLE = _STATIC / "page.css"
ICON = _STATIC / "favicon.png"

_FONT = ("Segoe UI", "Noto Sans", "Roboto", "Helvetica Neue", "Arial", "system-ui", "sans-serif")
_FONT_MONO = ("Consolas", "Noto Sans Mono", "monospace")


def theme() -> gr.themes.Base:
    """A plain theme over the machine's own fonts: names of fonts only, no font file is asked for."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        secondary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.slate,
        text_size=gr.themes.sizes.text_md,
        radius_size=gr.themes.sizes.radius_md,
        font=_FONT,
        font_mono=_FONT_MONO,
    ).set(
        body_background_fill="*neutral_50",
        body_text_color="*neutral_900",
        body_text_color_subdued="*neutral_600",
        block_label_text_color="*neutral_700",
        block_title_text_color="*neutral_800",
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_text_color="white",
        input_placeholder_color="*neutral_500",
        link_text_color="*primary_700",
        link_text_color_hover="*primary_800",
    )


def script() -> str:
    """The page's script, with the words that it puts in place of Gradio's."""
    words = json.dumps({"fixed": FIXED, "patterns": PATTERNS}, ensure_ascii=False)
    return (_STATIC / "page.js").read_text(encoding="utf-8").replace("__WORDS__", words)
