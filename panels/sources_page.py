"""Show where everything comes from, what the map cannot tell, and let readers take it along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geodata import constants
from geodata.errors import AtlasError
from geodata.export.facts import layer_facts, read_titles
from geodata.load import read_sources
from layers.wording import CREDIT, DISCLAIMER, HELP
from panels.data import load_atlas
from panels.downloads import show_downloads
from panels.escaping import escape_html, escape_markdown
from panels.page_address import DATE, HIDDEN, LAYERS
from panels.session import current_part, take_notices, write_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.atlas import Atlas
    from geodata.export.facts import LayerFacts
    from geodata.model import Document

FIELDS: Final = {LAYERS: "switches", HIDDEN: "hidden", DATE: "date"}
"""What the page's address carries of the reader's state: what is on the map now."""

METRES_PER_KM: Final = 1000


def show_sources_page() -> None:
    """Show the page, or the one message that tells why the data cannot be shown."""
    try:
        atlas, _ = load_atlas()
        sources = read_sources(constants.FILES / "sources.json")
        facts = layer_facts(atlas, sources, read_titles(constants.FILES))
    except AtlasError as error:
        st.error("The atlas cannot start: its data is not sound.")
        st.code(str(error), language=None, wrap_lines=True)
        return
    state = current_part(atlas, FIELDS)
    with st.container(key="page"):
        st.title("Data and sources")
        st.write(DISCLAIMER)
        _show_contents(atlas, facts)
        st.header("How to read the map")
        for paragraph in HELP:
            st.write(paragraph)
        st.header("Where the geography comes from")
        st.write(CREDIT)
        st.html(sources_html(sources))
        st.caption(f"Data version {atlas.version}")
    for notice in take_notices():
        st.toast(escape_markdown(notice), icon="ℹ️", duration="long")
    write_part(state, FIELDS)


def _show_contents(atlas: Atlas, facts: tuple[LayerFacts, ...]) -> None:
    """Show the layers, what can be taken along, and the documents."""
    st.header("The layers")
    st.html(layers_html(facts))
    st.caption(f"States and references were read on {atlas.timeline.read.written}.")
    show_downloads(atlas, {layer.name: layer.title for layer in facts})
    st.header("The documents")
    for document in atlas.documents.values():
        st.html(document_html(document, atlas))


def layers_html(facts: Iterable[LayerFacts]) -> str:
    """Return the table of layers: source, licence, precision and date of each.

    Parameters
    ----------
    facts : iterable of LayerFacts
        What is known of each layer.

    Returns
    -------
    str
        HTML.
    """
    rows = "".join(_layer_row(layer) for layer in facts)
    return f'<table class="atlas-facts atlas-layers">{rows}</table>'


def _layer_row(layer: LayerFacts) -> str:
    """Return one layer as a row."""
    certainties = ", ".join(f"{count:,} {word}" for word, count in layer.certainties.items())
    unknown = [f"not recorded for {', '.join(layer.undated)}"] if layer.undated else []
    lines = {
        "Source": "; ".join(layer.sources) or "not recorded",
        "Licence": ", ".join(layer.licences) or "not recorded",
        "Precision": f"{certainties}; likely error {error_range(*layer.error_m)}"
        if layer.features
        else "Nothing is drawn",
        "Date of the data": "; ".join([*layer.dates, *unknown]) or "not recorded",
    }
    cells = "".join(
        f'<div><span class="atlas-small">{name}:</span> {escape_html(value)}</div>'
        for name, value in lines.items()
    )
    count = "1 feature" if layer.features == 1 else f"{layer.features:,} features"
    return (
        f'<tr><th scope="row">{escape_html(layer.title)}<br>'
        f'<span class="atlas-small">{count}</span></th>'
        f'<td style="overflow-wrap:anywhere">{cells}</td></tr>'
    )


def error_range(least_m: int, largest_m: int) -> str:
    """Word the range of likely errors.

    Parameters
    ----------
    least_m, largest_m : int
        Metres.

    Returns
    -------
    str
        In metres below a kilometre, else in kilometres.

    Examples
    --------
    >>> error_range(100, 2500), error_range(500, 500)
    ('100 m to 2.5 km', '500 m')
    """
    words = [
        f"{m} m" if m < METRES_PER_KM else f"{m / METRES_PER_KM:g} km" for m in (least_m, largest_m)
    ]
    return words[0] if least_m == largest_m else " to ".join(words)


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
    cited = [a.excerpt for a in atlas.annotations if a.excerpt.source == document.id]
    quoted = sum(excerpt.quote is not None for excerpt in cited)
    missing = ", ".join(document.not_stated) or "nothing"
    rows = {
        "Title": document.title or f"not stated; described here as {document.short}",
        "Written between": document.dated.written.replace("/", " and "),
        "Why": document.dated_reason,
        "Not stated in the text": missing,
        "Length": f"{document.words:,} words, {document.characters:,} characters",
        "Excerpts quoted here": f"{quoted:,}",
        "Passages cited by place only": f"{len(cited) - quoted:,}",
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
