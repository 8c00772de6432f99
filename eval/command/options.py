"""Options that commands of ``kehoach eval`` share, and their errors in words."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from eval.questions import Kind, QuestionFileError
from eval.running import LIMIT_S, RunError
from eval.systems import SYSTEMS, Configuration, ConfigurationError, MissingExtra

_Decorated = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which questions are asked, and in which form."""

    plans: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    perturb: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether it says anything."""
        return bool(self.plans or self.kinds or self.tags or self.perturb)

    def as_json(self) -> dict[str, list[str]]:
        """For the manifest."""
        return {name: list(getattr(self, name)) for name in ("plans", "kinds", "tags", "perturb")}


@dataclass(frozen=True, slots=True)
class How:
    """How they are asked."""

    jobs: int
    limit_s: float
    seed: int
    fresh: bool


def perturb_option(command: _Decorated) -> _Decorated:
    """``--perturb a,b``: passed on as ``perturb: tuple[str, ...]``, each of them a known name."""
    return click.option(
        "--perturb",
        callback=_perturbations,
        default="",
        metavar="CÁCH,…",
        help="Biến đổi câu hỏi như người vội gõ: no-diacritics (bỏ dấu), typos (gõ nhầm), abbreviations (viết tắt).",
    )(command)


def _perturbations(_context: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
    from eval.perturbing import PERTURBATIONS

    names = tuple(name.strip() for name in value.split(",") if name.strip())
    if strange := [name for name in names if name not in PERTURBATIONS]:
        problem = f"không có cách biến đổi “{strange[0]}”; các cách có sẵn: {', '.join(PERTURBATIONS)}"
        raise click.BadParameter(problem, param=option)
    return names


def subset_options(command: _Decorated) -> _Decorated:
    """``--plan``, ``--kind`` and ``--tag``, passed on as ``plans``, ``kinds`` and ``tags``; ``--perturb``."""
    for option in (
        perturb_option,
        click.option("--tag", "tags", multiple=True, metavar="NHÃN", help="Chỉ hỏi những câu có nhãn này."),
        click.option(
            "--kind",
            "kinds",
            multiple=True,
            type=click.Choice([kind.value for kind in Kind]),
            metavar="LOẠI",
            help=f"Chỉ hỏi những câu loại này ({', '.join(Kind)}); dùng được nhiều lần.",
        ),
        click.option(
            "--plan",
            "plans",
            multiple=True,
            metavar="KẾ_HOẠCH",
            help="Chỉ hỏi những câu mà câu trả lời nằm trong kế hoạch này; dùng được nhiều lần.",
        ),
    ):
        command = option(command)
    return command


def system_options(command: _Decorated) -> _Decorated:
    """Which system answers, with which settings: see ``configuration_of``."""
    for option in (
        click.option(
            "--set",
            "weights",
            multiple=True,
            metavar="TÊN=SỐ",
            help="Đặt một trọng số hoặc ngưỡng khác mặc định, ví dụ words_weight=0.4; dùng được nhiều lần.",
        ),
        click.option(
            "--embedding", metavar="MÔ_HÌNH", help="Tên hoặc thư mục mô hình nhúng khác; thư viện giữ nguyên."
        ),
        click.option(
            "--system", type=click.Choice(SYSTEMS), metavar="HỆ_THỐNG", help=f"Hệ thống trả lời: {', '.join(SYSTEMS)}."
        ),
        click.option(
            "--config",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            metavar="TỆP",
            help="Tệp cấu hình TOML: system, embedding, [weights].",
        ),
    ):
        command = option(command)
    return command


def work_options(command: _Decorated) -> _Decorated:
    """``--jobs``, ``--timeout``, ``--seed``, ``--fresh``: passed as ``how: How``."""
    for option in (
        click.option("--fresh", is_flag=True, help="Bỏ kết quả đang có trong thư mục và chạy lại từ đầu."),
        click.option("--seed", type=int, default=0, show_default=True, metavar="SỐ", help="Mầm ngẫu nhiên."),
        click.option(
            "--timeout",
            "limit_s",
            type=click.FloatRange(min=0, min_open=True),
            default=LIMIT_S,
            show_default=True,
            metavar="GIÂY",
            help="Thời hạn cho một câu khi chạy nhiều tiến trình.",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            default=lambda: os.cpu_count() or 1,
            metavar="SỐ",
            help="Số tiến trình hỏi song song; mặc định bằng số lõi.",
        ),
    ):
        command = option(command)
    return command


def configuration_of(
    config: Path | None, system: str | None, embedding: str | None, weights: Sequence[str]
) -> Configuration:
    """The file's configuration with what the flags say otherwise. Raises ConfigurationError."""
    base = Configuration.read(config) if config else Configuration()
    return base.changed(system, embedding, dict(map(_weight, weights)))


def _weight(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        number = float(value)
    except ValueError:
        raise click.BadParameter(f"“{text}” không có dạng tên=số", param_hint="--set") from None
    return name.strip(), int(number) if number.is_integer() else number


@contextmanager
def in_words() -> Iterator[None]:
    """What people can mend ends as one line, with status 1."""
    try:
        yield
    except (QuestionFileError, RunError, ConfigurationError, MissingExtra) as error:
        raise click.ClickException(str(error)) from error
