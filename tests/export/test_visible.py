"""What is visible on a day is what exists, is switched on and not hidden, with its state."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geodata.export.visible import status_properties, visible_collections
from geodata.layer_table import SWITCH_NAMES
from tests.conftest import make_feature, point
from tests.export.export_cases import make_atlas

if TYPE_CHECKING:
    from geodata.atlas import Atlas

ALL = frozenset(SWITCH_NAMES)
OPEN_DAY = date(2021, 6, 1)


def shown(atlas: Atlas, day: date = OPEN_DAY, **changes: frozenset[str]) -> list[str]:
    """Return the ids that are visible."""
    chosen: dict[str, Any] = {"switches": ALL, "hidden": frozenset(), **changes}
    collections = visible_collections(atlas, day=day, **chosen)
    return [feature["id"] for layer in collections.values() for feature in layer["features"]]


def test_everything_that_exists_is_visible_in_drawing_order() -> None:
    """With all switches on, the context is below the routes and towns are on top."""
    assert shown(make_atlas()) == ["sevan", "aras", "lachin-m12", "zone", "post", "goris"]


def test_hidden_features_and_layers_that_are_off_are_left_out() -> None:
    """The context stays when all switches are off."""
    assert shown(make_atlas(), switches=frozenset()) == ["sevan", "aras", "goris"]
    assert "zone" not in shown(make_atlas(), hidden=frozenset({"zone"}))


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(1997, 12, 31), False),
        (date(1998, 1, 1), True),
        (date(2022, 8, 31), True),
        (date(2022, 9, 1), False),
    ],
)
def test_a_feature_is_there_as_long_as_it_exists(day: date, *, there: bool) -> None:
    """The road of 1998 to August 2022 is there on every day that may be meant."""
    assert ("lachin-m12" in shown(make_atlas(), day)) is there


def test_what_lies_off_the_map_is_not_visible() -> None:
    """An incident in a far city is listed in a panel, not drawn."""
    far = make_feature("far", "lachin", "incident", point(51.4, 35.7), off_map=True)
    assert "far" not in shown(make_atlas(far))


def test_a_layer_without_visible_features_is_left_out() -> None:
    """No empty table is made for it."""
    assert "regional" not in visible_collections(
        make_atlas(), switches=ALL, hidden=frozenset(), day=OPEN_DAY
    )


def test_a_route_carries_its_state_on_the_day() -> None:
    """Status, access, since when, evidence and agreement, and the day that was asked for."""
    assert status_properties(make_atlas(), "lachin-m12", OPEN_DAY) == {
        "status": "open",
        "access": "humanitarian",
        "status_on": "2021-06-01",
        "status_since": "2020-11",
        "status_since_is": "change",
        "status_last_evidence": None,
        "status_agreement": "both sides",
        "status_evidence": ["ref-one"],
        "status_note": "Open to some.",
    }


def test_what_no_evidence_tells_is_unknown() -> None:
    """A zone without a dated state is unknown; so is a route before its first state."""
    atlas = make_atlas()
    assert status_properties(atlas, "zone", OPEN_DAY)["status"] == "unknown"
    before = status_properties(atlas, "lachin-m12", date(2000, 1, 1))
    assert (before["status"], before["status_since"], before["status_agreement"]) == (
        "unknown",
        None,
        None,
    )


def test_only_features_that_have_a_state_carry_one() -> None:
    """Towns and lakes have no status, and the shipped features are not changed."""
    atlas = make_atlas()
    layers = visible_collections(atlas, switches=ALL, hidden=frozenset(), day=OPEN_DAY)
    features = {f["id"]: f["properties"] for layer in layers.values() for f in layer["features"]}
    assert {i for i, properties in features.items() if "status" in properties} == {
        "lachin-m12",
        "zone",
        "post",
    }
    assert "status" not in atlas.features["lachin-m12"]
