from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from streamlit_folium import generate_js_hash, generate_leaflet_string, get_full_id

from layers.base_map import PUBLISHED, STATIC, build_base_map
from layers.publish import publish

if TYPE_CHECKING:
    from pathlib import Path

    import folium

    from geodata.atlas import Atlas

FOREIGN = re.compile(r"(?:https?:|^)//[\w.-]+\.\w", re.IGNORECASE)
NAMESPACE = "http://www.w3.org/"
"""Namespaces of SVG look like addresses; nothing is fetched from them."""

VARIANTS = pytest.mark.parametrize("with_registry", [True, False])


def render(base: folium.Map) -> str:
    """Return the whole page of a map."""
    page: str = base.get_root().render()
    return page


def addresses(base: folium.Map) -> list[str]:
    """Return the address of every script and style sheet of a map's page."""
    found: list[str] = re.findall(r'(?:src|href)="([^"]+)"', render(base))
    return found


def map_hash(base: folium.Map) -> str:
    """Return the hash on which streamlit-folium decides whether to draw the map anew."""
    render(base)
    script = generate_leaflet_string(base).replace(get_full_id(base), "map_div")
    return str(generate_js_hash(script, "key"))


@VARIANTS
def test_everything_comes_from_this_server(*, with_registry: bool) -> None:
    """Every script and style sheet is below the static folder; no other machine is named."""
    base = build_base_map("v1", with_registry=with_registry)
    assert addresses(base)
    assert all(address.startswith(STATIC) for address in addresses(base))
    script = base.get_root().script.render()  # type: ignore[attr-defined]
    assert not FOREIGN.search(script.replace(NAMESPACE, ""))


@VARIANTS
def test_every_script_and_style_sheet_is_there(
    atlas: Atlas, repository: Path, files: Path, tmp_path: Path, *, with_registry: bool
) -> None:
    """One missing script is a silent blank frame: each address leads to a file."""
    publish(atlas, tmp_path, files=files)
    for address in addresses(build_base_map("v1", with_registry=with_registry)):
        path = address.partition("?")[0].removeprefix(STATIC)
        folder = tmp_path if address.startswith(PUBLISHED) else repository / "static"
        assert (folder / path).is_file(), address


@VARIANTS
def test_two_builds_draw_the_same_map(*, with_registry: bool) -> None:
    """The map's hash does not change between reruns, or the frame would be thrown away."""
    one, two = (build_base_map("v1", with_registry=with_registry) for _ in range(2))
    assert one is not two
    assert map_hash(one) == map_hash(two)


def test_other_data_draw_another_map() -> None:
    """A new version reaches a page that is open, and no cache keeps the old scripts."""
    assert map_hash(build_base_map("v1")) != map_hash(build_base_map("v2"))
    published = [it for it in addresses(build_base_map("v1")) if it.startswith(PUBLISHED)]
    assert published
    assert all(address.endswith("?v=v1") for address in published)


def test_the_fallback_loads_no_registry() -> None:
    """Without the registry its script is neither fetched nor called, and the fallback's is."""
    for with_registry, loaded, missing in (
        (True, "registry.js", "fallback.js"),
        (False, "fallback.js", "registry.js"),
    ):
        base = build_base_map("v1", with_registry=with_registry)
        assert any(loaded in address for address in addresses(base))
        assert not any(missing in address for address in addresses(base))
        script = base.get_root().script.render()  # type: ignore[attr-defined]
        assert ("atlasRegistry" in script) is with_registry


def test_the_map_has_no_tiles() -> None:
    """No tile layer of a network lies under the atlas."""
    script = render(build_base_map("v1"))
    assert "tileLayer" not in script
    assert "openstreetmap.org" not in script
