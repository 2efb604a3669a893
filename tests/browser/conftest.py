"""Serve the atlas to a real browser, with its layer registry and without."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.atlas_page import AtlasPage
from tests.browser.staging import ROOT, serve, stage
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
