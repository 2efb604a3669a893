"""Lead from one page of the app to another, whatever page is shown.

The pages' own modules cannot import each other in a circle: app.py hands the pages in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.navigation.page import Page

PAGES: Final = "pages"


def remember_pages(**pages: Page) -> None:
    """Keep the app's pages for this session, so that panels can switch to them by name.

    Parameters
    ----------
    **pages : Page
        The pages given to ``st.navigation``, by a short name such as ``documents``.
    """
    st.session_state[PAGES] = pages


def switch_to(name: str, parameters: Mapping[str, str] | None = None) -> None:
    """Leave this page for another one; nothing after the call is run.

    Parameters
    ----------
    name : str
        Name under which `remember_pages` was given the page.
    parameters : mapping of str to str, optional
        Parameters of the new page's address; those of this page are dropped.

    Raises
    ------
    KeyError
        If no such page was remembered.
    """
    st.switch_page(st.session_state[PAGES][name], query_params=dict(parameters or {}))
