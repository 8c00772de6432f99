"""The catalogue: plans, sources, clauses and facts in SQLite. The one truth; everything else is derived from it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeVar, cast, get_args

from pydantic import TypeAdapter

from index.errors import (
    DuplicateLocator,
    LibraryBusy,
    LibraryCorrupt,
    LibraryMissing,
    SchemaMismatch,
    UnknownClause,
    UnknownPlan,
)
from index.schema import APPLICATION_ID, MIGRATIONS, SCHEMA, SCHEMA_VERSION
from ingest import (
    OUTLINE_VERSION,
    Clause,
    ClauseKind,
    Fact,
    Masthead,
    Plan,
    ScannedPage,
    SourceText,
    Span,
    Table,
    is_current,
)

_BUSY_SECONDS = 5.0

Change = Literal["added", "unchanged", "updated"]


@dataclass(frozen=True, slots=True)
class _Layout:
    """What a reader tells besides the text and its pages, as SourceText names it."""

    tables: tuple[Table, ...] = ()
    furniture: tuple[Span, ...] = ()
    scanned: tuple[ScannedPage, ...] = ()


_MASTHEAD = TypeAdapter(Masthead)
_LAYOUT = TypeAdapter(_Layout)
_PLAN = TypeAdapter(Plan)
_SOURCE = TypeAdapter(SourceText)
F = TypeVar("F", bound=Fact)
_FACTS: dict[str, TypeAdapter[Any]] = {kind.__name__: TypeAdapter(kind) for kind in get_args(Fact)}


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan as a list shows it."""

    id: str
    masthead: Masthead
    n_clauses: int
    n_tasks: int
    file_name: str
    sha256: str


