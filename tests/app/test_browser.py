"""The real app over the made-up plans, met as people meet it: in a browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from index import Library
from ingest import read_plan

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}

EVIL = 'kiểm tra <img src=x onerror="window.hacked=1"> <script>window.hacked=1</script> ${window.hacked=1} bếp ăn'
EVIL_PLAN = f"""UBND XÃ BÃI THỬ
Số: 77/KH-UBND
Bãi Thử, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Bảo đảm an toàn bếp ăn trường học năm 2026

I. MỤC TIÊU
1. Toàn bộ bếp ăn trường học trên địa bàn xã được kiểm tra ít nhất một lần trong năm.

II. TỔ CHỨC THỰC HIỆN
1. Trạm Y tế chủ trì {EVIL} của các trường học trong quý II năm 2026.
2. Các trường học phối hợp, báo cáo Ủy ban nhân dân xã trước ngày 15 tháng 12.
"""

# Tells where the server connects to: nothing but this machine is allowed.
SERVER = """
import sys
out = sys.argv.pop(1)
def told(event, args):
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event == "socket.connect" and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    if host not in (None, "127.0.0.1", "localhost", "::1", "0.0.0.0"):
        with open(out, "a", encoding="utf-8") as f:
            f.write(f"{host}\\n")
sys.addaudithook(told)
from app.command import chat
chat(prog_name="kehoach chat")
"""


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed, and CI must run the browser tests")
        pytest.skip("Chromium is not installed")
    return found


@pytest.fixture(scope="module")
def server(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of ``kehoach chat`` over the samples and one hostile plan."""
    folder = tmp_path_factory.mktemp("chat")
    evil = folder / "bai-thu-2026.txt"
    evil.write_text(EVIL_PLAN, encoding="utf-8")
    with Library.open(folder / "library", create=True) as library:
        for file in [*sorted(samples.glob("*.txt")), evil]:
            library.add(*read_plan(file), file.read_bytes())
        library.publish()
    yield from served(folder / "library", folder / "outside.txt")


def served(library: Path, outside: Path) -> Iterator[str]:
    """Run the chat until the caller is done; afterwards, see that the server asked for nothing outside this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # A proxy that is nowhere (an address kept for documents): an office's own must not be asked for this machine.
    proxies = dict.fromkeys(("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"), "http://192.0.2.1:9")
    environment = os.environ | proxies | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    for name in ("NO_PROXY", "no_proxy"):
        environment.pop(name, None)
    address = f"http://127.0.0.1:{port}/"
    log = outside.with_suffix(".log")
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVER, outside, "--library", library, "--port", str(port), "--no-browser"],
            env=environment,
            stdout=out,
            stderr=out,
        )
    try:
        wait_for(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(20)
    assert not outside.exists(), f"the server reached for {outside.read_text(encoding='utf-8')}"
    assert "Traceback" not in log.read_text(encoding="utf-8")


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path, seconds: float = 90) -> None:
    local = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with local.open(address, timeout=5):
                return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.2)
    pytest.fail(f"the chat did not come up: {log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page, in a browser of the language of ``params``; nothing may be asked of any other server."""
    yield from visit(browser, server, locale=getattr(request, "param", "vi-VN"))


@pytest.fixture
def narrow(browser: Browser, server: str) -> Iterator[Page]:
    yield from visit(browser, server, viewport=NARROW)


