from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from panels.feature_list import MOST_BUTTONS, OFF_MAP, group_features
from panels.page_state import PageState
from tests.conftest import ATTACK, make_collection, make_route, write_collection
from tests.panels.conftest import listed, open_group

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from geodata.atlas import Atlas

LATE = PageState(date=date(2023, 9, 18))


def test_features_are_listed_by_group(atlas: Atlas) -> None:
    """The corridors come first, then the other layers, what is off the map at the end."""
    assert group_features(atlas, LATE) == {
        "Corridors": [
            *("lachin-m12", "lachin-new-road", "agdam-askeran"),
            *("zangezur-rail", "zangezur-rail-meghri"),
        ],
        "Other routes": ["georgia-turkiye-road"],
        "Regional": ["middle-corridor"],
        "Incidents": ["incident-shusha-declaration-2021"],
        "Borders": ["armenia", "azerbaijan", "border-arm-irn"],
        OFF_MAP: ["incident-embassy-tehran-2023"],
    }
    assert list(group_features(atlas, LATE))[-1] == OFF_MAP


def test_what_is_not_there_on_the_day_is_not_listed(atlas: Atlas) -> None:
    """Neither incidents that have not happened, on or off the map, nor roads not yet built."""
    groups = group_features(atlas, PageState(date=date(2020, 1, 1)))
    assert "Incidents" not in groups
    assert OFF_MAP not in groups
    assert "lachin-new-road" not in groups["Corridors"]


def test_what_is_switched_off_is_not_listed(atlas: Atlas) -> None:
    """What is off the map goes with the incidents; hidden features are left out."""
    state = PageState(frozenset({"lachin"}), frozenset({"lachin-m12"}), date=date(2023, 9, 18))
    assert group_features(atlas, state) == {"Corridors": ["lachin-new-road"]}
    assert group_features(atlas, PageState(frozenset(), date=date(2023, 9, 18))) == {}


def test_one_group_is_drawn_at_a_time(app: AppTest) -> None:
    """The corridors stand there at first; another group takes their place."""
    app.run()
    assert listed(app)[0] == "lachin-m12"
    open_group(app, "Borders")
    assert not app.exception
    assert listed(app) == ["armenia", "azerbaijan", "border-arm-irn"]


def test_a_group_that_is_switched_off_gives_way(app: AppTest) -> None:
    """When the open group's layer is switched off, the first of the others opens."""
    app.run()
    open_group(app, "Borders")
    app.toggle(key="switch-borders").set_value(False).run()
    assert not app.exception
    assert listed(app)[0] == "lachin-m12"


def test_nothing_to_list_is_said(app: AppTest) -> None:
    """An empty map has a sentence in place of the list."""
    app.query_params["layers"] = "none"
    app.run()
    assert any("Nothing is switched on" in caption.value for caption in app.caption)


def test_a_long_group_is_cut(app: AppTest, files: Path) -> None:
    """Each button costs a little of every rerun: a list has an end."""
    roads = [make_route(f"road-{n}", "agdam_askeran") for n in range(MOST_BUTTONS + 5)]
    write_collection(files, "agdam_askeran", make_collection(*roads))
    app.run()
    assert not app.exception
    assert len(listed(app)) == MOST_BUTTONS


def test_the_selected_feature_stands_out(app: AppTest) -> None:
    """Its button is of another kind than the others."""
    app.query_params["selected"] = "lachin-m12"
    app.run()
    kinds = {button.key: button.proto.type for button in app.button}
    assert kinds["go-lachin-m12"] == "primary"
    assert kinds["go-agdam-askeran"] == "tertiary"


def test_a_button_shows_the_line_of_the_day(app: AppTest) -> None:
    """The picture beside a name has the status of the day that is shown."""
    for day, status in (("2020-12-31", "open"), ("2022-12-12", "closed")):
        app.query_params["date"] = day
        app.run()
        label = next(it.label for it in app.button if it.key == "go-lachin-m12")
        assert f"swatches/road-lachin-{status}.svg" in label


def test_names_with_markup_are_text(app: AppTest, files: Path) -> None:
    """A tag in a name stands on the button as it is written."""
    write_collection(
        files, "agdam_askeran", make_collection(make_route("a", "agdam_askeran", name=ATTACK))
    )
    app.run()
    label = next(it.label for it in app.button if it.key == "go-a")
    assert "<img" not in label.replace("\\<", "")
