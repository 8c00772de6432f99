"""Saved web pages: every word of the document is read, the page around it is not."""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path

import pytest

from ingest import ReadingError
from ingest.plan import SourceText
from ingest.readers.kinds import Kind, kind_of
from ingest.readers.limits import Limits
from ingest.readers.web.read import read_html

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
DOCUMENT = re.compile(r"(?s)<!--doc-->(.*?)<!--/doc-->")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def read(page: str | bytes) -> SourceText:
    data = page.encode() if isinstance(page, str) else page
    assert kind_of(data) in (Kind.HTML, Kind.MHTML)
    return read_html("trang.html", data, "0", Limits())


def lines(body: str) -> list[str]:
    return read(f"<html><body>{body}</body></html>").text.splitlines()


def grid(source: SourceText) -> list[dict[tuple[int, int, int, int], str]]:
    return [
        {
            (cell.row, cell.column, cell.rows, cell.columns): "|".join(source.text[s.start : s.end] for s in cell.spans)
            for cell in table.cells
        }
        for table in source.tables
    ]


def words(source: str) -> Counter[str]:
    """The words of a piece of a page, told by other means than the reader's."""
    source = re.sub(r"(?s)<!--(?!/?doc-->).*?-->|<!\[.*?\]>", " ", source)
    source = re.sub(r"</?(?:b|i|u|span|strong|sup|sub|a|ins|o:p)\b[^>]*>", "", source)
    return Counter(re.findall(r"[^\W_]+", html.unescape(re.sub(r"<[^>]+>", " ", source))))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_word_of_the_document_and_hardly_another_is_read(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    read_words = Counter(re.findall(r"[^\W_]+", read(page).text.translate(RAISED)))
    document = words(" ".join(DOCUMENT.findall(page)))
    assert not document - read_words
    # Numbers of lists are no words of the source.
    assert sum((read_words - document).values()) <= 0.03 * sum(read_words.values())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_word_of_the_document_hangs_on_names_of_classes(path: Path) -> None:
    page = re.sub(r"""\s(?:class|id|role)=("[^"]*"|'[^']*'|[^\s>]+)""", "", path.read_text(encoding="utf-8"))
    page = re.sub(r"(</?)(?:nav|aside|header|footer|main|article|section)\b", r"\1div", page)
    read_words = Counter(re.findall(r"[^\W_]+", read(page).text.translate(RAISED)))
    document = words(" ".join(DOCUMENT.findall(page)))
    assert not document - read_words
    around = words(DOCUMENT.sub(" ", re.sub(r"(?s)<(script|style|head|noscript|textarea)\b.*?</\1>", " ", page)))
    assert sum((read_words - document).values()) <= 0.25 * sum(around.values()) + 5


@pytest.mark.parametrize("path", [path for path in PAGES if path.stem != "don-gian"], ids=lambda path: path.stem)
def test_no_word_is_lost_where_every_element_is_named_like_a_box(path: Path) -> None:
    named = r'<\1 class="footer header widget"'
    page = re.sub(r"<(div|p|ul|ol)\b(?! class)", named, path.read_text(encoding="utf-8"))
    document = words(" ".join(DOCUMENT.findall(page)))
    assert not document - Counter(re.findall(r"[^\W_]+", read(page).text.translate(RAISED)))


def test_pages_have_documents() -> None:
    assert len(PAGES) >= 6
    for path in PAGES:
        page = path.read_text(encoding="utf-8")
        assert sum(words(" ".join(DOCUMENT.findall(page))).values()) > 30


def test_where_no_document_is_certain_everything_shown_stays() -> None:
    page = "<html><body><div class=menu>Xin chào</div><p>Họp <b>giao</b> ban</p><div>Bản quyền</div></body></html>"
    assert read(page).text.split("\n")[:2] == ["Xin chào", "Họp giao ban"]


def test_paragraphs_breaks_and_inline_marks() -> None:
    assert lines("<p>Một <b>h</b>ai\n  ba<br>bốn<div>năm<p>sáu</div>bảy<hr>tám") == [
        "Một hai ba",
        "bốn",
        "năm",
        "sáu",
        "bảy",
        "tám",
    ]
    assert lines("<pre>a)  Một\n  b) Hai</pre>") == ["a) Một", "b) Hai"]
    assert lines("a<!-- chú thích -->b<?php x ?>c&amp;lt; &#7871; &nbsp; đ") == ["abc&lt; ế đ"]


def test_characters_that_no_page_holds_are_white_space() -> None:
    assert lines("<p>a\x01b\x0cc&#2;d&#xD800;e&#147;f&#8221; 185/KH\ufffeUBND&#7871;</p>") == [
        "a b c d e“f” 185/KH-UBNDế"
    ]


def test_hidden_words_are_not_read() -> None:
    assert lines(
        "<p style='DISPLAY: none'>ẩn</p><p hidden>ẩn</p><p class='sr-only'>ẩn</p><p>Họp giao ban cơ quan</p>"
    ) == ["Họp giao ban cơ quan"]
    page = "<html><head><style>.x, #y { color:red; display : none } @media print { .z {display:none} }</style></head>"
    page += "<body><p class=x>ẩn</p><p id=y>ẩn</p><p class=z>Không in</p><p>Họp giao ban</p>"
    page += "<dialog>ẩn</dialog></body></html>"
    assert read(page).text == "Không in\nHọp giao ban\n"


def test_a_hidden_part_that_holds_the_document_is_read() -> None:
    document = "Kế hoạch công tác năm của cơ quan. " * 20
    assert "Kế hoạch công tác" in read(f"<html><body><div style='display:none'>{document}</div>Xem</body></html>").text


def test_numbers_of_lists_are_those_that_a_browser_shows() -> None:
    assert lines("<ol start=3><li>Ba<li value=7>Bảy<li>Tám</ol>") == ["3. Ba", "7. Bảy", "8. Tám"]
    assert lines("<ol type=a><li><p>Một</p><p>thêm</p></li><li>Hai</li></ol>") == ["a. Một", "thêm", "b. Hai"]
    assert lines("<ol type=I reversed><li>Ba</li><li>Hai</li></ol>") == ["II. Ba", "I. Hai"]
    assert lines("<ol style='list-style-type:upper-alpha'><li>A1<ol><li>trong</ol><li>B1</ol>") == [
        "A. A1",
        "1. trong",
        "B. B1",
    ]
    assert lines("<ol style='list-style:none'><li>1.1. Tự ghi</ol><ol><li>1. Tự ghi</ol>") == [
        "1.1. Tự ghi",
        "1. Tự ghi",
    ]
    assert lines("<ul><li>Một<ul><li>Hai</ul><li>- Ba<li>a) Bốn</ul>") == ["• Một", "◦ Hai", "- Ba", "a) Bốn"]


def test_raised_figures_do_not_run_into_others() -> None:
    assert lines(
        "<p>năm 2025<sup>1</sup>, 10<sup>6</sup>, kế hoạch<sup>12</sup>, 30 m<sup>2</sup>, 5km<sup>2</sup></p>"
    ) == ["năm 2025¹, 10⁶, kế hoạch¹², 30 m2, 5km2"]
    assert lines("<p>kế hoạch<sup>[1]</sup> H<sub>2</sub>O</p>") == ["kế hoạch[1] H2O"]


def test_cells_stand_where_a_browser_shows_them() -> None:
    source = read(
        "<table><tfoot><tr><td colspan=3>Cộng</tfoot><thead><tr><th rowspan=2>TT<th colspan=2>Cơ quan"
        "<tr><th>Chủ trì<th>Phối hợp"
        "</thead><tbody><tr><td>1<td rowspan=0><p>Sở A</p><p>Sở B</p><td><tr><td>2<td>Sở C<br>Sở D</tbody></table>sau"
    )
    assert grid(source) == [
        {
            (0, 0, 2, 1): "TT",
            (0, 1, 1, 2): "Cơ quan",
            (1, 1, 1, 1): "Chủ trì",
            (1, 2, 1, 1): "Phối hợp",
            (2, 0, 1, 1): "1",
            (2, 1, 2, 1): "Sở A\nSở B",
            (2, 2, 1, 1): "",
            (3, 0, 1, 1): "2",
            (3, 2, 1, 1): "Sở C\nSở D",
            (4, 0, 1, 3): "Cộng",
        }
    ]
    assert source.text.endswith("Cộng\nsau\n")


def test_tables_that_lay_out_a_page_are_no_tables_but_those_inside_are() -> None:
    inner = "<table><tr><td>TT<td>Việc<tr><td>1<td>Họp</table>"
    source = read(
        f"<table><tr><td>Trái<td><p>Trên</p>{inner}<p>Dưới</p></table><table role=presentation><tr><td>a<td>b</table>"
    )
    assert [list(table.values()) for table in grid(source)] == [["TT", "Việc", "1", "Họp"]]
    assert source.text.split() == ["Trái", "Trên", "TT", "Việc", "1", "Họp", "Dưới", "a", "b"]


def test_a_table_in_a_cell_of_a_list_of_tasks_is_lines_of_the_cell() -> None:
    rows = "".join(f"<tr><td>{n}<td>Việc {n}<td>Sở" for n in range(1, 6))
    source = read(f"<table>{rows}<tr><td>6<td>Việc <table><tr><td>a<td>b</table><td>Sở</table>")
    assert len(source.tables) == 1
    assert grid(source)[0][5, 1, 1, 1] == "Việc\na\nb"


PLAN = "Kế hoạch của tỉnh về phát triển kinh tế; Ủy ban nhân dân huyện chủ trì, phối hợp thực hiện nhiệm vụ."
# The same words in TCVN3, VNI and Windows-1258.
TCVN3 = bytes.fromhex(
    "4BD520686FB96368206363F1612074D86E680A"
) + "KÕ ho¹ch cña tØnh vÒ ph¸t triÓn kinh tÕ; huyÖn chñ tr×, phèi hîp thùc hiÖn nhiÖm vô".encode("latin-1")
VNI = "Keá hoaïch cuûa tænh veà phaùt trieån kinh teá; huyeän chuû trì, phoái hôïp thöïc hieän nhieäm vuï".encode(
    "latin-1"
)
TOLD = "Kế hoạch của tỉnh về phát triển kinh tế; huyện chủ trì, phối hợp thực hiện nhiệm vụ"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-8-sig"])
@pytest.mark.parametrize("meta", ["", "<meta charset=iso-8859-1>", "<meta charset=x-la>", '<meta charset="utf-8">'])
def test_a_page_is_decoded_whatever_its_label_says(encoding: str, meta: str) -> None:
    assert read(f"<html><head>{meta}</head><body>{PLAN}</body></html>".encode(encoding)).text == PLAN + "\n"


@pytest.mark.parametrize(
    "meta", [b"", b"<meta charset=windows-1252>", b"<meta charset=x-user-defined>", b"<meta charset=utf-8>"]
)
@pytest.mark.parametrize("words", [TCVN3.split(b"\n")[1], VNI], ids=["tcvn3", "vni"])
def test_pages_in_old_fonts_are_read(meta: bytes, words: bytes) -> None:
    assert (
        read(b"<html><head>" + meta + b"</head><body><p class=VnTime>" + words + b"</body></html>").text == TOLD + "\n"
    )


def test_old_letters_written_as_entities_are_read() -> None:
    page = "".join(f"&#{ord(char)};" if ord(char) > 127 else char for char in TCVN3.split(b"\n")[1].decode("latin-1"))
    assert read(f"<html><body><p>{page}</p></body></html>").text == TOLD + "\n"


def test_windows_1258_pages_are_read() -> None:
    body = b"<body>Quy\xec n\xe3m, th\xe0nh ph\xf4\xec, qu\xf4\xecc gia, v\xe0 \xf0\xea\xecn ph\xf4\xec</body></html>"
    for head in (b"<html><head><meta charset=windows-1258></head>", b"<html>"):
        assert read(head + body).text == "Quý năm, thành phố, quốc gia, và đến phố\n"


def test_a_page_saved_in_a_single_file_is_read() -> None:
    message = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://vd.example/\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n'
        "------x\r\nContent-Type: text/html\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><body><p>K=E1=BA=BF ho=E1=BA=A1ch n=C4=83m =\r\n2026</p>"
        "</body></html>\r\n------x\r\nContent-Type: text/css\r\n\r\nbody { color: red }\r\n------x--\r\n"
    )
    assert read(message.encode()).text == "Kế hoạch năm 2026\n"


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("<html><body><script>Kế hoạch</script><img src=x></body></html>", "không có chữ nào"),
        ("<html><body>" + "<div>" * 5000 + "chữ", "lồng nhau quá sâu"),
        (
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/css\n\na\n",
            "không có trang",
        ),
    ],
)
def test_pages_without_words_are_refused(page: str, problem: str) -> None:
    with pytest.raises(ReadingError, match=problem) as refusal:
        read(page)
    assert "Hãy" in str(refusal.value)
