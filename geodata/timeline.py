"""Tell in which state every feature was on any day, and what happened when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.period import Period

FIRST_DAY: Final = date(1988, 1, 1)
"""The atlas's time begins with the year in which the documents' first war begins."""

CHANGE: Final = "change"
FIRST_EVIDENCE: Final = "first evidence"
BEGINNINGS: Final = (CHANGE, FIRST_EVIDENCE)
"""What the beginning of a state is: the day of the change, or only that of the first evidence."""


@dataclass(frozen=True, slots=True)
class State:
    """The state of one feature from one day to another, with its evidence.

    Parameters
    ----------
    feature_id : str
        The feature.
    status : str
        One of `geodata.constants.STATUSES`; of a border line one of ``BORDER_STATES``.
    access : str
        One of `geodata.constants.ACCESSES`.
    since : Period or None
        When it began, as precisely as it is known; None where nothing is known.
    until : Period or None
        When it ended (the first day on which it no longer held); None while it lasts.
    beginning : str
        One of `BEGINNINGS`.
    evidence : tuple of str
        IRIs of annotations, then ids of references.
    agreement : str
        One of `geodata.constants.AGREEMENTS`; empty where nothing is known.
    last_evidence : Period or None
        The day of the last evidence of a state that lasts.
    note : str
        What else must be said, in our words; may be empty.
    """

    feature_id: str
    status: str
    access: str
    since: Period | None = None
    until: Period | None = None
    beginning: str = CHANGE
    evidence: tuple[str, ...] = ()
    agreement: str = ""
    last_evidence: Period | None = None
    note: str = ""

    @property
    def first_certain(self) -> date:
        """The first day on which the state surely held."""
        return self.since.latest if self.since else date.min

    @property
    def end_certain(self) -> date:
        """The day before which the state surely held still."""
        return self.until.earliest if self.until else date.max


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, with its evidence.

    Parameters
    ----------
    id : str
        Begins with ``event-``.
    date : Period
        When, as precisely as it is known.
    title, summary : str
        What, in our words: one line, and one sentence or two.
    features : tuple of str
        Features that it concerns.
    evidence : tuple of str
        IRIs of annotations, then ids of references.
    agreement : str
        One of `geodata.constants.AGREEMENTS`.
    marked : bool
        Whether the date control marks it.
    """

    id: str
    date: Period
    title: str
    summary: str
    features: tuple[str, ...]
    evidence: tuple[str, ...]
    agreement: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of time through which a feature has one state.

    Parameters
    ----------
    start, end : datetime.date
        First day, and the day after the last.
    state : State
        What held; ``unknown`` in between two states, and before the first.
    """

    start: date
    end: date
    state: State


@dataclass(frozen=True)
class Timeline:
    """All dated states and events; never changed once it is read.

    Parameters
    ----------
    read : Period
        The day on which the sources were read.
    states : tuple of State
        States of all features.
    events : tuple of Event
        Events in the order of their dates.
    """

    read: Period
    states: tuple[State, ...] = ()
    events: tuple[Event, ...] = ()

    @cached_property
    def _segments(self) -> dict[str, tuple[Segment, ...]]:
        """Segments by feature id, each feature's from the beginning of time to its end."""
        by_feature: dict[str, list[State]] = {}
        for state in self.states:
            by_feature.setdefault(state.feature_id, []).append(state)
        return {name: build_segments(name, states) for name, states in by_feature.items()}

    def segments(self, feature_id: str) -> tuple[Segment, ...]:
        """Return a feature's states one after another, with what is not known in between.

        Parameters
        ----------
        feature_id : str
            Id of any feature.

        Returns
        -------
        tuple of Segment
            Without gaps from ``date.min`` to ``date.max``; one unknown state where nothing is
            told of the feature.
        """
        return self._segments.get(feature_id) or build_segments(feature_id, [])

    def states_of(self, feature_id: str) -> tuple[State, ...]:
        """Return the states that are told of a feature, the earliest first.

        Parameters
        ----------
        feature_id : str
            Id of any feature.

        Returns
        -------
        tuple of State
            May be empty.
        """
        found = (state for state in self.states if state.feature_id == feature_id)
        return tuple(sorted(found, key=_order))

    def state_on(self, feature_id: str, day: date) -> State:
        """Return the state of a feature on one day.

        Parameters
        ----------
        feature_id : str
            Id of any feature.
        day : datetime.date
            The day asked about.

        Returns
        -------
        State
            ``unknown`` where no evidence says more.

        Examples
        --------
        >>> from geodata.period import Period
        >>> opened = State("road", "open", "general", Period.parse("2020-05"))
        >>> timeline = Timeline(Period.parse("2026"), (opened,))
        >>> [timeline.state_on("road", date(2020, month, 31)).status for month in (3, 5, 8)]
        ['unknown', 'open', 'open']
        """
        segments = self.segments(feature_id)
        # The last segment has no end; date.max itself lies in it too.
        return next((part.state for part in segments if day < part.end), segments[-1].state)

    def events_of(self, feature_id: str) -> tuple[Event, ...]:
        """Return the events that concern a feature, in their order.

        Parameters
        ----------
        feature_id : str
            Id of any feature.

        Returns
        -------
        tuple of Event
            May be empty.
        """
        return tuple(event for event in self.events if feature_id in event.features)


def build_segments(feature_id: str, states: Iterable[State]) -> tuple[Segment, ...]:
    """Lay states end to end, and put what is not known in between.

    Parameters
    ----------
    feature_id : str
        The feature whose states they are.
    states : iterable of State
        States that do not overlap.

    Returns
    -------
    tuple of Segment
        Without gaps from ``date.min`` to ``date.max``.
    """
    segments: list[Segment] = []
    before: State | None = None
    reached = date.min
    for state in sorted(states, key=_order):
        start, end = max(state.first_certain, reached), state.end_certain
        if start > reached:
            segments.append(Segment(reached, start, _between(feature_id, before, state)))
        if end > start:
            segments.append(Segment(start, end, state))
        reached, before = max(start, end), state
    if reached < date.max:
        segments.append(Segment(reached, date.max, _between(feature_id, before, None)))
    return tuple(segments)


def find_overlaps(states: Iterable[State]) -> list[tuple[State, State]]:
    """Find states of one feature that would both surely hold on some day.

    Parameters
    ----------
    states : iterable of State
        States of one feature.

    Returns
    -------
    list of tuple of State
        Each state with the one before it that reaches farthest, where they overlap.
    """
    certain = [state for state in states if state.first_certain < state.end_certain]
    overlaps: list[tuple[State, State]] = []
    longest: State | None = None
    for state in sorted(certain, key=_order):
        if longest and state.first_certain < longest.end_certain:
            overlaps.append((longest, state))
        if longest is None or state.end_certain > longest.end_certain:
            longest = state
    return overlaps


def _order(state: State) -> tuple[date, date]:
    """Return what sorts states by their beginning."""
    return state.first_certain, state.end_certain


def _between(feature_id: str, before: State | None, after: State | None) -> State:
    """Return the unknown state between two that are known."""
    note = ""
    if before and after and before.until and after.since and before.until == after.since:
        note = (
            f"Changed from {before.status} to {after.status} in {after.since.written}; "
            "the day is not known."
        ).replace("_", " ")
    return State(
        feature_id,
        "unknown",
        "unknown",
        since=before.until if before else None,
        until=after.since if after else None,
        evidence=after.evidence if note and after else (),
        agreement=after.agreement if note and after else "",
        note=note,
    )
