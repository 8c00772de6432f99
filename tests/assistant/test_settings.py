"""Weights and thresholds can be tried otherwise, within bounds."""

from __future__ import annotations

import pytest

from assistant import Assistant, Settings
from index import Library

QUESTION = "Cơ quan nào chủ trì áp dụng ISO 56000 ở tỉnh Hạc Giang?"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"least": 1.5}, "least"),
        ({"close": "0.5"}, "close"),
        ({"among": True}, "among"),
        ({"lest": 0.1}, "words_weight"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_name(values: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Settings.of(values)


def test_the_defaults_are_what_an_assistant_without_settings_has(assistant: Assistant) -> None:
    assert assistant.settings == Settings() == Settings.of({})


def test_a_threshold_above_all_findings_refuses_and_tells_how_sure_it_was(
    library: Library, assistant: Assistant
) -> None:
    usual, strict = (each.ask(QUESTION) for each in (assistant, Assistant(library, Settings(least=1.0))))
    assert (usual.refused, strict.refused) == (False, usual.trace["confidence"] < 1.0)
    assert usual.trace["confidence"] == strict.trace["confidence"] > 0


def test_a_trace_tells_the_clauses_in_their_places_first_those_that_a_reader_found_and_the_time_of_each_step(
    library: Library, assistant: Assistant
) -> None:
    trace = assistant.ask(QUESTION).trace
    readers = [hit["by"] for hit in trace["hits"]]
    assert readers[0] == trace["findings"][0]["by"]
    assert readers == sorted(readers, key=lambda reader: reader == "")
    assert len(readers) <= 50
    for hit in trace["hits"][:5]:
        span = library.clause(hit["plan"], hit["locator"]).span
        assert (hit["start"], hit["end"]) == (span.start, span.end)
    assert list(trace["took_ms"]) == ["understand", "retrieve", "read", "compose"]
    assert all(ms >= 0 for ms in trace["took_ms"].values())


def test_a_question_about_a_strange_place_has_no_confidence(assistant: Assistant) -> None:
    trace = assistant.ask("Ai chủ trì áp dụng ISO 56000 ở tỉnh Cà Mau?").trace
    assert (trace["confidence"], trace["hits"]) == (0.0, [])
