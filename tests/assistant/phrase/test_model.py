"""Which model is set up, and what is said where it cannot be had."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from assistant import ChatModel, ChatModelError, chat_model
from assistant.phrase.build import build
from assistant.phrase.model import settings_file

FILE = """
[llm]
model = "ollama:qwen3:8b"
url = "http://127.0.0.1:11434"
key_env = "OFFICE_KEY"
seconds = 12
temperature = 0.2
"""


@pytest.fixture
def config(tmp_path: Path) -> dict[str, str]:
    path = tmp_path / "settings.toml"
    path.write_text(FILE, encoding="utf-8")
    return {"KEHOACH_CONFIG": str(path), "OFFICE_KEY": "bí mật"}


def test_without_settings_there_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("", encoding="utf-8")
    assert chat_model(None, {"KEHOACH_CONFIG": str(tmp_path)}) is None


def test_the_file_names_model_address_key_and_limit(config: dict[str, str]) -> None:
    assert chat_model(None, config) == ChatModel("ollama:qwen3:8b", "http://127.0.0.1:11434", "bí mật", 12, 0.2)


def test_the_environment_goes_before_the_file_and_the_command_line_before_both(config: dict[str, str]) -> None:
    environ = config | {"KEHOACH_LLM": "openai:a", "KEHOACH_LLM_URL": "http://a/v1", "KEHOACH_LLM_SECONDS": "5"}
    assert chat_model(None, environ) == ChatModel("openai:a", "http://a/v1", "", 5)
    assert chat_model("openai:b", environ) == ChatModel("openai:b", "http://a/v1", "", 5)


def test_a_key_and_address_of_the_file_go_to_no_other_model(config: dict[str, str]) -> None:
    assert chat_model("openai:other", config) == ChatModel("openai:other", "", "", 12)


def test_a_model_can_be_switched_off(config: dict[str, str]) -> None:
    assert chat_model("none", config) is None
    assert chat_model(None, config | {"KEHOACH_LLM": "none"}) is None


def test_a_key_is_not_shown(config: dict[str, str]) -> None:
    assert "bí mật" not in repr(chat_model(None, config))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[llm]\nmodle = 'x'", "không có mục “modle”"),
        ("[llm]\nmodel = 1", "không đúng kiểu"),
        ("[llm", "không đọc được"),
        ("llm = 3", "phải là một bảng"),
        ("[llm]\nmodel = 'a:b'\nseconds = -1", "số giây lớn hơn 0"),
    ],
)
def test_wrong_settings_are_said_in_one_vietnamese_line(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ChatModelError, match=said) as caught:
        chat_model(None, {"KEHOACH_CONFIG": str(path)})
    assert "\n" not in str(caught.value)


def test_a_settings_file_that_is_named_and_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ChatModelError, match="không có tệp"):
        chat_model(None, {"KEHOACH_CONFIG": str(tmp_path / "none.toml")})
    assert settings_file({}).name == "settings.toml"


@pytest.mark.parametrize("seconds", ["0", "-3", "ba mươi", "inf", "nan"])
def test_a_time_limit_that_is_none_is_refused(seconds: str, tmp_path: Path) -> None:
    environ = {"KEHOACH_CONFIG": str(tmp_path), "KEHOACH_LLM": "openai:x", "KEHOACH_LLM_SECONDS": seconds}
    with pytest.raises(ChatModelError, match="cần một số giây"):
        chat_model(None, environ)


def test_a_missing_package_is_named_with_the_command_that_installs_it() -> None:
    with pytest.raises(ChatModelError) as caught:
        build(ChatModel("mistralai:mistral-small"))
    assert str(caught.value).endswith(f"{sys.executable} -m pip install langchain-mistralai")


def test_a_name_that_no_provider_knows_is_said_with_the_form_of_names() -> None:
    with pytest.raises(ChatModelError, match="nhà-cung-cấp:mô-hình"):
        build(ChatModel("không-có"))


def test_the_providers_own_key_does_not_go_to_another_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    chat = build(ChatModel("openai:x", url="http://127.0.0.1:9/v1"))
    assert chat.openai_api_key.get_secret_value() == "none"  # type: ignore[attr-defined]  # of ChatOpenAI


def test_an_ollama_model_is_made_without_asking_anybody() -> None:
    assert build(ChatModel("ollama:qwen3:8b", url="http://127.0.0.1:9")).__class__.__name__ == "ChatOllama"
