from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from layers.config import build_config
from layers.features import build_published
from layers.static_map.features import (
    DEFAULT_RANK,
    drawn,
    features_of,
    legend_entries,
    present,
    style_on,
)
from tests.layers.static_map.conftest import EVERYTHING

if TYPE_CHECKING:
    from geodata.atlas import Atlas

DAYS = ("1991-01-01", "2020-11-09", "2020-11-10", "2022-12-12", "2023-09-30", "2026-11-22")
STATES = Path(__file__).resolve().parents[3] / "layers" / "browser" / "states.js"


def published(atlas: Atlas) -> list[dict[str, Any]]:
    """Return every feature of the atlas as the browser gets it."""
    return [
        feature
        for collection in atlas.collections.values()
        for feature in build_published(collection)["features"]
    ]


@pytest.fixture(scope="module")
def browser_answers(shipped: Atlas) -> dict[str, Any]:
    """Ask the map's own script, run by node, what it makes of every feature on every day."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed; the next tests read the configuration themselves")
    script = """
        const window = {};
        eval(require("fs").readFileSync(process.argv[1], "utf8"));
        const { config, features, days } = JSON.parse(require("fs").readFileSync(0, "utf8"));
        window.atlasStates.mount(config);
        const states = window.atlasStates;
        console.log(JSON.stringify(Object.fromEntries(days.map((day) => {
          const there = features.filter((feature) => states.existsOn(feature.id, day));
          const styled = there.filter((feature) => feature.properties.style);
          return [day, { there: there.map((feature) => feature.id),
            styles: Object.fromEntries(styled.map((it) => [it.id, states.styleOn(it, day)])),
            legend: states.legend(there, day).map((entry) => entry.style) }];
        }))));
    """
    slim = [
        {"id": it["id"], "properties": {k: it["properties"].get(k) for k in ("style", "legend")}}
        for it in published(shipped)
    ]
    question = json.dumps({"config": build_config(shipped), "features": slim, "days": DAYS})
    command = [node, "-e", script, str(STATES)]
    answer = subprocess.run(command, input=question, capture_output=True, text=True, check=True)
    answers: dict[str, Any] = json.loads(answer.stdout)
    return answers


@pytest.mark.parametrize("day", DAYS)
def test_a_drawing_chooses_as_the_maps_own_script_does(
    shipped: Atlas, browser_answers: dict[str, Any], day: str
) -> None:
    """Which features are there, in which style, and what the legend says: the same for all."""
    answer, on = browser_answers[day], date.fromisoformat(day)
    there = present(shipped, replace(EVERYTHING, date=day))
    assert [feature.id for feature in there] == answer["there"]
    styles = {it.id: asdict(style) for it in there if (style := style_on(shipped, it, on))}
    assert styles == answer["styles"]
    legend = [entry["style"] for entry in legend_entries(shipped, there, on)]
    assert legend == answer["legend"]


@pytest.mark.parametrize("day", DAYS)
def test_a_drawing_chooses_the_published_style(shipped: Atlas, day: str) -> None:
    """Every feature's style is the one that the configuration tells the browser for the day."""
    config = build_config(shipped)
    for feature in present(shipped, replace(EVERYTHING, date=day)):
        told = config["states"].get(feature.id, [["", "unknown"]])
        status = next(name for start, name in reversed(told) if start <= day)
        style = style_on(shipped, feature, date.fromisoformat(day))
        template = feature.properties.get("style", "")
        expected = config["styles"].get(template.replace("{status}", status))
        assert (asdict(style) if style else None) == expected, feature.id


def test_hidden_features_and_files_that_are_off_are_not_there(shipped: Atlas) -> None:
    """A state shows its files without what is switched off; unknown files are passed over."""
    state = replace(EVERYTHING, files=("lachin", "gone"), hidden=("lachin-new-road",))
    there = [feature.id for feature in present(shipped, state)]
    assert "lachin-m12" in there
    assert "lachin-new-road" not in there
    assert {feature.file for feature in present(shipped, state)} == {"lachin"}


def test_features_come_in_drawing_order_whatever_the_states(atlas: Atlas) -> None:
    """The order of the layer table decides, not that of the state."""
    files = [feature.file for feature in features_of(atlas, ["places", "lachin", "water"])]
    assert list(dict.fromkeys(files)) == ["water", "lachin", "places"]


def test_background_appears_by_zoom(shipped: Atlas) -> None:
    """Roads of rank 4 are drawn from zoom 8.5 on, and towns never as shapes."""
    day, there = date(2023, 1, 15), present(shipped, EVERYTHING)

    def ranks(zoom: float) -> set[int]:
        return {
            feature.properties.get("rank") or DEFAULT_RANK
            for feature, style in drawn(shipped, there, day, zoom)
            if style.quiet
        }

    assert 4 not in ranks(8.4)
    assert 4 in ranks(8.5)
    assert not [it for it, _ in drawn(shipped, there, day, 13) if it.properties["kind"] == "town"]


def test_an_atlas_is_read_once(atlas: Atlas) -> None:
    """Features are projected once, and another atlas has its own."""
    assert features_of(atlas, ["lachin"])[0] is features_of(atlas, ["lachin"])[0]
    other = replace(atlas, collections={**atlas.collections})
    assert features_of(other, ["lachin"])[0] is not features_of(atlas, ["lachin"])[0]
