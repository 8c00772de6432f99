"""A run on disk.

    RUN/
      manifest.json      what was asked, of what, by what, and where
      questions.jsonl    the questions as they were asked, with their gold
      predictions.jsonl  a row a question: answer, citations, trace, time, or its error
      scores.jsonl       a row a question: its figures, and where it went wrong
      metrics.json       measure to value
      intervals.json     measure to its 95 % interval
      texts.json         plan to source text, of every plan that is cited or quoted

Rows of ``predictions.jsonl`` are written as they come, so that a run that was stopped can go on; the rest is written
when all have come.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.measures import Score
from eval.running.errors import RunError
from eval.running.manifest import FORMAT, Manifest

Row = dict[str, Any]


class RunFolder:
    """A run's files."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.predictions = path / "predictions.jsonl"

    @classmethod
    def finished(cls, path: Path) -> RunFolder:
        """A run that has all its figures. Raises RunError."""
        folder = cls(path)
        if folder.manifest().finished is None or not (path / "scores.jsonl").is_file():
            raise RunError(path, "lượt chạy chưa xong", "Hãy chạy lại lệnh eval run với cùng --out để chạy tiếp")
        return folder

    def exists(self) -> bool:
        """Whether the folder holds a run already."""
        return (self.path / "manifest.json").is_file()

    def manifest(self) -> Manifest:
        """What made the run. Raises RunError."""
        try:
            read = json.loads((self.path / "manifest.json").read_text(encoding="utf-8"))
            if read.get("format") != FORMAT:
                raise RunError(self.path, "lượt chạy do phiên bản kehoach khác ghi", "Hãy chạy lại vào thư mục khác")
            return Manifest(**read)
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise RunError(self.path, "không phải thư mục kết quả của eval run", "Hãy kiểm tra đường dẫn") from error

    def questions(self) -> list[Row]:
        """The questions as they were asked: lines of a question file, or queries with their ``qrels``."""
        return self._lines("questions.jsonl")

    def rows(self) -> dict[str, Row]:
        """The rows that are there, by question; a last line cut off by a crash is no row."""
        if not self.predictions.is_file():
            return {}
        text = self.predictions.read_text(encoding="utf-8")
        whole = text[: text.rfind("\n") + 1]
        return {row["id"]: row for row in map(json.loads, filter(None, whole.split("\n")))}

    def scores(self) -> list[Score]:
        """The score of each question, in the order of the questions."""
        return [Score.from_json(line) for line in self._lines("scores.jsonl")]

    def metrics(self) -> dict[str, float]:
        """Measure to value."""
        return dict(self._json("metrics.json"))

    def intervals(self) -> dict[str, tuple[float, float]]:
        """Measure to its 95 % interval; a measure with fewer than two rows has none."""
        return {measure: (low, high) for measure, (low, high) in self._json("intervals.json").items()}

    def texts(self) -> dict[str, str]:
        """Plan to source text."""
        return dict(self._json("texts.json"))

    def begin(self, manifest: Manifest, questions: Iterable[Mapping[str, Any]], kept: Iterable[Row]) -> None:
        """Write what is known before the first question; ``kept``: rows of an earlier try that stand."""
        self.path.mkdir(parents=True, exist_ok=True)
        for stale in ("scores.jsonl", "metrics.json", "intervals.json", "texts.json"):
            (self.path / stale).unlink(missing_ok=True)
        self._write_lines("questions.jsonl", questions)
        self._write_lines("predictions.jsonl", kept)
        self._write("manifest.json", asdict(manifest))

    def append(self, row: Row) -> None:
        """One more row."""
        with self.predictions.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def end(
        self,
        manifest: Manifest,
        rows: Iterable[Row],
        scores: Sequence[Score],
        metrics: Mapping[str, float],
        intervals: Mapping[str, tuple[float, float]],
        texts: Mapping[str, str],
    ) -> None:
        """Write what is known after the last question; the manifest last, so that it says finished only then."""
        self._write_lines("predictions.jsonl", rows)
        self._write_lines("scores.jsonl", (score.to_json() for score in scores))
        self._write("texts.json", texts)
        self._write("intervals.json", intervals)
        self._write("metrics.json", metrics)
        self._write("manifest.json", asdict(manifest))

    def _lines(self, name: str) -> list[Row]:
        try:
            lines = (self.path / name).read_text(encoding="utf-8").split("\n")  # U+2028 ends no row
            return [json.loads(line) for line in lines if line]
        except (OSError, ValueError) as error:
            raise self._broken(name) from error

    def _json(self, name: str) -> dict[str, Any]:
        try:
            read: dict[str, Any] = json.loads((self.path / name).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise self._broken(name) from error
        return read

    def _broken(self, name: str) -> RunError:
        return RunError(self.path, f"thiếu hoặc hỏng tệp {name}", "Hãy chạy lại lệnh eval run vào thư mục khác")

    def _write_lines(self, name: str, lines: Iterable[Mapping[str, Any]]) -> None:
        self._replace(name, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))

    def _write(self, name: str, value: Mapping[str, Any]) -> None:
        self._replace(name, json.dumps(value, indent=1, ensure_ascii=False) + "\n")

    def _replace(self, name: str, text: str) -> None:
        """Whole or not at all, also where the power fails in between."""
        aside = self.path / f"{name}.tmp"
        aside.write_text(text, encoding="utf-8")
        aside.replace(self.path / name)
