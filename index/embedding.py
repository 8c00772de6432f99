"""Meaning as vectors: LangChain ``Embeddings`` over any sentence-transformers model, by name or by path.

The default is a static model that ships with the project; static models are encoded here, without torch.
"""

from __future__ import annotations

import hashlib
import json
from abc import abstractmethod
from collections.abc import Sequence
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from index.errors import EmbeddingError
from index.tokens import TOKENS_VERSION, Tokens, segment, tokenize

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

DEFAULT = "default"
"""Name of the model that ships."""
_SHIPPED = Path(__file__).with_name("model")
INPUT_FILE = "kehoach.json"
"""Says how a model in a folder wants its text; by the field ``tokens_version`` a static model fitted here is known.

Beside any other model, ``{"segmented": true}`` says that it reads words joined by ``_``, as PhoBERT does.
"""


class VectorEmbeddings(Embeddings):
    """What the library asks of an embedding, over and above LangChain's interface."""

    name: str
    """What the user called it; DEFAULT for the model that ships."""

    @property
    @abstractmethod
    def fingerprint(self) -> str:
        """Changes whenever the same text would get another vector."""

    @abstractmethod
    def documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages: (n, dim) float32, unit norm; zero where a text holds nothing that is known."""

    @abstractmethod
    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions: (n, dim) float32, unit norm."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's form of ``documents``."""
        rows: list[list[float]] = self.documents(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """LangChain's form of ``queries``."""
        row: list[float] = self.queries([text])[0].tolist()
        return row


class StaticEmbeddings(VectorEmbeddings):
    """A static model fitted by this project: the mean of the tokens' vectors, brought to unit norm.

    Its folder is a sentence-transformers model over segmented text (see ``model_input``).
    """

    def __init__(self, folder: Path, name: str) -> None:
        """Load it from a folder. Raises EmbeddingError."""
        from safetensors.numpy import load
        from tokenizers import Tokenizer

        self.name = name
        try:
            settings = (folder / INPUT_FILE).read_text(encoding="utf-8")
            tokens_version = json.loads(settings)["tokens_version"]
            raw = (folder / "model.safetensors").read_bytes()
            self._weights = load(raw)["embedding.weight"].astype(np.float32)
            tokenizer = (folder / "tokenizer.json").read_text(encoding="utf-8")
            self._tokenizer: Tokenizer = Tokenizer.from_str(tokenizer)
        except Exception as error:  # tokenizers and safetensors raise bare Exceptions over a broken file
            raise EmbeddingError(folder, f"không nạp được mô hình nhúng ({error})", _OTHER_MODEL) from error
        if tokens_version != TOKENS_VERSION:
            problem = "mô hình nhúng được luyện với cách tách từ của phiên bản kehoach khác"
            raise EmbeddingError(folder, problem, "Hãy luyện lại bằng lệnh: kehoach fit")
        self._tokenizer.no_padding()
        self._fingerprint = f"static:{hashlib.sha256(raw + tokenizer.encode()).hexdigest()}"

    @property
    def fingerprint(self) -> str:
        """Hash of weights and tokenizer."""
        return self._fingerprint

    @property
    def vocabulary(self) -> dict[str, int]:
        """The number of each token, in the order of the numbers; 0 stands for unknown ones."""
        return dict(sorted(self._tokenizer.get_vocab().items(), key=itemgetter(1)))

    @property
    def weights(self) -> Vectors:
        """The vector of each token: (vocabulary, dim) float32."""
        return self._weights

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._weights.shape[1])

    def documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages: (n, dim) float32, unit norm."""
        return self.tokenized_documents([tokenize(text) for text in texts])

    def tokenized_documents(self, tokens: Sequence[Tokens]) -> Vectors:
        """``documents`` of texts that are tokenized already."""
        return self.encode([model_input(each) for each in tokens])

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, in the same way as passages."""
        return self.documents(texts)

    def encode(self, inputs: Sequence[str]) -> Vectors:
        """What ``SentenceTransformer.encode(inputs, normalize_embeddings=True)`` returns: (n, dim) float32."""
        vectors = np.zeros((len(inputs), self._weights.shape[1]), np.float32)
        for row, encoding in zip(vectors, self._tokenizer.encode_batch(inputs, add_special_tokens=False), strict=True):
            if encoding.ids:
                row[:] = self._weights[encoding.ids].mean(axis=0)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = vectors / np.maximum(norms, 1e-12)
        return unit


