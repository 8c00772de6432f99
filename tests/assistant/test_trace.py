"""What a trace tells of an answer."""

from __future__ import annotations

import json

import pytest

from assistant import Assistant
from assistant.read.road import READERS
from assistant.settings import Settings
from assistant.trace import reason

QUESTION = "Cơ quan nào chủ trì áp dụng ISO 56000 ở tỉnh Hạc Giang?"


def test_a_trace_is_made_of_json_values(assistant: Assistant) -> None:
    how = assistant.ask(QUESTION).trace
    assert json.loads(json.dumps(how)) == how


def test_each_word_of_the_topic_has_its_weight(assistant: Assistant) -> None:
    topic = assistant.ask(QUESTION).trace["topic"]
    assert [piece["words"] for piece in topic] == ["áp dụng", "iso", "56000"]
    assert all(piece["weight"] > 0 for piece in topic)
    assert [piece["joined"] for piece in topic] == [False, True, True]


def test_a_hit_s_score_is_made_of_words_and_meaning(assistant: Assistant) -> None:
    hits = assistant.ask(QUESTION).trace["hits"]
    scored = [hit for hit in hits if hit["score"] is not None]
    assert scored
    weight = Settings().words_weight
    for hit in scored:
        assert hit["score"] == pytest.approx(weight * hit["words"] + (1 - weight) * hit["meaning"], abs=0.002)
    assert all(hit["words"] is hit["meaning"] is None for hit in hits if hit["score"] is None)
    assert any(hit["words"] == 1 for hit in scored), "the query's best clause has the highest score of words"


def test_a_finding_says_which_reader_made_it_why_and_what_each_place_is_for(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    (finding,) = answer.trace["findings"]
    assert finding["by"] == "row:lead"
    assert "phụ lục" in finding["reason"]
    said = {(say["plan"], place) for say in finding["says"] for place in say["places"]}
    assert {(c.plan, c.locator) for c in answer.citations} <= said
    assert finding["says"][0]["label"] == "Chủ trì"


def test_a_refusal_tells_how_near_it_came_and_how_near_it_had_to(assistant: Assistant) -> None:
    how = Assistant(assistant.library, Settings(least=1.0)).ask(QUESTION).trace
    assert how["findings"] == []
    assert 0 < how["confidence"] < how["least"] == 1.0


@pytest.mark.parametrize("kind", READERS)
def test_the_readers_of_every_kind_give_a_reason_in_vietnamese(kind: str) -> None:
    names = {"task": "task", "lead": "row:lead", "coordinate": "row:coordinate", "result": "row:result"}
    by = names.get(str(kind), {"budget": "money"}.get(str(kind), str(kind)))
    assert reason(by) != by


def test_an_unknown_reader_s_reason_is_its_name() -> None:
    assert reason("mine") == "mine"
