"""How fast, how large and how good: a library of made-up plans measured at several sizes."""

from eval.benching.bench import BASELINE_AT_MOST, Bench, run_bench
from eval.benching.fresh import BenchError
from eval.benching.page import write_page
from eval.benching.table import rows_of, write_table

__all__ = ["BASELINE_AT_MOST", "Bench", "BenchError", "rows_of", "run_bench", "write_page", "write_table"]
