"""Read the shipped data once, and hand over one small briefing that holds what may go wrong."""

from __future__ import annotations

import pytest

from briefings.formats import build_file
from briefings.material import BriefingData, Material, gather_material
from geodata.read_atlas import read_atlas
from geodata.scenarios.build import build_route_model
from tests.handing_over.briefing_cases import make_briefing


@pytest.fixture(scope="session")
def data() -> BriefingData:
    """Read the shipped atlas with its network."""
    atlas = read_atlas()
    return BriefingData(atlas, build_route_model(atlas))


@pytest.fixture(scope="session")
def material(data: BriefingData) -> Material:
    """Resolve the briefing of two scenes."""
    return gather_material(make_briefing(), data)


@pytest.fixture(scope="session")
def built(data: BriefingData) -> dict[str, bytes]:
    """Build the briefing of two scenes in every format that stands alone."""
    return {name: build_file(name, make_briefing(), data) for name in ("html", "pdf", "pptx", "md")}
