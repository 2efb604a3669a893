"""List every layer of the atlas once: its file, its switch and its place in the drawing order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class LayerFile:
    """One GeoJSON file of the atlas.

    Parameters
    ----------
    stem : str
        File name without its ending; also the value of each feature's ``layer`` property.
    switch : str
        Name of the switch in :data:`SWITCHES` that shows the file's features, or ``"context"``
        for a file that is always shown.
    """

    stem: str
    switch: str


@dataclass(frozen=True)
class Switch:
    """One entry of the layer list in the sidebar, which shows one file or more.

    Parameters
    ----------
    name : str
        Slug used in the address.
    title : str
        Label of the switch.
    swatch : str
        Id of the feature whose line style stands for the layer.
    """

    name: str
    title: str
    swatch: str


LAYER_FILES: Final = (
    LayerFile("water", "context"),
    LayerFile("districts", "background"),
    LayerFile("transport", "background"),
    LayerFile("borders", "borders"),
    LayerFile("border_lines", "borders"),
    LayerFile("regional", "regional"),
    LayerFile("alternatives", "alternatives"),
    LayerFile("lachin", "lachin"),
    LayerFile("agdam_askeran", "agdam-askeran"),
    LayerFile("zangezur", "zangezur"),
    LayerFile("incidents", "incidents"),
    LayerFile("places", "context"),
)
"""Every layer file, in drawing order from the bottom up."""

SWITCHES: Final = (
    Switch("lachin", "Lachin", "lachin-m12"),
    Switch("agdam-askeran", "Agdam–Askeran", "agdam-askeran"),
    Switch("zangezur", "Zangezur", "zangezur-rail-meghri"),
    Switch("alternatives", "Other routes", "georgia-turkiye-road"),
    Switch("regional", "Regional", "middle-corridor"),
    Switch("incidents", "Incidents", "incident-shusha-declaration-2021"),
    Switch("borders", "Borders", "border-arm-irn"),
    Switch("background", "Background", ""),
)
"""The layer switches, in the order of the sidebar."""

SWITCH_NAMES: Final = tuple(switch.name for switch in SWITCHES)


def files_of(switch_names: frozenset[str]) -> tuple[str, ...]:
    """Return the stems of the files that the named switches show, context included.

    Parameters
    ----------
    switch_names : frozenset of str
        Names of switches that are on.

    Returns
    -------
    tuple of str
        File stems in drawing order.

    Examples
    --------
    >>> files_of(frozenset({"lachin"}))
    ('water', 'lachin', 'places')
    """
    shown = switch_names | {"context"}
    return tuple(file.stem for file in LAYER_FILES if file.switch in shown)


def switch_of(stem: str) -> str:
    """Return the name of the switch that shows a file.

    Parameters
    ----------
    stem : str
        File stem of a layer.

    Returns
    -------
    str
        Name of a switch, or ``"context"`` for a file that is always shown.

    Examples
    --------
    >>> switch_of("border_lines")
    'borders'
    """
    return next(file.switch for file in LAYER_FILES if file.stem == stem)