def visit(browser: Browser, server: str, locale: str = "vi-VN", viewport: dict[str, int] = WIDE) -> Iterator[Page]:
    context = browser.new_context(locale=locale, viewport=viewport)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.set_default_timeout(15_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(server)
    expect(page.locator("#kh-question textarea")).to_be_enabled()
    yield page
    context.close()
    strangers = [url for url in asked if urlsplit(url).scheme not in ("data", "blob") and not url.startswith(server)]
    assert not strangers
    assert not errors


@pytest.fixture(scope="module")
def iso_question(samples: Path) -> str:
    lines = (samples / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = map(json.loads, lines)
    return str(next(q["question"] for q in questions if "ISO 56000" in q["question"] and q["kind"] == "lead"))


def ask(page: Page, question: str) -> None:
    page.locator("#kh-question textarea").fill(question)
    page.locator("#kh-question textarea").press("Enter")


def test_a_citation_of_the_iso_answer_opens_its_clause_with_its_words_marked(page: Page, iso_question: str) -> None:
    ask(page, iso_question)
    answer = page.locator(".kh-answer").last
    expect(answer.locator(".kh-sources")).to_be_visible()
    expect(answer).to_contain_text("Sở Khoa học và Công nghệ")
    chip = answer.locator("a.kh-chip").first
    assert "Hạc Giang" in str(chip.get_attribute("title"))

    chip.press("Enter")
    marked = page.locator("#kh-reader .kh-focal mark")
    expect(marked).to_be_in_viewport()
    expect(marked).to_contain_text("ISO 56000")
    assert words(marked.inner_text()).startswith(words(answer.locator("q").first.inner_text())[:80])
    expect(page.locator("#kh-reader .kh-about")).to_contain_text("Hạc Giang")
    label = page.locator("#kh-reader .kh-where strong").inner_text()
    assert label in str(chip.get_attribute("title"))

    page.get_by_role("button", name="Điều khoản sau").click()
    expect(page.locator("#kh-reader .kh-where strong")).not_to_have_text(label)
    page.get_by_role("button", name="Điều khoản trước").click()
    expect(page.locator("#kh-reader .kh-where strong")).to_have_text(label)
    page.get_by_role("button", name="Cả kế hoạch").click()
    expect(page.get_by_role("button", name="Thu gọn")).to_be_visible()
    expect(page.locator("#kh-reader .kh-left-out")).to_have_count(0)
    expect(page.locator("#kh-reader .kh-focal mark")).to_be_in_viewport()

    page.keyboard.press("Escape")
    expect(page.locator("#kh-reader")).to_be_hidden()
    expect(chip).to_be_focused()


def words(said: str) -> str:
    return " ".join(said.strip(" “”…").split())


def test_an_answer_is_copied_with_its_numbers_and_sources(page: Page, iso_question: str) -> None:
    ask(page, iso_question)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Chép câu trả lời").click()
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    answer = page.locator(".kh-answer")
    assert "[1]" in copied.split("Căn cứ")[0]
    assert str(answer.locator("a.kh-source").first.inner_text()) in copied.split("Căn cứ")[1]


def test_a_place_can_be_opened_from_a_bookmark(page: Page, server: str, iso_question: str) -> None:
    ask(page, iso_question)
    href = page.locator(".kh-answer a.kh-chip").first.get_attribute("href")
    page.goto("about:blank")
    page.goto(f"{server}{href}")
    expect(page.locator("#kh-reader .kh-focal mark")).to_be_visible()


def test_similar_wording_shows_a_difference_and_opens_in_its_place(page: Page) -> None:
    page.get_by_role("tab", name="Tìm câu chữ tương tự").click()
    page.locator("#kh-draft textarea").fill(
        "Toàn bộ bếp ăn trường học trên địa bàn phường được kiểm tra ít nhất hai lần trong năm."
    )
    page.get_by_role("button", name="Tìm trong các kế hoạch").click()
    first = page.locator(".kh-precedents li").first
    expect(first.locator("del").first).to_contain_text("−")
    expect(first.locator("ins").first).to_contain_text("+")
    assert "phường" in first.locator("del").first.inner_text()
    expect(page.locator(".kh-precedents h3").first).to_contain_text("Gần như nguyên văn")
    first.locator("a.kh-source").click()
    expect(page.locator("#kh-reader .kh-focal mark")).to_contain_text("Toàn bộ bếp ăn trường học")


def test_what_no_plan_says_is_refused_and_looks_so(page: Page) -> None:
    ask(page, "Giá vé tàu điện ngầm ở Tô-ky-ô năm 1987 là bao nhiêu?")
    expect(page.locator(".kh-refusal")).to_contain_text("Các kế hoạch không nêu")
    expect(page.locator(".kh-answer")).to_have_count(0)


def test_of_a_long_conversation_the_last_question_stands_above_its_answer(page: Page, iso_question: str) -> None:
    for n, question in enumerate(
        ("Cơ quan nào chủ trì áp dụng ISO 56000?", iso_question, "Cơ quan nào chủ trì 5S?"), 1
    ):
        ask(page, question)
        expect(page.locator(".kh-sources, .kh-refusal")).to_have_count(n)
    expect(page.locator(".kh-question").last).to_be_in_viewport()
    page.wait_for_timeout(500)
    expect(page.locator(".kh-question").last).to_be_in_viewport()


def test_an_example_question_is_asked_by_a_click_and_a_new_conversation_forgets_it(page: Page) -> None:
    page.locator("#kh-conversation button.example").first.click()
    expect(page.locator(".kh-answer .kh-sources")).to_be_visible()
    page.get_by_role("button", name="Cuộc trò chuyện mới").click()
    expect(page.locator(".kh-answer")).to_have_count(0)
    expect(page.locator("#kh-conversation button.example").first).to_be_visible()


def test_markup_in_a_plan_or_in_a_question_is_shown_and_never_run(page: Page) -> None:
    ask(page, f"Ai chủ trì {EVIL}?")
    expect(page.locator(".kh-question")).to_contain_text("<img src=x")
    page.locator(".kh-answer, .kh-refusal").locator("a.kh-chip, a.kh-source").first.wait_for()
    page.goto(f"{page.url.split('#')[0]}#trich=bai-thu-2026/II.1/0-1")
    page.reload()
    expect(page.locator("#kh-reader mark")).to_contain_text("<script>window.hacked=1</script>")
    page.get_by_role("tab", name="Tìm câu chữ tương tự").click()
    page.locator("#kh-draft textarea").fill(f"{EVIL} <b>x</b>")
    page.get_by_role("button", name="Tìm trong các kế hoạch").click()
    expect(page.locator(".kh-precedents")).to_contain_text("<img src=x")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x], .kh-answer script, .kh-plan script, .kh-precedents script").count() == 0


def test_on_a_narrow_screen_the_clause_lies_over_the_page_and_closes(narrow: Page, iso_question: str) -> None:
    ask(narrow, iso_question)
    narrow.locator(".kh-answer a.kh-chip").first.click()
    expect(narrow.locator("#kh-reader .kh-focal mark")).to_be_in_viewport()
    box = narrow.locator("#kh-reader").bounding_box()
    assert box is not None
    assert (round(box["width"]), round(box["height"])) == (NARROW["width"], NARROW["height"])
    assert narrow.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    narrow.get_by_role("button", name="Đóng").click()
    expect(narrow.locator("#kh-reader")).to_be_hidden()


def test_the_empty_library_says_how_to_add_plans(browser: Browser, tmp_path: Path) -> None:
    for address in served(tmp_path / "library", tmp_path / "outside.txt"):
        context = browser.new_context(viewport=WIDE)
        page = context.new_page()
        page.goto(address)
        expect(page.locator("#kh-empty")).to_contain_text("kehoach add")
        expect(page.locator("#kh-question textarea")).to_be_disabled()
        context.close()


# Words of documents and of people stand in these; everything else is the app's own.
NOT_OURS = (
    ".kh-question, .kh-answer, .kh-refusal, .kh-plan, .kh-precedents, #kh-reader-heading, .example, .token, .options"
)
EVERYTHING_SAID = """notOurs => {
  const said = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest('script, style, pre') || parent.closest(notOurs)) continue;
    said.push(walker.currentNode.data);
  }
  for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (!element.closest('a, .token, .options')) said.push(element.getAttribute(name) ?? '');
  return said;
}"""
SYLLABLE = re.compile(
    "(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ch|ng|nh|[cmnpt])?", re.IGNORECASE
)


def foreign(said: list[str]) -> set[str]:
    """Words of ASCII letters alone that no Vietnamese syllable can be; abbreviations and units ("s") are let pass.

    What stands after a colon of an example's name is the example itself.
    """
    ours = [re.sub(r"^(Câu hỏi gợi ý \d+): .*", r"\1", one, flags=re.DOTALL) for one in said]
    tokens = {token for one in ours for token in re.findall(r"[^\W\d_]+", one)}
    return {t for t in tokens if len(t) > 1 and t.isascii() and not t.isupper() and not SYLLABLE.fullmatch(t)}


def test_the_check_for_foreign_words_finds_gradios_own() -> None:
    labels = {"Submit", "Clear", "Textbox", "Stop", "Copy", "Undo", "Retry", "Examples", "Loading", "Close", "Settings"}
    assert foreign([*labels]) == labels
    assert foreign(["Cuộc trò chuyện mới", "Hỏi", "trong", "theo UBND", "Câu hỏi gợi ý 1: Kaizen"]) == set()


@pytest.mark.parametrize("page", ["vi-VN", "en-US", "fr-FR"], indirect=True)
def test_no_word_of_the_page_is_english(page: Page) -> None:
    assert page.evaluate("document.documentElement.lang") == "vi"
    said = [page.title(), *page.evaluate(EVERYTHING_SAID, NOT_OURS)]
    page.locator("#kh-plans input").click()
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    said += page.evaluate(EVERYTHING_SAID, NOT_OURS)
    ask(page, "Cơ quan nào chủ trì áp dụng ISO 56000?")
    said += page.evaluate(EVERYTHING_SAID, NOT_OURS)
    page.locator(".kh-answer, .kh-refusal").locator("a.kh-chip, a.kh-source").first.click()
    page.locator("#kh-reader mark").wait_for()
    said += page.evaluate(EVERYTHING_SAID, NOT_OURS)
    page.get_by_role("tab", name="Tìm câu chữ tương tự").click()
    page.get_by_role("button", name="Tìm trong các kế hoạch").click()
    expect(page.locator("#kh-found")).to_contain_text("Chưa có đoạn dự thảo")
    said += page.evaluate(EVERYTHING_SAID, NOT_OURS)
    assert len(said) > 50
    assert foreign(said) == set()
