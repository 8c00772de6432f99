"""Fits static embeddings: no labels, one thread, the same result from the same seed.

The vectors of tokens are trained so that the mean over a question's tokens lies near that over the passage it was cut
from and far from the other passages of its batch (InfoNCE over inverse-cloze pairs, Lee et al. 2019).

A model that starts from another one keeps what that knows of words that the texts lack, gets vectors for words that are
new to it, and learns to tell apart the passages that are most alike.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from operator import itemgetter
from pathlib import Path

import numpy as np

from index.embedding import StaticEmbeddings, VectorEmbeddings, Vectors, model_tokens
from index.errors import EmbeddingError, LibraryError
from index.fitted import UNKNOWN, FitSettings, Fitted, save
from index.pairs import Document, Ids, PairDrawer
from index.tokens import Tokens, tokenize

Report = Callable[[str, int, int], None]

ADAPTING = FitSettings(vocabulary=40_000, fewest=3, steps=2_500, rate=0.02)
"""What is best where a model starts from another one, on texts as few as one office has."""

_SHORTEST = 16
"""Tokens that a section needs to be drawn from."""
_GOOD_ALREADY = 0.4
"""Rate of learning for vectors that are good already, as a share of that for new ones."""
_STRANGERS = 0.7
"""Share of the steps of a fit anew before each section is set against those that then are most like it."""
_ALIKE = 20
"""Sections that each is set against as those most like it."""


class TooLittleText(LibraryError):  # noqa: N818 # reads better where it is raised, like the other errors
    """The texts hold too little to fit a model on."""

    def __init__(self) -> None:
        super().__init__("kehoach fit", "văn bản quá ít để luyện mô hình nhúng", "Hãy đưa thêm văn bản")


def fit(
    documents: Iterable[Document],
    out: Path,
    settings: FitSettings | None = None,
    *,
    start: VectorEmbeddings | None = None,
    sources: Sequence[str] = (),
    progress: Report | None = None,
) -> Fitted:
    """Fit an embedding to texts and save it to a new folder in sentence-transformers form, with its card.

    ``start``: a static model to start from. ``sources``: what the card says of where the texts come from.
    ``progress`` is called with a stage (``"tokens"``, ``"steps"``), how much is done and how much there is (0 where
    that is not known).

    Raises TooLittleText, EmbeddingError where the start is no static model or the folder holds something, OSError.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise EmbeddingError(out, "đã có ở đây", "Hãy chọn thư mục khác, hoặc xóa nó trước")
    if start is not None and not isinstance(start, StaticEmbeddings):
        problem = "không phải mô hình tĩnh do kehoach fit làm ra, nên không luyện tiếp được"
        raise EmbeddingError(start.name, problem, "Hãy bắt đầu từ mô hình đi kèm: --from default")
    settings = settings or (ADAPTING if start else FitSettings())
    if start is not None:
        settings = replace(settings, dimension=start.dimension)
    report = progress or (lambda stage, done, total: None)
    fitted, numbers, weights = _fit(_Texts(documents, report), settings, start, report)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as aside:
        made = Path(aside, "model")
        save(made, numbers, weights, settings, fitted, start, sources)
        if out.exists():
            out.rmdir()
        shutil.move(made, out)
    return fitted


class _Texts:
    """Documents with their tokens as codes."""

    def __init__(self, documents: Iterable[Document], report: Report) -> None:
        self.codes: dict[str, int] = {}
        self.documents: list[list[list[Ids]]] = []
        for number, document in enumerate(documents, 1):
            self.documents.append([[self._coded(line) for line in section] for section in document])
            report("tokens", number, 0)
        lines = chain.from_iterable(chain.from_iterable(self.documents))
        counts = Counter(chain.from_iterable(line.tolist() for line in lines))
        self.counts = {token: counts[code] for token, code in self.codes.items()}

    def _coded(self, line: str) -> Ids:
        """A code for each token; tokens not seen before get the next ones."""
        codes = self.codes
        return np.array([codes.setdefault(t, len(codes)) for t in _in_text_order(tokenize(line))], dtype=np.int64)

    def numbered(self, numbers: dict[str, int]) -> list[list[list[Ids]]]:
        """Numbers of the tokens kept, by document, section and line; short sections and empty lines are left out."""
        number_of = np.array([numbers.get(token, 0) for token in self.codes], dtype=np.int64)
        return [_known(document, number_of) for document in self.documents]


def _in_text_order(tokens: Tokens) -> list[str]:
    """What the model reads of a text, so ordered that a stretch of it comes from one stretch of the text."""
    placed = [(i / len(kind), n, token) for n, kind in enumerate(model_tokens(tokens)) for i, token in enumerate(kind)]
    return [token for _, _, token in sorted(placed, key=itemgetter(0, 1))]


def _known(document: Sequence[Sequence[Ids]], number_of: Ids) -> list[list[Ids]]:
    found = []
    for section in document:
        lines = [known for line in section if len(known := number_of[line][number_of[line] > 0])]
        if sum(map(len, lines)) >= _SHORTEST:
            found.append(lines)
    return found


