"""Write a feature's state, its history and what changed as HTML, every value escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.timeline import FIRST_EVIDENCE
from layers.palette import STATUS_LABELS
from panels.escaping import escape_html

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geodata.timeline import Event, State

AGREEMENT_LABELS: Final = {
    "both sides": "sources of both sides agree",
    "one side": "only one side says so",
    "one source": "one source only",
    "differs": "sources differ",
}
ACCESS_LABELS: Final = {
    "general": "open to all traffic",
    "authorised": "only with authorisation",
    "humanitarian": "humanitarian traffic only",
    "none": "no traffic",
    "unknown": "",
}
ABSENT: Final = "not on the map on this day"


def status_html(state: State | None, day: date) -> str:
    """Return the badge of a feature's state on a day, with its dates, agreement and note.

    Parameters
    ----------
    state : State or None
        The state; None where the feature did not exist on that day.
    day : datetime.date
        The day that is shown.

    Returns
    -------
    str
        HTML.
    """
    if state is None:
        return f'<span class="atlas-badge">{escape_html(ABSENT)}</span>'
    words = [
        f"on {written_day(day)}",
        ACCESS_LABELS[state.access],
        _beginning(state),
        f"last evidence {state.last_evidence.written}" if state.last_evidence else "",
        AGREEMENT_LABELS.get(state.agreement, ""),
    ]
    label = escape_html(STATUS_LABELS[state.status])
    badge = f'<span class="atlas-badge atlas-{state.status}">{label}</span>'
    text = escape_html(" · ".join(word for word in words if word))
    note = f'<p class="atlas-small">{escape_html(state.note)}</p>' if state.note else ""
    return f'{badge}<p class="atlas-small">{text}</p>{note}'


def history_html(states: Iterable[State], events: Iterable[Event], day: date) -> str:
    """Return a feature's states and events as one list by date, the latest first.

    Parameters
    ----------
    states : iterable of State
        What is told of its states.
    events : iterable of Event
        Events that concern it.
    day : datetime.date
        The day that is shown; what holds on it is marked.

    Returns
    -------
    str
        HTML; empty where nothing is told.
    """
    rows = [(state.first_certain, _state_row(state, day)) for state in states]
    rows += [(event.date.earliest, _event_row(event)) for event in events]
    if not rows:
        return ""
    rows.sort(key=lambda row: row[0], reverse=True)
    return f'<table class="atlas-facts atlas-history">{"".join(row for _, row in rows)}</table>'


def change_html(name: str, before: State | None, after: State | None) -> str:
    """Return one line that says how a feature changed between two days.

    Parameters
    ----------
    name : str
        The feature's leading name.
    before, after : State or None
        Its states; None where it did not exist.

    Returns
    -------
    str
        HTML.
    """
    text = f"{_in_short(before)} → {_in_short(after)}"
    return f"<strong>{escape_html(name)}</strong><br>{escape_html(text)}"


def events_html(events: Iterable[Event]) -> str:
    """Return events as a table by date.

    Parameters
    ----------
    events : iterable of Event
        In their order.

    Returns
    -------
    str
        HTML.
    """
    rows = "".join(map(_event_row, events))
    return f'<table class="atlas-facts atlas-history">{rows}</table>' if rows else ""


def written_day(day: date) -> str:
    """Return a day as the panels write it.

    Parameters
    ----------
    day : datetime.date
        Any day.

    Returns
    -------
    str
        For example ``12 December 2022``.

    Examples
    --------
    >>> from datetime import date
    >>> written_day(date(2022, 12, 5))
    '5 December 2022'
    """
    return f"{day.day} {day:%B %Y}"


def _beginning(state: State) -> str:
    """Return since when a state is known."""
    if state.since is None:
        return ""
    known = "known from" if state.beginning == FIRST_EVIDENCE else "since"
    return f"{known} {state.since.written}"


def _in_short(state: State | None) -> str:
    """Return a state in two or three words."""
    if state is None:
        return "not there"
    access = ACCESS_LABELS[state.access]
    label = STATUS_LABELS[state.status]
    return f"{label} ({access})" if access and state.status != "closed" else label


def _state_row(state: State, day: date) -> str:
    """Return one row of the history for a state."""
    begin = state.since.written if state.since else "?"
    end = state.until.written if state.until else ""
    dates = escape_html(f"{begin} – {end}" if end else f"from {begin}")
    held = state.first_certain <= day < state.end_certain
    words = [STATUS_LABELS[state.status], ACCESS_LABELS[state.access]]
    words.append(AGREEMENT_LABELS.get(state.agreement, ""))
    text = escape_html("; ".join(word for word in words if word))
    note = f"<br>{escape_html(state.note)}" if state.note else ""
    mark = ' aria-current="date"' if held else ""
    return f'<tr{mark}><th scope="row">{dates}</th><td><b>{text}</b>{note}</td></tr>'


def _event_row(event: Event) -> str:
    """Return one row of the history for an event."""
    dates = escape_html(event.date.written.replace("/", " to "))
    agreement = escape_html(AGREEMENT_LABELS.get(event.agreement, ""))
    text = escape_html(f"{event.title}. {event.summary}".strip())
    return f'<tr><th scope="row">{dates}</th><td>{text} <i>({agreement})</i></td></tr>'
