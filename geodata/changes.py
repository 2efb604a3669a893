"""Tell what changed between two days: states, access, what came and what went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from geodata.atlas import Atlas
    from geodata.timeline import Event, State


@dataclass(frozen=True, slots=True)
class Change:
    """How one feature differs between two days.

    Parameters
    ----------
    feature_id : str
        The feature.
    before, after : State or None
        Its state on each day; None where it did not exist.
    """

    feature_id: str
    before: State | None
    after: State | None


def compare_days(atlas: Atlas, first: date, second: date) -> list[Change]:
    """Compare the states of all features on two days.

    Parameters
    ----------
    atlas : Atlas
        The data.
    first, second : datetime.date
        The days, in this order; they may stand in either order in time.

    Returns
    -------
    list of Change
        Features whose status, access or existence differs, in drawing order.
    """
    changes = []
    for feature_id in atlas.stateful:
        before, after = (_state(atlas, feature_id, day) for day in (first, second))
        if _key(before) != _key(after):
            changes.append(Change(feature_id, before, after))
    return changes


def events_between(atlas: Atlas, first: date, second: date) -> list[Event]:
    """Return what happened after one day and until another.

    Parameters
    ----------
    atlas : Atlas
        The data.
    first, second : datetime.date
        The days, in either order.

    Returns
    -------
    list of Event
        Events that may have begun after the earlier day and not after the later one.
    """
    early, late = sorted((first, second))
    return [e for e in atlas.timeline.events if e.date.latest > early and e.date.earliest <= late]


def _state(atlas: Atlas, feature_id: str, day: date) -> State | None:
    """Return a feature's state on a day, or None where it did not exist."""
    if not atlas.exists_on(feature_id, day):
        return None
    return atlas.timeline.state_on(feature_id, day)


def _key(state: State | None) -> tuple[str, str]:
    """Return what counts as the same state."""
    return (state.status, state.access) if state else ("", "")
