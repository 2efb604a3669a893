from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata.constants import BORDER_STATES, STATUSES
from geodata.errors import DataError
from geodata.load_timeline import LONGEST_TITLE, STATEFUL_KINDS, read_timeline, verify_timeline
from geodata.period import Period
from geodata.timeline import CHANGE, FIRST_EVIDENCE, Timeline
from geodata.validate_geometry import TYPES_BY_KIND
from tests.evidence_cases import write_json
from tests.timeline_cases import ANNOTATION, event_json, make_state, state_json, timeline_json

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.timeline import State

ROAD: dict[str, object] = {"kind": "road"}
KNOWN = {"ref-one", ANNOTATION}


def read(folder: Path, *states: object, events: tuple[object, ...] = ()) -> Timeline:
    """Write a timeline and read it."""
    return read_timeline(
        write_json(folder / "timeline.json", timeline_json(*states, events=events))
    )


def refused(folder: Path, *states: object, events: tuple[object, ...] = ()) -> list[str]:
    """Return owner and fault of every failure of a timeline that is refused."""
    with pytest.raises(DataError) as caught:
        read(folder, *states, events=events)
    assert all(it.file == "timeline.json" and it.mend for it in caught.value.failures)
    return [f"{failure.feature}: {failure.fault}" for failure in caught.value.failures]


def told(*states: State, feature: dict[str, object] | None = None) -> list[tuple[str, str]]:
    """Return owner and fault of what is wrong with states of one feature that there is."""
    timeline = Timeline(Period.parse("2026"), states)
    failures = verify_timeline(timeline, {"road": feature or ROAD}, KNOWN)
    return [(failure.feature, failure.fault) for failure in failures]


def test_a_state_is_read_whole(tmp_path: Path) -> None:
    """Dates keep their precision, and what may be absent has its default."""
    full = state_json(**{"from": "2020-05/2020-07", "from_is": "first evidence"}, note="Muddy.")
    bare = {
        "feature": "rail",
        "from": "1992",
        "to": "2021-03",
        "status": "unknown",
        "access": "unknown",
    }
    first, second = read(tmp_path, full, bare).states
    assert first.since == Period.parse("2020-05/2020-07")
    assert (first.until, first.beginning, first.note) == (None, FIRST_EVIDENCE, "Muddy.")
    assert (first.status, first.access, first.evidence) == ("open", "general", ("ref-one",))
    assert first.last_evidence == Period.parse("2023-09-18")
    assert second.until == Period.parse("2021-03")
    assert (second.beginning, second.evidence, second.agreement) == (CHANGE, (), "")
    assert second.last_evidence is None


def test_events_come_by_date_whatever_the_file(tmp_path: Path) -> None:
    """An event of a whole year comes after one of its first day, both before the next year's."""
    dates = {"event-b": "2021", "event-c": "2020-06", "event-a": "2021-01-01", "event-d": "2021"}
    events = [event_json(name, date) for name, date in dates.items()]
    timeline = read(tmp_path, events=tuple(events))
    assert [it.id for it in timeline.events] == ["event-c", "event-a", "event-b", "event-d"]
    assert timeline.read == Period.parse("2026-11-22")


