"""Hold one reader's briefings: their own with their histories, and which one is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geodata.briefing.history import History
from geodata.briefing.model import LONGEST_TITLE, Briefing
from panels.scenarios.state import free_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

MOST_OWN: Final = 8
"""Briefings of one's own that are kept at a time."""

FIRST_TITLE: Final = "My briefing"
"""Title of the briefing that a first scene makes."""

OTHERWISE: Final = "briefing"
"""Stands in the id of a briefing whose title has no Latin letter."""


@dataclass(frozen=True)
class Shelf:
    """One reader's briefings.

    Parameters
    ----------
    own : tuple of History
        The reader's own briefings, each with what can be undone; their ids are all different and
        none is a shipped one's.
    chosen : str
        Id of the briefing that is open, own or shipped; empty before one was chosen.
    scene : str
        Id of the selected scene; the first one is meant where there is none of that id.
    """

    own: tuple[History, ...] = ()
    chosen: str = ""
    scene: str = ""

    def find_own(self, briefing_id: str) -> History | None:
        """Return one of the reader's own briefings with its history, if it is one."""
        return next((it for it in self.own if it.present.id == briefing_id), None)

    @property
    def is_full(self) -> bool:
        """Whether no other briefing can be kept."""
        return len(self.own) >= MOST_OWN


def open_briefing(shelf: Shelf, shipped: Mapping[str, Briefing]) -> Briefing:
    """Return the briefing that is open.

    Parameters
    ----------
    shelf : Shelf
        The reader's briefings.
    shipped : mapping of str to Briefing
        The shipped ones by id.

    Returns
    -------
    Briefing
        The chosen one; else the first shipped one; else an empty one that is not kept yet.
    """
    if history := shelf.find_own(shelf.chosen):
        return history.present
    if shelf.chosen in shipped:
        return shipped[shelf.chosen]
    return next(iter(shipped.values()), _blank(FIRST_TITLE, shelf, shipped))


def receiver(shelf: Shelf, shipped: Mapping[str, Briefing]) -> Briefing:
    """Return the briefing to which a scene of another page is added.

    Parameters
    ----------
    shelf : Shelf
        The reader's briefings.
    shipped : mapping of str to Briefing
        The shipped ones by id.

    Returns
    -------
    Briefing
        The chosen one. Before any was chosen the newest own one, or a new one: nobody means to add
        to a shipped briefing that they have not opened.
    """
    if shelf.chosen in shipped or shelf.find_own(shelf.chosen):
        return open_briefing(shelf, shipped)
    if shelf.own:
        return shelf.own[-1].present
    return _blank(FIRST_TITLE, shelf, shipped)


def choose(shelf: Shelf, briefing_id: str, scene: str = "") -> Shelf:
    """Return the shelf with another briefing open.

    Parameters
    ----------
    shelf : Shelf
        The shelf before.
    briefing_id : str
        Id of an own or a shipped briefing.
    scene : str, optional
        Id of the scene to select.

    Returns
    -------
    Shelf
        The shelf after.
    """
    return replace(shelf, chosen=briefing_id, scene=scene)


def start(shelf: Shelf, shipped: Mapping[str, Briefing], title: str = FIRST_TITLE) -> Shelf:
    """Return the shelf with a new, empty briefing, which is open.

    Parameters
    ----------
    shelf : Shelf
        The shelf before.
    shipped : mapping of str to Briefing
        The shipped ones by id.
    title : str, optional
        Its title.

    Returns
    -------
    Shelf
        The same one where it is full.
    """
    return keep(shelf, shipped, _blank(title, shelf, shipped))


def keep(shelf: Shelf, shipped: Mapping[str, Briefing], briefing: Briefing) -> Shelf:
    """Return the shelf with one more briefing of the reader's own, which is open.

    Parameters
    ----------
    shelf : Shelf
        The shelf before.
    shipped : mapping of str to Briefing
        The shipped ones by id.
    briefing : Briefing
        From a file or a link; it gets another id where its own is taken.

    Returns
    -------
    Shelf
        The same one where it is full.
    """
    if shelf.is_full:
        return shelf
    taken = _taken(shelf, shipped)
    if briefing.id in taken:
        briefing = replace(briefing, id=free_name(briefing.title, taken, otherwise=OTHERWISE))
    return choose(replace(shelf, own=(*shelf.own, History(briefing))), briefing.id)


