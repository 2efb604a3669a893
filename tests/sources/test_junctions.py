"""Straight lines between junctions are read as data, merged, cut and tidied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from geodata.errors import SourceError
from geodata.sources.junctions import clean_segments, join_segments, read_segments

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

NODES = "nodes=[[40.0, 45.0], [40.0, 46.0], [40.5, 46.0], [10.0, 10.0]]"
GRAPH = "graph=[{1: 85.2, 2: 99.9}, {0: 85.2}, {0: 99.9}, {}]"


def segments(*lines: tuple[float, float, float, float]) -> NDArray[np.float64]:
    """Return straight lines from west, south, east, north."""
    return np.array(lines, dtype=float).reshape(-1, 2, 2)


def write(folder: Path, *lines: str) -> Path:
    """Write a module as the package has it."""
    path = folder / "world_highways.py"
    path.write_text("\n".join(["from scgraph.core import GeoGraph", *lines]), encoding="utf-8")
    return path


def test_lines_are_read_once_and_in_longitude_and_latitude(tmp_path: Path) -> None:
    """The package has latitude first, and every line in both directions."""
    read = read_segments(write(tmp_path, GRAPH, NODES)).tolist()
    assert read == [[[45, 40], [46, 40]], [[45, 40], [46, 40.5]]]


def test_lines_off_the_map_are_left_out(tmp_path: Path) -> None:
    """A line that cannot meet the map is not kept."""
    nodes = "nodes=[[10.0, 45.0], [11.0, 46.0]]"
    assert len(read_segments(write(tmp_path, "graph=[{1: 1.0}, {0: 1.0}]", nodes))) == 0


def test_the_module_is_not_run(tmp_path: Path) -> None:
    """Whatever else the file says has no effect."""
    trap = f"open({str(tmp_path / 'trap')!r}, 'w').close()"
    read_segments(write(tmp_path, trap, GRAPH, NODES))
    assert not (tmp_path / "trap").exists()


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (GRAPH,),
        (GRAPH, "nodes=[[1.0"),
        ("graph=[{9: 1.0}]", NODES),
        ("graph=[__import__('os')]", NODES),
        ("graph=[1]", NODES),
    ],
)
def test_an_unreadable_module_is_named(tmp_path: Path, lines: tuple[str, ...]) -> None:
    """A literal that is missing, broken, or no literal is one message."""
    with pytest.raises(SourceError, match=r"world_highways\.py: cannot be read"):
        read_segments(write(tmp_path, *lines))


def test_two_carriageways_become_one_line() -> None:
    """Junctions 200 m apart are merged into the middle between them."""
    both = segments((44.001, 40.001, 46.001, 40.001), (44.003, 40.003, 46.003, 40.003))
    assert clean_segments(both).tolist() == [[[44.002, 40.002], [46.002, 40.002]]]


def test_lines_are_cut_at_the_maps_edge_and_kept_there() -> None:
    """An end on the edge is no dead end: the way goes on outside."""
    made = clean_segments(segments((39, 40.005, 43.005, 40.005)))
    assert made.tolist() == [[[41, 40.005], [43.005, 40.005]]]


def test_a_short_way_off_the_map_is_no_dead_end() -> None:
    """Ways that leave the map 4 km from a junction are kept."""
    main = [(41.055, 40, 41.055, 41), (41.055, 41, 42, 41)]
    made = clean_segments(segments(*main, (40.5, 41, 41.055, 41)))
    assert made[..., 0].min() == 41


def test_a_line_within_one_cell_vanishes() -> None:
    """Two junctions that are merged leave no line without length between them."""
    made = clean_segments(segments((44, 40, 46, 40), (46, 40, 46.004, 40.004)))
    assert len(made) == 1
    assert not (made[:, 0] == made[:, 1]).all(axis=1).any()


def test_short_dead_ends_are_dropped_again_and_again() -> None:
    """Without its own side way of 8 km a side way of 9 km is a dead end as well."""
    main = [(44, 40, 45, 40), (45, 40, 46, 40)]
    spur = [(45, 40, 45, 40.08), (45, 40.08, 45.1, 40.08), (45, 40.08, 45, 40.15)]
    made = clean_segments(segments(*main, *spur))
    assert len(join_segments(made)) == 1
    assert made[..., 1].max() < 40.02


def test_a_long_dead_end_and_a_ring_stay() -> None:
    """A way of 33 km to a town is drawn, and so is every way round."""
    kept = [(44, 40, 45, 40), (45, 40, 46, 40), (45, 40, 45, 40.3)]
    ring = [(46, 40, 46.05, 40.05), (46.05, 40.05, 46.1, 40), (46, 40, 46.1, 40)]
    assert len(clean_segments(segments(*kept, *ring))) == 6


def test_small_networks_are_dropped() -> None:
    """A ring of 40 km that meets nothing else is not the main network."""
    main = [(44, 40, 46, 40)]
    ring = [(44, 42, 44.1, 42.1), (44.1, 42.1, 44.2, 42), (44, 42, 44.2, 42)]
    assert len(clean_segments(segments(*main, *ring))) == 1


def test_nothing_in_is_nothing_out() -> None:
    """A map without ways is no failure."""
    assert clean_segments(segments()).shape == (0, 2, 2)
