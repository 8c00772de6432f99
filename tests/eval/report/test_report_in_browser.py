"""The report as people meet it: opened from a file, in a browser without a network."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from eval.report import write_report
from eval.running import RunFolder
from tests.eval.report.made_up import build, build_benchmark
from tests.eval.report.test_page import hostile

pytestmark = pytest.mark.browser

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
READY = "html[data-ready]"
ROWS = "#kh-table tbody tr"
SECONDS = 1.0
"""To open a report of a thousand questions, and to filter it."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed, and CI must run the browser tests")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window; nothing but the file may be asked for, and no script may fail."""
    context = browser.new_context(locale="en-US", viewport=WIDE)
    asked: list[str] = []
    errors: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    context.set_default_timeout(15_000)
    yield context
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert errors == []


def opened(context: BrowserContext, run: RunFolder, against: RunFolder | None = None, at: str = "") -> Page:
    out = run.path / "report.html"
    write_report(run, against, out)
    page = context.new_page()
    page.goto(out.as_uri() + at)
    page.wait_for_selector(READY, state="attached")
    return page


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> tuple[RunFolder, RunFolder]:
    folder = tmp_path_factory.mktemp("runs")
    return build(folder / "lan", 60), build(folder / "kia", 60, seed=5)


def test_a_thousand_questions_open_and_filter_within_a_second_each(browser: Browser, tmp_path: Path) -> None:
    run, other = build(tmp_path / "lon", 1000), build(tmp_path / "kia", 1000, seed=5)
    out = tmp_path / "report.html"
    write_report(run, other, out)
    assert out.stat().st_size < 4_000_000
    opening, filtering = [], []
    for asked in ("dap bo bao dot 3", "lớp học bơi", "cau-0999"):  # the best of three: others use the machine too
        context = browser.new_context(viewport=WIDE)
        page = context.new_page()
        began = time.perf_counter()
        page.goto(out.as_uri())
        page.wait_for_selector(ROWS)
        opening.append(time.perf_counter() - began)
        page.wait_for_selector(READY, state="attached")
        began = time.perf_counter()
        page.fill("#kh-search", asked)
        expect(page.locator(".dt-info")).to_contain_text("lọc từ 1.000 câu")
        filtering.append(time.perf_counter() - began)
        context.close()
    assert min(opening) < SECONDS
    assert min(filtering) < SECONDS


def test_rows_are_found_by_words_with_and_without_marks_and_by_drop_downs(
    context: BrowserContext, compared: tuple[RunFolder, RunFolder]
) -> None:
    page = opened(context, *compared)
    count = page.locator(".dt-info")
    page.fill("#kh-search", "lop hoc boi")
    bare = count.inner_text()
    assert "lọc từ 60 câu" in bare
    page.fill("#kh-search", "bơi lớp")
    assert count.inner_text() == bare
    page.fill("#kh-search", "bời")
    expect(page.locator(ROWS)).to_have_text("Không có câu nào khớp với bộ lọc.")
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(count).to_have_text("Câu 1–25 trong 60 câu")
    page.locator("select[data-key=kind]").select_option("none")
    expect(count).to_contain_text("trong 12 câu")
    page.locator("select[data-key=plans]").select_option("xa-1")
    expect(count).to_contain_text("Không có câu nào")


def test_a_count_of_the_summary_leads_to_its_questions(
    context: BrowserContext, compared: tuple[RunFolder, RunFolder]
) -> None:
    page = opened(context, *compared)
    button = page.get_by_role("button", name="hỏng đi")
    shown = re.match(r"\d+", page.locator("tr", has=button).locator("td").first.inner_text())
    assert shown is not None
    button.click()
    expect(page.locator(".dt-info")).to_contain_text(f"trong {shown[0]} câu (lọc")
    for cell in page.locator("td.key-change").all_inner_texts():
        assert cell == "hỏng đi"


def test_columns_sort_by_number(context: BrowserContext, compared: tuple[RunFolder, RunFolder]) -> None:
    page = opened(context, *compared)
    page.locator("th.key-took_ms").click()
    expect(page.locator("th.key-took_ms")).to_have_attribute("aria-sort", "descending")
    times = [int(said) for said in page.locator("td.key-took_ms").all_inner_texts()]
    assert times == sorted(times, reverse=True)


def test_a_question_opens_by_click_by_key_and_by_address_and_closes_again(
    context: BrowserContext, compared: tuple[RunFolder, RunFolder]
) -> None:
    page = opened(context, *compared)
    dialog = page.locator("#kh-question")
    page.locator(ROWS).nth(2).locator("td.key-question").click()
    expect(dialog.locator(".question")).to_contain_text("Ai chủ trì")
    expect(dialog.locator("h2")).to_have_text("cau-0003")
    assert page.url.endswith("#cau=cau-0003")
    page.keyboard.press("ArrowRight")
    expect(dialog.locator("h2")).to_have_text("cau-0004")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    link = page.get_by_role("link", name="cau-0004")
    expect(link).to_be_focused()
    link.press("Enter")
    expect(dialog).to_be_visible()
    page.get_by_role("button", name="Đóng").click()
    expect(dialog).to_be_hidden()
    assert "#" not in page.url

    page = opened(context, *compared, at="#cau=cau-0042")
    expect(page.locator("#kh-question h2")).to_have_text("cau-0042")
    expect(page.locator("#kh-question mark.gold, #kh-question mark.both, #kh-question .refused").first).to_be_attached()


def test_words_of_documents_never_become_markup(context: BrowserContext, tmp_path: Path) -> None:
    run = hostile(tmp_path / "xau")
    page = opened(context, run, run)
    page.fill("#kh-search", "<img src=x")
    expect(page.locator(ROWS)).to_contain_text("<img src=x")
    page.locator("td.key-question").click()
    expect(page.locator("#kh-question .question")).to_contain_text("<script>window.hacked=1</script>")
    expect(page.locator("#kh-question .answer")).to_contain_text("{{7*7}}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#kh-print article").count() == 1
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, #kh-question script, #kh-print script, table script").count() == 0


def test_on_a_narrow_screen_only_tables_and_drawings_scroll_sideways(
    context: BrowserContext, compared: tuple[RunFolder, RunFolder]
) -> None:
    page = opened(context, *compared)
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.locator(ROWS).first.get_by_role("link").click()
    expect(page.locator("#kh-question .question")).to_be_visible()
    assert page.evaluate("document.querySelector('#kh-body').scrollWidth") <= NARROW["width"]


def test_paper_holds_the_questions_as_filtered_and_a_bounded_number_of_details(
    context: BrowserContext, compared: tuple[RunFolder, RunFolder]
) -> None:
    page = opened(context, *compared)
    page.locator("select[data-key=kind]").select_option("time")
    page.locator("#kh-print-count").select_option("100")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(ROWS).count() == page.locator("#kh-print article").count() == 12
    expect(page.locator("#kh-print-note")).to_contain_text("12 trong 60 câu")
    expect(page.locator("#kh-filters")).to_be_hidden()
    expect(page.locator("nav")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE["width"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#kh-print article").count() == 0
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(page.locator(".dt-info")).to_have_text("Câu 1–25 trong 60 câu")


def test_of_an_open_question_paper_holds_it_alone(
    context: BrowserContext, compared: tuple[RunFolder, RunFolder]
) -> None:
    page = opened(context, *compared, at="#cau=cau-0007")
    page.locator("#kh-question .question").wait_for()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#kh-print article h2")).to_have_text("cau-0007")
    expect(page.locator("#cau-hoi")).to_be_hidden()
    expect(page.locator("#kh-question")).to_be_hidden()


def test_without_scripts_the_summary_and_the_answers_can_still_be_read(
    browser: Browser, compared: tuple[RunFolder, RunFolder]
) -> None:
    run = compared[0]
    write_report(run, None, run.path / "report.html")
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    page = context.new_page()
    page.goto((run.path / "report.html").as_uri())
    expect(page.locator(".notice")).to_contain_text("JavaScript")
    expect(page.locator("#cau-hoi tbody tr")).to_have_count(60)
    expect(page.locator("#kh-filters")).to_be_hidden()
    context.close()


def test_a_benchmark_s_query_shows_its_judged_passage(context: BrowserContext, tmp_path: Path) -> None:
    page = opened(context, build_benchmark(tmp_path / "beir"))
    page.locator(ROWS).nth(3).locator("td.key-question").click()
    expect(page.locator("#kh-question tr.shows")).to_contain_text("được chấm 1")


# Codes of measures and kinds, and names of systems, are no words of ours.
CODES = re.compile(r"[a-z]+_[a-z_]+|\([a-z]+\)|[A-Za-z]+@\d+|p\d+|kehoach[ a-z]*|Linux|Python|numpy|JavaScript|Wilson")
SYLLABLE = re.compile(
    "(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ch|ng|nh|[cmnpt])?", re.IGNORECASE
)
SAID = """() => [document.title, ...[...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap(
  (e) => ['aria-label', 'title', 'placeholder'].map((name) => e.getAttribute(name) ?? '')), document.body.innerText]"""


def test_no_word_of_the_page_is_english(context: BrowserContext, compared: tuple[RunFolder, RunFolder]) -> None:
    page = opened(context, *compared)
    said = page.evaluate(SAID)
    page.locator("th.key-took_ms").click()
    page.locator(ROWS).first.get_by_role("link").click()
    page.locator("#kh-question .question").wait_for()
    said += page.evaluate(SAID)
    words = {word for one in said for word in re.findall(r"[^\W\d_]+", CODES.sub(" ", one))}
    foreign = {w for w in words if len(w) > 1 and w.isascii() and not w.isupper() and not SYLLABLE.fullmatch(w)}
    assert foreign <= {"correct", "refusal", "meaning", "true", "Enter", "Esc", "jsonl", "ms"} | {c * 12 for c in "abc"}
