from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geodata import constants
from geodata.period import Period
from geodata.timeline import FIRST_EVIDENCE, Event, State, Timeline
from layers.palette import STATUS_LABELS
from panels.history_html import (
    ACCESS_LABELS,
    AGREEMENT_LABELS,
    change_html,
    events_html,
    history_html,
    status_html,
    written_day,
)
from tests.conftest import ATTACK
from tests.panels.html_reading import read
from tests.timeline_cases import make_state

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2022, 12, 12)
SCRIPT = "<script>alert(1)</script>"


def state(**changes: Any) -> State:  # noqa: ANN401 (any field)
    """Return a state that lasts, with some fields changed."""
    told = make_state("restricted", "2022-12-12", access="humanitarian", agreement="both sides")
    return replace(told, **changes)


def event(**changes: Any) -> Event:  # noqa: ANN401 (any field)
    """Return an event, with some fields changed."""
    told = Event(
        "event-a",
        Period.parse("2022-08"),
        "Opened",
        "A road is opened.",
        ("road",),
        ("ref-one",),
        "one side",
        marked=True,
    )
    return replace(told, **changes)


def test_the_badge_tells_state_dates_and_agreement() -> None:
    """What it was on the day that is shown, since when, by which evidence, and who agrees."""
    told = state(last_evidence=Period.parse("2023-09-18"), note="Relief only.")
    page = read(status_html(told, date(2023, 1, 15)))
    for words in (
        "restricted",
        "on 15 January 2023",
        "humanitarian traffic only",
        "since 2022-12-12",
        "last evidence 2023-09-18",
        "sources of both sides agree",
        "Relief only.",
    ):
        assert words in page.text
    assert page.within("span") == "restricted"
    assert 'class="atlas-badge atlas-restricted"' in status_html(told, DAY)


def test_the_day_of_the_first_evidence_is_no_beginning() -> None:
    """Where only the first evidence is dated, the panel does not say since when."""
    page = read(status_html(state(beginning=FIRST_EVIDENCE), DAY))
    assert "known from 2022-12-12" in page.text
    assert "since" not in page.text


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    """No date, access or agreement is made up, and None never stands on the page."""
    (segment,) = Timeline(Period.parse("2026")).segments("road")
    page = read(status_html(segment.state, DAY))
    assert page.text == "status not known on 12 December 2022"


def test_a_change_on_an_unknown_day_is_explained() -> None:
    """Between two states the badge says that it is not known, and the note why."""
    states = (make_state("open", "2020", "2022-12"), make_state("closed", "2022-12"))
    between = Timeline(Period.parse("2026"), states).state_on("road", DAY)
    page = read(status_html(between, DAY))
    assert page.within("span") == "status not known"
    assert "Changed from open to closed in 2022-12" in page.text


def test_what_is_not_there_says_so() -> None:
    """A feature that did not exist on the day has no state, only these words."""
    assert read(status_html(None, DAY)).text == "not on the map on this day"


@pytest.mark.parametrize("attack", [ATTACK, SCRIPT])
def test_a_state_shows_markup_as_text(attack: str) -> None:
    """A tag in the note of a state is read, not run, in badge and history alike."""
    told = state(note=attack)
    assert attack in read(status_html(told, DAY)).text
    assert attack in read(history_html([told], [], DAY)).text


@pytest.mark.parametrize("attack", [ATTACK, SCRIPT])
@pytest.mark.parametrize("name", ["title", "summary"])
@pytest.mark.parametrize(
    "write", [lambda it: history_html([], [it], DAY), lambda it: events_html([it])]
)
def test_an_event_shows_markup_as_text(
    write: Callable[[Event], str], name: str, attack: str
) -> None:
    """A tag in the title or summary of an event is read, not run."""
    assert attack in read(write(event(**{name: attack}))).text


@pytest.mark.parametrize("attack", [ATTACK, SCRIPT])
def test_a_change_shows_markup_as_text(attack: str) -> None:
    """A tag in the name of a feature that changed is read, not run."""
    assert read(change_html(attack, None, state())).within("strong") == attack


def test_dates_that_are_no_dates_are_text_too() -> None:
    """Whatever a period was written as, it is escaped."""
    period = Period(date(2020, 1, 1), date(2020, 1, 1), ATTACK)
    told = state(since=period, until=period, last_evidence=period)
    assert read(status_html(told, DAY)).text.count(ATTACK) == 2
    assert read(history_html([told], [event(date=period)], DAY)).text.count(ATTACK) == 3


def test_history_is_one_list_the_latest_first() -> None:
    """States and events stand among each other by their dates, as precisely as they are known."""
    states = [
        make_state("open", "2020", "2022-12-12"),
        make_state("closed", "2022-12-12", access="none", agreement="differs"),
    ]
    events = [event(), event(title="War", date=Period.parse("1988/1994"))]
    page = read(history_html(states, events, DAY))
    rows = page.within("th")
    assert rows == "from 2022-12-122022-082020 – 2022-12-121988 to 1994"
    for words in ("closed; no traffic; sources differ", "open; open to all traffic"):
        assert words in page.text
    assert "Opened. A road is opened. (only one side says so)" in page.text


@pytest.mark.parametrize(
    ("day", "marked"),
    [
        (date(2019, 12, 31), ""),
        (date(2020, 12, 31), "open"),
        (date(2022, 12, 11), "open"),
        (date(2022, 12, 12), "closed"),
        (date(2030, 1, 1), "closed"),
    ],
)
def test_what_holds_on_the_day_is_marked(day: date, marked: str) -> None:
    """One state at most is marked, the one that the badge shows; before the first none is."""
    states = [make_state("open", "2020", "2022-12-12"), make_state("closed", "2022-12-12")]
    table = history_html(states, [event()], day)
    current = re.findall(r'<tr aria-current="date">.*?<b>(\w+);', table)
    assert current == ([marked] if marked else [])
    assert table.count("aria-current") == len(current)


def test_without_a_history_there_is_nothing() -> None:
    """No empty table stands on the page."""
    assert history_html([], [], DAY) == events_html([]) == ""


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (make_state("open", "2020"), make_state("closed", "2022", access="none"), "open → closed"),
        (None, make_state("proposed", "2020", access="none"), "not there → proposed"),
        (make_state("dismantled", "1992", access="none"), None, "dismantled"),
        (
            make_state("restricted", "2020", access="authorised"),
            make_state("restricted", "2022", access="humanitarian"),
            "(only with authorisation) → restricted (humanitarian traffic only)",
        ),
        (State("road", "unknown", "unknown"), None, "status not known → not there"),
    ],
)
def test_a_change_is_told_in_one_line(
    before: State | None, after: State | None, words: str
) -> None:
    """Name, what it was, and what it became."""
    page = read(change_html("Road", before, after))
    assert page.within("strong") == "Road"
    before_words, _, after_words = words.partition(" → ")
    assert before_words.split(" ")[0] in page.text
    assert after_words in page.text


def test_days_are_written_as_people_write_them() -> None:
    """Without a leading zero, with the month in words."""
    assert written_day(date(2022, 12, 5)) == "5 December 2022"
    assert written_day(date(988, 1, 31)) == "31 January 988"


def test_every_word_of_the_vocabularies_has_a_label() -> None:
    """No status, access or agreement ends in an error on the page."""
    assert set(AGREEMENT_LABELS) == set(constants.AGREEMENTS)
    assert set(ACCESS_LABELS) == set(constants.ACCESSES)
    for status in {*constants.STATUSES, *constants.BORDER_STATES}:
        page = read(status_html(state(status=status), DAY))
        assert page.within("span") == STATUS_LABELS[status]
