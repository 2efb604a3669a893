"""Fill the player's one page: with links for the atlas's server, or with everything inside."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from string import Template
from typing import TYPE_CHECKING, Any, Final

from geodata import constants

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

STYLES: Final = (
    "../vendor/leaflet-1.9.4/leaflet.css",
    "../vendor/fonts/fonts.css",
    "atlas.css",
    "player.css",
)
"""Style sheets of the player, as seen from its published page."""

SCRIPT: Final = "player.js"
TITLE: Final = "Briefing"

SERVED_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What the served page may fetch: its own server's files."""

BOUNDS: Final = json.dumps(
    [[constants.EXTENT[1], constants.EXTENT[0]], [constants.EXTENT[3], constants.EXTENT[2]]]
)
"""Edge of the map as Leaflet takes it: [[south, west], [north, east]]."""

_CLOSING: Final = re.compile(r"</(?=script|style)", re.IGNORECASE)
_IMAGE: Final = re.compile(r"""url\(["']?images/[^)]*\)""")
_FONT: Final = re.compile(r"""url\(["']?([\w.-]+\.woff2)["']?\)""")


def build_served_page(template: str, version: str) -> str:
    """Return the player's page as the server offers it beside the layers.

    Parameters
    ----------
    template : str
        The page with its places to fill.
    version : str
        Version of what is published, on which the browser's cache is keyed.

    Returns
    -------
    str
        HTML that links to scripts and styles; the briefing comes as a message.
    """
    links = (f'<link rel="stylesheet" href="{path}?v={version}">' for path in STYLES)
    return Template(template).substitute(
        policy=SERVED_POLICY,
        title=TITLE,
        bounds=BOUNDS,
        styles="\n".join(links),
        data="",
        scripts=f'<script src="{SCRIPT}?v={version}"></script>',
    )


def build_single_page(
    template: str, *, title: str, style: str, script: str, data: Mapping[str, Any]
) -> str:
    """Return the player's page with everything inside, which asks for nothing.

    Parameters
    ----------
    template : str
        The page with its places to fill.
    title : str
        Title of the briefing; it may hold anything.
    style : str
        All style sheets, with fonts as data.
    script : str
        All scripts.
    data : mapping
        What the scripts need, JSON-ready.

    Returns
    -------
    str
        HTML whose policy allows this one script and this one style sheet, by their hashes, and
        not one request.
    """
    style, script = f"\n{_shielded(style)}\n", f"\n{_shielded(script)}\n"
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )
    return Template(template).substitute(
        policy=policy,
        title=html.escape(title),
        bounds=BOUNDS,
        styles=f"<style>{style}</style>",
        data=f'<script type="application/json" id="atlas-inline">{script_json(data)}</script>',
        scripts=f"<script>{script}</script>",
    )


def script_json(data: Mapping[str, Any]) -> str:
    r"""Return JSON that is safe inside a script element.

    Parameters
    ----------
    data : mapping
        JSON-ready data.

    Returns
    -------
    str
        Compact ASCII, ``<`` escaped.

    Examples
    --------
    >>> script_json({"title": "</script>"})
    '{"title":"\\u003c/script>"}'
    """
    return json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")


def pack(data: Mapping[str, Any]) -> str:
    """Return JSON compressed, as text; the same data give the same text.

    Parameters
    ----------
    data : mapping
        JSON-ready data.

    Returns
    -------
    str
        Base64 of gzip, which the browser's DecompressionStream opens.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), compresslevel=9, mtime=0)).decode()


def data_address(content: bytes, media_type: str) -> str:
    """Return a data address of some content.

    Parameters
    ----------
    content : bytes
        The content.
    media_type : str
        Its media type.

    Returns
    -------
    str
        Address that needs no request.

    Examples
    --------
    >>> data_address(b"a", "image/webp")
    'data:image/webp;base64,YQ=='
    """
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def inline_style(path: Path) -> str:
    """Return a style sheet whose fonts are inside it.

    Parameters
    ----------
    path : pathlib.Path
        The style sheet; its fonts lie beside it.

    Returns
    -------
    str
        CSS without any address that would have to be fetched: Leaflet's pictures for controls
        that the atlas does not have are left out.
    """

    def font(match: re.Match[str]) -> str:
        return f"url({data_address((path.parent / match[1]).read_bytes(), 'font/woff2')})"

    text = path.read_text(encoding="utf-8")
    return _FONT.sub(font, _IMAGE.sub("none", text))


def _shielded(text: str) -> str:
    """Return a script or style sheet that does not end its element early."""
    return _CLOSING.sub(r"<\\/", text).replace("\r\n", "\n")


def _hash(text: str) -> str:
    """Return the hash by which a policy names an inline script or style sheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
