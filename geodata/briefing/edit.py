"""Change a briefing: every function returns a new one and leaves the given one as it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geodata.briefing.model import MOST_SCENES, Briefing, Scene
from geodata.errors import DataError, Failure

if TYPE_CHECKING:
    from collections.abc import Collection

_NUMBERED: Final = re.compile(r"-[0-9]+$")


def add_scene(briefing: Briefing, scene: Scene, at: int | None = None) -> Briefing:
    """Put a scene into a briefing.

    Parameters
    ----------
    briefing : Briefing
        The briefing.
    scene : Scene
        The scene; where its id is taken already it gets a number behind it.
    at : int, optional
        Index that it shall have; the last place where it is not given or too large.

    Returns
    -------
    Briefing
        With one scene more.

    Raises
    ------
    DataError
        When it has as many scenes as a file may hold.
    """
    if len(briefing.scenes) >= MOST_SCENES:
        fault = f"holds {MOST_SCENES} scenes, and no more find room"
        raise DataError([Failure(briefing.id, "", fault, "divide it into several briefings")])
    scenes = list(briefing.scenes)
    taken = {it.id for it in scenes}
    place = len(scenes) if at is None else max(0, at)
    scenes.insert(place, replace(scene, id=unique_id(scene.id, taken)))
    return replace(briefing, scenes=tuple(scenes))


def remove_scene(briefing: Briefing, scene_id: str) -> Briefing:
    """Take a scene out of a briefing.

    Parameters
    ----------
    briefing : Briefing
        The briefing.
    scene_id : str
        Id of one of its scenes.

    Returns
    -------
    Briefing
        With one scene less.

    Raises
    ------
    KeyError
        If it has no such scene.
    """
    at = index_of(briefing, scene_id)
    return replace(briefing, scenes=briefing.scenes[:at] + briefing.scenes[at + 1 :])


def move_scene(briefing: Briefing, scene_id: str, to: int) -> Briefing:
    """Put a scene in another place.

    Parameters
    ----------
    briefing : Briefing
        The briefing.
    scene_id : str
        Id of one of its scenes.
    to : int
        Index that it shall have; the first or the last place where it lies beyond them.

    Returns
    -------
    Briefing
        With the same scenes in another order.

    Raises
    ------
    KeyError
        If it has no such scene.
    """
    scenes = list(briefing.scenes)
    scene = scenes.pop(index_of(briefing, scene_id))
    scenes.insert(max(0, to), scene)
    return replace(briefing, scenes=tuple(scenes))


def duplicate_scene(briefing: Briefing, scene_id: str) -> Briefing:
    """Put a copy of a scene behind it.

    Parameters
    ----------
    briefing : Briefing
        The briefing.
    scene_id : str
        Id of one of its scenes.

    Returns
    -------
    Briefing
        With one scene more, whose id is new.

    Raises
    ------
    KeyError
        If it has no such scene.
    DataError
        When it has as many scenes as a file may hold.
    """
    at = index_of(briefing, scene_id)
    return add_scene(briefing, briefing.scenes[at], at + 1)


def replace_scene(briefing: Briefing, scene: Scene) -> Briefing:
    """Put a changed scene in the place of the one with the same id.

    Parameters
    ----------
    briefing : Briefing
        The briefing.
    scene : Scene
        The changed scene.

    Returns
    -------
    Briefing
        With the changed scene.

    Raises
    ------
    KeyError
        If it has no scene with this id.
    """
    scenes = list(briefing.scenes)
    scenes[index_of(briefing, scene.id)] = scene
    return replace(briefing, scenes=tuple(scenes))


def retitle(
    briefing: Briefing, *, title: str | None = None, subtitle: str | None = None
) -> Briefing:
    """Give a briefing other titles.

    Parameters
    ----------
    briefing : Briefing
        The briefing.
    title, subtitle : str, optional
        One line of plain text each; what is not given stays as it is.

    Returns
    -------
    Briefing
        With these titles.
    """
    return replace(
        briefing,
        title=briefing.title if title is None else title,
        subtitle=briefing.subtitle if subtitle is None else subtitle,
    )


def index_of(briefing: Briefing, scene_id: str) -> int:
    """Return the place of a scene.

    Parameters
    ----------
    briefing : Briefing
        The briefing.
    scene_id : str
        Id of one of its scenes.

    Returns
    -------
    int
        Its index from 0.

    Raises
    ------
    KeyError
        If it has no such scene.
    """
    for index, scene in enumerate(briefing.scenes):
        if scene.id == scene_id:
            return index
    raise KeyError(scene_id)


def unique_id(wanted: str, taken: Collection[str]) -> str:
    """Return an id that is not taken.

    Parameters
    ----------
    wanted : str
        A slug.
    taken : collection of str
        Ids that are in use.

    Returns
    -------
    str
        The slug itself, or with the first number behind it that makes it new.

    Examples
    --------
    >>> unique_id("region", {"region", "region-2"})
    'region-3'
    """
    if wanted not in taken:
        return wanted
    stem = _NUMBERED.sub("", wanted)
    return next(
        name for number in range(2, len(taken) + 3) if (name := f"{stem}-{number}") not in taken
    )
