"""Let a reader attach texts for this session: never stored, and nobody else's."""

from __future__ import annotations

from typing import Final

import streamlit as st

from geodata.errors import DataError
from geodata.upload import read_upload
from panels.attached_texts import uploads
from panels.escaping import escape_markdown

MOST_TEXTS: Final = 10
"""Texts that one reader may attach at a time; all of them stay in memory."""

MEGABYTES: Final = 5
"""Largest file that the browser sends; `geodata.documents.LARGEST_DOCUMENT` in whole megabytes."""

ROUND: Final = "upload_round"
FAILURES: Final = "upload_failures"
NEWEST: Final = "upload_newest"


def show_uploads() -> None:
    """Show the field for files, what was refused, and what is attached with a way to remove it."""
    # A new key empties the field: what it took is listed below it, and kept on other pages too.
    key = f"upload-{st.session_state.get(ROUND, 0)}"
    st.file_uploader(
        "Attach texts for this session (.txt or .md, UTF-8, up to 5 MB each)",
        type=["txt", "md"],
        accept_multiple_files=True,
        max_upload_size=MEGABYTES,
        key=key,
        on_change=_take,
        args=(key,),
    )
    for failure in st.session_state.get(FAILURES, []):
        st.error(escape_markdown(failure))
    for sha256, text in uploads().items():
        st.button(
            f"Remove {escape_markdown(text.file_name)}",
            key=f"remove-{sha256}",
            on_click=_remove,
            args=(sha256,),
        )


def take_newest() -> str:
    """Return which text was attached last, once.

    Returns
    -------
    str
        Its hash; empty when none was attached since the last time.
    """
    return str(st.session_state.pop(NEWEST, ""))


def _take(key: str) -> None:
    """Read the files in the field, keep those that are sound, and empty the field."""
    failures: list[str] = []
    kept = uploads()
    for file in st.session_state[key] or []:
        try:
            text = read_upload(file.name, file.getvalue())
        except DataError as error:
            failures.extend(map(str, error.failures))
            continue
        if text.sha256 not in kept and len(kept) >= MOST_TEXTS:
            failures.append(f"{text.file_name}: {MOST_TEXTS} texts are attached; remove one first")
        else:
            kept[text.sha256] = text
            st.session_state[NEWEST] = text.sha256
    st.session_state[FAILURES] = failures
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _remove(sha256: str) -> None:
    """Forget an attached text."""
    uploads().pop(sha256, None)
