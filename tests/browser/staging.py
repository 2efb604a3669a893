"""Copy the project into an empty folder and serve it there on a free port of this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[2]
PARTS: Final = ("briefings", "geodata", "layers", "panels", ".streamlit", "static/vendor")
START_SECONDS: Final = 60


def stage(folder: Path, *, with_registry: bool) -> Path:
    """Copy what the app needs, with or without the map's layer registry."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "app.py", folder / "app.py")
    if not with_registry:
        (folder / "layers" / "browser" / "registry.js").unlink()
    return folder


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a staged project from another working directory, and stop it by its own process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(folder / "app.py")]
    environment = {name: value for name, value in os.environ.items() if name != "ATLAS_FILES"}
    log = folder / "server.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [*command, f"--server.port={port}"],
            cwd=folder.parent,
            env=environment | {"ATLAS_FILES": str(folder / "geodata" / "files")},
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers, and show its log if it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text()}")
