"""Read the shipped atlas with its network once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata.read_atlas import read_atlas
from geodata.scenarios.build import build_route_model
from tests.player.deck_cases import make_payload

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.scenarios.route_model import RouteModel


@pytest.fixture(scope="session")
def shipped() -> Atlas:
    """Read the shipped atlas."""
    return read_atlas()


@pytest.fixture(scope="session")
def model(shipped: Atlas) -> RouteModel:
    """Build the shipped network."""
    return build_route_model(shipped)


@pytest.fixture(scope="session")
def payload(shipped: Atlas, model: RouteModel) -> dict[str, Any]:
    """Put together what the player is told of the briefing by hand."""
    return make_payload(shipped, model)
