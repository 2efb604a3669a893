"""Countries are named in words wherever a code stands for them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geodata.country_names import country_name
from geodata.read_atlas import read_atlas
from geodata.scenarios.build import build_route_model
from geodata.scenarios.model import RouteQuery
from geodata.scenarios.routes import find_routes

if TYPE_CHECKING:
    from geodata.atlas import Atlas


@pytest.fixture(scope="module")
def shipped() -> Atlas:
    """Read the shipped atlas once."""
    return read_atlas()


def test_a_code_stands_for_a_name(shipped: Atlas) -> None:
    """Names follow the language; a country that is not drawn keeps its code."""
    assert country_name(shipped, "TUR") == "Türkiye"
    assert country_name(shipped, "ARM", "hy") == shipped.name("armenia", "hy")
    assert country_name(shipped, "KAZ") == "KAZ"


def test_a_border_in_the_way_is_named_by_its_countries(shipped: Atlas) -> None:
    """Whoever reads why there is no route need not know codes."""
    query = RouteQuery(orig="yerevan", dest="kars", day=date(2024, 1, 1))
    answer = find_routes(build_route_model(shipped), query)
    assert "Border Armenia–Türkiye" in [it.name for it in answer.blocked_by]
