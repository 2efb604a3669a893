from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.briefing.encode import dump_briefing, encode_briefing
from geodata.briefing.load import parse_briefing, read_briefing, read_shipped
from geodata.briefing.model import VERSION, View
from geodata.briefing.schema import FAULTS_COUNTED
from geodata.constants import LANGUAGES
from geodata.errors import DataError
from tests.briefing.conftest import make_briefing, make_scene, parse_json, refuse, scene_json
from tests.conftest import ATTACK

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = make_briefing()


def faults(raw: object) -> list[str]:
    """Return the faults of a refused briefing, each with the scene it stands in."""
    return [f"{it.feature}: {it.fault}" for it in refuse(raw).failures]


def test_a_briefing_is_read_as_it_was_written() -> None:
    """Written and read again a briefing is equal to itself, with or without a byte order mark."""
    written = dump_briefing(WHOLE)
    assert written.endswith("}\n")
    assert parse_briefing(written.encode(), file="own.json") == WHOLE
    assert parse_briefing(b"\xef\xbb\xbf" + written.encode(), file="own.json") == WHOLE


@given(
    title=st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=200),
    caption=st.text(st.characters(exclude_categories=["C"]) | st.just("\n"), max_size=400),
    lon_lat=st.tuples(st.floats(-180, 180), st.floats(-85, 85)),
    language=st.sampled_from(LANGUAGES),
    created=st.datetimes(datetime(1970, 1, 1), datetime(2999, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 (given by `timezones`)
)
def test_whatever_a_scene_says_is_read_as_it_was_written(
    title: str, caption: str, lon_lat: tuple[float, float], language: str, created: datetime
) -> None:
    """No text, place, language or time is changed by being stored."""
    scene = make_scene(
        title=title,
        caption=caption,
        view=View(*lon_lat, 7.25),
        language=language,
        created=created,
    )
    briefing = make_briefing(scene)
    assert parse_briefing(dump_briefing(briefing).encode(), file="own.json") == briefing


def test_markup_is_text() -> None:
    """A title, a caption and notes may hold what a browser would run: they hold text."""
    raw = scene_json(title=ATTACK, caption=ATTACK, notes=ATTACK)
    scene = parse_json(raw).scenes[0]
    assert (scene.title, scene.caption, scene.notes) == (ATTACK, ATTACK, ATTACK)


def test_what_may_be_left_out_has_a_value() -> None:
    """A scene needs an id, a title, a view, its layers, a date and a time stamp; no more."""
    raw = scene_json()
    needed = ("id", "title", "view", "layers", "date", "created")
    raw["scenes"] = [{name: raw["scenes"][0][name] for name in needed}]
    (scene,) = parse_json(raw).scenes
    assert (scene.caption, scene.notes, scene.language, scene.data_version) == ("", "", "en", "")
    assert (scene.hidden, scene.selected, scene.excerpts, scene.comparison) == ((), (), (), None)


def test_a_time_stamp_is_kept_in_utc() -> None:
    """The same moment written with another offset is the same moment."""
    (scene,) = parse_json(scene_json(created="2026-11-22T14:00:00+04:00")).scenes
    assert scene.created == datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert encode_briefing(make_briefing(scene))["scenes"][0]["created"] == "2026-11-22T10:00:00Z"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"id": "Region 1"}, "scene 1: id is 'Region 1'"),
        ({"id": "region\n"}, "scene 1: id is 'region\\n'"),
        ({"id": "\x1b[2J"}, "scene 1: id is '\\x1b[2J'"),
        ({"id": 7}, "scene 1: id is not a text"),
        ({"title": "x" * 201}, "region: title has 201 characters"),
        ({"title": "two\nlines"}, "region: title is 'two\\nlines'"),
        ({"caption": "x" * 4001}, "region: caption has 4,001 characters"),
        ({"caption": "\x00"}, "region: caption is '\\x00'"),
        ({"notes": "x" * 20_001}, "region: notes has 20,001 characters"),
        ({"view": {"lon": 46, "lat": 40}}, "region: view lacks zoom"),
        ({"view": {"lon": 200, "lat": 40, "zoom": 7}}, "region: view.lon is 200"),
        ({"view": {"lon": 1, "lat": -86, "zoom": 7}}, "region: view.lat is -86"),
        ({"view": {"lon": 1, "lat": 1, "zoom": 10**400}}, f"region: view.zoom is {10**59} …"),
        ({"layers": "lachin"}, "region: layers is not a list"),
        ({"layers": ["lachin", "lachin"]}, "region: layers names something twice"),
        ({"hidden": [f"f{n}" for n in range(501)]}, "region: hidden holds 501 things"),
        ({"date": "2020-11-31"}, "region: date is '2020-11-31'"),
        ({"date": "today"}, "region: date is 'today'"),
        ({"language": "de"}, "region: language is 'de'"),
        ({"selected": [""]}, "region: selected[0] is ''"),
        ({"excerpts": [f"e{n}" for n in range(41)]}, "region: excerpts holds 41 things"),
        ({"created": "2026-11-22T10:00:00"}, "region: created is '2026-11-22T10:00:00'"),
        (
            {"created": "0001-01-01T00:00:00+23:00"},
            "region: created is '0001-01-01T00:00:00+23:00'",
        ),
        ({"data_version": "<b>"}, "region: data_version is '<b>'"),
        ({"comparison": {}}, "region: comparison lacks orig, dest, scenarios"),
        ({"sound": "on"}, "region: has the unknown 'sound'"),
    ],
)
def test_what_is_wrong_with_a_scene_is_told(changes: dict[str, Any], fault: str) -> None:
    """Each fault names the scene, the field and what stands there."""
    assert faults(scene_json(**changes)) == [fault]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"scenarios": []}, "region: comparison.scenarios is empty"),
        ({"scenarios": ["a"] * 5}, "region: comparison.scenarios holds 5 things"),
        ({"scenarios": ["A b"]}, "region: comparison.scenarios[0] is 'A b'"),
        ({"scenarios": [{"name": "own", "run": 1}]}, "has the unknown 'run'"),
        ({"scenarios": [{"name": "own", "close": ["mars"]}]}, "own: close holds 'mars'"),
        ({"scenarios": [{"name": "own", "version": 2}]}, "scenarios[0].version is 2"),
        ({"mode": "boat"}, "region: comparison.mode is 'boat'"),
        ({"by": "price"}, "region: comparison.by is 'price'"),
        ({"access": "all"}, "region: comparison.access is 'all'"),
    ],
)
def test_what_is_wrong_with_a_comparison_is_told(changes: dict[str, Any], fault: str) -> None:
    """An own scenario is refused for the same faults as anywhere else."""
    asked = {"orig": "goris", "dest": "khankendi", "scenarios": ["open-road"], **changes}
    (told,) = faults(scene_json(comparison=asked))
    assert fault in told


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", "is not JSON in UTF-8"),
        (b"\xff", "is not JSON in UTF-8"),
        (b'{"a": 1, "a": 2}', "the name 'a' stands twice"),
        (b"[NaN]", "NaN is no JSON"),
        (b'["\\ud800"]', "half a character"),
        (b"1" * 5000, "is not JSON in UTF-8"),
        ([], "is not a briefing of the atlas"),
        ({"format": "other"}, "is not a briefing of the atlas"),
        (scene_json() | {"title": ""}, "title is empty"),
        (scene_json() | {"scenes": {}}, "scenes is not a list"),
        (scene_json() | {"scenes": [3]}, "is not an object"),
        (scene_json() | {"more": 1}, "has the unknown 'more'"),
        (scene_json() | {"scenes": [{}] * 501}, "scenes holds 501 things"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(raw: object, fault: str) -> None:
    """Whatever a file holds, it is refused with words and not with a traceback."""
    assert any(fault in told for told in faults(raw))


@pytest.mark.parametrize("version", [None, "2", 0, -1, True, 1.5])
def test_a_briefing_says_its_version(version: object) -> None:
    """Without a number there is nothing to go by."""
    assert faults(scene_json() | {"version": version}) == [": has no version"]


def test_a_version_as_long_as_a_page_is_cut() -> None:
    """The message stays one that a person reads."""
    (failure,) = refuse(scene_json() | {"version": 10**4000}).failures
    assert len(failure.fault) < 150


def test_a_later_version_is_refused() -> None:
    """A file of a newer atlas is not half understood: what to do is said."""
    (failure,) = refuse(scene_json() | {"version": VERSION + 1}).failures
    assert failure.fault == "is of version 3, which is later than this atlas knows (2)"
    assert failure.mend == "open it in a newer atlas, or save it there in version 2"


def test_ids_are_told_apart() -> None:
    """Two scenes of one id could not be moved or removed."""
    raw = encode_briefing(make_briefing(make_scene(), make_scene()))
    assert faults(raw) == ["region: stands there twice"]


def test_only_the_first_faults_are_told() -> None:
    """A file full of faults gives five of them and their number, and the search ends early."""
    raw = scene_json()
    raw["scenes"] = [raw["scenes"][0] | {"id": f"s{n}", "language": "xx"} for n in range(8)]
    assert faults(raw)[5:] == ["…: 3 more faults"]
    raw["scenes"] = [raw["scenes"][0] | {"id": f"s{n}"} for n in range(400)]
    assert faults(raw)[5:] == [f"…: at least {FAULTS_COUNTED - 5} more faults"]


def test_a_message_repeats_no_long_value() -> None:
    """What anyone wrote does not fill the page with its message."""
    raw = scene_json(language=["x" * 100_000], title="x" * 100_000, **{"y" * 100_000: 1})
    assert len(str(refuse(raw))) < 1000


def test_the_largest_briefing_can_be_read() -> None:
    """Five hundred scenes with all that they may show stay below every bound but the bytes."""
    names = tuple(f"feature-{n}" for n in range(100))
    comparison = WHOLE.scenes[1].comparison
    scenes = (
        make_scene(f"s{n}", hidden=names, excerpts=names[:40], comparison=comparison)
        for n in range(500)
    )
    briefing = make_briefing(*scenes)
    assert parse_briefing(dump_briefing(briefing).encode(), file="own.json") == briefing


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A missing file and a folder are refused with the file's name."""
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(DataError, match="cannot be read") as caught:
            read_briefing(path)
        assert caught.value.failures[0].file == path.name


def test_the_shipped_briefings_come_in_their_order(tmp_path: Path) -> None:
    """The ten scenes come first and those for students second, then whatever else lies there."""
    folder = tmp_path / "briefings"
    assert read_shipped(tmp_path) == {}
    folder.mkdir()
    for name in ("another", "for-students", "two-documents"):
        briefing = replace(make_briefing(), id=name)
        (folder / f"{name}.json").write_text(dump_briefing(briefing), encoding="utf-8")
    assert list(read_shipped(tmp_path)) == ["two-documents", "for-students", "another"]


def test_the_faults_of_all_shipped_briefings_are_told(tmp_path: Path) -> None:
    """One message tells of every unsound file, and of a file that is not named as its briefing."""
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "broken.json").write_text("{", encoding="utf-8")
    (folder / "other.json").write_text(dump_briefing(WHOLE), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_shipped(tmp_path)
    assert [failure.file for failure in caught.value.failures] == ["broken.json", "other.json"]
