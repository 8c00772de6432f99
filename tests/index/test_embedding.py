from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

import index.embedding
from index import EmbeddingError, Library, StaticEmbeddings, load_embedding, tokenize
from index.embedding import SentenceTransformerEmbeddings, model_input
from index.tokens import segment

SHIPPED = Path(index.embedding.__file__).with_name("model")
TEXTS = [
    "Nâng cao năng suất lao động dựa trên khoa học, công nghệ và đổi mới sáng tạo",
    "Sở Công Thương chủ trì, phối hợp với các sở, ngành",
    "",
    "zzqx wvut",
    "36/QĐ-TTg",
    " ".join(f"bảo vệ rừng phòng hộ ven biển số {i}" for i in range(800)),
]


@pytest.fixture(scope="module")
def shipped() -> StaticEmbeddings:
    return StaticEmbeddings(SHIPPED, "default")


def test_static_vectors_equal_those_of_sentence_transformers(shipped: StaticEmbeddings) -> None:
    from sentence_transformers import SentenceTransformer

    inputs = [model_input(tokenize(text)) for text in TEXTS]
    theirs = SentenceTransformer(str(SHIPPED), device="cpu", local_files_only=True).encode(
        inputs, normalize_embeddings=True
    )
    ours = shipped.encode(inputs)
    assert ours.dtype == np.float32
    np.testing.assert_allclose(ours, theirs, atol=1e-6, rtol=0)
    np.testing.assert_array_equal(shipped.documents(TEXTS), ours)


def test_static_vectors_have_unit_norm_or_are_zero(shipped: StaticEmbeddings) -> None:
    norms = np.linalg.norm(shipped.documents(TEXTS), axis=1)
    assert norms[[0, 1, 4, 5]] == pytest.approx(1, abs=1e-6)
    assert norms[[2, 3]].tolist() == [0, 0]
    assert shipped.documents([]).shape == (0, shipped.documents(["a"]).shape[1])


def test_meaning_brings_near_what_shares_no_word(shipped: StaticEmbeddings) -> None:
    pairs = {
        "học sinh tiểu học": "nhà trường, giáo viên",
        "khám bệnh, chữa bệnh": "bác sĩ, y tá, thuốc",
        "tàu cá ngoài khơi": "ngư dân khai thác thủy sản",
        "phá sản": "doanh nghiệp mất khả năng thanh toán nợ",
        "ly hôn": "vợ chồng chấm dứt hôn nhân",
        "phòng cháy": "cứu nạn, dập lửa, chữa nổ",
    }
    likeness = shipped.queries(list(pairs)) @ shipped.documents(list(pairs.values())).T
    others = likeness[~np.eye(len(pairs), dtype=bool)]
    assert np.trace(likeness) / len(pairs) > others.mean() + 0.2


def test_a_query_and_a_passage_go_the_same_way_and_langchain_gets_lists(shipped: StaticEmbeddings) -> None:
    assert isinstance(shipped, Embeddings)
    row = shipped.embed_query(TEXTS[0])
    assert row == shipped.embed_documents([TEXTS[0]])[0]
    assert isinstance(row[0], float)


def test_any_local_model_is_used_with_its_own_prompts(small_model: Path) -> None:
    from sentence_transformers import SentenceTransformer

    embedding = load_embedding(str(small_model))
    assert isinstance(embedding, SentenceTransformerEmbeddings)
    model = SentenceTransformer(str(small_model), device="cpu", local_files_only=True)
    texts = ["năng suất lao động", "rừng biển"]
    asked, told = embedding.queries(texts), embedding.documents(texts)
    np.testing.assert_allclose(
        asked, model.encode([f"query: {text}" for text in texts], normalize_embeddings=True), atol=1e-6
    )
    np.testing.assert_allclose(
        told, model.encode([f"passage: {text}" for text in texts], normalize_embeddings=True), atol=1e-6
    )
    assert np.linalg.norm(told, axis=1) == pytest.approx(1, abs=1e-6)
    assert not np.allclose(asked, told)


def with_setting(model: Path, folder: Path, setting: str) -> Path:
    """A copy of a model with a setting beside it."""
    shutil.copytree(model, folder)
    (folder / "kehoach.json").write_text(setting, encoding="utf-8")
    return folder


