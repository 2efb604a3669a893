from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from geodata.timeline import FIRST_DAY
from panels.session import today
from tests.conftest import ATTACK, make_collection, read_features, write_collection
from tests.panels.conftest import address, html, state

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

CHANGES = '<ul class="atlas-changes">'


def compare(app: AppTest, day: str, other: str) -> str:
    """Open the page with two days to compare, and return its HTML."""
    app.query_params.update({"date": day, "compared": other})
    app.run()
    assert not app.exception
    assert not app.toast
    return html(app)


def test_an_address_shows_what_changed_between_two_days(app: AppTest) -> None:
    """Features that differ, each with before and after, and the events in between."""
    shown = compare(app, "2023-01-01", "2020-12-31")
    assert "From 31 December 2020 to 1 January 2023" in shown
    assert "<strong>Lachin-M12</strong><br>open (open to all traffic) → closed" in shown
    assert "<strong>Lachin-New-Road</strong><br>not there → open" in shown
    assert "Agdam-Askeran</strong>" not in shown
    assert "Declaration. Three sides sign." in shown
    assert "War." not in shown


def test_the_earlier_day_comes_first_whichever_is_shown(app: AppTest) -> None:
    """Comparing with a later day tells the same as comparing with an earlier one."""
    shown = compare(app, "2020-12-31", "2023-01-01")
    assert "From 31 December 2020 to 1 January 2023" in shown
    assert "open (open to all traffic) → closed" in shown


def test_days_between_which_nothing_changed_say_so(app: AppTest) -> None:
    """No empty list stands there."""
    shown = compare(app, "2022-01-01", "2022-01-02")
    assert "No state that the atlas tells of differs." in shown
    assert CHANGES not in shown


def test_a_day_can_be_chosen_and_taken_back(app: AppTest) -> None:
    """The other day stands in the address, and leaves it again."""
    compare(app, "2023-01-01", "2022-01-01")
    box = app.date_input(key="compared")
    assert (box.min, box.max) == (FIRST_DAY, today())
    box.set_value(date(2020, 12, 31)).run()
    assert not app.exception
    assert address(app)["compared"] == "2020-12-31"
    assert CHANGES in html(app)
    app.date_input(key="compared").set_value(None).run()
    assert not app.exception
    assert "compared" not in address(app)
    assert CHANGES not in html(app)


def test_what_changed_can_be_shown(app: AppTest) -> None:
    """A pill selects the feature and moves the map, and can be used again."""
    compare(app, "2023-01-01", "2020-12-31")
    before = state(app).flight
    app.button_group(key="changed").set_value("lachin-new-road").run()
    assert not app.exception
    assert state(app).selected == "lachin-new-road"
    assert state(app).flight != before
    assert not app.button_group(key="changed").value


def test_without_a_day_to_compare_nothing_is_compared(app: AppTest) -> None:
    """The list costs nothing until it is asked for."""
    app.run()
    assert CHANGES not in html(app)


def test_names_with_markup_are_text(app: AppTest, files: Path) -> None:
    """A tag in the name of a feature that changed is read, not run."""
    features = read_features(files, "lachin")
    features[0]["properties"]["name"] = ATTACK
    write_collection(files, "lachin", make_collection(*features))
    shown = compare(app, "2023-01-01", "2020-12-31")
    assert "<img" not in shown
    assert "&lt;img src=x" in shown
