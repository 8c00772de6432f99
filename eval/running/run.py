"""Carrying a run out: ask what has no row yet, keep each row, score, write."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from eval.measures import Figures, Score, figures_of
from eval.running.errors import RunError
from eval.running.folder import Row, RunFolder
from eval.running.manifest import Manifest, now
from eval.running.work import Work
from eval.running.workers import Asked, ask_all

LIMIT_S = 120.0
"""Seconds for a question, where processes ask side by side."""

Answers = Iterator[tuple[Asked, Row]]
Watched = Callable[[Answers, int], Answers]
"""Passes answers on, of which so many are to come."""


def carry_out(
    work: Work,
    folder: RunFolder,
    manifest: Manifest,
    *,
    jobs: int,
    limit_s: float = LIMIT_S,
    fresh: bool = False,
    watched: Watched = lambda answers, _: answers,
) -> tuple[list[Score], Figures, dict[str, Row]]:
    """Ask, score and write; the scores, figures and rows. ``watched`` passes on what is asked, and shows how far it is.

    A folder that holds the beginning of the same run is gone on with; rows with an error are asked again. One that
    holds another run is refused, unless ``fresh`` says to give that run up. Raises RunError.
    """
    kept = {} if fresh else rows_to_keep(folder, manifest)
    ids = {asked.id for asked in work.asked}
    rows = {name: row for name, row in kept.items() if name in ids}
    folder.begin(manifest, work.lines, rows.values())
    waiting = [asked for asked in work.asked if asked.id not in rows]
    answers = ask_all(work.open_system, waiting, jobs=jobs, limit_s=limit_s) if waiting else iter(())
    for asked, answer in watched(answers, len(waiting)):
        row = _row(work, asked, answer)
        folder.append(row)
        rows[asked.id] = row
    ordered = {asked.id: rows[asked.id] for asked in work.asked}
    scores, texts = work.score(ordered)
    times = [row["took_ms"] for row in ordered.values() if "error" not in row]
    figures = figures_of(scores, times, manifest.seed)
    folder.end(manifest.done(now()), ordered.values(), scores, figures.values, figures.intervals, texts)
    return scores, figures, ordered


def rows_to_keep(folder: RunFolder, manifest: Manifest) -> dict[str, Row]:
    """Rows of an earlier try at the same run, but those with an error. Raises RunError where it was another run."""
    if not folder.exists():
        if folder.predictions.exists():
            raise RunError(folder.path, "đã có predictions.jsonl của lượt khác", _OTHER)
        return {}
    differs = manifest.difference(folder.manifest())
    if differs:
        raise RunError(folder.path, f"thư mục đã có một lượt chạy khác ({', '.join(differs)} đã đổi)", _OTHER)
    return {name: row for name, row in folder.rows().items() if "error" not in row}


_OTHER = "Hãy dùng --out khác, hoặc thêm --fresh để bỏ lượt cũ và chạy lại từ đầu"


def _row(work: Work, asked: Asked, answer: Row) -> Row:
    if "error" in answer:
        return {"id": asked.id, **work.failed(asked, str(answer["error"]))}
    return {"id": asked.id, **answer}
