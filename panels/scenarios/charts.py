"""Draw the charts of a comparison: kilometres by country, and the profiles over each other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from layers.palette import PALETTE
from layers.routes import route_style_key
from layers.style_table import ROUTES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geodata.scenarios.answer import Route
    from panels.scenarios.view import ScenarioView

MOST_POINTS: Final = 160
"""Points of one profile that are drawn: one for every six pixels or so."""

BAR_HEIGHT: Final = 17
AXIS_HEIGHT: Final = 70
PROFILE_HEIGHT: Final = 290
"""Pixels; a chart's height holds its axis too."""

LEGEND: Final = {
    "title": None,
    "symbolType": "stroke",
    "symbolSize": 900,
    "symbolStrokeWidth": 3,
    "orient": "top",
}

END_LETTERS: Final = {
    "transform": [
        {"filter": "isValid(datum.m)"},
        {
            "aggregate": [{"op": "argmax", "field": "km", "as": "last"}],
            "groupby": ["scenario"],
        },
        {"calculate": "datum.last.km", "as": "km"},
        {"calculate": "datum.last.m", "as": "m"},
    ],
    "mark": {"type": "text", "align": "left", "dx": 5, "fontWeight": "bold"},
    "encoding": {"text": {"field": "scenario"}},
}
"""The letter at the end of each profile."""

Data = list[dict[str, Any]]
Chart = dict[str, Any]


def show_charts(view: ScenarioView) -> None:
    """Show both charts, or that there is nothing to draw.

    Parameters
    ----------
    view : ScenarioView
        The answers, the baseline first.
    """
    routes = [(it.letter, it.answer.routes[0]) for it in view.compared if it.answer.routes]
    routes = [(letter, route) for letter, route in routes if route.legs]
    if not routes:
        st.caption("There is no route to draw.")
        return
    country, place = view.country, view.place(view.state.orig)
    theme = st.context.theme.type or "light"
    bars = country_chart(country_data(routes, country), theme)
    st.vega_lite_chart(bars, alt=_spoken(routes, country), key="chart-countries")
    heights = profile_data(routes)
    if heights:
        profiles = profile_chart(heights, theme, place)
        words = "Heights along the routes; highest point and climb stand in the table."
        st.vega_lite_chart(profiles, alt=words, key="chart-profiles")
    st.caption("The button above a chart’s corner saves it as a PNG image, without any network.")


def country_data(routes: Sequence[tuple[str, Route]], country: Callable[[str], str]) -> Data:
    """Return kilometres by country and scenario.

    Parameters
    ----------
    routes : sequence of tuple
        Letter of the scenario, and its route.
    country : callable
        Returns the name of a country from its code.

    Returns
    -------
    list of dict
        ``country``, ``scenario``, ``km`` and ``label``, where there are any.
    """
    codes = dict.fromkeys(code for _, route in routes for code in route.km_by_country)
    return [
        {
            "country": country(code),
            "scenario": letter,
            "km": round(route.km_by_country[code], 1),
            "label": f"{letter}  {route.km_by_country[code]:,.0f} km",
        }
        for code in codes
        for letter, route in routes
        if route.km_by_country.get(code)
    ]


def profile_data(routes: Sequence[tuple[str, Route]]) -> Data:
    """Return the heights along every route, few enough to be drawn.

    Parameters
    ----------
    routes : sequence of tuple
        Letter of the scenario, and its route.

    Returns
    -------
    list of dict
        ``scenario``, ``km`` and ``m``; ``m`` is None where the relief does not reach.
    """
    return [
        {"scenario": letter, "km": round(km, 1), "m": None if math.isnan(m) else round(m)}
        for letter, route in routes
        for km, m in _thinned(route)
    ]


def _thinned(route: Route) -> list[tuple[float, float]]:
    """Return every so many points of a profile, the first and the last among them."""
    points = list(zip(route.profile.km, route.profile.m, strict=True))
    step = max(1, math.ceil(len(points) / MOST_POINTS))
    return points[::step] + points[-1:] if points else []


