"""Show the atlas's layers as most apps would: a folium.Map built anew in every rerun.

The same files, the same panel text and the same vendored Leaflet as in the atlas. What the atlas
draws besides (relief, labels, legend, buttons) is left out, so the comparison favours this page.
"""

from __future__ import annotations

import json
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from geodata import constants
from geodata.layer_table import LAYER_FILES, SWITCHES, files_of

VENDOR = "../../app/static/vendor/"


class OfflineMap(folium.Map):
    """folium.Map with Leaflet from this server: content networks are out of reach here."""

    default_js = [("leaflet", f"{VENDOR}leaflet-1.9.4/leaflet.js")]  # noqa: RUF012 (folium's way)
    default_css = [("leaflet_css", f"{VENDOR}leaflet-1.9.4/leaflet.css")]  # noqa: RUF012 (folium's way)


@st.cache_data
def read_layer(stem: str) -> dict[str, Any]:
    """Return one FeatureCollection, read once."""
    text = (constants.FILES / f"{stem}.geojson").read_text(encoding="utf-8")
    collection: dict[str, Any] = json.loads(text)
    return collection


@st.cache_data
def read_excerpts() -> dict[str, list[str]]:
    """Return the quotations by feature id, read once."""
    text = (constants.FILES / "annotations.json").read_text(encoding="utf-8")
    excerpts: dict[str, list[str]] = {}
    for annotation in json.loads(text)["first"]["items"]:
        words = annotation["target"]["selector"][0].get("exact", annotation["body"]["note"])
        for feature_id in annotation["body"]["features"]:
            excerpts.setdefault(feature_id, []).append(words)
    return excerpts


def style(feature: dict[str, Any]) -> dict[str, Any]:
    """Return Leaflet's path options; the class name is what the benchmark looks for."""
    line = feature["geometry"]["type"].endswith("LineString")
    return {
        "className": f"feature-{feature['id']}",
        "color": "#0072b2",
        "fillOpacity": 0.0 if line else 0.1,
        "weight": 3 if line else 1,
    }


def build_map(stems: tuple[str, ...]) -> folium.Map:
    """Build the map with the named layers."""
    west, south, east, north = constants.EXTENT
    center = [(south + north) / 2, (west + east) / 2]
    fresh = OfflineMap(location=center, zoom_start=7, tiles=None, control_scale=True)
    for stem in stems:
        collection = read_layer(stem)
        if not collection["features"]:
            continue
        folium.GeoJson(
            collection,
            name=stem,
            style_function=style,
            marker=folium.CircleMarker(radius=4),
            tooltip=folium.GeoJsonTooltip(fields=["name"]),
        ).add_to(fresh)
    return fresh


def show_panel(feature: dict[str, Any] | None) -> None:
    """Show the name and the quotations of the feature that was clicked."""
    with st.container(key="evidence"):
        if not feature:
            st.write("Click a feature.")
            return
        properties = feature["properties"]
        st.header(properties["name"])
        st.write(properties.get("status", ""))
        for words in read_excerpts().get(properties["id"], []):
            st.markdown(f"> {words}")


st.set_page_config(page_title="Naive", layout="wide")
with st.sidebar:
    shown = frozenset(
        switch.name
        for switch in SWITCHES
        if st.checkbox(switch.title, value=True, key=f"switch-{switch.name}")
    )
stems = tuple(layer.stem for layer in LAYER_FILES if layer.stem in files_of(shown))
answer = st_folium(
    build_map(stems),
    key="map",
    height=700,
    width=None,
    returned_objects=["last_active_drawing"],
)
with st.sidebar:
    show_panel((answer or {}).get("last_active_drawing"))
