from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from layers.static_map.features import present
from layers.static_map.labels import Anchor, Label, all_labels
from layers.static_map.placement import Box, Placed, Space, dot_box, place_labels
from layers.static_map.projection import Frame, fit_frame
from layers.static_map.theme import Look
from tests.layers.static_map.conftest import EVERYTHING, LACHIN, REGION, View

if TYPE_CHECKING:
    from geodata.atlas import Atlas


@pytest.fixture
def frame() -> Frame:
    """Return a window of 400 by 300 pixels in the middle of the extent."""
    return fit_frame(View(46, 40.5, 9), 400, 300)


def town(text: str, x: float, y: float, order: float = 1, rank: int = 3) -> Label:
    """Return the name of a town."""
    return Label(text, Look(), (Anchor(x, y),), order, rank, dot=True)


def route_name(text: str, x: float, y: float, direction: tuple[float, float]) -> Label:
    """Return the name of a line."""
    return Label(text, Look(weight=600), (Anchor(x, y, direction),), 1)


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes share any room."""
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom


def texts(placed: list[Placed]) -> list[str]:
    """Return the names that found room."""
    return [it.label.text for it in placed]


def test_the_more_important_of_two_names_wins(frame: Frame) -> None:
    """The smaller order goes first; at the same place the other has no room."""
    labels = [town("second", 200, 150, order=2), town("first", 200, 150, order=1)]
    assert texts(place_labels(labels, Space(frame, []))) == ["first"]


def test_a_name_moves_to_its_next_position(frame: Frame) -> None:
    """To the right first; where that is taken, to the left."""
    taken = Box(208, 130, 300, 170)
    (placed,) = place_labels([town("Goris", 200, 150)], Space(frame, [], [taken]))
    assert placed.box.right < 200


def test_a_name_keeps_clear_of_a_line(frame: Frame) -> None:
    """It stands left of its town rather than across the road that leaves to the right."""
    road = np.array([[200.0, 150.0], [400.0, 150.0]])
    (placed,) = place_labels([town("Goris", 200, 150)], Space(frame, [road]))
    assert Space(frame, [road]).covered(placed.box) == 0


@pytest.mark.parametrize("angle", range(0, 180, 15))
def test_the_name_of_a_line_stands_beside_it(frame: Frame, angle: int) -> None:
    """Whatever the slope, it covers nothing of a straight line, and its corner is near."""
    direction = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    line = np.array([200.0, 150.0]) + np.outer([-200, 200], direction)
    label = route_name("Goris–Kapan–Meghri", 200, 150, (float(direction[0]), float(direction[1])))
    space = Space(frame, [line])
    (placed,) = place_labels([label], space)
    assert space.covered(placed.box) == 0
    nearest = np.hypot(
        max(placed.box.left - 200, 0, 200 - placed.box.right),
        max(placed.box.top - 150, 0, 150 - placed.box.bottom),
    )
    assert nearest < 30


def test_no_name_leaves_the_window_or_the_extent(frame: Frame) -> None:
    """A town at the very edge has neither name nor mark."""
    assert place_labels([town("edge", 399, 150)], Space(frame, [])) == []
    region = fit_frame(View(46, 40.2, 5), 600, 490)
    # The upper left corner of the window lies beyond the slanted edge of the extent.
    assert place_labels([town("corner", 20, 20)], Space(region, [])) == []


def test_marks_of_capitals_are_never_covered(frame: Frame) -> None:
    """A name that wins the space keeps clear of them, and they keep their own names."""
    labels = [route_name("a long name of a route", 200, 140, (1, 0)), town("T", 200, 120, 14, 1)]
    space = Space(frame, [])
    placed = place_labels(labels, space)
    assert set(texts(placed)) == {"a long name of a route", "T"}
    route = next(it for it in placed if it.label.text != "T")
    assert not overlap(route.box, dot_box(labels[1], frame.symbol))


def test_the_end_of_a_route_is_named_whatever_stands_there(frame: Frame) -> None:
    """Where everything is taken it covers something, but stays in the window."""
    label = Label("Baku", Look(), (Anchor(200, 150),), 0, beside=True, standing=True)
    space = Space(frame, [], [Box(0, 0, 400, 300)])
    assert texts(place_labels([label], space)) == ["Baku"]
    assert place_labels([replace(label, standing=False)], space) == []


VIEWS = (REGION, LACHIN, View(46.1, 39.25, 9), View(44.5, 41.5, 8), View(49.5, 40.3, 11))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["en", "az", "fa"])
def test_no_name_covers_another(shipped: Atlas, view: View, language: str) -> None:
    """On real maps, in several scripts: names and towns' marks are all apart and inside."""
    state = replace(EVERYTHING, language=language)
    frame = fit_frame(view, 680, 420)
    placed = place_labels(all_labels(present(shipped, state), state, frame), Space(frame, []))
    assert len(placed) > 8
    boxes = [it.box for it in placed]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    for town in (it for it in placed if it.label.dot):
        dot = dot_box(town.label, frame.symbol)
        assert not [it for it in placed if it is not town and overlap(it.box, dot)]
    assert all(box.left >= 0 and box.right <= frame.width for box in boxes)
    assert all(box.top >= 0 and box.bottom <= frame.height for box in boxes)


def test_capitals_are_named_in_the_whole_region(shipped: Atlas) -> None:
    """Tbilisi, Yerevan and Baku have the room that they need."""
    frame = fit_frame(REGION, 680, 420)
    labels = all_labels(present(shipped, EVERYTHING), EVERYTHING, frame)
    assert {"Tbilisi", "Yerevan", "Baku"} <= set(texts(place_labels(labels, Space(frame, []))))


def test_names_lead_in_the_language_of_the_state(shipped: Atlas) -> None:
    """Countries in capitals, in the language's own; English where there is no other name."""
    frame = fit_frame(REGION, 680, 420)

    def named(language: str) -> set[str]:
        state = replace(EVERYTHING, language=language)
        return {label.text for label in all_labels(present(shipped, state), state, frame)}

    assert {"ARMENIA", "AZERBAIJAN", "GEORGIA"} <= named("en")
    assert {"TÜRKİYƏ", "İRAN", "GÜRCÜSTAN"} <= named("az")
    assert {"ՀԱՅԱՍՏԱՆ", "ՎՐԱՍՏԱՆ"} <= named("hy")
    assert "Ardabil" in named("ka")


def test_a_country_is_named_where_it_is_seen(shipped: Atlas) -> None:
    """Its own point lies outside the window, but a large part of the country inside."""
    frame = fit_frame(View(49.8, 38.4, 8.5), 680, 420)
    labels = all_labels(present(shipped, EVERYTHING), EVERYTHING, frame)
    iran = next(label for label in labels if label.text == "IRAN")
    assert 0 < iran.anchors[0].x < frame.width
    assert 0 < iran.anchors[0].y < frame.height


def test_small_lakes_have_no_name_from_afar(shipped: Atlas) -> None:
    """A name would be larger than its lake."""
    small = fit_frame(REGION, 680, 420)
    labels = {it.text for it in all_labels(present(shipped, EVERYTHING), EVERYTHING, small)}
    assert "Lake Van" in labels
    assert "Lake Paravani" not in labels
