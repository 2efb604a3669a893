"""Run the commands ``route``, ``compare`` and ``sweep``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geodata import constants
from geodata.errors import DataError
from geodata.network.states import ALLOWED
from geodata.read_atlas import read_atlas
from geodata.scenarios.answer_json import encode_answer, encode_comparison, encode_sweep
from geodata.scenarios.answer_text import format_answer, format_comparison, format_sweep
from geodata.scenarios.build import build_route_model
from geodata.scenarios.compare import MOST_SCENARIOS, compare_scenarios
from geodata.scenarios.load import (
    LARGEST_SCENARIO,
    SCENARIOS_FILE,
    parse_scenario_text,
    read_scenarios,
)
from geodata.scenarios.model import AS_OF_DATE, RouteQuery, Scenario
from geodata.scenarios.route_model import METRICS, MODES, RouteModel
from geodata.scenarios.routes import ALTERNATIVES, find_routes
from geodata.scenarios.selectors import QueryError, UnknownNameError, resolve_names
from geodata.scenarios.sweep import iterate_sweep
from geodata.status import parse_day

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from datetime import date

ROUTE_COMMANDS: Final = ("route", "compare", "sweep")
USAGE_CODE: Final = 2
"""Exit code where a name, a day or an option is not known."""

SWEEP_TOWNS: Final = (
    *("yerevan", "goris", "kapan", "meghri", "khankendi", "baku"),
    *("ganja", "nakhchivan", "julfa", "tbilisi", "kars", "tabriz"),
)
"""Towns of a sweep where none are named."""

SWEEP_CORRIDORS: Final = (
    *("lachin", "agdam-askeran", "zangezur-road", "zangezur-rail"),
    *("iran-araz", "georgia-turkiye", "goris-kapan-meghri"),
)
"""Corridors of a sweep where none are named: each feature in one of them only."""


def add_route_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the command line.

    Parameters
    ----------
    commands : argparse action
        What ``add_subparsers`` returned.
    """
    route = commands.add_parser("route", help="find the route between two towns on a day")
    compare = commands.add_parser("compare", help="find the route in several scenarios")
    sweep = commands.add_parser("sweep", help="try all combinations of open and closed corridors")
    for command in (route, compare):
        command.add_argument("--from", dest="orig", required=True, metavar="TOWN")
        command.add_argument("--to", dest="dest", required=True, metavar="TOWN")
        command.add_argument("--close", nargs="+", action="extend", default=[], metavar="X")
        command.add_argument("--open", nargs="+", action="extend", default=[], metavar="X")
        command.add_argument(
            "--alternatives", type=int, choices=range(ALTERNATIVES + 1), default=ALTERNATIVES
        )
    compare.add_argument(
        "--scenario", nargs="+", action="extend", required=True, metavar="NAME|FILE"
    )
    for command in (route, sweep):
        command.add_argument("--scenario", metavar="NAME|FILE")
    sweep.add_argument("--towns", nargs="+", default=SWEEP_TOWNS, metavar="TOWN")
    sweep.add_argument("--corridors", nargs="+", default=SWEEP_CORRIDORS, metavar="X")
    for command in (route, compare, sweep):
        command.add_argument("--mode", choices=MODES, default="any")
        command.add_argument("--by", choices=METRICS, default="length")
        command.add_argument("--access", choices=tuple(ALLOWED), default="general")
        command.add_argument("--on", metavar="YYYY-MM-DD", help="the day; else that of the sources")
        command.add_argument("--json", action="store_true", help="print JSON")
        command.add_argument(
            "--files", type=Path, default=constants.FILES, help="folder of the data files"
        )


