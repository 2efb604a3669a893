from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from geodata.briefing.load import read_shipped
from geodata.briefing.model import View
from panels.briefing.form import SceneForm
from panels.briefing.placing import PAGE as WANTED_PAGE
from panels.briefing.placing import show_scene, take_view
from panels.briefing.scene_list import act
from panels.page_state import PageState
from panels.session import STATE as PAGE_STATE
from tests.briefing.conftest import make_scene
from tests.conftest import ATTACK
from tests.panels.briefing.cases import (
    SHIPPED,
    do,
    make_told,
    opened,
    told,
    write_shipped,
)
from tests.panels.conftest import address

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest


CAPTION = "scene-caption-two-documents-one"


def arrange(page: AppTest, files: Path, action: str, scene: str = "", to: int = 0) -> None:
    """Use the list of scenes."""
    said = {"action": action, "scene": scene, "to": to}
    do(page, partial(act, said, read_shipped(files)))


def listed(page: AppTest) -> list[str]:
    """Return the titles of the scenes in the list."""
    return [scene["title"] for scene in told(page, "scene_list.js")["scenes"]]


def test_the_first_shipped_briefing_is_shown(page: AppTest) -> None:
    """Its scenes are listed, the first is previewed, and the address names it."""
    page.run()
    assert not page.exception
    assert not page.error
    assert not page.warning
    assert listed(page) == ["One", "Two", "Three"]
    scenes = told(page, "scene_list.js")["scenes"]
    assert [(it["missing"], it["uncited"]) for it in scenes] == [(0, 0)] * 3
    (scene,) = told(page, "scene_preview.js")["payload"]["scenes"]
    assert scene["title"] == "One"
    assert [it["quote"] for it in scene["sources"]] == ["The Lachin road is open."]
    assert address(page) == {"briefing": SHIPPED}
    assert told(page, "presentation.js")["payload"] is None


def test_another_briefing_is_chosen(page: AppTest) -> None:
    """The list, the preview and the address follow."""
    page.run()
    page.selectbox(key="briefing-open").set_value("for-students").run()
    assert listed(page) == ["Four"]
    assert address(page) == {"briefing": "for-students"}


def test_everything_is_restored_from_the_address(page: AppTest) -> None:
    """A link opens its scene and writes the same link; what it names wrongly is told."""
    link = {"briefing": SHIPPED, "scene": "two"}
    page.query_params.update(link)
    page.run()
    assert address(page) == link
    assert not page.toast
    assert told(page, "scene_list.js")["selected"] == "two"
    page.query_params["scene"] = f"moon{ATTACK}"
    page.run()
    assert ["moon" in toast.value for toast in page.toast] == [True]
    assert address(page) == {"briefing": SHIPPED}


def test_a_caption_is_written(page: AppTest) -> None:
    """A copy of one's own is made, its uncited sentence is named, and undo takes it back."""
    page.run()
    page.text_area(key=CAPTION).set_value(f"It is{ATTACK} open. Who uses it?").run()
    assert not page.exception
    assert opened(page).scenes[0].caption == f"It is{ATTACK} open. Who uses it?"
    assert opened(page).title == "Two documents (own copy)"
    assert told(page, "scene_list.js")["scenes"][0]["uncited"] == 1
    (warning,) = page.warning
    assert "Without a citation" in warning.value
    assert "<img" not in warning.value.replace("\\<", "")
    assert "own" in address(page)


def test_every_action_of_the_list_is_done_and_undone(page: AppTest, files: Path) -> None:
    """Move, duplicate and delete change the own copy; undo and redo lead back and forth."""
    page.run()
    arrange(page, files, "move", "three", 0)
    assert listed(page) == ["Three", "One", "Two"]
    arrange(page, files, "duplicate", "one")
    arrange(page, files, "remove", "two")
    assert listed(page) == ["Three", "One", "One"]
    sent = told(page, "scene_list.js")
    assert (sent["undo"], sent["redo"]) == (True, False)
    for _ in range(3):
        arrange(page, files, "undo")
    assert listed(page) == ["One", "Two", "Three"]
    sent = told(page, "scene_list.js")
    assert (sent["undo"], sent["redo"]) == (False, True)
    arrange(page, files, "redo")
    assert listed(page) == ["Three", "One", "Two"]


