"""A Word file that is damaged, locked or made to do harm is refused in words that help."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from ingest import ReadingError
from tests.ingest.readers.office.word_files import p, packed, read, row, table, word

GOOD = word(p("Kế hoạch") + table(row("TT", "Việc"), row("1", "Trồng rừng")))


def parts(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(name: str, content: str | bytes) -> bytes:
    return packed({**parts(GOOD), name: content})


def refusal(data: bytes, **limits: int) -> str:
    with pytest.raises(ReadingError) as caught:
        read(data, **limits)
    assert "\n" not in str(caught.value)
    return caught.value.problem


def test_a_file_that_is_no_zip_is_damaged() -> None:
    assert "hỏng" in refusal(b"PK\x03\x04 khong phai zip")
    assert "hỏng" in refusal(b"")


def test_a_file_cut_short_is_damaged() -> None:
    assert "hỏng" in refusal(GOOD[: len(GOOD) // 2])


def test_a_locked_file_says_that_it_has_a_password() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert "mật khẩu" in refusal(locked)


def test_a_package_without_a_text_is_damaged() -> None:
    assert "document.xml" in refusal(packed({"[Content_Types].xml": "<Types/>"}))


def test_another_office_file_is_not_taken_for_word() -> None:
    assert "không phải tệp Word" in refusal(packed({"xl/workbook.xml": "<workbook/>"}))


def test_broken_xml_is_damaged() -> None:
    assert "hỏng" in refusal(with_part("word/document.xml", "<w:document><w:body>"))


def test_a_file_that_bursts_is_refused_before_it_is_read() -> None:
    assert "quá giới hạn" in refusal(with_part("word/media/a.bin", bytes(4 * 2**20)), unpacked=2**20)


def test_a_file_that_bursts_beyond_all_measure_is_refused_whatever_the_limit() -> None:
    assert "bất thường" in refusal(with_part("word/media/a.bin", bytes(60 * 2**20)))


def test_a_part_that_is_larger_than_the_zip_says_is_refused() -> None:
    data = bytearray(with_part("word/document.xml", "<a/>" + " " * 3_000_000))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    refusal(bytes(data), unpacked=2**20)


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    assert "DTD" in refusal(with_part("word/document.xml", bomb))
    outside = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    assert "DTD" in refusal(with_part("word/document.xml", outside))


def test_elements_nested_without_end_are_refused() -> None:
    deep = "<w:ins>" * 100_000
    assert "hỏng" in refusal(with_part("word/document.xml", word_xml(deep)))
    nested = "<w:sdt>" * 200 + "</w:sdt>" * 200
    assert refusal(with_part("word/document.xml", word_xml(nested))) == "tệp không có chữ nào"


def word_xml(inner: str) -> str:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f"<w:document {space}><w:body>{inner}</w:body></w:document>"


def test_a_file_of_pictures_alone_says_so() -> None:
    empty = parts(word(p("")))
    assert "hình ảnh" in refusal(packed({**empty, "word/media/image1.png": b"\x89PNG"}))


def test_relationships_that_lead_nowhere_or_outside_do_no_harm() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://x/styles" Target="NULL"/>'
        '<Relationship Id="b" Type="http://x/footnotes" Target="http://example.invalid/x" TargetMode="External"/>'
        '<Relationship Id="c" Type="http://x/numbering" Target="../../../../etc/passwd"/></Relationships>'
    )
    assert read(with_part("word/_rels/document.xml.rels", rels)).text.startswith("Kế hoạch\n")


def test_names_with_backslashes_and_no_relationships_are_found() -> None:
    files = {"word\\document.xml": parts(GOOD)["word/document.xml"]}
    assert read(packed(files)).text.startswith("Kế hoạch\n")


def test_the_strict_namespaces_are_read() -> None:
    document = parts(GOOD)["word/document.xml"]
    assert isinstance(document, bytes)
    strict = document.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert strict != document
    assert read(with_part("word/document.xml", strict)).text == read(GOOD).text


@pytest.mark.parametrize("seed", range(5))
def test_a_file_with_flipped_bytes_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    said = []
    for _ in range(40):
        data = bytearray(GOOD)
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            said.append(read(bytes(data)).name)
        except ReadingError as error:
            said.append(str(error))
    assert all(one.startswith("thu.docx") and "\n" not in one for one in said)
