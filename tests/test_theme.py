"""The page's two looks are readable: every text colour stands out from every ground."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

CONFIG = Path(__file__).resolve().parent.parent / ".streamlit" / "config.toml"
READABLE = 4.5
"""Least contrast of text (WCAG 2.2, success criterion 1.4.3)."""

VISIBLE = 3.0
"""Least contrast of a control (WCAG 2.2, success criterion 1.4.11)."""

HUES = ("red", "orange", "yellow", "green", "blue", "violet", "gray")


def read_config() -> dict[str, Any]:
    """Return .streamlit/config.toml."""
    return tomllib.loads(CONFIG.read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    """Return the relative luminance of a ``#rrggbb`` colour, as WCAG defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_and_white_is_the_largest() -> None:
    """The measure itself is right at its ends."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_on_every_ground(scheme: str) -> None:
    """Text and links reach 4.5 : 1 on the page, in the sidebar and in the fields."""
    theme = read_config()["theme"][scheme]
    sidebar = theme["sidebar"]
    grounds = [
        theme["backgroundColor"],
        theme["secondaryBackgroundColor"],
        sidebar["backgroundColor"],
        sidebar["secondaryBackgroundColor"],
    ]
    for ground in grounds:
        assert contrast(theme["textColor"], ground) >= READABLE
        assert contrast(theme["linkColor"], ground) >= READABLE


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("hue", HUES)
def test_coloured_words_are_readable(scheme: str, hue: str) -> None:
    """A badge's word reaches 4.5 : 1 on its own ground, on the page and in the sidebar."""
    theme = read_config()["theme"][scheme]
    grounds = [
        theme[f"{hue}BackgroundColor"],
        theme["backgroundColor"],
        theme["sidebar"]["backgroundColor"],
    ]
    for ground in grounds:
        assert contrast(theme[f"{hue}TextColor"], ground) >= READABLE


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_controls_stand_out(scheme: str) -> None:
    """A switch that is on is seen, and white is readable on it."""
    theme = read_config()["theme"][scheme]
    assert contrast(theme["primaryColor"], "#ffffff") >= READABLE
    for ground in (theme["backgroundColor"], theme["sidebar"]["backgroundColor"]):
        assert contrast(theme["primaryColor"], ground) >= VISIBLE


def test_nothing_is_sent_or_looked_up() -> None:
    """The settings that would reach out of the machine are off."""
    config = read_config()
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorLinks"] is False
    assert config["server"]["address"] == "127.0.0.1"
    assert config["server"]["enableStaticServing"] is True
    assert "://" not in CONFIG.read_text(encoding="utf-8")
