"""Read the atlas once for all readers and publish what their browsers fetch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata import constants
from geodata.read_atlas import read_atlas
from layers.publish import publish, publish_version, registry_is_published
from panels.published import publish_scripts

if TYPE_CHECKING:
    from geodata.atlas import Atlas

STATIC: Final = Path(__file__).parent.parent / "static"
"""Folder that Streamlit serves as ``app/static``: the one beside app.py."""


def load_atlas() -> tuple[Atlas, str]:
    """Return the atlas and the version under which it is published.

    Returns
    -------
    atlas : Atlas
        The data, read anew when any data file has changed.
    version : str
        Key for the browser's cache.

    Raises
    ------
    DataError
        If a data file is missing or unsound.
    PublishError
        If the static folder cannot be written.
    """
    return _load_atlas(_fingerprint(constants.FILES))


def registry_is_there() -> bool:
    """Tell whether the browser will find the layer registry.

    Returns
    -------
    bool
        False when its file is missing.
    """
    return registry_is_published(STATIC)


def _fingerprint(folder: Path) -> str:
    """Return name, time and size of every data file: cheap, and changes when they do.

    It is one text, since Streamlit hashes its parts one by one, which took 5 ms a rerun.
    """
    stats = ((path.name, path.stat()) for path in sorted(folder.glob("*")))
    return " ".join(f"{name}:{stat.st_mtime_ns}:{stat.st_size}" for name, stat in stats)


@st.cache_resource(max_entries=2, show_spinner="Reading the atlas …")
def _load_atlas(fingerprint: str) -> tuple[Atlas, str]:  # noqa: ARG001 (the cache's key)
    """Read and publish the atlas."""
    atlas = read_atlas(constants.FILES)
    publish(atlas, STATIC, files=constants.FILES)
    publish_scripts(STATIC)
    return atlas, publish_version(atlas.version)
