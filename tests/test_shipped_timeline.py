"""Check the shipped timeline: states on five days, evidence, and whose account is told."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any, Final

import pytest

from geodata import constants
from geodata.layer_table import LAYER_FILES
from geodata.load_timeline import read_timeline
from geodata.timeline import FIRST_DAY, Event, State

TIMELINE: Final = read_timeline()
TOLD: Final = {state.feature_id for state in TIMELINE.states}
READ: Final = TIMELINE.read.latest
DAYS: Final = (
    date(2020, 11, 9),  # the day before the trilateral statement
    date(2021, 6, 1),
    date(2023, 1, 15),
    date(2023, 9, 18),
    date(2024, 6, 1),
)
SIDES: Final = re.compile(
    "Azerbaijan|Armeni|Baku|Yerevan|Karabakh|Stepanakert|Iran|Tehran|Türkiye|Turkish|Turkey|Russia"
)
"""What a note says that tells whose account it is."""

MARKS: Final = range(20, 36)
"""How many events the date control may mark and still be read."""

OPEN: Final = ("open", "general")
CLOSED: Final = ("closed", "none")
PLANNED: Final = ("proposed", "none")
BUILT: Final = ("under_construction", "none")
RELIEF: Final = ("restricted", "humanitarian")
PERMIT: Final = ("restricted", "authorised")
FREIGHT: Final = ("open", "authorised")
IN_USE: Final = ("open", "unknown")
UNKNOWN: Final = ("unknown", "unknown")

STATES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    # 2020: closed to civilians from 4 to 17 November, which both sides report; 2021: the document
    # has Russian peacekeepers at the corridor; from 30 August 2022 traffic used the southern road.
    "lachin-m12": (CLOSED, OPEN, CLOSED, CLOSED, CLOSED),
    # 2021: the statement of 2020 foresees a new road; 2023: the document has traffic restricted
    # since December 2022; 18 September: a Red Cross lorry; 2024: no dated page was found.
    "lachin-new-road": (UNKNOWN, PLANNED, RELIEF, RELIEF, UNKNOWN),
    # Agreed on 9 or 10 November 2020; the last dated traffic is the departure of September 2023.
    "lachin-corridor-zone": (UNKNOWN, OPEN, RELIEF, RELIEF, UNKNOWN),
    # Set up on 23 April 2023; last seen at work at the start of October 2023.
    "hakari-checkpoint": (UNKNOWN, UNKNOWN, UNKNOWN, RELIEF, UNKNOWN),
    # Closed since Aghdam fell in 1993; one Russian lorry on 12 September 2023, one of the Red Cross
    # on the 18th; rebuilt and in use inside Azerbaijan, by its own account, in 2024.
    "agdam-askeran": (CLOSED, CLOSED, CLOSED, RELIEF, IN_USE),
    # No trains since February 1992 at the latest; proposed since the statement of 2020, and
    # pursued, opposed and feared in both documents.
    "zangezur-rail": (CLOSED, PLANNED, PLANNED, PLANNED, PLANNED),
    # Azerbaijan: last trains in summer 1993, foundation of the new line on 14 February 2021.
    "zangezur-rail-horadiz-aghband": (CLOSED, BUILT, BUILT, BUILT, BUILT),
    # The leaders reconfirmed this line on 14 December 2021; no building was found.
    "zangezur-rail-meghri": (CLOSED, CLOSED, PLANNED, PLANNED, PLANNED),
    # Passenger trains from the end of 2019 (a traveller) to 1 January 2024 (Azerbaijan Railways).
    "zangezur-rail-ordubad-julfa": (OPEN, OPEN, OPEN, OPEN, UNKNOWN),
    "zangezur-rail-julfa-sadarak": (OPEN, OPEN, OPEN, OPEN, UNKNOWN),
    # Unused since the early 1990s; proposed since the statement of 2020.
    "zangezur-road": (CLOSED, PLANNED, PLANNED, PLANNED, PLANNED),
    # Azerbaijan's road agency: begun on 26 April 2021, 95 per cent in September 2025.
    "zangezur-road-horadiz-aghband": (UNKNOWN, BUILT, BUILT, BUILT, BUILT),
    # Armenia looked at possible roads from 3 March 2022.
    "zangezur-road-meghri": (CLOSED, CLOSED, PLANNED, PLANNED, PLANNED),
    # Rebuilt highway opened on 10 May 2021.
    "zangezur-road-ordubad-julfa": (UNKNOWN, OPEN, OPEN, OPEN, OPEN),
    # Highway Nakhchivan–Sadarak opened on 5 October 2010, in use in 2024.
    "zangezur-road-julfa-sadarak": (OPEN, OPEN, OPEN, OPEN, OPEN),
    # Memorandum of 11 March 2022; building of the bridge since 6 October 2023.
    "iran-araz-road": (UNKNOWN, UNKNOWN, PLANNED, PLANNED, BUILT),
    "iran-araz-rail": (UNKNOWN, UNKNOWN, PLANNED, PLANNED, PLANNED),
    # Azerbaijan's land borders: freight only since 14 March 2020.
    "georgia-turkiye-road": (PERMIT, PERMIT, PERMIT, PERMIT, PERMIT),
    # Kars–Nakhchivan was missing: memorandum of February 2020, ground broken in August 2025.
    "georgia-turkiye-rail": (PLANNED, PLANNED, PLANNED, PLANNED, PLANNED),
    "georgia-turkiye-rail-kars-nakhchivan": (PLANNED, PLANNED, PLANNED, PLANNED, PLANNED),
    # Opened on 30 October 2017, for freight; works from 16 May 2023 to 20 May 2024.
    "georgia-turkiye-rail-baku-tbilisi-kars": (FREIGHT, FREIGHT, FREIGHT, CLOSED, FREIGHT),
    # Nothing was found of the weeks of the war of 2020; open with Russian guards from December
    # 2020, by Tatev since November 2021.
    "goris-kapan-meghri": (UNKNOWN, OPEN, OPEN, OPEN, OPEN),
    # Closed to through traffic since the customs posts of 11 November 2021.
    "goris-kapan-m2": (UNKNOWN, OPEN, CLOSED, CLOSED, CLOSED),
    # Paved in 2021, ready by 10 November.
    "tatev-aghvani-bypass": (UNKNOWN, UNKNOWN, OPEN, OPEN, OPEN),
    # The way to the bridge at Agarak–Norduz, in use since 1995 or 1996.
    "kapan-meghri-m2": (OPEN, OPEN, OPEN, OPEN, OPEN),
    # Test train in January 2016, goods counted in 2025.
    "middle-corridor": (OPEN, OPEN, OPEN, OPEN, OPEN),
    "middle-corridor-black-sea": (UNKNOWN, UNKNOWN, OPEN, OPEN, OPEN),
    # Gas to Türkiye from 30 June 2018, to Europe from 31 December 2020.
    "southern-gas-corridor": (BUILT, OPEN, OPEN, OPEN, OPEN),
    # Envisaged, says the document of September 2023, the only evidence.
    "turkish-corridor": (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, PLANNED),
}
"""Status and access of every corridor and route on each of the five days, with its ground."""


def read_json(name: str) -> Any:  # noqa: ANN401 - what a JSON file holds is not known beforehand
    """Return what a shipped JSON file holds."""
    return json.loads((constants.FILES / name).read_text(encoding="utf-8"))


REFERENCES: Final = {item["id"] for item in read_json("references.json")}
ANNOTATIONS: Final = {item["id"] for item in read_json("annotations.json")["first"]["items"]}
FEATURES: Final = {
    feature["id"]: feature["properties"]
    for layer in LAYER_FILES
    for feature in read_json(f"{layer.stem}.geojson")["features"]
}


def name_state(state: State) -> str:
    """Return what names a state in a test report."""
    return f"{state.feature_id}-{state.since.written if state.since else 'never'}"


def name_event(event: Event) -> str:
    """Return what names an event in a test report."""
    return event.id


@pytest.mark.parametrize(
    ("feature_id", "day", "expected"),
    [
        pytest.param(feature_id, day, expected, id=f"{feature_id}-{day}")
        for feature_id, row in STATES.items()
        for day, expected in zip(DAYS, row, strict=True)
    ],
)
def test_state_on_five_days(feature_id: str, day: date, expected: tuple[str, str]) -> None:
    """Each corridor and route has the state that the evidence bears out, and else none."""
    state = TIMELINE.state_on(feature_id, day)
    assert (state.status, state.access) == expected
    if state.status != "unknown":
        assert state.evidence
        assert state.since is not None
        assert state.since.latest <= day


def test_every_corridor_is_asserted() -> None:
    """No corridor or route of the timeline is missing from the table above."""
    told = {name for name in TOLD if not name.startswith("border-")}
    assert told == set(STATES)


def test_every_route_of_the_layers_has_a_state() -> None:
    """Every thematic way, zone, checkpoint and border line of the map is in the timeline."""
    kinds = {"corridor", "road", "railway", "pipeline", "zone", "checkpoint", "border_line"}
    stateful = {
        name
        for name, properties in FEATURES.items()
        if properties["kind"] in kinds and properties["role"] == "thematic"
    }
    assert stateful - TOLD == set()


@pytest.mark.parametrize("state", TIMELINE.states, ids=name_state)
def test_state_has_evidence_that_resolves(state: State) -> None:
    """Each state cites excerpts first, then references, and all of them are shipped."""
    assert state.evidence or state.status == "unknown"
    assert set(state.evidence) <= REFERENCES | ANNOTATIONS
    assert len(set(state.evidence)) == len(state.evidence)
    assert list(state.evidence) == sorted(state.evidence, key=REFERENCES.__contains__)


@pytest.mark.parametrize("state", TIMELINE.states, ids=name_state)
def test_state_says_when_it_was_last_seen(state: State) -> None:
    """A state that lasts gives the day of its last evidence, not later than the reading."""
    assert (state.until is None) == (state.last_evidence is not None)
    if state.last_evidence is not None and state.since is not None:
        assert state.last_evidence.latest <= READ
        assert state.status == "unknown" or state.last_evidence.latest >= state.since.earliest


@pytest.mark.parametrize("state", TIMELINE.states, ids=name_state)
def test_one_sided_state_names_the_side(state: State) -> None:
    """What one side alone says is told as that side's, and a dispute names what is disputed."""
    assert state.note.endswith(".")
    if state.agreement in {"one side", "differs"}:
        assert SIDES.search(state.note) or "page" in state.note


