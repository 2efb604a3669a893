"""Make the smallest timelines and positions that tests can check in the head."""

from __future__ import annotations

from typing import Any

from geodata.period import Period
from geodata.timeline import State

ANNOTATION = "urn:test:annotation:one"
"""IRI of the one annotation of the hand-drawn atlas."""


def state_json(feature: str = "road", status: str = "open", **changes: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    """Return a state that lasts, with every field that it may have."""
    return {
        "feature": feature,
        "from": "2020-05",
        "from_is": "change",
        "to": None,
        "status": status,
        "access": "general",
        "evidence": ["ref-one"],
        "agreement": "one source",
        "last_evidence": "2023-09-18",
        "note": "",
        **changes,
    }


def event_json(name: str = "event-one", date: str = "2020-11-10", **changes: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    """Return an event of one day."""
    return {
        "id": name,
        "date": date,
        "title": "Statement",
        "summary": "Three sides sign.",
        "features": ["road"],
        "evidence": ["ref-one"],
        "agreement": "both sides",
        "marked": True,
        **changes,
    }


def timeline_json(*states: object, events: tuple[object, ...] = ()) -> dict[str, Any]:
    """Return a timeline of some states and events."""
    return {"read": "2026-11-22", "states": list(states), "events": list(events)}


def make_state(
    status: str,
    since: str | None,
    until: str | None = None,
    *,
    feature_id: str = "road",
    **changes: Any,  # noqa: ANN401 (any field)
) -> State:
    """Return a state from one written date to another."""
    return State(
        feature_id,
        status,
        changes.pop("access", "general"),
        since=Period.parse(since) if since else None,
        until=Period.parse(until) if until else None,
        **changes,
    )


def drawn_timeline_json() -> dict[str, Any]:
    """Return the timeline of the hand-drawn atlas.

    The Lachin road opens at some time in November 2020 and is closed from 12 December 2022; the
    new one is being built from 2021 on and open from 30 August 2022; nothing is told of the road by
    Askeran.
    """
    return timeline_json(
        state_json("lachin-m12", **{"from": "2020-11"}, to="2022-12-12", last_evidence="2022-12"),
        state_json(
            "lachin-m12",
            "closed",
            **{"from": "2022-12-12"},
            access="none",
            evidence=[ANNOTATION, "ref-one"],
            agreement="both sides",
            note="Vehicles stand in the way.",
        ),
        state_json("lachin-new-road", "under_construction", **{"from": "2021"}, to="2022-08-30"),
        state_json("lachin-new-road", **{"from": "2022-08-30", "from_is": "first evidence"}),
        state_json("zangezur-rail", "proposed", **{"from": "2020-11-10"}, access="none"),
        state_json("zangezur-rail-meghri", "dismantled", **{"from": "1992"}, access="none"),
        state_json("georgia-turkiye-road", **{"from": "1991"}),
        state_json("border-arm-irn", **{"from": "1991"}),
        events=(
            event_json(
                "event-shusha-declaration-2021",
                "2021-06-15",
                title="Declaration",
                features=["incident-shusha-declaration-2021"],
            ),
            event_json("event-1988-war", "1988/1994", title="War", features=["armenia"]),
            event_json("event-2022-12-12-blocked", "2022-12-12", features=["lachin-m12"]),
            event_json(
                "event-1923-region", "1923", title="Region", features=["armenia"], marked=False
            ),
        ),
    )


def positions_json(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    """Return two actors, two corridors, one position and one relation."""
    return {
        "actors": [
            {"id": "armenia", "name": "Armenia", "feature": "armenia"},
            {"id": "iran", "name": "Iran", "feature": None},
        ],
        "corridors": [
            {"id": "lachin", "name": "Lachin", "features": ["lachin-m12", "lachin-new-road"]},
            {"id": "zangezur", "name": "Zangezur", "features": ["zangezur-rail"]},
        ],
        "positions": [
            {
                "actor": "armenia",
                "corridor": "lachin",
                "stance": "keep it open",
                "evidence": [ANNOTATION],
                "note": "",
            }
        ],
        "relations": [
            {
                "id": "relation-neighbours",
                "title": "Neighbours",
                "actors": ["armenia", "iran"],
                "period": "2021/2023-09",
                "summary": "They trade.",
                "evidence": [ANNOTATION],
            }
        ],
        **changes,
    }
