"""A library as one file, and back."""

from __future__ import annotations

import json
import zipfile
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from index.catalogue import Catalogue
from index.errors import LibraryCorrupt, LibraryError
from index.manifest import sha256_of

_CATALOGUE, _ABOUT, _ORIGINALS = "catalogue.sqlite", "kehoach.json", "originals"


def back_up(library: Path, file: Path) -> int:
    """Write the catalogue and the originals to one file (ZIP); the number of plans. Indexes can be made again.

    The library may be in use meanwhile: the catalogue is taken as it is at one moment. Raises LibraryError.
    """
    if file.exists():
        raise LibraryError(file, "đã có tệp này", "Hãy chọn tên khác cho bản sao lưu")
    aside = file.with_name(f"{file.name}.tmp")
    try:
        with TemporaryDirectory(prefix="kehoach-") as folder:
            copy = Path(folder) / _CATALOGUE
            with Catalogue(library / _CATALOGUE) as catalogue:
                catalogue.copy(copy)
            with Catalogue(copy) as held:
                originals = sorted(held.originals())
            with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as packed:
                packed.writestr(_ABOUT, json.dumps({"kehoach": version("kehoach"), "plans": len(originals)}))
                packed.write(copy, _CATALOGUE)
                for name in originals:
                    packed.write(library / _ORIGINALS / name, f"{_ORIGINALS}/{name}")
        aside.replace(file)
    except OSError as error:
        raise LibraryError(
            file,
            f"không sao lưu được ({error.strerror}: {error.filename})",
            "Hãy chạy kehoach doctor, xem đĩa và quyền",
        ) from error
    finally:
        aside.unlink(missing_ok=True)
    return len(originals)


def restore(file: Path, library: Path) -> int:
    """Make a library of a backup in a new folder; the number of plans. Raises LibraryError, LibraryCorrupt.

    Every file is checked before the folder is there: a library that exists is never touched.
    """
    if library.exists() and any(library.iterdir()):
        raise LibraryError(library, "đã có tệp trong thư mục này", "Hãy khôi phục vào một thư mục mới")
    library.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".kehoach-", dir=library.parent) as folder:
        aside = Path(folder) / "library"
        (aside / _ORIGINALS).mkdir(parents=True)
        try:
            with zipfile.ZipFile(file) as packed:
                if _ABOUT not in packed.namelist() or (broken := packed.testzip()):
                    raise _broken(file, broken if _ABOUT in packed.namelist() else "không phải bản sao lưu của kehoach")
                packed.extract(_CATALOGUE, aside)
                with Catalogue(aside / _CATALOGUE) as catalogue:
                    originals = catalogue.originals()
                for name in originals:
                    packed.extract(f"{_ORIGINALS}/{name}", aside)
                    if sha256_of(aside / _ORIGINALS / name) != name.partition(".")[0]:
                        raise _broken(file, f"bản gốc {name} không đúng")
        except (zipfile.BadZipFile, KeyError, EOFError, OSError) as error:
            raise _broken(file, str(error)) from error
        if library.exists():
            library.rmdir()
        aside.rename(library)
    return len(originals)


def _broken(file: Path, problem: str | None) -> LibraryCorrupt:
    return LibraryCorrupt(file, f"không khôi phục được ({problem})", "Hãy dùng một bản sao lưu khác")
