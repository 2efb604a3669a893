"""Measure the search for routes against networkx in the same run, and print medians and ratios.

Run by ``make bench``; ``python -m tests.benchmarks.routes`` runs it alone. networkx searches the
same vertices and arcs. Where it would take too long, a sample is timed and multiplied. Times are
the processor's: both search in one thread, and what else the machine does shall not count.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final

import networkx as nx
import numpy as np

from geodata.constants import FILES
from geodata.read_atlas import read_atlas
from geodata.route_commands import SWEEP_CORRIDORS, SWEEP_TOWNS
from geodata.scenarios.load import read_scenarios
from geodata.scenarios.model import RouteQuery
from geodata.scenarios.routes import build_route_model, find_routes
from geodata.scenarios.sweep import run_sweep
from tests.benchmarks.networks import SEED, as_networkx, corners, make_grid

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geodata.network.graph import ArrayGraph
    from geodata.scenarios.routes import RouteModel

Figures = dict[str, float]
Pair = tuple[str, str]

DAY: Final = date(2026, 11, 22)
CLOSED: Final = ("corridor:zangezur", "border:ARM-TUR", "country:GEO")
"""What the one route goes round: one closure of each of three levels."""

SCENARIO: Final = "all-links-open"
FACTORS: Final = (1, 10)
SAMPLE: Final = 400
"""Calls of networkx from which the whole sweep is extrapolated."""

ROUNDS: Final = 5
"""Measured sweeps."""

MOST_ROUTE_RATIO: Final = 1.0
LEAST_SWEEP_GAIN: Final = 20.0


def time_ms(call: Callable[[], object]) -> float:
    """Return the milliseconds of the processor that one call takes."""
    start = time.process_time()
    call()
    return 1000 * (time.process_time() - start)


def time_pairs(
    pairs: Sequence[Pair], repeats: int, calls: Sequence[Callable[[str, str], object]]
) -> list[float]:
    """Return the median milliseconds of several ways to answer the same questions, in turn."""
    times: list[list[float]] = [[] for _ in calls]
    for orig, dest in [*pairs[:3], *list(pairs) * repeats]:
        for call, found in zip(calls, times, strict=True):
            found.append(time_ms(lambda call=call, o=orig, d=dest: call(o, d)))  # type: ignore[misc]
    # The first three only warm up.
    return [statistics.median(found[3:]) for found in times]


def searcher(graph: ArrayGraph, **options: object) -> Callable[[str, str], object]:
    """Return a call of networkx's plain shortest path between two nodes."""
    theirs = as_networkx(graph, **options)  # type: ignore[arg-type]
    starts, ends = graph.layout.starts, graph.layout.ends

    def search(orig: str, dest: str) -> object:
        try:
            return nx.shortest_path(theirs, starts[orig], ends[dest], weight="weight")
        except nx.NetworkXNoPath:
            return None

    return search


def measure_route(model: RouteModel, repeats: int) -> Figures:
    """Time one route with closures, and networkx's plain one without."""
    base = RouteQuery(orig="", dest="", day=DAY, scenario=read_scenarios()[SCENARIO], closed=CLOSED)

    def ours(orig: str, dest: str) -> object:
        query = replace(base, orig=orig, dest=dest)
        usable = model.usable(query, model.patch(query))
        return model.graph.search(orig, dest, usable, by="length")

    def answer(orig: str, dest: str) -> object:
        return find_routes(model, replace(base, orig=orig, dest=dest))

    usable = model.usable(base, model.patch(base))
    pairs = list(combinations(SWEEP_TOWNS, 2))
    ours_ms, plain_ms, closed_ms = time_pairs(
        pairs, repeats, (ours, searcher(model.graph), searcher(model.graph, usable=usable))
    )
    (answer_ms,) = time_pairs(pairs[::3], 1, (answer,))
    return {
        "route_ms": ours_ms,
        "route_networkx_ms": plain_ms,
        "route_networkx_closed_ms": closed_ms,
        "answer_ms": answer_ms,
    }


def measure_sweep(model: RouteModel, sample: int) -> Figures:
    """Time all combinations of the corridors for all pairs, and extrapolate networkx's time."""
    steps = run_sweep(model, SWEEP_TOWNS, SWEEP_CORRIDORS, DAY)
    rounds = [
        time_ms(lambda: run_sweep(model, SWEEP_TOWNS, SWEEP_CORRIDORS, DAY)) for _ in range(ROUNDS)
    ]
    questions = [(step, row) for step in steps for row in step.rows]
    asked = random.Random(SEED).sample(questions, min(sample, len(questions)))  # noqa: S311
    spent = 0.0
    for step, row in asked:
        query = RouteQuery(
            orig=row.orig,
            dest=row.dest,
            day=DAY,
            opened=tuple(f"corridor:{name}" for name in step.opened),
            closed=tuple(f"corridor:{name}" for name in step.closed),
        )
        # Building the graph without what is closed is not counted: only the call is.
        search = searcher(model.graph, usable=model.usable(query, model.patch(query)))
        spent += time_ms(lambda search=search, row=row: search(row.orig, row.dest)) / 1000  # type: ignore[misc]
    return {
        "corridors": len(SWEEP_CORRIDORS),
        "combinations": len(steps),
        "questions": len(questions),
        "sweep_s": statistics.median(rounds) / 1000,
        "sampled": len(asked),
        "sweep_networkx_s": spent / len(asked) * len(questions),
    }


