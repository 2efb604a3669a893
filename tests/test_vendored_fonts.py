from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from tools import vendor
from tools.vendored import DRAWN_FONTS, Package

if TYPE_CHECKING:
    from pathlib import Path


def read_manifest() -> dict[str, Any]:
    """Return what is recorded of the faces of drawn maps."""
    content = (vendor.FONTS / vendor.MANIFEST).read_text(encoding="utf-8")
    manifest: dict[str, Any] = json.loads(content)
    return manifest


def test_every_face_has_its_recorded_hash() -> None:
    """A file that was edited, added or lost since ``make vendor`` shows."""
    found = {
        path.name: {
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "bytes": path.stat().st_size,
        }
        for path in vendor.FONTS.iterdir()
        if path.name != vendor.MANIFEST
    }
    assert found == read_manifest()["files"]


def test_the_manifest_names_the_pinned_packages() -> None:
    """The recorded packages are those that are pinned, each with a licence that lets it be kept."""
    recorded = read_manifest()["packages"]
    assert [(p.name, p.version, p.sha256, p.licence) for p in DRAWN_FONTS] == [
        (p["name"], p["version"], p["tarball_sha256"], p["licence"]) for p in recorded
    ]
    for package in DRAWN_FONTS:
        (licence,) = (path for name, path in package.members.items() if "LICENSE" in name)
        assert "SIL Open Font License" in (vendor.FONTS / licence).read_text(encoding="utf-8")


def test_fonts_of_drawn_maps_are_not_limited_in_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page fetches them, so that the limit of static/vendor is not theirs."""
    monkeypatch.setattr(vendor, "MOST_BYTES", 3)
    (tmp_path / "face.ttf").write_bytes(b"1234")
    vendor.write_manifest([], tmp_path, fetched_by_pages=False)
    assert (tmp_path / vendor.MANIFEST).is_file()


def test_a_failed_fetch_leaves_the_old_faces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is replaced only when everything was fetched and checked."""

    def fail(package: Package, _: Path) -> Path:
        raise vendor.VendorError(package.name)

    monkeypatch.setattr(vendor, "fetch", fail)
    (tmp_path / "kept.ttf").write_bytes(b"kept")
    with pytest.raises(vendor.VendorError):
        vendor.vendor_fonts(tmp_path)
    assert (tmp_path / "kept.ttf").is_file()
