"""Which chat model phrases the answers: from the command line, the environment or the settings file."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.phrase.errors import ChatModelError

SECONDS = 30.0
"""How long the model may take over an answer where nothing else is said."""
NONE = "none"
"""The name that switches a model off that is set up elsewhere."""
_KEYS: dict[str, tuple[type, ...]] = {
    "model": (str,),
    "url": (str,),
    "key_env": (str,),
    "seconds": (int, float),
    "temperature": (int, float),
}


@dataclass(frozen=True, slots=True)
class ChatModel:
    """A chat model as LangChain's ``init_chat_model`` names it (``ollama:qwen3:8b``, ``openai:gpt-…``)."""

    name: str
    url: str = ""
    """Base address of its server; empty for the provider's usual one."""
    key: str = field(default="", repr=False)
    """API key; empty for the provider's usual environment variable, or for none where ``url`` is set."""
    seconds: float = SECONDS
    """Time limit of one answer, from the question to the last word."""
    temperature: float | None = 0.0
    """None leaves it to the provider (some models take no other than their own)."""


def chat_model(name: str | None = None, environ: Mapping[str, str] = os.environ) -> ChatModel | None:
    """The model that is set up; None where there is none.

    ``name`` (``--llm``) goes before the environment (``KEHOACH_LLM``, ``…_URL``, ``…_KEY``, ``…_SECONDS``), and that
    before the table ``[llm]`` of the settings file. The address and key of the file go with the model of the file
    only: a key is not sent to another model's server. Raises ChatModelError for settings that cannot be read.
    """
    file = _settings(environ)
    named = name or environ.get("KEHOACH_LLM", "")
    chosen = (named or file.get("model", "")).strip()
    if not chosen or chosen.lower() == NONE:
        return None
    if named.strip() not in ("", file.get("model")):
        file = {key: value for key, value in file.items() if key in ("seconds",)}
    key = environ.get("KEHOACH_LLM_KEY") or environ.get(file.get("key_env", ""), "")
    temperature = file.get("temperature", 0.0)
    return ChatModel(
        name=chosen,
        url=environ.get("KEHOACH_LLM_URL") or file.get("url", ""),
        key=key,
        seconds=_seconds(environ.get("KEHOACH_LLM_SECONDS") or file.get("seconds", SECONDS)),
        temperature=temperature if temperature >= 0 else None,
    )


def settings_file(environ: Mapping[str, str] = os.environ) -> Path:
    """The settings file, which need not be there: ``$KEHOACH_CONFIG``, or in the platform's folder for settings."""
    import platformdirs

    named = environ.get("KEHOACH_CONFIG")
    path = Path(named) if named else platformdirs.user_config_path("kehoach", appauthor=False)
    return path / "settings.toml" if path.is_dir() or not named else path


def _settings(environ: Mapping[str, str]) -> dict[str, Any]:
    """The table ``[llm]``, empty where there is no file."""
    path = settings_file(environ)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("llm", {})
    except FileNotFoundError:
        if path == Path(environ.get("KEHOACH_CONFIG", "")):
            raise ChatModelError(f"{path}: không có tệp cài đặt này ($KEHOACH_CONFIG).") from None
        return {}
    except (OSError, ValueError) as error:
        raise ChatModelError(f"{path}: không đọc được tệp cài đặt ({' '.join(str(error).split())}).") from error
    if not isinstance(table, dict):
        raise ChatModelError(f"{path}: [llm] phải là một bảng.")
    for key, value in table.items():
        if key not in _KEYS:
            raise ChatModelError(f"{path}: [llm] không có mục “{key}”; các mục dùng được: {', '.join(_KEYS)}.")
        if isinstance(value, bool) or not isinstance(value, _KEYS[key]):
            raise ChatModelError(f"{path}: [llm] {key} = {value!r} không đúng kiểu.")
    return table


def _seconds(said: str | float) -> float:
    try:
        seconds = float(said)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise ChatModelError(f"Thời hạn của mô hình là “{said}”; cần một số giây lớn hơn 0, nhiều nhất là 3600.")
    return seconds
