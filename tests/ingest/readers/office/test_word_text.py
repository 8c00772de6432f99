"""The words of a Word file are those that Word shows, once and in order."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest import ReadingError
from tests.ingest.readers.office.word_files import (
    abstract,
    box,
    item,
    level,
    lines,
    number,
    p,
    packed,
    r,
    read,
    row,
    table,
    word,
)

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
DIAGRAM = (
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>"
    '<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="d1"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def instruction(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{words}</w:instrText></w:r>'


def raw(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def notes(tag: str, *words: str) -> str:
    rules = f'<w:{tag} w:type="separator" w:id="-1">{p("")}</w:{tag}>'
    return rules + "".join(f'<w:{tag} w:id="{at}">{p(text)}</w:{tag}>' for at, text in enumerate(words, start=1))


def test_a_number_split_over_runs_stays_whole() -> None:
    body = raw(r("Đạt 1") + r("2", "<w:b/>") + r(",5%") + r(" năm ") + r("2030"))
    assert lines(body) == ["Đạt 12,5% năm 2030"]


def test_white_space_that_is_not_meant_is_dropped() -> None:
    body = "<w:p><w:r><w:t>  Kế\nhoạch </w:t></w:r><w:r><w:t>năm</w:t></w:r></w:p>"
    assert lines(body) == ["Kế hoạchnăm"]


def test_breaks_and_special_signs() -> None:
    body = raw(
        "<w:r><w:tab/><w:t>Số 12</w:t><w:noBreakHyphen/><w:t>KH</w:t><w:br/><w:t>ngày</w:t><w:tab/><w:t>tháng</w:t>"
        '<w:softHyphen/><w:t>5</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:br w:type="page"/></w:r>'
    )
    assert lines(body) == ["Số 12-KH", "ngày\ttháng5✓"]


def test_tracked_changes_are_accepted() -> None:
    body = raw(
        r("Giao Sở ")
        + f'<w:ins w:id="1" w:author="a">{r("Tài chính")}</w:ins>'
        + '<w:del w:id="2" w:author="a"><w:r><w:delText>Công Thương</w:delText></w:r></w:del>'
        + f'<w:moveFrom w:id="3" w:author="a">{r(" cũ")}</w:moveFrom>'
        + f'<w:moveTo w:id="4" w:author="a">{r(" chủ trì")}</w:moveTo>'
    )
    assert lines(body) == ["Giao Sở Tài chính chủ trì"]


def test_paragraphs_whose_parting_was_deleted_are_one() -> None:
    body = raw(r("Nửa đầu "), '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>') + p("nửa sau")
    assert lines(body) == ["Nửa đầu nửa sau"]


def test_hidden_text_is_left_out() -> None:
    styles = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = raw(
        r("Thấy") + r(" ẩn", "<w:vanish/>") + r(" ẩn", '<w:rStyle w:val="An"/>') + r(" rõ", '<w:vanish w:val="0"/>')
    )
    assert lines(body, styles=styles) == ["Thấy rõ"]


def test_capitals_are_shown_as_capitals() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="De"><w:rPr><w:caps/></w:rPr></w:style>'
    assert lines(p("Mục tiêu", '<w:pStyle w:val="De"/>') + p("Được", run="<w:caps/>"), styles=styles) == [
        "MỤC TIÊU",
        "ĐƯỢC",
    ]


def test_fields_show_their_results_also_one_in_another() -> None:
    inner = BEGIN + instruction("PAGE") + SEPARATE + r("7") + END
    whole = BEGIN + instruction("IF ") + inner + instruction(" = 7") + SEPARATE + r("trang bảy") + END
    simple = f'<w:fldSimple w:instr="DATE">{r(" ngày 5")}</w:fldSimple>'
    assert lines(raw(r("Xem ") + whole + simple)) == ["Xem trang bảy ngày 5"]


def test_a_field_that_was_never_closed_swallows_nothing() -> None:
    body = raw(r("Trước") + BEGIN + instruction("REF x") + r("không")) + p("Sau") + raw(END + r("Hết"))
    assert lines(body) == ["Trước", "Sau", "Hết"]


def test_content_controls_links_and_tags_are_words_like_others() -> None:
    inner = f'<w:smartTag w:element="place">{r("Mường Sơn")}</w:smartTag>'
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{raw(r('Xã ') + inner)}</w:sdtContent></w:sdt>"
    body += raw(
        f'<w:hyperlink r:id="x">{r("hailam.example")}</w:hyperlink><w:sdt><w:sdtContent>{r("!")}</w:sdtContent></w:sdt>'
    )
    assert lines(body) == ["Xã Mường Sơn", "hailam.example!"]


def test_comments_are_left_out() -> None:
    body = raw('<w:commentRangeStart w:id="1"/>' + r("Chữ") + '<w:r><w:commentReference w:id="1"/></w:r>')
    assert lines(body) == ["Chữ"]


def test_equations_keep_their_figures() -> None:
    fraction = "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
    assert lines(raw(r("Tỷ lệ ") + f"<m:oMath>{fraction}<m:r><m:t>=2</m:t></m:r></m:oMath>")) == ["Tỷ lệ a/b=2"]


def test_a_note_stands_after_the_paragraph_that_refers_to_it() -> None:
    def mark(kind: str, at: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{at}"/></w:r>'

    body = raw(r("Theo quy định") + mark("footnote", 2) + r(" hiện hành") + mark("endnote", 1)) + p("Sau")
    body += raw(r("Nữa") + mark("footnote", 1))
    found = lines(body, footnotes=notes("footnote", "Luật A.", "Luật B."), endnotes=notes("endnote", "Báo cáo C."))
    assert found == ["Theo quy định hiện hành [1] Luật B. [i] Báo cáo C.", "Sau", "Nữa [2] Luật A."]


def test_a_text_box_stands_once_after_its_paragraph() -> None:
    assert lines(raw(r("Trước") + box(p("Dấu") + p("đến")) + r(" sau")) + p("Tiếp")) == [
        "Trước sau",
        "Dấu",
        "đến",
        "Tiếp",
    ]


def test_a_text_box_inside_a_field_is_shown() -> None:
    assert lines(raw(BEGIN + instruction("X") + box(p("Trong hộp")) + END)) == ["Trong hộp"]


def test_a_diagram_has_its_words_where_it_stands() -> None:
    files = parts_of(word(raw(r("Sơ đồ:") + DIAGRAM) + p("Sau")))
    shapes = "".join(f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>" for words in ("Trưởng ban", "Phó ban"))
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    files["word/diagrams/data1.xml"] = f"<dataModel {space}>{shapes}</dataModel>".encode()
    link = '<Relationship Id="d1" Type="http://x/diagramData" Target="diagrams/data1.xml"/></Relationships>'
    files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", link.encode()
    )
    assert read(packed(files)).text.splitlines() == ["Sơ đồ:", "Trưởng ban", "Phó ban", "Sau"]


def test_words_kept_in_another_file_inside_are_not_left_out_in_silence() -> None:
    with pytest.raises(ReadingError, match="phần nhúng"):
        read(word(p("Kế hoạch") + '<w:altChunk r:id="x"/>'))


def test_a_table_of_contents_that_word_made_is_furniture() -> None:
    contents = raw(BEGIN + instruction('TOC \\o "1-3"') + SEPARATE + r("I. MỤC TIÊU 2")) + raw(r("II. VỐN 3"))
    read_back = read(word(contents + raw(END) + p("I. MỤC TIÊU")))
    shown = [read_back.text[span.start : span.end] for span in read_back.furniture]
    assert shown == ["I. MỤC TIÊU 2", "II. VỐN 3"]
    assert read_back.text.endswith("\nI. MỤC TIÊU\n")


def test_headers_and_footers_are_furniture_once() -> None:
    page = raw(BEGIN + instruction("PAGE") + SEPARATE + r("2") + END)
    section = '<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/>'
    section += '<w:footerReference w:type="default" r:id="f1"/></w:sectPr>'
    body = raw(r("Phần một"), section) + p("Phần hai") + section
    source = read(word(body, headers={"h1": page, "h2": p("không hiện"), "f1": p("Mật")}))
    assert source.text.splitlines() == ["2", "Phần một", "Phần hai", "Mật"]
    assert [source.text[span.start : span.end] for span in source.furniture] == ["2", "Mật"]


def test_a_letterhead_in_the_header_is_no_furniture() -> None:
    section = '<w:sectPr><w:titlePg/><w:headerReference w:type="first" r:id="h1"/></w:sectPr>'
    head = p("UBND TỈNH HẢI LAM") + p("Số: 12/KH-UBND")
    source = read(word(p("KẾ HOẠCH") + section, headers={"h1": head}))
    assert source.text.splitlines() == ["UBND TỈNH HẢI LAM", "Số: 12/KH-UBND", "KẾ HOẠCH"]
    assert source.furniture == ()


@pytest.mark.parametrize(
    ("font", "typed", "shown"),
    [
        (".VnTime", "KÕ ho¹ch n¨m 2026", "Kế hoạch năm 2026"),
        (".VnTimeH", "kÕ ho¹ch", "KẾ HOẠCH"),
        ("VNI-Times", "Keá hoaïch", "Kế hoạch"),
        (".VnTime", "Kế hoạch", "Kế hoạch"),
        ("Times New Roman", "Café à Hải Lam", "Café à Hải Lam"),
    ],
)
def test_text_in_fonts_from_before_unicode_is_read_by_its_font(font: str, typed: str, shown: str) -> None:
    assert lines(p(typed, run=f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')) == [shown]


def test_the_font_may_be_that_of_the_style_and_a_letter_stand_in_two_runs() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:hAnsi="VNI-Times"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    assert lines(raw(r("Ke") + r("á", "<w:b/>") + r(" hoaïch")), styles=styles) == ["Kế hoạch"]


def test_numbers_of_old_fonts_are_read_too() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'
    numbering = abstract(0, level(0, "§iÒu %1.", end=fonts)) + number(1, 0)
    assert lines(item("Phạm vi", 1), numbering=numbering) == ["Điều 1. Phạm vi"]


def test_a_file_without_words_is_refused() -> None:
    with pytest.raises(ReadingError, match="không có chữ nào"):
        read(word(p("") + table(row(""))))


def test_what_was_read_is_told() -> None:
    source = read(word(p("Kế hoạch")))
    assert (source.name, source.reader) == ("thu.docx", "docx")
    assert source.page_starts == ()
