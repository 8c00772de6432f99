"""A fitted static model on disk: a sentence-transformers folder, how it was made, and its card."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index.embedding import INPUT_FILE, StaticEmbeddings, Vectors
from index.tokens import TOKENS_VERSION

UNKNOWN = "[UNK]"


@dataclass(frozen=True, slots=True)
class FitSettings:
    """What shapes a fit, besides the texts. Weights take ``vocabulary * dimension * 4`` bytes."""

    seed: int = 0
    dimension: int = 128
    """Length of a vector; that of the model started from, where there is one."""
    vocabulary: int = 15_600
    """Tokens kept, the most frequent first, one for unknown ones included; those of the model started from on top."""
    fewest: int = 1
    """Times that a token must occur to be kept."""
    steps: int = 12_000
    """At most; fewer where ``epochs`` says so."""
    epochs: float | None = 600
    """Pairs drawn from each section, on average, at most: few texts are soon learnt by heart."""
    batch: int = 512
    rate: float = 0.1
    """Of learning (Adam), falling to 0 in a straight line."""
    temperature: float = 0.05
    dropout: float = 0.5
    """Most that is left out of a question's tokens."""

    def steps_over(self, sections: int) -> int:
        """Steps of training over so many sections."""
        if self.epochs is None:
            return self.steps
        return max(min(math.ceil(self.epochs * sections / min(self.batch, sections)), self.steps), 1)


@dataclass(frozen=True, slots=True)
class Fitted:
    """What came of a fit."""

    documents: int
    sections: int
    tokens: int
    """In the texts, syllables, words and bigrams together."""
    vocabulary: int
    dimension: int
    steps: int
    pairs: int
    """Pairs drawn from the same texts with another seed, to see what was learnt."""
    found: float
    """Share of those whose answer is the nearest of all."""
    found_before: float | None
    """The same of the model started from."""


def save(
    out: Path,
    numbers: dict[str, int],
    weights: Vectors,
    settings: FitSettings,
    fitted: Fitted,
    start: StaticEmbeddings | None,
    sources: Sequence[str],
) -> None:
    """Write the model to a new folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    tokenizer = Tokenizer(WordLevel(numbers, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    modules: list[torch.nn.Module] = [StaticEmbedding(tokenizer, embedding_weights=weights), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(out), create_model_card=False)
    for path in out.rglob("*.safetensors"):
        path.chmod(0o644)  # safetensors makes files that only their owner may read
    made = {
        "tokens_version": TOKENS_VERSION,
        "documents": fitted.documents,
        "start": start.fingerprint if start else None,
        "settings": asdict(settings),
    }
    (out / INPUT_FILE).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in out.rglob("*.safetensors"))
    (out / "README.md").write_text(_card(settings, fitted, start, sources, size), encoding="utf-8")


def _card(
    settings: FitSettings, fitted: Fitted, start: StaticEmbeddings | None, sources: Sequence[str], size: int
) -> str:
    kind = "Mô hình nhúng luyện tiếp trên văn bản riêng" if start else "Mô hình nhúng luyện mới"
    method = "InfoNCE trên các cặp tự rút từ văn bản (inverse cloze), không cần nhãn"
    if start:
        method += "; luyện tiếp các vectơ của mô hình gốc, thêm từ mới, mỗi đoạn được so với các đoạn giống nó nhất"
    rows = {
        "dạng": f"sentence-transformers (StaticEmbedding, Normalize), {fitted.dimension} chiều, float32",
        "kích thước": f"{fitted.vocabulary} đơn vị từ, {size / 1e6:.1f} MB",
        "mô hình gốc": f"{Path(start.name).name} ({start.fingerprint[:19]})" if start else "không",
        "dữ liệu": "; ".join(sources) or "không ghi",
        "lượng dữ liệu": f"{fitted.documents} văn bản, {fitted.sections} đoạn, {fitted.tokens} lượt đơn vị từ",
        "cách luyện": method,
        "thiết lập": f"hạt giống {settings.seed}, {fitted.steps} bước, mỗi bước tối đa {settings.batch} cặp, "
        f"tốc độ học {settings.rate}, nhiệt độ {settings.temperature}, bỏ bớt từ tới {settings.dropout}; "
        f"đủ cả trong `{INPUT_FILE}`",
    }
    table = "\n".join(f"| {name} | {said} |" for name, said in rows.items())
    before = "" if fitted.found_before is None else f"; mô hình gốc: {fitted.found_before:.3f}"
    return f"""# {kind}

Mỗi đơn vị từ (âm tiết, từ ghép, cặp âm tiết liền nhau) có một vectơ; vectơ của một đoạn là trung bình các vectơ ấy.
Dùng bằng `--embedding THƯ_MỤC_NÀY` ở mọi lệnh của kehoach.

| | |
| --- | --- |
{table}

## Số đo

- Cặp rút từ chính các văn bản đã luyện bằng hạt giống khác, đoạn đúng đứng đầu trong {fitted.pairs} đoạn:
  {fitted.found:.3f}{before}.
- Trên câu hỏi thật (nDCG@10, R@10, tỷ lệ trả lời đúng): chưa đo. Đo bằng
  `kehoach eval run BỘ_CÂU_HỎI --out KẾT_QUẢ --embedding THƯ_MỤC_NÀY`.

## Giới hạn

- Biết từ mà không biết thứ tự từ: “A giao B” và “B giao A” là một.
- Luyện trên văn bản nào thì hợp với văn bản ấy; trên văn bản khác có thể kém mô hình gốc.
- Chữ không dấu và tiếng nước ngoài phần lớn không nhận ra; đoạn không có từ nào quen thì vectơ bằng 0.
"""
