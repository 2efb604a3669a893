from __future__ import annotations

from typing import TYPE_CHECKING

from jsonschema import Draft202012Validator

from geodata.briefing import bounds, model
from geodata.briefing.caption import split_sentences, uncited
from geodata.briefing.comparison import NOT_COMPUTED
from geodata.briefing.encode import encode_briefing
from geodata.briefing.load import parse_briefing
from geodata.briefing.resolve import resolve_scene
from geodata.briefing.schema import WORDS, read_schema
from geodata.read_atlas import read_atlas
from tests.briefing.conftest import make_briefing

if TYPE_CHECKING:
    from pathlib import Path


def test_the_schema_is_sound_and_accepts_what_is_written() -> None:
    """The published schema is one of draft 2020-12, and any program can check a file with it."""
    schema = read_schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(encode_briefing(make_briefing()))


def test_every_keyword_of_the_schema_has_its_words() -> None:
    """Whatever the schema refuses can be told."""
    used: set[str] = set()
    waiting: list[object] = [read_schema(), *read_schema()["$defs"].values()]
    while waiting:
        match waiting.pop():
            case {"properties": dict(properties), **rest}:
                waiting += [rest, *properties.values()]
            case {"items": items, **rest}:
                waiting += [rest, items]
            case dict(keywords):
                used |= set(keywords)
    said = {"$schema", "$id", "$defs", "$ref", "$comment", "title", "description"}
    assert used - said <= set(WORDS)
    assert {"pattern", "maxItems", "const"} <= used


def test_the_example_of_the_guide_is_sound(repository: Path) -> None:
    """The file that docs/briefings.md shows can be read, and its citations are understood."""
    guide = (repository / "docs" / "briefings.md").read_text(encoding="utf-8")
    example = guide.split("```json\n")[1].split("```")[0]
    (scene,) = parse_briefing(example.encode(), file="briefings.md").scenes
    assert uncited(scene.caption) == ()
    assert len(split_sentences(scene.caption)) == 2
    assert resolve_scene(scene, 1, 1, read_atlas()).missing == (NOT_COMPUTED,)


def test_the_guide_tells_the_limits(repository: Path) -> None:
    """Every limit of the program stands in docs/briefings.md."""
    guide = (repository / "docs" / "briefings.md").read_text(encoding="utf-8")
    limits = (
        f"| file | {bounds.LARGEST_FILE // 1_000_000} MB, {bounds.DEEPEST} levels",
        f"{bounds.LONGEST_LIST:,} things in one list",
        f"| scenes | {model.MOST_SCENES} |",
        f"| title | {model.LONGEST_TITLE} characters",
        f"| caption | {model.LONGEST_CAPTION:,} characters",
        f"| notes | {model.LONGEST_NOTES:,} characters",
        f"| excerpts of a scene | {model.MOST_EXCERPTS} |",
    )
    assert [limit for limit in limits if limit not in guide] == []
