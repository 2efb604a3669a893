"""Check the shipped briefings: every sentence cited, and everything they name in the atlas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geodata.briefing.caption import MARK, uncited
from geodata.briefing.load import read_shipped
from geodata.briefing.resolve import resolve_briefing
from geodata.constants import EXTENT
from geodata.errors import DataError, Failure
from geodata.scenarios.build import build_route_model
from geodata.scenarios.load import SCENARIOS_FILE, read_scenarios
from geodata.timeline import FIRST_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geodata.atlas import Atlas
    from geodata.briefing.model import Briefing
    from geodata.briefing.resolved import ResolvedScene

_LIKE_A_MARK: Final = re.compile(r"\[\s*@[^\[\]\n]{0,60}")
_SHOWN: Final = 80


def verify_briefings(atlas: Atlas, files: Path) -> list[Failure]:
    """Check every briefing that is shipped with the data.

    Parameters
    ----------
    atlas : Atlas
        The atlas, sound by itself.
    files : Path
        Folder of the data files; it may hold no briefings.

    Returns
    -------
    list of Failure
        Faults of the files; sentences without a citation; views and days beyond the atlas; and
        every name that leads nowhere.
    """
    try:
        briefings = read_shipped(files).values()
        compared = any(scene.comparison for it in briefings for scene in it.scenes)
        model = build_route_model(atlas, files) if compared else None
        scenarios = read_scenarios(files / SCENARIOS_FILE) if compared else {}
    except DataError as error:
        return list(error.failures)
    return [
        failure
        for briefing in briefings
        for resolved in resolve_briefing(briefing, atlas, model, scenarios=scenarios)
        for failure in _scene_faults(briefing, resolved, atlas)
    ]


def _scene_faults(briefing: Briefing, resolved: ResolvedScene, atlas: Atlas) -> Iterator[Failure]:
    """Yield what is wrong with one scene of a shipped briefing."""
    file, scene = f"{briefing.id}.json", resolved.scene
    for sentence in uncited(scene.caption):
        fault = f"cites nothing for {sentence[:_SHOWN]!r}"
        yield Failure(file, scene.id, fault, "add a citation mark such as [@ref-osce-2020]")
    for written in _LIKE_A_MARK.findall(MARK.sub("", scene.caption)):
        fault = f"has {written!r}, which is no citation mark"
        yield Failure(file, scene.id, fault, "write [@id], or [@id; @id]")
    for sentence in resolved.missing:
        yield Failure(file, scene.id, f"names what is not there: {sentence}", "mend the name")
    minx, miny, maxx, maxy = EXTENT
    if not (minx <= scene.view.lon <= maxx and miny <= scene.view.lat <= maxy):
        fault = f"looks at {scene.view.lon}, {scene.view.lat}"
        yield Failure(file, scene.id, fault, f"choose a centre within {EXTENT}")
    last = atlas.timeline.read.latest
    if not FIRST_DAY <= scene.date <= last:
        fault = f"shows {scene.date.isoformat()}"
        yield Failure(file, scene.id, fault, f"choose a day from {FIRST_DAY} to {last}")
