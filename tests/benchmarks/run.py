"""Measure the atlas against the naive form and the floor, and print medians and ratios.

Run by ``make bench``; ``make bench BENCH="--repeats 5 --json results.json"`` passes options on.
One Chromium opens the pages in turn; each page has a server of its own on a free loopback port.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from tests.benchmarks import timing
from tests.benchmarks.presenting import time_scenes
from tests.benchmarks.servers import ROOT, layer_bytes, serve, stage, write_enlarged
from tools.chromium import LAUNCH_OPTIONS, find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Results = dict[str, dict[str, float]]

FACTORS: Final = (1, 10)
ROWS: Final = (
    ("toggle a layer", "toggle_ms", "ms"),
    ("click to panel", "click_ms", "ms"),
    ("first map painted", "paint_ms", "ms"),
    ("date to map", "date_ms", "ms"),
    ("date to panel", "date_panel_ms", "ms"),
    ("compare four scenarios", "comparison_ms", "ms"),
    ("next scene, presenting", "scene_ms", "ms"),
    ("frames without a map", "empty_frames", "  "),
    ("own data, first load", "own_bytes", "B "),
    ("websocket, toggle", "toggle_bytes", "B "),
    ("websocket, first toggle", "first_toggle_bytes", "B "),
    ("websocket, click", "click_bytes", "B "),
    ("websocket, first click", "first_click_bytes", "B "),
    ("websocket, date", "date_bytes", "B "),
    ("websocket, first date", "first_date_bytes", "B "),
    ("websocket, date, selected", "date_panel_bytes", "B "),
)
GOALS: Final = (
    ("toggle, atlas / floor", "toggle_ms", "floor", "toggle_ms", 1.5),
    ("toggle, atlas / naive", "toggle_ms", "naive", "toggle_ms", 0.5),
    ("click, atlas / floor", "click_ms", "floor", "click_ms", 1.5),
    ("click, atlas / naive", "click_ms", "naive", "click_ms", 0.5),
    ("first paint, atlas / naive", "paint_ms", "naive", "paint_ms", 1.0),
    ("date, atlas / floor", "date_ms", "floor", "toggle_ms", 1.5),
    ("four scenarios, atlas / floor", "comparison_ms", "floor", "click_ms", 2.0),
    ("next scene, atlas / floor", "scene_ms", "floor", "toggle_ms", 1.5),
)
"""What is wanted: the ratio's name, its row, the page and row it is divided by, and the most. Four
scenarios compute for some 10 ms besides."""

LIMITS: Final = (
    ("websocket, toggle", "toggle_bytes", 10_000),
    ("websocket, date", "date_bytes", 10_000),
    ("own data, first load", "own_bytes", 2_000_000),
)
"""What is wanted of sizes in bytes: the row's name and key, and the most."""


def measure(
    browser: Browser, folder: Path, data: Path, repeats: int
) -> tuple[Results, dict[str, int]]:
    """Measure every page at every size.

    Parameters
    ----------
    browser : Browser
        The one browser.
    folder : Path
        Folder in which the pages are staged.
    data : Path
        Folder of the data files.
    repeats : int
        Measured repetitions of every interaction.

    Returns
    -------
    results : dict
        Medians by page and size, such as ``"atlas x10"``.
    sizes : dict
        Bytes of all layers by size.
    """
    library = folder / "atlas"
    results: Results = {}
    sizes: dict[str, int] = {}
    for factor in FACTORS:
        files = folder / f"files-x{factor}"
        write_enlarged(data, files, factor)
        sizes[f"x{factor}"] = layer_bytes(files)
        for page in ("atlas", "naive"):
            print(f"{page} at {factor}x the data", file=sys.stderr, flush=True)
            with serve(folder / page, library, files) as address:
                result = timing.time_map(browser, address, repeats)
                result["paint_ms"] = timing.time_paint(browser, address, repeats)
                if page == "atlas":
                    result |= timing.time_date(browser, address, repeats)
                    result["own_bytes"] = timing.count_own_bytes(browser, address)
                if page == "atlas" and factor == 1:
                    result |= timing.time_comparison(browser, address, repeats)
                    result |= time_scenes(browser, address, repeats)
            results[f"{page} x{factor}"] = result
    print("floor", file=sys.stderr, flush=True)
    with serve(folder / "floor", library, data) as address:
        results["floor"] = timing.time_floor(browser, address, repeats)
    return results, sizes


def build_table(results: Results, sizes: dict[str, int]) -> list[str]:
    """Return the lines of the printed tables."""
    columns = list(results)
    lines = ["layers: " + ", ".join(f"{size} {total:,} bytes" for size, total in sizes.items()), ""]
    lines.append(f"{'median':24}" + "".join(f"{column:>14}" for column in columns))
    for title, key, unit in ROWS:
        cells = "".join(
            f"{results[column][key]:>11,.0f} {unit}" if key in results[column] else f"{'-':>14}"
            for column in columns
        )
        lines.append(f"{title:24}{cells}")
    return [*lines, "", *build_verdicts(results)]


def build_verdicts(results: Results) -> list[str]:
    """Return one line a goal: the ratio, what is wanted, and whether it is met."""
    atlas = results["atlas x1"]
    lines = []
    for title, key, other, row, most in GOALS:
        ratio = atlas[key] / results[other if other in results else f"{other} x1"][row]
        verdict = "met" if ratio <= most else "MISSED"
        lines.append(f"{title:30}{ratio:6.2f}   wanted <= {most:<5} {verdict}")
    for title, key, most in LIMITS:
        small, large = atlas[key], results["atlas x10"][key]
        verdict = "met" if small <= most else "MISSED"
        sent = f"{small:,.0f} bytes ({large:,.0f} at 10x)"
        lines.append(f"{title:28}{sent}   wanted <= {most:,}  {verdict}")
    return lines


def read_options() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--repeats", type=int, default=15, help="measured repetitions (15)")
    parser.add_argument(
        "--files",
        type=Path,
        default=ROOT / "geodata" / "files",
        metavar="FOLDER",
        help="data files to show (geodata/files)",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the medians there too")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    options = read_options()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        stage(folder)
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(LAUNCH_OPTIONS)
        )
        results, sizes = measure(browser, folder, options.files, options.repeats)
        browser.close()
    print("\n".join(build_table(results, sizes)))
    if options.json:
        answer = {"repeats": options.repeats, "layer_bytes": sizes, "medians": results}
        options.json.write_text(json.dumps(answer, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
