"""Show what is known of the selected feature: names, status, figures, quotations, references."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geodata.citation import bibtex_citation, chicago_citation
from panels.escaping import escape_html, escape_markdown
from panels.evidence_html import (
    SILENT,
    facts_html,
    heading_html,
    quotation_html,
    references_html,
    status_html,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.atlas import Atlas
    from geodata.model import Annotation, Document

INVITATION = "Click a feature on the map, or choose one below, to read the evidence for it."


def show_summary(atlas: Atlas, feature_id: str) -> None:
    """Show the names, status and figures of one feature, or how to choose one.

    Parameters
    ----------
    atlas : Atlas
        The data.
    feature_id : str
        Id of the selected feature or town; empty when nothing is selected.
    """
    if not feature_id:
        st.html(f'<p class="atlas-section">Evidence</p><p>{escape_html(INVITATION)}</p>')
        return
    properties = atlas.features[feature_id]
    facts = facts_html(properties, atlas.references)
    panel = heading_html(properties) + status_html(properties) + facts
    st.html(f'<div class="atlas-evidence">{panel}</div>')


def show_evidence(atlas: Atlas, feature_id: str, go_to: Callable[[str], None]) -> None:
    """Show what the documents and the references say of one feature, and what it belongs to.

    Parameters
    ----------
    atlas : Atlas
        The data.
    feature_id : str
        Id of the selected feature or town; empty when nothing is selected.
    go_to : callable
        Takes the id of a feature that is linked from the panel.
    """
    if atlas.features.get(feature_id, {}).get("role") != "thematic":
        return
    _show_related(atlas, feature_id, go_to)
    _show_excerpts(atlas, feature_id, go_to)
    _show_references(atlas, feature_id)


def _show_related(atlas: Atlas, feature_id: str, go_to: Callable[[str], None]) -> None:
    """Show links to the whole of which the feature is a part, or to its parts."""
    whole = atlas.features[feature_id].get("part_of")
    if whole:
        _show_links(atlas, "Part of", "whole", [whole], go_to)
    parts = [i for i, other in atlas.thematic.items() if other.get("part_of") == feature_id]
    if parts:
        _show_links(atlas, "Parts", "parts", parts, go_to)


def _show_links(
    atlas: Atlas, title: str, key: str, feature_ids: list[str], go_to: Callable[[str], None]
) -> None:
    """Show pills that lead to other features."""

    def change() -> None:
        if chosen := st.session_state[widget]:
            go_to(chosen)

    widget = f"links-{key}-{'-'.join(feature_ids)}"
    st.pills(
        title,
        feature_ids,
        key=widget,
        on_change=change,
        format_func=lambda linked: escape_markdown(atlas.name(linked)),
    )


def _show_excerpts(atlas: Atlas, feature_id: str, go_to: Callable[[str], None]) -> None:
    """Show every excerpt that speaks of the feature."""
    annotations = atlas.annotations_of(feature_id)
    st.html('<p class="atlas-section">What the documents say</p>')
    if not annotations:
        st.html(f"<p>{escape_html(SILENT)}</p>")
    for number, annotation in enumerate(annotations):
        document = atlas.documents[annotation.excerpt.source]
        st.html(quotation_html(annotation, document))
        others = [other for other in annotation.features if other != feature_id]
        if others:
            _show_links(atlas, "Also speaks of", f"{number}", others, go_to)
        if st.button("Cite this passage", key=f"cite-{annotation.id}", type="tertiary"):
            _show_citation(annotation, document)


@st.dialog("Cite this passage", width="medium")
def _show_citation(annotation: Annotation, document: Document) -> None:
    """Show the citation of one excerpt in two forms, each with a button that copies it."""
    st.html(quotation_html(annotation, document))
    st.caption("Chicago, notes and bibliography")
    st.code(chicago_citation(annotation, document), language=None, wrap_lines=True)
    st.caption("BibTeX")
    st.code(bibtex_citation(annotation, document), language="bibtex", wrap_lines=True)


def _show_references(atlas: Atlas, feature_id: str) -> None:
    """Show the facts from outside the documents, apart from the quotations."""
    references = atlas.references_of(feature_id)
    if references:
        title = f"References from outside the documents ({len(references)})"
        with st.expander(title, expanded=not atlas.annotations_of(feature_id)):
            st.caption("Our own wording of what each page says; the pages were not quoted.")
            st.html(references_html(references))
