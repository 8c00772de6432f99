from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from eval.systems.baselines import BASELINES, BaselineAssistant, BaselinePassages, BaselineSettings, MissingExtra
from eval.systems.chunks import FixedChunk, fixed_chunks
from index import load_embedding

SETTINGS = BaselineSettings()
LINES = BaselineSettings(chunk=40, overlap=0, answer=1)
PLAN = "\n\n".join(
    [
        "Trồng rừng ngập mặn ở bãi bồi.",
        "Sửa chữa cầu treo qua suối.",
        "Mở lớp học nghề cho thanh niên.",
        "Tiêm phòng cho đàn trâu bò.",
        "Báo cáo Sở Nông nghiệp hằng quý.",
    ]
)


class Letters(Embeddings):
    """How often a text has each of a few letters."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return [float(text.count(letter)) for letter in "abcdexyz"]


def cut(text: str, chunk: int = 450, overlap: int = 50) -> list[FixedChunk]:
    splitter = RecursiveCharacterTextSplitter(chunk_size=chunk, chunk_overlap=overlap, add_start_index=True)
    return list(fixed_chunks([("p", text)], splitter))


def plans(samples: Path) -> dict[str, str]:
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(samples.glob("*.txt"))}


def test_chunks_are_word_for_word_what_stands_at_their_places(samples: Path) -> None:
    for text in plans(samples).values():
        chunks = cut(text)
        assert [text[each.start : each.end] for each in chunks] == [each.text for each in chunks]
        assert max(len(each.text) for each in chunks) <= 450
        assert [each.number for each in chunks] == list(range(1, len(chunks) + 1))


def test_chunks_are_those_that_the_splitter_makes(samples: Path) -> None:
    splitter = RecursiveCharacterTextSplitter(chunk_size=450, chunk_overlap=50)
    for text in plans(samples).values():
        assert [each.text for each in cut(text)] == splitter.split_text(text)


def test_no_word_of_a_plan_falls_between_chunks(samples: Path) -> None:
    for text in plans(samples).values():
        covered = {place for each in cut(text) for place in range(each.start, each.end)}
        assert [place for place, c in enumerate(text) if c.isalnum() and place not in covered] == []


def test_a_repeated_heading_is_placed_where_it_stands_and_not_where_its_words_stood_before() -> None:
    text = "STT\n\n" + "a" * 17 + " STT\n\nSTT\n\n" + "b" * 20
    chunks = cut(text, chunk=24, overlap=10)
    theirs = RecursiveCharacterTextSplitter(chunk_size=24, chunk_overlap=10, add_start_index=True)
    assert [each.text for each in chunks] == ["STT", "a" * 17 + " STT", "STT", "b" * 20]
    assert [each.start for each in chunks] == [0, 5, 28, 33]
    assert [each.metadata["start_index"] for each in theirs.create_documents([text])] == [0, 5, 23, 33]


@given(
    st.text(alphabet="ab \n\té", max_size=200),
    st.integers(min_value=1, max_value=20).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))),
)
def test_places_are_exact_and_run_forward_in_any_text(text: str, size: tuple[int, int]) -> None:
    chunks = cut(text, *size)
    assert [text[each.start : each.end] for each in chunks] == [each.text for each in chunks]
    assert [each.start for each in chunks] == sorted(each.start for each in chunks)
    covered = {place for each in chunks for place in range(each.start, each.end)}
    assert {place for place, c in enumerate(text) if c.isalnum()} <= covered


def test_a_chunk_without_a_word_is_none() -> None:
    assert cut("______\n\n… – …") == []


@pytest.mark.parametrize("kind", BASELINES)
def test_the_chunk_that_holds_the_words_comes_first(kind: str) -> None:
    assistant = BaselineAssistant(kind, {"p": PLAN}, load_embedding(), LINES)
    answer = assistant.ask("Ai tiêm phòng cho đàn trâu bò?")
    start = PLAN.index("Tiêm")
    assert answer["answer"] == "Tiêm phòng cho đàn trâu bò."
    assert answer["citations"] == [
        {
            "plan": "p",
            "locator": "chunk-4",
            "label": f"p, ký tự {start}–{start + 27}",
            "page": None,
            "start": start,
            "end": start + 27,
            "text": "Tiêm phòng cho đàn trâu bò.",
        }
    ]
    assert answer["question"] == "Ai tiêm phòng cho đàn trâu bò?"
    assert (answer["refused"], answer["reason"]) == (False, "")
    assert answer["took_ms"] > 0
    assert answer["trace"]["hits"][0] == {
        "plan": "p",
        "locator": "chunk-4",
        "start": start,
        "end": start + 27,
        "score": 1.0,
    }


@pytest.mark.parametrize("kind", BASELINES)
def test_the_answer_is_the_best_chunks_of_the_sample_plans_and_they_are_cited(kind: str, samples: Path) -> None:
    texts = plans(samples)
    answer = BaselineAssistant(kind, texts, load_embedding(), SETTINGS).ask("Kinh phí thực hiện lấy từ nguồn nào?")
    cited, hits = answer["citations"], answer["trace"]["hits"]
    assert [texts[c["plan"]][c["start"] : c["end"]] for c in cited] == [c["text"] for c in cited]
    assert answer["answer"] == "\n\n".join(c["text"] for c in cited)
    assert "inh phí" in answer["answer"]
    assert len(cited) == 3
    assert len(hits) == 50
    assert [hit["score"] for hit in hits[:4]] == [1, 1 / 2, 1 / 3, 1 / 4]
    assert [(hit["plan"], hit["start"]) for hit in hits[:3]] == [(c["plan"], c["start"]) for c in cited]


def test_words_are_compared_in_lower_case_and_without_punctuation() -> None:
    answer = BaselineAssistant("bm25", {"p": PLAN}, None, LINES).ask("“SUỐI”, “CẦU”?")
    assert answer["answer"] == "Sửa chữa cầu treo qua suối."


def test_turns_before_are_put_before_the_question() -> None:
    assistant = BaselineAssistant("bm25", {"p": PLAN}, None, LINES)
    answer = assistant.ask("Bao giờ?", ["Cầu treo qua suối thì sao?"])
    assert answer["answer"] == "Sửa chữa cầu treo qua suối."
    assert answer["question"] == "Bao giờ?"


TURNS = [f"a{letter} b{letter} c{letter}" for letter in "rstuv"]


def ranked(kind: str, weight: float = 0.5, depth: int = 50) -> list[str]:
    # Words put the first line first (its three words are asked for), letters the last (the one with x, y and z).
    text = "\n\n".join(["mot hai ba", *TURNS, "xx yy zz"])
    settings = BaselineSettings(chunk=12, overlap=0, answer=1, depth=depth, words_weight=weight)
    answer = BaselineAssistant(kind, {"p": text}, Letters(), settings).ask("mot hai ba xxxx yyyy zzzz")
    return [text[hit["start"] : hit["end"]] for hit in answer["trace"]["hits"]]


def test_the_ensemble_holds_what_words_and_what_vectors_find() -> None:
    assert ranked("bm25", depth=1) == ["mot hai ba"]
    assert ranked("faiss", depth=1) == ["xx yy zz"]
    assert set(ranked("ensemble", depth=2)) == {"mot hai ba", "xx yy zz"}
    assert sorted(ranked("ensemble")) == sorted(["mot hai ba", *TURNS, "xx yy zz"])


@pytest.mark.parametrize(("weight", "kind"), [(1.0, "bm25"), (0.0, "faiss")])
def test_an_ensemble_that_weighs_one_side_only_ranks_as_that_side_does(weight: float, kind: str) -> None:
    assert ranked("ensemble", weight) == ranked(kind)


@pytest.mark.parametrize("kind", BASELINES)
def test_twins_of_two_plans_are_kept_apart(kind: str) -> None:
    answer = BaselineAssistant(kind, {"a": PLAN, "b": PLAN}, load_embedding(), LINES).ask("cầu treo qua suối")
    hits = [(hit["plan"], hit["locator"]) for hit in answer["trace"]["hits"]]
    assert set(hits[:2]) == {("a", "chunk-2"), ("b", "chunk-2")}
    assert len(hits) == len(set(hits)) == 10


@pytest.mark.parametrize("kind", BASELINES)
def test_the_same_question_gets_the_same_answer_again(kind: str, samples: Path) -> None:
    texts = plans(samples)
    first, second = (
        BaselineAssistant(kind, texts, load_embedding(), SETTINGS).ask("chuyển đổi số ở xã") for _ in range(2)
    )
    assert first["trace"] == second["trace"]


@pytest.mark.parametrize("kind", BASELINES)
@pytest.mark.parametrize("texts", [{}, {"p": ""}, {"p": " \n\n ___ "}])
def test_nothing_to_search_gives_a_refusal(kind: str, texts: dict[str, str]) -> None:
    answer = BaselineAssistant(kind, texts, load_embedding(), SETTINGS).ask("cầu treo")
    assert (answer["answer"], answer["refused"], answer["citations"]) == ("", True, [])
    assert answer["trace"] == {"hits": []}
    assert answer["reason"]


@pytest.mark.parametrize("kind", BASELINES)
@pytest.mark.parametrize("question", ["", "?!", "zzz"])
def test_a_question_of_no_known_word_is_answered_all_the_same(kind: str, question: str) -> None:
    answer = BaselineAssistant(kind, {"p": PLAN}, load_embedding(), LINES).ask(question)
    assert not answer["refused"]
    assert answer["answer"]


@pytest.mark.parametrize("kind", BASELINES)
def test_a_passage_ranks_as_its_best_chunk_and_comes_once(kind: str) -> None:
    filler = "Các cơ quan phối hợp thực hiện nhiệm vụ được giao. " * 30
    passages = [
        ("long", "Giao thông", f"{filler}\n\nSửa chữa cầu treo qua suối.\n\n{filler}"),
        ("title", "Tiêm phòng gia súc", "Thực hiện hằng quý."),
        ("blank", "", ""),
        ("other", "", "Mở lớp học nghề cho thanh niên."),
        ("third", "", "Trồng rừng ngập mặn ở bãi bồi."),
    ]
    ranking = BaselinePassages(kind, passages, load_embedding(), BaselineSettings(chunk=120, overlap=20))
    assert ranking.search("sửa chữa cầu treo qua suối", 1) == [("long", 1.0)]
    assert ranking.search("tiêm phòng gia súc", 1) == [("title", 1.0)]
    found = ranking.search("sửa chữa cầu treo qua suối", 10)
    assert sorted(name for name, _ in found) == ["long", "other", "third", "title"]
    assert [score for _, score in found] == [1, 1 / 2, 1 / 3, 1 / 4]


def test_so_many_chunks_are_retrieved_that_as_many_passages_come_as_are_asked_for() -> None:
    text = "\n\n".join(f"Cầu treo số {number} qua suối sâu." for number in range(10))
    passages = [(str(number), "", text) for number in range(20)]
    settings = BaselineSettings(chunk=40, overlap=0, depth=3)
    assert len(BaselinePassages("bm25", passages, None, settings).search("cầu treo qua suối", 15)) == 15


@pytest.mark.parametrize("kind", BASELINES)
@pytest.mark.parametrize("passages", [[], [("p", "", "")]])
def test_no_passages_are_found_where_there_are_none(kind: str, passages: list[tuple[str, str, str]]) -> None:
    assert BaselinePassages(kind, passages, load_embedding(), SETTINGS).search("cầu", 10) == []


def test_no_passages_are_found_where_none_are_asked_for() -> None:
    assert BaselinePassages("bm25", [("p", "", PLAN)], None, SETTINGS).search("cầu", 0) == []


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"chunk": 50, "overlap": 50}, "chunk > overlap"),
        ({"overlap": -1}, "overlap >= 0"),
        ({"chunk": 0, "overlap": 0}, "chunk=0"),
        ({"answer": 0}, "answer >= 1"),
        ({"depth": 2}, "depth=2"),
        ({"words_weight": 1.1}, "1.1"),
        ({"words_weight": -0.1}, "-0.1"),
        ({"words_weight": float("nan")}, "nan"),
    ],
)
def test_settings_that_make_no_sense_are_refused_by_name(settings: dict[str, float], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        BaselineSettings(**settings)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["faiss", "ensemble"])
def test_vectors_need_an_embedding(kind: str) -> None:
    with pytest.raises(ValueError, match=f"{kind} needs an embedding"):
        BaselineAssistant(kind, {"p": PLAN}, None, SETTINGS)


def test_an_unknown_kind_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(ValueError, match="tfidf is none of bm25, faiss, ensemble"):
        BaselineAssistant("tfidf", {"p": PLAN}, None, SETTINGS)


@pytest.mark.parametrize(
    ("module", "package"),
    [
        ("rank_bm25", "rank_bm25"),
        ("langchain_classic.retrievers", "langchain_classic"),
        ("langchain_community.retrievers.bm25", "langchain_community"),
        ("langchain_text_splitters", "langchain_text_splitters"),
    ],
)
def test_a_missing_package_is_named_with_the_command_that_installs_it(
    module: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tomllib.loads((Path(__file__).resolve().parents[3] / "pyproject.toml").read_text(encoding="utf-8"))
    extra = [re.split("[<>=]", wanted)[0] for wanted in project["project"]["optional-dependencies"]["baselines"]]
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra) as raised:
        BaselineAssistant("bm25", {"p": PLAN}, None, SETTINGS)
    assert str(raised.value).endswith(f"pip install {' '.join(extra)}")
    assert f"“{package}”" in str(raised.value)
    assert "\n" not in str(raised.value)
