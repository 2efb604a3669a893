"""Draw the small images of line styles that stand in the sidebar's labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.palette import SWATCH_PALETTE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.style_table import Style


def swatch_svg(style: Style, palette: Mapping[str, str] = SWATCH_PALETTE) -> str:
    """Return a small SVG image of a style, for a label in the sidebar.

    Parameters
    ----------
    style : Style
        The style to show.
    palette : mapping of str to str
        Colours by name.

    Returns
    -------
    str
        SVG document, 36 by 14 pixels.
    """
    colour = palette[style.stroke]
    dash = f' stroke-dasharray="{style.dash}"' if style.dash else ""
    stroke = f'stroke="{colour}" stroke-width="{style.weight}"{dash}'
    fill = f'fill="{palette[style.fill]}"' if style.fill else 'fill="none"'
    if style.shape == "point":
        drawing = f'<circle cx="18" cy="7" r="5" {fill} {stroke}/>'
    elif style.shape == "area":
        box = 'x="3" y="2" width="30" height="10"'
        drawing = f'<rect {box} {fill} fill-opacity="{style.fill_opacity}" {stroke}/>'
    else:
        drawing = f'<path d="M1 7H35" fill="none" {stroke} stroke-opacity="{style.opacity}"/>'
        if style.ticks:
            ticks = f'stroke="{colour}" stroke-width="{style.weight + 6}"'
            drawing += f'<path d="M1 7H35" fill="none" {ticks} stroke-dasharray="1.5 8"/>'
    size = 'width="36" height="14" viewBox="0 0 36 14"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawing}</svg>\n'
