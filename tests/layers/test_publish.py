from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from geodata.errors import AtlasError, PublishError
from geodata.layer_table import LAYER_FILES
from layers import publish as module
from layers.publish import BROWSER, publish, publish_version, registry_is_published, swatch_file
from tests.conftest import make_collections

if TYPE_CHECKING:
    from geodata.atlas import Atlas

LONG_AGO = 1_000_000_000
"""Seconds since the epoch; no file that is written now has this time."""


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """Name the static folder of a server, which is not there yet."""
    return tmp_path / "static"


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the map's scripts, so that a test may change them."""
    copy = tmp_path / "browser"
    shutil.copytree(BROWSER, copy)
    monkeypatch.setattr(module, "BROWSER", copy)
    return copy


def tree(folder: Path) -> dict[str, bytes]:
    """Return content by name of every file below a folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def changed(atlas: Atlas, **layers: Any) -> Atlas:  # noqa: ANN401 (JSON)
    """Return the atlas with other features in some layers."""
    others = {
        stem: {"type": "FeatureCollection", "features": list(features)}
        for stem, features in layers.items()
    }
    return replace(atlas, collections={**atlas.collections, **others})


def test_all_that_the_browser_fetches_is_written(atlas: Atlas, files: Path, static: Path) -> None:
    """Layers, configuration, time, relief, scripts and a swatch for every style are there."""
    publish(atlas, static, files=files)
    written = tree(static / "atlas")
    layers = {f"{layer.stem}.json" for layer in LAYER_FILES}
    config = json.loads(written["config.json"])
    swatches = {f"swatches/{swatch_file(key)}" for key in config["styles"]}
    assert layers | swatches | {"config.json", "time.json", "relief.webp"} <= set(written)
    assert {name for name in written if name.startswith("swatches/")} == swatches
    for script in [*BROWSER.rglob("*.js"), *BROWSER.rglob("*.css")]:
        assert any(script.read_bytes() in content for content in written.values()), script
    assert written["relief.webp"] == b"relief"
    assert written["registry.js"] == (BROWSER / "registry.js").read_bytes()
    assert len(json.loads(written["lachin.json"])["features"]) == 2
    assert "references" not in written["places.json"].decode()


def test_a_swatch_is_there_for_every_status_of_the_timeline(
    atlas: Atlas, files: Path, static: Path
) -> None:
    """Whatever the day, the lists of the panel find the picture of each feature's line."""
    publish(atlas, static, files=files)
    swatches = static / "atlas" / "swatches"
    names = [
        swatch_file(f"road lachin {status}")
        for status in ("open", "closed", "under_construction", "unknown")
    ]
    pictures = {(swatches / name).read_text(encoding="utf-8") for name in names}
    assert len(pictures) == len(names)
    for picture in pictures:
        ET.fromstring(picture)  # noqa: S314 (our own text)


def test_what_lies_off_the_map_is_not_published(atlas: Atlas, files: Path, static: Path) -> None:
    """A place that is only listed is never fetched by the map."""
    publish(atlas, static, files=files)
    incidents = json.loads((static / "atlas" / "incidents.json").read_text(encoding="utf-8"))
    assert [it["id"] for it in incidents["features"]] == ["incident-shusha-declaration-2021"]


def test_what_is_published_can_be_read_by_the_server(
    atlas: Atlas, files: Path, static: Path
) -> None:
    """Files are readable for all, although they are moved in from temporary ones."""
    publish(atlas, static, files=files)
    assert {path.stat().st_mode & 0o777 for path in (static / "atlas").glob("*.json")} == {0o644}


