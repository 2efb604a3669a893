"""The map through time: the date control, the states of the day, the chart and what changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.browser.staging import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.atlas_page import AtlasPage

    OpenPage = Callable[..., AtlasPage]

pytestmark = pytest.mark.browser

ZONE: Final = "lachin-corridor-zone"
ROAD: Final = "lachin-new-road"
SCREENSHOTS: Final = ROOT / "build" / "screenshots"
"""Where the pictures of three days are kept, for a person to look at."""


def badge(atlas: AtlasPage) -> str:
    """Return the status that the panel shows."""
    return atlas.page.locator(".st-key-evidence .atlas-badge").inner_text()


def dash(atlas: AtlasPage, feature_id: str) -> str:
    """Return the dash pattern in which a feature is drawn."""
    script = "(id) => document.querySelector(`path.feature-${id}`).getAttribute('stroke-dasharray')"
    return str(atlas.evaluate(script, feature_id))


@pytest.mark.parametrize(
    ("day", "paths", "status"),
    [
        ("2020-11-09", 0, "not on the map on this day"),
        ("2022-10-01", 1, "open"),
        ("2023-01-15", 1, "restricted"),
        ("2026-01-01", 0, "closed"),
    ],
)
def test_a_day_shows_what_was_there_in_its_state(
    open_page: OpenPage, day: str, paths: int, status: str
) -> None:
    """The zone comes and goes, and the badge of the southern road tells its state of the day."""
    atlas = open_page(f"/?date={day}&selected={ROAD}#map=9.00/39.7000/46.6000")
    atlas.wait_for_date(day)
    atlas.wait_for_paths(ZONE, drawn=bool(paths))
    assert badge(atlas) == status


def test_a_state_has_its_own_line(open_page: OpenPage) -> None:
    """The same road is drawn whole while it is open, and broken while it is restricted."""
    atlas = open_page("/?date=2022-10-01#map=9.00/39.7000/46.6000")
    atlas.wait_for_paths(ROAD, drawn=True)
    assert dash(atlas, ROAD) == "None"
    atlas.page.locator(".st-key-time_bar input").fill("2023-01-15")
    atlas.wait_for_date("2023-01-15")
    atlas.frame.wait_for_function(
        "(id) => document.querySelector(`path.feature-${id}`).getAttribute('stroke-dasharray')",
        arg=ROAD,
    )
    atlas.page.wait_for_url("**date=2023-01-15**")


def test_the_slider_moves_by_keyboard_and_by_event(open_page: OpenPage) -> None:
    """Arrows move by a day; buttons by an event, and to today; the address follows."""
    atlas = open_page("/?date=2022-12-13")
    track = atlas.page.locator(".st-key-time_bar .track")
    track.focus()
    atlas.page.keyboard.press("ArrowLeft")
    atlas.wait_for_date("2022-12-12")
    atlas.page.wait_for_url("**date=2022-12-12**")
    assert track.get_attribute("aria-valuetext") == "12 December 2022"
    atlas.page.keyboard.press("Home")
    atlas.wait_for_date("1988-01-01")
    before = atlas.page.get_by_role("button", name="Previous marked event")
    after = atlas.page.get_by_role("button", name="Next marked event")
    after.click()
    atlas.frame.wait_for_function("() => document.documentElement.dataset.atlasDate > '1988-01-01'")
    atlas.page.get_by_role("button", name="Show today").click()
    atlas.frame.wait_for_function("() => document.documentElement.dataset.atlasDate >= '2026-11'")
    assert after.is_disabled()
    assert before.is_enabled()


def test_dragging_moves_the_map_and_lands_in_the_address(open_page: OpenPage) -> None:
    """What the pointer leaves behind is the day of the map and of the address."""
    atlas = open_page()
    box = atlas.page.locator(".st-key-time_bar .track").bounding_box()
    assert box
    atlas.page.mouse.move(box["x"] + 0.95 * box["width"], box["y"] + 10)
    atlas.page.mouse.down()
    atlas.page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 10, steps=8)
    atlas.page.mouse.up()
    atlas.page.wait_for_url(re.compile(r"date=202[23]-"))
    day = re.search(r"date=([0-9-]+)", atlas.page.url)
    assert day
    atlas.wait_for_date(day[1])


def test_the_chart_of_all_corridors_sets_the_date(
    open_page: OpenPage, features: dict[str, Any]
) -> None:
    """A click on a bar goes to that day; a click on a name selects the corridor."""
    atlas = open_page()
    atlas.page.get_by_role("radio", name="Time", exact=True).click()
    chart = atlas.page.locator(".st-key-strip_chart")
    bar = chart.locator(f'rect[data-row="{ZONE}"][data-status="restricted"]').last
    bar.click()
    atlas.page.wait_for_url(re.compile(r"date=2023-"))
    atlas.wait_for_paths(ZONE, drawn=True)
    chart.locator("text.name", has_text="Agdam").click()
    atlas.wait_for_heading(features["agdam-askeran"]["name"])
    rows = chart.locator("text.name").count()
    assert rows >= 10


def test_what_changed_between_two_days(open_page: OpenPage) -> None:
    """A link with two days opens the list of what differs, which leads to the map."""
    atlas = open_page("/?date=2023-01-15&compared=2022-10-01")
    changes = atlas.page.locator(".st-key-views .atlas-changes li")
    changes.filter(has_text="southern road").filter(has_text="restricted").wait_for()
    events = atlas.page.locator(".st-key-views .atlas-history tr")
    assert events.count() >= 2


def test_the_history_of_a_feature_is_told_by_date(open_page: OpenPage) -> None:
    """The panel lists the feature's states and events, the one of the day marked."""
    atlas = open_page(f"/?date=2023-01-15&selected={ROAD}")
    atlas.page.locator(".st-key-open-history summary").click()
    current = atlas.page.locator(".st-key-evidence .atlas-history tr[aria-current]")
    current.first.wait_for()
    assert "restricted" in current.first.inner_text()


