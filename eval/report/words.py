"""How the report names what changed and writes figures."""

from __future__ import annotations

from enum import StrEnum


class Change(StrEnum):
    """What became of a question since the other run."""

    MENDED = "mended"
    BROKEN = "broken"
    FAILING = "failing"
    SAME = "same"


CHANGES = {
    Change.MENDED: ("sửa được", "lượt kia sai, lượt này đúng"),
    Change.BROKEN: ("hỏng đi", "lượt kia đúng, lượt này sai"),
    Change.FAILING: ("vẫn sai", "cả hai lượt đều sai"),
    Change.SAME: ("vẫn đúng", "cả hai lượt đều đúng"),
}


def decimal(value: float, places: int = 3, *, signed: bool = False) -> str:
    """With the Vietnamese comma; a sign always where it is a difference."""
    return f"{value:{'+' if signed else ''}.{places}f}".replace(".", ",").replace("-", "−")


def milliseconds(value: float, *, signed: bool = False) -> str:
    """Milliseconds, with dots between thousands; a tenth for the shortest."""
    if abs(value) < 10:
        return f"{decimal(value, 1, signed=signed)} ms"
    return f"{value:{'+' if signed else ''},.0f} ms".replace(",", ".").replace("-", "−")


def shown(measure: str, value: float, *, signed: bool = False) -> str:
    """A measure's value with its unit."""
    return milliseconds(value, signed=signed) if measure.endswith("_ms") else decimal(value, signed=signed)
