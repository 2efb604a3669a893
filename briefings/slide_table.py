"""Set the comparison of scenarios as a table on a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from briefings.slide_layout import LINE, count_lines
from briefings.slide_xml import plain, write_paragraphs
from briefings.wording import one_line, row_details

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.slide_template import Box
    from geodata.briefing.resolve import ComparisonRow

HEADINGS: Final = ("Scenario", "Length", "Time", "Difference")
SHARES: Final = (0.35, 0.14, 0.18, 0.33)
"""Share of every column in the table's width."""

PADDING: Final = 3.0
"""Points on every side of a cell's text."""

SCALE: Final = 0.82
"""Size of a table's text in multiples of the evidence's."""

NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style "No Style, No Grid" (ECMA-376, part 1, 20.1.4.2.26 names styles by such ids)."""

GROUND: Final = RGBColor(0xF0, 0xED, 0xE6)  # type: ignore[no-untyped-call]


def table_height(rows: Sequence[ComparisonRow], size: float, width: float) -> float:
    """Return how tall the table is.

    Parameters
    ----------
    rows : sequence of ComparisonRow
        The scenarios.
    size : float
        Size of the evidence in points.
    width : float
        Width of the table in points.

    Returns
    -------
    float
        Height in points, with the row of headings.
    """
    return sum(_heights(rows, size, width))


def add_table(slide: Any, rows: Sequence[ComparisonRow], size: float, box: Box) -> None:  # noqa: ANN401 (python-pptx has no types)
    """Add the table to a slide.

    Parameters
    ----------
    slide : pptx slide
        The slide.
    rows : sequence of ComparisonRow
        The scenarios.
    size : float
        Size of the evidence in points.
    box : tuple of float
        Left, top, width and height in inches.
    """
    left, top, width, height = (Inches(length) for length in box)
    frame = slide.shapes.add_table(2 * len(rows) + 1, len(HEADINGS), left, top, width, height)
    frame.name = "Comparison"
    frame.element.nvGraphicFramePr.cNvPr.set("descr", "Comparison of the scenarios")
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE  # noqa: SLF001 (no other way)
    for column, share in zip(table.columns, SHARES, strict=True):
        column.width = Emu(round(share * width))
    for line, tall in zip(table.rows, _heights(rows, size, 72 * box[2]), strict=True):
        line.height = Pt(tall)
    for place, cells in enumerate(_texts(rows)):
        for cell, text in zip(table.rows[place].cells, cells, strict=False):
            _write_cell(cell, text, SCALE * size, heading=place == 0, figures=len(cells) > 1)
        if len(cells) == 1:
            table.cell(place, 0).merge(table.cell(place, len(HEADINGS) - 1))


def _texts(rows: Sequence[ComparisonRow]) -> list[tuple[str, ...]]:
    """Return the texts of every row: the headings, then two rows a scenario, figures and words."""
    texts: list[tuple[str, ...]] = [HEADINGS]
    for row in rows:
        title = f"{row.letter}  {one_line(row.title)}"
        texts += [(title, row.length, row.duration, row.difference), (". ".join(row_details(row)),)]
    return texts


def _write_cell(cell: Any, text: str, size: float, *, heading: bool, figures: bool) -> None:  # noqa: ANN401
    """Write one cell; headings stand on a ground."""
    cell.margin_left = cell.margin_right = Pt(PADDING)
    cell.margin_top, cell.margin_bottom = Pt(PADDING if figures else 0), Pt(PADDING)
    if heading:
        cell.fill.solid()
        cell.fill.fore_color.rgb = GROUND
    colour = "ink" if figures else "quiet"
    write_paragraphs(cell, [plain(text, colour=colour, bold=heading)], size)


def _heights(rows: Sequence[ComparisonRow], size: float, width: float) -> list[float]:
    """Return the height of every row in points, that of the headings first."""
    heights = []
    for cells in _texts(rows):
        shares = SHARES if len(cells) > 1 else (1.0,)
        lines = max(
            count_lines(text, SCALE * size, share * width - 2 * PADDING, bold=True)
            for text, share in zip(cells, shares, strict=True)
        )
        padding = 2 * PADDING if len(cells) > 1 else PADDING
        heights.append(lines * LINE * SCALE * size + padding)
    return heights
