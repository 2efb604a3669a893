from __future__ import annotations

from datetime import date

import pytest

from geodata.network.states import LinkState, border_state, edge_states, feature_state
from tests.scenarios.route_cases import (
    LATER_DAY,
    RELIEF_DAY,
    four_nodes,
    make_atlas,
    make_node,
    make_state,
)


@pytest.mark.parametrize(
    ("status", "access", "carried"),
    [
        ("open", "general", {"general", "authorised", "humanitarian"}),
        ("open", "authorised", {"authorised"}),
        ("open", "unknown", {"general", "authorised", "humanitarian"}),
        ("restricted", "humanitarian", {"humanitarian"}),
        ("restricted", "unknown", set()),
        ("closed", "none", set()),
        ("unknown", "unknown", set()),
        ("proposed", "general", set()),
        ("being_delimited", "none", set()),
    ],
)
def test_who_may_pass(status: str, access: str, carried: set[str]) -> None:
    """Everyone uses what is open to all; an unknown state carries no one."""
    state = LinkState(status, access)
    kinds = ("general", "authorised", "humanitarian")
    assert {kind for kind in kinds if state.carries(kind)} == carried


def test_edges_have_the_states_of_their_features() -> None:
    """An edge of a feature has its state on the day, a connecting link is assumed open."""
    states = edge_states(four_nodes(), make_atlas(), RELIEF_DAY)
    assert [(it.status, it.access, it.assumed) for it in states] == [
        ("restricted", "humanitarian", False),
        ("restricted", "humanitarian", False),
        ("closed", "none", False),
        ("assumed", "general", True),
        ("assumed", "general", True),
    ]
    assert edge_states(four_nodes(), make_atlas(), LATER_DAY)[2].access_unknown


def test_a_feature_that_is_not_there_carries_nothing() -> None:
    """Before a road was first told of as a plan it did not exist."""
    atlas = make_atlas([make_state("lachin-m12", "proposed", "none", "2020")])
    state = feature_state(atlas, "lachin-m12", date(2010, 1, 1))
    assert (state.exists, state.carries("general")) == (False, False)


@pytest.mark.parametrize(
    ("status", "access"),
    [("open", "general"), ("restricted", "authorised"), ("being_delimited", "none")],
)
def test_a_border_lets_pass_by_its_status(status: str, access: str) -> None:
    """Open to everyone, restricted to those with a permit, else to no one."""
    atlas = make_atlas([make_state("border-arm-aze", status, "unknown", "1991")])
    state = border_state(atlas, make_node("border", pair=("ARM", "AZE")), RELIEF_DAY)
    assert (state.access, state.evidence[0]) == (access, "urn:test:border-arm-aze")


def test_a_border_that_is_not_drawn_is_unknown() -> None:
    """Without a border line of the atlas nothing is known of the crossing."""
    node = make_node("border", pair=("ARM", "AZE"), border_line="")
    assert border_state(make_atlas(), node, RELIEF_DAY) == LinkState("unknown", "none")