def test_a_feature_that_is_not_there_leads_to_its_day(open_page: OpenPage) -> None:
    """The zone of 2020 to 2023, chosen on a later day, says so and offers its last day."""
    atlas = open_page(f"/?date=2025-01-01&selected={ZONE}")
    atlas.page.locator(".st-key-way-back button").click()
    atlas.wait_for_paths(ZONE, drawn=True)
    atlas.wait_for_date("2023-09-30")


def test_names_of_another_language_lead(open_page: OpenPage) -> None:
    """Labels, the panel's heading and the list follow; the English name stays in the panel."""
    atlas = open_page("/?selected=armenia")
    atlas.wait_for_heading("Armenia")
    atlas.page.locator(".st-key-names input").click()
    atlas.page.get_by_role("option", name="Names in Armenian").click()
    atlas.wait_for_heading("Հայաստան")
    atlas.page.wait_for_url("**names=hy**")
    atlas.frame.locator(".atlas-label", has_text="Երևան").first.wait_for()
    table = atlas.page.locator(".st-key-evidence .atlas-names").inner_text()
    assert "Հայաստան" in table
    assert atlas.page.locator(".st-key-names input").count() == 1


@pytest.mark.parametrize(
    ("day", "scheme"), [("2021-06-01", "light"), ("2023-01-15", "light"), ("2026-11-01", "dark")]
)
def test_three_days_are_pictured(open_page: OpenPage, mode: str, day: str, scheme: str) -> None:
    """The page of each day is kept as a picture, with the legend of what was there."""
    atlas = open_page(f"/?date={day}&selected={ROAD}", scheme=scheme)
    atlas.wait_for_date(day)
    atlas.wait_for_idle()
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    picture = SCREENSHOTS / f"{day}-{scheme}-{mode}.png"
    atlas.page.screenshot(path=picture)
    assert picture.stat().st_size > 200_000
    assert atlas.frame.locator(".atlas-legend li").count() > 8