@pytest.mark.parametrize(("value", "marked"), [(True, True), (False, False), (None, False)])
def test_only_what_is_marked_is_marked(tmp_path: Path, value: object, *, marked: bool) -> None:
    """An event is a tick of the date control only where the file says so."""
    (event,) = read(tmp_path, events=(event_json(marked=value),)).events
    assert event.marked is marked


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"feature": ""}, ": states[0].feature is missing or empty"),
        ({"from": None}, "road (state 1): states[0].from is not a text"),
        ({"from": "May 2020"}, "road (state 1): states[0].from is no date"),
        ({"from": "2020-13"}, "road (state 1): states[0].from is no date"),
        ({"to": "soon"}, "road (state 1): states[0].to is no date"),
        ({"to": ""}, "road (state 1): states[0].to is missing or empty"),
        ({"to": "2019"}, "road (state 1): states[0].to comes before from"),
        ({"from_is": "guess"}, "road (state 1): states[0].from_is is 'guess'"),
        ({"status": "shut"}, "road (state 1): states[0].status is 'shut'"),
        ({"access": "all"}, "road (state 1): states[0].access is 'all'"),
        ({"evidence": []}, "road (state 1): states[0].evidence is missing"),
        ({"agreement": ""}, "road (state 1): states[0].agreement is missing"),
        ({"agreement": "most"}, "road (state 1): states[0].agreement is 'most'"),
        ({"last_evidence": "x"}, "road (state 1): states[0].last_evidence is no date"),
        ({"note": 3}, "road (state 1): states[0].note is not a text"),
    ],
)
def test_a_broken_state_is_named(tmp_path: Path, changes: dict[str, Any], fault: str) -> None:
    """One failure names the state by feature and number, and the field."""
    (failure,) = refused(tmp_path, state_json(**changes))
    assert failure.startswith(fault)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"id": ""}, "events[0].id is missing or empty"),
        ({"id": "war"}, "events[0].id is 'war'"),
        ({"date": "last year"}, "events[0].date is no date"),
        ({"date": "2021/2020"}, "events[0].date is no date"),
        ({"title": ""}, "events[0].title is missing"),
        ({"title": "x" * (LONGEST_TITLE + 1)}, f"events[0].title has {LONGEST_TITLE + 1} char"),
        ({"summary": []}, "events[0].summary is not a text"),
        ({"features": "road", "evidence": 3}, "events[0].evidence is not a list of texts"),
        ({"evidence": []}, "events[0].evidence is missing"),
        ({"agreement": "maybe"}, "events[0].agreement is 'maybe'"),
    ],
)
def test_a_broken_event_is_named(tmp_path: Path, changes: dict[str, Any], fault: str) -> None:
    """One failure names the event, and the field."""
    (failure,) = refused(tmp_path, events=(event_json(**changes),))
    assert failure.startswith(f"{changes.get('id', 'event-one')}: {fault}")


def test_what_is_unknown_needs_no_evidence(tmp_path: Path) -> None:
    """Only a state that says something must show why."""
    unknown = state_json(status="unknown", evidence=[], agreement="")
    assert read(tmp_path, unknown).states[0].evidence == ()


def test_overlapping_states_are_refused(tmp_path: Path) -> None:
    """Two states that surely held on one day are told with both words; other features are not."""
    states = (
        state_json(to="2022-12-14"),
        state_json(status="closed", **{"from": "2022-12-12"}),
        state_json("rail", **{"from": "2021"}),
    )
    assert refused(tmp_path, *states) == ["road: is both open and closed from 2022-12-12"]


def test_imprecise_dates_do_not_overlap_by_themselves(tmp_path: Path) -> None:
    """States that change within one month or year are sound, as none of both is sure there."""
    states = (
        state_json(to="2022"),
        state_json(status="restricted", **{"from": "2022"}, to="2022-12"),
        state_json(status="closed", **{"from": "2022-12"}),
    )
    assert len(read(tmp_path, *states).states) == 3


def test_an_event_stands_once(tmp_path: Path) -> None:
    """Two events of one id are told once."""
    assert refused(tmp_path, events=(event_json(), event_json(), event_json())) == [
        "event-one: stands there twice"
    ]


def test_one_typing_error_is_one_failure(tmp_path: Path) -> None:
    """States whose feature or beginning is not known are not said to overlap."""
    nameless = [{**state_json(), "feature": None} for _ in range(2)]
    dateless = [state_json(**{"from": "x"}), state_json(**{"from": "y"})]
    assert not [it for it in refused(tmp_path, *nameless, *dateless) if "is both" in it]


@pytest.mark.parametrize("content", [b"", b"[]", b"3", b'{"states": 3}', b"\xff", b"[" * 100_000])
def test_whatever_the_file_holds_is_one_message(tmp_path: Path, content: bytes) -> None:
    """A file that is broken or holds something else is refused, never a traceback."""
    path = tmp_path / "timeline.json"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"timeline\.json"):
        read_timeline(path)