def test_a_model_that_wants_joined_words_gets_them_and_another_fingerprint(small_model: Path, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    joined = load_embedding(str(with_setting(small_model, tmp_path / "joined", '{"segmented": true}')))
    plain = load_embedding(str(with_setting(small_model, tmp_path / "plain", '{"segmented": false}')))
    assert segment("Kế hoạch năng suất lao động, rừng.") == "Kế_hoạch năng_suất lao_động , rừng ."
    model = SentenceTransformer(str(small_model), device="cpu", local_files_only=True)
    texts = ["năng suất lao động rừng", "rừng biển"]
    wanted = model.encode(["query: năng_suất lao_động rừng", "query: rừng biển"], normalize_embeddings=True)
    np.testing.assert_allclose(joined.queries(texts), wanted, atol=1e-6)
    assert not np.allclose(joined.documents(texts), plain.documents(texts))
    np.testing.assert_array_equal(plain.queries(texts), load_embedding(str(small_model)).queries(texts))
    assert joined.fingerprint != plain.fingerprint == load_embedding(str(small_model)).fingerprint


def test_the_tokenizer_of_phobert_is_known_to_want_joined_words(small_model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "phobert"
    shutil.copytree(small_model, folder, ignore=shutil.ignore_patterns("tokenizer*"))
    (folder / "vocab.txt").write_text("a 1\n", encoding="utf-8")
    (folder / "bpe.codes").write_text("", encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(
        '{"tokenizer_class": "PhobertTokenizer", "model_max_length": 9}', encoding="utf-8"
    )
    assert "segmented" in load_embedding(str(folder)).fingerprint
    assert "segmented" not in load_embedding(str(small_model)).fingerprint
    plain = with_setting(folder, tmp_path / "plain", '{"segmented": false}')
    assert "segmented" not in load_embedding(str(plain)).fingerprint


def test_a_text_longer_than_a_model_reads_is_cut_by_the_model(small_model: Path) -> None:
    embedding = load_embedding(str(small_model))
    vectors = embedding.documents(["năng suất " * 400, "năng suất " * 400 + "rừng " * 500])
    assert vectors.shape == (2, 16)
    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-6)


@pytest.mark.parametrize("setting", ["[]", "{", "\udcff"])
def test_a_setting_that_cannot_be_read_is_named(small_model: Path, tmp_path: Path, setting: str) -> None:
    folder = with_setting(small_model, tmp_path / "m", "")
    (folder / "kehoach.json").write_bytes(setting.encode("utf-8", "surrogateescape"))
    with pytest.raises(EmbeddingError, match=r"kehoach\.json"):
        load_embedding(str(folder))


def test_a_static_model_gives_its_vocabulary_in_order(shipped: StaticEmbeddings) -> None:
    assert list(shipped.vocabulary.values()) == list(range(len(shipped.weights)))
    assert next(iter(shipped.vocabulary)) == "[UNK]"
    assert shipped.documents(["a"]).shape[1] == shipped.dimension == shipped.weights.shape[1]


def test_a_library_is_built_with_the_model_named_and_keeps_to_it(library: Library, small_model: Path) -> None:
    def embedding_of() -> str:
        number = (library.path / "CURRENT").read_text(encoding="utf-8").strip()
        return (library.path / "generations" / number / "manifest.json").read_text(encoding="utf-8")

    assert '"embedding": "default"' in embedding_of()
    with Library.open(library.path, embedding=str(small_model)) as other:
        assert other.search("năng suất lao động", k=1)
    assert str(small_model) in embedding_of()
    with Library.open(library.path) as again:
        assert again.search("năng suất lao động", k=1)
    assert str(small_model) in embedding_of()
    with Library.open(library.path, embedding="default") as back:
        assert back.search("năng suất lao động", k=1)
    assert '"embedding": "default"' in embedding_of()


def test_other_weights_have_another_fingerprint(shipped: StaticEmbeddings, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    copy = tmp_path / "model"
    shutil.copytree(SHIPPED, copy)
    assert load_embedding(str(copy)).fingerprint == shipped.fingerprint
    weights = load_file(copy / "model.safetensors")
    weights["embedding.weight"][5, 0] += 1
    save_file(weights, copy / "model.safetensors")
    assert load_embedding(str(copy)).fingerprint != shipped.fingerprint


def test_a_model_that_cannot_be_loaded_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match="--embedding"):
        load_embedding(str(tmp_path)).queries(["a"])
    broken = tmp_path / "broken"
    shutil.copytree(SHIPPED, broken)
    (broken / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(EmbeddingError, match="broken"):
        load_embedding(str(broken))


def test_a_model_fitted_on_other_tokens_is_refused(tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(SHIPPED, old)
    (old / "kehoach.json").write_text('{"tokens_version": "0"}', encoding="utf-8")
    with pytest.raises(EmbeddingError, match="kehoach fit"):
        load_embedding(str(old))


def test_the_model_that_ships_is_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*.safetensors")) <= 8_000_000
    assert (SHIPPED / "README.md").is_file()
