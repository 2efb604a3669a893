from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from panels.page_state import POSITIONS
from panels.search_panel import KEY
from tests import evidence_cases as cases
from tests.conftest import ATTACK, make_collection, read_features, write_collection
from tests.panels.conftest import html, state
from tests.timeline_cases import drawn_timeline_json, event_json, positions_json

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest


def look_for(app: AppTest, query: str) -> dict[str, str]:
    """Type a query; return the labels of what was found by key."""
    app.text_input(key=KEY).set_value(query).run()
    assert not app.exception
    return {key: it.label for it in app.button if (key := it.key or "").startswith("hit-")}


def captions(app: AppTest) -> list[str]:
    """Return all captions."""
    return [caption.value for caption in app.caption]


def test_nothing_is_drawn_while_the_box_is_empty(app: AppTest) -> None:
    """The search costs one element until something is typed, and blanks are nothing."""
    app.run()
    before = len(app.get("html"))
    assert look_for(app, "   ") == {}
    assert len(app.get("html")) == before


def test_a_town_is_selected_and_the_map_moves(app: AppTest) -> None:
    """A hit under another name tells that name, and leads to the town."""
    app.run()
    flight = state(app).flight
    hits = look_for(app, "XANKENDI")
    assert "Xankəndi" in hits["hit-1-khankendi"]
    app.button(key="hit-1-khankendi").click().run()
    assert state(app).selected == "khankendi"
    assert state(app).flight != flight
    assert look_for(app, "goris")


def test_the_leading_name_follows_the_language(app: AppTest) -> None:
    """A town is called by its name in the language that leads."""
    app.query_params["names"] = "hy"
    app.run()
    assert state(app).language == "hy"
    assert look_for(app, "khankendi")["hit-1-khankendi"].startswith("\u2068Stepanakert\u2069")


def test_an_event_sets_the_day_and_selects_its_feature(app: AppTest) -> None:
    """Its button tells date and title."""
    app.run()
    hits = look_for(app, "declaration")
    label = hits["hit-2-event-shusha-declaration-2021"]
    assert label.replace("\\", "") == "2021-06-15 · Declaration"
    app.button(key="hit-2-event-shusha-declaration-2021").click().run()
    assert state(app).day.isoformat() == "2021-06-15"
    assert state(app).selected == "incident-shusha-declaration-2021"


def test_an_excerpt_selects_the_feature_it_speaks_of(app: AppTest) -> None:
    """Its button quotes the words around the match and names the place."""
    app.run()
    (label,) = look_for(app, "road is open").values()
    assert label.replace("\\", "") == "“The Lachin road is open.” – [Short], paragraph 2"
    app.button(key="hit-4-one").click().run()
    assert state(app).selected == "lachin-m12"


def test_a_relation_opens_who_says_what(app: AppTest) -> None:
    """Its first actor is chosen, and the view of positions is shown."""
    app.run()
    look_for(app, "neighbours")
    app.button(key="hit-3-relation-neighbours").click().run()
    assert state(app).actor == "armenia"
    assert state(app).side == POSITIONS
    assert "keep it open" in html(app)


def test_no_hit_is_said_plainly(app: AppTest) -> None:
    """The query is repeated as text."""
    app.run()
    assert look_for(app, "atlantis **[a](b)**") == {}
    (said,) = [caption for caption in captions(app) if "Nothing was found" in caption]
    assert "\\*\\*\\[a\\]" in said


def test_hits_are_grouped_the_best_group_first(app: AppTest) -> None:
    """Each kind has its caption, and a whole name leads its group to the top."""
    app.run()
    look_for(app, "armenia")
    shown = [it for it in captions(app) if it in {"On the map", "Events", "Who says what"}]
    assert shown == ["On the map", "Who says what"]


@pytest.mark.parametrize("query", [ATTACK, "img", "onerror", "armenia"])
def test_markup_in_names_and_queries_is_text(app: AppTest, files: Path, query: str) -> None:
    """No tag of a name, event, relation or query reaches the page as a tag or an image."""
    features = read_features(files, "lachin")
    features[0]["properties"].update(name=f"Armenia {ATTACK} ![](x)")
    write_collection(files, "lachin", make_collection(*features))
    attack = event_json("event-x", title=ATTACK, summary=ATTACK, features=["armenia"])
    timeline = drawn_timeline_json()
    timeline["events"].append(attack)
    cases.write_json(files / "timeline.json", timeline)
    positions = positions_json()
    positions["relations"][0]["title"] = ATTACK
    cases.write_json(files / "positions.json", positions)
    app.run()
    hits = look_for(app, query)
    assert hits
    assert not any("<img" in label.replace("\\<", "") for label in hits.values())
    assert not any("![](x)" in label for label in hits.values())
    assert "<img" not in html(app)
    assert not any("<img" in caption.replace("\\<", "") for caption in captions(app))
