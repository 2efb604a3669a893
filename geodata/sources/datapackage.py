"""Write sources.json, SOURCES.md and datapackage.json from the tables of origins and the files."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from geodata import constants
from geodata.sources.origins import DATAPACKAGE, LICENCES, ORIGINS, read_origins
from geodata.sources.packages import file_sha256
from geodata.sources.writing import write_json, write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geodata.sources.origins import DataFile, Origins, Source

SOURCES_JSON: Final = "sources.json"
SOURCES_MD: Final = "SOURCES.md"

MEDIA_TYPES: Final = {
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".json": "application/json",
    ".md": "text/markdown",
    ".webp": "image/webp",
}
"""Media type by the ending of a file."""

HEADING: Final = """\
# Sources and licences

Written by `python -m geodata describe` from `geodata/sources/origins.toml` and the files
themselves: change those, not this page. A licence in the first table is the one under which the
source was published; a layer cut to OpenStreetMap's borders is under ODbL 1.0, as its section says.
The hash of this page itself stands in `datapackage.json`.
"""


def refresh_datapackage(files: Path = constants.FILES, *, origins: Path = ORIGINS) -> None:
    """Describe every file of a folder anew, with hash, licence and sources.

    Parameters
    ----------
    files : Path
        Folder of the data files; sources.json, SOURCES.md and datapackage.json are written there.
    origins : Path
        The hand-written tables of sources and files.

    Raises
    ------
    DataError
        With every file and source that the tables do not match; nothing is written then.
    """
    tables = read_origins(files, path=origins)
    write_json(files / SOURCES_JSON, sources_content(tables))
    write_text(files / SOURCES_MD, sources_page(tables, files))
    write_json(files / DATAPACKAGE, datapackage_content(tables, files))


def sources_content(origins: Origins) -> dict[str, Any]:
    """Return what sources.json holds.

    Parameters
    ----------
    origins : Origins
        Sources and files.

    Returns
    -------
    dict
        By key: title, publisher, licence, attribution, packages, inputs, done and limits.
    """
    rows = {source.key: asdict(source) for source in origins.sources}
    return {
        key: {name: value for name, value in row.items() if name != "key"}
        for key, row in rows.items()
    }


def datapackage_content(origins: Origins, files: Path) -> dict[str, Any]:
    """Return a Frictionless data package over every file but the package itself.

    Parameters
    ----------
    origins : Origins
        Sources and files.
    files : Path
        Folder of the files, which are measured and hashed.

    Returns
    -------
    dict
        The descriptor.
    """
    titles = {source.key: source.title for source in origins.sources}
    licences = sorted({licence for file in origins.files for licence in file.licences})
    return {
        "name": "south-caucasus-corridor-atlas",
        "title": "South Caucasus Corridor Atlas: data files",
        "description": "Borders, corridors, places, relief and evidence; SOURCES.md tells more.",
        "licenses": [_licence(licence) for licence in licences],
        "resources": [_resource(file, files, titles) for file in origins.files],
    }


def sources_page(origins: Origins, files: Path) -> str:
    """Return the page that lists every source and every file for a reader.

    Parameters
    ----------
    origins : Origins
        Sources and files.
    files : Path
        Folder of the files, which are hashed.

    Returns
    -------
    str
        Markdown.
    """
    sections = [HEADING, "## Sources\n", _sources_table(origins.sources)]
    sections += [_source_section(source) for source in origins.sources]
    sections.append("## Files\n")
    sections += [_file_section(file, files) for file in origins.files if file.name != SOURCES_MD]
    return "\n".join(sections)


def _resource(file: DataFile, files: Path, titles: Mapping[str, str]) -> dict[str, Any]:
    """Return the data package's entry for one file."""
    path = files / file.name
    return {
        "name": file.name.lower(),
        "path": file.name,
        "title": file.title,
        "description": file.description,
        "type": "file",
        "format": path.suffix.removeprefix("."),
        "mediatype": MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{file_sha256(path)}",
        "licenses": [_licence(licence) for licence in file.licences],
        "sources": [{"title": titles[key]} for key in file.sources],
    }


def _licence(licence: str) -> dict[str, str]:
    """Return a licence as a data package names it."""
    title, address = LICENCES[licence]
    return {"name": licence, "path": address, "title": title}


def _sources_table(sources: Iterable[Source]) -> str:
    """Return the table of sources, one row each."""
    rows = ["| key | what | who | licence |", "|---|---|---|---|"]
    rows += [
        f"| [{key}](#{key}) | {source.title} | {source.publisher} | {source.licence} |"
        for key, source in ((source.key, source) for source in sources)
    ]
    return "\n".join(rows) + "\n"


def _source_section(source: Source) -> str:
    """Return the section of one source."""
    lines = [f"### {source.key}\n", f"{source.done}\n"]
    lines += [f"- Limit: {limit}" for limit in source.limits]
    lines.append(f"- Credit: {source.attribution}")
    if source.inputs:
        lines.append("- Derived from: " + ", ".join(f"[{key}](#{key})" for key in source.inputs))
    lines += [
        f"- Package: `{package['name']}` {package['version']} ({package['registry']}), "
        f"sha256 `{package['sha256']}`"
        for package in source.packages
    ]
    return "\n".join(lines) + "\n"


def _file_section(file: DataFile, files: Path) -> str:
    """Return the section of one file."""
    path = files / file.name
    sources = ", ".join(f"[{key}](#{key})" for key in file.sources)
    return "\n".join(
        [
            f"### {file.name}\n",
            f"{file.title}. {file.description}\n",
            f"- Licence: {', '.join(file.licences)}",
            f"- Sources: {sources}",
            f"- {path.stat().st_size:,} bytes, sha256 `{file_sha256(path)}`\n",
        ]
    )
