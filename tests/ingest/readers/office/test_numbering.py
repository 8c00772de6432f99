"""Word's automatic numbers stand in the text as Word shows them."""

from __future__ import annotations

from tests.ingest.readers.office.word_files import abstract, cell, item, level, lines, number, p, row, table

OUTLINE = abstract(
    0, level(0, "%1.", "upperRoman"), level(1, "%2."), level(2, "%3)", "lowerLetter"), level(3, "-", "bullet")
)


def override(at: int, inner: str) -> str:
    return f'<w:lvlOverride w:ilvl="{at}">{inner}</w:lvlOverride>'


def start(at: int, value: int) -> str:
    return override(at, f'<w:startOverride w:val="{value}"/>')


def styled(words: str, style: str, more: str = "") -> str:
    return p(words, f'<w:pStyle w:val="{style}"/>{more}')


def paragraph_style(name: str, properties: str, based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def test_levels_count_and_begin_anew_under_a_higher_one() -> None:
    body = item("Mục tiêu", 1) + item("Chung", 1, 1) + item("Cụ thể", 1, 1) + item("Rừng", 1, 2) + item("Biển", 1, 2)
    body += item("một", 1, 3) + item("Giải pháp", 1) + item("Đầu tư", 1, 1) + item("Vốn", 1, 2)
    assert lines(body, numbering=OUTLINE + number(1, 0)) == [
        "I. Mục tiêu",
        "1. Chung",
        "2. Cụ thể",
        "a) Rừng",
        "b) Biển",
        "- một",
        "II. Giải pháp",
        "1. Đầu tư",
        "a) Vốn",
    ]


def test_numbers_typed_and_automatic_may_be_mixed() -> None:
    body = p("I. MỤC ĐÍCH") + item("Một", 1, 1) + p("- gõ tay") + item("Hai", 1, 1) + p("3. Ba")
    assert lines(body, numbering=OUTLINE + number(1, 0)) == [
        "I. MỤC ĐÍCH",
        "1. Một",
        "- gõ tay",
        "2. Hai",
        "3. Ba",
    ]


def test_a_number_shows_those_above_it_in_their_own_formats() -> None:
    chapters = abstract(0, level(0, "Điều %1.", "upperRoman"), level(1, "%1.%2.", "lowerLetter", start=3))
    body = item("A", 1) + item("B", 1, 1) + item("C", 1, 1)
    assert lines(body, numbering=chapters + number(1, 0)) == ["Điều I. A", "I.c. B", "I.d. C"]


def test_legal_numbers_are_figures_whatever_the_format_above() -> None:
    legal = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2.", more="<w:isLgl/>"))
    body = item("A", 1) + item("B", 1) + item("C", 1, 1)
    assert lines(body, numbering=legal + number(1, 0)) == ["I. A", "II. B", "2.1. C"]


def test_lists_of_one_definition_count_on_unless_they_say_where_to_begin() -> None:
    body = item("a", 1) + item("b", 1) + item("c", 2) + item("d", 3) + item("e", 3)
    numbering = abstract(0, level(0, "%1.")) + number(1, 0) + number(2, 0) + number(3, 0, start(0, 7))
    assert lines(body, numbering=numbering) == ["1. a", "2. b", "3. c", "7. d", "8. e"]


def test_a_start_of_a_lower_level_holds_each_time_it_begins() -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "%1.%2.")) + number(1, 0, start(0, 5) + start(1, 3))
    body = item("a", 1) + item("b", 1, 1) + item("c", 1, 1) + item("d", 1) + item("e", 1, 1)
    assert lines(body, numbering=numbering) == ["5. a", "5.3. b", "5.4. c", "6. d", "6.3. e"]


def test_a_level_may_go_on_under_the_next_heading() -> None:
    articles = abstract(
        0, level(0, "Chương %1", "upperRoman"), level(1, "Điều %2.", more='<w:lvlRestart w:val="0"/>'), level(2, "%3.")
    )
    body = item("A", 1) + item("x", 1, 1) + item("k", 1, 2) + item("B", 1) + item("y", 1, 1) + item("k", 1, 2)
    assert lines(body, numbering=articles + number(1, 0)) == [
        "Chương I A",
        "Điều 1. x",
        "1. k",
        "Chương II B",
        "Điều 2. y",
        "1. k",
    ]


def test_a_level_may_begin_anew_under_a_certain_level_only() -> None:
    definition = abstract(
        0, level(0, "%1."), level(1, "%2)"), level(2, "%3)", "lowerLetter", more='<w:lvlRestart w:val="1"/>')
    )
    body = item("A", 1) + item("B", 1, 1) + item("c", 1, 2) + item("D", 1, 1) + item("e", 1, 2) + item("F", 1)
    body += item("g", 1, 2)
    assert lines(body, numbering=definition + number(1, 0)) == [
        "1. A",
        "1) B",
        "a) c",
        "2) D",
        "b) e",
        "2. F",
        "a) g",
    ]


def test_a_list_may_show_a_level_in_its_own_way() -> None:
    own = override(0, level(0, "%1)", "lowerLetter"))
    numbering = abstract(0, level(0, "%1.")) + number(1, 0) + number(2, 0, own)
    assert lines(item("a", 1) + item("b", 2), numbering=numbering) == ["1. a", "b) b"]


