"""Serve the atlas to a real browser, with its layer registry and without."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

import pytest
from playwright.sync_api import sync_playwright

from geodata.read_atlas import read_atlas
from geodata.scenarios.build import build_route_model
from layers.player import build_player
from tests.browser.atlas_page import AtlasPage
from tests.browser.player_page import PlayerPage
from tests.browser.player_serving import serve_folder, write_host
from tests.browser.staging import ROOT, serve, stage
from tests.player.deck_cases import make_payload
from tools.chromium import find_chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run what says nothing of how the map is drawn once, with the registry."""
    twice = [
        item
        for item in items
        if item.get_closest_marker("fallback") and item.get_closest_marker("page_only")
    ]
    config.hook.pytest_deselected(items=twice)
    items[:] = [item for item in items if item not in twice]


@pytest.fixture(
    scope="session", params=["registry", pytest.param("fallback", marks=pytest.mark.fallback)]
)
def mode(request: pytest.FixtureRequest) -> str:
    """Whether the map has its layer registry, or has to do without."""
    return str(request.param)


@pytest.fixture(scope="session")
def address(mode: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the served atlas."""
    folder = stage(tmp_path_factory.mktemp(mode) / "atlas", with_registry=mode == "registry")
    with serve(folder) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., AtlasPage]]:
    """Open the page in a fresh session; no test may leave an error or a foreign request."""
    pages: list[AtlasPage] = []

    def open_page(
        query: str = "", *, size: tuple[int, int] = (1440, 900), scheme: str = "light", **more: str
    ) -> AtlasPage:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        atlas = AtlasPage(context.new_page(), more.get("address", address))
        pages.append(atlas)
        atlas.open(query)
        return atlas

    yield open_page
    for atlas in pages:
        atlas.page.context.close()
    assert [error for atlas in pages for error in atlas.errors] == []
    assert [url for atlas in pages for url in atlas.foreign] == []


@pytest.fixture(scope="session")
def player_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a briefing by hand as one file, and publish the player with a page around it."""
    atlas = read_atlas()
    payload = make_payload(atlas, build_route_model(atlas))
    folder = tmp_path_factory.mktemp("player")
    (folder / "deck.html").write_text(build_player(atlas, payload=payload), encoding="utf-8")
    write_host(folder, atlas, payload)
    return folder


@pytest.fixture
def new_player(browser: Browser) -> Iterator[Callable[..., PlayerPage]]:
    """Open a window for the player; no test may leave an error on its console."""
    players: list[PlayerPage] = []

    def new_player(
        *,
        size: tuple[int, int] = (1280, 720),
        scheme: Literal["light", "dark"] = "light",
        script: str = "",
        moving: bool = False,
    ) -> PlayerPage:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            reduced_motion="no-preference" if moving else "reduce",
        )
        if script:
            context.add_init_script(script)
        players.append(PlayerPage(context.new_page()))
        return players[-1]

    yield new_player
    for player in players:
        player.page.context.close()
    assert [error for player in players for error in player.errors] == []


@pytest.fixture
def open_file(
    new_player: Callable[..., PlayerPage], player_folder: Path
) -> Callable[..., PlayerPage]:
    """Open the one file from the disk, with the network unplugged."""

    def open_file(**choices: Any) -> PlayerPage:  # noqa: ANN401 (options of new_player)
        player = new_player(**choices)
        player.page.context.set_offline(offline=True)
        player.open((player_folder / "deck.html").as_uri())
        return player

    return open_file


@pytest.fixture
def open_embedded(
    new_player: Callable[..., PlayerPage], player_folder: Path
) -> Iterator[Callable[..., PlayerPage]]:
    """Open the published player within a page of the same server."""
    with serve_folder(player_folder) as address:

        def open_embedded(*, scene: int, theme: str = "", more: str = "") -> PlayerPage:
            player = new_player()
            player.page.goto(f"{address}/host.html?scene={scene}&theme={theme}{more}")
            frame = player.page.frame_locator("iframe")
            frame.locator("html[data-player-ready=true]").wait_for(state="attached")
            return player

        yield open_embedded


@pytest.fixture(scope="session")
def files() -> Path:
    """Folder of the shipped data."""
    return ROOT / "geodata" / "files"


@pytest.fixture(scope="session")
def features(files: Path) -> dict[str, dict[str, Any]]:
    """Properties of every shipped feature by id."""
    return {
        feature["id"]: feature["properties"]
        for path in files.glob("*.geojson")
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]
    }


@pytest.fixture(scope="session")
def quotations(files: Path) -> dict[str, list[str]]:
    """Return the quoted words by feature id; passages cited by their place have none."""
    collection = json.loads((files / "annotations.json").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for item in collection["first"]["items"]:
        selectors = {it["type"]: it for it in item["target"]["selector"]}
        if quote := selectors.get("TextQuoteSelector"):
            for feature_id in item["body"]["features"]:
                found.setdefault(feature_id, []).append(quote["exact"])
    return found
