"""Build the files of a briefing on demand, with progress, and offer what was built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import streamlit as st

from briefings.formats import FORMATS, BriefingData, build_file, file_name
from geodata import constants
from geodata.errors import AtlasError
from panels.briefing.data import route_data_for
from panels.escaping import escape_markdown

if TYPE_CHECKING:
    from briefings.formats import BriefingFormat
    from geodata.atlas import Atlas
    from geodata.briefing.model import Briefing

BUILT: Final = "briefing_built"
WANTED: Final = "briefing_wanted"
"""Session keys of what was built, and of the format whose button was pressed."""


@dataclass
class Built:
    """The files that were built of one state of a briefing.

    Parameters
    ----------
    briefing : Briefing
        The briefing as it was then.
    version : str
        Version of the data then.
    files : dict of str to bytes
        Content by format.
    faults : dict of str to str
        What kept a format from being built.
    """

    briefing: Briefing
    version: str
    files: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def show_exports(briefing: Briefing, atlas: Atlas) -> None:
    """Show each format with its button, or with the file that was built.

    Parameters
    ----------
    briefing : Briefing
        The open briefing.
    atlas : Atlas
        The data.
    """
    built = built_files(briefing, atlas)
    wanted = st.session_state.pop(WANTED, "")
    if not briefing.scenes:
        st.caption("A briefing without scenes has nothing to hand over.")
        return
    for known in FORMATS:
        with st.container(key=f"export-{known.name}", gap="small"):
            _show_format(known, built, atlas, build=known.name == wanted)


def built_files(briefing: Briefing, atlas: Atlas) -> Built:
    """Return what was built of the briefing as it is; of anything else it is dropped.

    Parameters
    ----------
    briefing : Briefing
        The open briefing.
    atlas : Atlas
        The data.

    Returns
    -------
    Built
        Kept for the session.
    """
    built: Built | None = st.session_state.get(BUILT)
    if built is None or built.briefing != briefing or built.version != atlas.version:
        built = Built(briefing, atlas.version)
        st.session_state[BUILT] = built
    return built


def _show_format(known: BriefingFormat, built: Built, atlas: Atlas, *, build: bool) -> None:
    """Show one format, and build it where its button was just pressed."""
    told, button = st.columns([3, 1.3], vertical_alignment="center")
    told.markdown(f"**{escape_markdown(known.title)}**  \n{escape_markdown(known.sentence)}")
    slot = button.empty()
    if build:
        _build(known, built, atlas)
    content = built.files.get(known.name)
    if content is None:
        slot.button(
            f"Build {known.title}",
            key=f"build-{known.name}",
            on_click=_want,
            args=(known.name,),
            width="stretch",
        )
    else:
        slot.download_button(
            f"Download {known.title} ({written_size(len(content))})",
            content,
            file_name=file_name(known.name, built.briefing),
            mime=known.media_type,
            key=f"download-{known.name}",
            on_click="ignore",
            type="primary",
            width="stretch",
        )
    if fault := built.faults.get(known.name):
        st.error(f"{known.title} could not be built.")
        st.code(fault, language=None, wrap_lines=True)


def _build(known: BriefingFormat, built: Built, atlas: Atlas) -> None:
    """Build one format, and show how far it has come."""
    bar = st.progress(0.0, "Beginning …")

    def tell(done: int, total: int, what: str) -> None:
        share = min(max(done / total, 0.0), 1.0) if total else 0.0
        bar.progress(share, escape_markdown(what))

    data = route_data_for(built.briefing, atlas)
    sources = BriefingData(atlas, data.model if data else None, constants.FILES)
    built.faults.pop(known.name, None)
    try:
        built.files[known.name] = build_file(known.name, built.briefing, sources, progress=tell)
    except (AtlasError, OSError) as error:
        built.faults[known.name] = str(error)
    finally:
        bar.empty()


def written_size(size: int) -> str:
    """Return the size of a file as a reader is told it.

    Parameters
    ----------
    size : int
        Bytes.

    Returns
    -------
    str
        In kilobytes or megabytes of a thousand.

    Examples
    --------
    >>> written_size(4_210_000), written_size(900)
    ('4.2 MB', '1 kB')
    """
    if size >= 1_000_000:  # noqa: PLR2004 (a megabyte)
        return f"{size / 1_000_000:.1f} MB"
    return f"{max(1, round(size / 1000))} kB"


def _want(name: str) -> None:
    """Ask for a format to be built in the run that follows."""
    st.session_state[WANTED] = name
