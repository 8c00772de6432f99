"""The figures of a benchmark as a page with plots, which asks nothing of anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from eval.benching.bench import Bench
from eval.benching.table import about, rows_of
from eval.report.drawing import MINE, OTHER, svg_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_PLOTS: tuple[tuple[str, str, dict[str, str], dict[str, str]], ...] = (
    (
        "Thời gian tìm và trả lời",
        "ms",
        {"search_p50_ms": "tìm, trung vị", "search_p95_ms": "tìm, p95", "ask_p50_ms": "trả lời, trung vị"},
        {"langchain_p50_ms": "LangChain tìm, trung vị"},
    ),
    (
        "Thời gian thay đổi thư viện",
        "ms",
        {"open_ms": "mở và tìm lần đầu", "add_one_ms": "thêm một kế hoạch", "remove_one_ms": "xóa một kế hoạch"},
        {},
    ),
    ("Thời gian lập chỉ mục", "giây", {"publish_s": "lập chỉ mục"}, {"langchain_build_s": "LangChain lập chỉ mục"}),
    (
        "Bộ nhớ và đĩa",
        "MB",
        {"search_peak_mb": "bộ nhớ khi tìm", "ask_peak_mb": "bộ nhớ khi trả lời", "disk_mb": "đĩa"},
        {"langchain_peak_mb": "LangChain, bộ nhớ"},
    ),
)
"""Each plot's title, its unit, the figures of ours in it and those of others."""
_MARKS = "osD^"
_DECADES = 30
"""Largest over smallest from which the marks between powers of ten leave each other no room."""
_STYLE = """body{font:16px/1.5 system-ui,sans-serif;color:#1c2733;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse}th,td{padding:.25rem .75rem;border-bottom:1px solid #d5dae0;text-align:right}
th:first-child,td:first-child{text-align:left;font-weight:normal}svg{width:100%;height:auto}"""


def write_page(bench: Bench, file: Path) -> None:
    """Write the page."""
    heads, rows = rows_of(bench)
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(each) for each in heads)
    body = Markup("\n").join(
        Markup("<tr>{}</tr>").format(
            Markup('<th scope="row">{}</th>').format(row[0])
            + Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row[1:])
        )
        for row in rows
    )
    plots = Markup("\n").join(
        Markup("<section><h2>{}</h2>\n{}</section>").format(title, _drawn(bench, number))
        for number, (title, _, mine, others) in enumerate(_PLOTS)
        if any(size.get(key) for size in bench.sizes for key in (*mine, *others))
    )
    said = Markup("\n").join(Markup("<p>{}</p>").format(paragraph) for paragraph in about(bench))
    page = f"""<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Đo hiệu năng kehoach</title>
<link rel="icon" href="data:,">
<style>{_STYLE}</style>
</head>
<body>
<h1>Đo hiệu năng kehoach</h1>
{escape(said)}
{escape(plots)}
<h2>Mọi số đo</h2>
<table><thead><tr>{escape(head)}</tr></thead>
<tbody>
{escape(body)}
</tbody></table>
</body>
</html>
"""
    file.write_text(page, encoding="utf-8")


def _drawn(bench: Bench, number: int) -> Markup:
    """A plot against the number of clauses, both scales logarithmic; the table below says the same in figures."""
    _, unit, mine, others = _PLOTS[number]

    def draw(figure: Figure) -> None:
        from matplotlib.ticker import LogLocator, NullLocator

        axes = figure.subplots()
        every: list[float] = []
        for colour, figures in ((MINE, mine), (OTHER, others)):
            for mark, (key, name) in zip(_MARKS, figures.items(), strict=False):
                points = [(size["asked_clauses"] or 0, value) for size in bench.sizes if (value := size.get(key))]
                if points:
                    axes.plot(*zip(*points, strict=True), f"{mark}-", color=colour, label=name, markersize=5)
                    every += [value for _, value in points]
        sizes = [size["asked_clauses"] or 0 for size in bench.sizes]
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xlim(min(sizes) / 2, max(sizes) * 2)
        axes.set_ylim(min(every) / 2, max(every) * 2)
        axes.set_xticks(sizes)
        wide = max(every) > _DECADES * min(every)
        axes.yaxis.set_major_locator(LogLocator(subs=(1,) if wide else (1, 2, 5)))
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(lambda value, _: f"{value:,.10g}".translate({44: ".", 46: ","}))
            axis.set_minor_locator(NullLocator())
        axes.set_xlabel("số điều khoản (thang lôgarit)")
        axes.set_ylabel(f"{unit} (thang lôgarit)")
        axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))

    return svg_of(f"bench-{number}", 7.5, 3.2, draw)
