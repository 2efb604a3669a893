from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.period import Period
from geodata.timeline import Event, State, Timeline, build_segments, find_overlaps
from tests.timeline_cases import make_state

READ = Period.parse("2026-11-22")

days = st.dates(date(2020, 1, 1), date(2021, 3, 31))


@st.composite
def written_dates(draw: st.DrawFn) -> str:
    """Draw a date as a file may give it: a year, a month, a day or an interval."""
    first, last = sorted((draw(days), draw(days)))
    forms = (
        f"{first:%Y}",
        f"{first:%Y-%m}",
        f"{first}",
        f"{first}/{last}",
        f"{first:%Y-%m}/{last}",
    )
    return draw(st.sampled_from(forms))


@st.composite
def any_states(draw: st.DrawFn) -> list[State]:
    """Draw states of one feature that may overlap, with dates of any precision."""
    states = []
    for number in range(draw(st.integers(0, 4))):
        since, until = draw(written_dates()), draw(st.none() | written_dates())
        if until and Period.parse(until).earliest < Period.parse(since).earliest:
            since, until = until, since
        states.append(make_state(("open", "closed")[number % 2], since, until, note=str(number)))
    return states


def surely_holds(state: State, day: date) -> bool:
    """Tell whether a state surely held on a day, as the format defines it."""
    return state.first_certain <= day < state.end_certain


def surely_share_a_day(one: State, other: State) -> bool:
    """Tell whether two states surely hold on a day that both have."""
    return max(one.first_certain, other.first_certain) < min(one.end_certain, other.end_certain)


sound_states = any_states().filter(
    lambda states: not any(surely_share_a_day(*pair) for pair in combinations(states, 2))
)


@given(any_states())
def test_segments_cover_all_of_time(states: list[State]) -> None:
    """Whatever is told, every day lies in exactly one segment, from the first to the last."""
    segments = build_segments("road", states)
    assert segments[0].start == date.min
    assert segments[-1].end == date.max
    assert all(one.end == other.start for one, other in pairwise(segments))
    assert all(segment.start < segment.end for segment in segments)


@given(sound_states, days)
def test_the_state_of_a_day_is_the_one_that_surely_held(states: list[State], day: date) -> None:
    """The day's state is told if it surely held then, and is not known otherwise."""
    state = Timeline(READ, tuple(states)).state_on("road", day)
    certain = [told for told in states if surely_holds(told, day)]
    assert certain == ([state] if state.status != "unknown" else [])


@given(any_states(), days)
def test_a_day_has_the_state_of_its_segment(states: list[State], day: date) -> None:
    """Segments and days never disagree."""
    timeline = Timeline(READ, tuple(states))
    (segment,) = [it for it in timeline.segments("road") if it.start <= day < it.end]
    assert timeline.state_on("road", day) == segment.state


@given(any_states())
def test_overlaps_are_found_where_a_day_has_two_states(states: list[State]) -> None:
    """States overlap if, and only if, both surely held on some day."""
    shared = any(surely_share_a_day(*pair) for pair in combinations(states, 2))
    assert bool(find_overlaps(states)) is shared


@given(st.permutations(range(3)))
def test_the_order_of_the_file_does_not_matter(order: list[int]) -> None:
    """States are laid out by their dates."""
    states = [
        make_state("open", "2020", "2021-06"),
        make_state("closed", "2021-06", "2022"),
        make_state("restricted", "2022-05-01"),
    ]
    mixed = Timeline(READ, tuple(states[index] for index in order))
    assert mixed.segments("road") == Timeline(READ, tuple(states)).segments("road")
    assert mixed.states_of("road") == tuple(states)


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ("2022-12-12", "2023-09-28", date(2022, 12, 12), date(2023, 9, 27)),
        ("2022-12", "2023-09", date(2022, 12, 31), date(2023, 8, 31)),
        ("2021", "2023", date(2021, 12, 31), date(2022, 12, 31)),
        ("2022-12-10/2022-12-14", "2023-09-19/2023-09-24", date(2022, 12, 14), date(2023, 9, 18)),
    ],
    ids=["days", "months", "years", "intervals"],
)
def test_an_imprecise_date_counts_only_where_it_is_sure(
    since: str, until: str, first: date, last: date
) -> None:
    """A state holds from the last day its beginning may mean until before the first of its end."""
    timeline = Timeline(READ, (make_state("open", since, until),))
    day = timedelta(days=1)
    statuses = [
        timeline.state_on("road", it).status for it in (first - day, first, last, last + day)
    ]
    assert statuses == ["unknown", "open", "open", "unknown"]


