"""Everyday wordings beside those that plans write."""

from __future__ import annotations

from importlib.resources import files

from assistant.understand import everyday, topic
from ingest import nfc_words, search_key

LINES = (files("assistant.understand") / "everyday.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line for line in LINES if line and not line.startswith("#")]


def test_each_line_is_an_everyday_wording_a_tab_and_office_wordings() -> None:
    for row in ROWS:
        said, *written = row.split("\t")
        assert len(written) == 1, row
        wordings = written[0].split("|")
        assert said
        assert "" not in [w.strip() for w in wordings], row
        assert len(set(wordings)) == len(wordings), row
        assert said not in wordings, row


def test_no_everyday_wording_stands_twice_and_all_stand_in_order() -> None:
    keys = [row.partition("\t")[0] for row in ROWS]
    assert len(keys) == len(set(keys)) == len(everyday.table())
    assert keys == sorted(keys)


def test_all_is_written_small_composed_and_without_blanks_at_its_ends() -> None:
    for row in ROWS:
        for wording in row.replace("\t", "|").split("|"):
            assert wording == nfc_words(wording).strip(), row
        said = row.partition("\t")[0]
        assert said == said.casefold() == search_key(said), row


def test_every_everyday_wording_is_short_enough_to_be_found() -> None:
    assert [said for said in everyday.table() if next(iter(everyday.parted(said.split())))[0] != said] == []


def test_words_that_make_up_an_everyday_wording_become_one_with_what_plans_write() -> None:
    words = ["xã", "cấm", "bao", "ni", "lông", "chưa"]
    assert [said for said, _ in everyday.parted(words)] == ["xã", "cấm", "bao ni lông", "chưa"]
    assert dict(everyday.parted(words))["bao ni lông"] == ("túi ni lông",)


def test_the_longest_everyday_wording_wins() -> None:
    assert "buôn" not in everyday.table()
    assert [said for said, _ in everyday.parted(["buôn", "người"])] == ["buôn người"]
    assert next(said for said, _ in everyday.parted(["buôn", "bán", "người", "quen"])) == "buôn bán"


def test_a_question_is_about_the_everyday_word_or_what_plans_write_for_it() -> None:
    piece = next(p for p in topic.pieces("bà bầu ở xã được khám khi nào") if p.wordings[0] == "bà bầu")
    assert "phụ nữ mang thai" in piece.wordings


def test_commas_of_an_office_wording_are_no_part_of_what_is_compared() -> None:
    assert all("," not in w for p in topic.pieces("theo dõi bài báo bám sát") for w in p.wordings)