@pytest.mark.parametrize("state", TIMELINE.states, ids=name_state)
def test_closed_way_carries_no_one(state: State) -> None:
    """Access agrees with status: none where closed or unbuilt, someone where open."""
    if state.status in {"closed", "proposed", "dismantled"}:
        assert state.access == "none"
    if state.status in {"open", "restricted"}:
        assert state.access != "none"
    if state.status == "unknown":
        assert state.access == "unknown"


@pytest.mark.parametrize("event", TIMELINE.events, ids=name_event)
def test_event_has_evidence_and_a_date(event: Event) -> None:
    """Each event cites what is shipped and did not begin after the sources were read."""
    assert event.evidence
    assert set(event.evidence) <= REFERENCES | ANNOTATIONS
    assert list(event.evidence) == sorted(event.evidence, key=REFERENCES.__contains__)
    assert len(event.title) <= 80
    assert event.summary.endswith(".")
    assert event.features
    assert FIRST_DAY <= event.date.earliest <= READ
    if event.agreement == "one side":
        assert SIDES.search(f"{event.title} {event.summary}")


def test_dated_event_ids_agree_with_their_dates() -> None:
    """An id that begins with a date begins within the event's own time."""
    for event in TIMELINE.events:
        match = re.match(r"event-(\d{4})(?=-|$)", event.id)
        if match is not None:
            assert event.date.earliest.year <= int(match[1]) <= event.date.latest.year, event.id


def test_about_thirty_events_are_marked() -> None:
    """The date control marks enough events to step through, and not so many that they merge."""
    assert sum(event.marked for event in TIMELINE.events) in MARKS


def test_incidents_and_events_name_each_other() -> None:
    """Each incident of the map is an event of the same time, and that event names it."""
    events = {event.id: event for event in TIMELINE.events}
    for name, properties in FEATURES.items():
        if properties["kind"].startswith("incident"):
            event = events[properties["event"]]
            assert name in event.features
            assert properties["dates"] == event.date.written, name


def test_what_both_sides_accept_keeps_both_days() -> None:
    """Where the sides name different days, the state begins in between and the note has both."""
    (lachin,) = (
        s for s in TIMELINE.states_of("lachin-m12") if s.since and s.since.latest.year < 2000
    )
    assert lachin.since is not None
    assert lachin.since.written == "1992-05-17/1992-05-18"
    assert "18 May" in lachin.note
    assert "16 to 17 May" in lachin.note
