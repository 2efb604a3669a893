"""Word the page that lies in the archive: what is in it, whose it is, and what it does not say."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Final

from geodata.constants import EXCERPT_WORDS
from geodata.wording import DISCLAIMER

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH: Final = 88

FILES: Final = {
    "data/": "the data files as the atlas reads them: one GeoJSON a layer, the timeline, the "
    "positions, the evidence, the relief",
    "exports/atlas.gpkg": "all layers as one GeoPackage, a table a layer",
    "exports/atlas.kml": "all layers as one KML, a folder a layer",
    "exports/atlas.csv": "all features as one table, the geometry as WKT in the last column",
    "exports/annotations.jsonld": "what the documents say, as W3C Web Annotations",
    "exports/bibliography.csl.json": "documents and references, as CSL-JSON",
    "exports/bibliography.bib": "the same for BibTeX and biblatex",
    "SOURCES.md": "every source with licence, packages and limits",
    "datapackage.json": "Frictionless data package: size, sha256 and licence of every file",
}
"""What lies in the archive."""

NOTES: Final = (
    """Lists and objects are JSON text in GeoPackage, KML and CSV. name_en, name_hy and so on hold
    the first name in a language, and names all of them. A cell of the CSV that a spreadsheet would
    run as a formula has one apostrophe before it.""",
    f"""The source documents themselves are not in this archive: it holds excerpts of at most
    {EXCERPT_WORDS} words, and places in the text. The rights in the documents are their authors'
    and publishers'.""",
    """Layers cut to OpenStreetMap's borders are under the Open Database License 1.0: a database
    made from them stays under it. A feature's licence and source stand in its own fields.""",
)
"""Paragraphs on how to read the files; white space in them does not count."""


def readme_text(sources: Mapping[str, Mapping[str, Any]], *, version: str) -> str:
    """Return the text of README.txt.

    Parameters
    ----------
    sources : mapping
        Records of the sources, as `geodata.load.read_sources` returns them.
    version : str
        Version of the data.

    Returns
    -------
    str
        Plain text in lines of at most 88 characters where words allow it.
    """
    title = "South Caucasus Corridor Atlas"
    files = [_hanging(f"{path}  ", f"{path:<31}{what}", indent=31) for path, what in FILES.items()]
    credits_ = [_hanging("- ", f"- {_credit(key, record)}") for key, record in sources.items()]
    return "\n".join(
        [
            *(title, "=" * len(title), "", f"Data version {version}", ""),
            *(_paragraph(DISCLAIMER), ""),
            *("Files", "-----", *files, ""),
            *(
                part
                for note in NOTES
                for part in (textwrap.fill(" ".join(note.split()), WIDTH), "")
            ),
            *("Sources and licences", "--------------------", *credits_, ""),
        ]
    )


def _paragraph(text: str) -> str:
    """Wrap a paragraph, whatever white space it holds."""
    return textwrap.fill(" ".join(text.split()), WIDTH)


def _hanging(lead: str, text: str, *, indent: int | None = None) -> str:
    """Wrap one entry of a list, its further lines set in."""
    inner = " " * (len(lead) if indent is None else indent)
    return textwrap.fill(text, WIDTH, subsequent_indent=inner, break_long_words=False)


def _credit(key: str, record: Mapping[str, Any]) -> str:
    """Return one source with its licence and the credit that it asks for."""
    title, licence = record.get("title", key), record.get("licence", "licence not recorded")
    attribution = record.get("attribution", "")
    return f"{title}: {licence}" + (f"; credit: {attribution}" if attribution else "")
