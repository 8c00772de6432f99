"""Text that was saved as Unicode after its old bytes had been taken for Western letters: ``KÕ ho¹ch``, ``Keá hoaïch``.

So come texts out of Word documents in TCVN3 or VNI fonts, and UTF-8 that a program once read as Windows-1252
(``Káº¿ hoáº¡ch``). Lines are judged each by its own words, and by their neighbours where those do not tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.readers.alphabets import western_bytes
from ingest.readers.text.encodings import Plausible, from_tcvn3, from_vni, plausible

# Characters of Western text that no Vietnamese word has: there are many in any text read wrongly.
_STRANGE = re.compile(r"[\u0080-\u009f¡-¦¨-¯±´-¶¸-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿŒœŠšŸŽžƒˆ˜]")
_LEAST = 3  # such characters, and words that come right, or nothing is mended
_MOST = 2000  # lines that are looked at to tell whether a text was misread
_SURE = 0.85  # of the words in the lines that are mended come right
_CHUNK = re.compile(r"\S+")


def _from_western_utf8(text: str) -> str:
    """UTF-8 whose bytes were taken for Western letters; a text that is none stays what it is."""
    data = western_bytes(text)
    try:
        return text if data is None else data.decode("utf-8")
    except UnicodeDecodeError:
        return text


_CONVERTERS: dict[str, Callable[[str], str]] = {
    "utf-8": _from_western_utf8,
    "tcvn3": from_tcvn3,
    "vni": from_vni,
}


@dataclass(frozen=True, slots=True)
class Mender:
    """Puts right what was misread in one way."""

    encoding: str
    """That the text was in before it was misread."""

    def mend(self, lines: Sequence[str]) -> list[str]:
        """The lines of a text, those put right that were misread."""
        verdicts = [self._judge(line) for line in lines]
        return [self._mended(line, verdict) for line, verdict in zip(lines, _settled(verdicts), strict=True)]

    def _judge(self, line: str) -> str:
        """``misread``, ``right``, ``mixed``, or nothing where the words do not tell."""
        if line.isascii():
            return ""
        before, after = plausible(line), plausible(_CONVERTERS[self.encoding](line))
        if before.invalid and _better(before, after):
            return "mixed" if _has_unicode(line) and self.encoding != "utf-8" else "misread"
        if before.valid and before.invalid <= after.invalid and _has_unicode(line):
            return "right"
        if before.invalid != after.invalid:
            return "right" if before.invalid < after.invalid else ""
        if before.common == after.common:
            return ""
        return "right" if before.common > after.common else "misread"

    def _mended(self, line: str, verdict: str) -> str:
        convert = _CONVERTERS[self.encoding]
        if verdict == "misread":
            return convert(line)
        if verdict == "mixed":
            return _CHUNK.sub(lambda match: self._mended_word(match[0]), line)
        return line

    def _mended_word(self, word: str) -> str:
        if _has_unicode(word) or not _STRANGE.search(word):
            return word
        mended = _CONVERTERS[self.encoding](word)
        return mended if _better(plausible(word), plausible(mended)) else word


def find_mender(lines: Sequence[str]) -> Mender | None:
    """What puts a text right that was misread before it was saved; None where it was not."""
    strange = [line for line in lines if _STRANGE.search(line)][:_MOST]
    if sum(len(_STRANGE.findall(line)) for line in strange) < _LEAST:
        return None
    best: tuple[int, Mender | None] = (0, None)
    for encoding in _CONVERTERS:
        mender = Mender(encoding)
        taken = "\n".join(line for line in strange if mender._judge(line) in ("misread", "mixed"))
        before, after = plausible(taken), plausible("\n".join(mender.mend(taken.split("\n"))))
        gained = after.valid - before.valid
        if after.kinds >= _LEAST and after.share >= _SURE and gained >= _LEAST:
            best = max(best, (gained, mender), key=lambda pair: pair[0])
    return best[1]


def mend(text: str) -> str:
    """A text with the lines put right that were misread before it was saved; most texts stay as they are."""
    if not _STRANGE.search(text):
        return text
    lines = text.split("\n")
    mender = find_mender(lines)
    return "\n".join(mender.mend(lines)) if mender else text


def _better(before: Plausible, after: Plausible) -> bool:
    return after.valid > before.valid and after.invalid < max(before.invalid, 1)


def _has_unicode(text: str) -> bool:
    """Whether Vietnamese letters stand in a text that only Unicode has."""
    return any("\u1ea0" <= char <= "\u1ef9" or char in "ăĂđĐơƠưƯĩĨũŨ" for char in text)


def _settled(verdicts: Sequence[str]) -> list[str]:
    """Lines that do not tell go with the nearest line above that tells, else with the nearest below."""
    settled = list(verdicts)
    last = ""
    for index, verdict in enumerate(verdicts):
        last = verdict or last
        settled[index] = verdict or last
    following = ""
    for index in range(len(settled) - 1, -1, -1):
        following = settled[index] or following
        settled[index] = settled[index] or following
    return settled
