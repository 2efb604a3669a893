"""Let a reader name, save, load and remove briefings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geodata.briefing.bounds import LARGEST_FILE
from geodata.briefing.edit import retitle
from geodata.briefing.encode import dump_briefing
from geodata.briefing.load import parse_briefing
from geodata.briefing.model import LONGEST_TITLE
from geodata.errors import DataError
from panels.address_parts import LONGEST_NAME
from panels.briefing.session import change_shelf
from panels.briefing.shelf import MOST_OWN, Shelf, edit, keep, remove
from panels.briefing.writing import clean_line
from panels.escaping import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.briefing.model import Briefing

ROUND: Final = "briefing_upload_round"
FAULTS: Final = "briefing_upload_faults"
MEGABYTES: Final = LARGEST_FILE // 1_000_000
KEPT: Final = (
    "Your own briefings are kept while this page is open in the browser. Save a file to keep them "
    "for longer, or to hand them over."
)


def show_files(shelf: Shelf, shipped: Mapping[str, Briefing], briefing: Briefing) -> None:
    """Show the titles of the open briefing, and how it is saved, loaded and removed.

    Parameters
    ----------
    shelf : Shelf
        The reader's briefings.
    shipped : mapping of str to Briefing
        The shipped ones by id.
    briefing : Briefing
        The open one.
    """
    for field, label in (("title", "Title of the briefing"), ("subtitle", "Subtitle")):
        _show_title(shipped, briefing, field, label)
    with st.container(horizontal=True):
        st.download_button(
            "Save as a file (JSON)",
            lambda: dump_briefing(briefing).encode(),
            file_name=f"{briefing.id}.json",
            mime="application/json",
            key="briefing-save",
            on_click="ignore",
        )
        if shelf.find_own(briefing.id):
            st.button(
                "Remove this briefing",
                key="briefing-remove",
                on_click=change_shelf,
                args=(lambda now: remove(now, briefing.id),),
            )
    st.caption(KEPT)
    _show_upload(shipped)


def _show_title(
    shipped: Mapping[str, Briefing], briefing: Briefing, field: str, label: str
) -> None:
    """Show one of the titles of the briefing."""
    key = f"briefing-{field}-{briefing.id}"
    before: str = getattr(briefing, field)
    if st.session_state.get(key) != before:
        st.session_state[key] = before

    def use() -> None:
        otherwise = before if field == "title" else ""
        changes: dict[str, Any] = {field: clean_line(st.session_state[key], otherwise)}
        change_shelf(lambda now: edit(now, shipped, lambda it: retitle(it, **changes)))

    st.text_input(label, key=key, on_change=use, max_chars=LONGEST_TITLE)


def _show_upload(shipped: Mapping[str, Briefing]) -> None:
    """Show the field for a file, and what was wrong with the last one."""
    # A new key empties the field, so that the same file can be loaded again.
    key = f"briefing-load-{st.session_state.get(ROUND, 0)}"

    def take() -> None:
        if file := st.session_state[key]:
            st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
            st.session_state[FAULTS] = take_file(shipped, file.name, file.getvalue())

    st.file_uploader(
        f"Load a briefing (.json, up to {MEGABYTES} MB)",
        type=["json"],
        max_upload_size=MEGABYTES,
        key=key,
        on_change=take,
    )
    for fault in st.session_state.get(FAULTS, []):
        st.error(escape_markdown(fault))


def take_file(shipped: Mapping[str, Briefing], file_name: str, content: bytes) -> list[str]:
    """Keep the briefing of a file; where it is not sound, nothing changes. For callbacks.

    Parameters
    ----------
    shipped : mapping of str to Briefing
        The shipped briefings by id.
    file_name : str
        Name that the reader's machine gives the file; any text.
    content : bytes
        The whole file.

    Returns
    -------
    list of str
        What is wrong with it; empty when it is kept.
    """
    name = file_name if len(file_name) <= LONGEST_NAME else "…" + file_name[1 - LONGEST_NAME :]
    try:
        briefing = parse_briefing(content, file=name)
    except DataError as error:
        return [str(failure) for failure in error.failures]
    full: list[bool] = []

    def take(shelf: Shelf) -> Shelf:
        full.append(shelf.is_full)
        return keep(shelf, shipped, briefing)

    change_shelf(take)
    return [f"{MOST_OWN} briefings are kept at most; remove one first."] if full[0] else []
