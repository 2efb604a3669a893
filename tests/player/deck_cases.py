"""Write by hand a briefing of twelve scenes over the shipped atlas, and make the player of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from geodata.briefing.model import Briefing, Scene, SceneComparison, View
from geodata.briefing.resolve import resolve_briefing
from layers.player import build_player, player_payload

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.scenarios.route_model import RouteModel

ATTACK: Final = (
    "</script><script>window.attacked = 1</script><img src=x onerror='attacked = 1'>`\"'"
)
"""What any text may hold, and no page may run."""

QUOTED: Final = "balance-2023-lachin-regime-change"
POSITION: Final = "balance-2023-lachin-us-position"
REFERENCE: Final = "ref-azertag-delimitation-2022"
PLACES: Final = ((46.6, 39.8, 9.0), (45.4, 40.1, 7.0), (48.5, 40.3, 8.5))
"""Views of the scenes, one after the other: longitude, latitude, zoom."""

COUNT: Final = 12
COMPARED: Final = 3
LONG: Final = 4
MISSING: Final = 5
"""Numbers of the scenes with a comparison, with a long text and with things that are missing."""


def make_scene(number: int, **changes: Any) -> Scene:  # noqa: ANN401 (any field)
    """Return a sound scene; a test changes what it is about."""
    lon, lat, zoom = PLACES[number % len(PLACES)]
    scene = Scene(
        id=f"scene-{number}",
        title=f"Scene of {number}",
        caption=f"The corridor connects [@{QUOTED}]. A position [@{POSITION}; @{REFERENCE}].",
        notes=f"Notes of {number}. [@{REFERENCE}]",
        view=View(lon, lat, zoom),
        layers=("lachin", "borders") if number % 2 else ("zangezur", "borders"),
        hidden=(),
        date=date(2020 + number % 5, 11, number),
        language="en",
        selected=("lachin-m12", "armenia") if number % 2 else (),
        excerpts=(QUOTED,),
        comparison=None,
        created=datetime(2026, 11, 22, 10, 0, tzinfo=UTC),
        data_version="",
    )
    return replace(scene, **changes)


def make_deck(*, count: int = COUNT) -> Briefing:
    """Return the briefing: scenes of every kind, all of whose texts attack."""
    asked = SceneComparison(
        "baku", "nakhchivan", "road", "length", "authorised", ("as-of-the-date", "via-iran")
    )
    changes: dict[int, dict[str, Any]] = {
        2: {"title": f"Attack {ATTACK}", "caption": f"Words {ATTACK}.", "notes": ATTACK},
        COMPARED: {"comparison": asked, "caption": "The model gives two lengths [@comparison]."},
        LONG: {"caption": " ".join(f"This is sentence {n} of many." for n in range(150))},
        MISSING: {"selected": ("no-such-feature",), "layers": ("borders", "no-such-layer")},
    }
    scenes = tuple(make_scene(n, **changes.get(n, {})) for n in range(1, count + 1))
    return Briefing("by-hand", f"By hand {ATTACK}", "", scenes)


def make_payload(
    atlas: Atlas, model: RouteModel | None, briefing: Briefing | None = None
) -> dict[str, Any]:
    """Return what the player is told of the briefing."""
    briefing = briefing or make_deck()
    return player_payload(briefing, resolve_briefing(briefing, atlas, model), atlas)


def make_file(atlas: Atlas, model: RouteModel | None, briefing: Briefing | None = None) -> str:
    """Return the briefing as one file."""
    return build_player(atlas, payload=make_payload(atlas, model, briefing))
