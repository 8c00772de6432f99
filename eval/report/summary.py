"""What stands at the top of a report: what was run, its measures, where its failures lie."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from eval.report.cases import Case
from eval.report.words import CHANGES, Change, shown
from eval.running import Manifest, RunFolder
from eval.words import STAGES, measure_name

_FINGERPRINTS = {
    "questions": "vân tay bộ câu hỏi",
    "library": "vân tay thư viện",
    "embedding": "vân tay mô hình nhúng",
    "code": "vân tay mã nguồn",
}
_SUBSET = {"kinds": "loại", "plans": "kế hoạch", "tags": "nhãn", "perturb": "biến đổi câu hỏi"}
_MACHINE = {"cores": "nhân", "jobs": "tiến trình"}


@dataclass(frozen=True, slots=True)
class About:
    """A line on what was run; ``differs`` where the other run's is not the same."""

    name: str
    value: str
    other: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the run, as it is written."""

    code: str
    name: str
    value: str
    interval: str
    other: str
    difference: str
    better: bool | None
    """None where nothing changed, or there is no other run."""


@dataclass(frozen=True, slots=True)
class Count:
    """Questions of one sort; ``code`` is what the table is filtered by."""

    code: str
    name: str
    meaning: str
    count: int
    other: int | None
    share: float
    """Of all questions, 0 to 1."""


def about(run: RunFolder, against: RunFolder | None) -> list[About]:
    """What was run, of what, by what, and where."""
    mine, other = _facts(run.manifest()), _facts(against.manifest()) if against else {}
    mine = {"thư mục kết quả": run.path.name, **mine}
    other = {"thư mục kết quả": against.path.name, **other} if against else {}
    names = dict.fromkeys([*mine, *other])
    lines = []
    for name in names:
        value, beside = mine.get(name, "–"), other.get(name, "–") if against else ""
        lines.append(About(name, value, beside, against is not None and value != beside))
    return lines


def measures(run: RunFolder, against: RunFolder | None) -> list[Measure]:
    """In the order that the run keeps them in."""
    values, intervals = run.metrics(), run.intervals()
    others = against.metrics() if against else {}
    return [_measure(name, value, intervals.get(name), others.get(name)) for name, value in values.items()]


def failures(cases: Sequence[Case], against: bool) -> list[Count]:
    """How many questions failed at each stage; stages without any are there too, but for a benchmark's."""
    mine = Counter(case.score.failure for case in cases)
    other = Counter(case.other_score.failure for case in cases if case.other_score)
    if not any(stage in counts for counts in (mine, other) for stage in STAGES):
        return []
    total = max(1, len(cases))
    return [
        Count(stage, name, meaning, mine[stage], other[stage] if against else None, mine[stage] / total)
        for stage, (name, meaning) in STAGES.items()
    ]


def changes(cases: Sequence[Case]) -> list[Count]:
    """How many questions were mended, were broken, and stayed; none without another run."""
    counts = Counter(case.change for case in cases)
    total = max(1, len(cases))
    if not any(change in counts for change in Change):
        return []
    return [
        Count(change, name, meaning, counts[change], None, counts[change] / total)
        for change, (name, meaning) in CHANGES.items()
    ]


def _measure(name: str, value: float, interval: tuple[float, float] | None, other: float | None) -> Measure:
    between = "" if interval is None else f"{shown(name, interval[0])} – {shown(name, interval[1])}"
    change = None if other is None else value - other
    better = None if not change or abs(change) < 5e-4 else (change < 0) == name.endswith("_ms")
    return Measure(
        code=name,
        name=measure_name(name),
        value=shown(name, value),
        interval=between,
        other="" if other is None else shown(name, other),
        difference="" if change is None else shown(name, change, signed=True),
        better=better,
    )


def _facts(manifest: Manifest) -> dict[str, str]:
    """Name to value, in the order shown."""
    subset = [f"{_SUBSET.get(name, name)}: {', '.join(chosen)}" for name, chosen in manifest.subset.items() if chosen]
    machine = manifest.machine
    place = [str(machine[name]) for name in ("system", "processor") if machine.get(name)]
    counted = [f"{machine[name]} {word}" for name, word in _MACHINE.items() if machine.get(name) is not None]
    return {
        "bộ câu hỏi": f"{manifest.questions_file} ({'BEIR' if manifest.kind == 'beir' else 'có đáp án'})",
        "phần được chọn": "; ".join(subset) or "tất cả",
        **{_setting(name): _plain(value) for name, value in manifest.configuration.items()},
        **{
            _FINGERPRINTS.get(name, f"vân tay {name}"): str(value or "–")[:12]
            for name, value in manifest.fingerprints.items()
        },
        "số gieo ngẫu nhiên": str(manifest.seed),
        "phiên bản": ", ".join(f"{name} {number}" for name, number in manifest.versions.items()),
        "máy": " · ".join([*place, *counted, f"Python {machine.get('python', '–')}"]),
        "bắt đầu – xong": _times(manifest),
    }


def _setting(name: str) -> str:
    return "hệ thống" if name == "system" else f"cấu hình: {name}"


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={_plain(each)}" for name, each in value.items()) or "–"
    return "–" if value is None else json.dumps(value, ensure_ascii=False)


def _times(manifest: Manifest) -> str:
    try:
        start, end = (datetime.fromisoformat(moment or "") for moment in (manifest.started, manifest.finished))
    except ValueError:
        return f"{manifest.started} – {manifest.finished}"
    seconds = round((end - start).total_seconds())
    took = f"{seconds // 60} phút {seconds % 60} giây" if seconds >= 60 else f"{seconds} giây"
    return f"{start:%d/%m/%Y %H:%M:%S} – {end:%d/%m/%Y %H:%M:%S} (UTC), {took}"