def test_a_change_on_a_known_day_leaves_no_gap() -> None:
    """The day on which one state ends is the first one of the next."""
    states = (make_state("open", "2020", "2022-12-12"), make_state("closed", "2022-12-12"))
    timeline = Timeline(READ, states)
    assert timeline.state_on("road", date(2022, 12, 11)).status == "open"
    assert timeline.state_on("road", date(2022, 12, 12)).status == "closed"
    assert [part.state.status for part in timeline.segments("road")] == [
        "unknown",
        "open",
        "closed",
    ]


def test_a_change_on_an_unknown_day_is_told_as_such() -> None:
    """Within the month of the change the state is not known, and a note with evidence says why."""
    states = (
        make_state("under_construction", "2020", "2022-08"),
        make_state("open", "2022-08", evidence=("ref-one",), agreement="one side"),
    )
    between = Timeline(READ, states).state_on("road", date(2022, 8, 15))
    assert (between.status, between.access) == ("unknown", "unknown")
    assert between.note == (
        "Changed from under construction to open in 2022-08; the day is not known."
    )
    assert (between.evidence, between.agreement) == (("ref-one",), "one side")
    assert between.since is not None
    assert between.since.written == "2022-08"


def test_a_gap_is_unknown_without_evidence() -> None:
    """Between two states that do not touch nothing is told, and nothing is made up."""
    states = (make_state("open", "2020", "2021"), make_state("closed", "2022"))
    between = Timeline(READ, states).state_on("road", date(2021, 6, 1))
    assert (between.status, between.note, between.evidence) == ("unknown", "", ())
    assert between.since is not None
    assert between.until is not None
    assert (between.since.written, between.until.written) == ("2021", "2022")


def test_before_the_first_state_and_after_the_last_nothing_is_known() -> None:
    """What is told of some years says nothing of all others."""
    timeline = Timeline(READ, (make_state("open", "2020", "2021"),))
    for day in (date.min, date(2019, 12, 31), date(2021, 1, 1), date(9999, 12, 30), date.max):
        assert timeline.state_on("road", day).status == "unknown"


def test_a_state_that_lasts_holds_on_the_last_day_of_all() -> None:
    """No day is past the end of time."""
    assert Timeline(READ, (make_state("open", "2020"),)).state_on("road", date.max).status == "open"


def test_a_feature_that_is_not_told_of_is_unknown() -> None:
    """Any feature can be asked for: one segment of nothing covers all of time."""
    timeline = Timeline(READ)
    (segment,) = timeline.segments("atlantis")
    assert (segment.start, segment.end) == (date.min, date.max)
    assert segment.state == State("atlantis", "unknown", "unknown")
    assert timeline.states_of("atlantis") == ()


def test_features_do_not_mix() -> None:
    """Each feature has its own states, the earliest first."""
    states = (
        make_state("closed", "2022", feature_id="b"),
        make_state("open", "2020", feature_id="a"),
        make_state("open", "2020", "2021", feature_id="b"),
    )
    timeline = Timeline(READ, states)
    assert timeline.states_of("b") == (states[2], states[0])
    assert timeline.state_on("a", date(2023, 1, 1)).status == "open"


def test_events_are_asked_by_feature() -> None:
    """An event stands with each feature that it concerns, and with no other."""
    events = tuple(
        Event(name, Period.parse("2020"), "t", "", features, ("ref-one",), "one side", marked=False)
        for name, features in (("event-a", ("road", "rail")), ("event-b", ("rail",)))
    )
    timeline = Timeline(READ, (), events)
    assert [event.id for event in timeline.events_of("rail")] == ["event-a", "event-b"]
    assert [event.id for event in timeline.events_of("road")] == ["event-a"]
    assert timeline.events_of("atlantis") == ()


def test_a_state_that_may_have_ended_before_it_surely_began_overlaps_nothing() -> None:
    """Within one year, a state without a sure day may be followed by the next one."""
    states = [make_state("open", "2023", "2023-09"), make_state("closed", "2023-09")]
    assert find_overlaps(states) == []
    timeline = Timeline(READ, tuple(states))
    assert timeline.state_on("road", date(2023, 10, 1)).status == "closed"


def test_every_state_within_a_longer_one_is_told() -> None:
    """One pass finds both states that lie within a third."""
    long = make_state("open", "2000", "2020")
    inside = [make_state("closed", "2005", "2006"), make_state("closed", "2010", "2011")]
    assert find_overlaps([long, *inside]) == [(long, state) for state in inside]


def test_states_that_touch_do_not_overlap() -> None:
    """The end of one state is the beginning of the next."""
    assert not find_overlaps([make_state("open", "2020", "2021"), make_state("closed", "2021")])
    assert find_overlaps(
        [make_state("open", "2020", "2021-02"), make_state("closed", "2021-01-02")]
    )
