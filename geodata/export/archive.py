"""Pack everything into one zip archive: data, every format, evidence, licences, data package."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any, Final

from geodata import constants
from geodata.errors import DataError, Failure
from geodata.export.bibtex import bibtex_bibliography
from geodata.export.evidence import annotations_jsonld, csl_bibliography
from geodata.export.formats import FILE_STEM, FORMATS
from geodata.export.layers import export_layers
from geodata.export.readme import readme_text
from geodata.json_file import read_json
from geodata.load import read_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geodata.atlas import Atlas

DATAPACKAGE: Final = "datapackage.json"
SOURCES_PAGE: Final = "SOURCES.md"
README: Final = "README.txt"
ARCHIVE_NAME: Final = f"{FILE_STEM}.zip"

TIME: Final = (1980, 1, 1, 0, 0, 0)
"""Time of every file in the archive: the earliest that the format can hold."""

MODE: Final = 0o644 << 16
"""Every file can be read by all and written by its owner."""

MADE_ON_UNIX: Final = 3

LARGEST_ARCHIVED_FILE: Final = 20_000_000
"""Most bytes of one file that is packed; shipped files are far smaller."""

Contents = dict[str, bytes]
Resource = dict[str, Any]


def build_archive(atlas: Atlas, folder: Path = constants.FILES) -> bytes:
    """Pack the whole atlas.

    Parameters
    ----------
    atlas : Atlas
        The data.
    folder : Path
        Folder that the data were read from; its datapackage.json names the files to pack.

    Returns
    -------
    bytes
        A zip archive whose datapackage.json (Frictionless) gives path, size, sha256 and licence
        of every other file in it. Equal input gives equal bytes.

    Raises
    ------
    DataError
        With every file that is missing or unsound.
    """
    package = _read_package(folder)
    contents = _read_files(folder, [resource["path"] for resource in package["resources"]])
    shipped = [
        _resource(resource, contents[_place(resource["path"])]) for resource in package["resources"]
    ]
    exports = _exports(atlas, folder)
    sources = read_sources(folder / "sources.json")
    exports[README] = readme_text(sources, version=atlas.version).encode()
    described = [_described(path, content, shipped) for path, content in exports.items()]
    package = {
        **package,
        "title": "South Caucasus Corridor Atlas",
        "version": atlas.version,
        "resources": shipped + described,
    }
    contents |= exports
    contents[DATAPACKAGE] = (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()
    return _zip(contents)


def _exports(atlas: Atlas, folder: Path) -> Contents:
    """Return the files that are made for the archive: the formats and the evidence."""
    made = {
        f"exports/atlas{kind.suffix}": export_layers(atlas.collections, kind.name)
        for kind in FORMATS
        if kind.name != "geojson"  # the layers as they are shipped stand in data/
    }
    made["exports/annotations.jsonld"] = annotations_jsonld(folder)
    made["exports/bibliography.csl.json"] = csl_bibliography(folder)
    made["exports/bibliography.bib"] = bibtex_bibliography(
        atlas.documents.values(), atlas.references.values()
    )
    return made


def _read_package(folder: Path) -> dict[str, Any]:
    """Read the shipped data package; a path in it must be a plain file name."""
    package = read_json(folder / DATAPACKAGE)
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(package, dict) or not isinstance(resources, list):
        raise DataError([_fault("holds no list of resources")])
    paths = [item.get("path") if isinstance(item, dict) else None for item in resources]
    failures = [
        _fault(f"names {str(path)[:60]!r}, which is no file beside it")
        for path in paths
        if not isinstance(path, str) or set(path) & set("/\\:\0") or path in {"", ".", ".."}
    ]
    if failures:
        raise DataError(failures)
    return package


def _read_files(folder: Path, names: Iterable[str]) -> Contents:
    """Read the shipped files, by their place in the archive."""
    contents: Contents = {}
    failures: list[Failure] = []
    for name in names:
        try:
            with (folder / name).open("rb") as file:
                content = file.read(LARGEST_ARCHIVED_FILE + 1)
        except OSError as error:
            failures.append(_fault(f"names {name}, which cannot be read ({error.strerror})"))
            continue
        if len(content) > LARGEST_ARCHIVED_FILE:
            failures.append(_fault(f"names {name}, which is too large"))
        contents[_place(name)] = content
    if failures:
        raise DataError(failures)
    return contents


def _place(name: str) -> str:
    """Return where a shipped file stands in the archive."""
    return name if name == SOURCES_PAGE else f"data/{name}"


def _resource(resource: Mapping[str, Any], content: bytes) -> Resource:
    """Return the entry of a shipped file, with its place, size and hash in the archive."""
    return {**resource, "path": _place(resource["path"]), **_measure(content)}


def _described(path: str, content: bytes, shipped: Iterable[Resource]) -> Resource:
    """Return the entry of a file made from the shipped ones, under all licences of theirs."""
    is_layers = any(path == f"exports/atlas{kind.suffix}" for kind in FORMATS)
    media = {f"exports/atlas{kind.suffix}": kind.media_type for kind in FORMATS} | {
        "exports/annotations.jsonld": "application/ld+json",
        "exports/bibliography.csl.json": "application/vnd.citationstyles.csl+json",
        "exports/bibliography.bib": "application/x-bibtex",
        README: "text/plain",
    }
    origin = ".geojson" if is_layers else "annotations.json"
    inputs = [item for item in shipped if item["path"].endswith(origin)]
    return {
        "name": path.lower(),
        "path": path,
        "type": "file",
        "format": path.rsplit(".", 1)[-1],
        "mediatype": media[path],
        **_measure(content),
        **{key: _union(inputs, key) for key in ("licenses", "sources") if _union(inputs, key)},
    }


def _union(resources: Iterable[Resource], key: str) -> list[Any]:
    """Return the entries of a list in several resources, each once."""
    found = [entry for resource in resources for entry in resource.get(key, [])]
    return [entry for place, entry in enumerate(found) if entry not in found[:place]]


def _measure(content: bytes) -> dict[str, Any]:
    """Return size and hash of a file as a data package gives them."""
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _zip(contents: Contents) -> bytes:
    """Pack files in the order of their names, without the present time and user."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, content in sorted(contents.items()):
            entry = zipfile.ZipInfo(path, TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = MODE, MADE_ON_UNIX
            archive.writestr(entry, content, compresslevel=9)
    return packed.getvalue()


def _fault(fault: str) -> Failure:
    """Return a failure of the shipped data package."""
    return Failure(DATAPACKAGE, "", fault, "run python -m geodata describe")