def test_unchanged_files_are_not_written_again(atlas: Atlas, files: Path, static: Path) -> None:
    """Only what differs is replaced: the layer and, for the name, the strip chart."""
    publish(atlas, static, files=files)
    paths = [path for path in (static / "atlas").rglob("*") if path.is_file()]
    for path in paths:
        os.utime(path, (LONG_AGO, LONG_AGO))
    features = make_collections()["lachin"]["features"]
    features[0]["properties"]["name"] = "Another"
    publish(changed(atlas, lachin=features), static, files=files)
    written = {path.name for path in paths if path.stat().st_mtime != LONG_AGO}
    assert written == {"lachin.json", "time.json"}


def test_two_servers_write_the_same_files(atlas: Atlas, files: Path, tmp_path: Path) -> None:
    """What is published depends on the data only."""
    for name in ("one", "two"):
        publish(atlas, tmp_path / name, files=files)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


@pytest.mark.usefixtures("browser")
def test_the_registry_is_published(atlas: Atlas, files: Path, static: Path) -> None:
    """The page learns that the registry can be loaded, once it was written."""
    assert not registry_is_published(static)
    publish(atlas, static, files=files)
    assert registry_is_published(static)
    (static / "atlas" / "registry.js").write_bytes(b"")
    assert not registry_is_published(static)


def test_a_registry_that_was_removed_is_removed(
    atlas: Atlas, files: Path, static: Path, browser: Path
) -> None:
    """A copy from before does not hide that the registry is missing."""
    publish(atlas, static, files=files)
    (browser / "registry.js").unlink()
    publish(atlas, static, files=files)
    assert not registry_is_published(static)
    assert (static / "atlas" / "fallback.js").exists()


def test_a_folder_that_cannot_be_written_is_named(atlas: Atlas, files: Path, static: Path) -> None:
    """Where the folder should be there is a file: one message names it, without a traceback."""
    static.mkdir()
    (static / "atlas").write_text("in the way", encoding="utf-8")
    with pytest.raises(PublishError, match=str(static / "atlas")):
        publish(atlas, static, files=files)


def test_a_missing_relief_is_named(atlas: Atlas, files: Path, static: Path) -> None:
    """A relief that was not built is told as what it is, not as a folder's fault."""
    (files / "relief.webp").unlink()
    with pytest.raises(AtlasError, match=r"relief\.webp"):
        publish(atlas, static, files=files)


def refuse_to_move(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the last step of every write fail, as on a disk that is full."""

    def replace(_: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", replace)


def test_a_failed_write_leaves_the_old_files(
    atlas: Atlas, files: Path, static: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up leaves no half of a file under a name that browsers fetch."""
    publish(atlas, static, files=files)
    before = tree(static)
    refuse_to_move(monkeypatch)
    with pytest.raises(PublishError, match="No space left"):
        publish(changed(atlas, lachin=()), static, files=files)
    assert {name: tree(static)[name] for name in before} == before


def test_a_failed_write_leaves_nothing_else(
    atlas: Atlas, files: Path, static: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each rerun tries again: what was begun is removed, or it would fill the folder."""
    refuse_to_move(monkeypatch)
    with pytest.raises(PublishError):
        publish(atlas, static, files=files)
    assert tree(static) == {}


def test_the_version_follows_the_data_and_the_scripts(browser: Path) -> None:
    """Other data or another script give another version, the same ones the same."""
    versions = [publish_version("one"), publish_version("one")]
    assert versions[0] == versions[1]
    versions.append(publish_version("two"))
    (browser / "labels.js").write_text("other", encoding="utf-8")
    versions.append(publish_version("two"))
    assert len(set(versions)) == 3
    assert all(len(version) == 12 for version in versions)


def test_the_version_follows_the_code_that_shapes_the_layers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a style or a caption changes in the code, browsers fetch the layers anew."""
    room = tmp_path / "layers"
    room.mkdir()
    (room / "style.py").write_text("one", encoding="utf-8")
    monkeypatch.setattr(module, "__file__", str(room / "publish.py"))
    before = publish_version("data")
    (room / "style.py").write_text("two", encoding="utf-8")
    assert publish_version("data") != before
