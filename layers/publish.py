"""Write what the browser fetches into the static folder: layers, relief, scripts and swatches."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geodata import constants
from geodata.errors import PublishError
from geodata.layer_table import LAYER_FILES
from layers.base_map import SHARED_BUNDLE, SHARED_SCRIPTS
from layers.config import build_config
from layers.features import build_published
from layers.style import build_style, style_key
from layers.swatch import swatch_svg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BROWSER: Final = Path(__file__).parent / "browser"
"""Folder of the map's own scripts and its style sheet."""

REGISTRY: Final = "registry.js"
RELIEF: Final = "relief.webp"


def publish_version(data_version: str) -> str:
    """Return the version of everything that is published: the data and the code that shapes it.

    Parameters
    ----------
    data_version : str
        Version of the data files.

    Returns
    -------
    str
        12 hexadecimal digits.
    """
    digest = hashlib.sha256(data_version.encode())
    for path in sorted([*BROWSER.iterdir(), *Path(__file__).parent.glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def publish(
    collections: Mapping[str, Mapping[str, Any]], static: Path, *, files: Path = constants.FILES
) -> None:
    """Write the browser's copy of the atlas.

    Parameters
    ----------
    collections : mapping of str to mapping
        FeatureCollection by layer name, as :func:`geodata.load.read_collections` returns them.
    static : Path
        Folder that the server offers as ``app/static``; ``atlas/`` below it is written.
    files : Path
        Folder of the data files, from which the relief is taken.

    Raises
    ------
    PublishError
        If the folder cannot be written.
    """
    folder = static / "atlas"
    if not (files / RELIEF).is_file():
        message = f"{files / RELIEF}: is missing; run python -m geodata build"
        raise PublishError(message)
    try:
        (folder / "swatches").mkdir(parents=True, exist_ok=True)
        for name, content in _contents(collections, files):
            _replace(folder / name, content)
        if not (BROWSER / REGISTRY).exists():
            (folder / REGISTRY).unlink(missing_ok=True)
    except OSError as error:
        message = f"{folder}: cannot be written ({error.strerror}); make the folder writable"
        raise PublishError(message) from error


def registry_is_published(static: Path) -> bool:
    """Tell whether the browser will find the layer registry.

    Parameters
    ----------
    static : Path
        Folder that the server offers as ``app/static``.

    Returns
    -------
    bool
        False when the script's file is missing or empty.
    """
    path = static / "atlas" / REGISTRY
    return path.is_file() and path.stat().st_size > 0


def swatch_name(properties: Mapping[str, Any]) -> str:
    """Return the file name of a feature's swatch below ``app/static/atlas/swatches``.

    Parameters
    ----------
    properties : mapping
        The feature's properties.

    Returns
    -------
    str
        File name.
    """
    return style_key(properties).replace(" ", "-") + ".svg"


def _contents(
    collections: Mapping[str, Mapping[str, Any]], files: Path
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file to write."""
    for layer in LAYER_FILES:
        yield f"{layer.stem}.json", _json_bytes(build_published(collections[layer.stem]))
    yield "config.json", _json_bytes(build_config(collections))
    for collection in collections.values():
        for properties in (feature["properties"] for feature in collection["features"]):
            if key := style_key(properties):
                svg = swatch_svg(build_style(key)).encode()
                yield f"swatches/{swatch_name(properties)}", svg
    yield RELIEF, (files / RELIEF).read_bytes()
    yield SHARED_BUNDLE, b"\n".join((BROWSER / name).read_bytes() for name in SHARED_SCRIPTS)
    for path in sorted(BROWSER.iterdir()):
        if path.name not in SHARED_SCRIPTS:
            yield path.name, path.read_bytes()


def _json_bytes(content: Mapping[str, Any]) -> bytes:
    """Return compact JSON."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _replace(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it in, so that no reader ever sees half of it."""
    if path.is_file() and path.read_bytes() == content:
        return
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".atlas-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
