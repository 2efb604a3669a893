"""Let a reader take along layers, what the map shows, the evidence, or everything at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from geodata import constants
from geodata.export.archive import ARCHIVE_NAME, build_archive
from geodata.export.bibtex import bibtex_bibliography
from geodata.export.evidence import annotations_jsonld, csl_bibliography
from geodata.export.formats import (
    FILE_STEM,
    FORMATS,
    Format,
    choose_layers,
    export_name,
    find_format,
)
from geodata.export.layers import export_layers
from geodata.export.visible import visible_collections
from panels.download_choice import FORMAT_KEY, LAYERS_KEY, follow_choice, write_choice
from panels.escaping import escape_markdown
from panels.page_state import PageState
from panels.pictures import show_pictures
from panels.session import STATE, today

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from geodata.atlas import Atlas


@dataclass(frozen=True)
class Download:
    """One button that makes a file when it is pressed, and not before.

    Parameters
    ----------
    key : str
        Key of the button.
    label : str
        What it says, as Markdown.
    make : callable
        Returns the file.
    file_name : str
        Name under which it is saved.
    media_type : str
        Its media type.
    """

    key: str
    label: str
    make: Callable[[], bytes]
    file_name: str
    media_type: str


def show_downloads(atlas: Atlas, titles: Mapping[str, str]) -> None:
    """Show everything that can be taken along.

    Parameters
    ----------
    atlas : Atlas
        The data.
    titles : mapping of str to str
        Titles of the layers by name.
    """
    st.header("Take it along")
    follow_choice(atlas.collections)
    st.session_state.setdefault(FORMAT_KEY, FORMATS[0].name)
    chosen = st.segmented_control(
        "Format",
        [known.name for known in FORMATS],
        required=True,
        format_func=lambda name: _find(name).title,
        key=FORMAT_KEY,
    )
    format_name = _find(str(chosen)).name
    st.caption(escape_markdown(_find(format_name).note))
    _show_layers(atlas, titles, format_name)
    _show_visible(atlas, format_name)
    _show_evidence(atlas)
    _show_archive(atlas)
    write_choice()


def reader_state() -> tuple[PageState, date]:
    """Return what the reader sees on the map, and on which day.

    Returns
    -------
    state : PageState
        The state kept by the map's page; the default before the first visit.
    day : datetime.date
        The day chosen there; today where none is.
    """
    state: PageState = st.session_state.get(STATE, PageState())
    return state, state.date or today()


def _show_layers(atlas: Atlas, titles: Mapping[str, str], format_name: str) -> None:
    """Offer layers, each as the atlas holds it: all features, without their dated states."""
    st.subheader("Layers")
    chosen = st.multiselect(
        "Which layers",
        list(atlas.collections),
        format_func=lambda name: titles.get(name, name),
        placeholder="All layers",
        key=LAYERS_KEY,
    )
    names = tuple(chosen or atlas.collections)
    label, subject = f"{len(names)} layers", f"{len(names)}-layers"
    if len(names) == 1:
        label, subject = titles.get(names[0], names[0]), names[0]
    _show_button(
        Download(
            key="download-chosen",
            label=f"Download {escape_markdown(label)}",
            make=partial(_make_layers, atlas, names, format_name),
            file_name=export_name(subject, format_name),
            media_type=_find(format_name).media_type,
        )
    )


def _show_visible(atlas: Atlas, format_name: str) -> None:
    """Offer what the map shows on the reader's day, with the states of that day."""
    state, day = reader_state()
    visible = visible_collections(atlas, switches=state.switches, hidden=state.hidden, day=day)
    count = sum(len(collection["features"]) for collection in visible.values())
    st.subheader("What is on the map now")
    st.write(
        f"{count:,} features of {len(visible)} layers that exist on {day.isoformat()} and are "
        "switched on. Routes, zones, checkpoints and borders carry their status on that day, "
        "since when it holds, its evidence, and whether both sides agree on it."
    )
    _show_button(
        Download(
            key="download-visible",
            label=f"Download the map of {day.isoformat()}",
            make=partial(export_layers, visible, format_name),
            file_name=export_name(f"map-{day.isoformat()}", format_name),
            media_type=_find(format_name).media_type,
        ),
        disabled=not count,
    )
    show_pictures(atlas, replace(state, date=day))


def _show_evidence(atlas: Atlas) -> None:
    """Offer the annotations and the bibliography."""
    st.subheader("Evidence")
    st.write(
        "What the documents say about the features, as W3C Web Annotations; the documents and "
        "references themselves as a bibliography."
    )
    with st.container(horizontal=True):
        for file in _evidence_files(atlas):
            _show_button(file)


def _evidence_files(atlas: Atlas) -> tuple[Download, ...]:
    """Return the files of the evidence."""
    works = (tuple(atlas.documents.values()), tuple(atlas.references.values()))
    return (
        Download(
            key="download-annotations",
            label="Annotations (JSON-LD)",
            make=partial(annotations_jsonld, constants.FILES),
            file_name=f"{FILE_STEM}-annotations.jsonld",
            media_type="application/ld+json",
        ),
        Download(
            key="download-csl",
            label="Bibliography (CSL-JSON)",
            make=partial(csl_bibliography, constants.FILES),
            file_name=f"{FILE_STEM}-bibliography.csl.json",
            media_type="application/vnd.citationstyles.csl+json",
        ),
        Download(
            key="download-bibtex",
            label="Bibliography (BibTeX)",
            make=partial(bibtex_bibliography, *works),
            file_name=f"{FILE_STEM}-bibliography.bib",
            media_type="application/x-bibtex",
        ),
    )


def _show_archive(atlas: Atlas) -> None:
    """Offer the whole atlas as one archive."""
    st.subheader("Everything")
    st.write(
        "One zip archive: every data file, all layers as GeoPackage, KML and CSV, the evidence, "
        "the licences, and a data package with size and sha256 of every file."
    )
    _show_button(
        Download(
            key="download-archive",
            label="Download everything (zip)",
            make=partial(_make_archive, atlas),
            file_name=ARCHIVE_NAME,
            media_type="application/zip",
        )
    )


def _show_button(download: Download, *, disabled: bool = False) -> None:
    """Show a button whose file is made in a thread of its own once it is pressed."""
    st.download_button(
        download.label,
        download.make,
        file_name=download.file_name,
        mime=download.media_type,
        key=download.key,
        on_click="ignore",
        disabled=disabled,
    )


def _make_layers(atlas: Atlas, names: tuple[str, ...], format_name: str) -> bytes:
    """Write the chosen layers; refuse names that are no layers."""
    return export_layers(choose_layers(atlas.collections, names), format_name)


def _make_archive(atlas: Atlas) -> bytes:
    """Return the archive, packed once for all readers of a version of the data."""
    return _pack(constants.FILES, atlas.version, atlas)


@st.cache_data(max_entries=1, show_spinner=False)
def _pack(folder: Path, version: str, _atlas: Atlas) -> bytes:  # noqa: ARG001 (the cache's key)
    """Pack everything."""
    return build_archive(_atlas, folder)


def _find(name: str) -> Format:
    """Return a format of layers by its name."""
    return find_format(name, FORMATS, of="layers")