def measure_grid(edges: int, repeats: int) -> Figures:
    """Time one route and all pairs among twelve nodes on a generated grid."""
    graph = make_grid(edges)
    names = corners(graph, len(SWEEP_TOWNS))
    usable = np.ones(graph.link_count, dtype=np.bool_)
    pairs = list(combinations(names, 2))
    search = searcher(graph)
    ours_ms, networkx_ms = time_pairs(
        pairs,
        max(1, repeats // 3),
        (lambda orig, dest: graph.search(orig, dest, usable, by="length"), search),
    )
    rounds = [time_ms(lambda: graph.distances(names, usable, by="length")) for _ in range(repeats)]
    return {
        "edges": len(graph.layout.network.edges),
        "route_ms": ours_ms,
        "route_networkx_ms": networkx_ms,
        "pairs_ms": statistics.median(rounds),
        "pairs_networkx_ms": sum(time_ms(lambda p=p: search(*p)) for p in pairs),  # type: ignore[misc]
    }


def build_table(results: dict[str, Figures]) -> list[str]:
    """Return the lines of the printed tables, with a verdict a goal."""
    route, sweep = results["route"], results["sweep"]
    heading = f"{'median':34}{'atlas':>12}{'networkx':>12}{'ratio':>8}"
    lines = [
        (
            f"network: {route['edges']:.0f} edges, {route['vertices']:.0f} vertices, "
            f"{route['arcs']:.0f} arcs"
        ),
        "",
        heading,
        line("one route, closures in ours only", route["route_ms"], route["route_networkx_ms"]),
        line("one route, closures in both", route["route_ms"], route["route_networkx_closed_ms"]),
    ]
    for name in (f"grid x{factor}" for factor in FACTORS):
        grid = results[name]
        title = f"{name}, {grid['edges']:,.0f} edges"
        lines += [
            line(f"{title}, one route", grid["route_ms"], grid["route_networkx_ms"]),
            line(f"{title}, 66 pairs", grid["pairs_ms"], grid["pairs_networkx_ms"]),
        ]
    lines += [
        f"{'whole answer, 3 alternatives':34}{route['answer_ms']:>9.2f} ms",
        "",
        (
            f"sweep: {sweep['combinations']:.0f} combinations of {sweep['corridors']:.0f} "
            f"corridors, {sweep['questions']:,.0f} questions: {sweep['sweep_s']:.2f} s; networkx "
            f"{sweep['sweep_networkx_s']:.2f} s, extrapolated from {sweep['sampled']:.0f} calls"
        ),
    ]
    return [*lines, "", *build_verdicts(results)]


def line(title: str, ours_ms: float, networkx_ms: float) -> str:
    """Return one line of the table."""
    ratio = ours_ms / networkx_ms
    return f"{title:34}{ours_ms:>9.3f} ms{networkx_ms:>9.3f} ms{ratio:>8.2f}"


def build_verdicts(results: dict[str, Figures]) -> list[str]:
    """Return one line a goal: the ratio, what is wanted, and whether it is met."""
    route, sweep = results["route"], results["sweep"]
    ratio = route["route_ms"] / route["route_networkx_ms"]
    gain = sweep["sweep_networkx_s"] / sweep["sweep_s"]
    met = {True: "met", False: "MISSED"}
    return [
        (
            f"{'one route, atlas / networkx':34}{ratio:8.2f}   wanted <= {MOST_ROUTE_RATIO:<5} "
            f"{met[ratio <= MOST_ROUTE_RATIO]}"
        ),
        (
            f"{'sweep, networkx / atlas':34}{gain:8.1f}   wanted >= {LEAST_SWEEP_GAIN:<5} "
            f"{met[gain >= LEAST_SWEEP_GAIN]}"
        ),
    ]


def measure(model: RouteModel, repeats: int, sample: int) -> dict[str, Figures]:
    """Measure everything.

    Parameters
    ----------
    model : RouteModel
        The shipped network.
    repeats : int
        Measured repetitions of every question.
    sample : int
        Calls of networkx from which the sweep is extrapolated.

    Returns
    -------
    dict of str to dict
        Figures by what was measured.
    """
    edges = len(model.network.edges)
    sizes = {
        "edges": edges,
        "vertices": model.graph.layout.vertex_count,
        "arcs": len(model.graph.layout.arcs),
    }
    grids = {f"grid x{factor}": measure_grid(factor * edges, repeats) for factor in FACTORS}
    return {
        "route": {**sizes, **measure_route(model, repeats)},
        **grids,
        "sweep": measure_sweep(model, sample),
    }


def read_options() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--repeats", type=int, default=15, help="measured repetitions (15)")
    parser.add_argument("--sample", type=int, default=SAMPLE, help=f"calls sampled ({SAMPLE})")
    parser.add_argument("--files", type=Path, default=FILES, metavar="FOLDER", help="data files")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    options = read_options()
    model = build_route_model(read_atlas(options.files), options.files)
    results = measure(model, options.repeats, options.sample)
    print("\n".join(build_table(results)))
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
