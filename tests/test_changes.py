from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geodata.changes import compare_days, events_between
from geodata.period import Period
from geodata.timeline import Event
from tests.timeline_cases import make_state

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.timeline import State


def with_states(atlas: Atlas, *states: State) -> Atlas:
    """Return the atlas with the given states only."""
    return replace(atlas, timeline=replace(atlas.timeline, states=states))


def words(atlas: Atlas, first: date, second: date) -> list[tuple[str, str, str]]:
    """Return feature, status before and status after of every change."""
    return [
        (it.feature_id, it.before.status if it.before else "", it.after.status if it.after else "")
        for it in compare_days(atlas, first, second)
    ]


def test_what_changed_is_told_in_drawing_order(atlas: Atlas) -> None:
    """A road that closed and one that is there since; what stayed as it was is not told."""
    assert words(atlas, date(2020, 12, 31), date(2023, 1, 1)) == [
        ("lachin-m12", "open", "closed"),
        ("lachin-new-road", "", "open"),
    ]


def test_days_are_compared_in_the_order_given(atlas: Atlas) -> None:
    """Backwards in time, before and after change places."""
    assert words(atlas, date(2023, 1, 1), date(2020, 12, 31)) == [
        ("lachin-m12", "closed", "open"),
        ("lachin-new-road", "open", ""),
    ]


def test_a_day_does_not_differ_from_itself(atlas: Atlas) -> None:
    """Nothing changed on the same day."""
    assert compare_days(atlas, date(2022, 6, 1), date(2022, 6, 1)) == []


def test_another_access_is_a_change(atlas: Atlas) -> None:
    """A road that stays restricted, but for relief only, has changed."""
    atlas = with_states(
        atlas,
        make_state("restricted", "2021", "2022", feature_id="lachin-m12", access="authorised"),
        make_state("restricted", "2022", feature_id="lachin-m12", access="humanitarian"),
    )
    (change,) = compare_days(atlas, date(2021, 12, 31), date(2022, 12, 31))
    assert change.before is not None
    assert change.after is not None
    assert (change.before.access, change.after.access) == ("authorised", "humanitarian")


def test_other_evidence_for_the_same_state_is_no_change(atlas: Atlas) -> None:
    """Two sources that tell the same of two years make one state."""
    atlas = with_states(
        atlas,
        make_state("open", "2020", "2021", feature_id="lachin-m12", evidence=("ref-one",)),
        make_state("open", "2021", feature_id="lachin-m12", evidence=("ref-two",)),
    )
    assert compare_days(atlas, date(2020, 12, 31), date(2021, 12, 31)) == []


def test_what_is_not_there_differs_from_what_is_not_known(atlas: Atlas) -> None:
    """A road that comes into being is a change even where its state is not known."""
    atlas.features["agdam-askeran"]["valid_from"] = "2021"  # type: ignore[index]
    atlas = with_states(replace(atlas))
    (change,) = compare_days(atlas, date(2020, 1, 1), date(2021, 1, 1))
    assert change.before is None
    assert change.after is not None
    assert change.after.status == "unknown"


def dated(written: str) -> Event:
    """Return an event named after its date."""
    return Event(
        written, Period.parse(written), "t", "", (), ("ref-one",), "one side", marked=False
    )


@pytest.mark.parametrize(
    ("written", "between"),
    [
        ("2020-12-31", False),
        ("2021-01-01", False),
        ("2021-01-02", True),
        ("2021-12-31", True),
        ("2022-01-01", False),
        ("2020", False),
        ("2021", True),
        ("2021-01", True),
        ("2020/2021-01-02", True),
        ("1988/1994", False),
        ("2021-12-31/2024", True),
        ("2022", False),
    ],
)
def test_events_after_the_first_day_and_until_the_second(
    atlas: Atlas, written: str, *, between: bool
) -> None:
    """An event of an imprecise date counts where any of its days lies in between."""
    atlas = replace(atlas, timeline=replace(atlas.timeline, events=(dated(written),)))
    days = date(2021, 1, 1), date(2021, 12, 31)
    assert bool(events_between(atlas, *days)) is between
    assert bool(events_between(atlas, *days[::-1])) is between


def test_events_come_in_their_order(atlas: Atlas) -> None:
    """Those of the hand-drawn atlas, the earliest first."""
    found = events_between(atlas, date(1990, 1, 1), date(2023, 1, 1))
    assert [event.id for event in found] == [
        "event-1988-war",
        "event-shusha-declaration-2021",
        "event-2022-12-12-blocked",
    ]
