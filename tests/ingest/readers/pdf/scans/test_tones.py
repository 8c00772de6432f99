from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from ingest.readers.pdf.scans.tones import mend_tones


@pytest.mark.parametrize(
    ("recognised", "right"),
    [
        ("kiêm tra hồ sơ", "kiểm tra hồ sơ"),
        ("lựa chọn nhà thâu.", "lựa chọn nhà thầu."),
        ("(trung tâm y tê)", "(trung tâm y tế)"),
        ("KÉ HOẠCH", "KẾ HOẠCH"),
    ],
)
def test_a_lost_mark_is_put_back_where_the_dictionary_knows_one_way_only(recognised: str, right: str) -> None:
    assert " ".join(mend_tones(recognised.split())) == right


@pytest.mark.parametrize(
    "words",
    [
        "ông Lê Văn Kiêm tra cứu",  # a name
        "bà Thâm định cư",
        "số 12/KH-SYTÊ ngày 05/5/2026",
        "của các cơ quan, để phát huy",
        "kiêm nhiệm",  # a word as it stands
        "kiêm, tra",  # a comma parts them
        "",
    ],
)
def test_names_figures_and_sound_words_stay(words: str) -> None:
    assert mend_tones(words.split()) == words.split()


@pytest.mark.shared
def test_real_plans_typed_by_people_stay_as_they_are(shared: Path) -> None:
    changed = total = 0
    for file in sorted((shared / "plans").glob("*.txt")):
        words = unicodedata.normalize("NFC", file.read_text(encoding="utf-8")).split()
        total += len(words)
        changed += sum(old != new for old, new in zip(words, mend_tones(words), strict=True))
    assert total > 15_000
    assert changed <= 2