class SentenceTransformerEmbeddings(VectorEmbeddings):
    """Any sentence-transformers model, loaded when it is first asked. Prompts of the model's own are used.

    A folder is read from disk only; a hub name may fetch the model, because the user has asked for it by name.
    What is longer than a model reads, it cuts itself.
    """

    def __init__(self, name: str, segmented: bool | None = None) -> None:
        """``segmented``: whether it reads words joined by ``_``; None goes by its tokenizer."""
        self.name = name
        self._segmented = segmented
        self._model: Any = None
        self._fingerprint = ""

    @property
    def fingerprint(self) -> str:
        """Hash of the model's weights: the same name may be given to another model."""
        self._loaded()
        return self._fingerprint

    def documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages: (n, dim) float32, unit norm."""
        model = self._loaded()
        return self._unit(model.encode_document(self._read(texts), **_ENCODING))

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions: (n, dim) float32, unit norm."""
        model = self._loaded()
        return self._unit(model.encode_query(self._read(texts), **_ENCODING))

    def _read(self, texts: Sequence[str]) -> list[str]:
        return [segment(text) for text in texts] if self._segmented else list(texts)

    def _unit(self, vectors: NDArray[Any]) -> Vectors:
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def _loaded(self) -> Any:  # noqa: ANN401 # sentence_transformers is imported only here
        if self._model is None:
            from sentence_transformers import SentenceTransformer

            try:
                model = SentenceTransformer(self.name, device="cpu", local_files_only=Path(self.name).exists())
            except Exception as error:  # each kind of model fails in its own way
                problem = f"không nạp được mô hình nhúng ({type(error).__name__}: {error})"
                raise EmbeddingError(self.name, problem, _OTHER_MODEL) from error
            digest = hashlib.sha256()
            for key, tensor in sorted(model.state_dict().items()):
                digest.update(key.encode())
                digest.update(tensor.detach().contiguous().cpu().view(-1).numpy().tobytes())
            if self._segmented is None:
                self._segmented = type(getattr(model, "tokenizer", None)).__name__.startswith(_SEGMENTED_TOKENIZERS)
            kind = "sentence-transformers-segmented" if self._segmented else "sentence-transformers"
            self._fingerprint = f"{kind}:{digest.hexdigest()}"
            self._model = model
        return self._model


def load_embedding(name: str = DEFAULT) -> VectorEmbeddings:
    """The embedding of that name or path. Raises EmbeddingError."""
    if name == DEFAULT:
        return StaticEmbeddings(_SHIPPED, name)
    folder = Path(name).expanduser().absolute()
    if not folder.is_dir():
        return SentenceTransformerEmbeddings(name)
    wanted = _input_of(folder)
    if "tokens_version" in wanted:
        return StaticEmbeddings(folder, str(folder))
    segmented = wanted.get("segmented")
    return SentenceTransformerEmbeddings(str(folder), None if segmented is None else bool(segmented))


def _input_of(folder: Path) -> dict[str, Any]:
    """What the folder says of the model's input; nothing where it does not say."""
    file = folder / INPUT_FILE
    try:
        wanted = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise EmbeddingError(file, f"không đọc được ({error})", _OTHER_MODEL) from error
    if not isinstance(wanted, dict):
        raise EmbeddingError(file, "không phải một đối tượng JSON", _OTHER_MODEL)
    return wanted


def model_input(tokens: Tokens) -> str:
    """A text as the fitted static models read it: the tokens of ``model_tokens`` with spaces between."""
    return " ".join(chain.from_iterable(model_tokens(tokens)))


def model_tokens(tokens: Tokens) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """Syllables, words of several syllables, and bigrams that are no such word."""
    words = [word for word in tokens.words if "_" in word]
    known = set(words)
    return tokens.syllables, words, [pair for pair in tokens.bigrams if pair not in known]


_SEGMENTED_TOKENIZERS = "Phobert"
_ENCODING = {"normalize_embeddings": True, "convert_to_numpy": True, "show_progress_bar": False}
_OTHER_MODEL = "Hãy kiểm tra tên hoặc thư mục mô hình sau --embedding, hoặc dùng mô hình đi kèm: --embedding default"
