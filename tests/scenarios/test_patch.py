from __future__ import annotations

from itertools import pairwise

import pytest

from geodata.scenarios.patch import build_patch
from geodata.scenarios.selectors import UnknownNameError, resolve_names
from tests.scenarios.route_cases import make_model

RANKED = (
    "edge:edge-border-khankendi-road",
    "feature:lachin-m12",
    "corridor:lachin",
    "country:AZE",
    "mode:road",
    "all",
)
"""Selectors that are all about the second edge, from the highest rank down."""

EDGE = 1
CROSSING = 7
BORDER = 5
"""Numbers of the second edge, of the crossing by it, and of the crossing of the border itself."""


def verdict(opened: list[str], closed: list[str], link: int = EDGE) -> str:
    """Return what a patch says about a link."""
    model = make_model()
    patch = build_patch(model.table, model.graph.link_count, opened=opened, closed=closed)
    if patch.opened[link]:
        return "opened"
    return "closed" if patch.closed[link] else "untouched"


@pytest.mark.parametrize(("higher", "lower"), tuple(pairwise(RANKED)))
def test_the_higher_rank_decides(higher: str, lower: str) -> None:
    """Each level overrules the next one, opening and closing alike."""
    assert verdict([higher], [lower]) == "opened"
    assert verdict([lower], [higher]) == "closed"


@pytest.mark.parametrize("selector", RANKED)
def test_at_the_same_rank_closing_wins(selector: str) -> None:
    """What is both opened and closed by the same selector is closed."""
    assert verdict([selector], [selector]) == "closed"


def test_what_is_not_named_is_left_as_it_is() -> None:
    """Neither an empty patch nor one about other links says anything."""
    assert verdict([], []) == "untouched"
    assert verdict(["agdam-askeran"], ["country:ARM"]) == "untouched"


def test_a_crossing_stands_between_corridor_and_country() -> None:
    """A border closed stops the crossing, unless its corridor is opened; so does each country."""
    border, corridor = "border:AZE-ARM", "corridor:lachin"
    assert verdict([], [border], CROSSING) == "closed"
    assert verdict([], [border], EDGE) == "untouched"
    assert verdict([corridor], [border], CROSSING) == "opened"
    assert verdict([border], ["country:ARM"], CROSSING) == "opened"
    assert verdict([], ["country:ARM"], CROSSING) == "closed"
    assert verdict([corridor], [border], BORDER) == "closed"


@pytest.mark.parametrize(
    ("written", "selector"),
    [
        ("lachin", "corridor:lachin"),
        ("agdam-askeran", "corridor:agdam-askeran"),
        ("lachin-m12", "feature:lachin-m12"),
        ("ARM-AZE", "border:ARM-AZE"),
        ("aze-arm", "border:ARM-AZE"),
        ("IRN", "country:IRN"),
        ("armenia", "country:ARM"),
        ("rail", "mode:rail"),
        ("edge-border-aghdam-road", "edge:edge-border-aghdam-road"),
        (" all ", "all"),
        ("corridor:zangezur", "corridor:zangezur"),
    ],
)
def test_the_prefix_may_be_left_out(written: str, selector: str) -> None:
    """A name alone is enough; a corridor is meant before its feature of the same name."""
    assert make_model().table.resolve(written) == selector


@pytest.mark.parametrize(
    ("written", "kind", "nearest"),
    [
        ("lachinn", "corridor", "corridor:lachin"),
        ("feature:lachin-m21", "feature", "feature:lachin-m12"),
        ("border:ARM-AZ", "border", "border:ARM-AZE"),
        ("edge:edge-border-aghdam", "edge", "edge:edge-border-aghdam-road"),
    ],
)
def test_the_nearest_selectors_are_offered(written: str, kind: str, nearest: str) -> None:
    """An unknown name is met with the valid ones that are most like it, at the same level."""
    with pytest.raises(UnknownNameError) as caught:
        make_model().table.resolve(written)
    assert caught.value.kind == kind
    assert caught.value.nearest[0] == nearest
    assert nearest in str(caught.value)


@pytest.mark.parametrize("written", ["", ":", "x" * 10_000, "planet:mars", "corridor:"])
def test_what_is_like_nothing_is_refused_without_an_offer(written: str) -> None:
    """Names that are like no other are refused, and long ones are not repeated in full."""
    with pytest.raises(UnknownNameError) as caught:
        make_model().table.resolve(written)
    assert len(str(caught.value)) < 250


def test_names_are_resolved_whatever_their_accents() -> None:
    """Case and accents do not count."""
    assert resolve_names("ERZÜRUM", ["erzurum", "tbilisi"]) == ("erzurum",)


def test_a_part_is_found_by_its_whole() -> None:
    """A selector of a feature that has parts is about the parts' edges."""
    table = make_model(agdam_askeran="askeran-whole").table
    assert table.links("feature:askeran-whole").tolist() == [2]
