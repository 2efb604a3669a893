from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geodata.constants import STATUSES
from geodata.timeline import FIRST_DAY
from layers.palette import STATUS_COLOURS, STATUS_LABELS
from layers.time_chart import build_time_chart
from tests.conftest import ATTACK, make_collections
from tests.timeline_cases import make_state

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.timeline import State


def stretches(atlas: Atlas, *states: State) -> list[list[str]]:
    """Return what the row of one road shows of the given states."""
    atlas = replace(atlas, timeline=replace(atlas.timeline, states=states))
    rows = {row["id"]: row for row in build_time_chart(atlas)["rows"]}
    found: list[list[str]] = rows["agdam-askeran"]["states"]
    return found


def opened(since: str, until: str | None = None, status: str = "open") -> State:
    """Return a state of the road by Askeran."""
    return make_state(status, since, until, feature_id="agdam-askeran")


def test_the_chart_is_json(atlas: Atlas) -> None:
    """It reads back as it was written, and begins on the atlas's first day."""
    chart = build_time_chart(atlas)
    assert json.loads(json.dumps(chart)) == chart
    assert chart["first"] == "1988-01-01" == FIRST_DAY.isoformat()


def test_every_status_has_words_and_a_colour_in_both_themes(atlas: Atlas) -> None:
    """What is known is drawn, in the theme of the page."""
    chart = build_time_chart(atlas)
    assert chart["labels"] == dict(STATUS_LABELS)
    assert chart["colours"] == {theme: dict(it) for theme, it in STATUS_COLOURS.items()}
    assert all(set(it) == set(STATUSES) - {"unknown"} for it in chart["colours"].values())


def test_there_is_a_row_for_every_corridor(atlas: Atlas) -> None:
    """Whole corridors and roads have rows, told of or not; parts and borders have none."""
    rows = build_time_chart(atlas)["rows"]
    assert [row["id"] for row in rows] == [
        "middle-corridor",
        "georgia-turkiye-road",
        "lachin-m12",
        "lachin-new-road",
        "agdam-askeran",
        "zangezur-rail",
    ]


def test_a_row_shows_what_is_known(atlas: Atlas) -> None:
    """Each stretch has its beginning, its end and its status; what is not known stays empty."""
    rows = {row["id"]: row["states"] for row in build_time_chart(atlas)["rows"]}
    assert rows["lachin-m12"] == [
        ["2020-11-30", "2022-12-12", "open"],
        ["2022-12-12", "", "closed"],
    ]
    assert rows["agdam-askeran"] == []


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([opened("1923")], [["1988-01-01", "", "open"]]),
        ([opened("1923", "1988-01-01")], []),
        ([opened("1923", "1988-01-02")], [["1988-01-01", "1988-01-02", "open"]]),
        ([opened("1923", "1960"), opened("1992", "1993-05")], [["1992-12-31", "1993-05-01"]]),
        ([opened("1988-01-01")], [["1988-01-01", "", "open"]]),
        ([opened("2020", status="unknown")], []),
        ([opened("2020", "2020-06")], []),
    ],
    ids=["since long", "before", "one day", "gap", "first day", "unknown", "never sure"],
)
def test_rows_are_clipped_at_the_first_day(
    atlas: Atlas, states: list[State], expected: list[list[str]]
) -> None:
    """What was before the atlas's time is cut off; what reaches into it begins with it."""
    found = stretches(atlas, *states)
    assert [it[: len(expected[0])] for it in found] == expected if expected else found == []
    assert all(begin >= FIRST_DAY.isoformat() for begin, _, _ in found)


def test_stretches_follow_the_timeline(atlas: Atlas) -> None:
    """On each first day of a stretch the panel says the same status."""
    for row in build_time_chart(atlas)["rows"]:
        for begin, _, status in row["states"]:
            day = date.fromisoformat(begin)
            assert atlas.timeline.state_on(row["id"], day).status == status


def test_a_row_has_the_first_name_of_every_language(atlas: Atlas) -> None:
    """The short name stands for the English ones; markup stays what it is, as text."""
    collections = make_collections()
    properties: dict[str, Any] = collections["agdam_askeran"]["features"][0]["properties"]
    names = {"en": ["Long road"], "az": ["Yol", "Başqa"], "hy": [], "fa": [ATTACK]}
    properties.update(names=names, short="Road")
    rows = build_time_chart(replace(atlas, collections=collections))["rows"]
    row = next(row for row in rows if row["id"] == "agdam-askeran")
    assert row["names"] == {"en": "Road", "az": "Yol", "fa": ATTACK}
    del properties["short"]
    rows = build_time_chart(replace(atlas, collections=collections))["rows"]
    row = next(row for row in rows if row["id"] == "agdam-askeran")
    assert row["names"]["en"] == properties["name"]


def test_events_have_the_first_day_that_may_be_meant(atlas: Atlas) -> None:
    """The date control goes to that day and prints the date as it is known, marks and all."""
    assert build_time_chart(atlas)["events"] == [
        {"day": "1988-01-01", "written": "1988 to 1994", "title": "War", "marked": True},
        {"day": "2021-06-15", "written": "2021-06-15", "title": "Declaration", "marked": True},
        {"day": "2022-12-12", "written": "2022-12-12", "title": "Statement", "marked": True},
    ]


def test_events_before_the_first_day_are_left_out(atlas: Atlas) -> None:
    """The date control cannot go to a day that it does not have."""
    titles = [event.title for event in atlas.timeline.events]
    assert "Region" in titles
    assert "Region" not in [event["title"] for event in build_time_chart(atlas)["events"]]
