"""Show the documents: the bibliography, and a reader in which excerpts lead to features."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata.errors import AtlasError
from panels.attached_texts import readable_texts
from panels.bibliography import bibliography_html
from panels.data import load_atlas
from panels.escaping import escape_markdown
from panels.page_address import LANGUAGE
from panels.pages import switch_to
from panels.reader_panel import show_text
from panels.reader_state import (
    change_reader,
    current_reader,
    move,
    open_text,
    write_reader_address,
)
from panels.reader_view import take_chosen_feature
from panels.session import current_part, go_to, take_notices, write_part
from panels.uploads import show_uploads, take_newest

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from panels.attached_texts import ReadableText

STYLE_SHEET: Final = Path(__file__).parent / "browser" / "documents.css"
FIELDS: Final = {LANGUAGE: "language"}
"""What the page's address carries of the reader's state on the map."""

INTRODUCTION: Final = (
    "The atlas ships excerpts of its documents, never the documents. Where you have a document’s "
    "text, attach it: the whole of it is then shown with every excerpt marked."
)


def show_documents_page() -> None:
    """Show the page, or the one message that tells why the data cannot be shown."""
    if chosen := take_chosen_feature():
        go_to(chosen)
        switch_to("map")
    try:
        atlas, _ = load_atlas()
    except AtlasError as error:
        st.error("The atlas cannot start: its data is not sound.")
        st.code(str(error), language=None, wrap_lines=True)
        return
    sources = {annotation.id: annotation.excerpt.source for annotation in atlas.annotations}
    state, notice = current_reader(atlas.documents, sources)
    page = current_part(atlas, FIELDS)
    for said in take_notices():
        st.toast(escape_markdown(said), icon="ℹ️", duration="long")
    texts, problem = readable_texts(atlas)
    newest = take_newest()
    for key, text in texts.items():
        if newest and text.text is not None and text.text.sha256 == newest:
            state = open_text(state, key)
    st.html(STYLE_SHEET)
    with st.container(key="documents"):
        st.title("Documents", anchor=False)
        if notice:
            st.warning(escape_markdown(notice))
        st.write(INTRODUCTION)
        _show_bibliography(atlas, texts)
        _show_attachments(problem)
        key = state.key if state.key in texts else next(iter(texts))
        _show_choice(texts, key)
        show_text(atlas, texts[key], replace(state, key=key), language=page.language)
    write_reader_address(state, atlas.documents)
    write_part(page, FIELDS)


def _show_attachments(problem: str) -> None:
    """Show where texts are attached, and what is wrong with the server's folder."""
    with st.expander("Attach the texts", key="attach"):
        if problem:
            st.error("The server’s folder of documents cannot be used.")
            st.code(problem, language=None, wrap_lines=True)
        show_uploads()


def _show_bibliography(atlas: Atlas, texts: dict[str, ReadableText]) -> None:
    """Show the entry of every document."""
    st.header("Bibliography", anchor=False)
    entries = [
        bibliography_html(text, [a for a in atlas.annotations if a.excerpt.source == key])
        for key, text in texts.items()
    ]
    st.html(f'<div class="atlas-bibliography">{"".join(entries)}</div>')


def _show_choice(texts: dict[str, ReadableText], key: str) -> None:
    """Show which texts can be read."""
    widget = "reader-text"
    if st.session_state.get(widget) != key:
        st.session_state[widget] = key

    def use() -> None:
        change_reader(lambda now: move(replace(now, key=st.session_state[widget]), ""))

    st.header("Read", anchor=False)
    st.radio(
        "Text",
        list(texts),
        key=widget,
        on_change=use,
        format_func=lambda name: escape_markdown(texts[name].label),
        label_visibility="collapsed",
    )
