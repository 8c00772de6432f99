"""Damaged files: the same for a seed, damaged in every way, and none of them stops ``kehoach add``.

``KEHOACH_STRESS=1`` makes 2,000 of them out of the real documents beside the checkout.
"""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from assistant.cli import kehoach
from eval.damaging import DAMAGES, damages_for, variants

STRESS = os.environ.get("KEHOACH_STRESS") == "1"
COUNT = int(os.environ.get("KEHOACH_STRESS_FILES", "2000")) if STRESS else 40
SECONDS = 8.0
"""For a file: reading the pages of a scan is not what is tested here."""
MOST_PER_FILE = SECONDS + 8.0
"""With ending its process and starting another."""

LINES = ("KẾ HOẠCH", "Trồng rừng năm 2026", "I. MỤC TIÊU", "1. Trồng mới 100 ha rừng.", "II. NHIỆM VỤ", "1. Ươm cây.")


def made_up_pdf() -> bytes:
    """One page with a text layer."""
    shown = b"BT /F1 12 Tf 72 720 Td 16 TL " + b" ".join(b"(%d. Trong rung) Tj T*" % n for n in range(9)) + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return data + b"xref\n0 7\n0000000000 65535 f \n" + table + end


@pytest.fixture
def files(tmp_path: Path, samples: Path) -> list[Path]:
    """A text, a Word file and a PDF."""
    folder = tmp_path / "nguyen-ven"
    folder.mkdir()
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.add_table(2, 3).cell(0, 1).text = "Đơn vị chủ trì"
    document.save(str(folder / "ke-hoach-word.docx"))
    (folder / "ke-hoach-pdf.pdf").write_bytes(made_up_pdf())
    (folder / "ke-hoach-chu.txt").write_bytes((samples / "suoi-nga-2025.txt").read_bytes())
    return sorted(folder.iterdir())


def test_variants_are_the_same_for_a_seed_and_of_every_fitting_damage(files: list[Path]) -> None:
    made = list(variants(files, 90, seed=1))
    assert made == list(variants(files, 90, seed=1))
    assert made != list(variants(files, 90, seed=2))
    assert len({variant.name for variant in made}) == 90
    for file in files:
        data = file.read_bytes()
        mine = [variant for variant in made if variant.name.startswith(file.stem)]
        assert {variant.damage for variant in mine} == set(damages_for(data))
        assert sum(variant.data != data for variant in mine) > len(mine) / 2
    assert {name for file in files for name in damages_for(file.read_bytes())} == set(DAMAGES)


def test_a_package_with_damaged_contents_is_whole_itself(files: list[Path]) -> None:
    for variant in variants(files, 90, seed=1):
        if variant.damage.startswith("zip"):
            with zipfile.ZipFile(io.BytesIO(variant.data)) as package:
                assert package.testzip() is None


@pytest.mark.timeout(4 * 3600 if STRESS else 300)
def test_no_damaged_file_stops_or_harms_adding(
    files: list[Path], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if STRESS:
        documents: Path = request.getfixturevalue("shared") / "documents"
        files = sorted(file for file in documents.iterdir() if file.name != "README.md")
    folder = tmp_path / "hong"
    folder.mkdir()
    made = {variant.name: variant for variant in variants(files, COUNT, seed=2026)}
    for variant in made.values():
        (folder / variant.name).write_bytes(variant.data)
    library = tmp_path / "library"
    jobs = 2
    began = time.monotonic()
    options = ["--jobs", jobs, "--max-seconds", SECONDS, "--library", library]
    result = CliRunner().invoke(kehoach, ["add", str(folder), *map(str, options)])
    if STRESS:
        print(f"\n{result.output}\n{time.monotonic() - began:.0f} s")
    assert time.monotonic() - began < 60 + len(made) * MOST_PER_FILE / jobs
    assert result.exit_code == 1, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    lines = [line for line in result.output.splitlines() if line.startswith(str(folder))]
    said = sorted(Path(line.partition(": ")[0]).name for line in lines)
    assert said == sorted(made)
    assert not [line for line in lines if "lỗi ngoài dự kiến" in line]
    assert not [line for line in lines if "dừng đột ngột" in line]
    sound = CliRunner().invoke(kehoach, ["doctor", "--library", str(library)])
    assert sound.exit_code == 0, sound.output
