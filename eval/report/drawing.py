"""Drawing by matplotlib into SVG that stands inside a page."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, PALE, MINE, OTHER = "#1c2733", "#d5dae0", "#1f5fa8", "#b35c00"
"""Colours: text, lines of the grid, the run, the other run."""

_STYLE: dict[Any, Any] = {  # matplotlib's types know its settings by name only
    "svg.fonttype": "none",  # text stays text: the browser's fonts show Vietnamese, and it can be searched
    "font.size": 9.5,
    "axes.edgecolor": "#8a94a0",
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": PALE,
    "grid.linewidth": 0.6,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "text.parse_math": False,  # names of plans may hold a dollar
    "legend.frameon": False,
}


def svg_of(name: str, width: float, height: float, draw: Callable[[Figure], None]) -> Markup:
    """An ``<svg>`` of ``width`` by ``height`` inches, hidden from screen readers: the caller says it in words.

    ``name``: other for each drawing of a page, so that what they define does not mix.
    """
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context({**_STYLE, "svg.hashsalt": name}), warnings.catch_warnings():
        # Letters that matplotlib's own font lacks are only measured with it; the browser draws them with another.
        warnings.filterwarnings("ignore", message=r"Glyph .* missing from font\(s\)", category=UserWarning)
        figure = Figure(figsize=(width, height), layout="constrained")
        draw(figure)
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return Markup(_bare(out.getvalue()))  # matplotlib escapes every text it is given


def percent_axis(axes: Axes, axis: str) -> None:
    """Shares from 0 to 1, written in percent."""
    from matplotlib.ticker import PercentFormatter

    which = axes.xaxis if axis == "x" else axes.yaxis
    which.set_major_formatter(PercentFormatter(1, decimals=0, symbol=" %"))
    (axes.set_xlim if axis == "x" else axes.set_ylim)(-0.03, 1.03)


def _bare(svg: str) -> str:
    """Without what only a file of its own needs; its ``<style>`` would reach over the page, its ids stand twice."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<defs>\s*<style[^>]*>.*?</style>\s*</defs>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<g id="[\w.]+">', "<g>", svg)
    size = re.search(r'width="([\d.]+)pt" height="([\d.]+)pt"', svg)
    if size:
        svg = svg.replace(size[0], f'style="max-width:{float(size[1]) * 1.2:.0f}px" aria-hidden="true"', 1)
    return svg
