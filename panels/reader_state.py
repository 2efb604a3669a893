"""Hold what one reader reads, in step with the address of the documents page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from panels.address_parts import shorten
from panels.pages import switch_to

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from geodata.model import Annotation

DOCUMENT: Final = "document"
ANNOTATION: Final = "annotation"
VIEW: Final = "view"
PARAMETERS: Final = (DOCUMENT, ANNOTATION, VIEW)
"""Address parameters that the page writes of what is read."""

STATE: Final = "reader_state"
ADDRESS: Final = "reader_address"
ACTED: Final = "reader_acted"

TEXT: Final = "text"
EXCERPTS: Final = "excerpts"
VIEWS: Final = (TEXT, EXCERPTS)


@dataclass(frozen=True)
class ReaderState:
    """What one reader reads.

    Parameters
    ----------
    key : str
        Key of the text; see `panels.attached_texts.ReadableText`.
    annotation : str
        IRI of the annotation that is open, or empty.
    view : str
        ``text`` for the whole text where it is attached, or ``excerpts``.
    target : str
        IRI of the annotation to move to, or empty. A click opens an excerpt without a move.
    jump : int
        Grows with every wish to move.
    """

    key: str = ""
    annotation: str = ""
    view: str = TEXT
    target: str = ""
    jump: int = 0


def reader_link(annotation: Annotation) -> dict[str, str]:
    """Return the parameters with which the documents page opens at an excerpt.

    Parameters
    ----------
    annotation : Annotation
        The annotation of the excerpt.

    Returns
    -------
    dict of str to str
        Parameters of the address ``documents``.
    """
    return {ANNOTATION: slug(annotation.id)}


def open_in_reader(annotation_id: str) -> None:
    """Leave this page for the documents page, opened at an excerpt.

    Parameters
    ----------
    annotation_id : str
        IRI of the annotation of the excerpt.
    """
    # The page may have been left at the same address: it shall move to the excerpt all the same.
    st.session_state.pop(ADDRESS, None)
    switch_to("documents", {ANNOTATION: slug(annotation_id)})


def move(state: ReaderState, annotation: str) -> ReaderState:
    """Return the state in which an excerpt is open and the reader moves to it.

    Parameters
    ----------
    state : ReaderState
        The state before.
    annotation : str
        IRI of the annotation of the excerpt; empty to open none and move to the beginning.

    Returns
    -------
    ReaderState
        The state after.
    """
    return replace(state, annotation=annotation, target=annotation, jump=state.jump + 1)


def slug(iri: str) -> str:
    """Return the last part of an IRI, which stands for it in an address.

    Parameters
    ----------
    iri : str
        IRI of a document or an annotation.

    Returns
    -------
    str
        What follows the last colon.

    Examples
    --------
    >>> slug("urn:corridor-atlas:document:balance-2023")
    'balance-2023'
    """
    return iri.rsplit(":", 1)[-1]


def follow_address(
    state: ReaderState,
    parameters: Mapping[str, str],
    documents: Collection[str],
    sources: Mapping[str, str],
) -> tuple[ReaderState, str]:
    """Return the state that an address asks for.

    Parameters
    ----------
    state : ReaderState
        The state before.
    parameters : mapping of str to str
        Parameters of the address, from anyone.
    documents : collection of str
        IRIs of the documents.
    sources : mapping of str to str
        IRI of the document by IRI of the annotation.

    Returns
    -------
    state : ReaderState
        The state after, with a wish to move to the excerpt that is named.
    notice : str
        A sentence about what the atlas does not have; empty when it has all.
    """
    annotations = {slug(iri): iri for iri in sources}
    names = {slug(iri): iri for iri in documents}
    wanted, named, view = (parameters.get(name, "") for name in (ANNOTATION, DOCUMENT, VIEW))
    unknown = (
        ("an excerpt", wanted, annotations),
        # An excerpt says by itself to which document it belongs.
        ("a document", "" if wanted in annotations else named, names),
        ("a view", view, VIEWS),
    )
    notices = [
        f"The address names {what} that the atlas does not have: {shorten(name)}."
        for what, name, known in unknown
        if name and name not in known
    ]
    view = view if view in VIEWS else TEXT
    if wanted in annotations:
        iri = annotations[wanted]
        state = move(replace(state, key=sources[iri], view=view), iri)
    elif named in names:
        state = move(replace(state, key=names[named], view=view), "")
    return state, " ".join(notices)


def current_reader(
    documents: Collection[str], sources: Mapping[str, str]
) -> tuple[ReaderState, str]:
    """Return what this reader reads, after the address has had its say.

    Parameters
    ----------
    documents : collection of str
        IRIs of the documents.
    sources : mapping of str to str
        IRI of the document by IRI of the annotation.

    Returns
    -------
    state : ReaderState
        What to show in this rerun.
    notice : str
        What to tell about the address; empty when there is nothing to tell.
    """
    state: ReaderState = st.session_state.get(STATE, ReaderState())
    acted = st.session_state.pop(ACTED, False)
    parameters = _own_parameters()
    notice = ""
    if not acted and parameters != st.session_state.get(ADDRESS):
        # Without parameters the reader comes back from another page: to where the page was left.
        state, notice = (
            follow_address(state, parameters, documents, sources)
            if parameters
            else (move(state, state.annotation), "")
        )
    st.session_state[STATE] = state
    return state, notice


def change_reader(make: Callable[[ReaderState], ReaderState]) -> None:
    """Change what is read; for callbacks of widgets.

    Parameters
    ----------
    make : callable
        Takes the state as it is and returns the new one.
    """
    st.session_state[STATE] = make(st.session_state.get(STATE, ReaderState()))
    # A rerun that was on its way when the address was written still brings the one before.
    st.session_state[ACTED] = True


def open_text(state: ReaderState, key: str) -> ReaderState:
    """Open a text and keep it open; the open excerpt stays so when it is the same text.

    Parameters
    ----------
    state : ReaderState
        The state before.
    key : str
        Key of the text.

    Returns
    -------
    ReaderState
        The state after, which is also kept for the next rerun.
    """
    opened = move(replace(state, key=key), state.annotation if key == state.key else "")
    st.session_state[STATE] = opened
    return opened


def write_reader_address(state: ReaderState, documents: Collection[str]) -> None:
    """Put what is read into the address; a text that belongs to no document has none.

    Parameters
    ----------
    state : ReaderState
        What is read.
    documents : collection of str
        IRIs of the documents.
    """
    address = {}
    if state.key in documents:
        named = (ANNOTATION, state.annotation) if state.annotation else (DOCUMENT, state.key)
        address = {named[0]: slug(named[1])}
        if state.view != TEXT:
            address[VIEW] = state.view
    st.session_state[ADDRESS] = address
    if _own_parameters() != address:
        others = {k: v for k, v in st.query_params.items() if k not in PARAMETERS}
        st.query_params.from_dict({**others, **address})


def _own_parameters() -> dict[str, str]:
    """Return the address parameters of this page."""
    return {name: st.query_params[name] for name in PARAMETERS if name in st.query_params}