class Catalogue:
    """One SQLite file in WAL mode: many readers beside one writer; safe to share among threads."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open it. Raises LibraryMissing, LibraryCorrupt, SchemaMismatch or LibraryBusy."""
        if not create and not path.is_file():
            raise LibraryMissing(path.parent)
        self._path = path
        self._lock = threading.RLock()
        self._contents: tuple[tuple[int, int], dict[str, str]] | None = None
        self._db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            with self._translated():
                self._prepare(create)
        except BaseException:
            self._db.close()
            raise

    def _prepare(self, create: bool) -> None:
        self._db.execute("PRAGMA foreign_keys = ON")
        version = self._number("PRAGMA user_version")
        if version == SCHEMA_VERSION and self._number("PRAGMA application_id") == APPLICATION_ID:
            return
        if self._number("SELECT count(*) FROM sqlite_schema") or version:
            if self._number("PRAGMA application_id") not in (0, APPLICATION_ID):
                raise self._corrupt("là tệp của một chương trình khác")
            self._migrate(version)
            return
        if not create:
            raise LibraryMissing(self._path.parent)
        self._db.execute("PRAGMA journal_mode = WAL")
        with self.writing():
            if self._number("PRAGMA user_version") == SCHEMA_VERSION:  # another process was faster
                return
            for statement in SCHEMA.split(";\n"):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _migrate(self, version: int) -> None:
        """Bring an older catalogue to this schema, all or nothing. Raises SchemaMismatch where there is no way."""
        if version not in MIGRATIONS:
            raise SchemaMismatch(self._path, version, SCHEMA_VERSION)
        with self.writing():
            version = self._number("PRAGMA user_version")  # another process may have been faster
            for step in range(version, SCHEMA_VERSION):
                for statement in MIGRATIONS[step]:
                    self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def close(self) -> None:
        """Close the file; the catalogue cannot be used afterwards."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the library's one write lock; all or nothing. LibraryBusy when another process keeps it for too long."""
        with self._lock, self._translated():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def copy(self, path: Path) -> None:
        """Write all of it, as it is at one moment, to a new file."""
        with self._lock, self._translated(), closing(sqlite3.connect(path)) as copy:
            self._db.backup(copy)

    def put(self, plan: Plan, source: SourceText, suffix: str) -> None:
        """Write a plan in place of any older one with its id. To be called inside ``writing``."""
        (locator, times), *_ = Counter(clause.locator for clause in plan.clauses).most_common(1) or [("", 0)]
        if times > 1:
            raise DuplicateLocator(plan.id, locator)
        with self._lock:
            self._db.execute("DELETE FROM plans WHERE id = ?", (plan.id,))
            masthead = _MASTHEAD.dump_json(plan.masthead).decode()
            furniture = json.dumps([[span.start, span.end] for span in plan.furniture])
            layout = _Layout(source.tables, source.furniture, source.scanned)
            self._db.execute(
                "INSERT INTO plans VALUES (?, ?, ?, ?, ?, ?, ?)",
                (plan.id, source.sha256, suffix, content_hash(plan, source), masthead, furniture, OUTLINE_VERSION),
            )
            self._db.execute(
                "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    plan.id,
                    source.name,
                    source.text,
                    source.reader,
                    source.reader_version,
                    json.dumps(source.page_starts),
                    _LAYOUT.dump_json(layout, exclude_defaults=True).decode(),
                ),
            )
            self._db.executemany(
                "INSERT INTO clauses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ((plan.id, i, *_clause_row(clause)) for i, clause in enumerate(plan.clauses)),
            )
            self._db.executemany(
                "INSERT INTO facts VALUES (?, ?, ?, ?, ?)",
                (
                    (
                        plan.id,
                        i,
                        type(fact).__name__,
                        fact.locator,
                        _FACTS[type(fact).__name__].dump_json(fact).decode(),
                    )
                    for i, fact in enumerate(plan.facts)
                ),
            )

    def mark_read(self, plan_id: str) -> None:
        """Note that this version reads the plan as it stands. To be called inside ``writing``."""
        with self._lock:
            self._db.execute("UPDATE plans SET read_by = ? WHERE id = ?", (OUTLINE_VERSION, plan_id))

    def up_to_date(self) -> dict[str, str]:
        """Plans that this version would read just as they are held: sha256 of the file and id."""
        rows = self._rows(
            "SELECT sha256, id, reader, reader_version FROM plans JOIN sources ON plan = id WHERE read_by = ?",
            OUTLINE_VERSION,
        )
        return {sha256: plan_id for sha256, plan_id, reader, version in rows if is_current(reader, version)}

    def integrity(self) -> list[str]:
        """What SQLite finds wrong with the file; nothing where it is whole."""
        told = [row[0] for row in self._rows("PRAGMA integrity_check")]
        broken = self._rows("PRAGMA foreign_key_check")
        return [line for line in told if line != "ok"] + [f"dòng mồ côi trong bảng {row[0]}" for row in broken]

    def delete(self, plan_id: str) -> None:
        """Take a plan out. To be called inside ``writing``. Raises UnknownPlan."""
        with self._lock:
            if not self._db.execute("DELETE FROM plans WHERE id = ?", (plan_id,)).rowcount:
                raise UnknownPlan(plan_id)

    def contents(self) -> dict[str, str]:
        """Content hash of each plan, ordered by id; the same object as before where nothing has changed since."""
        with self._snapshot():
            state = (self._number("PRAGMA data_version"), self._db.total_changes)  # others' writes, and our own
            if self._contents is None or self._contents[0] != state:
                self._contents = (state, dict(self._rows("SELECT id, content FROM plans ORDER BY id")))
            return self._contents[1]

    def content_of(self, plan_id: str) -> str | None:
        """Content hash of one plan; None where it is not held."""
        return next((row[0] for row in self._rows("SELECT content FROM plans WHERE id = ?", plan_id)), None)

    def texts(self) -> Iterator[str]:
        """The words of all clauses, by plan and place."""
        with self._lock, self._translated():
            for (text,) in self._db.execute("SELECT text FROM clauses ORDER BY plan, position"):
                yield text

    def holder_of(self, sha256: str) -> str | None:
        """Id of the plan that was read from a file with these bytes."""
        return next((row[0] for row in self._rows("SELECT id FROM plans WHERE sha256 = ?", sha256)), None)

    def original_of(self, plan_id: str) -> tuple[str, str]:
        """``(sha256, suffix)`` of the file that a plan was read from. Raises UnknownPlan."""
        row = self._one("SELECT sha256, suffix FROM plans WHERE id = ?", plan_id)
        return row[0], row[1]

    def originals(self) -> set[str]:
        """Names of the files that plans were read from, as they are kept."""
        return {f"{sha256}.{suffix}" for sha256, suffix in self._rows("SELECT sha256, suffix FROM plans")}

    def cards(self) -> list[PlanCard]:
        """All plans, ordered by id."""
        rows = self._rows(
            "SELECT id, masthead, (SELECT count(*) FROM clauses WHERE plan = id),"
            " (SELECT count(*) FROM facts WHERE plan = id AND kind = 'Task'), name, sha256"
            " FROM plans JOIN sources ON plan = id ORDER BY id"
        )
        with self._decoding():
            return [PlanCard(row[0], _MASTHEAD.validate_json(row[1]), *row[2:]) for row in rows]

    def plan(self, plan_id: str) -> Plan:
        """The plan as it was put in. Raises UnknownPlan."""
        with self._snapshot():
            masthead, furniture = self._one("SELECT masthead, furniture FROM plans WHERE id = ?", plan_id)
            clauses = self._rows(f"SELECT {_CLAUSE} FROM clauses WHERE plan = ? ORDER BY position", plan_id)
            facts = self._rows("SELECT kind, body FROM facts WHERE plan = ? ORDER BY position", plan_id)
        with self._decoding():
            return Plan(
                plan_id,
                _MASTHEAD.validate_json(masthead),
                tuple(_clause(row) for row in clauses),
                tuple(_FACTS[kind].validate_json(body) for kind, body in facts),
                tuple(Span(*pair) for pair in json.loads(furniture)),
            )

    def masthead(self, plan_id: str) -> Masthead:
        """What a plan says of itself. Raises UnknownPlan."""
        (masthead,) = self._one("SELECT masthead FROM plans WHERE id = ?", plan_id)
        with self._decoding():
            return _MASTHEAD.validate_json(masthead)

    def facts(self, kind: type[F]) -> list[tuple[str, F]]:
        """All facts of a kind with the plans that they stand in, by plan and place."""
        rows = self._rows("SELECT plan, body FROM facts WHERE kind = ? ORDER BY plan, position", kind.__name__)
        with self._decoding():
            return [(plan, cast("F", _FACTS[kind.__name__].validate_json(body))) for plan, body in rows]

    def source(self, plan_id: str) -> SourceText:
        """The text that a plan was read from. Raises UnknownPlan."""
        columns = "name, text, sha256, reader, reader_version, page_starts, layout"
        name, text, sha256, reader, version, pages, layout = self._one(
            f"SELECT {columns} FROM sources JOIN plans ON plan = id WHERE id = ?", plan_id
        )
        with self._decoding():
            told = _LAYOUT.validate_json(layout)
            starts = tuple(json.loads(pages))
            return SourceText(name, text, sha256, reader, version, starts, told.tables, told.furniture, told.scanned)

    def clause(self, plan_id: str, locator: str) -> Clause:
        """One clause. Raises UnknownPlan or UnknownClause."""
        rows = self._rows(f"SELECT {_CLAUSE} FROM clauses WHERE plan = ? AND locator = ?", plan_id, locator)
        if not rows:
            self.original_of(plan_id)
            raise UnknownClause(plan_id, locator)
        with self._decoding():
            return _clause(rows[0])

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Several reads of one state."""
        with self._lock, self._translated():
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("COMMIT")

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock, self._translated():
            return self._db.execute(sql, values).fetchall()

    def _one(self, sql: str, plan_id: str) -> tuple[Any, ...]:
        rows = self._rows(sql, plan_id)
        if not rows:
            raise UnknownPlan(plan_id)
        return rows[0]

    def _number(self, sql: str) -> int:
        return int(self._db.execute(sql).fetchone()[0])

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Give SQLite's errors words that help."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise LibraryBusy(self._path.parent) from error
            raise self._corrupt(f"không đọc hoặc ghi được ({error})") from error
        except sqlite3.DatabaseError as error:
            raise self._corrupt(f"bị hỏng ({error})") from error

    @contextmanager
    def _decoding(self) -> Iterator[None]:
        try:
            yield
        except (ValueError, KeyError, TypeError) as error:
            raise self._corrupt("có dữ liệu không đọc được") from error

    def _corrupt(self, problem: str) -> LibraryCorrupt:
        return LibraryCorrupt(
            self._path, problem, "Hãy khôi phục từ bản sao lưu, hoặc tạo thư viện mới rồi thêm lại tệp"
        )


def content_hash(plan: Plan, source: SourceText) -> str:
    """Hash of a plan and its source as read: equal exactly when there is nothing to write."""
    # What there is none of is left out: so it was hashed when readers could not tell it.
    none = {field.name for field in fields(_Layout) if not getattr(source, field.name)}
    return hashlib.sha256(_PLAN.dump_json(plan) + b"\0" + _SOURCE.dump_json(source, exclude=none)).hexdigest()


_CLAUSE = "locator, label, kind, text, span_start, span_end, heading_path, page, parent"


def _clause_row(clause: Clause) -> tuple[object, ...]:
    span, path = clause.span, json.dumps(clause.heading_path, ensure_ascii=False)
    return (
        clause.locator, clause.label, clause.kind.value, clause.text, span.start, span.end, path, clause.page,
        clause.parent,
    )  # fmt: skip


def _clause(row: tuple[Any, ...]) -> Clause:
    locator, label, kind, text, start, end, path, page, parent = row
    return Clause(locator, label, ClauseKind(kind), text, Span(start, end), tuple(json.loads(path)), page, parent)
