"""Read where every file and feature comes from, and refuse what is not told or not used."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import DataError, Failure
from geodata.sources.package_table import PACKAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ORIGINS: Final = Path(__file__).parent / "origins.toml"
"""The hand-written tables of sources and files."""

DATAPACKAGE: Final = "datapackage.json"
"""The one file that cannot hold its own hash, and so is not listed."""


LICENCES: Final = {
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "CC-BY-SA-4.0": (
        "Creative Commons Attribution-ShareAlike 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "LGPL-3.0-or-later": (
        "GNU Lesser General Public License 3.0 or later",
        "https://www.gnu.org/licenses/lgpl-3.0.html",
    ),
    "LicenseRef-public-domain": (
        "Public domain",
        "https://creativecommons.org/publicdomain/mark/1.0/",
    ),
    "MIT": ("MIT License", "https://opensource.org/license/mit"),
    "ODbL-1.0": (
        "Open Database License 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
}
"""Title and address of every licence, by SPDX id."""


@dataclass(frozen=True)
class Source:
    """One origin of data, by the key that features name in ``source``.

    Parameters
    ----------
    key : str
        Slug.
    title, publisher : str
        What it is, and who published and packaged it.
    licence : str
        SPDX id of the licence under which it was published.
    attribution : str
        Credit that the licence asks for.
    packages : tuple of mapping
        Registry, name, version and sha256 of the packages it was taken from.
    inputs : tuple of str
        Keys of the sources it was derived from.
    done : str
        What the atlas did with it.
    limits : tuple of str
        What it does not tell, or tells wrongly.
    """

    key: str
    title: str
    publisher: str
    licence: str
    attribution: str
    packages: tuple[Mapping[str, str], ...]
    inputs: tuple[str, ...]
    done: str
    limits: tuple[str, ...]


@dataclass(frozen=True)
class DataFile:
    """One file of the atlas and where its content comes from.

    Parameters
    ----------
    name : str
        File name.
    title, description : str
        What it holds.
    licences : tuple of str
        SPDX ids; of a layer those of its features.
    sources : tuple of str
        Keys of sources; of a layer those of its features.
    """

    name: str
    title: str
    description: str
    licences: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Origins:
    """All sources and all files.

    Parameters
    ----------
    sources : tuple of Source
        In the order of the tables.
    files : tuple of DataFile
        In the order of the tables.
    """

    sources: tuple[Source, ...]
    files: tuple[DataFile, ...]


def read_origins(folder: Path, *, path: Path = ORIGINS) -> Origins:
    """Read the tables and fit them to the files of a folder.

    Parameters
    ----------
    folder : Path
        Folder of the data files; what its layers' features say is read from them.
    path : Path
        TOML file with the tables.

    Returns
    -------
    Origins
        Sources and files, each file with its licences and sources.

    Raises
    ------
    DataError
        With every file without a table, table without a file, key without a source and source
        that nothing is made from.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        origins = Origins(
            tuple(_source(row) for row in tables["source"]),
            tuple(_data_file(folder, row) for row in tables["file"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        fault = f"cannot be read ({type(error).__name__}: {error})"
        raise DataError([Failure(path.name, "", fault, "add or correct the value")]) from error
    failures = [*_faults_of_files(folder, origins, path), *_faults_of_sources(origins, path)]
    if failures:
        raise DataError(failures)
    return origins


def _source(row: Mapping[str, Any]) -> Source:
    """Return a source from its table, its packages looked up in the table of packages."""
    lists = ("packages", "inputs", "limits")
    return Source(
        **{name: value for name, value in row.items() if name not in lists},
        packages=tuple(_package(entry) for entry in row["packages"]),
        inputs=tuple(row["inputs"]),
        limits=tuple(row["limits"]),
    )


def _package(entry: str | Mapping[str, str]) -> Mapping[str, str]:
    """Return registry, name, version and hash of a package that is named or spelled out."""
    names = ("registry", "name", "version", "sha256")
    if isinstance(entry, str):
        return {name: str(getattr(PACKAGES[entry], name)) for name in names}
    return {name: entry[name] for name in names}


def _data_file(folder: Path, row: Mapping[str, Any]) -> DataFile:
    """Return a file from its table; a layer's licences and sources are its features'."""
    path = folder / row["name"]
    licences, sources = row.get("licences", []), row.get("sources", [])
    if path.suffix == ".geojson" and path.exists():
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        properties = [feature["properties"] for feature in features]
        licences = sorted({str(entry["licence"]) for entry in properties})
        sources = sorted({str(entry["source"]) for entry in properties})
    return DataFile(row["name"], row["title"], row["description"], tuple(licences), tuple(sources))


def _faults_of_files(folder: Path, origins: Origins, path: Path) -> Iterator[Failure]:
    """Yield every file without a table and every table without a file.

    Files that are written from the tables themselves need not be there yet.
    """
    visible = {entry.name for entry in folder.glob("[!.]*") if entry.is_file()}
    found = visible - {DATAPACKAGE}
    told = {file.name for file in origins.files}
    for name in sorted(found - told):
        yield Failure(name, "", "is not described", f"add a [[file]] table to {path.name}")
    for name in sorted(told - found - {"sources.json", "SOURCES.md"}):
        yield Failure(name, "", "is missing", "run python -m geodata build")


def _faults_of_sources(origins: Origins, path: Path) -> Iterator[Failure]:
    """Yield every key without a source and every source that no file goes back to."""
    known = {source.key: source for source in origins.sources}
    for name, licence in [
        *((source.key, source.licence) for source in origins.sources),
        *((file.name, licence) for file in origins.files for licence in file.licences),
    ]:
        if licence not in LICENCES:
            fault = f"has the unknown licence {licence}"
            yield Failure(path.name, name, fault, f"use one of {', '.join(LICENCES)}")
    for source in origins.sources:
        for key in sorted(set(source.inputs) - set(known)):
            fault = f"is derived from the unknown source {key}"
            yield Failure(path.name, source.key, fault, "add a [[source]] table")
    for file in origins.files:
        for key in sorted(set(file.sources) - set(known)):
            yield Failure(file.name, "", f"has the unknown source {key}", "add a [[source]] table")
    for key in sorted(set(known) - _used(origins, known)):
        yield Failure(path.name, key, "is not used by any file", "remove the [[source]] table")


def _used(origins: Origins, known: Mapping[str, Source]) -> set[str]:
    """Return the keys that files name, and all keys that those go back to."""
    used: set[str] = set()
    waiting = {key for file in origins.files for key in file.sources}
    while waiting:
        used |= waiting
        inputs = {name for key in waiting & set(known) for name in known[key].inputs}
        waiting = inputs - used
    return used
