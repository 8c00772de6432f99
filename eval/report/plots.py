"""The plots of a report: each drawn, said in words, and as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

from eval.measures import CUTOFFS, Score
from eval.report.cases import Case
from eval.report.drawing import MINE, OTHER, percent_axis, svg_of
from eval.report.words import decimal, milliseconds
from eval.running import Row
from eval.words import KINDS, kind_name, measure_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 30
"""Plans shown; those with most questions stay."""
_LONGEST_NAME = 28
_DECADES = 30
"""Longest time over shortest from which the marks between powers of ten leave each other no room."""
_WIDTH = 6.4


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing with its words."""

    title: str
    svg: Markup
    caption: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def label(self) -> str:
        """The numbers in words, for who does not see the drawing."""
        said = (", ".join(f"{h} {v}" for h, v in zip(self.head, row, strict=True)) for row in self.rows[:MOST])
        return f"{self.title}. " + "; ".join(said)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the runs in a plot."""

    name: str
    scores: Sequence[Score]
    rows: Sequence[Row]
    colour: str = MINE
    filled: bool = True
    marker: str = field(default="o")


def sides_of(cases: Sequence[Case], against: bool) -> list[Side]:
    """The run, and the other one where there is one."""
    sides = [Side("lượt này", [case.score for case in cases], [case.row for case in cases])]
    if against:
        scores = [case.other_score for case in cases if case.other_score]
        rows = [case.other_row for case in cases if case.other_row]
        sides.append(Side("lượt kia", scores, rows, OTHER, filled=False, marker="D"))
    return sides


def plots_of(sides: Sequence[Side]) -> list[Plot]:
    """Those that there are figures for."""
    drawn = [
        _groups("loai", "Theo loại câu hỏi", sides, lambda score: (score.kind,), _kinds(sides), kind_name),
        _groups("ke-hoach", "Theo kế hoạch", sides, lambda score: score.plans, _plans(sides), str),
        _calibration(sides),
        _recall(sides),
        _latency(sides),
    ]
    return [plot for plot in drawn if plot is not None]


def confidence_said(sides: Sequence[Side]) -> list[str]:
    """Why the plot of confidence is missing, or what it leaves out; a sentence for each run that has a reason."""
    said = []
    for side in sides if any(score.kind in KINDS and score.kind != "retrieval" for score in sides[0].scores) else ():
        without = sum(score.confidence is None for score in side.scores)
        if without == len(side.scores):
            said.append(f"Hệ thống của {side.name} không cho biết độ tin, nên không vẽ được độ tin khi từ chối.")
        elif len({score.kind == "none" for score in side.scores}) == 1:
            said.append(f"{side.name.capitalize()} chỉ có câu hỏi một phía (đều có hoặc đều không có đáp án).")
        elif without:
            said.append(f"{without} câu của {side.name} không có độ tin và không được tính vào biểu đồ độ tin.")
    return said


def _kinds(sides: Sequence[Side]) -> list[str]:
    present = {score.kind for score in sides[0].scores} - {"retrieval"}
    return [kind for kind in KINDS if kind in present] + sorted(present - KINDS.keys())


def _plans(sides: Sequence[Side]) -> list[str]:
    counts: dict[str, int] = {}
    for score in sides[0].scores:
        for plan in score.plans:
            counts[plan] = counts.get(plan, 0) + 1
    chosen = sorted(sorted(counts, key=lambda plan: -counts[plan])[:MOST])
    return chosen if len(chosen) > 1 else []


def _mean(scores: Sequence[Score], measure: str) -> float | None:
    values = [score.figures[measure] for score in scores if measure in score.figures]
    return sum(values) / len(values) if values else None


def _groups(
    name: str,
    title: str,
    sides: Sequence[Side],
    groups_of: Callable[[Score], Sequence[str]],
    groups: Sequence[str],
    called: Callable[[str], str],
) -> Plot | None:
    """Shares by group, a panel a measure; the line through a point is the Wilson interval of a share."""
    measures = [m for m in ("correct", "citation_recall") if any(m in score.figures for score in sides[0].scores)]
    if not groups or not measures:
        return None
    members = [{g: [s for s in side.scores if g in groups_of(s)] for g in groups} for side in sides]
    names = [f"{_short(called(group))} · {len(members[0][group])} câu" for group in groups]

    def draw(figure: Figure) -> None:
        panels = figure.subplots(1, len(measures), sharey=True, squeeze=False)[0]
        for axes, measure in zip(panels, measures, strict=True):
            for number, (side, of) in enumerate(zip(sides, members, strict=True)):
                _points(axes, side, [of[group] for group in groups], measure, 0.3 * number)
            axes.set_title(measure_name(measure), fontsize=10)
            percent_axis(axes, "x")
        panels[0].set_yticks(range(len(groups)), labels=names)
        panels[0].set_ylim(len(groups) - 0.3, -0.7)
        if len(sides) > 1:
            figure.legend(*panels[0].get_legend_handles_labels(), loc="outside upper right", ncols=2)

    heads = [f"{measure_name(m)}{_of(side, sides)}" for m in measures for side in sides]
    rows = [
        (called(g), str(len(members[0][g])), *(_share(of[g], m) for m in measures for of in members)) for g in groups
    ]
    more = f" Chỉ vẽ {MOST} kế hoạch có nhiều câu hỏi nhất." if name == "ke-hoach" and len(groups) == MOST else ""
    caption = (
        f"Trung bình từng nhóm của: {', '.join(measure_name(m) for m in measures)}. Vạch ngang qua điểm “đúng” là "
        f"khoảng tin cậy 95 % (Wilson): nhóm ít câu thì vạch dài.{more}"
    )
    height = 0.9 + (0.34 if len(sides) > 1 else 0.27) * len(groups)
    return Plot(title, svg_of(name, _WIDTH, height, draw), caption, ("nhóm", "số câu", *heads), tuple(rows))


def _points(axes: Axes, side: Side, members: Sequence[Sequence[Score]], measure: str, down: float) -> None:
    from scipy.stats import binomtest

    label = side.name
    for place, scores in enumerate(members):
        value = _mean(scores, measure)
        if value is None:
            continue
        if measure == "correct":
            interval = binomtest(round(value * len(scores)), len(scores)).proportion_ci(method="wilson")
            axes.plot([interval.low, interval.high], [place + down] * 2, color=side.colour, linewidth=1.2, alpha=0.55)
        face = side.colour if side.filled else "white"
        axes.plot(
            [value], [place + down], side.marker, color=side.colour, markerfacecolor=face, markersize=5.5, label=label
        )
        label = "_"  # one entry a run in the legend


def _calibration(sides: Sequence[Side]) -> Plot | None:
    """How sure the system is that the plans say, and how often they do."""
    told = [[s for s in side.scores if s.confidence is not None] for side in sides]
    curves = [(side, *_curve(scores)) for side, scores in zip(sides, told, strict=True) if _two_sided(scores)]
    if not curves:
        return None

    def draw(figure: Figure) -> None:
        upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=[3, 1])
        upper.plot([0, 1], [0, 1], ":", color="#6b7683", linewidth=1.2, label="đúng như độ tin")
        for side, share, sure, counts in curves:
            face = side.colour if side.filled else "white"
            upper.plot(sure, share, f"-{side.marker}", color=side.colour, markerfacecolor=face, label=side.name)
            lower.stairs(counts, np.linspace(0, 1, 11), color=side.colour, fill=side.filled, alpha=0.7)
        percent_axis(upper, "y")
        percent_axis(lower, "x")
        upper.set_ylabel("thật có đáp án")
        lower.set_ylabel("số câu")
        lower.yaxis.get_major_locator().set_params(integer=True)
        lower.set_xlabel("độ tin của hệ thống rằng kế hoạch có nêu")
        upper.legend(loc="upper left")

    rows = [
        (side.name, f"{decimal(100 * c, 0)} %", f"{decimal(100 * s, 0)} %", str(n))
        for side, share, sure, counts in curves
        for c, s, n in zip(sure, share, [n for n in counts if n], strict=True)
    ]
    caption = (
        "Trong những câu hệ thống tin chừng ấy rằng kế hoạch có nêu, bao nhiêu câu thật có đáp án. Điểm nằm dưới đường "
        "chấm: hệ thống tin quá mức, dễ trả lời điều kế hoạch không nêu; nằm trên: hay từ chối oan."
    )
    head = ("lượt", "độ tin trung bình", "thật có đáp án", "số câu")
    return Plot("Độ tin khi từ chối", svg_of("do-tin", 5.4, 4.2, draw), caption, head, tuple(rows))


def _two_sided(scores: Sequence[Score]) -> bool:
    return len({score.kind == "none" for score in scores}) == 2


def _curve(scores: Sequence[Score]) -> tuple[list[float], list[float], list[int]]:
    """Of each tenth of confidence that has questions: share with an answer, mean confidence; and all ten counts."""
    from sklearn.calibration import calibration_curve

    sure = np.clip([score.confidence for score in scores if score.confidence is not None], 0, 1)
    share, mean = calibration_curve([score.kind != "none" for score in scores], sure, n_bins=10, pos_label=True)
    # The bins of calibration_curve: it tells no counts.
    bins = np.searchsorted(np.linspace(0, 1, 11)[1:-1], sure)
    return list(share), list(mean), [int(n) for n in np.bincount(bins, minlength=10)]


def _recall(sides: Sequence[Side]) -> Plot | None:
    ks = [k for k in CUTOFFS if _mean(sides[0].scores, f"R@{k}") is not None]
    if len(ks) < 2:
        return None
    values = [(side, [_mean(side.scores, f"R@{k}") for k in ks]) for side in sides]

    def draw(figure: Figure) -> None:
        axes = figure.subplots()
        for side, shares in values:
            face = side.colour if side.filled else "white"
            known = [(k, share) for k, share in zip(ks, shares, strict=True) if share is not None]
            axes.plot(
                *zip(*known, strict=True), f"-{side.marker}", color=side.colour, markerfacecolor=face, label=side.name
            )
        axes.set_xscale("log")
        axes.set_xticks(ks, labels=[str(k) for k in ks])
        axes.set_xticks([], minor=True)
        percent_axis(axes, "y")
        axes.set_xlabel("số kết quả đầu được xét (k)")
        axes.set_ylabel("căn cứ đã tìm thấy")
        if len(values) > 1:
            axes.legend(loc="lower right")

    rows = [(str(k), *("–" if v[i] is None else decimal(v[i] or 0) for _, v in values)) for i, k in enumerate(ks)]
    caption = "Bao nhiêu phần căn cứ nằm trong k kết quả tìm được đầu tiên, tính trung bình trên các câu có đáp án."
    head = ("k", *(side.name for side in sides))
    return Plot("Tìm thấy căn cứ theo số kết quả", svg_of("tim-thay", 5.4, 3.1, draw), caption, head, tuple(rows))


def _latency(sides: Sequence[Side]) -> Plot | None:
    times = [
        (side, np.sort([row["took_ms"] for row in side.rows if "took_ms" in row and "error" not in row]))
        for side in sides
    ]
    times = [(side, taken) for side, taken in times if len(taken) > 1 and taken[-1] > 0]
    if not times:
        return None
    percents = (50, 90, 99)

    def draw(figure: Figure) -> None:
        from matplotlib.ticker import LogLocator, NullLocator

        axes = figure.subplots()
        for number, (side, taken) in enumerate(times):
            share = np.arange(1, len(taken) + 1) / len(taken)
            axes.step(np.maximum(taken, 0.01), share, where="post", color=side.colour, linewidth=1.4, label=side.name)
            for percent in percents:
                at = float(np.percentile(taken, percent))
                face = side.colour if side.filled else "white"
                axes.plot([max(at, 0.01)], [percent / 100], side.marker, color=side.colour, markerfacecolor=face)
                axes.annotate(
                    f"p{percent} {milliseconds(at)}",
                    (max(at, 0.01), percent / 100),
                    xytext=(-7, 5) if number else (7, -11),
                    ha="right" if number else "left",
                    textcoords="offset points",
                    color=side.colour,
                    fontsize=8.5,
                )
        axes.set_xscale("log")
        shortest, longest = min(taken[0] for _, taken in times), max(taken[-1] for _, taken in times)
        wide = longest > _DECADES * max(shortest, 0.01)
        axes.xaxis.set_major_locator(LogLocator(subs=(1,) if wide else (1, 2, 5)))
        axes.xaxis.set_major_formatter(lambda value, _: milliseconds(value).replace(",0 ", " "))
        axes.xaxis.set_minor_locator(NullLocator())
        axes.margins(x=0.22)
        percent_axis(axes, "y")
        axes.set_xlabel("thời gian trả lời một câu (thang lôgarit)")
        axes.set_ylabel("số câu đã xong")
        if len(times) > 1:
            axes.legend(loc="lower right")

    rows = [(side.name, *(milliseconds(float(np.percentile(t, p))) for p in percents)) for side, t in times]
    caption = (
        "Đường càng dốc lên sớm càng nhanh. p50, p90, p99: thời gian mà 50, 90, 99 % số câu trả lời xong trong đó."
    )
    head = ("lượt", *(f"p{percent}" for percent in percents))
    return Plot("Thời gian trả lời", svg_of("thoi-gian", 5.4, 3.1, draw), caption, head, tuple(rows))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _of(side: Side, sides: Sequence[Side]) -> str:
    return f" ({side.name})" if len(sides) > 1 else ""


def _share(scores: Sequence[Score], measure: str) -> str:
    value = _mean(scores, measure)
    return "–" if value is None else decimal(value)
