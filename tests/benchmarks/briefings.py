"""Measure how long files of briefings take and how much memory, beside a process that builds none.

Run by ``make bench``; ``python -m tests.benchmarks.briefings`` runs it alone. Each file is built by
a process of its own: the time of building alone, as behind a button of the page, and that of the
whole process, as of the command; its peak memory is what the kernel says of it, as GNU time does.
The floor imports everything, reads the atlas and the briefing, and builds nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geodata.briefing.model import Briefing

Figures = dict[str, float]

FLOOR: Final = "floor"
FORMATS: Final = ("html", "pdf", "pptx")
SCENES: Final = (10, 50, 200)
SHIPPED: Final = "two-documents"
MOST_SECONDS: Final = {"html": 5.0, "pdf": 20.0, "pptx": 25.0}
"""Longest that ten scenes may take."""

MOST_MB: Final = 600.0
"""Most memory that ten scenes may take."""

GOAL: Final = 10
"""So many scenes are meant by the goals."""

ROOT: Final = Path(__file__).resolve().parent.parent.parent
MEGABYTE: Final = 1_000_000
KIB: Final = 1024


def enlarge(briefing: Briefing, count: int) -> Briefing:
    """Return a briefing of so many scenes: those that are there, again and again."""
    scenes = (briefing.scenes[number % len(briefing.scenes)] for number in range(count))
    renamed = tuple(replace(scene, id=f"scene-{n}") for n, scene in enumerate(scenes, 1))
    return replace(briefing, scenes=renamed)


def build(what: str, count: int) -> None:
    """Build one file as the command does, and tell its size; for the floor, only get ready."""
    # Imported here: the parent, which only waits, shall not.
    from briefings.formats import BriefingData, build_file  # noqa: PLC0415
    from geodata.briefing.load import read_shipped  # noqa: PLC0415
    from geodata.read_atlas import read_atlas  # noqa: PLC0415
    from geodata.scenarios.build import build_route_model  # noqa: PLC0415

    atlas = read_atlas()
    data = BriefingData(atlas, build_route_model(atlas))
    briefing = enlarge(read_shipped()[SHIPPED], count)
    start = time.perf_counter()
    content = b"" if what == FLOOR else build_file(what, briefing, data)
    seconds = time.perf_counter() - start
    print(json.dumps({"build_s": seconds, "file_mb": len(content) / MEGABYTE}))


def measure(what: str, count: int) -> Figures:
    """Build one file in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.briefings", "--build", what, str(count)]
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        written = process.stdout.read() if process.stdout else b""
        _, code, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(code)
    seconds = time.perf_counter() - start
    if process.returncode:
        message = f"building {what} of {count} scenes ended with {process.returncode}"
        raise RuntimeError(message)
    unit = 1 if sys.platform == "darwin" else KIB
    told: Figures = json.loads(written)
    return {**told, "s": seconds, "mb": usage.ru_maxrss * unit / MEGABYTE}


def measure_median(what: str, count: int, repeats: int) -> Figures:
    """Measure several times; the memory is the largest of them."""
    runs = [measure(what, count) for _ in range(repeats)]
    return {
        **{name: statistics.median(run[name] for run in runs) for name in ("s", "build_s")},
        "mb": max(run["mb"] for run in runs),
        "file_mb": runs[0]["file_mb"],
    }


def build_table(results: dict[str, Figures], scenes: tuple[int, ...]) -> list[str]:
    """Return the lines of the table, with a verdict a goal."""
    floor = results[FLOOR]
    titles = (
        f"{'building':>10}{'process':>10}{'x floor':>9}{'memory':>11}{'x floor':>9}{'file':>11}"
    )
    lines = [" " * 18 + titles, row("floor", floor, floor)]
    for name in FORMATS:
        lines += [row(f"{name}, {count} scenes", results[f"{name}-{count}"], floor)
                  for count in scenes]  # fmt: skip
    if GOAL in scenes:
        lines += ["", *(verdict(name, results[f"{name}-{GOAL}"]) for name in FORMATS)]
    return lines


def row(title: str, figures: Figures, floor: Figures) -> str:
    """Return one line of the table."""
    slower, larger = figures["s"] / floor["s"], figures["mb"] / floor["mb"]
    return (
        f"{title:18}{figures['build_s']:8.2f} s{figures['s']:8.2f} s{slower:9.2f}"
        f"{figures['mb']:8.0f} MB{larger:9.2f}{figures['file_mb']:8.2f} MB"
    )


def verdict(name: str, figures: Figures) -> str:
    """Return whether ten scenes keep to the goals."""
    most = MOST_SECONDS[name]
    met = figures["build_s"] <= most and figures["mb"] <= MOST_MB
    return (
        f"{f'{name}, {GOAL} scenes':18}{figures['build_s']:6.2f} s, wanted <= {most:<4g} s; "
        f"{figures['mb']:4.0f} MB, wanted <= {MOST_MB:g} MB   {'met' if met else 'MISSED'}"
    )


def read_options() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--repeats", type=int, default=1, help="measured repetitions (1)")
    parser.add_argument("--scenes", type=int, nargs="+", default=SCENES, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--build", nargs=2, metavar=("WHAT", "N"), help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measure and print, or build what is measured."""
    options = read_options()
    if options.build:
        build(options.build[0], int(options.build[1]))
        return
    scenes = tuple(options.scenes)
    # The first one only warms up the disk's cache.
    measure(FLOOR, GOAL)
    results = {FLOOR: measure_median(FLOOR, GOAL, options.repeats)}
    for name in FORMATS:
        for count in scenes:
            results[f"{name}-{count}"] = measure_median(name, count, options.repeats)
    print("\n".join(build_table(results, scenes)))
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
