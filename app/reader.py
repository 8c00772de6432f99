"""The panel that shows a cited clause in its place in the plan, and lets people read on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from app.clause_view import heading_html, plan_html, position
from app.desk import Desk, in_words
from app.markup import notice
from app.place import Place

# The focal clause is brought into view whenever another text was put in; page.js knows how.
_ON_LOAD = "watch('value', () => window.kehoach.showFocal(element)); window.kehoach.showFocal(element);"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one person has open."""

    place: Place
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ReaderPanel:
    """The panel's parts, in the order in which ``outputs`` fills them."""

    column: gr.Column
    heading: gr.HTML
    previous: gr.Button
    following: gr.Button
    extent: gr.Button
    close: gr.Button
    text: gr.HTML
    reading: gr.State

    @property
    def outputs(self) -> list[Any]:
        """For events that open a place."""
        return [self.column, self.heading, self.previous, self.following, self.extent, self.text, self.reading]


def reader_panel(desk: Desk) -> ReaderPanel:
    """Lay the panel out, closed, and connect its buttons."""
    with gr.Column(visible=False, scale=4, min_width=320, elem_id="kh-reader") as column:
        with gr.Row(elem_classes="kh-reader-buttons"):
            previous = gr.Button("← Điều khoản trước", size="sm", min_width=90)
            following = gr.Button("Điều khoản sau →", size="sm", min_width=90)
            extent = gr.Button("Cả kế hoạch", size="sm", min_width=90)
            close = gr.Button("Đóng", size="sm", min_width=60, elem_id="kh-close")
        heading = gr.HTML(elem_id="kh-reader-heading")
        text = gr.HTML(elem_id="kh-reader-text", js_on_load=_ON_LOAD)
    panel = ReaderPanel(column, heading, previous, following, extent, close, text, gr.State(None))

    def step(reading: Reading | None, by: int) -> list[Any]:
        return _shown(desk, _moved(desk, reading, by)) if reading else _nothing()

    def turn(reading: Reading | None) -> list[Any]:
        return _shown(desk, replace(reading, whole=not reading.whole)) if reading else _nothing()

    for button, by in ((previous, -1), (following, 1)):
        button.click(
            lambda reading, by=by: step(reading, by),
            panel.reading,
            panel.outputs,
            show_progress="hidden",
            api_visibility="private",
        )
    extent.click(turn, panel.reading, panel.outputs, show_progress="hidden", api_visibility="private")
    close.click(
        lambda: gr.Column(visible=False),
        None,
        column,
        js="() => window.kehoach.returnFocus()",
        show_progress="hidden",
        api_visibility="private",
    )
    return panel


def open_place(desk: Desk, href: str) -> list[Any]:
    """Values for ``ReaderPanel.outputs``. ``href`` comes from a browser and may be anything."""
    try:
        return _shown(desk, Reading(Place.parse(href)))
    except ValueError:
        return _failed("Liên kết này không chỉ đến điều khoản nào.")


def _shown(desk: Desk, reading: Reading) -> list[Any]:
    place = reading.place
    try:
        plan, source = desk.library.plan(place.plan), desk.library.source(place.plan)
        at = position(plan, place.locator)
    except KeyError:
        return _failed("Kế hoạch này không còn điều khoản ấy; có lẽ tệp đã được thay.")
    except Exception as error:
        return _failed(in_words(error, "mở điều khoản"))
    return [
        gr.Column(visible=True),
        heading_html(plan, plan.clauses[at]),
        gr.Button(interactive=at > 0),
        gr.Button(interactive=at + 1 < len(plan.clauses)),
        gr.Button("Thu gọn" if reading.whole else "Cả kế hoạch", interactive=True),
        plan_html(plan, source, place, whole=reading.whole),
        reading,
    ]


def _moved(desk: Desk, reading: Reading, by: int) -> Reading:
    """The clause before or after, the whole of it as the place. Unchanged at either end of the plan."""
    plan = desk.library.plan(reading.place.plan)
    at = position(plan, reading.place.locator) + by
    if not 0 <= at < len(plan.clauses):
        return reading
    clause = plan.clauses[at]
    return replace(reading, place=Place(plan.id, clause.locator, clause.span.start, clause.span.end))


def _failed(words: str) -> list[Any]:
    off = gr.Button(interactive=False)
    return [gr.Column(visible=True), notice(words, kind="error"), off, off, off, "", None]


def _nothing() -> list[Any]:
    return [gr.skip() for _ in range(7)]
