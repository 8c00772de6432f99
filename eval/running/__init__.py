"""Runs: questions asked of a system, a row each, in a folder that keeps all of it."""

from eval.running.errors import RunError
from eval.running.folder import Row, RunFolder
from eval.running.manifest import Manifest, machine, now, versions
from eval.running.run import LIMIT_S, carry_out
from eval.running.work import Work, work_of_benchmark, work_of_questions

__all__ = [
    "LIMIT_S",
    "Manifest",
    "Row",
    "RunError",
    "RunFolder",
    "Work",
    "carry_out",
    "machine",
    "now",
    "versions",
    "work_of_benchmark",
    "work_of_questions",
]
