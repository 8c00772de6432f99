from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from index import (
    ADAPTING,
    EmbeddingError,
    FitSettings,
    StaticEmbeddings,
    TooLittleText,
    fit,
    load_embedding,
    plan_sections,
    sections,
)
from index.fitting import _most_alike
from index.pairs import Document, PairDrawer
from ingest import read_plan

SUBJECTS = {
    "rừng": ["rừng", "cây", "gỗ", "lâm nghiệp", "kiểm lâm", "phòng hộ"],
    "biển": ["biển", "cá", "tàu", "thủy sản", "ngư dân", "cảng"],
    "trường": ["trường", "học sinh", "giáo viên", "lớp", "sách", "đào tạo"],
    "bệnh": ["bệnh", "thuốc", "bác sĩ", "viện", "khám", "y tế"],
    "đường": ["đường", "cầu", "xe", "giao thông", "hầm", "vận tải"],
    "đất": ["đất", "lúa", "nông dân", "phân bón", "tưới", "gieo"],
    "tiền": ["tiền", "thuế", "ngân hàng", "vay", "lãi", "quỹ"],
    "mạng": ["mạng", "máy tính", "phần mềm", "số hóa", "dữ liệu", "tin"],
}
STRANGE = {
    name: [name, f"{name}a", f"{name}e {name}i", f"{name}u"] for name in ("kwat", "zor", "plim", "vex", "jun", "dreb")
}
SMALL = FitSettings(seed=3, dimension=16, vocabulary=200, steps=60, batch=32)
ON = FitSettings(seed=3, vocabulary=200, fewest=3, steps=150, batch=32)


def make_texts(subjects: dict[str, list[str]] = SUBJECTS, seed: int = 0) -> list[Document]:
    """Documents of articles, each on one subject in words drawn from its own."""
    draw = random.Random(seed)
    texts = []
    for _ in range(4):
        lines = []
        for number in range(30):
            subject = draw.choice(sorted(subjects))
            lines.append(f"Điều {number}. Về {subject}")
            lines += [" ".join(draw.choice(subjects[subject]) for _ in range(12)) for _ in range(4)]
        texts.append(sections("\n".join(lines)))
    return texts


@pytest.fixture(scope="module")
def fitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("fitted")
    fit(make_texts(), out, SMALL)
    return out


