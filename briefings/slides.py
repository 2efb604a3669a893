"""Make slides of a briefing (PPTX): a title, then a slide a scene whose texts can be edited."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from PIL import Image

from briefings.drawing import draw_scene
from briefings.material import silent
from briefings.packing import repack
from briefings.picture import svg_to_png
from briefings.slide_layout import CONTINUED_SIZE, Layout, count_lines, fill_columns, lay_out
from briefings.slide_table import add_table, table_height
from briefings.slide_template import (
    COLUMN,
    DATE,
    FOOT,
    FOOTER,
    NUMBER,
    PICTURE,
    SCENE_LAYOUT,
    SLIDE_NUMBER,
    TITLE,
    TITLE_LAYOUT,
    copy_placeholder,
    new_presentation,
    place,
    plain_frame,
)
from briefings.slide_xml import plain, write_paragraphs, write_slide_number
from briefings.wording import PRINT_CREDIT, describe_map, imprint, one_line, title_of, written_day
from geodata.export.table import clean_text
from geodata.wording import DISCLAIMER

if TYPE_CHECKING:
    from briefings.material import Material, Progress
    from briefings.slide_text import Block
    from geodata.briefing.resolve import ResolvedScene

DPI: Final = 220
"""Resolution of the maps at the size in which they are shown."""

QUALITY: Final = 92
"""Of the maps as JPEG, with every colour kept: about a third of the size of a PNG."""

POINTS: Final = 72
"""Points an inch."""

INCH_MM: Final = 25.4
MAP_MM: Final = (PICTURE[2] * INCH_MM, PICTURE[3] * INCH_MM)
TITLE_SIZES: Final = (28.0, 24.0, 20.0, 17.0, 14.0, 12.0)
NAME_SIZES: Final = (44.0, 36.0, 30.0, 24.0, 20.0)
SUBTITLE_SIZES: Final = (20.0, 17.0, 14.0, 12.0)
FOOT_SIZE: Final = 9.0
GAP: Final = 8.0
"""Points between caption, table and evidence."""

EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""Earliest time of a file: what lies before is no time at which a scene was stored."""

NAME: Final = (0.9, 1.6, 11.5, 2.1)
SUBTITLE: Final = (0.9, 3.85, 11.5, 1.2)
"""Places on the title slide, in inches."""

CONTINUED: Final = ((0.45, 1.25, 6.0, 5.6), (6.9, 1.25, 6.0, 5.6))
"""Two columns on a slide that takes up what did not fit, in inches."""


def build_slides(material: Material, *, progress: Progress = silent) -> bytes:
    """Make a presentation.

    Parameters
    ----------
    material : Material
        The briefing with its resolved scenes.
    progress : callable, optional
        Is told of every slide.

    Returns
    -------
    bytes
        A PPTX file: title, caption, sources and notes as text, the map as a picture with a text in
        its place. Equal input gives equal bytes.
    """
    presentation = new_presentation()
    _describe(presentation, material)
    _add_title_slide(presentation, material)
    count = len(material.scenes)
    for done, scene in enumerate(material.scenes):
        progress(done, count + 1, f"Making slide {done + 1} of {count}")
        _add_scene(presentation, material, scene)
    progress(count, count + 1, "Packing the slides")
    packed = io.BytesIO()
    presentation.save(packed)
    content = repack(packed.getvalue())
    progress(count + 1, count + 1, "Done")
    return content


def draw_picture(svg: str) -> bytes:
    """Draw a map as the picture of a slide.

    Parameters
    ----------
    svg : str
        The map.

    Returns
    -------
    bytes
        A JPEG file of `DPI`.
    """
    drawn = io.BytesIO()
    with Image.open(io.BytesIO(svg_to_png(svg, dpi=DPI))) as picture:
        colours = picture.convert("RGB")
    colours.save(drawn, "JPEG", quality=QUALITY, subsampling=0, dpi=(DPI, DPI), optimize=True)
    return drawn.getvalue()


def _describe(presentation: Any, material: Material) -> None:  # noqa: ANN401 (python-pptx has no types)
    """Write the properties of the file; its time is that of the last scene."""
    properties = presentation.core_properties
    made = max((scene.created for scene in material.briefing.scenes), default=EARLIEST)
    stamp = max(made, EARLIEST).astimezone(UTC).replace(tzinfo=None)
    properties.title = one_line(material.briefing.title)
    properties.subject = one_line(material.briefing.subtitle)
    properties.author = properties.last_modified_by = "South Caucasus Corridor Atlas"
    properties.comments = f"Data version {material.data.atlas.version}"
    properties.language = "en-GB"
    properties.created = properties.modified = stamp


def _add_title_slide(presentation: Any, material: Material) -> None:  # noqa: ANN401
    """Add the slide with title and subtitle."""
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_LAYOUT])
    title, subtitle = slide.placeholders[0], slide.placeholders[1]
    place(title, NAME)
    place(subtitle, SUBTITLE)
    words = one_line(material.briefing.title)
    plain_frame(title, anchor="bottom")
    plain_frame(subtitle)
    write_paragraphs(title, [plain(words, bold=True)], _title_size(words, NAME_SIZES, *NAME[2:]))
    below = one_line(material.briefing.subtitle) or "South Caucasus Corridor Atlas"
    size = _title_size(below, SUBTITLE_SIZES, *SUBTITLE[2:])
    write_paragraphs(subtitle, [plain(below, colour="quiet")], size)
    _add_foot(slide, f"{DISCLAIMER} {PRINT_CREDIT}", 1)


