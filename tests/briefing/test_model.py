from __future__ import annotations

from geodata.briefing import model
from geodata.briefing.schema import read_schema


def test_the_published_limits_are_those_of_the_model() -> None:
    """Who reads the schema and who reads the code learn the same limits."""
    definitions = read_schema()["$defs"]
    scene = definitions["scene"]["properties"]
    assert read_schema()["properties"]["scenes"]["maxItems"] == model.MOST_SCENES
    assert definitions["line"]["maxLength"] == model.LONGEST_TITLE
    assert scene["caption"]["maxLength"] == model.LONGEST_CAPTION
    assert scene["notes"]["maxLength"] == model.LONGEST_NOTES
    assert scene["excerpts"]["maxItems"] == model.MOST_EXCERPTS


def test_the_published_schema_has_a_field_for_each_of_the_model() -> None:
    """A scene, a view and a comparison have the same fields in the file and in the code."""
    definitions = read_schema()["$defs"]
    for kind in (model.Scene, model.View, model.SceneComparison):
        name = {"SceneComparison": "comparison"}.get(kind.__name__, kind.__name__.lower())
        assert tuple(definitions[name]["properties"]) == kind.__slots__


def test_the_published_schema_says_version_and_format() -> None:
    """The schema is named by a version, and asks for it."""
    schema = read_schema()
    assert schema["$id"] == f"urn:corridor-atlas:briefing:schema:{model.VERSION}"
    assert schema["properties"]["version"]["const"] == model.VERSION
    assert schema["properties"]["format"]["const"] == model.FORMAT
