"""List the formats in which layers can be taken along, and check what a reader asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from geodata.errors import DataError, Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Named(Protocol):
    """An entry of a table of formats."""

    @property
    def name(self) -> str:
        """Slug."""


Entry = TypeVar("Entry", bound=Named)

FILE_STEM: Final = "south-caucasus-corridor-atlas"
"""Beginning of the name of every file that leaves the atlas."""


@dataclass(frozen=True)
class Format:
    """One format in which layers can be taken along.

    Parameters
    ----------
    name : str
        Slug.
    title : str
        Name for a reader.
    suffix : str
        Ending of the file's name, with its dot.
    media_type : str
        As registered with IANA, or as its standard says.
    note : str
        What a reader should know of files in this format.
    """

    name: str
    title: str
    suffix: str
    media_type: str
    note: str


_FLAT: Final = (
    "Lists, and all names by language, are JSON text; the first name in each language has a "
    "column of its own."
)

FORMATS: Final = (
    Format(
        "geojson",
        "GeoJSON",
        ".geojson",
        "application/geo+json",
        "One list of all features (RFC 7946), lists and names as they are.",
    ),
    Format(
        "gpkg",
        "GeoPackage",
        ".gpkg",
        "application/geopackage+sqlite3",
        f"One table a layer, for GIS programs. {_FLAT}",
    ),
    Format(
        "kml",
        "KML",
        ".kml",
        "application/vnd.google-earth.kml+xml",
        f"One folder a layer, for globes. {_FLAT}",
    ),
    Format(
        "csv",
        "CSV",
        ".csv",
        "text/csv",
        "One table of all features in UTF-8, the geometry as WKT in the last column. A cell that "
        f"a spreadsheet would run as a formula has an apostrophe before it. {_FLAT}",
    ),
)
"""Every format, in the order in which a reader is asked."""


def find_format(name: str, formats: Sequence[Entry], *, of: str) -> Entry:
    """Return a format by its name.

    Parameters
    ----------
    name : str
        Slug, from anyone.
    formats : sequence
        A table such as :data:`FORMATS`; every entry has a ``name``.
    of : str
        Of what they are formats, for the message.

    Returns
    -------
    entry
        The entry of the table.

    Raises
    ------
    DataError
        If there is no such format.
    """
    for known in formats:
        if known.name == name:
            return known
    mend = f"use one of {', '.join(known.name for known in formats)}"
    raise DataError([Failure("export", name[:40], f"is no format of {of}", mend)])


def choose_layers(
    collections: Mapping[str, Mapping[str, Any]], names: Iterable[str]
) -> dict[str, Mapping[str, Any]]:
    """Return the named layers in drawing order.

    Parameters
    ----------
    collections : mapping of str to mapping
        FeatureCollections by layer name, in drawing order.
    names : iterable of str
        Layer names, from anyone.

    Returns
    -------
    dict of str to mapping
        The FeatureCollections that were asked for.

    Raises
    ------
    DataError
        With every name that is no layer, or if none is named.
    """
    wanted = set(names)
    mend = f"use one of {', '.join(collections)}"
    unknown = sorted(wanted - set(collections))
    failures = [Failure("export", name[:40], "is no layer of the atlas", mend) for name in unknown]
    if not wanted:
        failures = [Failure("export", "", "names no layer", mend)]
    if failures:
        raise DataError(failures)
    return {name: collection for name, collection in collections.items() if name in wanted}


def export_name(subject: str, format_name: str) -> str:
    """Return the name of a downloaded file.

    Parameters
    ----------
    subject : str
        What it holds: a layer's name, ``all-layers`` or the like.
    format_name : str
        Name of one of :data:`FORMATS`.

    Returns
    -------
    str
        Letters, digits, hyphens and dots only.

    Raises
    ------
    DataError
        If there is no such format.

    Examples
    --------
    >>> export_name("agdam_askeran", "gpkg")
    'south-caucasus-corridor-atlas-agdam-askeran.gpkg'
    """
    slug = re.sub(r"[^a-z0-9]+", "-", subject.lower()).strip("-")
    return f"{FILE_STEM}-{slug}{find_format(format_name, FORMATS, of='layers').suffix}"
