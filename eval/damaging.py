"""Files damaged as disks, networks, programs and mischief damage them: to see that reading survives every one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

_Damage = Callable[[bytes, Random], bytes]

_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"
_MOST_FLIPS = 200
_BLOCK = 4096
"""Bytes: what a disk or a network loses is lost by blocks."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A damaged file."""

    name: str
    """Of the file, with the number and the kind of damage before its suffix."""
    damage: str
    data: bytes


def variants(files: Sequence[Path], count: int, *, seed: int) -> Iterator[Variant]:
    """``count`` damaged variants of the files in turn, by all kinds of damage that fit in turn; the same for a seed.

    A variant may happen to equal its file, or to be as readable.
    """
    originals = [(file, file.read_bytes()) for file in files]
    for number in range(count):
        file, data = originals[number % len(originals)]
        fitting = damages_for(data)
        damage = fitting[number // len(originals) % len(fitting)]
        random = Random(f"{seed} {number} {file.name}")
        yield Variant(f"{file.stem}-{number:05}-{damage}{file.suffix}", damage, DAMAGES[damage](data, random))


def damages_for(data: bytes) -> list[str]:
    """The kinds of damage that fit a file's content."""
    return [
        name
        for name in DAMAGES
        if not (name.startswith("zip") and not data.startswith(_ZIP))
        and not (name.startswith("pdf") and not data.startswith(_PDF))
    ]


def _truncated(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _flipped(data: bytes, random: Random) -> bytes:
    harmed = bytearray(data)
    for _ in range(random.randint(1, _MOST_FLIPS) if harmed else 0):
        harmed[random.randrange(len(harmed))] ^= 1 << random.randrange(8)
    return bytes(harmed)


def _block(data: bytes, random: Random) -> slice:
    size = min(len(data), random.randint(1, _BLOCK))
    start = random.randrange(len(data) - size + 1)
    return slice(start, start + size)


def _swapped(data: bytes, random: Random) -> bytes:
    first, second = sorted((_block(data, random), _block(data, random)), key=lambda block: block.start)
    if second.start < first.stop:
        second = slice(first.stop, max(first.stop, second.stop))
    return data[: first.start] + data[second] + data[first.stop : second.start] + data[first] + data[second.stop :]


def _zeroed(data: bytes, random: Random) -> bytes:
    block = _block(data, random)
    return data[: block.start] + bytes(block.stop - block.start) + data[block.stop :]


def _lost(data: bytes, random: Random) -> bytes:
    block = _block(data, random)
    return data[: block.start] + data[block.stop :]


def _repeated(data: bytes, random: Random) -> bytes:
    block = _block(data, random)
    return data[: block.stop] + data[block] * random.randint(1, 20) + data[block.stop :]


def _noise(data: bytes, random: Random) -> bytes:
    block = _block(data, random)
    return data[: block.start] + random.randbytes(block.stop - block.start) + data[block.stop :]


_Entries = list[tuple[str, bytes]]


def _packed(change: Callable[[_Entries, Random], _Entries]) -> _Damage:
    """Of a packed format: the package is whole, and what is in it is not."""

    def damage(data: bytes, random: Random) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [(info.filename, archive.read(info)) for info in archive.infolist()]
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in change(entries, random):
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    return damage


def _entry_removed(entries: _Entries, random: Random) -> _Entries:
    gone = random.randrange(len(entries))
    return entries[:gone] + entries[gone + 1 :]


def _entries_swapped(entries: _Entries, random: Random) -> _Entries:
    first, second = random.randrange(len(entries)), random.randrange(len(entries))
    contents = [content for _, content in entries]
    contents[first], contents[second] = contents[second], contents[first]
    return [(name, content) for (name, _), content in zip(entries, contents, strict=True)]


def _entry_harmed(entries: _Entries, random: Random) -> _Entries:
    # The larger an entry, the likelier it is the one: most of what is in a document is its text.
    at = random.choices(range(len(entries)), [len(content) + 1 for _, content in entries])[0]
    name, content = entries[at]
    harm = random.choice([_truncated, _flipped, _swapped, _lost, _repeated])
    return [*entries[:at], (name, harm(content, random)), *entries[at + 1 :]]


def _tag_harmed(entries: _Entries, random: Random) -> _Entries:
    """One element's tag is lost, doubled, or becomes another's."""
    at = max(range(len(entries)), key=lambda each: len(entries[each][1]) * entries[each][0].endswith(".xml"))
    name, content = entries[at]
    tags = list(re.finditer(rb"<[^<>]+>", content))
    if not tags:
        return entries
    one, other = random.choice(tags), random.choice(tags)
    instead = random.choice([b"", one[0] * 2, other[0]])
    return [*entries[:at], (name, content[: one.start()] + instead + content[one.end() :]), *entries[at + 1 :]]


def _pdf_places(data: bytes, random: Random) -> bytes:
    """The table of where objects are tells other places."""
    return _changed(data, rb"\d{10} \d{5} n", lambda _: b"%010d 00000 n" % random.randrange(len(data) * 2), random)


def _pdf_start(data: bytes, random: Random) -> bytes:
    """The file says that this table is somewhere else."""
    return re.sub(rb"startxref\s+\d+", b"startxref\n%d" % random.randrange(len(data) * 2), data)


def _pdf_references(data: bytes, random: Random) -> bytes:
    """Objects point at others than they should: also at themselves, in circles, at none."""
    return _changed(data, rb"\b\d+ 0 R\b", lambda _: b"%d 0 R" % random.randrange(200), random)


def _pdf_numbers(data: bytes, random: Random) -> bytes:
    """Lengths, counts and sizes are others, down below zero and up past all measure."""
    odd = [b"0", b"-1", b"1", b"99999", b"2147483648", b"1e30"]
    pattern = rb"/(?:Length|Count|Width|Height|Size|N|First|Rotate)\s+-?\d+(?! \d+ R)"
    return _changed(data, pattern, lambda found: found[0].split()[0] + b" " + random.choice(odd), random)


def _pdf_words(data: bytes, random: Random) -> bytes:
    """Words that structure the file are gone."""
    return _changed(data, rb"\b(?:endobj|endstream|stream|obj|xref|trailer|%%EOF)", lambda _: b"", random)


def _changed(data: bytes, pattern: bytes, instead: Callable[[re.Match[bytes]], bytes], random: Random) -> bytes:
    """Some of the places that match, at random between one and a third of them, are changed."""
    places = list(re.finditer(pattern, data))
    if not places:
        return data
    chosen = random.sample(places, random.randint(1, max(1, len(places) // 3)))
    pieces, at = [], 0
    for place in sorted(chosen, key=re.Match.start):
        pieces += [data[at : place.start()], instead(place)]
        at = place.end()
    return b"".join([*pieces, data[at:]])


DAMAGES: Mapping[str, _Damage] = {
    "truncated": _truncated,
    "flipped": _flipped,
    "swapped": _swapped,
    "zeroed": _zeroed,
    "lost": _lost,
    "repeated": _repeated,
    "noise": _noise,
    "zip-entry-removed": _packed(_entry_removed),
    "zip-entries-swapped": _packed(_entries_swapped),
    "zip-entry-harmed": _packed(_entry_harmed),
    "zip-tag-harmed": _packed(_tag_harmed),
    "pdf-places": _pdf_places,
    "pdf-start": _pdf_start,
    "pdf-references": _pdf_references,
    "pdf-numbers": _pdf_numbers,
    "pdf-words": _pdf_words,
}
"""What can be done to a file's bytes, by name; ``zip-`` and ``pdf-`` only to such files."""
