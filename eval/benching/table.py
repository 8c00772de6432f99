"""The figures of a benchmark as a table for people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.benching.bench import Bench

_NAMES = {
    "clauses": ("Số điều khoản", "0"),
    "plans": ("Số kế hoạch", "0"),
    "read_clauses_per_s": ("Đọc tệp thành kế hoạch (điều khoản/giây)", "0"),
    "add_clauses_per_s": ("Thêm vào thư viện (điều khoản/giây)", "0"),
    "publish_s": ("Lập chỉ mục (giây)", "1"),
    "ingest_clauses_per_s": ("Cả ba việc trên (điều khoản/giây)", "0"),
    "tokenize_clauses_per_s": ("Riêng underthesea tách từ (điều khoản/giây)", "0"),
    "ingest_over_tokenize": ("Cả ba việc so với riêng tách từ (lần thời gian)", "2"),
    "ingest_over_tokenize_cpu": ("Như trên, tính thời gian bộ xử lý (lần)", "2"),
    "build_peak_mb": ("Bộ nhớ khi lập thư viện (MB)", "0"),
    "disk_mb": ("Dung lượng đĩa (MB)", "1"),
    "disk_indexes_mb": ("Trong đó chỉ mục (MB)", "1"),
    "open_ms": ("Mở và tìm lần đầu (ms)", "0"),
    "search_peak_mb": ("Bộ nhớ khi tìm kiếm (MB)", "0"),
    "search_p50_ms": ("Tìm kiếm, trung vị (ms)", "1"),
    "search_p95_ms": ("Tìm kiếm, p95 (ms)", "1"),
    "search_p99_ms": ("Tìm kiếm, p99 (ms)", "1"),
    "search_per_s": ("Số lượt tìm mỗi giây", "1"),
    "recall_of_exact@10": ("So với tìm vét cạn, recall@10", "3"),
    "search_nDCG@10": ("Tìm lại điều khoản đã biết, nDCG@10", "3"),
    "search_RR@10": ("Tìm lại điều khoản đã biết, RR@10", "3"),
    "ask_first_ms": ("Câu trả lời đầu tiên (ms)", "0"),
    "ask_p50_ms": ("Trả lời, trung vị (ms)", "1"),
    "ask_p95_ms": ("Trả lời, p95 (ms)", "1"),
    "ask_cites_source": ("Câu trả lời dẫn đúng điều khoản gốc (tỷ lệ)", "3"),
    "ask_peak_mb": ("Bộ nhớ khi trả lời (MB)", "0"),
    "add_one_ms": ("Thêm một kế hoạch, kể cả lập chỉ mục (ms)", "0"),
    "update_one_ms": ("Sửa một kế hoạch, kể cả lập chỉ mục (ms)", "0"),
    "remove_one_ms": ("Xóa một kế hoạch, kể cả lập chỉ mục (ms)", "0"),
    "langchain_build_s": ("LangChain: lập chỉ mục (giây)", "1"),
    "langchain_p50_ms": ("LangChain: tìm kiếm, trung vị (ms)", "1"),
    "langchain_p95_ms": ("LangChain: tìm kiếm, p95 (ms)", "1"),
    "langchain_per_s": ("LangChain: số lượt tìm mỗi giây", "1"),
    "times_as_fast_as_langchain": ("kehoach tìm nhanh hơn LangChain (lần)", "2"),
    "langchain_nDCG@10": ("LangChain: nDCG@10", "3"),
    "same_queries_nDCG@10": ("kehoach trên cùng các truy vấn: nDCG@10", "3"),
    "langchain_RR@10": ("LangChain: RR@10", "3"),
    "same_queries_RR@10": ("kehoach trên cùng các truy vấn: RR@10", "3"),
    "langchain_peak_mb": ("LangChain: bộ nhớ (MB)", "0"),
}
"""Each figure's name for people and its decimal places, in the order of the table."""


def rows_of(bench: Bench) -> tuple[list[str], list[list[str]]]:
    """Heads and rows: a row a figure, a column a size."""
    heads = ["Số đo", *(_shown(size["asked_clauses"], 0) for size in bench.sizes)]
    rows = []
    for key, (name, places) in _NAMES.items():
        if any(size.get(key) is not None for size in bench.sizes):
            rows.append([name, *(_shown(size.get(key), int(places)) for size in bench.sizes)])
    return heads, rows


def write_table(bench: Bench, file: Path) -> None:
    """The table as Markdown, with what it takes to understand it."""
    heads, rows = rows_of(bench)
    lines = [
        "# Đo hiệu năng kehoach",
        "",
        *about(bench),
        "",
        _line(heads),
        _line(["---", *["---:"] * (len(heads) - 1)]),
    ]
    file.write_text("\n".join([*lines, *map(_line, rows)]) + "\n", encoding="utf-8")


def about(bench: Bench) -> list[str]:
    """Where the figures come from, a paragraph each."""
    machine = bench.machine
    memory = f", bộ nhớ {machine['memory_mb'] / 1000:.0f} GB" if machine.get("memory_mb") else ""
    versions = ", ".join(f"{name} {version}" for name, version in bench.versions.items())
    return [
        f"Các kế hoạch đều là văn bản mẫu do chương trình sinh ra (mầm {bench.seed}). "
        f"Mỗi cỡ hỏi {bench.queries} truy vấn lấy từ điều khoản, kèm địa danh; kết quả đúng là chính điều khoản đó.",
        f"Máy: {machine.get('processor_name') or machine['processor']}, {machine['cores']} lõi{memory}, "
        f"{machine['system']}, Python {machine['python']}. Thời điểm: {bench.started}.",
        f"Phiên bản: {versions}.",
    ]


def _shown(value: float | None, places: int) -> str:
    """With dots between thousands and the Vietnamese comma."""
    return "–" if value is None else f"{value:,.{places}f}".translate({ord(","): ".", ord("."): ","})


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
