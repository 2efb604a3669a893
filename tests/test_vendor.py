"""The vendored files are the recorded ones, complete, small, and call no other host."""

from __future__ import annotations

import hashlib
import io
import json
import re
import tarfile
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from tools import vendor
from tools.vendored import LEAFLET, PACKAGES, Package

if TYPE_CHECKING:
    from pathlib import Path

OUTSIDE = re.compile(
    r"""(?:url\(|@import|src=|<link[^>]+href=|import\(|fetch\()\s*["']?(?:https?:)?//"""
)
"""What makes a browser fetch from another host; a link, a comment or a namespace does not."""


def read_manifest() -> dict[str, Any]:
    """Return static/vendor/manifest.json."""
    text = (vendor.VENDOR / vendor.MANIFEST).read_text(encoding="utf-8")
    manifest: dict[str, Any] = json.loads(text)
    return manifest


def write_package(folder: Path, files: dict[str, bytes]) -> Path:
    """Write a tarball as npm does: everything below ``package/``."""
    tarball = folder / "sample-1.0.0.tgz"
    with tarfile.open(tarball, "w:gz") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return tarball


def sample_package(tarball: Path, **members: str) -> Package:
    """Return a package pinned to a tarball that a test wrote."""
    digest = hashlib.sha256(tarball.read_bytes()).hexdigest()
    return Package("sample", "1.0.0", digest, "MIT", members)


def test_every_vendored_file_has_its_recorded_hash() -> None:
    """A file that was edited, added or lost since ``make vendor`` shows."""
    found = {
        path.relative_to(vendor.VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vendor.VENDOR.rglob("*")
        if path.is_file() and path.name != vendor.MANIFEST
    }
    recorded = {name: entry["sha256"] for name, entry in read_manifest()["files"].items()}
    assert found == recorded


def test_the_manifest_names_the_pinned_packages() -> None:
    """The recorded packages are those the script pins, each with version, hash and licence."""
    recorded = read_manifest()["packages"]
    assert [(p.name, p.version, p.sha256, p.licence) for p in PACKAGES] == [
        (p["name"], p["version"], p["tarball_sha256"], p["licence"]) for p in recorded
    ]


def test_every_package_brings_its_licence() -> None:
    """Redistribution needs the licence text beside the files."""
    for package in PACKAGES:
        (licence,) = (path for name, path in package.members.items() if "LICENSE" in name)
        assert (vendor.VENDOR / licence).stat().st_size > 0


def test_vendored_files_stay_small() -> None:
    """The page fetches at most what was agreed on."""
    sizes = [entry["bytes"] for entry in read_manifest()["files"].values()]
    assert sum(sizes) <= vendor.MOST_BYTES


@pytest.mark.parametrize(
    "path", sorted(p for p in vendor.VENDOR.rglob("*") if p.suffix in {".css", ".js"}), ids=str
)
def test_no_vendored_file_fetches_from_another_host(path: Path) -> None:
    """No stylesheet or script names an outside address in a place that is fetched."""
    assert not OUTSIDE.search(path.read_text(encoding="utf-8"))


def test_the_search_for_outside_hosts_can_fail() -> None:
    """The pattern does find what it looks for, and lets namespaces and comments pass."""
    assert OUTSIDE.search('@font-face { src: url("https://example.org/font.woff2") }')
    assert OUTSIDE.search("background: url(//example.org/a.png)")
    assert not OUTSIDE.search('createElementNS("http://www.w3.org/2000/svg", "path")')


def test_every_file_that_a_stylesheet_names_is_there() -> None:
    """A stylesheet that points to a missing file would show a blank sign or another font."""
    for sheet in vendor.VENDOR.rglob("*.css"):
        for target in re.findall(r"url\([\"']?([^\"')]+)", sheet.read_text(encoding="utf-8")):
            assert target.startswith("#") or (sheet.parent / target).is_file(), target


def test_page_and_map_use_the_same_faces() -> None:
    """The page's style sheet imports the map's faces, and the theme sends none with each rerun."""
    root = vendor.VENDOR.parent.parent
    look = (root / "panels" / "look.css").read_text(encoding="utf-8")
    theme = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert '@import url("app/static/vendor/fonts/fonts.css");' in look
    assert "Noto Sans" in theme["theme"]["font"]
    assert "fontFaces" not in theme["theme"]


def test_unpack_takes_the_named_members_only(tmp_path: Path) -> None:
    """What is not listed stays out of static/vendor."""
    tarball = write_package(tmp_path, {"a.js": b"1", "b.js": b"2"})
    vendor.unpack(sample_package(tarball, **{"a.js": "lib/a.js"}), tarball, tmp_path / "out")
    assert [p.name for p in (tmp_path / "out").rglob("*.js")] == ["a.js"]


def test_a_missing_member_is_named(tmp_path: Path) -> None:
    """A package that changed its layout is reported, not half copied in silence."""
    tarball = write_package(tmp_path, {"a.js": b"1"})
    package = sample_package(tarball, **{"gone.js": "gone.js"})
    with pytest.raises(vendor.VendorError, match=r"has no gone\.js"):
        vendor.unpack(package, tarball, tmp_path / "out")


def write_npm(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put an ``npm`` of our own on the PATH: npm's answers without its network."""
    command = folder / "bin" / "npm"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}:/usr/bin:/bin")


def test_another_tarball_than_the_pinned_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong hash stops the script with the name of the package."""
    tarball = write_package(tmp_path, {"a.js": b"1"})
    write_npm(tmp_path, monkeypatch, f"echo {tarball.name}")
    package = Package("sample", "1.0.0", "0" * 64, "MIT", {})
    with pytest.raises(vendor.VendorError, match=r"sample@1\.0\.0: sha256 is"):
        vendor.fetch(package, tmp_path)


def test_npm_failing_is_reported_with_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offline, the message says which package and repeats what npm said."""
    write_npm(tmp_path, monkeypatch, "echo no network >&2; exit 1")
    with pytest.raises(vendor.VendorError, match=r"leaflet.*no network"):
        vendor.fetch(LEAFLET, tmp_path)


def test_missing_npm_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without npm the message says that running the atlas does not need it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(vendor.VendorError, match="not to run the atlas"):
        vendor.fetch(LEAFLET, tmp_path)


def test_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that grew beyond the limit is not vendored."""
    monkeypatch.setattr(vendor, "MOST_BYTES", 3)
    (tmp_path / "big.js").write_bytes(b"1234")
    with pytest.raises(vendor.VendorError, match="at most 3"):
        vendor.write_manifest([], tmp_path)


def test_a_failed_fetch_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """static/vendor is replaced only when everything was fetched and checked."""
    write_npm(tmp_path, monkeypatch, "exit 1")
    target = tmp_path / "vendor"
    target.mkdir()
    (target / "kept.js").write_text("kept", encoding="utf-8")
    with pytest.raises(vendor.VendorError):
        vendor.vendor(target)
    assert (target / "kept.js").read_text(encoding="utf-8") == "kept"
