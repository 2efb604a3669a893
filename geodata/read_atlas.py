"""Read the whole atlas from disk, and check its files one by one and against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata import constants
from geodata.atlas import Atlas
from geodata.errors import DataError, Failure
from geodata.evidence import verify_gate, verify_selection
from geodata.load import data_version, read_collections
from geodata.load_evidence import read_evidence
from geodata.load_positions import POSITIONS_FILE, read_positions, verify_positions
from geodata.load_timeline import TIMELINE_FILE, read_timeline, verify_timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def read_atlas(folder: Path = constants.FILES) -> Atlas:
    """Read and check every data file.

    Parameters
    ----------
    folder : Path
        Folder of the data files.

    Returns
    -------
    Atlas
        The atlas.

    Raises
    ------
    DataError
        With every failure of every file, if any is missing, unsound or without evidence.
    """
    atlas = read_unchecked(folder)
    failures = check_atlas(atlas)
    if failures:
        raise DataError(failures)
    return atlas


def read_unchecked(folder: Path = constants.FILES) -> Atlas:
    """Read every data file, each checked by itself but not against the others.

    Parameters
    ----------
    folder : Path
        Folder of the data files.

    Returns
    -------
    Atlas
        The atlas, whose features may lack evidence.

    Raises
    ------
    DataError
        With every failure of every file, if any is missing or unsound.
    """
    failures: list[Failure] = []
    parts: dict[str, Any] = {}
    readers: dict[str, Callable[[], Any]] = {
        "collections": lambda: read_collections(folder),
        "evidence": lambda: read_evidence(folder),
        "timeline": lambda: read_timeline(folder / TIMELINE_FILE),
        "positions": lambda: read_positions(folder / POSITIONS_FILE),
    }
    for name, read in readers.items():
        try:
            parts[name] = read()
        except DataError as error:
            failures.extend(error.failures)
    if failures:
        raise DataError(failures)
    evidence = parts.pop("evidence")
    return Atlas(
        version=data_version(folder),
        documents=evidence.documents,
        annotations=evidence.annotations,
        references=evidence.references,
        left_out=evidence.left_out,
        **parts,
    )


def check_atlas(atlas: Atlas) -> list[Failure]:
    """Check the files against each other: the gate, and the limits of quoting.

    Parameters
    ----------
    atlas : Atlas
        The atlas as read.

    Returns
    -------
    list of Failure
        Empty when every thematic feature has its evidence and no limit is passed.
    """
    gate = verify_gate(
        atlas.features, atlas.annotations, atlas.references, atlas.documents.values()
    )
    selection = verify_selection(atlas.annotations, atlas.documents)
    known = {*atlas.annotation, *atlas.references}
    dated = verify_timeline(atlas.timeline, atlas.features, known)
    positions = verify_positions(atlas.positions, atlas.features, atlas.annotation)
    return gate + selection + dated + positions + list(_check_links(atlas))


def _check_links(atlas: Atlas) -> Iterator[Failure]:
    """Yield a failure for every part of an unknown whole, and for a length without a reference."""
    events = {event.id for event in atlas.timeline.events}
    for feature_id, properties in atlas.features.items():
        file = f"{properties['layer']}.geojson"
        whole = properties.get("part_of")
        if whole is not None and whole not in atlas.features:
            yield Failure(file, feature_id, f"is part of the unknown {whole!r}", "mend part_of")
        event = properties.get("event")
        if event is not None and event not in events:
            fault = f"belongs to the unknown event {event!r}"
            yield Failure(file, feature_id, fault, "name an event of timeline.json")
        for entry in properties.get("length_published_km", ()):
            if entry["reference"] not in atlas.references:
                fault = f"cites {entry['reference']!r} for a length, which is no reference"
                yield Failure(file, feature_id, fault, "cite an id of references.json")