def _fit(
    texts: _Texts, settings: FitSettings, start: StaticEmbeddings | None, report: Report
) -> tuple[Fitted, dict[str, int], Vectors]:
    """What came of it, the number of each token, and the vectors by number."""
    kept = [token for token, count in texts.counts.items() if count >= settings.fewest]
    kept.sort(key=lambda token: (-texts.counts[token], token))
    numbers = dict(start.vocabulary) if start else {UNKNOWN: 0}
    for token in [token for token in kept if token not in numbers][: settings.vocabulary - 1]:
        numbers[token] = len(numbers)
    counts = np.zeros(len(numbers), dtype=np.int64)
    for token in kept:
        counts[numbers.get(token, 0)] = texts.counts[token]
    counts[0] = 1
    documents = texts.numbered(numbers)
    found = sum(map(len, documents))
    if found < 2:
        raise TooLittleText
    steps = settings.steps_over(found)

    every = list(chain.from_iterable(documents))

    def trained(weights: Vectors, rate: float, alike: Ids | None, first: int, last: int) -> Vectors:
        drawer = PairDrawer(documents, settings.seed, alike, settings.dropout)
        return _train(drawer, weights, settings, last - first, rate, lambda step: report("steps", first + step, steps))

    if start is None:
        turn, rate = round(steps * _STRANGERS), settings.rate * _GOOD_ALREADY
        weights = trained(_fresh(counts, settings), settings.rate, None, 0, turn)
    else:
        turn, rate = 0, settings.rate
        weights = _fresh(counts, settings)
        weights[: len(start.weights)] = start.weights
    weights = trained(weights, rate, _most_alike(_means(every, weights)), turn, steps)
    probe = PairDrawer(documents, settings.seed + 1).batch(settings.batch)
    fitted = Fitted(
        documents=len(documents),
        sections=found,
        tokens=int(counts.sum()) - 1,
        vocabulary=len(numbers),
        dimension=weights.shape[1],
        steps=steps,
        pairs=len(probe[0]),
        found=_first(probe, weights),
        found_before=None if start is None else _first(probe, start.weights),
    )
    return fitted, numbers, weights


def _fresh(counts: Ids, settings: FitSettings) -> Vectors:
    """Vectors to start from, (vocabulary, dimension) float32; 0 for tokens that the texts do not hold."""
    draw = np.random.default_rng(settings.seed)
    # Frequent tokens begin small (smooth inverse frequency, Arora et al. 2017).
    weight = np.where(counts > 0, 3e-4 / (3e-4 + counts / counts.sum()), 0.0)
    weight[0] = 0
    drawn = draw.normal(0, 0.1, (len(counts), settings.dimension)) * weight[:, None]
    vectors: Vectors = drawn.astype(np.float32)
    return vectors


def _means(texts: Sequence[Sequence[Ids]], weights: Vectors) -> Vectors:
    """The mean of each text's tokens, (n, dim) float32."""
    return np.array([weights[np.concatenate(text)].mean(axis=0) for text in texts], dtype=np.float32)


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return unit


def _most_alike(vectors: Vectors) -> Ids:
    """Numbers of the vectors nearest to each, itself left out, nearest first: (n, k) int64."""
    unit = _unit(vectors)
    count = min(_ALIKE, len(unit) - 1)
    rows = []
    for first in range(0, len(unit), 1024):
        likeness = unit[first : first + 1024] @ unit.T
        likeness[np.arange(len(likeness)), np.arange(first, first + len(likeness))] = -np.inf
        near = np.argpartition(-likeness, count - 1, axis=1)[:, :count]
        order = np.argsort(-np.take_along_axis(likeness, near, axis=1), axis=1, kind="stable")
        rows.append(np.take_along_axis(near, order, axis=1))
    return np.concatenate(rows).astype(np.int64)


def _first(pairs: tuple[list[Ids], list[Ids]], weights: Vectors) -> float:
    """Share of questions whose own answer is the nearest of all. Tokens past the weights' are unknown to them."""
    asked, answers = (
        _unit(_means([[np.where(text < len(weights), text, 0)] for text in texts], weights)) for texts in pairs
    )
    return float(((asked @ answers.T).argmax(axis=1) == np.arange(len(asked))).mean())


def _train(
    drawer: PairDrawer, weights: Vectors, settings: FitSettings, steps: int, rate: float, report: Callable[[int], None]
) -> Vectors:
    """The vectors of the tokens, (vocabulary, dimension) float32, trained from those given."""
    import torch
    from torch.nn.functional import cross_entropy, normalize

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        table = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(weights.copy()), freeze=False, mode="mean")
        optimizer = torch.optim.Adam(table.parameters(), lr=rate, betas=(0.9, 0.99))

        def encode(texts: Sequence[Ids]) -> torch.Tensor:
            starts = np.cumsum([0, *(len(text) for text in texts[:-1])])
            return normalize(table(torch.from_numpy(np.concatenate(texts)), torch.from_numpy(starts)), dim=-1)

        for step in range(steps):
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1.0, (step + 1) / 50) * (1 - step / steps)
            asked, answers = drawer.batch(settings.batch)
            likeness = encode(asked) @ encode(answers).T / settings.temperature
            same = torch.arange(len(asked))
            loss = (cross_entropy(likeness, same) + cross_entropy(likeness.T, same)) / 2
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call] # torch's own
            optimizer.step()
            report(step + 1)
        trained: Vectors = table.weight.detach().numpy().copy()
        return trained
    finally:
        torch.set_num_threads(threads)
