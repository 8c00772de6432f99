"""``kehoach eval``: evaluators run question sets, compare runs, look into them, and make question sets."""

import click

from assistant.cli import LazyGroup

_HELPS = {
    "run": "Hỏi mọi câu của bộ câu hỏi, ghi lại câu trả lời và tính số đo.",
    "compare": "So sánh hai lượt chạy trên cùng bộ câu hỏi.",
    "gate": "Kiểm tra số đo của một lượt chạy có đạt ngưỡng không.",
    "report": "Lập trang báo cáo HTML của một lượt chạy.",
    "baselines": "Chạy hệ thống này cạnh các hệ thống đối chứng, in bảng so sánh.",
    "lint": "Soát lỗi bộ câu hỏi.",
    "draft": "Soạn nháp câu hỏi từ thư viện, hoặc biến đổi bộ câu hỏi có sẵn.",
}


@click.group("eval", cls=LazyGroup, targets={name: f"eval.command.{name}:{name}" for name in _HELPS}, helps=_HELPS)
def evaluate() -> None:
    """Đo chất lượng trả lời trên bộ câu hỏi."""
