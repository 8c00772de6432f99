"""``--llm``: the chat model that phrases answers, for the commands that can use one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from assistant.phrase import Phraser


def llm_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--llm NAME``: passed to the command as ``llm: str | None``."""
    return click.option(
        "--llm",
        metavar="MÔ_HÌNH",
        help="Mô hình trò chuyện diễn đạt câu trả lời, như ollama:qwen3:8b (mặc định: $KEHOACH_LLM, hoặc tệp cài đặt; "
        "none: không dùng).",
    )(command)


def phraser_of(llm: str | None) -> Phraser | None:
    """The model that ``--llm``, the environment or the settings file names; None where there is none.

    A model asked for by ``--llm`` that cannot be had is a failure; one that is only set up is a line on stderr, and
    answers do without.
    """
    # Without a model the command must not pay for its libraries.
    from assistant.phrase.errors import ChatModelError
    from assistant.phrase.model import chat_model

    try:
        model = chat_model(llm)
        if model is None:
            return None
        from assistant.phrase import Phraser

        return Phraser(model)
    except ChatModelError as error:
        if llm:
            raise click.ClickException(str(error)) from error
        click.echo(f"Lưu ý: {error} Câu trả lời dưới đây không dùng mô hình.", err=True)
        return None
