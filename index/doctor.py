"""Looking a library over: the catalogue, the originals, the indexes, and whether they say the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from index.catalogue import Catalogue, content_hash
from index.embedding import VectorEmbeddings
from index.errors import LibraryCorrupt, LibraryError
from index.generation import Generation
from index.library import Library
from index.manifest import fingerprint_of, read_manifest, sha256_of, verify
from index.publishing import Generations
from ingest import ReadingError, clean, read_plan


class Cure(StrEnum):
    """What ``mend`` does about a finding."""

    INDEXES = "indexes"
    """Build the indexes anew from the catalogue."""
    READING = "reading"
    """Read the plan anew from its original."""
    NONE = "none"
    """A person has to act: the remedy says how."""


@dataclass(frozen=True, slots=True)
class Ailment:
    """Something wrong with a library, in words for people."""

    where: str
    problem: str
    remedy: str
    cure: Cure


_MEND = "Hãy chạy: kehoach doctor --mend"
_AGAIN = "Hãy thêm lại tệp kế hoạch này, hoặc khôi phục từ bản sao lưu"


def examine(path: Path) -> Iterator[Ailment]:
    """All that is wrong with the library in a folder. Raises LibraryError where its catalogue cannot be opened."""
    with Catalogue(path / "catalogue.sqlite") as catalogue:
        for told in catalogue.integrity():
            remedy = "Hãy khôi phục từ bản sao lưu"
            yield Ailment("catalogue.sqlite", f"hỏng ở mức cơ sở dữ liệu ({told})", remedy, Cure.NONE)
        up_to_date = set(catalogue.up_to_date().values())
        for plan_id in catalogue.contents():
            yield from _plan(path, catalogue, plan_id, plan_id in up_to_date)
        yield from _strays(path, catalogue)
        yield from _indexes(path, catalogue)


def mend(library: Library, ailments: Iterator[Ailment] | list[Ailment]) -> list[str]:
    """Cure what can be cured: plans read anew from their originals, indexes built anew; what failed, a line each."""
    wanted = list(ailments)
    failed = []
    for plan_id in dict.fromkeys(each.where for each in wanted if each.cure is Cure.READING):
        original = library.original(plan_id)
        try:
            plan, source = read_plan(original, plan_id)
            library.add(plan, replace(source, name=library.source(plan_id).name), original.read_bytes(), anew=True)
        except (ReadingError, LibraryError, OSError) as error:
            failed.append(f"{plan_id}: {error}")
    library.publish(anew=any(each.cure is Cure.INDEXES for each in wanted))
    return failed


def _plan(path: Path, catalogue: Catalogue, plan_id: str, up_to_date: bool) -> Iterator[Ailment]:
    """Whether a plan reads back as it was put in, and its original is there."""
    digest, suffix = catalogue.original_of(plan_id)
    original = path / "originals" / f"{digest}.{suffix}"
    whole = original.is_file() and sha256_of(original) == digest
    if not original.is_file():
        yield Ailment(plan_id, f"thiếu bản gốc {original.name}", _AGAIN, Cure.NONE)
    elif not whole:
        yield Ailment(plan_id, f"bản gốc {original.name} đã bị thay đổi", _AGAIN, Cure.NONE)
    cure = Cure.READING if whole else Cure.NONE
    remedy = _MEND if whole else _AGAIN
    try:
        plan, source = catalogue.plan(plan_id), catalogue.source(plan_id)
    except LibraryError as error:
        yield Ailment(plan_id, error.problem, remedy, cure)
        return
    if catalogue.contents()[plan_id] != content_hash(plan, source):
        yield Ailment(plan_id, "nội dung trong danh mục đã bị thay đổi so với lúc thêm vào", remedy, cure)
    for clause in plan.clauses:
        if clean(source.text, clause.span, plan.furniture).text != clause.text:
            problem = f"lời của mục {clause.locator} không khớp với văn bản nguồn"
            yield Ailment(plan_id, problem, remedy, cure)
            break
    if whole and not up_to_date:
        yield Ailment(plan_id, "do phiên bản kehoach cũ đọc, phiên bản này có thể đọc đúng hơn", _MEND, Cure.READING)


def _strays(path: Path, catalogue: Catalogue) -> Iterator[Ailment]:
    """Originals that no plan was read from."""
    known = catalogue.originals()
    for file in sorted((path / "originals").glob("*")):
        if file.name not in known:
            remedy = "Có thể xóa tệp này, hoặc thêm nó vào thư viện"
            yield Ailment(f"originals/{file.name}", "không kế hoạch nào dùng bản gốc này", remedy, Cure.NONE)


def _indexes(path: Path, catalogue: Catalogue) -> Iterator[Ailment]:
    """Whether the generation in use is whole, made by this version, and of what the catalogue holds."""
    try:
        folder = Generations(path).current()
        if folder is None:
            if catalogue.contents():
                yield Ailment("CURRENT", "chưa có chỉ mục tìm kiếm", _MEND, Cure.INDEXES)
            return
        verify(folder)
        manifest = read_manifest(folder)
        embedding = _embedding(path)
        if manifest.fingerprint != fingerprint_of(embedding):
            yield Ailment(folder.name, "chỉ mục do phiên bản khác lập", _MEND, Cure.INDEXES)
            return
        with closing(Generation(folder, embedding)) as opened:
            indexed = {name for part in opened.parts for name in part.names()}
    except LibraryCorrupt as error:
        yield Ailment("generations", error.problem, _MEND, Cure.INDEXES)
        return
    if manifest.plans != catalogue.contents():
        yield Ailment(folder.name, "chỉ mục không theo kịp danh mục", _MEND, Cure.INDEXES)
        return
    for plan in manifest.plans:
        held = {(plan, clause.locator) for clause in catalogue.plan(plan).clauses if clause.text.strip()}
        if missing := held - indexed:
            problem = f"{len(missing)} mục không có trong chỉ mục"
            yield Ailment(plan, problem, _MEND, Cure.INDEXES)


def _embedding(path: Path) -> VectorEmbeddings:
    with Library.open(path) as library:
        return library.embedding
