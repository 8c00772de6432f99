"""A number written over a blank's dots is read in its place."""

from __future__ import annotations

from tests.ingest.readers.pdf.made_up import MadeUp, furniture_of, read


def test_a_number_written_over_dots_stands_before_what_follows_them() -> None:
    page = MadeUp().page().text(60, 300, "Số: ............/KH-UBND").text(92, 298, "123", size=13)
    source = read(page.done().data())
    assert source.text.startswith("Số: 123 /KH-UBND\n")
    assert furniture_of(source) == ["............"]


def test_a_blank_that_nobody_filled_in_stays() -> None:
    source = read(MadeUp().page().text(60, 300, "Số: ............/KH-UBND ngày ... tháng 3").done().data())
    assert source.text == "Số: ............/KH-UBND ngày ... tháng 3\n"
