"""The page: one file with everything in it, which asks nothing of anywhere."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from eval.report.cases import Case, cases_of
from eval.report.detail import FIRST_HITS, detail_of
from eval.report.plots import confidence_said, plots_of, sides_of
from eval.report.rows import codes, table_of
from eval.report.summary import about, changes, failures, measures
from eval.running import RunError, RunFolder
from eval.words import STAGES, kind_name

if TYPE_CHECKING:
    from jinja2 import Environment


def write_report(run: RunFolder, against: RunFolder | None, out: Path) -> None:
    """Write the page to ``out``. Raises RunError where the runs cannot be compared or the file cannot be written."""
    html = page_of(run, against)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise RunError(
            out, "không ghi được báo cáo", "Hãy kiểm tra quyền ghi, hoặc dùng --out để ghi nơi khác"
        ) from error


def page_of(run: RunFolder, against: RunFolder | None) -> str:
    """The page's HTML."""
    cases = cases_of(run, against)
    sides = sides_of(cases, against is not None)
    table = table_of(cases)
    environment = _environment()
    library_css, library_js = _datatables()
    scripts = [library_js, _own("page.js")]
    return environment.get_template("template.html").render(
        name=run.path.name,
        other=against.path.name if against else "",
        policy=_policy(scripts),
        styles=[Markup(library_css), _own("page.css")],
        scripts=scripts,
        count=len(cases),
        is_benchmark=run.manifest().kind == "beir",
        about=about(run, against),
        measures=measures(run, against),
        failures=failures(cases, against is not None),
        changes=changes(cases),
        plots=plots_of(sides),
        confidence=confidence_said(sides),
        table=table,
        rows_json=_json({"columns": [asdict(c) for c in table.columns], "rows": table.rows, "codes": codes()}),
        cases=cases,
        details=_details(environment, cases, run.texts()),
    )


def _details(environment: Environment, cases: Sequence[Case], texts: dict[str, str]) -> str:
    """Each question as HTML, all of them packed: of a long run they come to tens of megabytes, and few are opened."""
    template = environment.get_template("question.html")
    rendered = (template.render(detail=detail_of(case, texts)) for case in cases)
    bare = [re.sub(r">\s*\n\s*<", ">\n<", html.strip()) for html in rendered]
    return base64.b64encode(gzip.compress(json.dumps(bare, ensure_ascii=False).encode(), mtime=0)).decode()


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("eval.report", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(kind_name=kind_name, stages=STAGES, first_hits=FIRST_HITS)
    return environment


def _json(value: object) -> Markup:
    """JSON that can stand in a ``<script>``: no ``<`` in it opens or closes anything."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(said.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _own(name: str) -> Markup:
    return Markup(files("eval.report").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n"))


@cache
def _datatables() -> tuple[str, Markup]:
    """DataTables' style and script out of the installed itables, which ships them for use without a network."""
    held = files("itables").joinpath("html")
    script = held.joinpath("dt_bundle.js").read_text(encoding="utf-8").replace("\r\n", "\n")
    # In its strings and regular expressions these would end the page's script, or open one that never ends.
    script = re.sub(r"<(?=/script|script|!--)", r"\\x3C", script, flags=re.IGNORECASE)
    return held.joinpath("dt_bundle.css").read_text(encoding="utf-8"), Markup(script)


def _policy(scripts: Sequence[str]) -> str:
    """Content security policy: these scripts and no others run, and nothing is fetched."""
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{each}'" for each in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
