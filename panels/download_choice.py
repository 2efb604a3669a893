"""Carry in the address which format and which layers a reader has chosen to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata.export.formats import FORMATS
from panels.address_parts import AddressParts
from panels.session import NOTICES

if TYPE_CHECKING:
    from collections.abc import Collection

FORMAT_KEY: Final = "download-format"
LAYERS_KEY: Final = "download-layers"
"""Keys of the two widgets."""

FORMAT: Final = "format"
FILES: Final = "files"
ADDRESS: Final = "download_address"
"""Address parameters, and the session key of what the page wrote there."""


def follow_choice(layers: Collection[str]) -> None:
    """Take the choice from the address when it is not what the page wrote there.

    Parameters
    ----------
    layers : collection of str
        Names of the layers.
    """
    told = _own_parameters()
    if not told or told == st.session_state.get(ADDRESS):
        return
    parts = AddressParts(told)
    chosen = parts.name(FORMAT, "format", [known.name for known in FORMATS])
    if chosen:
        st.session_state[FORMAT_KEY] = chosen
    if FILES in told:
        st.session_state[LAYERS_KEY] = parts.names(FILES, "layer", layers)
    st.session_state[NOTICES] = [*st.session_state.get(NOTICES, []), *parts.first_notices()]


def write_choice() -> None:
    """Put the choice into the address; what is at its default is left out."""
    chosen = st.session_state.get(FORMAT_KEY)
    layers = st.session_state.get(LAYERS_KEY) or []
    values = {FORMAT: chosen if chosen != FORMATS[0].name else "", FILES: ",".join(layers)}
    address = {name: value for name, value in values.items() if value}
    st.session_state[ADDRESS] = address
    if _own_parameters() != address:
        others = {k: v for k, v in st.query_params.items() if k not in {FORMAT, FILES}}
        st.query_params.from_dict({**others, **address})


def _own_parameters() -> dict[str, str]:
    """Return the two parameters of the address."""
    return {name: st.query_params[name] for name in (FORMAT, FILES) if name in st.query_params}
