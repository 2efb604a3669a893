"""What a reader asks for is one of the atlas's own layers and formats, or is refused."""

from __future__ import annotations

import re

import pytest

from geodata.errors import DataError
from geodata.export.formats import FORMATS, choose_layers, export_name, find_format
from tests.conftest import ATTACK
from tests.export.export_cases import make_layers


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_is_found_by_its_name(known: object) -> None:
    """A format's name leads to it and to no other."""
    assert [
        entry for entry in FORMATS if find_format(entry.name, FORMATS, of="layers") is known
    ] == [known]


@pytest.mark.parametrize("name", ["", "shp", ATTACK, "x" * 1000])
def test_any_other_format_is_refused_in_one_short_message(name: str) -> None:
    """The message names the formats that there are."""
    with pytest.raises(DataError, match="geojson, gpkg, kml, csv") as raised:
        find_format(name, FORMATS, of="layers")
    assert len(str(raised.value)) < 200


def test_chosen_layers_come_in_drawing_order() -> None:
    """The order in which a reader picks layers does not matter."""
    assert list(choose_layers(make_layers(), ["places", "water", "water"])) == ["water", "places"]


def test_every_unknown_layer_is_named_at_once() -> None:
    """All names that are no layers are in the one message."""
    with pytest.raises(DataError) as raised:
        choose_layers(make_layers(), ["../secret", "water", "atlantis"])
    assert [failure.feature for failure in raised.value.failures] == ["../secret", "atlantis"]


def test_no_layer_at_all_is_refused() -> None:
    """An empty choice is an error, not an empty file."""
    with pytest.raises(DataError, match="names no layer"):
        choose_layers(make_layers(), [])


@pytest.mark.parametrize("subject", ["lachin", "../../etc/passwd", ATTACK, "a\nb", "Ä"])
def test_file_names_are_plain(subject: str) -> None:
    """Only letters, digits, hyphens and the dot before the ending are in a file's name."""
    assert re.fullmatch(r"[a-z0-9-]+\.kml", export_name(subject, "kml"))
