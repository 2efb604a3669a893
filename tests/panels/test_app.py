from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geodata.layer_table import SWITCH_NAMES
from panels.evidence_panel import CITE
from tests import evidence_cases as cases
from tests.conftest import (
    ATTACK,
    make_collection,
    make_route,
    read_features,
    write_collection,
    write_timeline,
)
from tests.panels.conftest import (
    address,
    html,
    lead,
    listed,
    map_arguments,
    map_state,
    open_group,
    press,
    state,
)
from tests.timeline_cases import event_json, state_json

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

ALL_LAYERS = ",".join(SWITCH_NAMES)
HISTORY = '<table class="atlas-facts atlas-history">'


def test_the_page_runs(app: AppTest) -> None:
    """At first all layers are on, nothing is selected and nothing is complained of."""
    app.run()
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert not app.toast
    assert [toggle.value for toggle in app.toggle] == [True] * len(SWITCH_NAMES)
    assert state(app).selected == ""
    assert "atlasRegistry.apply(" in map_arguments(app)["feature_group"]
    assert address(app) == {"layers": ALL_LAYERS, "date": state(app).day.isoformat()}


def test_everything_on_the_map_has_a_button(app: AppTest) -> None:
    """The keyboard reaches every thematic feature, group by group, and what is off the map."""
    app.run()
    reached = listed(app)
    for title in ("Other routes", "Regional", "Incidents", "Borders", "Off the map"):
        open_group(app, title)
        assert not app.exception
        reached += listed(app)
    assert len(reached) == len(set(reached)) == 12
    assert "incident-embassy-tehran-2023" in reached


def test_a_feature_that_no_document_names_says_so(app: AppTest) -> None:
    """Where there is no excerpt, the panel says it and shows the references."""
    app.run()
    press(app, "agdam-askeran")
    assert "The documents do not name this feature" in html(app)
    assert "https://example.org/ref-two" in html(app)


def test_a_switch_changes_the_address(app: AppTest) -> None:
    """Switching a layer off and on again is seen in the list and in the address."""
    app.run()
    app.toggle(key="switch-lachin").set_value(False).run()
    assert address(app)["layers"] == ",".join(it for it in SWITCH_NAMES if it != "lachin")
    assert "lachin-m12" not in listed(app)
    app.toggle(key="switch-lachin").set_value(True).run()
    assert "lachin" in address(app)["layers"].split(",")


def test_all_switches_can_be_off(app: AppTest) -> None:
    """An empty map is a wish like any other, and its address brings it back."""
    app.query_params["layers"] = "none"
    app.run()
    assert not app.exception
    assert not app.toast
    assert not any(toggle.value for toggle in app.toggle)
    assert address(app)["layers"] == "none"
    assert listed(app) == []
    assert map_state(app)["files"] == ["water", "places"]


def test_a_part_can_be_hidden(app: AppTest) -> None:
    """Switching off one part leaves its layer on, and is seen in list and address."""
    app.session_state["open-parts"] = True
    app.run()
    app.button_group(key="parts-lachin").set_value(["lachin-m12"]).run()
    assert not app.exception
    assert address(app)["hidden"] == "lachin-new-road"
    assert "lachin-new-road" not in listed(app)
    assert map_state(app)["hidden"] == ["lachin-new-road"]
    assert any("1 switched off" in expander.label for expander in app.expander)


def test_broken_data_are_one_message(app: AppTest, files: Path) -> None:
    """File and feature are named, all faults at once, and no traceback stands on the page."""
    write_collection(files, "lachin", make_collection(make_route(mode="sledge", certainty="sure")))
    app.run()
    assert not app.exception
    assert len(app.error) == 1
    (message,) = [code.value for code in app.code]
    assert message.count("lachin.geojson: lachin-m12: ") == 2
    assert "Traceback" not in message
    assert not app.toggle


def test_mended_data_are_read_without_a_restart(app: AppTest, files: Path) -> None:
    """The page starts as soon as the file is sound again."""
    sound = read_features(files, "lachin")
    (files / "lachin.geojson").write_text("{", encoding="utf-8")
    app.run()
    assert len(app.error) == 1
    write_collection(files, "lachin", make_collection(*sound))
    app.run()
    assert not app.error
    assert app.toggle


def test_a_static_folder_that_cannot_be_written_is_one_message(
    app: AppTest, tmp_path: Path
) -> None:
    """What the browser needs cannot be published: the page says so and stops."""
    (tmp_path / "static").write_text("in the way", encoding="utf-8")
    app.run()
    assert not app.exception
    assert len(app.error) == 1


def test_without_the_registry_the_page_says_so(app: AppTest, tmp_path: Path) -> None:
    """The map falls back to a slower way, with one warning, and selecting still works."""
    app.run()
    (tmp_path / "static" / "atlas" / "registry.js").unlink()
    app.run()
    assert not app.exception
    assert len(app.warning) == 1
    press(app, "lachin-m12")
    assert "“The Lachin road is open.”" in html(app)
    assert "atlasFallback.draw(" in map_arguments(app)["feature_group"]


def test_markup_in_the_data_is_text(app: AppTest, files: Path) -> None:
    """A tag in a name, an excerpt's note or a description never reaches the page as a tag."""
    features = read_features(files, "lachin")
    features[0]["properties"].update(name=ATTACK, description=ATTACK)
    features[0]["properties"]["names"] = {"und": [ATTACK]}
    write_collection(files, "lachin", make_collection(*features))
    references = [
        cases.reference_json(name, origin=name, statement=ATTACK) for name in ("ref-one", "ref-two")
    ]
    cases.write_json(files / "references.json", references)
    write_timeline(
        files,
        state_json("lachin-m12", note=ATTACK),
        events=(event_json(title=ATTACK, summary=ATTACK, features=["lachin-m12"]),),
    )
    app.session_state["open-history"] = True
    app.run()
    press(app, "lachin-m12")
    assert not app.exception
    assert HISTORY in html(app)
    assert "<img" not in html(app)
    assert "&lt;img src=x" in html(app)
    assert not any("<img" in button.label.replace("\\<", "") for button in app.button)


def test_the_citation_is_ready_to_copy(app: AppTest) -> None:
    """Opening the citation of an excerpt shows it in both forms."""
    app.run()
    press(app, "lachin-m12")
    lead(app, CITE)
    assert not app.exception
    assert state(app).selected == "lachin-m12"
    chicago, bibtex = (code.value for code in app.code)
    assert "para. 2" in chicago
    assert bibtex.startswith("@")


def test_a_choice_sends_the_map_names_and_not_layers(app: AppTest, files: Path) -> None:
    """A rerun costs the same few bytes at ten times the data, and the map is not drawn anew."""
    app.run()
    first = map_arguments(app)
    press(app, "lachin-m12")
    small = map_arguments(app)
    assert small["script"] == first["script"]
    assert small["feature_group"] != first["feature_group"]
    assert len(small["feature_group"]) < 2048
    features = read_features(files, "lachin")
    points = [[46 + number / 1000, 40] for number in range(1001)]
    features[0]["geometry"]["coordinates"] = points
    write_collection(files, "lachin", make_collection(*features))
    app.run()
    large = map_arguments(app)
    assert large["feature_group"] == small["feature_group"]
    assert len(json.dumps(large)) == len(json.dumps(small))


def test_the_map_loads_nothing_from_elsewhere(app: AppTest) -> None:
    """Every script and style sheet that the frame is told to load is this server's."""
    app.run()
    arguments = map_arguments(app)
    links = [*arguments["js_links"], *arguments["css_links"]]
    assert len(links) > 5
    assert all(link.startswith("../../app/static/") for link in links)