@pytest.mark.parametrize(
    "said",
    [None, 3, ATTACK, {}, {"action": "move"}, {"action": ATTACK, "scene": []}, {"action": "add"}],
)
def test_a_mangled_report_breaks_nothing(page: AppTest, files: Path, said: object) -> None:
    """Whatever the browser sends, the page stands."""
    page.run()
    do(page, partial(act, said, read_shipped(files)))
    assert listed(page)[0] == "One"


def test_a_citation_is_inserted(page: AppTest) -> None:
    """The first uncited sentence is offered, with the evidence of what the scene shows."""
    page.run()
    page.text_area(key=CAPTION).set_value("It is open. It is long.").run()
    page.session_state["scene-citing"] = True
    page.run()
    evidence = page.selectbox(key="scene-evidence")
    assert any("The Lachin road is open" in option for option in evidence.options)
    evidence.set_value("ref-one").run()
    page.button(key="scene-cite").click().run()
    assert opened(page).scenes[0].caption == "It is open. [@ref-one] It is long."
    assert page.selectbox(key="scene-sentence").value == 1


def test_quotations_are_chosen(page: AppTest) -> None:
    """A scene shows the passages that are chosen, in their order."""
    page.run()
    page.session_state["scene-quoting"] = True
    page.run()
    page.multiselect(key="scene-excerpts-two-documents-one").set_value([]).run()
    assert opened(page).scenes[0].excerpts == ()


def test_what_is_missing_is_told(page: AppTest, files: Path) -> None:
    """The scene is shown with what is left, and is marked in the list."""
    scene = make_scene(selected=("atlantis",), layers=("moon",), excerpts=("gone",), caption="")
    write_shipped(files, replace(make_told(), scenes=(scene,)))
    page.run()
    assert not page.exception
    said = " ".join(warning.value for warning in page.warning)
    assert all(word in said for word in ("atlantis", "moon", "gone"))
    assert told(page, "scene_list.js")["scenes"][0]["missing"] == len(page.warning)


def test_a_scene_leads_to_the_map(page: AppTest) -> None:
    """Day, layers and selection of the map are the scene's; its view is wished for."""
    page.run()
    wanted: dict[str, Any] = {}

    def lead() -> None:
        from panels.briefing.data import resolve_open  # noqa: PLC0415 (in the page's own thread)
        from panels.data import load_atlas  # noqa: PLC0415

        atlas, _ = load_atlas()
        show_scene(atlas, resolve_open(make_told("one"), atlas)[0])

    page.session_state["calls"] = [lead]
    page.session_state["pages"] = {}
    page.run()  # The map's page is not there to be switched to.
    wanted = {name: page.session_state[name] for name in (PAGE_STATE, "page_tools_view")}
    assert WANTED_PAGE not in page.session_state
    assert wanted[PAGE_STATE].selected == "lachin-m12"
    assert wanted[PAGE_STATE].switches == frozenset({"lachin", "borders"})
    assert wanted["page_tools_view"]["zoom"] == 7


def test_the_maps_view_is_taken(page: AppTest) -> None:
    """View, layers, day and selection are the map's; texts and quotations stay the scene's."""
    page.run()
    told_view = {"view": "#map=9.00/40.0000/46.0000", "width": 1280, "height": 720}

    def take() -> None:
        from panels.briefing.data import load_shipped  # noqa: PLC0415 (in the page's own thread)
        from panels.data import load_atlas  # noqa: PLC0415

        atlas, _ = load_atlas()
        shipped, _ = load_shipped()
        briefing = shipped[SHIPPED]
        take_view(SceneForm(atlas, shipped, briefing, briefing.scenes[0]), told_view)
        take_view(SceneForm(atlas, shipped, briefing, briefing.scenes[0]), None)

    state = PageState(frozenset({"zangezur"}), selected="agdam-askeran", date=date(2022, 1, 1))
    page.session_state[PAGE_STATE] = state
    do(page, take)
    before, after = make_told("one").scenes[0], opened(page).scenes[0]
    assert (after.view, after.layers) == (View(46, 40, 9), ("zangezur",))
    assert (after.date, after.selected) == (date(2022, 1, 1), ("agdam-askeran",))
    assert (after.title, after.caption, after.notes, after.excerpts) == (
        *(before.title, before.caption, before.notes, before.excerpts),
    )
    assert "open the map first" in told(page, "page_tools.js")["said"]["lines"][0]
