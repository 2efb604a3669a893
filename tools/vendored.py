"""Pin the npm packages that the browser and the drawn maps need, and say what is kept of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FAMILY: Final = "Noto Sans"
WEIGHTS: Final = (400, 600)


@dataclass(frozen=True)
class Package:
    """One npm package, pinned by version and hash.

    Parameters
    ----------
    name, version : str
        The package as npm knows it.
    sha256 : str
        Hash of its tarball.
    licence : str
        SPDX identifier.
    members : mapping of str to str
        Path below the folder that it is vendored into, by path inside the package.
    """

    name: str
    version: str
    sha256: str
    licence: str
    members: Mapping[str, str]


@dataclass(frozen=True)
class Script:
    """One writing system of the font family.

    Parameters
    ----------
    package, subset : str
        Where fontsource keeps it.
    unicode_range : str
        Characters it is used for: the subset's own range without what the atlas never writes,
        because the page's theme, and with it every range, is sent with each rerun.
    """

    package: str
    subset: str
    unicode_range: str


LEAFLET: Final = Package(
    name="leaflet",
    version="1.9.4",
    sha256="84c65a256e50657896f54c33bd857b6849ebe94c817803be818bf32a3dde0b77",
    licence="BSD-2-Clause",
    members={
        "LICENSE": "leaflet-1.9.4/LICENSE.txt",
        "dist/leaflet.js": "leaflet-1.9.4/leaflet.js",
        "dist/leaflet.css": "leaflet-1.9.4/leaflet.css",
        "dist/images/layers.png": "leaflet-1.9.4/images/layers.png",
        "dist/images/layers-2x.png": "leaflet-1.9.4/images/layers-2x.png",
        "dist/images/marker-icon.png": "leaflet-1.9.4/images/marker-icon.png",
        "dist/images/marker-icon-2x.png": "leaflet-1.9.4/images/marker-icon-2x.png",
        "dist/images/marker-shadow.png": "leaflet-1.9.4/images/marker-shadow.png",
    },
)

FULLSCREEN: Final = Package(
    name="leaflet.fullscreen",
    version="3.0.0",  # the one that folium 0.20.0 writes its button for
    sha256="b19f191d11fc2e6afbb75af9e79cb923087a630e4c35a565353d756ed6c1c77a",
    licence="MIT",
    members={
        "LICENSE": "leaflet.fullscreen-3.0.0/LICENSE.txt",
        "Control.FullScreen.js": "leaflet.fullscreen-3.0.0/Control.FullScreen.js",
        "Control.FullScreen.css": "leaflet.fullscreen-3.0.0/Control.FullScreen.css",
        "icon-fullscreen.svg": "leaflet.fullscreen-3.0.0/icon-fullscreen.svg",
    },
)

MEASURE: Final = Package(
    name="leaflet.polylinemeasure",
    version="3.0.0",
    sha256="1225fbea543b52a0cb4d7ec08af11eed0c521e6f74624abd644705ca79e2a040",
    licence="BSD-2-Clause",
    members={
        "LICENSE.txt": "leaflet.polylinemeasure-3.0.0/LICENSE.txt",
        "Leaflet.PolylineMeasure.js": "leaflet.polylinemeasure-3.0.0/Leaflet.PolylineMeasure.js",
        "Leaflet.PolylineMeasure.css": "leaflet.polylinemeasure-3.0.0/Leaflet.PolylineMeasure.css",
    },
)

FONT_VERSION: Final = "5.3.0"
FONT_SHA256: Final = {
    "noto-sans": "f62f8ed40e378f15134e32bed2fd5718d81e9ec7a5603d1022d7b385e2297abc",
    "noto-sans-arabic": "e0a81ade67ce507c9b91546ca3d91332d184a8277fc683440b00896b430856bb",
    "noto-sans-armenian": "ce3b746119f1e728f0b9902287654a8828dd67cc6520139e8745f74779a92713",
    "noto-sans-georgian": "9aa744e7482a6a7eb8ed8139208d6e430c62c20637c8eff0ce15358f3b5c3e9c",
}
# Where ranges overlap the face named last wins, so Latin, which holds the punctuation, is last.
SCRIPTS: Final = (
    Script("noto-sans-arabic", "arabic", "U+0600-06FF, U+200C-200E, U+FB50-FDFF, U+FE70-FEFC"),
    Script("noto-sans-armenian", "armenian", "U+0530-058F, U+FB13-FB17"),
    Script("noto-sans-georgian", "georgian", "U+10A0-10FF, U+1C90-1CBF"),
    Script("noto-sans", "cyrillic", "U+0400-045F, U+0490-0491, U+2116"),
    Script("noto-sans", "latin-ext", "U+0100-02BA, U+1E00-1E9F, U+20A0-20C0"),
    Script(
        "noto-sans",
        "latin",
        "U+0000-00FF, U+0131, U+02BB-02BC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212",
    ),
)


def build_font_packages() -> Iterator[Package]:
    """Yield the font packages with the weights, licence and ranges that are kept of each."""
    for name, sha256 in FONT_SHA256.items():
        members = {"LICENSE": f"fonts/LICENSE-{name}.txt"}
        for script in SCRIPTS:
            if script.package == name:
                files = [font_file(script, weight) for weight in WEIGHTS]
                members |= {f"files/{file}": f"fonts/{file}" for file in files}
        yield Package(f"@fontsource/{name}", FONT_VERSION, sha256, "OFL-1.1", members)


def font_file(script: Script, weight: int) -> str:
    """Return the name of one font file, as its package and static/vendor/fonts have it."""
    return f"{script.package}-{script.subset}-{weight}-normal.woff2"


PACKAGES: Final = (LEAFLET, FULLSCREEN, MEASURE, *build_font_packages())
"""Everything that the browser fetches, in the order of the manifest."""

DRAWN_FACES: Final = ("400Regular", "600SemiBold")
"""The two weights of `WEIGHTS`, as these packages call them."""


def build_drawn_font(script: str, version: str, sha256: str, *more: str) -> Package:
    """Return a package of whole TrueType faces, for maps, PDF and pictures drawn without a browser.

    Parameters
    ----------
    script : str
        The writing system as the package's name ends, such as ``-armenian``; empty for Latin,
        Greek and Cyrillic, which share one face.
    version, sha256 : str
        The pinned package.
    *more : str
        Faces that are kept besides `DRAWN_FACES`.

    Returns
    -------
    Package
        Its members lie side by side in one folder.
    """
    name = f"noto-sans{script}"
    family = "NotoSans" + script.removeprefix("-").title()
    faces = {f"{face}/{family}_{face}.ttf": f"{family}_{face}.ttf" for face in DRAWN_FACES + more}
    members = {"LICENSE_FONT": f"LICENSE-{name}.txt"} | faces
    return Package(f"@expo-google-fonts/{name}", version, sha256, "OFL-1.1", members)


DRAWN_FONTS: Final = (
    build_drawn_font(
        "",
        "0.4.2",
        "98cf14a19b8e67a0e76bfd4d5df98937b9734e6dde570bd750f2259042042548",
        "400Regular_Italic",  # names of waters
    ),
    build_drawn_font(
        "-armenian", "0.4.2", "2e25bf01929800ac7f61cb69750839a92555371f66d5d1fef515b2b2ad83b0fc"
    ),
    build_drawn_font(
        "-georgian", "0.4.3", "2dfa188c507dc5587fa05a2ffc474aba026ddbd4af1d7f6f42ff9cb039d7dc0d"
    ),
    build_drawn_font(
        "-arabic", "0.4.3", "29e966f9d48a4ce7dd3c2c4c016f29cd888089538217303fb2c87de9e7f048ed"
    ),
)
"""Fonts of the maps that are drawn in Python, below layers/fonts."""
