"""Answer for one day in which state every feature was, and on what evidence."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import DataError, Failure

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.timeline import State

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_day(written: str) -> date:
    """Read a day of the command line.

    Parameters
    ----------
    written : str
        ``YYYY-MM-DD``.

    Returns
    -------
    datetime.date
        The day.

    Raises
    ------
    DataError
        When it is written otherwise, or is no day of the calendar.
    """
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError as error:
        fault = f"{written!r} is no day of the calendar"
        raise DataError([Failure("--on", "", fault, "write YYYY-MM-DD")]) from error
    raise DataError([Failure("--on", "", f"{written[:40]!r} is no day", "write YYYY-MM-DD")])


def build_status(atlas: Atlas, day: date) -> dict[str, dict[str, Any]]:
    """Collect the state of every feature that has one.

    Parameters
    ----------
    atlas : Atlas
        The data.
    day : datetime.date
        The day asked about.

    Returns
    -------
    dict of str to dict
        By feature id: ``status``, ``since`` and ``evidence``; ``exists`` (false where the feature
        did not exist on that day), ``access``, ``agreement``, ``last_evidence`` and ``note``.
    """
    return {
        feature_id: _record(
            atlas.timeline.state_on(feature_id, day), exists=atlas.exists_on(feature_id, day)
        )
        for feature_id in atlas.stateful
    }


def format_status(status: dict[str, dict[str, Any]], *, as_json: bool = False) -> str:
    """Return the states as text for a person or as JSON for a program.

    Parameters
    ----------
    status : dict of str to dict
        What :func:`build_status` returned.
    as_json : bool, optional
        Whether to return JSON.

    Returns
    -------
    str
        One line a feature, or one JSON object.
    """
    if as_json:
        return json.dumps(status, ensure_ascii=False, indent=2)
    width = max(map(len, status), default=0)
    return "\n".join(f"{name:{width}}  {_line(record)}" for name, record in status.items())


def _record(state: State, *, exists: bool) -> dict[str, Any]:
    """Return what is printed of one state."""
    return {
        "status": state.status if exists else "unknown",
        "since": state.since.written if state.since and exists else None,
        "evidence": list(state.evidence) if exists else [],
        "exists": exists,
        "access": state.access if exists else "unknown",
        "agreement": state.agreement if exists else "",
        "last_evidence": state.last_evidence.written if state.last_evidence and exists else None,
        "note": state.note if exists else "",
    }


def _line(record: dict[str, Any]) -> str:
    """Return one state in a few words."""
    if not record["exists"]:
        return "not there"
    since = f" since {record['since']}" if record["since"] else ""
    return f"{record['status']} ({record['access']}){since}, evidence: {len(record['evidence'])}"
