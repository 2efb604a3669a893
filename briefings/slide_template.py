"""Make the empty presentation: 16:9, the atlas's faces, and places for title, caption, sources."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any, Final

import pptx
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

TITLE_LAYOUT, SCENE_LAYOUT = 0, 3
"""Layouts of the library's template: a title slide, and a title with two contents."""

FOOTER, SLIDE_NUMBER = 11, 12
"""Places (idx) of the template's placeholders that slides do not get by themselves."""

WIDTH_IN, HEIGHT_IN = 40 / 3, 7.5
"""Size of a slide of 16:9 in inches."""

Box = tuple[float, float, float, float]
"""Left, top, width and height in inches."""

TITLE: Final[Box] = (0.45, 0.22, 10.6, 0.9)
DATE: Final[Box] = (11.05, 0.22, 1.85, 0.9)
PICTURE: Final[Box] = (0.45, 1.2, 7.6, 5.7)
COLUMN: Final[Box] = (8.35, 1.2, 4.55, 5.75)
FOOT: Final[Box] = (0.45, 6.98, 11.4, 0.4)
NUMBER: Final[Box] = (11.95, 6.98, 0.95, 0.4)

_LATIN: Final = re.compile(rb'<a:latin typeface="[^"]*"/><a:ea typeface=""/><a:cs typeface=""/>')
_FACES: Final = (
    b'<a:latin typeface="Noto Sans"/><a:ea typeface=""/><a:cs typeface="Noto Sans Arabic"/>'
)
_SCRIPTS: Final = {b"Arab": b"Noto Sans Arabic", b"Geor": b"Noto Sans Georgian"}


def new_presentation() -> Any:  # noqa: ANN401 (python-pptx has no types)
    """Return a presentation without slides.

    Returns
    -------
    pptx presentation
        The library's template, widened from 4:3 to 16:9, with Noto Sans in its theme.
    """
    presentation: Any = pptx.Presentation()
    widening = Inches(WIDTH_IN) / presentation.slide_width
    presentation.slide_width, presentation.slide_height = Inches(WIDTH_IN), Inches(HEIGHT_IN)
    master = presentation.slide_master
    for sheet in (master, *master.slide_layouts):
        for shape in sheet.shapes:
            if shape.element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = (
                    Emu(round(widening * shape.left)),
                    Emu(round(widening * shape.width)),
                )
    _set_faces(master)
    _forget_printer(presentation)
    layout = presentation.slide_layouts[SCENE_LAYOUT]
    upper = (*COLUMN[:3], COLUMN[3] / 2)
    lower = (COLUMN[0], COLUMN[1] + COLUMN[3] / 2, COLUMN[2], COLUMN[3] / 2)
    places = {0: TITLE, 1: upper, 2: lower, FOOTER: FOOT, SLIDE_NUMBER: NUMBER}
    for placeholder in layout.placeholders:
        if placeholder.placeholder_format.idx in places:
            place(placeholder, places[placeholder.placeholder_format.idx])
    return presentation


def place(shape: Any, box: Box) -> None:  # noqa: ANN401
    """Move a shape and give it its size.

    Parameters
    ----------
    shape : pptx shape
        Any shape.
    box : tuple of float
        Left, top, width and height in inches.
    """
    shape.left, shape.top, shape.width, shape.height = (Inches(length) for length in box)


def plain_frame(shape: Any, *, anchor: str = "top") -> Any:  # noqa: ANN401
    """Return the text frame of a shape that neither shrinks its text nor pads it.

    Parameters
    ----------
    shape : pptx shape
        A placeholder or text box.
    anchor : str, optional
        ``top``, ``middle`` or ``bottom``.

    Returns
    -------
    pptx text frame
        The frame.
    """
    frame = shape.text_frame
    frame.auto_size, frame.word_wrap = MSO_AUTO_SIZE.NONE, True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = getattr(MSO_ANCHOR, anchor.upper())
    return frame


def copy_placeholder(slide: Any, idx: int) -> Any:  # noqa: ANN401
    """Copy a placeholder of the slide's layout onto the slide: footer or slide number.

    Parameters
    ----------
    slide : pptx slide
        The slide.
    idx : int
        Place of the placeholder.

    Returns
    -------
    pptx shape
        The copy, at the end of the reading order.
    """
    found = (it for it in slide.slide_layout.placeholders if it.placeholder_format.idx == idx)
    element = deepcopy(next(found).element)
    tree = slide.shapes.element
    numbers = [int(item.get("id")) for item in tree.iter(qn("p:cNvPr"))]
    element.nvSpPr.cNvPr.set("id", str(max(numbers) + 1))
    tree.append(element)
    return slide.shapes[-1]


def _set_faces(master: Any) -> None:  # noqa: ANN401
    """Write Noto Sans into the theme, so that every text of every layout has it."""
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    content = _LATIN.sub(_FACES, theme.blob)
    for script, face in _SCRIPTS.items():
        pattern = b'(<a:font script="' + script + b'" typeface=")[^"]*'
        content = re.sub(pattern, rb"\g<1>" + face, content)
    armenian = b'<a:font script="Armn" typeface="Noto Sans Armenian"/>'
    for end in (b"</a:majorFont>", b"</a:minorFont>"):
        content = content.replace(end, armenian + end)
    theme.blob = content


def _forget_printer(presentation: Any) -> None:  # noqa: ANN401
    """Take away the settings of someone's printer, which the library's template carries."""
    part = presentation.part
    for name, relation in list(part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS:
            part.drop_rel(name)
