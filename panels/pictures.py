"""Let a reader take the current map along as a picture: SVG, and PNG made from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from briefings.picture import svg_to_png
from geodata.errors import AtlasError
from geodata.export.formats import FILE_STEM
from layers.static_map import draw_map
from panels.briefing.page_tools import tools
from panels.briefing.views import HOME, read_view
from panels.map_view import build_map_state
from panels.published import script_address

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.briefing.model import View
    from panels.page_state import PageState

KEY: Final = "map_picture"
DRAWN: Final = "map_picture_drawn"
WANTED: Final = "map_picture_wanted"
"""Session keys: the button, the drawing, and the view that it shall show."""

SIZE_MM: Final = (280.0, 180.0)
"""Width and height: a sheet of A4, lying, with its margins."""

DPI: Final = 300
"""Dots per inch of the PNG, as printers ask for."""


@dataclass(frozen=True)
class Drawing:
    """The map as it was drawn.

    Parameters
    ----------
    state : PageState
        What it shows.
    view : View
        Which part of the map.
    version : str
        Version of the data.
    svg : str
        The drawing; empty where it could not be made.
    fault : str
        Why it could not be made.
    """

    state: PageState
    view: View
    version: str
    svg: str = ""
    fault: str = ""


def show_pictures(atlas: Atlas, state: PageState) -> None:
    """Show the button that draws the map as the reader left it, and then the two files.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        What the map shows, with its day.
    """
    st.write(
        "As a picture for print: the part of the map that you last looked at, with its legend, "
        "scale, date and sources."
    )
    wanted: View | None = st.session_state.pop(WANTED, None)
    if wanted is not None:
        with st.spinner("Drawing the map …"):
            st.session_state[DRAWN] = draw(atlas, state, wanted)
    data = {
        "script": script_address("page_tools.js"),
        "label": "Draw the map",
        "adds": "Draw what the map shows now, as SVG and PNG",
        "links": False,
    }
    with st.container(key="map-pictures", horizontal=True, vertical_alignment="center"):
        tools(key=KEY, data=data, on_add_change=_want, width="content")
        drawing: Drawing | None = st.session_state.get(DRAWN)
        if drawing and (drawing.state, drawing.version) == (state, atlas.version):
            _show_files(drawing, state)


def draw(atlas: Atlas, state: PageState, view: View) -> Drawing:
    """Draw the map as the reader left it.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        What the map shows, with its day.
    view : View
        Which part of it.

    Returns
    -------
    Drawing
        With what went wrong, where something did.
    """
    width, height = SIZE_MM
    try:
        svg = draw_map(atlas, build_map_state(atlas, state), view, width_mm=width, height_mm=height)
    except (AtlasError, OSError) as error:
        return Drawing(state, view, atlas.version, fault=str(error))
    return Drawing(state, view, atlas.version, svg=svg)


def _show_files(drawing: Drawing, state: PageState) -> None:
    """Offer the drawing in both formats; the PNG is made when its button is pressed."""
    if drawing.fault:
        st.error("The map could not be drawn.")
        st.code(drawing.fault, language=None, wrap_lines=True)
        return
    name = f"{FILE_STEM}-map-{state.day.isoformat()}"
    for suffix, media_type, make in (
        ("svg", "image/svg+xml", drawing.svg.encode),
        ("png", "image/png", partial(svg_to_png, drawing.svg, dpi=DPI)),
    ):
        st.download_button(
            f"Download {suffix.upper()}",
            make,
            file_name=f"{name}.{suffix}",
            mime=media_type,
            key=f"download-map-{suffix}",
            on_click="ignore",
        )


def _want() -> None:
    """Ask for a drawing in the run that follows."""
    st.session_state[WANTED] = read_view(st.session_state[KEY].get("add")) or HOME