@pytest.fixture(scope="module")
def adapted(fitted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("adapted")
    fit(make_texts(STRANGE), out, ON, start=load_embedding(str(fitted)), sources=["xưởng.jsonl"])
    return out


def subjects_apart(folder: Path, texts: list[str]) -> bool:
    """Whether each text of two on one subject is nearer to the other than to any of another subject."""
    vectors = load_embedding(str(folder)).documents(texts)
    likeness = vectors @ vectors.T
    n = len(texts)
    return all(
        likeness[i, i + 1] > max(likeness[i, j] for j in range(n) if j // 2 != i // 2) + 0.1 for i in range(0, n, 2)
    )


def test_words_of_one_subject_come_to_lie_near_each_other(fitted: Path) -> None:
    assert subjects_apart(fitted, ["cây gỗ", "kiểm lâm", "cá", "ngư dân", "học sinh", "giáo viên"])


def test_a_model_that_starts_from_another_knows_the_words_of_both(fitted: Path, adapted: Path) -> None:
    before, after = load_embedding(str(fitted)), load_embedding(str(adapted))
    assert not before.documents(["kwata vexu"]).any()
    assert after.documents(["kwata vexu"]).any()
    old = ["cá", "ngư dân", "cây gỗ", "kiểm lâm"]
    np.testing.assert_array_equal(after.documents(old), before.documents(old))


def test_a_model_that_starts_from_another_keeps_the_words_that_the_texts_lack(fitted: Path, adapted: Path) -> None:
    before, after = load_embedding(str(fitted)), load_embedding(str(adapted))
    assert isinstance(before, StaticEmbeddings)
    assert isinstance(after, StaticEmbeddings)
    assert after.dimension == before.dimension
    assert list(after.vocabulary)[: len(before.vocabulary)] == list(before.vocabulary)
    assert len(after.vocabulary) > len(before.vocabulary)
    kept, moved = before.vocabulary["cảng"], before.vocabulary["điều"]
    np.testing.assert_array_equal(after.weights[kept], before.weights[kept])
    assert not np.array_equal(after.weights[moved], before.weights[moved])


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(
    fitted: Path, adapted: Path, tmp_path: Path
) -> None:
    weights = "model.safetensors"
    fit(make_texts(), tmp_path / "same", SMALL)
    assert (tmp_path / "same" / weights).read_bytes() == (fitted / weights).read_bytes()
    fit(make_texts(), tmp_path / "other", FitSettings(seed=4, dimension=16, vocabulary=200, steps=60, batch=32))
    assert (tmp_path / "other" / weights).read_bytes() != (fitted / weights).read_bytes()
    fit(make_texts(STRANGE), tmp_path / "again", ON, start=load_embedding(str(fitted)))
    assert (tmp_path / "again" / weights).read_bytes() == (adapted / weights).read_bytes()


def test_the_card_says_what_it_was_made_of_and_what_was_measured(fitted: Path, adapted: Path) -> None:
    card = (adapted / "README.md").read_text(encoding="utf-8")
    for said in ("xưởng.jsonl", "4 văn bản, 120 đoạn", "hạt giống 3", "16 chiều", fitted.name, "chưa đo", "Giới hạn"):
        assert said in card
    assert str(fitted.parent) not in card
    made = json.loads((adapted / "kehoach.json").read_text(encoding="utf-8"))
    assert made["settings"]["steps"] == ON.steps
    assert made["start"] == load_embedding(str(fitted)).fingerprint
    assert "| mô hình gốc | không |" in (fitted / "README.md").read_text(encoding="utf-8")


def test_what_was_learnt_is_measured_on_other_pairs(fitted: Path, tmp_path: Path) -> None:
    start = load_embedding(str(fitted))
    measured = fit(make_texts(STRANGE), tmp_path / "out", ON, start=start)
    assert measured.found_before is not None
    assert 0 <= measured.found_before < measured.found <= 1
    assert (measured.documents, measured.sections, measured.pairs, measured.dimension) == (4, 120, 32, 16)


def test_epochs_say_how_often_each_section_is_drawn_from() -> None:
    assert FitSettings(epochs=2, batch=32).steps_over(120) == 8
    assert FitSettings(epochs=0.01, batch=32).steps_over(120) == 1
    assert FitSettings(epochs=3, batch=512).steps_over(100) == 3
    assert FitSettings(epochs=3, batch=512, steps=2).steps_over(100) == 2
    assert ADAPTING.steps_over(10_000) == ADAPTING.steps > ADAPTING.steps_over(100)


def test_the_vocabulary_holds_the_most_frequent_tokens_and_no_more(tmp_path: Path) -> None:
    from tokenizers import Tokenizer

    fit(make_texts(), tmp_path, FitSettings(dimension=4, vocabulary=10, steps=1, batch=8))
    vocabulary = Tokenizer.from_file(str(tmp_path / "tokenizer.json")).get_vocab()
    assert len(vocabulary) == 10
    assert {"[UNK]", "lâm"} <= set(vocabulary)


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    settings = FitSettings(dimension=4, vocabulary=50, steps=5, batch=8)
    fit(make_texts(), tmp_path, settings, progress=lambda *step: told.append(step))
    assert told[3] == ("tokens", 4, 0)
    assert told[-1] == ("steps", 5, 5)


@pytest.mark.parametrize("texts", [[], [sections("một dòng")], [sections("\n".join(["Điều 1. Một", "cây gỗ " * 40]))]])
def test_too_little_text_is_refused(texts: list[Document], tmp_path: Path) -> None:
    with pytest.raises(TooLittleText, match="quá ít"):
        fit(texts, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    for out in (tmp_path, tmp_path / "a.txt"):
        with pytest.raises(EmbeddingError, match="đã có"):
            fit(make_texts(), out, SMALL)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_only_a_static_model_can_be_started_from(small_model: Path, tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match="--from default"):
        fit(make_texts(), tmp_path / "out", ON, start=load_embedding(str(small_model)))


def test_an_article_opens_a_section() -> None:
    assert sections("Lời đầu\n\nĐiều 1. Một\na\nĐiều 2. Hai") == [["Lời đầu"], ["Điều 1. Một", "a"], ["Điều 2. Hai"]]
    assert sections(" \n") == []


def test_a_title_heads_a_text_without_articles() -> None:
    assert sections("a\nb", "Tên") == [["Tên", "a", "b"]]
    assert sections("Điều 1. Một\na", "Tên") == [["Điều 1. Một", "a"]]
    assert sections("", "Tên") == []


def test_the_clauses_of_a_plan_stand_under_their_heading(samples: Path) -> None:
    plan, _ = read_plan(sorted(samples.glob("*.txt"))[0])
    found = plan_sections(plan)
    assert sum(map(len, found)) >= len(plan.clauses)
    for clause in plan.clauses:
        if clause.heading_path:
            assert any(lines[0] == clause.heading_path[-1] and clause.text in lines[1:] for lines in found)


def make_documents() -> list[list[list[np.ndarray[tuple[int], np.dtype[np.int64]]]]]:
    return [[[np.arange(n, n + 9) for n in range(s, s + 30, 10)] for s in range(0, 3000, 100)]]


def test_pairs_come_from_one_section_and_are_never_empty() -> None:
    for dropout in (0.0, 0.9):
        asked, answers = PairDrawer(make_documents(), 1, dropout=dropout).batch(500)
        assert len(asked) == len(answers) == 30
        for query, answer in zip(asked, answers, strict=True):
            assert len(query)
            assert len(answer)
            assert {int(i) // 100 for i in query} == {int(i) // 100 for i in answer}


@pytest.mark.parametrize("alike", [None, np.array([[(i + j) % 30 for j in range(1, 21)] for i in range(30)])])
def test_a_batch_draws_from_a_section_once(alike: np.ndarray[tuple[int, int], np.dtype[np.int64]] | None) -> None:
    drawer = PairDrawer(make_documents(), 1, alike)
    for _ in range(50):
        asked, _ = drawer.batch(12)
        assert len({int(query[0]) // 100 for query in asked}) == 12


def test_the_most_alike_are_the_nearest_by_cosine_and_never_itself() -> None:
    vectors = np.random.default_rng(0).normal(size=(1100, 5)).astype(np.float32)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    likeness = unit @ unit.T
    np.fill_diagonal(likeness, -2)
    np.testing.assert_array_equal(_most_alike(vectors), np.argsort(-likeness, axis=1)[:, :20])
    assert _most_alike(vectors[:3]).shape == (3, 2)
