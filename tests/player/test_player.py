from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from geodata.briefing.load import read_shipped
from geodata.briefing.model import Briefing
from geodata.errors import PublishError
from geodata.layer_table import LAYER_FILES, SWITCH_NAMES
from layers.player import build_player
from layers.publish import publish
from layers.wording import CREDIT, DISCLAIMER
from tests.player.deck_cases import (
    ATTACK,
    COMPARED,
    MISSING,
    make_deck,
    make_file,
    make_payload,
    make_scene,
)

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.atlas import Atlas
    from geodata.scenarios.route_model import RouteModel

MOST_BYTES = 6_000_000


class Page(HTMLParser):
    """The elements of a page, as a browser reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note a text by the element that it stands in."""
        self.texts.setdefault(self.tags[-1][0] if self.tags else "", []).append(data)

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of a name."""
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def policy(self) -> str:
        """The page's content security policy."""
        return next(it["content"] or "" for it in self.attributes("meta") if "http-equiv" in it)


@pytest.fixture(scope="module")
def file(shipped: Atlas, model: RouteModel) -> str:
    """Make the briefing by hand as one file."""
    return make_file(shipped, model)


def inline(text: str) -> dict[str, Any]:
    """Return what a single file carries."""
    found = re.search(r'id="atlas-inline">(.*?)</script>', text, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_payload_tells_every_scene(payload: dict[str, Any]) -> None:
    """Each scene has its text, view and state; the sentences of all maps come with it."""
    assert len(payload["scenes"]) == 12
    scene = payload["scenes"][0]
    assert (scene["number"], scene["title"], scene["date"]) == (1, "Scene of 1", "2021-11-01")
    assert scene["view"] == {"lon": 45.4, "lat": 40.1, "zoom": 7.0}
    assert scene["state"]["selected"] == "lachin-m12"
    assert [it["shown"] for it in scene["sources"]] == [True, False, False]
    assert scene["sentences"][1]["marks"] == [2, 3]
    assert (payload["disclaimer"], payload["credit"]) == (DISCLAIMER, CREDIT)
    assert [it["name"] for it in payload["switches"]] == list(SWITCH_NAMES)


def test_the_payload_is_json(payload: dict[str, Any]) -> None:
    """What a page sends to the player survives the way as it is."""
    assert json.loads(json.dumps(payload)) == payload


def test_comparisons_and_missing_things_are_told(payload: dict[str, Any]) -> None:
    """A comparison comes as rows, what is missing as sentences."""
    rows = payload["scenes"][COMPARED - 1]["rows"]
    assert [row["letter"] for row in rows] == ["A", "B"]
    assert all(row["length"].endswith("km") for row in rows)
    assert len(payload["scenes"][MISSING - 1]["missing"]) == 2


def test_one_file_holds_everything(file: str, payload: dict[str, Any]) -> None:
    """Every layer, the configuration, the network, the relief and the fonts are inside."""
    data = inline(file)
    assert data["payload"] == payload
    assert set(data["packed"]) == {it.stem for it in LAYER_FILES} | {"config", "network"}
    lachin = json.loads(gzip.decompress(base64.b64decode(data["packed"]["lachin"])))
    assert lachin["type"] == "FeatureCollection"
    assert data["relief"].startswith("data:image/webp;base64,")
    assert file.count("data:font/woff2;base64,") == 12


def test_the_network_comes_only_where_routes_are_drawn(shipped: Atlas, model: RouteModel) -> None:
    """A briefing without a comparison is spared its weight."""
    briefing = make_deck(count=2)
    assert "network" not in inline(make_file(shipped, model, briefing))["packed"]


def test_one_file_links_to_nothing(file: str) -> None:
    """No element has an address but the empty icon, and no style asks for a picture."""
    page = Page(file)
    addresses = [
        value
        for _, attributes in page.tags
        for name, value in attributes.items()
        if name in {"src", "href", "action", "srcset", "data"}
    ]
    assert addresses == ["data:,"]
    styles = re.findall(r"url\(([^)]{0,40})", "".join(page.texts["style"]))
    assert styles
    assert all(address.startswith(("data:", "#")) for address in styles)


def test_the_policy_allows_the_two_hashed_parts_only(file: str) -> None:
    """Nothing can be fetched, and no script runs but the one whose hash is named."""
    page = Page(file)
    assert "default-src 'none'" in page.policy
    assert "unsafe" not in page.policy
    assert "http" not in page.policy
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        text = re.findall(rf"<{tag}>(.*?)</{tag}>", file, re.DOTALL)
        assert len(text) == 1
        digest = base64.b64encode(hashlib.sha256(text[0].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in page.policy


def test_texts_are_no_markup(file: str) -> None:
    """Tags in titles, captions and notes open no element and close no script."""
    page = Page(file)
    assert [it.get("id") for it in page.attributes("script")] == ["atlas-inline", None]
    assert page.attributes("img") == []
    assert ATTACK not in file


def test_two_files_of_one_briefing_are_equal(file: str, shipped: Atlas, model: RouteModel) -> None:
    """Nothing depends on the time at which a file is made."""
    assert make_file(shipped, model) == file


def test_shipped_briefings_stay_small(shipped: Atlas, model: RouteModel) -> None:
    """A file that is left to the audience has 6 MB at most."""
    briefings = read_shipped()
    assert briefings
    for briefing in briefings.values():
        assert len(make_file(shipped, model, briefing).encode()) <= MOST_BYTES


def test_the_served_page_holds_no_briefing(shipped: Atlas) -> None:
    """It links to its own server's files, each by the version, and waits for a message."""
    page = Page(build_player(shipped))
    links = [
        str(it.get("href") or it.get("src")) for _, it in page.tags if {"href", "src"} & set(it)
    ]
    assert "player.js" in " ".join(links)
    assert all(re.search(r"\?v=[0-9a-f]{12}$", it) for it in links if it != "data:,")
    assert "connect-src 'self'" in page.policy
    assert "script-src 'self';" in page.policy
    assert "atlas-inline" not in page.texts


def test_all_that_the_served_page_links_to_is_published(
    atlas: Atlas, files: Path, tmp_path: Path, repository: Path
) -> None:
    """Each address leads to a file beside the page or among the vendored libraries."""
    publish(atlas, tmp_path, files=files)
    page = (tmp_path / "atlas" / "player.html").read_text(encoding="utf-8")
    assert page == build_player(atlas)
    links = re.findall(r'(?:href|src)="([^"]+)\?v=', page)
    assert len(links) == 5
    for link in links:
        folder = repository / "static" if link.startswith("../vendor") else tmp_path
        assert (folder / "atlas" / link).resolve().is_file() or (folder / link[3:]).is_file(), link


def test_a_missing_part_is_named(shipped: Atlas, payload: dict[str, Any], tmp_path: Path) -> None:
    """Without the relief there is no half of a file, but a message with its name."""
    with pytest.raises(PublishError, match=r"relief\.webp"):
        build_player(shipped, payload=payload, files=tmp_path)


def test_the_payload_follows_the_briefing(shipped: Atlas) -> None:
    """Without a network the comparison is told as not computed, and the rest stands."""
    scene = make_payload(shipped, None)["scenes"][COMPARED - 1]
    assert scene["rows"] == []
    assert scene["missing"]
    assert "ends" not in scene["state"]


def test_a_scene_without_a_title_has_its_number(shipped: Atlas) -> None:
    """A heading, a list and the tab of the browser always have something to show."""
    deck = Briefing("b", "B", "", (make_scene(1), make_scene(2, title="\u200b ")))
    titles = [scene["title"] for scene in make_payload(shipped, None, deck)["scenes"]]
    assert titles == ["Scene of 1", "Scene 2"]
