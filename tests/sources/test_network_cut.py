"""Lines are cut where they pass their nodes, thinned, and kept in their countries."""

from __future__ import annotations

import pytest
import shapely
from shapely.geometry import LineString

from geodata.errors import SourceError
from geodata.sources.alignments import to_metres
from geodata.sources.network_cut import country_of, cut_line, outside_m, thin_line
from tests.sources.toy_countries import COUNTRIES

METRIC = {name: to_metres(country) for name, country in COUNTRIES.items()}
EAST = LineString([(45.2, 39.6), (45.5, 39.6), (45.8, 39.6)])
PLACES = {"a": (45.2, 39.6), "gate": (45.5, 39.6), "near": (45.65, 39.62), "z": (45.8, 39.6)}


def test_parts_join_without_a_gap_and_make_up_the_line() -> None:
    """Each part begins where the one before ends; together they are the line."""
    parts = cut_line(EAST, ["a", "gate", "near", "z"], PLACES)
    assert [part.coords[0] for part in parts[1:]] == [part.coords[-1] for part in parts[:-1]]
    assert (parts[0].coords[0], parts[-1].coords[-1]) == (EAST.coords[0], EAST.coords[-1])
    assert sum(part.length for part in parts) == pytest.approx(EAST.length)


def test_a_vertex_at_the_node_is_taken() -> None:
    """A border point is a vertex of the line, and stays exactly where it is."""
    assert cut_line(EAST, ["a", "gate", "z"], PLACES)[0].coords[-1] == (45.5, 39.6)


def test_a_town_beside_the_line_cuts_it_where_it_is_nearest() -> None:
    """The cut lies on the line, not in the town."""
    first, _ = cut_line(EAST, ["a", "near", "z"], PLACES)
    assert first.coords[-1] == pytest.approx((45.65, 39.6), abs=1e-3)


def test_a_node_far_from_the_line_is_refused() -> None:
    """A line is not cut at a town that it does not pass."""
    with pytest.raises(SourceError, match=r"far: lies 2\d+ m from the line"):
        cut_line(EAST, ["a", "far", "z"], {**PLACES, "far": (45.5, 39.8)})


def test_nodes_in_another_order_are_refused() -> None:
    """The nodes are named in the order of the line."""
    with pytest.raises(SourceError, match="gate: the line does not pass it after near"):
        cut_line(EAST, ["a", "near", "gate", "z"], PLACES)


def test_thinning_drops_what_matters_little_and_keeps_the_ends() -> None:
    """A bend of some 20 m goes at a tolerance of 100 m."""
    bent = LineString([(45.1, 39.6), (45.2, 39.6002), (45.3, 39.6)])
    thin = thin_line(bent, METRIC["armenia"], tolerance_m=100.0)
    assert list(thin.coords) == [bent.coords[0], bent.coords[-1]]


def test_thinning_stops_at_the_border() -> None:
    """A bend that keeps the line inside its country stays."""
    notch = shapely.box(45.2, 39.4, 45.202, 39.6)
    area = to_metres(shapely.difference(COUNTRIES["armenia"], notch))
    bent = LineString([(45.19, 39.6001), (45.201, 39.6003), (45.21, 39.5995)])
    assert outside_m(LineString([bent.coords[0], bent.coords[-1]]), area) > 5.0
    assert len(thin_line(bent, area, tolerance_m=200.0).coords) == 3


def test_a_line_belongs_to_the_country_in_which_most_of_it_lies() -> None:
    """A line that ends on the border lies in one country."""
    east = cut_line(EAST, ["a", "gate", "z"], PLACES)[1]
    assert country_of(east, METRIC) == "azerbaijan"
    assert outside_m(east, METRIC["azerbaijan"]) < 5.0