def test_numbers_come_through_styles_and_the_styles_they_are_based_on() -> None:
    list_one = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = paragraph_style("Muc", list_one)
    styles += paragraph_style("Khoan", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', "Muc")
    styles += paragraph_style("KhoanDam", "", "Khoan")
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = styled("a", "Muc") + styled("b", "Khoan") + styled("c", "KhoanDam") + styled("d", "Khoan", none)
    body += styled("e", "Muc", '<w:numPr><w:ilvl w:val="1"/></w:numPr>') + styled("f", "Muc")
    numbering = abstract(0, level(0, "%1."), level(1, "%1.%2.")) + number(1, 0)
    assert lines(body, numbering=numbering, styles=styles) == ["1. a", "1.1. b", "1.2. c", "d", "1.3. e", "2. f"]


def test_a_level_that_names_a_style_has_its_paragraphs() -> None:
    styles = paragraph_style("Heading2", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    linked = abstract(0, level(0, "%1."), level(1, "%1.%2.", more='<w:pStyle w:val="Heading2"/>'))
    body = item("a", 1) + styled("b", "Heading2")
    assert lines(body, numbering=linked + number(1, 0), styles=styles) == ["1. a", "1.1. b"]


def test_a_definition_may_be_that_of_a_list_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Ds"><w:name w:val="Ds"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Ds"/></w:abstractNum>'
    numbering = abstract(0, level(0, "%1.")) + linked + number(1, 0) + number(2, 1)
    assert lines(item("a", 1) + item("b", 2), numbering=numbering, styles=styles) == ["1. a", "2. b"]


def test_numbers_have_the_formats_that_offices_use() -> None:
    formats = {
        "decimal": "9",
        "decimalZero": "09",
        "upperRoman": "IX",
        "lowerRoman": "ix",
        "upperLetter": "I",
        "lowerLetter": "i",
        "numberInDash": "- 9 -",
        "none": "",
    }
    numbering = "".join(abstract(key, level(0, "(%1)", style, start=9)) for key, style in enumerate(formats, start=1))
    numbering += "".join(number(key, key) for key in range(1, len(formats) + 1))
    body = "".join(item("x", key) for key in range(1, len(formats) + 1))
    assert lines(body, numbering=numbering) == [f"({shown}) x" for shown in formats.values()]


def test_after_the_last_letter_letters_are_doubled() -> None:
    numbering = abstract(0, level(0, "%1)", "lowerLetter", start=26)) + number(1, 0)
    assert lines(item("x", 1) * 3, numbering=numbering) == ["z) x", "aa) x", "bb) x"]


def test_three_digit_numbers_of_newer_word_are_padded() -> None:
    newer = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    assert lines(item("x", 1), numbering=abstract(0, newer) + number(1, 0)) == ["001. x"]


def test_bullets_of_symbol_fonts_are_the_signs_they_look_like() -> None:
    def bulleted(key: int, sign: str, font: str) -> str:
        fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
        return abstract(key, level(0, sign, "bullet", end=fonts)) + number(key, key)

    shown = [("-", "Times New Roman", "-"), ("\uf0b7", "Symbol", "•"), ("\uf0a7", "Wingdings", "▪")]
    shown += [
        ("\uf0d8", "Wingdings", "➢"),
        ("o", "Courier New", "○"),
        ("\uf02d", "Symbol", "-"),
        ("\uf031", "Khac", "-"),
    ]
    numbering = "".join(bulleted(key, sign, font) for key, (sign, font, _) in enumerate(shown, start=1))
    body = "".join(item("x", key) for key in range(1, len(shown) + 1))
    assert lines(body, numbering=numbering) == [f"{sign} x" for _, _, sign in shown]


def test_a_number_without_a_gap_stands_at_its_words() -> None:
    numbering = abstract(0, level(0, "(%1)", more='<w:suff w:val="nothing"/>')) + number(1, 0)
    assert lines(item("Việc", 1), numbering=numbering) == ["(1)Việc"]


def test_cells_are_numbered_though_nothing_else_stands_in_them() -> None:
    def numbered_row(words: str) -> str:
        return row(cell(item("", 1)), words)

    numbering = abstract(0, level(0, "%1")) + number(1, 0)
    body = table(row("TT", "Việc"), numbered_row("Trồng rừng"), numbered_row("Nạo vét")) + item("Sau bảng", 1)
    assert lines(body, numbering=numbering) == ["TT", "Việc", "1", "Trồng rừng", "2", "Nạo vét", "3 Sau bảng"]


def test_deleted_and_hidden_paragraphs_are_not_counted() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    deleted = (
        f'<w:p><w:pPr>{numbered}<w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>'
    )
    hidden = p("ẩn", f"{numbered}<w:rPr><w:vanish/></w:rPr>", "<w:vanish/>")
    body = item("a", 1) + deleted + hidden + item("b", 1)
    assert lines(body, numbering=abstract(0, level(0, "%1.")) + number(1, 0)) == ["1. a", "2. b"]


def test_a_list_that_is_not_defined_gives_no_numbers() -> None:
    assert lines(item("a", 9), numbering=OUTLINE) == ["a"]
    assert lines(item("a", 9)) == ["a"]