def edit(
    shelf: Shelf,
    shipped: Mapping[str, Briefing],
    make: Callable[[Briefing], Briefing],
    *,
    target: Briefing | None = None,
) -> Shelf:
    """Return the shelf after a change to a briefing, which can be undone.

    Parameters
    ----------
    shelf : Shelf
        The shelf before.
    shipped : mapping of str to Briefing
        The shipped ones by id; they never change: a copy of the reader's own is made first.
    make : callable
        Takes the briefing as it is and returns it changed.
    target : Briefing, optional
        The briefing; the open one where none is given.

    Returns
    -------
    Shelf
        With the changed briefing open; the same one where a copy finds no room.
    """
    before = target or open_briefing(shelf, shipped)
    history = shelf.find_own(before.id)
    if history is not None:
        own = tuple(it.do(make(it.present)) if it is history else it for it in shelf.own)
        return replace(shelf, own=own, chosen=before.id)
    if shelf.is_full:
        return shelf
    if before.id in shipped:
        before = copy_of(before, shelf, shipped)
    own = (*shelf.own, History(before).do(make(before)))
    return replace(shelf, own=own, chosen=before.id)


def copy_of(briefing: Briefing, shelf: Shelf, shipped: Mapping[str, Briefing]) -> Briefing:
    """Return a copy of a shipped briefing that the reader can change.

    Parameters
    ----------
    briefing : Briefing
        The shipped one.
    shelf : Shelf
        The reader's briefings.
    shipped : mapping of str to Briefing
        The shipped ones by id.

    Returns
    -------
    Briefing
        With an id and a title of its own.
    """
    title = f"{briefing.title[: LONGEST_TITLE - 11]} (own copy)"
    return replace(briefing, id=free_name(briefing.id, _taken(shelf, shipped)), title=title)


def undo(shelf: Shelf) -> Shelf:
    """Return the shelf with the last change to the open briefing taken back.

    Parameters
    ----------
    shelf : Shelf
        The shelf before.

    Returns
    -------
    Shelf
        The same one where nothing can be taken back.
    """
    return _move(shelf, lambda history: history.undo())


def redo(shelf: Shelf) -> Shelf:
    """Return the shelf with the change that was taken back last made again.

    Parameters
    ----------
    shelf : Shelf
        The shelf before.

    Returns
    -------
    Shelf
        The same one where nothing was taken back.
    """
    return _move(shelf, lambda history: history.redo())


def remove(shelf: Shelf, briefing_id: str) -> Shelf:
    """Return the shelf without one of the reader's own briefings.

    Parameters
    ----------
    shelf : Shelf
        The shelf before.
    briefing_id : str
        Its id.

    Returns
    -------
    Shelf
        With the newest of the others open.
    """
    own = tuple(it for it in shelf.own if it.present.id != briefing_id)
    return Shelf(own, own[-1].present.id if own else "")


def _move(shelf: Shelf, step: Callable[[History], History]) -> Shelf:
    """Return the shelf with the open briefing moved along its history."""
    own = tuple(step(it) if it.present.id == shelf.chosen else it for it in shelf.own)
    return replace(shelf, own=own)


def _taken(shelf: Shelf, shipped: Mapping[str, Briefing]) -> Collection[str]:
    """Return all ids that briefings have."""
    return {*shipped, *(it.present.id for it in shelf.own)}


def _blank(title: str, shelf: Shelf, shipped: Mapping[str, Briefing]) -> Briefing:
    """Return a new briefing without scenes."""
    return Briefing(free_name(title, _taken(shelf, shipped), otherwise=OTHERWISE), title, "", ())
