"""Show where everything comes from: documents, layers, licences, and what the map cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from geodata import constants
from geodata.errors import AtlasError
from geodata.load import read_sources
from layers.wording import CREDIT, DISCLAIMER, HELP
from panels.data import load_atlas
from panels.escaping import escape_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.atlas import Atlas
    from geodata.model import Document


def show_sources_page() -> None:
    """Show the page, or the one message that tells why the data cannot be shown."""
    try:
        atlas, _ = load_atlas()
        sources = read_sources(constants.FILES / "sources.json")
    except AtlasError as error:
        st.error("The atlas cannot start: its data is not sound.")
        st.code(str(error), language=None, wrap_lines=True)
        return
    with st.container(key="page"):
        st.title("Data and sources")
        st.write(DISCLAIMER)
        st.header("The documents")
        for document in atlas.documents.values():
            st.html(document_html(document, atlas))
        st.header("How to read the map")
        for paragraph in HELP:
            st.write(paragraph)
        st.header("Where the geography comes from")
        st.write(CREDIT)
        st.html(sources_html(sources))
        st.caption(f"Data version {atlas.version}")


def document_html(document: Document, atlas: Atlas) -> str:
    """Return the bibliography's entry of one document, with what it does not state.

    Parameters
    ----------
    document : Document
        The document.
    atlas : Atlas
        The data, for the number of its excerpts.

    Returns
    -------
    str
        HTML.
    """
    excerpts = [a for a in atlas.annotations if a.excerpt.source == document.id]
    missing = ", ".join(document.not_stated) or "nothing"
    rows = {
        "Title": document.title or f"not stated; described here as {document.short}",
        "Written between": document.dated.written.replace("/", " and "),
        "Why": document.dated_reason,
        "Not stated in the text": missing,
        "Length": f"{document.words:,} words, {document.characters:,} characters",
        "Quoted here": f"{len(excerpts)} excerpts",
        "sha256 of the normalised text": document.sha256,
    }
    cells = "".join(
        f'<tr><th scope="row">{escape_html(title)}</th>'
        f'<td style="overflow-wrap:anywhere">{escape_html(value)}</td></tr>'
        for title, value in rows.items()
    )
    return f'<table class="atlas-facts">{cells}</table><hr>'


def sources_html(sources: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the table of sources.

    Parameters
    ----------
    sources : mapping
        Records by key.

    Returns
    -------
    str
        HTML.
    """
    rows = "".join(_source_row(key, record) for key, record in sources.items())
    return f'<table class="atlas-facts">{rows}</table>'


def _source_row(key: str, record: Mapping[str, Any]) -> str:
    """Return one source as a row: who publishes it, its licence, what was done, what it lacks."""
    sentences = [
        f"{record.get('publisher', 'Publisher not recorded')}.",
        f"Licence: {record.get('licence', 'not recorded')}.",
        str(record.get("done", "")),
        *map(str, record.get("limits", ())),
    ]
    text = escape_html(" ".join(sentences))
    title = escape_html(str(record.get("title", key)))
    return f'<tr><th scope="row">{title}</th><td>{text}</td></tr>'
