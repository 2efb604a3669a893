"""Let a reader take the compared routes along, and the table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata.export.formats import find_format
from geodata.export.routes import ROUTE_FORMATS, export_routes, route_file_name
from panels.escaping import escape_markdown

if TYPE_CHECKING:
    from geodata.scenarios.answer import Answer
    from panels.scenarios.data import RouteData

KEY: Final = "scenario-format"


def show_route_downloads(data: RouteData, answers: tuple[Answer, ...]) -> None:
    """Show the choice of a format and the button that makes the file once it is pressed.

    Parameters
    ----------
    data : RouteData
        The network.
    answers : tuple of Answer
        The compared answers, the baseline first.
    """
    chosen = st.segmented_control(
        "Format",
        [known.name for known in ROUTE_FORMATS],
        default=ROUTE_FORMATS[0].name,
        required=True,
        format_func=lambda name: find_format(name, ROUTE_FORMATS, of="routes").title,
        key=KEY,
    )
    known = find_format(str(chosen), ROUTE_FORMATS, of="routes")
    st.caption(escape_markdown(known.note))
    st.download_button(
        f"Download as {known.title}",
        partial(export_routes, answers, data.model.network, known.name),
        file_name=route_file_name(answers, known.name),
        mime=known.media_type,
        key="scenario-download",
        on_click="ignore",
    )
