r"""Draw by hand a network for the hand-drawn atlas, and open the scenarios page on it.

```
   goris ==== lachin-m12, 10 km ==== border ==== lachin-m12, 20 km ==== khankendi
     \___ connecting link, 15 km ___/  \____ connecting link, 60 km ____ aghdam
```
From December 2022 the Lachin road is closed; nothing is told of the border, so that connecting
links do not cross it.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from panels.scenarios.session import MAP_KEY, STATE
from tests import evidence_cases as cases
from tests.conftest import ATTACK, line, point

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from panels.scenarios.state import ScenarioState

AFTER = "2023-07-01"
BEFORE = "2021-06-01"
FIRST = "edge-goris-border-road"
LINK = "edge-goris-border-road-2"


def node(name: str, lon: float, **changes: object) -> dict[str, Any]:
    """Return a town, or a border point where a pair is given."""
    properties = {
        "id": name,
        "name": name.title(),
        "names": {"en": [name.title()]},
        "kind": "border" if "pair" in changes else "town",
        "country": "",
        "pair": [],
        "border_line": "",
        "road": True,
        "rail": False,
        **changes,
    }
    return {"type": "Feature", "id": name, "properties": properties, "geometry": point(lon, 40)}


def edge(name: str, start: str, end: str, lons: tuple[float, float], **changes: object) -> Any:  # noqa: ANN401 (JSON)
    """Return a road on level ground."""
    properties = {
        "id": name,
        "from": start,
        "to": end,
        "mode": "road",
        "country": "AZE",
        "feature": "",
        "speed_class": "main",
        "length_km": 10.0,
        "length_basis": "published",
        "length_references": ["ref-one"],
        "length_drawn_km": 10.0,
        "terrain": "plain",
        "certainty": "modelled",
        "error_m": 500,
        "source": "drawn",
        "licence": "CC-BY-4.0",
        "planned": False,
        **changes,
    }
    geometry = line((lons[0], 40), (lons[1], 40))
    return {"type": "Feature", "id": name, "properties": properties, "geometry": geometry}


def network_json() -> dict[str, Any]:
    """Return the network that the module draws."""
    features = [
        node("goris", 45.5, country="ARM", names={"en": ["Goris"], "hy": [f"Գորիս{ATTACK}"]}),
        node("border", 46, pair=["ARM", "AZE"]),
        node("khankendi", 46.5, country="AZE"),
        node("aghdam", 47, country="AZE"),
        edge(FIRST, "goris", "border", (45.5, 46), country="ARM", feature="lachin-m12"),
        edge(
            "edge-border-khankendi-road",
            "border",
            "khankendi",
            (46, 46.5),
            feature="lachin-m12",
            length_km=20.0,
        ),
        edge(LINK, "goris", "border", (45.5, 46), country="ARM", length_km=15.0),
        edge("edge-border-aghdam-road", "border", "aghdam", (46, 47), length_km=60.0),
    ]
    return {"type": "FeatureCollection", "features": features}


def scenarios_json() -> dict[str, Any]:
    """Return the scenario of the day, and one that opens the Lachin road."""
    day = {"name": "as-of-the-date", "title": "As of the date", "sentence": f"Nothing.{ATTACK}"}
    opened = {"name": "lachin-only", "title": "Lachin only", "open": ["corridor:lachin"]}
    return {"version": 1, "scenarios": [day, opened]}


def write_scenario_files(files: Path, repository: Path) -> None:
    """Write the network beside the hand-drawn atlas, with the shipped relief's heights."""
    cases.write_json(files / "network.geojson", network_json())
    cases.write_json(files / "scenarios.json", scenarios_json())
    cases.write_json(files / "control.json", {"version": 1, "entries": []})
    for name in ("elevation.json", "elevation.webp"):
        shutil.copy2(repository / "geodata" / "files" / name, files / name)


def asked(app: AppTest) -> ScenarioState:
    """Return what the page asks."""
    found: ScenarioState = app.session_state[STATE]
    return found


def click_leg(app: AppTest, name: str, sequence: int) -> None:
    """Let the map report a click, and run the page."""
    app.session_state[MAP_KEY] = {"id": name, "sequence": sequence}
    app.run()


def drawn_routes(app: AppTest) -> list[dict[str, Any]]:
    """Return the routes that the page sends to the map."""
    (component,) = app.get("component_instance")
    script = json.loads(component.proto.json_args)["feature_group"]
    found, _ = json.JSONDecoder().raw_decode(script.partition("apply(")[2])
    routes: list[dict[str, Any]] = found.get("routes", [])
    return routes
