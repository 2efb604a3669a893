from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from geodata.briefing.sources import excerpt_label
from geodata.model import Author
from geodata.period import Period
from tests.briefing.conftest import PREFIX

if TYPE_CHECKING:
    from geodata.atlas import Atlas


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({}, "[Short] [2023], paragraph 2"),
        ({"short": "[Untitled article, 2023]"}, "[Untitled article, 2023], paragraph 2"),
        ({"dated": Period.parse("2023/2025")}, "[Short] [2023–2025], paragraph 2"),
        ({"issued": Period.parse("2024-05")}, "[Short] 2024, paragraph 2"),
        (
            {"issued": Period.parse("2024"), "authors": (Author("Smith", "A."), Author("OSCE"))},
            "Smith and OSCE 2024, paragraph 2",
        ),
    ],
)
def test_a_label_says_who_when_and_where(drawn: Atlas, changes: dict[str, Any], label: str) -> None:
    """What a document does not state itself stands in square brackets, and no year twice."""
    annotation = drawn.annotation[f"{PREFIX}open"]
    document = replace(drawn.documents[annotation.excerpt.source], **changes)
    assert excerpt_label(annotation, document) == label
