"""``kehoach fit``: a model of one's own, from texts and from a library."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from index import StaticEmbeddings, load_embedding

Run = Callable[..., Result]

ON = ("--epochs", 1)
SHORT = (*ON, "--dimensions", 8)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Passages about schools and about ships, in JSON Lines."""
    file = tmp_path / "texts.jsonl"
    rows = [
        {"_id": f"{n}", "title": f"{what} số {n}", "text": f"{what} thứ {n} có {more}.\nViệc của {what} là {more}."}
        for n in range(12)
        for what, more in (("Trường học", "học sinh, giáo viên và sách"), ("Tàu cá", "ngư dân, lưới và cảng biển"))
    ]
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n\n", encoding="utf-8")
    return file


def static(folder: Path) -> StaticEmbeddings:
    embedding = load_embedding(str(folder))
    assert isinstance(embedding, StaticEmbeddings)
    return embedding


def test_a_model_is_fitted_on_texts_anew(run: Run, texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "mô hình"
    result = run("fit", "--text", texts, "--out", out, *SHORT, "--vocabulary", 50)
    assert result.exit_code == 0, result.output
    assert "24 văn bản, 24 đoạn; 50 đơn vị từ, 8 chiều" in result.stdout
    assert "Đang tách từ: 24/24" in result.stderr
    assert "Đang luyện: 1/1" in result.stderr
    assert static(out).dimension == 8
    card = (out / "README.md").read_text(encoding="utf-8")
    assert "texts.jsonl" in card
    assert str(tmp_path) not in card


def test_compressed_texts_and_several_files_are_read(run: Run, texts: Path, tmp_path: Path) -> None:
    packed = tmp_path / "more.jsonl.GZ"
    packed.write_bytes(gzip.compress(b"\xef\xbb\xbf" + texts.read_bytes()))
    result = run("fit", "--text", texts, "--text", packed, "--out", tmp_path / "m", *SHORT)
    assert "48 văn bản" in result.stdout


def test_a_seed_gives_one_model_and_another_seed_another(run: Run, texts: Path, tmp_path: Path) -> None:
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        assert run("fit", "--text", texts, "--out", tmp_path / name, "--seed", seed, *SHORT).exit_code == 0
    a, b, c = (static(tmp_path / name).fingerprint for name in "abc")
    assert a == b != c


def test_the_model_that_ships_is_adapted_to_a_corpus(run: Run, texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "m"
    result = run("fit", "--text", texts, "--from", "default", "--out", out, *ON)
    assert result.exit_code == 0, result.output
    assert "mô hình gốc: " in result.stdout
    assert static(out).dimension == load_default().dimension


def load_default() -> StaticEmbeddings:
    embedding = load_embedding()
    assert isinstance(embedding, StaticEmbeddings)
    return embedding


def test_it_is_adapted_to_a_library_and_the_library_is_searched_with_it(
    run: Run, samples: Path, sample_library: Path, tmp_path: Path
) -> None:
    out = tmp_path / "m"
    result = run("fit", "--library", sample_library, "--out", out, *ON)
    assert result.exit_code == 0, result.output
    assert "mô hình gốc: default" not in result.stdout
    assert "| mô hình gốc | default" in (out / "README.md").read_text(encoding="utf-8")
    plan = sorted(samples.glob("*.txt"))[0]
    added = run("add", plan, "--embedding", out, "--library", tmp_path / "library")
    assert added.exit_code == 0, added.output
    manifests = list((tmp_path / "library").rglob("manifest.json"))
    assert manifests
    assert all(json.loads(m.read_text(encoding="utf-8"))["embedding"] == str(out) for m in manifests)


def test_a_model_fitted_here_can_be_started_from(run: Run, texts: Path, tmp_path: Path) -> None:
    assert run("fit", "--text", texts, "--out", tmp_path / "a", *SHORT).exit_code == 0
    result = run("fit", "--text", texts, "--from", tmp_path / "a", "--out", tmp_path / "b", *ON)
    assert result.exit_code == 0, result.output
    assert static(tmp_path / "b").dimension == 8


def test_dimensions_are_chosen_only_where_a_model_is_fitted_anew(run: Run, texts: Path, tmp_path: Path) -> None:
    result = run("fit", "--text", texts, "--from", "default", "--out", tmp_path / "m", *SHORT)
    assert result.exit_code == 2
    assert "--dimensions" in result.stderr


def test_without_texts_and_library_the_usage_is_wrong(run: Run, tmp_path: Path) -> None:
    result = run("fit", "--out", tmp_path / "m")
    assert result.exit_code == 2
    assert "--text TỆP hoặc --library THƯ_MỤC" in result.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "quá ít"),
        ('{"text": "một dòng"}', "quá ít"),
        ('{"text": "a"}\n{"title": "b"}', "dòng 2: cần một đối tượng JSON"),
        ("[1]", "dòng 1: cần một đối tượng JSON"),
        ('{"text": "a", "title": 3}', "dòng 1: cần một đối tượng JSON"),
        ("không phải JSON", "gần dòng 1: không đọc được"),
    ],
)
def test_texts_that_cannot_be_used_are_named_in_one_line(run: Run, tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(content, encoding="utf-8")
    result = run("fit", "--text", file, "--out", tmp_path / "m")
    assert result.exit_code == 1
    assert said in result.stderr
    assert "lỗi ngoài dự kiến" not in result.stderr
    assert not (tmp_path / "m").exists()


def test_a_file_that_is_not_compressed_is_said_to_be_unreadable(run: Run, texts: Path, tmp_path: Path) -> None:
    wrong = texts.rename(tmp_path / "wrong.jsonl.gz")
    result = run("fit", "--text", wrong, "--out", tmp_path / "m")
    assert result.exit_code == 1
    assert "không đọc được" in result.stderr


def test_a_folder_that_exists_an_unknown_model_and_no_library_are_clear(
    run: Run, texts: Path, small_model: Path, tmp_path: Path
) -> None:
    for arguments, said in (
        (["--text", texts, "--out", tmp_path], "đã có ở đây. Hãy chọn thư mục khác"),
        (["--text", texts, "--from", small_model, "--out", tmp_path / "m"], "Hãy bắt đầu từ mô hình đi kèm"),
        (["--text", texts, "--from", tmp_path / "none", "--out", tmp_path / "m"], "Hãy bắt đầu từ mô hình đi kèm"),
        (["--library", tmp_path / "none", "--out", tmp_path / "m"], "chưa có thư viện"),
    ):
        result = run("fit", *arguments)
        assert result.exit_code == 1
        assert said in result.stderr
