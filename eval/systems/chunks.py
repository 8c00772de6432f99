"""Chunks of a fixed size, with the places in the text that they came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

_FIRST = 0x10000
_MANY = 0x100000


@dataclass(frozen=True, slots=True)
class FixedChunk:
    """A piece of a text, cut by length. ``text`` is word for word what stands at ``[start, end)``."""

    source: str
    """Id of the text."""
    number: int
    """Within its text, from 1."""
    start: int
    end: int
    text: str


def fixed_chunks(texts: Iterable[tuple[str, str]], splitter: RecursiveCharacterTextSplitter) -> Iterator[FixedChunk]:
    """Chunks of texts ``(id, text)``, in reading order; what holds neither letter nor figure is no chunk.

    ``splitter``: one that keeps its separators, splits at white space only, and has ``add_start_index``.
    """
    for source, text in texts:
        number = 0
        for start, end in _places(text, splitter):
            words = text[start:end]
            if any(character.isalnum() for character in words):
                number += 1
                yield FixedChunk(source, number, start, end, words)


def _places(text: str, splitter: RecursiveCharacterTextSplitter) -> Iterator[tuple[int, int]]:
    for document in splitter.create_documents([_stand_in(text)]):
        start = int(document.metadata["start_index"])
        yield start, start + len(document.page_content)


def _stand_in(text: str) -> str:
    """A text that is split in the same places, in which no two letters are alike.

    The splitter looks up where a chunk starts by the chunk's words, and takes an earlier place where these are repeated
    (running heads, columns of figures).
    """
    return "".join(
        character if character.isspace() else chr(_FIRST + place % _MANY) for place, character in enumerate(text)
    )
