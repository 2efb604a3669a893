"""Serve the published player, with a page around it that hands it a briefing."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from layers.publish import publish

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geodata.atlas import Atlas

VENDOR: Final = Path(__file__).resolve().parents[2] / "static" / "vendor"

HOST: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<link rel="icon" href="data:,"><title>Host</title></head>
<body><script>
window.told = [];
window.historyBefore = history.length;
const choice = new URLSearchParams(location.search);
const payload = PAYLOAD;
const frame = document.createElement("iframe");
frame.style = "position: fixed; inset: 0; width: 100%; height: 100%; border: 0";
window.addEventListener("message", ({ data, source, origin }) => {
  if (source !== frame.contentWindow || origin !== location.origin) return;
  window.told.push(data);
  if (data.type === "atlas:player-ready") {
    const told = { scene: Number(choice.get("scene")), theme: choice.get("theme") };
    const hand = () => source.postMessage({ type: "atlas:briefing", payload, ...told }, origin);
    setTimeout(hand, Number(choice.get("late")));
    frame.contentWindow.focus();
  }
});
window.addEventListener("message", ({ data }) => {
  if (data.type !== "atlas:full" || !choice.has("full")) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.body.requestFullscreen();
});
frame.allow = "fullscreen";
frame.src = "atlas/player.html?v=1";
document.body.append(frame);
</script></body></html>
"""


class Quiet(SimpleHTTPRequestHandler):
    """A file server that writes no log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name there)
        """Say nothing."""


def write_host(folder: Path, atlas: Atlas, payload: Mapping[str, Any]) -> None:
    """Publish the atlas into a folder, and write the page around the player beside it."""
    publish(atlas, folder)
    (folder / "vendor").symlink_to(VENDOR)
    text = json.dumps(payload).replace("<", "\\u003c")
    (folder / "host.html").write_text(HOST.replace("PAYLOAD", text), encoding="utf-8")


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
