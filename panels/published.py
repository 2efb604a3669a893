"""Publish the scripts of the panels' own components beside those of the map."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from geodata.errors import PublishError

BROWSER: Final = Path(__file__).with_name("browser")
FOLDER: Final = "panels"
"""Where the scripts stand below ``app/static/atlas``."""

SCRIPTS: Final = ("page_tools.js", "presentation.js", "scene_list.js", "scene_preview.js")
"""What the components load; a script handed to Streamlit would travel with every rerun."""

LOADER: Final = (
    "export default (c) => import(new URL(c.data.script, document.baseURI))"
    ".then((module) => module.default(c));"
)
"""All that Streamlit is given of a component's script."""


@cache
def script_address(name: str) -> str:
    """Return where a component finds its script.

    Parameters
    ----------
    name : str
        One of `SCRIPTS`.

    Returns
    -------
    str
        Relative to the app, with a version that changes with the script.
    """
    version = hashlib.sha256((BROWSER / name).read_bytes()).hexdigest()[:12]
    return f"app/static/atlas/{FOLDER}/{name}?v={version}"


def publish_scripts(static: Path) -> None:
    """Write the scripts where the browser fetches them.

    Parameters
    ----------
    static : Path
        Folder that the server offers as ``app/static``.

    Raises
    ------
    PublishError
        If the folder cannot be written.
    """
    folder = static / "atlas" / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in SCRIPTS:
            _replace(folder / name, (BROWSER / name).read_bytes())
    except OSError as error:
        message = f"{folder}: cannot be written ({error.strerror}); make the folder writable"
        raise PublishError(message) from error


def _replace(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it in, so that no reader ever sees half of it."""
    if path.is_file() and path.read_bytes() == content:
        return
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".panel-")
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)
