"""Fetch what the atlas needs from npm and check it: scripts and fonts for the browser and for maps.

Run by ``make vendor``; the app itself never needs npm, because the result is tracked: static/vendor
for the browser, layers/fonts for what is drawn without one. The same packages give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from tools.vendored import (
    DRAWN_FONTS,
    FAMILY,
    PACKAGES,
    SCRIPTS,
    WEIGHTS,
    Package,
    font_file,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = Path(__file__).resolve().parent.parent
VENDOR: Final = ROOT / "static" / "vendor"
FONTS: Final = ROOT / "layers" / "fonts"
MANIFEST: Final = "manifest.json"
MOST_BYTES: Final = 600_000
"""Largest sum of the browser's files: the page is to stay light on a shared network."""


class VendorError(Exception):
    """A package cannot be fetched, or is not the one that was pinned."""


def fetch(package: Package, folder: Path) -> Path:
    """Fetch one tarball with ``npm pack`` and check its hash.

    Parameters
    ----------
    package : Package
        What to fetch.
    folder : Path
        Where the tarball is written.

    Returns
    -------
    Path
        The tarball.

    Raises
    ------
    VendorError
        npm is missing, cannot fetch the package, or brings another one than was pinned.
    """
    if shutil.which("npm") is None:
        message = "npm is missing; it is needed to renew vendored files, not to run the atlas"
        raise VendorError(message)
    pinned = f"{package.name}@{package.version}"
    pack = ["npm", "pack", pinned, "--silent", "--pack-destination", str(folder)]
    answer = subprocess.run(pack, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise VendorError(f"{pinned}: npm cannot fetch it; {answer.stderr.strip()}")
    tarball = folder / answer.stdout.split()[-1]
    found = hashlib.sha256(tarball.read_bytes()).hexdigest()
    if found != package.sha256:
        raise VendorError(f"{pinned}: sha256 is {found}, pinned is {package.sha256}")
    return tarball


def unpack(package: Package, tarball: Path, target: Path) -> None:
    """Copy the wanted members of one tarball.

    Parameters
    ----------
    package : Package
        Its ``members`` say what goes where.
    tarball : Path
        The package as fetched.
    target : Path
        Folder that stands for static/vendor or layers/fonts.
    """
    with tarfile.open(tarball) as archive:
        for member, path in package.members.items():
            destination = target / path
            destination.parent.mkdir(parents=True, exist_ok=True)
            destination.write_bytes(read_member(archive, member))


def read_member(archive: tarfile.TarFile, member: str) -> bytes:
    """Return the bytes of one file of an npm package.

    Raises
    ------
    VendorError
        The package has no such file.
    """
    try:
        file = archive.extractfile(str(PurePosixPath("package") / member))
    except KeyError as error:
        raise VendorError(f"{archive.name!s}: has no {member}") from error
    if file is None:
        raise VendorError(f"{archive.name!s}: {member} is not a file")
    return file.read()


def write_font_css(target: Path) -> None:
    """Write fonts.css: one family for every script, each fetched only where it is used.

    Parameters
    ----------
    target : Path
        Folder that stands for static/vendor.
    """
    faces = ["/* Written by tools/vendor.py: one family, one file a script and weight. */\n"]
    faces += [
        "@font-face {\n"
        f'  font-family: "{FAMILY}";\n'
        "  font-style: normal;\n"
        f"  font-weight: {weight};\n"
        "  font-display: swap;\n"
        f'  src: url("{font_file(script, weight)}") format("woff2");\n'
        f"  unicode-range: {script.unicode_range};\n"
        "}\n"
        for script in SCRIPTS
        for weight in WEIGHTS
    ]
    (target / "fonts" / "fonts.css").write_text("\n".join(faces), encoding="utf-8")


def write_manifest(
    packages: Sequence[Package], target: Path, *, fetched_by_pages: bool = True
) -> None:
    """Write manifest.json: the packages, and the hash and size of every vendored file.

    Parameters
    ----------
    packages : sequence of Package
        What was fetched.
    target : Path
        Folder that stands for static/vendor or layers/fonts.
    fetched_by_pages : bool, optional
        Whether a page fetches these files, so that ``MOST_BYTES`` holds for them.

    Raises
    ------
    VendorError
        The files that a page fetches are together larger than ``MOST_BYTES``.
    """
    files: dict[str, dict[str, str | int]] = {}
    total = 0
    for path in sorted(target.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            name = path.relative_to(target).as_posix()
            files[name] = {"sha256": digest, "bytes": len(content)}
            total += len(content)
    if fetched_by_pages and total > MOST_BYTES:
        raise VendorError(f"static/vendor would hold {total} bytes; at most {MOST_BYTES}")
    manifest = {
        "packages": [
            {"name": p.name, "version": p.version, "licence": p.licence, "tarball_sha256": p.sha256}
            for p in packages
        ],
        "files": files,
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (target / MANIFEST).write_text(f"{text}\n", encoding="utf-8")


def vendor(target: Path = VENDOR) -> None:
    """Renew what the browser fetches.

    Parameters
    ----------
    target : Path
        Folder to replace.
    """
    with tempfile.TemporaryDirectory() as temporary:
        staged = stage(PACKAGES, Path(temporary))
        write_font_css(staged)
        write_manifest(PACKAGES, staged)
        replace_folder(target, staged)


def vendor_fonts(target: Path = FONTS) -> None:
    """Renew the faces with which maps, PDF and pictures are drawn.

    Parameters
    ----------
    target : Path
        Folder to replace.
    """
    with tempfile.TemporaryDirectory() as temporary:
        staged = stage(DRAWN_FONTS, Path(temporary))
        write_manifest(DRAWN_FONTS, staged, fetched_by_pages=False)
        replace_folder(target, staged)


def stage(packages: Sequence[Package], folder: Path) -> Path:
    """Fetch and unpack packages into a folder, so that the old files stay until all is there.

    Parameters
    ----------
    packages : sequence of Package
        What to fetch.
    folder : Path
        A temporary folder.

    Returns
    -------
    Path
        The folder below it that holds what is kept of the packages.
    """
    staged = folder / "vendor"
    for package in packages:
        print(f"{package.name} {package.version}", flush=True)
        unpack(package, fetch(package, folder), staged)
    return staged


def replace_folder(target: Path, staged: Path) -> None:
    """Put a folder in the place of another one, which need not be there."""
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(staged, target)


def main() -> None:
    """Renew static/vendor and layers/fonts, or say what is in the way."""
    try:
        vendor()
        vendor_fonts()
    except VendorError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