def country_chart(data: Data, theme: str) -> Chart:
    """Return the bars of kilometres by country.

    Parameters
    ----------
    data : list of dict
        What `country_data` returns.
    theme : str
        ``light`` or ``dark``.

    Returns
    -------
    dict
        Vega-Lite: one group of bars a country; every bar carries its letter and its kilometres.
    """
    letters = list(dict.fromkeys(row["scenario"] for row in data))
    countries = {row["country"] for row in data}
    longest = max(row["km"] for row in data)
    bar = {
        "mark": {"type": "bar", "height": {"band": 0.78}},
        "encoding": {"color": {**_colour(letters, theme), "legend": None}},
    }
    ink = PALETTE[theme]["route-a"]
    text = {
        "mark": {"type": "text", "align": "left", "dx": 4, "color": ink},
        "encoding": {"text": {"field": "label"}},
    }
    return {
        "data": {"values": data},
        "height": len(countries) * len(letters) * BAR_HEIGHT + AXIS_HEIGHT,
        "encoding": {
            "y": {"field": "country", "title": None, "sort": None, "axis": {"labelLimit": 160}},
            "yOffset": {"field": "scenario", "sort": letters},
            "x": {
                "field": "km",
                "type": "quantitative",
                "title": "Kilometres by country",
                # Room for the text beside the longest bar.
                "scale": {"domain": [0, longest * 1.25 or 1]},
            },
            "tooltip": _tooltip(scenario="Scenario", country="Country", km="Kilometres"),
        },
        "layer": [bar, text],
    }


def profile_chart(data: Data, theme: str, place: str) -> Chart:
    """Return the profiles over each other.

    Parameters
    ----------
    data : list of dict
        What `profile_data` returns.
    theme : str
        ``light`` or ``dark``.
    place : str
        Name of the origin.

    Returns
    -------
    dict
        Vega-Lite: lines told apart by colour, dash and the letter at their end.
    """
    letters = list(dict.fromkeys(row["scenario"] for row in data))
    distance = f"Kilometres from {place}"
    dash = {"domain": letters, "range": [_dash(letter) for letter in letters]}
    line = {
        "mark": {"type": "line", "strokeWidth": 2.2},
        "encoding": {
            "strokeDash": {"field": "scenario", "scale": dash, "legend": LEGEND},
            "tooltip": _tooltip(scenario="Scenario", km=distance, m="Metres"),
        },
    }
    return {
        "data": {"values": data},
        "height": PROFILE_HEIGHT,
        "encoding": {
            "x": {
                "field": "km",
                "type": "quantitative",
                "title": distance,
                "scale": {"nice": False},
            },
            "y": {"field": "m", "type": "quantitative", "title": "Metres above sea level"},
            "color": {**_colour(letters, theme), "legend": LEGEND},
        },
        "layer": [line, END_LETTERS],
    }


def _colour(letters: list[str], theme: str) -> dict[str, Any]:
    """Return the encoding of letters in the colours that the map uses."""
    colours = [PALETTE[theme][route_style_key(letter)] for letter in letters]
    return {"field": "scenario", "scale": {"domain": letters, "range": colours}}


def _dash(letter: str) -> list[int]:
    """Return the dash pattern that the map uses."""
    return [int(part) for part in ROUTES[route_style_key(letter)].dash.split()] or [1, 0]


def _tooltip(**titles: str) -> list[dict[str, str]]:
    """Return what a chart says when it is pointed at: titles by field."""
    return [{"field": field, "title": title} for field, title in titles.items()]


def _spoken(routes: Sequence[tuple[str, Route]], country: Callable[[str], str]) -> str:
    """Return what the bars say, for those who do not see them."""
    told = [
        f"{letter}: "
        + ", ".join(f"{country(code)} {km:.0f} km" for code, km in route.km_by_country.items())
        for letter, route in routes
    ]
    return f"Kilometres by country. {'; '.join(told)}."
