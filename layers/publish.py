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
from geodata.network.load import read_network
from layers.base_map import BUNDLES
from layers.config import build_config
from layers.features import build_published
from layers.player_page import build_served_page
from layers.routes import build_published_network
from layers.style import build_style
from layers.swatch import swatch_svg
from layers.time_chart import build_time_chart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geodata.atlas import Atlas

BROWSER: Final = Path(__file__).parent / "browser"
"""Folder of the map's own scripts and its style sheet."""

VENDOR: Final = Path(__file__).parent.parent / "static" / "vendor"
"""Folder of the libraries that the map uses."""

REGISTRY: Final = "registry.js"
PLAYER: Final = "player"
"""Folder of the presenting player below `BROWSER`; it draws with the layer registry."""

PLAYER_PAGE: Final = "player.html"
PLAYER_STYLE: Final = "player.css"
RELIEF: Final = "relief.webp"
NETWORK: Final = "network.geojson"


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
    for path in sorted([*BROWSER.rglob("*.*"), *Path(__file__).parent.glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def publish(atlas: Atlas, static: Path, *, files: Path = constants.FILES) -> None:
    """Write the browser's copy of the atlas.

    Parameters
    ----------
    atlas : Atlas
        The data.
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
        for name, content in _contents(atlas, files):
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


def swatch_file(key: str) -> str:
    """Return the file name of a style's swatch below ``app/static/atlas/swatches``.

    Parameters
    ----------
    key : str
        Key of the style; see :func:`layers.style.style_key`.

    Returns
    -------
    str
        File name.

    Examples
    --------
    >>> swatch_file("railway zangezur-rail proposed")
    'railway-zangezur-rail-proposed.svg'
    """
    return key.replace(" ", "-") + ".svg"


def _contents(atlas: Atlas, files: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file to write."""
    for layer in LAYER_FILES:
        yield f"{layer.stem}.json", _json_bytes(build_published(atlas.collections[layer.stem]))
    config = build_config(atlas)
    yield "config.json", _json_bytes(config)
    yield "time.json", _json_bytes(build_time_chart(atlas))
    if (files / NETWORK).is_file():
        network = build_published_network(read_network(files / NETWORK))
        yield "network.json", _json_bytes(network)
    for key in config["styles"]:
        yield f"swatches/{swatch_file(key)}", swatch_svg(build_style(key)).encode()
    yield RELIEF, (files / RELIEF).read_bytes()
    yield from _scripts(publish_version(atlas.version))


def _scripts(version: str) -> Iterator[tuple[str, bytes]]:
    """Yield scripts, style sheets and the player's page, which needs the layer registry."""
    with_registry = (BROWSER / REGISTRY).exists()
    bundled = {part for parts in BUNDLES.values() for part in parts} - {REGISTRY}
    for name, parts in BUNDLES.items():
        if with_registry or REGISTRY not in parts:
            yield name, bundle(name)
    for path in sorted(path for path in BROWSER.iterdir() if path.is_file()):
        if path.name not in bundled:
            yield path.name, path.read_bytes()
    if with_registry:
        yield PLAYER_STYLE, (BROWSER / PLAYER / PLAYER_STYLE).read_bytes()
        template = (BROWSER / PLAYER / PLAYER_PAGE).read_text(encoding="utf-8")
        yield PLAYER_PAGE, build_served_page(template, version).encode()


def bundle(name: str) -> bytes:
    """Return one of the published scripts that are made of several.

    Parameters
    ----------
    name : str
        A key of `layers.base_map.BUNDLES`.

    Returns
    -------
    bytes
        The parts, one after the other.
    """
    return b"\n".join(_script(part) for part in BUNDLES[name])


def _script(part: str) -> bytes:
    """Return one part of a bundle: a script of the map's own, or one of the vendored libraries."""
    folder = VENDOR.parent if part.startswith("vendor/") else BROWSER
    return (folder / part).read_bytes()


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