def _add_scene(presentation: Any, material: Material, scene: ResolvedScene) -> None:  # noqa: ANN401
    """Add the slide of a scene, and those that take up what does not fit."""
    slide = presentation.slides.add_slide(presentation.slide_layouts[SCENE_LAYOUT])
    foot = imprint(material.briefing, material.data.atlas.version)
    width, height = POINTS * COLUMN[2], POINTS * COLUMN[3]
    layout = lay_out(
        scene,
        width=width,
        height=height - 2 * GAP,
        table=lambda size: table_height(scene.rows, size, width) + GAP if scene.rows else 0.0,
    )
    _write_title(slide, title_of(scene))
    _write_column(slide, scene, layout)
    picture = io.BytesIO(draw_picture(draw_scene(material.data.atlas, scene, MAP_MM)))
    shape = slide.shapes.add_picture(picture, 0, 0)
    place(shape, PICTURE)
    shape.name = "Map"
    shape.element.nvPicPr.cNvPr.set("descr", describe_map(scene))
    _write_date(slide, scene)
    _add_foot(slide, foot, len(presentation.slides))
    if scene.scene.notes:
        slide.notes_slide.notes_text_frame.text = clean_text(scene.scene.notes)
    _continue(presentation, scene, layout.rest, foot)


def _write_title(slide: Any, words: str) -> None:  # noqa: ANN401
    """Write a slide's title in a size in which it fits."""
    shape = slide.shapes.title
    place(shape, TITLE)
    plain_frame(shape, anchor="middle")
    write_paragraphs(
        shape, [plain(words, bold=True)], _title_size(words, TITLE_SIZES, TITLE[2], TITLE[3])
    )


def _title_size(words: str, sizes: tuple[float, ...], width: float, height: float) -> float:
    """Return the largest size in which a title fits into a box in inches, or the smallest."""
    for size in sizes:
        lines = count_lines(words, size, POINTS * width, bold=True)
        if lines * 1.22 * size <= POINTS * height:
            return size
    return sizes[-1]


def _write_column(slide: Any, scene: ResolvedScene, layout: Layout) -> None:  # noqa: ANN401
    """Write caption, table and evidence below each other."""
    left, top, width, height = COLUMN
    told = (layout.caption_height + GAP) / POINTS
    caption, evidence = slide.placeholders[1], slide.placeholders[2]
    place(caption, (left, top, width, told))
    below = top + told
    if scene.rows:
        tall = table_height(scene.rows, layout.evidence_size, POINTS * width) / POINTS
        add_table(slide, scene.rows, layout.evidence_size, (left, below, width, tall))
        below += tall + GAP / POINTS
    place(evidence, (left, below, width, max(0.3, top + height - below)))
    for shape, blocks, size in (
        (caption, layout.caption, layout.caption_size),
        (evidence, layout.evidence, layout.evidence_size),
    ):
        plain_frame(shape)
        write_paragraphs(shape, [it for block in blocks for it in block], size)
    caption.name, evidence.name = "Caption", "Sources"


def _write_date(slide: Any, scene: ResolvedScene) -> None:  # noqa: ANN401
    """Write the day and the number of the scene at the upper right."""
    left, top, width, height = DATE
    shape = slide.shapes.add_textbox(0, 0, 0, 0)
    place(shape, (left, top, width, height))
    shape.name = "Date"
    plain_frame(shape, anchor="middle")
    number = f"Scene {scene.number} of {scene.count}"
    words = (written_day(scene.scene.date), number)
    lines = [plain(line, colour="quiet", align="r") for line in words]
    write_paragraphs(shape, lines, 12)


def _add_foot(slide: Any, words: str, count: int) -> None:  # noqa: ANN401
    """Add a line at the foot, and the slide's number, which is that of the last one."""
    foot = copy_placeholder(slide, FOOTER)
    place(foot, FOOT)
    plain_frame(foot, anchor="middle")
    write_paragraphs(foot, [plain(words, colour="quiet")], FOOT_SIZE)
    number = copy_placeholder(slide, SLIDE_NUMBER)
    place(number, NUMBER)
    plain_frame(number, anchor="middle")
    write_slide_number(number, count)


def _continue(presentation: Any, scene: ResolvedScene, rest: tuple[Block, ...], foot: str) -> None:  # noqa: ANN401
    """Add slides with what did not fit, two columns each."""
    width, height = POINTS * CONTINUED[0][2], POINTS * CONTINUED[0][3]
    columns = list(fill_columns(rest, width=width, height=height))
    for start in range(0, len(columns), len(CONTINUED)):
        slide = presentation.slides.add_slide(presentation.slide_layouts[SCENE_LAYOUT])
        _write_title(slide, f"{title_of(scene)} (continued)")
        for idx, box in enumerate(CONTINUED, 1):
            shape, number = slide.placeholders[idx], start + idx - 1
            if number == len(columns):
                shape.element.getparent().remove(shape.element)
                continue
            place(shape, box)
            plain_frame(shape)
            blocks = columns[number]
            write_paragraphs(shape, [it for block in blocks for it in block], CONTINUED_SIZE)
        _add_foot(slide, foot, len(presentation.slides))
