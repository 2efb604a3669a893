"""Read briefings: those that are shipped, and anyone's own, which are not trusted."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from geodata import constants
from geodata.briefing.bounds import LARGEST_FILE, refuse_unbounded
from geodata.briefing.migrate import migrate_briefing
from geodata.briefing.model import FORMAT, VERSION, Briefing, Scene, SceneComparison, View
from geodata.briefing.schema import find_faults, limit_faults
from geodata.errors import DataError, Failure
from geodata.json_file import refuse_constant, refuse_half_characters, unique_names
from geodata.scenarios.load import parse_scenario

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geodata.scenarios.model import Scenario

FOLDER: Final = "briefings"
"""Folder of the shipped briefings, below that of the data files."""

SHIPPED: Final = ("two-documents", "for-students")
"""Ids of the shipped briefings, in the order in which they are offered."""

_SHOWN: Final = 60


def parse_briefing(raw: bytes, *, file: str) -> Briefing:
    """Read a briefing of anyone's own.

    Parameters
    ----------
    raw : bytes
        JSON in UTF-8.
    file : str
        Name for the messages.

    Returns
    -------
    Briefing
        The briefing; what its scenes name has its form, but may be unknown.

    Raises
    ------
    DataError
        With the first faults, and how many more there are.
    """
    refuse_unbounded(raw, file=file)
    try:
        parsed = json.loads(
            raw.decode("utf-8-sig"), parse_constant=refuse_constant, object_pairs_hook=unique_names
        )
        refuse_half_characters(parsed)
    except ValueError as error:
        fault = f"is not JSON in UTF-8 ({str(error)[:_SHOWN]})"
        raise DataError([Failure(file, "", fault, "mend the syntax there")]) from error
    current = migrate_briefing(_checked_version(parsed, file))
    failures = find_faults(current, file=file) or _find_repeated(current, file)
    if failures:
        raise DataError(limit_faults(failures, file=file))
    return _build(current, file)


def read_briefing(path: Path) -> Briefing:
    """Read a briefing's file.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    Briefing
        The briefing; what its scenes name has its form, but may be unknown.

    Raises
    ------
    DataError
        When it cannot be read, or is unsound.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        fault = f"cannot be read ({error.strerror})"
        raise DataError(
            [Failure(path.name or str(path), "", fault, "name a file that is there")]
        ) from error
    return parse_briefing(raw, file=path.name)


def read_shipped(folder: Path = constants.FILES) -> dict[str, Briefing]:
    """Read the briefings that are shipped with the data.

    Parameters
    ----------
    folder : Path, optional
        Folder of the data files.

    Returns
    -------
    dict of str to Briefing
        By id: those of `SHIPPED` first, in their order; empty where there are none.

    Raises
    ------
    DataError
        With the faults of every file.
    """
    briefings: dict[str, Briefing] = {}
    failures: list[Failure] = []
    for path in sorted((folder / FOLDER).glob("*.json"), key=_place):
        try:
            briefing = read_briefing(path)
        except DataError as error:
            failures.extend(error.failures)
            continue
        if briefing.id != path.stem:
            fault = f"has the id {briefing.id!r}"
            failures.append(Failure(path.name, "", fault, "give file and briefing one name"))
        briefings[briefing.id] = briefing
    if failures:
        raise DataError(failures)
    return briefings


def _place(path: Path) -> tuple[int, str]:
    """Return what sorts the files of shipped briefings."""
    known = path.stem in SHIPPED
    return SHIPPED.index(path.stem) if known else len(SHIPPED), path.stem


def _checked_version(parsed: object, file: str) -> Mapping[str, object]:
    """Return an object that says of itself that it is a briefing of a version known here."""
    if not isinstance(parsed, dict) or parsed.get("format") != FORMAT:
        fault = "is not a briefing of the atlas"
        raise DataError([Failure(file, "", fault, f'give it "format": "{FORMAT}"')])
    version = parsed.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise DataError([Failure(file, "", "has no version", f'give it "version": {VERSION}')])
    if version > VERSION:
        fault = (
            f"is of version {_cut(str(version))}, which is later than this atlas knows ({VERSION})"
        )
        mend = f"open it in a newer atlas, or save it there in version {VERSION}"
        raise DataError([Failure(file, "", fault, mend)])
    return parsed


def _cut(written: str) -> str:
    """Return what a file holds for a message, which stays short."""
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]} …"


def _find_repeated(raw: Mapping[str, Any], file: str) -> list[Failure]:
    """Return a failure for every scene whose id another one before it has."""
    seen: set[str] = set()
    failures = []
    for scene in raw["scenes"]:
        if scene["id"] in seen:
            fault, mend = "stands there twice", "give each scene its own id"
            failures.append(Failure(file, scene["id"], fault, mend))
        seen.add(scene["id"])
    return failures


def _build(raw: Mapping[str, Any], file: str) -> Briefing:
    """Return the briefing of an object that fits the schema."""
    scenes: list[Scene] = []
    failures: list[Failure] = []
    for scene in raw["scenes"]:
        try:
            scenes.append(_build_scene(scene, file))
        except DataError as error:
            failures.extend(error.failures)
    if failures:
        raise DataError(limit_faults(failures, file=file))
    return Briefing(raw["id"], raw["title"], raw.get("subtitle", ""), tuple(scenes))


def _build_scene(raw: Mapping[str, Any], file: str) -> Scene:
    """Return one scene of an object that fits the schema."""
    view = {name: float(raw["view"][name]) for name in ("lon", "lat", "zoom")}
    comparison = raw.get("comparison")
    return Scene(
        id=raw["id"],
        title=raw["title"],
        caption=raw.get("caption", ""),
        notes=raw.get("notes", ""),
        view=View(**view),
        layers=tuple(raw["layers"]),
        hidden=tuple(raw.get("hidden", ())),
        date=date.fromisoformat(raw["date"]),
        language=raw.get("language", "en"),
        selected=tuple(raw.get("selected", ())),
        excerpts=tuple(raw.get("excerpts", ())),
        comparison=_build_comparison(comparison, file) if comparison else None,
        created=_build_time(raw["created"], raw["id"], file),
        data_version=raw.get("data_version", ""),
    )


def _build_time(written: str, scene_id: str, file: str) -> datetime:
    """Return a time stamp in UTC; without its offset it would be anyone's time."""
    try:
        time = datetime.fromisoformat(written)
        if time.tzinfo is not None:
            return time.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    fault = f"created is {written!r}"
    raise DataError([Failure(file, scene_id, fault, "write it as 2026-11-22T10:00:00Z")])


def _build_comparison(raw: Mapping[str, Any], file: str) -> SceneComparison:
    """Return what a scene compares."""
    return SceneComparison(
        orig=raw["orig"],
        dest=raw["dest"],
        mode=raw.get("mode", "any"),
        by=raw.get("by", "length"),
        access=raw.get("access", "general"),
        scenarios=tuple(_build_scenarios(raw["scenarios"], file)),
    )


def _build_scenarios(raw: Iterable[Any], file: str) -> Iterable[str | Scenario]:
    """Yield names as they are, and own scenarios read."""
    for item in raw:
        yield item if isinstance(item, str) else parse_scenario(item, file=file)