def run_route_command(options: argparse.Namespace) -> int:
    """Run one of the commands.

    Parameters
    ----------
    options : argparse.Namespace
        The parsed command line.

    Returns
    -------
    int
        0 with an answer, "no route" included; 2 where a name or the day is not known.

    Raises
    ------
    DataError
        If the data or a scenario's file is not sound.
    """
    try:
        day = parse_day(options.on) if options.on else None
    except DataError as error:
        sys.stderr.write(f"{error.failures[0]}\n")
        return USAGE_CODE
    atlas = read_atlas(options.files)
    model = build_route_model(atlas, options.files)
    shipped = read_scenarios(options.files / SCENARIOS_FILE)
    runs = {"route": _run_route, "compare": _run_compare, "sweep": _run_sweep}
    try:
        printed = runs[options.command](options, model, shipped, day or atlas.timeline.read.latest)
    except QueryError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE_CODE
    sys.stdout.write(printed + "\n")
    return 0


def find_scenario(name: str | None, shipped: Mapping[str, Scenario]) -> Scenario:
    """Return a shipped scenario, or read one of anyone's own.

    Parameters
    ----------
    name : str or None
        Name of a shipped scenario, or path of a JSON file.
    shipped : mapping of str to Scenario
        Shipped scenarios by name.

    Returns
    -------
    Scenario
        The one that changes nothing where none is named.

    Raises
    ------
    UnknownNameError
        When it is neither, with the nearest names.
    DataError
        When the file is not sound.
    """
    if name is None:
        return shipped.get(AS_OF_DATE.name, AS_OF_DATE)
    if name in shipped:
        return shipped[name]
    path = Path(name)
    try:
        with path.open("rb") as file:
            written = file.read(LARGEST_SCENARIO + 1)
    except (OSError, ValueError) as error:
        near = resolve_names(name, tuple(shipped))
        raise UnknownNameError("scenario", name, near) from error
    return parse_scenario_text(written, file=path.name)


def _build_query(
    options: argparse.Namespace, model: RouteModel, day: date, scenario: Scenario
) -> RouteQuery:
    """Build the query that the options ask."""
    return RouteQuery(
        orig=model.resolve_node(options.orig),
        dest=model.resolve_node(options.dest),
        day=day,
        mode=options.mode,
        by=options.by,
        scenario=scenario,
        access=options.access,
        closed=tuple(options.close),
        opened=tuple(options.open),
    )


def _run_route(
    options: argparse.Namespace, model: RouteModel, shipped: Mapping[str, Scenario], day: date
) -> str:
    """Answer one question."""
    query = _build_query(options, model, day, find_scenario(options.scenario, shipped))
    answer = find_routes(model, query, alternatives=options.alternatives)
    return _dump(encode_answer(answer)) if options.json else format_answer(answer, model.network)


def _run_compare(
    options: argparse.Namespace, model: RouteModel, shipped: Mapping[str, Scenario], day: date
) -> str:
    """Answer one question in several scenarios."""
    scenarios = [find_scenario(name, shipped) for name in options.scenario[: MOST_SCENARIOS + 1]]
    query = _build_query(options, model, day, AS_OF_DATE)
    comparison = compare_scenarios(model, query, scenarios, alternatives=options.alternatives)
    return _dump(encode_comparison(comparison)) if options.json else format_comparison(comparison)


def _run_sweep(
    options: argparse.Namespace, model: RouteModel, shipped: Mapping[str, Scenario], day: date
) -> str:
    """Try all combinations, and tell on a terminal how far it has come."""
    steps = []
    for step in iterate_sweep(
        model,
        [model.resolve_node(name) for name in options.towns],
        options.corridors,
        day,
        by=options.by,
        mode=options.mode,
        access=options.access,
        scenario=find_scenario(options.scenario, shipped),
    ):
        steps.append(step)
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{step.done} of {step.total} combinations")
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    if options.json:
        return _dump(encode_sweep(steps, by=options.by))
    return format_sweep(steps, by=options.by)


def _dump(encoded: Mapping[str, Any]) -> str:
    """Return JSON for people and programs."""
    return json.dumps(encoded, ensure_ascii=False, indent=2, allow_nan=False)
