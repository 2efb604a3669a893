from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geodata.briefing.migrate import migrate_briefing
from geodata.briefing.model import VERSION, View
from tests.briefing.conftest import make_scene, parse_json, refuse, scene_json

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
NEW = ("view", "hidden", "excerpts", "comparison")


def old_json(**changes: object) -> dict[str, Any]:
    """Return a briefing's file of version 1 with one scene."""
    raw = scene_json() | {"version": 1}
    scene = {name: value for name, value in raw["scenes"][0].items() if name not in NEW}
    scene |= {"center": [40.0, 46.5], "zoom": 7.0, "selected": "lachin-m12"}
    raw["scenes"] = [scene | changes]
    return raw


def test_an_older_briefing_is_read() -> None:
    """A scene of version 1 has a view, one selected feature and no excerpts afterwards."""
    (scene,) = parse_json(old_json()).scenes
    assert scene == make_scene(selected=("lachin-m12",), hidden=(), excerpts=())
    assert scene.view == View(lon=46.5, lat=40.0, zoom=7.0)


def test_an_older_scene_may_select_nothing() -> None:
    """An empty text, or none, selects nothing."""
    (scene,) = parse_json(old_json(selected="")).scenes
    assert scene.selected == ()
    raw = old_json()
    del raw["scenes"][0]["selected"]
    assert parse_json(raw).scenes[0].selected == ()


def test_an_unsound_older_briefing_is_refused() -> None:
    """What cannot be brought to this version is told as what this version lacks."""
    for centre in ([40], "40,46", None):
        (failure,) = refuse(old_json(center=centre)).failures
        assert failure.fault == "lacks view"
    (failure,) = refuse(old_json(center=["40", 46])).failures
    assert failure.fault == "view.lat is not a number"


def test_what_is_given_is_left_as_it_is() -> None:
    """Migrating changes nothing in the object that is migrated, and nothing of this version."""
    old = old_json()
    migrate_briefing(old)
    assert old == old_json()
    assert migrate_briefing(scene_json()) == scene_json()


@given(scenes=JSON)
def test_whatever_an_older_file_holds_is_migrated_without_an_error(scenes: object) -> None:
    """The check that follows refuses what is unsound; migrating itself never fails."""
    assert migrate_briefing({"version": 1, "scenes": scenes})["version"] == VERSION


@given(fields=st.dictionaries(st.sampled_from(["center", "zoom", "selected", "view"]), JSON))
def test_whatever_an_older_scene_holds_is_migrated_without_an_error(
    fields: dict[str, object],
) -> None:
    """No value of a field that changed its form is taken for what it is not."""
    scenes = migrate_briefing({"version": 1, "scenes": [fields]})["scenes"]
    assert isinstance(scenes, list)
    assert not {"center", "zoom"} & set(scenes[0])
