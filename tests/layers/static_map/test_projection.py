from __future__ import annotations

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.constants import EXTENT
from layers.base_map import OPTIONS
from layers.static_map.projection import (
    CLOSEST_ZOOM,
    CRS,
    LARGEST_SYMBOL,
    SMALLEST_SYMBOL,
    WEB_FRAME_PX,
    fit_frame,
    north_angle,
    point_scale,
    project,
    sheet,
    unproject,
)
from tests.layers.static_map.conftest import LACHIN, REGION, View

WEST, SOUTH, EAST, NORTH = EXTENT
GEOD = pyproj.Geod(ellps="WGS84")
views = st.builds(
    View,
    lon=st.floats(WEST, EAST),
    lat=st.floats(SOUTH, NORTH),
    zoom=st.floats(6, 13),
)
sizes = st.tuples(st.floats(100, 2000), st.floats(100, 2000))


def test_lengths_err_by_less_than_a_tenth_of_a_percent() -> None:
    """The figures of the decision note: -0.08 % in the middle, +0.07 % at the edges."""
    lon, lat = np.meshgrid(np.linspace(WEST, EAST, 41), np.linspace(SOUTH, NORTH, 41))
    factors = pyproj.Proj(CRS).get_factors(lon, lat)
    assert 0.9992 < np.min(factors.meridional_scale) < 0.9993
    assert 1.0006 < np.max(factors.meridional_scale) < 1.0007
    assert np.max(factors.angular_distortion) < 0.0001
    assert 3.2 < np.max(np.abs(factors.meridian_convergence)) < 3.3


def test_a_length_on_the_plane_is_the_geodesic_times_the_scale() -> None:
    """Ten kilometres by Lachin are ten kilometres on the plane, but for the point's scale."""
    lon, lat, _ = GEOD.fwd(46.5, 39.6, 60, 10_000)
    points = project(np.array([[46.5, 39.6], [lon, lat]]))
    length = np.hypot(*(points[1] - points[0]))
    assert length == pytest.approx(10_000 * point_scale(46.5, 39.6), abs=0.5)


def test_unprojecting_undoes_projecting() -> None:
    """There and back is the same place."""
    lon_lat = np.array([[41.0, 37.5], [51.0, 43.6], [46.5, 39.6]])
    assert unproject(project(lon_lat)) == pytest.approx(lon_lat, abs=1e-9)


@pytest.mark.parametrize("lon", [41.5, 46.0, 50.5])
def test_north_is_where_the_meridian_goes(lon: float) -> None:
    """The arrow's angle is the opposite of the convergence that pyproj computes."""
    convergence = pyproj.Proj(CRS).get_factors(lon, 40).meridian_convergence
    assert north_angle(lon, 40) == pytest.approx(-convergence, abs=0.01)


@given(views, sizes)
def test_a_window_lies_inside_the_extent(view: View, size: tuple[float, float]) -> None:
    """No window shows what lies beyond the bounds of the extent, nor outgrows its room."""
    frame = fit_frame(view, *size)
    minx, miny, maxx, maxy = sheet().bounds
    left, bottom, right, top = frame.bounds
    assert left >= minx - 1
    assert bottom >= miny - 1
    assert right <= maxx + 1
    assert top <= maxy + 1
    assert frame.width <= size[0] + 0.01
    assert frame.height <= size[1] + 0.01
    assert SMALLEST_SYMBOL <= frame.symbol <= LARGEST_SYMBOL


@given(views, sizes)
def test_a_window_shows_what_the_web_map_shows(view: View, size: tuple[float, float]) -> None:
    """The window is as wide and as high as the web map's frame, or else as the whole extent."""
    frame = fit_frame(view, *size)
    plane = shapely.box(*sheet().bounds)
    metres_per_px = 156_543.03 * np.cos(np.radians(view.lat)) / 2**view.zoom
    wide, high = (side * metres_per_px for side in WEB_FRAME_PX)
    minx, miny, maxx, maxy = plane.bounds
    left, bottom, right, top = frame.bounds
    assert right - left >= min(wide, maxx - minx) - 1
    assert top - bottom >= min(high, maxy - miny) - 1


def test_a_view_in_the_middle_stays_in_the_middle() -> None:
    """Where the extent leaves room, the view's centre is the window's."""
    frame = fit_frame(LACHIN, 680, 400)
    assert frame.centre == pytest.approx((LACHIN.lon, LACHIN.lat), abs=1e-6)
    assert frame.place(LACHIN.lon, LACHIN.lat) == pytest.approx((340, 200), abs=0.01)


def test_symbols_are_as_large_as_the_web_maps_in_a_frame_of_its_size() -> None:
    """A drawing of 1280 by 720 pixels has the web map's symbols and its zoom."""
    frame = fit_frame(LACHIN, *WEB_FRAME_PX)
    assert frame.symbol == pytest.approx(1)
    assert frame.zoom == pytest.approx(LACHIN.zoom)


def test_in_a_small_drawing_symbols_stay_readable() -> None:
    """They are larger against the ground, as on the web map at a lower zoom."""
    frame = fit_frame(LACHIN, 340, 200)
    assert frame.symbol == SMALLEST_SYMBOL
    assert frame.zoom == pytest.approx(LACHIN.zoom + np.log2(340 / 1280 / SMALLEST_SYMBOL), 0.01)


def test_a_view_off_the_extent_shows_its_nearest_edge() -> None:
    """As the web map does, which cannot be moved off its bounds."""
    lon, lat = fit_frame(View(10, 10, 9), 680, 400).centre
    assert 41 < lon < 44
    assert 37 < lat < 39


@pytest.mark.parametrize("lon", [-180.0, 0.0, 41.0, 46.0, 51.0, 180.0])
@pytest.mark.parametrize("lat", [-85.0, 37.5, 40.0, 43.6, 85.0])
@pytest.mark.parametrize("zoom", [0.0, 7.0, 9.5, 12.5, 20.0])
def test_no_view_is_blank(lon: float, lat: float, zoom: float) -> None:
    """The sheet's corners are no part of the bounds that it fills: no window lies outside it."""
    window = shapely.box(*fit_frame(View(lon, lat, zoom), *WEB_FRAME_PX).bounds)
    assert window.intersection(sheet()).area >= 0.75 * window.area


def test_a_view_is_not_nearer_than_the_web_map() -> None:
    """What a file asks for beyond the web map's nearest zoom is drawn at that."""
    near, nearest = (fit_frame(View(46.5, 40, zoom), 680, 400) for zoom in (20, CLOSEST_ZOOM))
    assert near == nearest
    assert OPTIONS["maxZoom"] == CLOSEST_ZOOM


def test_the_whole_region_is_as_large_as_its_sheet() -> None:
    """A window that has room for more is cut down to the extent."""
    frame = fit_frame(View(46, 40.2, 5), 2000, 800)
    minx, _, maxx, _ = sheet().bounds
    assert frame.width * frame.metres_per_px == pytest.approx(maxx - minx)
    assert frame.width < 2000
    assert fit_frame(REGION, 500, 500).bounds[0] >= minx - 1
