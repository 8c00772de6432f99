"""A chat model of LangChain's out of its settings."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.phrase.errors import ChatModelError
from assistant.phrase.model import ChatModel

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_NO_KEY = "none"
_LOCAL = ("127.0.0.1", "localhost", "::1")


def build(model: ChatModel) -> BaseChatModel:
    """The model, not yet asked anything. Raises ChatModelError, with the command to run where a package is missing."""
    from langchain.chat_models import init_chat_model

    _keep_from_proxies(model.url)
    options: dict[str, Any] = {"max_retries": 0}
    if model.temperature is not None:
        options["temperature"] = model.temperature
    if model.url:
        options["base_url"] = model.url
    if model.key or (model.url and model.name.startswith("openai:")):
        # Without this the key of the provider itself, out of the environment, would go to the other server.
        options["api_key"] = model.key or _NO_KEY
    try:
        chat: BaseChatModel = init_chat_model(model.name, **options)
    except ImportError as error:
        package = re.search(r"pip install (?:-U )?`?([\w\[\]-]+)", str(error))
        name = package[1] if package else f"langchain-{model.name.partition(':')[0]}"
        raise ChatModelError(
            f"Mô hình {model.name} cần thêm một gói chưa cài; hãy chạy: {sys.executable} -m pip install {name}"
        ) from error
    except Exception as error:
        said = " ".join(str(error).split())
        said = said.rstrip(".") if len(said) <= 200 else f"{said[:200]}…"
        raise ChatModelError(
            f"Không dùng được mô hình “{model.name}”: {said}. Tên có dạng nhà-cung-cấp:mô-hình, như ollama:qwen3:8b."
        ) from error
    return chat


def _keep_from_proxies(url: str) -> None:
    """Ask a server on this machine without an office's proxy between."""
    host = urlsplit(url).hostname or ""
    for name in ("NO_PROXY", "no_proxy"):
        held = [one for one in os.environ.get(name, "").split(",") if one]
        local = [*_LOCAL[:2], *([f"[{host}]" if ":" in host else host] if host in _LOCAL else [])]
        os.environ[name] = ",".join(dict.fromkeys([*held, *local]))
