"""Put the faces that a drawing uses into its SVG, for programs that have none of them."""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from layers.static_map.text import LATIN, SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterator

FACES: Final = Path(__file__).parent.parent.parent / "static" / "vendor" / "fonts"
"""Folder of the browser's faces, each cut down to one script."""

_FACE: Final = re.compile(
    r'font-weight: (\d+);.*?url\("([^"]+)"\).*?unicode-range: ([^;]+);', re.DOTALL
)


@cache
def _faces() -> tuple[tuple[str, str, str, frozenset[int]], ...]:
    """Return weight, file, range and characters of every face of the browser's style sheet."""
    sheet = (FACES / "fonts.css").read_text(encoding="utf-8")
    return tuple((*found, _characters(found[2])) for found in _FACE.findall(sheet))


def _characters(unicode_range: str) -> frozenset[int]:
    """Return the characters of a CSS range such as ``U+0530-058F, U+2116``."""
    ends = (part.strip().removeprefix("U+").split("-") for part in unicode_range.split(","))
    return frozenset(sign for end in ends for sign in range(int(end[0], 16), int(end[-1], 16) + 1))


def font_style(svg: ET.Element) -> ET.Element:
    """Return a ``style`` element with the faces that an SVG's text is set in.

    Parameters
    ----------
    svg : Element
        The document.

    Returns
    -------
    Element
        ``@font-face`` rules whose files stand inside, as data URIs.
    """
    used: dict[str, set[int]] = {}
    for weight, text in _texts(svg, "400"):
        used.setdefault(weight, set()).update(map(ord, text))
    rules = [
        _rule(weight, file, unicode_range)
        for weight, file, unicode_range, characters in _faces()
        if characters & used.get(weight, set())
    ]
    node = ET.Element("style")
    node.text = "\n".join(rules)
    return node


def _texts(node: ET.Element, weight: str) -> Iterator[tuple[str, str]]:
    """Yield weight and words of every text."""
    weight = node.get("font-weight", weight)
    if node.tag in {"text", "tspan"} and node.text:
        yield weight, node.text
    for child in node:
        yield from _texts(child, weight)


def _rule(weight: str, file: str, unicode_range: str) -> str:
    """Return one rule; the file's name tells the script, and so the family that runs name."""
    families = (family for family, _ in SCRIPTS)
    family = next((name for name in families if name.lower().replace(" ", "-") in file), LATIN)
    content = base64.b64encode((FACES / file).read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};'
        f"src:url(data:font/woff2;base64,{content}) format('woff2');unicode-range:{unicode_range}}}"
    )
