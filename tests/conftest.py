"""What tests of several folders share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Library
from ingest import read_plan

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session", autouse=True)
def no_chat_model() -> Iterator[None]:
    """No chat model that is set up on this machine is asked, but by tests that set one up themselves."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("KEHOACH_CONFIG", "KEHOACH_LLM_URL", "KEHOACH_LLM_KEY", "KEHOACH_LLM_SECONDS"):
            patch.delenv(name, raising=False)
        patch.setenv("KEHOACH_LLM", "none")
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real plans and their gold beside the checkout."""
    folder = ROOT.parent / "shared"
    if not (folder / "plans").is_dir():
        pytest.skip("no folder of real plans beside the checkout")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The made-up plans that ship."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def library(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The made-up plans, read and published once."""
    with Library.open(tmp_path_factory.mktemp("library"), create=True) as library:
        for path in sorted(samples.glob("*.txt")):
            plan, source = read_plan(path)
            library.add(plan, source, path.read_bytes())
        library.publish()
        yield library


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer of a few thousand weights, saved as people save theirs."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(0)
    words = ["[UNK]", "[PAD]", "năng", "suất", "lao", "động", "rừng", "biển", "query", "passage", ":"]
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    base = tmp_path_factory.mktemp("base")
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]")
    fast.save_pretrained(base)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    BertModel(config).save_pretrained(base)
    transformer = Transformer(str(base))
    model = SentenceTransformer(
        modules=[transformer, Pooling(16)], prompts={"query": "query: ", "document": "passage: "}, device="cpu"
    )
    folder = tmp_path_factory.mktemp("small-model")
    model.save(str(folder), create_model_card=False)
    return folder
