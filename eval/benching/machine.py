"""What a process has used, and on what machine."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from typing import Any

from eval.running import machine

MEGABYTE = 1_000_000


def peak_memory() -> float | None:
    """Most resident memory that this process has had so far, in megabytes; None where the system does not tell."""
    try:
        # A process that Linux has just started has its parent's peak in getrusage: exec keeps it. The kernel's own
        # account of the address space begins anew.
        for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / MEGABYTE
    except OSError:
        pass
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) / MEGABYTE


def cpu_seconds() -> float:
    """Processor time of this process, all threads, and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def disk_size(folder: Path) -> float:
    """Megabytes in all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MEGABYTE


def this_machine() -> dict[str, Any]:
    """As in the manifest of a run, with the processor's name and the memory as far as the system tells."""
    return {**machine(1), "processor_name": _processor(), "memory_mb": _memory()}


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor()


def _memory() -> float | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / MEGABYTE
    except (AttributeError, OSError, ValueError):
        return None
