from __future__ import annotations

import dataclasses

import pytest

from geodata import model
from tests.evidence_cases import make_annotation, make_citation, make_document, make_reference


@pytest.mark.parametrize(
    "part", [make_document(), make_annotation(), make_citation(), make_reference()]
)
def test_the_evidence_cannot_be_changed(part: object) -> None:
    """What was read stays as it was read."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        part.id = "other"  # type: ignore[attr-defined]


def test_a_citation_leads_to_the_excerpt() -> None:
    """A citation ties one feature to the passage of its annotation."""
    annotation = make_annotation()
    assert model.Citation("lachin", annotation).excerpt is annotation.excerpt


def test_equal_parts_are_equal() -> None:
    """Two readings of the same object are the same thing, also as keys."""
    assert make_annotation() == make_annotation()
    assert len({make_document(), make_document()}) == 1
