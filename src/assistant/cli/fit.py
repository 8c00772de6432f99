"""``kehoach fit``: an embedding fitted to texts of one's own, without labels."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from assistant.cli.options import open_library
from assistant.cli.progress import Progress

if TYPE_CHECKING:
    from index import Document

_STAGES = {"tokens": "Đang tách từ", "steps": "Đang luyện"}


@click.command()
@click.option(
    "--text",
    "texts",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="TỆP",
    help="Tệp .jsonl hoặc .jsonl.gz, mỗi dòng một đối tượng có “text”, có thể có “title”; dùng được nhiều lần.",
)
@click.option(
    "--library",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="THƯ_MỤC",
    help="Luyện trên các kế hoạch của thư viện này.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="Nơi ghi mô hình.")
@click.option(
    "--from",
    "--embedding",
    "start",
    metavar="MÔ_HÌNH",
    help="Mô hình để luyện tiếp: default (đi kèm) hoặc thư mục. Với --library: default; chỉ có --text: luyện mới.",
)
@click.option(
    "--seed", type=int, metavar="SỐ", default=0, show_default=True, help="Hạt giống: cùng hạt giống, cùng mô hình."
)
@click.option(
    "--dimensions",
    type=click.IntRange(min=1),
    metavar="SỐ",
    help="Số chiều, chỉ khi luyện mới; luyện tiếp thì giữ số chiều của mô hình gốc.",
)
@click.option("--vocabulary", type=click.IntRange(min=2), metavar="SỐ", help="Số đơn vị từ nhiều nhất được thêm.")
@click.option(
    "--epochs",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SỐ",
    help="Mỗi đoạn được rút nhiều nhất bấy nhiêu cặp.",
)
@click.option("--steps", type=click.IntRange(min=1), metavar="SỐ", help="Số bước luyện nhiều nhất.")
def fit(
    texts: tuple[Path, ...],
    library: Path | None,
    out: Path,
    start: str | None,
    seed: int,
    dimensions: int | None,
    vocabulary: int | None,
    epochs: float | None,
    steps: int | None,
) -> None:
    """Luyện mô hình nhúng trên văn bản của mình, không cần nhãn.

    Mô hình dùng được ở mọi nơi có --embedding, ví dụ: kehoach add THƯ_MỤC --embedding MÔ_HÌNH.
    """
    from index import ADAPTING, FitSettings, load_embedding
    from index import fit as fit_model

    if not texts and library is None:
        raise click.UsageError("Hãy cho biết luyện trên gì: --text TỆP hoặc --library THƯ_MỤC.")
    if start is None and library is not None:
        start = "default"
    if start is not None and dimensions is not None:
        raise click.BadParameter(
            "chỉ dùng khi luyện mới; luyện tiếp thì giữ số chiều của mô hình gốc", param_hint="--dimensions"
        )
    settings = replace(FitSettings() if start is None else ADAPTING, seed=seed)
    settings = replace(
        settings,
        dimension=dimensions or settings.dimension,
        vocabulary=vocabulary or settings.vocabulary,
        epochs=epochs or settings.epochs,
        steps=steps or settings.steps,
    )
    sources = [path.name for path in texts]
    documents = [document for path in texts for document in _documents(path)]
    if library is not None:
        plans = _plans(library)
        sources.append(f"thư viện {len(plans)} kế hoạch")
        documents += plans
    embedding = load_embedding(start) if start else None
    with _Stages(len(documents)) as stages:
        fitted = fit_model(documents, out, settings, start=embedding, sources=sources, progress=stages.report)
    click.echo(
        f"{out}: đã luyện trên {fitted.documents} văn bản, {fitted.sections} đoạn; "
        f"{fitted.vocabulary} đơn vị từ, {fitted.dimension} chiều."
    )
    before = "" if fitted.found_before is None else f" (mô hình gốc: {fitted.found_before:.3f})"
    click.echo(f"Trên cặp tự rút, đoạn đúng đứng đầu: {fitted.found:.3f}{before}. Dùng: --embedding {out}")


def _documents(path: Path) -> Iterator[Document]:
    """The texts of a file, each by section. Raises UsageError where a line is none."""
    from index import sections

    opened = gzip.open if path.suffix.lower() == ".gz" else open
    number = 0
    try:
        with opened(path, "rt", encoding="utf-8-sig") as file:
            for line in file:
                number += 1
                if line.strip():
                    row = json.loads(line)
                    yield sections(row["text"], row.get("title") or "")
    except (KeyError, AttributeError, TypeError) as error:
        problem = f"{path}, dòng {number}: cần một đối tượng JSON có “text” (và “title” nếu có) là chuỗi chữ."
        raise click.ClickException(problem) from error
    except (ValueError, EOFError, gzip.BadGzipFile) as error:
        problem = f"{path}, gần dòng {number}: không đọc được ({error}). Cần JSON Lines, UTF-8."
        raise click.ClickException(problem) from error


def _plans(path: Path) -> list[Document]:
    from index import plan_sections

    with open_library(path) as library:
        return [plan_sections(library.plan(card.id)) for card in library.plans()]


class _Stages:
    """One bar after the other, each as long as its stage."""

    def __init__(self, documents: int) -> None:
        self._documents = documents
        self._stage = ""
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def report(self, stage: str, done: int, total: int) -> None:
        """See ``index.fit``."""
        if stage != self._stage:
            self._stack.close()
            self._stage = stage
            self._progress = self._stack.enter_context(Progress(_STAGES[stage], total or self._documents))
        self._progress.advance()
