"""Show what is known of the selected feature: names, state, figures, quotations, history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata.citation import bibtex_citation, chicago_citation
from panels.escaping import escape_html, escape_markdown
from panels.evidence_html import (
    SILENT,
    facts_html,
    heading_html,
    quotation_html,
    references_html,
)
from panels.history_html import history_html, status_html, written_day
from panels.reader_state import open_in_reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from geodata.atlas import Atlas
    from geodata.model import Annotation, Document
    from panels.page_state import PageState

READ: Final = "read_passage"
CITE: Final = "cite_passage"
ACTIONS: Final = {READ: "¶ Read it in its place", CITE: "❝ Cite this passage"}
"""What can be done with an excerpt, by the session key that asks for it."""

INVITATION: Final = "Click a feature on the map, or choose one below, to read the evidence for it."


def show_summary(atlas: Atlas, state: PageState, go_to_day: Callable[[date], None]) -> None:
    """Show the names, state and figures of the selected feature, or how to choose one.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        What is selected, and the day and language that are shown.
    go_to_day : callable
        Takes a day to show, where the feature is not there on the present one.
    """
    if not state.selected:
        st.html(f'<p class="atlas-section">Evidence</p><p>{escape_html(INVITATION)}</p>')
        return
    properties = atlas.features[state.selected]
    there = atlas.exists_on(state.selected, state.day)
    # Three elements, so that another day sends the state alone.
    _show_part(heading_html(properties, atlas.name(state.selected, state.language)))
    if state.selected in atlas.stateful or not there:
        dated = atlas.timeline.state_on(state.selected, state.day) if there else None
        _show_part(status_html(dated, state.day))
    _show_part(facts_html(properties, atlas.references))
    if not there:
        _show_way_back(atlas, state, go_to_day)


def _show_part(html: str) -> None:
    """Show one part of the panel."""
    st.html(f'<div class="atlas-evidence">{html}</div>')


def _show_way_back(atlas: Atlas, state: PageState, go_to_day: Callable[[date], None]) -> None:
    """Show a button that leads to the nearest day on which the selected feature was there."""
    begin, end = atlas.lifetimes[state.selected]
    nearest = begin.earliest if begin and state.day < begin.earliest else end and end.latest
    if nearest:
        st.button(
            f"Show {written_day(nearest)}", key="way-back", on_click=go_to_day, args=(nearest,)
        )


def show_evidence(atlas: Atlas, state: PageState, go_to: Callable[[str], None]) -> None:
    """Show what the documents and the references say of the selected feature, and its history.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        What is selected, and the day and language that are shown.
    go_to : callable
        Takes the id of a feature that is linked from the panel.
    """
    if atlas.features.get(state.selected, {}).get("role") != "thematic":
        return
    _show_history(atlas, state)
    _show_related(atlas, state, go_to)
    _show_excerpts(atlas, state, go_to)
    _show_references(atlas, state.selected)
    _act(atlas)


def _show_history(atlas: Atlas, state: PageState) -> None:
    """Show the feature's own states and events by date."""
    states = atlas.timeline.states_of(state.selected)
    events = atlas.timeline.events_of(state.selected)
    table = history_html(states, events, state.day)
    if table:
        counts = [_count(len(states), "state"), _count(len(events), "event")]
        title = f"History ({', '.join(count for count in counts if count)})"
        with st.expander(title, key="open-history", on_change="rerun") as expander:
            if expander.open:
                st.html(table)


def _count(number: int, what: str) -> str:
    """Return a number of things in words; nothing for none."""
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""


def _show_related(atlas: Atlas, state: PageState, go_to: Callable[[str], None]) -> None:
    """Show links to the whole of which the feature is a part, or to its parts."""
    whole = atlas.features[state.selected].get("part_of")
    if whole:
        _show_links(atlas, state, "Part of", [whole], go_to)
    parts = [i for i, other in atlas.thematic.items() if other.get("part_of") == state.selected]
    if parts:
        _show_links(atlas, state, "Parts", parts, go_to)


def _show_links(
    atlas: Atlas, state: PageState, title: str, feature_ids: list[str], go_to: Callable[[str], None]
) -> None:
    """Show pills that lead to other features."""

    def change() -> None:
        if chosen := st.session_state[widget]:
            go_to(chosen)

    widget = f"links-{title}-{'-'.join(feature_ids)}"
    st.pills(
        title,
        feature_ids,
        key=widget,
        on_change=change,
        format_func=lambda linked: escape_markdown(atlas.name(linked, state.language)),
    )


def _show_excerpts(atlas: Atlas, state: PageState, go_to: Callable[[str], None]) -> None:
    """Show every excerpt that speaks of the feature, the quoted ones first."""
    annotations = atlas.annotations_of(state.selected)
    quoted = [item for item in annotations if item.excerpt.quote is not None]
    cited = [item for item in annotations if item.excerpt.quote is None]
    st.html('<p class="atlas-section">What the documents say</p>')
    if not annotations:
        st.html(f"<p>{escape_html(SILENT)}</p>")
    for annotation in quoted:
        _show_excerpt(atlas, state, annotation, go_to)
    if not cited:
        return
    title = f"Passages cited by their place ({len(cited)})"
    with st.expander(title, key="open-cited", on_change="rerun") as expander:
        if expander.open:
            for annotation in cited:
                _show_excerpt(atlas, state, annotation, go_to)


def _show_excerpt(
    atlas: Atlas, state: PageState, annotation: Annotation, go_to: Callable[[str], None]
) -> None:
    """Show one excerpt, and in one row of pills where it leads: its text, its citation, others."""
    st.html(quotation_html(annotation, atlas.documents[annotation.excerpt.source]))
    others = [other for other in annotation.features if other != state.selected]
    names = {other: escape_markdown(atlas.name(other, state.language)) for other in others}
    key = f"leads-{annotation.id.rpartition(':')[2]}"

    def follow() -> None:
        chosen = st.session_state[key]
        # Nothing stays chosen: each pill can be used again.
        st.session_state[key] = None
        if chosen in ACTIONS:
            st.session_state[chosen] = annotation.id
        elif chosen:
            go_to(chosen)

    st.pills(
        "Where this passage leads",
        [*ACTIONS, *others],
        key=key,
        on_change=follow,
        format_func=lambda option: {**ACTIONS, **names}[option],
        label_visibility="collapsed",
    )


def _act(atlas: Atlas) -> None:
    """Do what the last pill of an excerpt asked for."""
    if reading := st.session_state.pop(READ, None):
        open_in_reader(reading)
    if citing := st.session_state.pop(CITE, None):
        annotation = atlas.annotation[citing]
        _show_citation(annotation, atlas.documents[annotation.excerpt.source])


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
    if not references:
        return
    title = f"References from outside the documents ({len(references)})"
    silent = not atlas.annotations_of(feature_id)
    with st.expander(title, silent, key="open-references", on_change="rerun") as expander:
        if expander.open:
            st.caption("Our own wording of what each page says; the pages were not quoted.")
            st.html(references_html(references))
