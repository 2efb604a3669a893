"""Stage the three pages in a temporary folder, enlarge their data, and serve them on loopback."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.error import URLError

from geodata.layer_table import LAYER_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent.parent
PAGES: Final = ("atlas", "naive", "floor")
SHIPPED: Final = ("briefings", "geodata", "layers", "panels", ".streamlit", "static/vendor")
"""What the pages need of the project; the copy keeps the working tree as it is."""

LEFT_AS_THEY_ARE: Final = ("places",)
"""Layers that are not enlarged: ten times the towns would measure labels, not layers."""

START_TIMEOUT_S: Final = 60


def stage(folder: Path) -> None:
    """Copy what the pages need: each page beside its own ``static`` and settings.

    Parameters
    ----------
    folder : Path
        An empty folder.
    """
    atlas = folder / "atlas"
    for part in SHIPPED:
        ignore = shutil.ignore_patterns("__pycache__", "sources")
        shutil.copytree(ROOT / part, atlas / part, ignore=ignore)
    shutil.copy2(ROOT / "app.py", atlas / "app.py")
    for name in ("naive", "floor"):
        page = folder / name
        page.mkdir()
        shutil.copy2(Path(__file__).with_name(f"{name}.py"), page / "app.py")
        shutil.copytree(atlas / ".streamlit", page / ".streamlit")
        (page / "static").symlink_to(atlas / "static")


def write_enlarged(source: Path, target: Path, factor: int) -> None:
    """Write a copy of the data whose layers hold every feature ``factor`` times.

    Parameters
    ----------
    source, target : Path
        Folder of the data files, and the folder to write.
    factor : int
        How many times each feature is to stand there. Copies are context: they need no evidence.
    """
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("sources"))
    for path in (target / f"{layer.stem}.geojson" for layer in LAYER_FILES):
        if path.stem not in LEFT_AS_THEY_ARE:
            collection = json.loads(path.read_text(encoding="utf-8"))
            features = collection["features"]
            copies = [copy_feature(f, n) for f in features for n in range(1, factor)]
            collection["features"] = features + copies
            path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")


def copy_feature(feature: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a feature again, under an id of its own and as context."""
    identifier = f"{feature['id']}-copy-{number}"
    properties = {**feature["properties"], "id": identifier, "role": "context"}
    properties.pop("part_of", None)
    return {**feature, "id": identifier, "properties": properties}


def layer_bytes(files: Path) -> int:
    """Return the size of all layers in a folder of data files."""
    return sum((files / f"{layer.stem}.geojson").stat().st_size for layer in LAYER_FILES)


@contextmanager
def serve(page: Path, library: Path, files: Path) -> Iterator[str]:
    """Run one page's server while the context lasts.

    Parameters
    ----------
    page : Path
        Folder with the page's ``app.py``.
    library : Path
        Folder with the packages of the atlas.
    files : Path
        Folder of the data files.

    Yields
    ------
    str
        The page's address.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "PYTHONPATH": str(library), "ATLAS_FILES": str(files)}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    log = page / "server.log"
    with log.open("wb") as stream:
        server = subprocess.Popen(
            command, cwd=page, env=environment, stdout=stream, stderr=subprocess.STDOUT
        )
        try:
            wait_until_up(address, server, log)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def free_port() -> int:
    """Return a loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_up(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the server answers; raise with its words when it stops or stays silent."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310 (loopback)
                return
        except (URLError, TimeoutError):
            time.sleep(0.1)
    words = log.read_text(encoding="utf-8", errors="replace")
    message = f"the server of {log.parent.name} did not start:\n{words}"
    raise RuntimeError(message)
