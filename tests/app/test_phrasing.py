"""The chat with a model that words the answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.answer_view import answer_html
from app.chat import _converse
from app.desk import Desk
from assistant import Answer, Assistant
from index import Library
from ingest import read_plan
from tests.app.conftest import FakeAssistant
from tests.app.test_browser import ask, browser, chromium, served, visit  # noqa: F401  (fixtures)
from tests.openai_server import OpenAIServer, openai_server

QUESTION = "Cơ quan nào chủ trì áp dụng ISO 56000 ở tỉnh Hạc Giang?"
TRUE = "Sở Khoa học và Công nghệ cùng Sở Công Thương chủ trì việc này [1]."
TIME = "Việc này làm trong các năm 2026 - 2028 [1]."
MADE_UP = "Kinh phí là 987 triệu đồng [1]."


class Streaming(FakeAssistant):
    """Gives the composed answer, half of a worded one, and the whole."""

    def stream(self, question: str, *, plans: Collection[str] = (), history: Sequence[str] = ()) -> Iterator[Answer]:
        composed = self.ask(question, plans=plans, history=history)
        yield composed
        if not composed.refused:
            yield replace(composed, text="Nửa câu <b>đầu</b> [1].", phrased=True)
            yield replace(composed, text="Cả hai câu [1][2].", phrased=True, note="Đã bỏ 1 câu.")
        else:
            yield composed


@pytest.fixture
def desk(library: Library, assistant: Assistant) -> Desk:
    return Desk(library, lambda held: Streaming(held), phrases=True)  # type: ignore[arg-type,return-value]  # fakes


def answers(desk: Desk, question: str) -> list[str]:
    return [shown[-1]["content"] for _, _, shown in _converse(desk, question, [], [], []) if len(shown) == 2]


def test_the_composed_answer_is_there_at_once_with_its_sources_and_the_worded_one_takes_its_place(desk: Desk) -> None:
    first, half, whole, last = answers(desk, "ai chủ trì?")
    assert "Sở Xây dựng chủ trì" in first
    assert 'class="kh-sources"' in first
    assert all("Mô hình đang diễn đạt lại" in html for html in (first, half, whole))
    assert "Nửa câu &lt;b&gt;đầu&lt;/b&gt;" in half
    assert "Sở Xây dựng chủ trì [1]" not in half
    assert "Cả hai câu" in last
    assert "Mô hình đang" not in last
    assert "Đã bỏ 1 câu." in last
    assert last.count('class="kh-chip"') == 2


def test_a_refusal_stays_one(desk: Desk) -> None:
    assert all('class="kh-refusal"' in html for html in answers(desk, "việc không có?"))


def test_a_worded_answer_says_so_and_a_composed_one_does_not(assistant: FakeAssistant) -> None:
    composed = assistant.ask("ai chủ trì?")
    assert "kh-note" not in answer_html(composed)
    assert "do mô hình viết" in answer_html(replace(composed, phrased=True))
    fallen_back = answer_html(replace(composed, note="Mô hình <x> không trả lời."))
    assert "do mô hình viết" not in fallen_back
    assert "Mô hình &lt;x&gt; không trả lời." in fallen_back


@pytest.fixture(scope="module")
def model() -> Iterator[OpenAIServer]:
    with openai_server() as server:
        server.reply = lambda _: f"{TRUE} {MADE_UP} {TIME}"
        yield server


@pytest.fixture(scope="module")
def address(samples: Path, model: OpenAIServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("chat")
    with Library.open(folder / "library", create=True) as library:
        for file in sorted(samples.glob("*.txt")):
            library.add(*read_plan(file), file.read_bytes())
        library.publish()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEHOACH_LLM", "openai:test")
        patch.setenv("KEHOACH_LLM_URL", model.url)
        patch.setenv("KEHOACH_LLM_SECONDS", "20")
        yield from served(folder / "library", folder / "outside.txt")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:  # noqa: F811  (the fixture imported above)
    yield from visit(browser, address)


@pytest.mark.browser
def test_sentences_of_the_model_take_the_place_of_the_composed_answer(page: Page, model: OpenAIServer) -> None:
    model.mode = "slow"
    ask(page, QUESTION)
    answer = page.locator(".kh-answer").last
    expect(answer).to_contain_text("Chủ trì: Sở Khoa học và Công nghệ; Sở Công Thương")
    expect(answer.locator(".kh-status")).to_be_visible()
    expect(answer.locator(".kh-sources")).to_be_visible()
    expect(answer).to_contain_text("cùng Sở Công Thương chủ trì việc này")
    expect(answer.locator(".kh-status")).to_be_visible()
    expect(answer.locator(".kh-note")).to_contain_text("Đã bỏ 1 câu")
    expect(answer).to_contain_text("Việc này làm trong các năm 2026 - 2028")
    expect(answer).not_to_contain_text("987")
    answer.locator("a.kh-chip").first.click()
    expect(page.locator("#kh-reader .kh-focal mark")).to_contain_text("ISO 56000")


@pytest.mark.browser
def test_a_model_in_trouble_leaves_the_composed_answer_and_says_so(page: Page, model: OpenAIServer) -> None:
    model.mode = "500"
    ask(page, QUESTION)
    answer = page.locator(".kh-answer").last
    expect(answer.locator(".kh-note")).to_contain_text("gặp lỗi ở máy chủ")
    expect(answer).to_contain_text("Chủ trì: Sở Khoa học và Công nghệ; Sở Công Thương")
