"""Show one text with its excerpts, and say how it stands to the bibliography."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geodata.findings import find_excerpts
from geodata.reader import show_part
from panels.attached_texts import DIFFERS, MATCHES, UNKNOWN
from panels.escaping import escape_html
from panels.reader_content import excerpts_content, text_content
from panels.reader_state import EXCERPTS, TEXT, change_reader, move
from panels.reader_view import show_reader

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.documents import NormalisedText
    from geodata.findings import Findings
    from geodata.model import Annotation
    from panels.attached_texts import ReadableText
    from panels.reader_state import ReaderState

NO_TEXT = (
    "This text is not attached. Its excerpts are shown in their order; those that the atlas cites "
    "by their place only show their words when the text is attached."
)
VIEWS = {TEXT: "Whole text", EXCERPTS: "Excerpts in order"}


def show_text(
    atlas: Atlas, text: ReadableText, state: ReaderState, *, language: str = "en"
) -> None:
    """Show a text with its excerpts marked, or the excerpts alone where it is not attached.

    Parameters
    ----------
    atlas : Atlas
        The data.
    text : ReadableText
        The text that is read.
    state : ReaderState
        Which excerpt is open, and which view is wanted.
    language : str, optional
        Language in which features are named, of `geodata.constants.LANGUAGES`.
    """
    speaking = tuple(
        a for a in atlas.annotations if text.document is None or a.excerpt.source == text.key
    )
    if text.text is None:
        st.info(NO_TEXT)
        show_reader(atlas, excerpts_content(atlas, speaking, "", None, language=language), state)
        return
    findings = _find(text.text.sha256, atlas.version, text.key, text.text, speaking)
    _show_standing(text.state, findings)
    if text.state != UNKNOWN and _chosen_view(state.view) == EXCERPTS:
        content = excerpts_content(atlas, speaking, text.text.text, findings, language=language)
        show_reader(atlas, content, state)
        return
    _show_whole(atlas, text.text, findings, state, language)


@st.cache_data(max_entries=32, show_spinner=False)
def _find(
    sha256: str,  # noqa: ARG001 (the cache's key, with the two below)
    version: str,  # noqa: ARG001
    document: str,  # noqa: ARG001
    _text: NormalisedText,
    _annotations: tuple[Annotation, ...],
) -> Findings:
    """Find the excerpts in a text once; what is kept are places, never the text."""
    return find_excerpts(_text.text, _annotations)


def _show_whole(
    atlas: Atlas, text: NormalisedText, findings: Findings, state: ReaderState, language: str
) -> None:
    """Show the text itself, no more of it than a page can hold."""
    place = next((m.end - 1 for m in findings.matches if m.annotation.id == state.target), 0)
    part = show_part(text.text, around=place)
    if not part.whole:
        st.warning(
            f"Characters {part.start + 1:,} to {part.end:,} of {part.total:,} are shown; "
            "the rest of this text is not."
        )
        if part.start:
            st.button("Show the beginning", key="reader-beginning", on_click=_leave_excerpt)
    show_reader(atlas, text_content(atlas, part, findings, language=language), state)


def _leave_excerpt() -> None:
    """Close the open excerpt, so that the text is shown from its beginning."""
    change_reader(lambda now: move(now, ""))


def _chosen_view(wanted: str) -> str:
    """Show the two views of an attached text and return the one that is chosen."""
    widget = "reader-view"
    if st.session_state.get(widget) != wanted:
        st.session_state[widget] = wanted

    def use() -> None:
        change_reader(lambda now: replace(now, view=st.session_state[widget] or TEXT))

    st.segmented_control(
        "View",
        list(VIEWS),
        key=widget,
        on_change=use,
        format_func=VIEWS.__getitem__,
        required=True,
        label_visibility="collapsed",
    )
    return wanted


def _show_standing(standing: str, findings: Findings) -> None:
    """Say whether this is the text that was quoted from, and which excerpts stand in it."""
    found, missing = len(findings.matches), len(findings.mismatches)
    total = found + missing
    words = "excerpt stands" if total == 1 else "excerpts stand"
    count = f"{found} of {total} {words} in it to the letter"
    if standing == MATCHES and not missing:
        st.caption(f"This is the text that was quoted from: its hash is the same. {count}.")
        return
    what = {
        UNKNOWN: "The bibliography does not know this text.",
        DIFFERS: "This is not the text that was quoted from: its hash differs.",
        MATCHES: "This is the text that was quoted from, and yet not every excerpt is in it.",
    }
    st.warning(f"{what[standing]} {count}; what matches is marked.")
    if standing == UNKNOWN:
        return
    if missing:
        with st.expander(f"Excerpts that do not match ({missing})", key="mismatches"):
            st.html(mismatches_html(findings))


def mismatches_html(findings: Findings) -> str:
    """Return the excerpts that a text does not hold, each with the reason.

    Parameters
    ----------
    findings : Findings
        What was found in the text.

    Returns
    -------
    str
        HTML list, every value escaped.
    """
    rows = []
    for mismatch in findings.mismatches:
        excerpt = mismatch.annotation.excerpt
        words = f"“{excerpt.quote.exact}”" if excerpt.quote else mismatch.annotation.note
        rows.append(
            f"<li>{escape_html(words)} <em>Paragraph {excerpt.paragraph} of the document: "
            f"{escape_html(mismatch.reason)}.</em></li>"
        )
    return f'<ul class="atlas-references">{"".join(rows)}</ul>'