@pytest.mark.parametrize("item", [None, 3, "x", [], {}])
def test_what_is_no_state_or_event_is_told(tmp_path: Path, item: object) -> None:
    """Anything in the place of a state or event gives failures."""
    assert refused(tmp_path, item)
    assert refused(tmp_path, events=(item,))


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    """States, events, overlaps and repeated ids are told in one message."""
    states = (
        state_json(status="shut"),
        state_json("rail"),
        state_json("rail", status="closed", **{"from": "2021"}),
    )
    events = (event_json(date="x"), event_json(title=""))
    assert [line.partition(":")[0] for line in refused(tmp_path, *states, events=events)] == [
        "event-one",
        "event-one",
        "event-one",
        "rail",
        "road (state 1)",
    ]


def test_a_sound_timeline_names_what_there_is() -> None:
    """A state of a feature that may have one, with evidence that is there, passes."""
    assert told(make_state("open", "2020", evidence=("ref-one", ANNOTATION))) == []


def test_an_unknown_feature_is_told() -> None:
    """A state of nothing is told once, with its beginning."""
    state = make_state("open", "2020-05", feature_id="atlantis")
    assert told(state) == [("atlantis (2020-05)", "is of an unknown feature")]


def test_unknown_evidence_is_told() -> None:
    """Every dead link of a state is told."""
    state = make_state("open", "2020", evidence=("ref-gone", "ref-one", "urn:gone"))
    assert told(state) == [
        ("road (2020)", "cites the unknown 'ref-gone'"),
        ("road (2020)", "cites the unknown 'urn:gone'"),
    ]


@pytest.mark.parametrize("kind", sorted(set(TYPES_BY_KIND) - STATEFUL_KINDS))
def test_what_cannot_be_open_has_no_state(kind: str) -> None:
    """A country or a lake is neither open nor closed."""
    assert told(make_state("open", "2020"), feature={"kind": kind}) == [
        ("road (2020)", f"is of a {kind}, which has no state")
    ]


@pytest.mark.parametrize("kind", sorted(STATEFUL_KINDS))
def test_borders_have_states_of_their_own(kind: str) -> None:
    """A border may be being delimited and never proposed; everything else the other way round."""
    own, other = (BORDER_STATES, STATUSES) if kind == "border_line" else (STATUSES, BORDER_STATES)
    for status in own:
        assert told(make_state(status, "2020"), feature={"kind": kind}) == []
    for status in set(other) - set(own):
        ((_, fault),) = told(make_state(status, "2020"), feature={"kind": kind})
        assert fault == f"status {status!r} is unknown"


@pytest.mark.parametrize(
    ("since", "until", "dates", "outside"),
    [
        ("2020-05-01", "2021", {"valid_from": "2020-05-02"}, "valid_from 2020-05-02"),
        ("2020-05", "2021", {"valid_from": "2020-05-31"}, ""),
        ("2020", "2021", {"valid_from": "2020-12"}, ""),
        ("2020", "2021", {"valid_from": "2021"}, "valid_from 2021"),
        ("2020", None, {"valid_to": "2023"}, "valid_to 2023"),
        ("2020", "2023-01-02", {"valid_to": "2023-01-01"}, "valid_to 2023-01-01"),
        ("2020", "2023-01-01", {"valid_to": "2023-01-01"}, ""),
        ("2020", "2024", {"valid_to": "2023"}, "valid_to 2023"),
        ("2020", "2023-12", {"valid_to": "2023"}, ""),
    ],
)
def test_a_state_lies_within_the_time_of_its_feature(
    since: str, until: str | None, dates: dict[str, object], outside: str
) -> None:
    """A state that surely began before its feature, or outlasts it, is told."""
    faults = told(make_state("open", since, until), feature={**ROAD, **dates})
    assert [fault for _, fault in faults] == ([f"lies outside {outside}"] if outside else [])


def test_dead_links_of_events_are_told(tmp_path: Path) -> None:
    """Every unknown feature and every unknown evidence of an event is told."""
    event = event_json(features=["road", "atlantis", "mu"], evidence=["ref-gone", ANNOTATION])
    timeline = read(tmp_path, events=(event,))
    failures = verify_timeline(timeline, {"road": ROAD}, KNOWN)
    assert [(failure.feature, failure.fault) for failure in failures] == [
        ("event-one", "names the unknown feature 'atlantis'"),
        ("event-one", "names the unknown feature 'mu'"),
        ("event-one", "cites the unknown 'ref-gone'"),
    ]
