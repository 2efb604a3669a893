"""Lay out what the date control and the strip chart draw: events, and corridors through time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from geodata.timeline import FIRST_DAY
from layers.palette import STATUS_COLOURS, STATUS_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.atlas import Atlas

ROW_KINDS = frozenset({"corridor", "road", "railway", "pipeline", "zone", "checkpoint"})
"""Kinds that have a row of their own; parts and borders have none."""


def build_time_chart(atlas: Atlas) -> dict[str, Any]:
    """Return what the browser needs to draw time.

    Parameters
    ----------
    atlas : Atlas
        The data.

    Returns
    -------
    dict
        JSON-ready: ``first`` day, ``events``, ``rows``, and by status its ``labels`` and
        ``colours`` (by theme).
    """
    return {
        "first": FIRST_DAY.isoformat(),
        "events": list(_events(atlas)),
        "rows": list(_rows(atlas)),
        "labels": dict(STATUS_LABELS),
        "colours": {theme: dict(colours) for theme, colours in STATUS_COLOURS.items()},
    }


def _events(atlas: Atlas) -> Iterator[dict[str, Any]]:
    """Yield every event of the atlas's time with the day that the date control goes to."""
    for event in atlas.timeline.events:
        if event.date.earliest >= FIRST_DAY:
            yield {
                "day": event.date.earliest.isoformat(),
                "written": event.date.written.replace("/", " to "),
                "title": event.title,
                "marked": event.marked,
            }


def _rows(atlas: Atlas) -> Iterator[dict[str, Any]]:
    """Yield one row a corridor: its names, and its states from one day to the next."""
    for feature_id in atlas.stateful:
        properties = atlas.features[feature_id]
        if properties["kind"] not in ROW_KINDS or properties.get("part_of"):
            continue
        names = {language: words[0] for language, words in properties["names"].items() if words} | {
            "en": properties.get("short") or properties["name"]
        }
        yield {"id": feature_id, "names": names, "states": list(_states(atlas, feature_id))}


def _states(atlas: Atlas, feature_id: str) -> Iterator[list[str]]:
    """Yield beginning, end and status of each known stretch; an open end is empty."""
    for part in atlas.timeline.segments(feature_id):
        if part.state.status != "unknown" and part.end > FIRST_DAY:
            end = "" if part.end == date.max else part.end.isoformat()
            yield [max(part.start, FIRST_DAY).isoformat(), end, part.state.status]
