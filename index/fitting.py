"""Fits the static embedding that ships: no labels, one thread, the same result from the same seed.

The vectors of tokens are trained so that the mean over a question's tokens lies near that over the passage it was cut
from and far from the other passages of its batch (InfoNCE over inverse-cloze pairs, Lee et al. 2019).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from operator import itemgetter
from pathlib import Path

import numpy as np

from index.embedding import INPUT_FILE, Vectors, model_tokens
from index.pairs import Ids, PairDrawer, sections
from index.tokens import TOKENS_VERSION, Tokens, tokenize

_UNKNOWN = "[UNK]"
_SHORTEST = 16
"""Tokens that a section needs to be drawn from."""


@dataclass(frozen=True, slots=True)
class FitSettings:
    """What shapes a fit, besides the texts. Weights take ``vocabulary * dimension * 4`` bytes."""

    seed: int = 0
    dimension: int = 128
    vocabulary: int = 15_600
    """Tokens kept, the most frequent first, one for unknown ones included."""
    steps: int = 12_000
    batch: int = 512
    rate: float = 0.1
    """Of learning (Adam), falling to 0 in a straight line."""
    temperature: float = 0.05


def fit(
    texts: Iterable[str],
    out: Path,
    settings: FitSettings | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> None:
    """Fit an embedding to texts and save it to a folder in sentence-transformers form.

    ``progress`` is called with a stage (``"tokens"``, ``"steps"``), how much is done and how much there is (0 where
    that is not known). Raises ValueError where the texts are too few to draw pairs from.
    """
    settings = settings or FitSettings()
    report = progress or (lambda stage, done, total: None)
    codes: dict[str, int] = {}
    documents: list[list[list[Ids]]] = []
    for number, text in enumerate(texts, 1):
        documents.append([[_coded(line, codes) for line in section] for section in sections(text)])
        report("tokens", number, 0)
    counts = Counter(
        chain.from_iterable(line.tolist() for document in documents for lines in document for line in lines)
    )
    kept = sorted(codes, key=lambda token: (-counts[codes[token]], token))[: settings.vocabulary - 1]
    numbers = {token: i for i, token in enumerate([_UNKNOWN, *kept])}
    number_of = np.array([numbers.get(token, 0) for token in codes], dtype=np.int64)
    drawer = PairDrawer([_known(document, number_of) for document in documents], settings.seed)
    weights = _train(drawer, np.array([1, *(counts[codes[token]] for token in kept)]), settings, report)
    _save(out, numbers, weights, settings, len(documents))


def _in_text_order(tokens: Tokens) -> list[str]:
    """What the model reads of a text, so ordered that a stretch of it comes from one stretch of the text."""
    placed = [(i / len(kind), n, token) for n, kind in enumerate(model_tokens(tokens)) for i, token in enumerate(kind)]
    return [token for _, _, token in sorted(placed, key=itemgetter(0, 1))]


def _coded(line: str, codes: dict[str, int]) -> Ids:
    """A code for each token of a line; tokens not seen before get the next ones."""
    return np.array([codes.setdefault(token, len(codes)) for token in _in_text_order(tokenize(line))], dtype=np.int64)


def _known(document: Sequence[Sequence[Ids]], number_of: Ids) -> list[list[Ids]]:
    """Numbers of the tokens kept, by section and line; short sections and empty lines are left out."""
    found = []
    for section in document:
        lines = [known for line in section if len(known := number_of[line][number_of[line] > 0])]
        if sum(map(len, lines)) >= _SHORTEST:
            found.append(lines)
    return found


def _train(drawer: PairDrawer, counts: Ids, settings: FitSettings, report: Callable[[str, int, int], None]) -> Vectors:
    """Vectors of the tokens, (vocabulary, dimension) float32; that of unknown tokens is 0."""
    import torch
    from torch.nn.functional import cross_entropy, normalize

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        torch.manual_seed(settings.seed)
        table = torch.nn.EmbeddingBag(len(counts), settings.dimension, mode="mean")
        with torch.no_grad():
            # Frequent tokens begin small (smooth inverse frequency, Arora et al. 2017).
            share = torch.from_numpy(counts / counts.sum()).float()
            table.weight.normal_(0, 0.1).mul_((3e-4 / (3e-4 + share))[:, None])
            table.weight[0] = 0
        optimizer = torch.optim.Adam(table.parameters(), lr=settings.rate, betas=(0.9, 0.99))
        same = torch.arange(settings.batch)

        def encode(texts: Sequence[Ids]) -> torch.Tensor:
            starts = np.cumsum([0, *(len(text) for text in texts[:-1])])
            return normalize(table(torch.from_numpy(np.concatenate(texts)), torch.from_numpy(starts)), dim=-1)

        for step in range(settings.steps):
            for group in optimizer.param_groups:
                group["lr"] = settings.rate * min(1.0, (step + 1) / 50) * (1 - step / settings.steps)
            asked, answers = drawer.batch(settings.batch)
            likeness = encode(asked) @ encode(answers).T / settings.temperature
            loss = (cross_entropy(likeness, same) + cross_entropy(likeness.T, same)) / 2
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call] # torch's own
            optimizer.step()
            report("steps", step + 1, settings.steps)
        weights: Vectors = table.weight.detach().numpy()
        return weights
    finally:
        torch.set_num_threads(threads)


def _save(out: Path, numbers: dict[str, int], weights: Vectors, settings: FitSettings, documents: int) -> None:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    tokenizer = Tokenizer(WordLevel(numbers, unk_token=_UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    modules: list[torch.nn.Module] = [StaticEmbedding(tokenizer, embedding_weights=weights), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(out), create_model_card=False)
    for path in out.rglob("*.safetensors"):
        path.chmod(0o644)  # safetensors makes files that only their owner may read
    made = {"tokens_version": TOKENS_VERSION, "documents": documents, "settings": asdict(settings)}
    (out / INPUT_FILE).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
