"""Read the timeline from disk and check it, by itself and against the rest of the atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.constants import ACCESSES, AGREEMENTS, BORDER_STATES, FILES, STATUSES
from geodata.errors import DataError, Failure
from geodata.fields import Fields
from geodata.json_file import read_json
from geodata.period import Period
from geodata.timeline import BEGINNINGS, CHANGE, Event, State, Timeline, find_overlaps

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

TIMELINE_FILE: Final = "timeline.json"
LONGEST_TITLE: Final = 90
"""Most characters of an event's title, which stands on one line."""

STATEFUL_KINDS: Final = frozenset(
    {"corridor", "road", "railway", "pipeline", "zone", "checkpoint", "border_line"}
)
"""Kinds of features that have a state."""


def read_timeline(path: Path = FILES / TIMELINE_FILE) -> Timeline:
    """Read the timeline.

    Parameters
    ----------
    path : Path, optional
        The file.

    Returns
    -------
    Timeline
        States in the order of the file, events in the order of their dates.

    Raises
    ------
    DataError
        With every fault of the file, overlapping states included.
    """
    failures: list[Failure] = []
    fields = Fields(read_json(path), file=path.name, owner="", failures=failures)
    read = fields.period("read")
    states = []
    sound = []
    for number, item in enumerate(fields.children("states"), 1):
        noted = len(failures)
        states.append(_parse_state(item, number))
        if len(failures) == noted:
            sound.append(states[-1])
    events = [_parse_event(item) for item in fields.children("events")]
    failures += _repeated(path.name, [event.id for event in events])
    failures += _overlapping(path.name, sound)
    if failures:
        raise DataError(failures)
    events.sort(key=lambda event: (event.date.earliest, event.date.latest, event.id))
    return Timeline(read, tuple(states), tuple(events))


def verify_timeline(
    timeline: Timeline, features: Mapping[str, Mapping[str, object]], known: Collection[str]
) -> list[Failure]:
    """Check the timeline against the features and the evidence.

    Parameters
    ----------
    timeline : Timeline
        The timeline, sound by itself.
    features : mapping of str to mapping
        Properties of every feature, by id.
    known : collection of str
        IRIs of all annotations and ids of all references.

    Returns
    -------
    list of Failure
        Unknown features and evidence, states without evidence or of what has none, and states
        outside the time in which their feature existed.
    """
    failures = [fault for state in timeline.states for fault in _state_faults(state, features)]
    owners: list[tuple[str, tuple[str, ...]]] = [
        (_label(state), state.evidence) for state in timeline.states
    ]
    for event in timeline.events:
        owners.append((event.id, event.evidence))
        for name in event.features:
            if name not in features:
                fault = f"names the unknown feature {name!r}"
                failures.append(Failure(TIMELINE_FILE, event.id, fault, "mend the id"))
    for owner, names in owners:
        for name in names:
            if name not in known:
                fault = f"cites the unknown {name!r}"
                failures.append(Failure(TIMELINE_FILE, owner, fault, "mend the id, or add it"))
    return failures


def _parse_state(fields: Fields, number: int) -> State:
    """Read one state."""
    noted = len(fields.failures)
    feature_id = fields.text("feature")
    fields.owner = f"{feature_id or 'state'} (state {number})"
    status = fields.text("status", choices=tuple(dict.fromkeys((*STATUSES, *BORDER_STATES))))
    since = fields.period("from")
    lasting = fields.raw("to") is None
    until = None if lasting else fields.period("to")
    if len(fields.failures) == noted and until is not None and until.earliest < since.earliest:
        fields.fault("to", "comes before from", "mend one of them")
    evidence = fields.texts("evidence", optional=status == "unknown")
    return State(
        feature_id=feature_id,
        status=status,
        access=fields.text("access", choices=ACCESSES),
        since=since,
        until=until,
        beginning=fields.text("from_is", optional=True, choices=BEGINNINGS) or CHANGE,
        evidence=evidence,
        agreement=fields.text("agreement", optional=status == "unknown", choices=AGREEMENTS),
        last_evidence=fields.period("last_evidence") if fields.has("last_evidence") else None,
        note=fields.text("note", optional=True),
    )


def _parse_event(fields: Fields) -> Event:
    """Read one event."""
    name = fields.text("id")
    fields.owner = name or fields.owner
    title = fields.text("title")
    if len(title) > LONGEST_TITLE:
        fields.fault("title", f"has {len(title)} characters", f"shorten it to {LONGEST_TITLE}")
    if name and not name.startswith("event-"):
        fields.fault("id", f"is {name!r}", "begin it with event-")
    marked = fields.raw("marked")
    if marked is not None and not isinstance(marked, bool):
        fields.fault("marked", "is neither true nor false", "say whether the date control marks it")
    return Event(
        id=name,
        date=fields.period("date"),
        title=title,
        summary=fields.text("summary", optional=True),
        features=fields.texts("features", optional=True),
        evidence=fields.texts("evidence"),
        agreement=fields.text("agreement", choices=AGREEMENTS),
        marked=marked is True,
    )


def _repeated(file: str, names: list[str]) -> Iterator[Failure]:
    """Yield every id that is used twice."""
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        yield Failure(file, name, "stands there twice", "give each its own id")


def _overlapping(file: str, states: Iterable[State]) -> Iterator[Failure]:
    """Yield states of one feature that overlap."""
    by_feature: dict[str, list[State]] = {}
    for state in states:
        by_feature.setdefault(state.feature_id, []).append(state)
    for feature_id, own in by_feature.items():
        for before, after in find_overlaps(own):
            fault = f"is both {before.status} and {after.status} from {_written(after.since)}"
            mend = "end the one before the other begins"
            yield Failure(file, feature_id, fault, mend)


def _state_faults(state: State, features: Mapping[str, Mapping[str, object]]) -> Iterator[Failure]:
    """Yield what is wrong with one state, seen from its feature."""
    report = _reporter(_label(state))
    properties = features.get(state.feature_id)
    if properties is None:
        yield report("is of an unknown feature", "mend the id")
        return
    kind = properties.get("kind")
    if kind not in STATEFUL_KINDS:
        yield report(f"is of a {kind}, which has no state", "remove it")
    words = BORDER_STATES if kind == "border_line" else STATUSES
    if state.status not in words:
        yield report(f"status {state.status!r} is unknown", f"use one of {', '.join(words)}")
    for name, is_outside in (("valid_from", _is_before), ("valid_to", _is_after)):
        written = properties.get(name)
        if isinstance(written, str) and is_outside(state, Period.parse(written)):
            yield report(f"lies outside {name} {written}", "mend the state or the feature")


def _reporter(owner: str) -> Callable[[str, str], Failure]:
    """Return what makes failures of one state."""
    return lambda fault, mend: Failure(TIMELINE_FILE, owner, fault, mend)


def _is_before(state: State, begin: Period) -> bool:
    """Tell whether a state begins before its feature may have."""
    return state.since is not None and state.since.latest < begin.earliest


def _is_after(state: State, end: Period) -> bool:
    """Tell whether a state lasts longer than its feature may have."""
    return state.until is None or state.until.earliest > end.latest


def _label(state: State) -> str:
    """Return how a message names a state."""
    return f"{state.feature_id} ({_written(state.since)})"


def _written(period: Period | None) -> str:
    """Return a period as it is written."""
    return period.written if period else "?"
