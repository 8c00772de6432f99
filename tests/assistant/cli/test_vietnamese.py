"""Click's own words are Vietnamese."""

from __future__ import annotations

import ast
import gettext
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner

from assistant.cli import kehoach
from assistant.cli.vietnamese import LOCALE

FOLDER = LOCALE / "vi" / "LC_MESSAGES"

# Words that nobody at the command line can meet: for programmers, for editors and pagers, for types not used here.
UNMET = (
    "{editor}",
    "Could not determine name",
    "No options defined",
    "Arguments take exactly",
    "Name '{name}' defined twice",
    "Boolean option",
    "Invalid start character",
    "Unknown color",
    "Unknown standard stream",
    "Choice({choices})",
    "{value!r} is not a valid UUID.",
    "{value!r} does not match the format",
    "d",
)


@pytest.fixture(scope="module")
def translations() -> gettext.GNUTranslations:
    with (FOLDER / "messages.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_the_compiled_messages_are_those_of_the_source(translations: gettext.GNUTranslations) -> None:
    with (FOLDER / "messages.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    assert len(messages) > 40
    for message in messages:
        if isinstance(message.id, str):
            assert translations.gettext(message.id) == message.string, "run: make messages"
        else:
            assert (translations.ngettext(*message.id, 2),) == tuple(message.string), "run: make messages"


def test_all_words_of_click_that_users_can_meet_are_translated(translations: gettext.GNUTranslations) -> None:
    missing = [
        words
        for words in click_s_words()
        if translations.gettext(words) == words
        and translations.ngettext(words, words, 1) == words
        and not any(words == unmet or (len(unmet) > 1 and words.startswith(unmet)) for unmet in UNMET)
    ]
    assert missing == []


def click_s_words() -> list[str]:
    """What click's modules pass to gettext, shell completion and Windows' console left out."""
    words: list[str] = []
    for module in sorted(Path(click.__file__).parent.glob("*.py")):
        if module.stem in {"shell_completion", "_winconsole"}:
            continue
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    words.append(first.value)
    assert len(words) > 40
    return words


@pytest.mark.parametrize(
    "arguments",
    [["--help"], *([name, "--help"] for name in ("add", "list", "show", "remove", "tasks", "ask", "similar"))],
    ids=" ".join,
)
def test_no_english_is_left_in_help(arguments: list[str]) -> None:
    result = CliRunner().invoke(kehoach, arguments, prog_name="kehoach")
    assert result.exit_code == 0
    for english in ("Usage", "Options", "Commands", "OPTIONS", "ARGS", "Show", "exit", "TEXT", "PATH", "INTEGER"):
        assert english not in result.output
    assert "Cách dùng: kehoach" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["hoi"], "Không có lệnh 'hoi'."),
        (["ask"], "Thiếu tham số 'CÂU_HỎI'."),
        (["ask", "a", "b"], "Thừa tham số (b)"),
        (["ask", "--nope", "a"], "Không có tùy chọn '--nope'."),
        (["ask", "a", "--plan"], "Tùy chọn '--plan' thiếu giá trị."),
        (["similar", "a", "-k", "0"], "0 nằm ngoài khoảng"),
        (["similar", "a", "-k", "x"], "'x' không phải là số hợp lệ."),
        (["similar", "--file", "khong-co.txt"], "không tồn tại"),
    ],
)
def test_wrong_usage_is_said_in_vietnamese_with_status_2(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(kehoach, arguments, prog_name="kehoach")
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Lỗi: " in result.stderr
    assert result.stdout == ""
