from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geodata.constants import LANGUAGES
from geodata.layer_table import SWITCHES, Switch
from layers.publish import publish
from panels.layer_switches import layer_swatch, swatch
from tests.panels.conftest import address, map_state

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from geodata.atlas import Atlas

DAYS = (date(1988, 1, 1), date(2020, 12, 31), date(2021, 6, 1), date(2022, 12, 12))


def file_of(image: str) -> str:
    """Return the path below the static folder that a Markdown image names."""
    return image.removeprefix("![](app/static/").removesuffix(")")


def test_every_layer_has_its_picture_but_the_background(atlas: Atlas) -> None:
    """A route's colour stands for its layer; the background is told by its name alone."""
    pictures = {switch.name: layer_swatch(atlas, switch) for switch in SWITCHES}
    assert pictures["lachin"].endswith("sample-lachin.svg)")
    assert pictures["alternatives"].endswith("sample-georgia-turkiye.svg)")
    assert pictures["regional"].endswith("sample-regional.svg)")
    assert pictures["incidents"].endswith("incident.svg)")
    assert pictures["borders"].endswith("border_line-open.svg)")
    assert [name for name, picture in pictures.items() if not picture] == ["background"]


def test_a_layer_whose_feature_is_gone_has_no_picture(atlas: Atlas) -> None:
    """No broken image stands in the sidebar."""
    assert layer_swatch(atlas, Switch("lachin", "Lachin", "atlantis")) == ""


@pytest.mark.parametrize("day", DAYS)
def test_every_picture_is_published(atlas: Atlas, files: Path, tmp_path: Path, day: date) -> None:
    """On every day, the browser finds the picture of every feature and layer."""
    publish(atlas, tmp_path, files=files)
    images = [swatch(atlas, feature_id, day) for feature_id in atlas.thematic]
    images += [layer_swatch(atlas, switch) for switch in SWITCHES if switch.swatch]
    for image in images:
        assert (tmp_path / file_of(image)).is_file(), image


def test_a_picture_follows_the_day(atlas: Atlas) -> None:
    """The line of a road is drawn as it was; what has no status looks the same on every day."""
    found = [swatch(atlas, "lachin-m12", day).rpartition("-")[2] for day in DAYS]
    assert found == ["unknown.svg)", "open.svg)", "open.svg)", "closed.svg)"]
    assert len({swatch(atlas, "armenia", day) for day in DAYS}) == 1


def test_parts_are_listed_only_while_they_are_open(app: AppTest) -> None:
    """Dozens of pills would cost a part of every rerun."""
    app.run()
    keys = [group.key or "" for group in app.button_group]
    assert not [key for key in keys if key.startswith("parts-")]
    app.session_state["open-parts"] = True
    app.run()
    keys = [group.key or "" for group in app.button_group]
    parts = [key.removeprefix("parts-") for key in keys if key.startswith("parts-")]
    assert parts == ["lachin", "zangezur", "incidents", "borders"]


def test_parts_of_a_layer_that_is_off_are_not_listed(app: AppTest) -> None:
    """Only layers that are on have parts to choose, and only where there are several."""
    app.query_params["layers"] = "zangezur,agdam-askeran"
    app.session_state["open-parts"] = True
    app.run()
    keys = [group.key or "" for group in app.button_group]
    assert [key for key in keys if key.startswith("parts-")] == ["parts-zangezur"]


def test_parts_of_several_layers_can_be_hidden(app: AppTest) -> None:
    """Hiding a part of one layer leaves those of another hidden."""
    app.session_state["open-parts"] = True
    app.run()
    app.button_group(key="parts-lachin").set_value(["lachin-m12"]).run()
    app.button_group(key="parts-zangezur").set_value(["zangezur-rail"]).run()
    assert not app.exception
    assert address(app)["hidden"] == "lachin-new-road,zangezur-rail-meghri"
    app.button_group(key="parts-lachin").set_value(["lachin-m12", "lachin-new-road"]).run()
    assert map_state(app)["hidden"] == ["zangezur-rail-meghri"]


def test_every_language_can_lead(app: AppTest) -> None:
    """The switch of names offers them all, and follows the address."""
    app.query_params["names"] = "ka"
    app.run()
    box = app.selectbox(key="names")
    assert len(box.options) == len(LANGUAGES)
    assert box.value == "ka"
    for language in LANGUAGES:
        app.selectbox(key="names").select(language).run()
        assert not app.exception
        assert map_state(app)["language"] == language


def test_the_background_can_be_switched_off(app: AppTest) -> None:
    """Districts and transport leave the map together."""
    app.run()
    assert {"districts", "transport"} <= set(map_state(app)["files"])
    app.toggle(key="switch-background").set_value(False).run()
    assert not {"districts", "transport"} & set(map_state(app)["files"])
