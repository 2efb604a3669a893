from __future__ import annotations

import math

import pytest
from hypothesis import given, strategies

from geodata.briefing.model import View
from panels.briefing.views import HOME, LARGEST_ZOOM, LEAST_ZOOM, read_view, view_of_bounds


def test_a_smaller_frame_is_seen_from_nearer() -> None:
    """A frame of half the size at zoom 9 shows what the standard one shows at zoom 10."""
    view = read_view({"view": "#map=9.00/40.0000/46.0000", "width": 640, "height": 360})
    assert view == View(46, 40, 10)


def test_all_of_the_readers_frame_is_in_the_view() -> None:
    """A high frame is seen from farther off, so that nothing of it is lost."""
    view = read_view({"view": "#map=9.00/40.0000/46.0000", "width": 640, "height": 1440})
    assert view == View(46, 40, 8)


NO_VIEWS: tuple[object, ...] = (
    *(None, 3, "", [], {}, {"view": ""}, {"view": "#map=9/40"}, {"view": "#map=9/99/46"}),
    *({"view": "#map=9/40/-170"}, {"view": "#map=<b>/40/46"}, {"view": ["#map=9/40/46"]}),
)


@pytest.mark.parametrize("told", NO_VIEWS)
def test_nonsense_is_no_view(told: object) -> None:
    """What is mangled, or far from the region, is passed over."""
    assert read_view(told) is None


@given(
    strategies.text()
    | strategies.dictionaries(
        strategies.sampled_from(("view", "width", "height")),
        strategies.text()
        | strategies.floats()
        | strategies.booleans()
        | strategies.just("#map=9.00/40.0000/46.0000"),
    )
)
def test_any_report_gives_a_sound_view_or_none(told: object) -> None:
    """Whatever a browser sends, a scene can be shown and saved."""
    view = read_view(told)
    assert view is None or (
        LEAST_ZOOM <= view.zoom <= LARGEST_ZOOM and math.isfinite(view.lon + view.lat)
    )


def test_bounds_are_in_the_middle_of_their_view() -> None:
    """One degree is 2.8 px at zoom 2; 14 degrees with a margin fill 1280 px at zoom 6.31."""
    view = view_of_bounds((39, 40, 53, 41))
    assert (view.lon, round(view.lat, 1)) == (46, 40.5)
    assert view.zoom == pytest.approx(math.log2(1280 / (256 * 14 / 360 * 1.15)), abs=0.01)
    assert view_of_bounds((46, 40, 46, 40)).zoom <= LARGEST_ZOOM
    assert HOME.zoom == 7
