from __future__ import annotations

import pytest

from geodata.validate import validate_collection, validate_ids
from geodata.validate_properties import required_properties
from tests.conftest import (
    Feature,
    line,
    make_collection,
    make_collections,
    make_feature,
    make_route,
    point,
)

FILE = "lachin.geojson"


def faults(*features: object, file: str = FILE) -> list[tuple[str, str]]:
    """Return feature and fault of every failure; each names the file and a mend."""
    failures = validate_collection(file, make_collection(*features))
    assert all(failure.file == file and failure.mend for failure in failures)
    return [(failure.feature, failure.fault) for failure in failures]


def changed(**changes: object) -> Feature:
    """Return the sound route with other values of some properties, whatever they are."""
    feature = make_route()
    feature["properties"].update(changes)
    return feature


def test_the_hand_drawn_atlas_is_sound() -> None:
    """Every kind and geometry type of the contract passes, and ids that differ."""
    files = {f"{stem}.geojson": layer for stem, layer in make_collections().items()}
    for file, collection in files.items():
        assert validate_collection(file, collection) == []
    assert validate_ids(files) == []


@pytest.mark.parametrize(
    "content", [None, [], {"type": "Feature"}, {"type": "FeatureCollection", "features": {}}]
)
def test_other_json_is_no_collection(content: object) -> None:
    """JSON that is no FeatureCollection with a list of features is one failure of the file."""
    (failure,) = validate_collection(FILE, content)
    assert (failure.file, failure.feature) == (FILE, "")


def test_a_crs_member_is_refused() -> None:
    """RFC 7946 knows WGS84 only: a file that names a system is told to remove it."""
    collection = {**make_collection(make_route()), "crs": {"type": "name"}}
    (failure,) = validate_collection(FILE, collection)
    assert "crs" in failure.fault
    assert "EPSG:4326" in failure.mend


@pytest.mark.parametrize("feature", [None, [], 3, {"type": "Point"}])
def test_what_is_no_feature_is_named_by_its_place(feature: object) -> None:
    """Without an id, the number of the feature in the file is told, from 1."""
    assert faults(make_route(), feature) == [("feature 2", "is not a Feature")]


def test_a_feature_needs_properties() -> None:
    """A feature without properties is named by its place."""
    ((where, fault),) = faults({"type": "Feature", "id": "a", "geometry": point(45, 40)})
    assert where == "feature 1"
    assert "properties" in fault


@pytest.mark.parametrize("identifier", [None, "", 3])
def test_a_feature_needs_an_id(identifier: object) -> None:
    """An id that is absent, empty or no text is refused."""
    feature = {**make_route(), "id": identifier}
    assert ("feature 1", "has no id") in faults(feature)


def test_both_ids_are_the_same() -> None:
    """The id of the feature and of its properties must agree."""
    assert faults({**make_route(), "id": "other"}) == [("other", "properties.id differs from id")]


@pytest.mark.parametrize("name", sorted(required_properties(make_route()["properties"])))
def test_a_missing_property_is_named(name: str) -> None:
    """Each property of a route that is missing is one failure with its name."""
    feature = make_route()
    del feature["properties"][name]
    told = faults(feature)
    assert ("lachin-m12", f"has no {name}") in told
    assert len(told) == (2 if name == "id" else 1)


@pytest.mark.parametrize(
    ("kind", "role", "needed", "spared"),
    [
        ("road", "thematic", {"length_drawn_km", "mode", "references"}, {"status", "rank"}),
        ("pipeline", "thematic", {"length_drawn_km", "mode", "references"}, {"status"}),
        ("zone", "thematic", {"references"}, {"mode", "length_drawn_km", "status"}),
        ("incident", "thematic", {"references"}, {"mode", "length_drawn_km", "valid_from"}),
        ("incident_area", "thematic", {"references"}, {"mode", "length_drawn_km"}),
        ("border_line", "thematic", {"references"}, {"mode", "status"}),
        ("border_line", "context", {"error_m", "licence"}, {"references"}),
        ("main_road", "context", {"error_m", "licence"}, {"references", "mode"}),
        ("road", "context", {"mode"}, {"references", "length_drawn_km"}),
        ("town", "context", {"names", "rank", "population"}, {"references"}),
    ],
)
def test_kind_and_role_decide_what_is_required(
    kind: str, role: str, needed: set[str], spared: set[str]
) -> None:
    """Routes carry the most, context the least."""
    required = set(required_properties({"kind": kind, "role": role}))
    assert needed <= required
    assert not spared & required


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", 3),
        ("names", ["Lachin"]),
        ("kind", []),
        ("layer", []),
        ("countries", "ARM"),
        ("countries", 5),
        ("error_m", "500"),
        ("error_m", 0.5),
        ("error_m", True),
        ("references", None),
        ("mode", None),
        ("length_published_km", 32),
        ("length_drawn_km", "32"),
    ],
)
def test_a_mistyped_property_is_named(name: str, value: object) -> None:
    """A value of another type is told as a failure of that property, never as a traceback."""
    told = faults(changed(**{name: value}))
    assert any(
        where == "lachin-m12" and fault.startswith(f"{name} is of type") for where, fault in told
    )


@pytest.mark.parametrize("name", ["kind", "role", "certainty", "mode"])
def test_an_unknown_word_is_told_with_those_allowed(name: str) -> None:
    """A word outside the vocabulary is quoted, and the mend lists the words."""
    failures = validate_collection(FILE, make_collection(changed(**{name: "splendid"})))
    told = [failure for failure in failures if failure.fault == f"{name} 'splendid' is unknown"]
    assert [failure.mend.startswith("use one of ") for failure in told] == [True]


@pytest.mark.parametrize("rank", [0, 6, -1])
def test_a_rank_is_one_of_the_maps(rank: int) -> None:
    """A town's rank says from which zoom its name appears: there are five."""
    town = make_feature(
        "a", "places", "town", point(46, 40), role="context", rank=rank, population=0
    )
    ((_, fault),) = faults(town, file="places.geojson")
    assert fault == f"rank {rank} is unknown"


@pytest.mark.parametrize("mode", ["road", "rail", "mixed", "pipeline"])
def test_a_route_has_a_mode(mode: str) -> None:
    """Corridors of several modes and pipelines are routes too."""
    assert faults(make_route(mode=mode, kind="corridor")) == []
    assert faults(make_route(mode=mode, kind="pipeline")) == []


@pytest.mark.parametrize("name", ["status", "status_since", "status_note", "status_evidence"])
def test_a_feature_carries_no_state(name: str) -> None:
    """States stand in the timeline alone: a second one here could say something else."""
    (failure,) = validate_collection(FILE, make_collection(changed(**{name: "open"})))
    assert failure.fault.startswith("carries a status")
    assert "timeline.json" in failure.mend


@pytest.mark.parametrize("name", ["valid_from", "valid_to", "dates"])
def test_dates_are_days_or_intervals(name: str) -> None:
    """Any precision of ISO 8601 passes; anything else is quoted."""
    for sound in ("1923", "2021-05", "2021-05-12", "2021-05-12/2021-06"):
        assert faults(changed(**{name: sound})) == []
    broken: object
    for broken in ("", "May 2021", "2021-02-30", "2022/2021", 2021.5, None, [], True):
        ((where, fault),) = faults(changed(**{name: broken}))
        assert where == "lachin-m12"
        assert fault.startswith(f"{name} is no date")


@pytest.mark.parametrize(
    ("name", "sound", "broken"),
    [
        ("off_map", [True, False], ["yes", 1, None]),
        ("leaves", [["start"], ["start", "end"], []], ["start", 3, ["middle"], [3], None]),
        ("leads_to", [{"start": "Europe"}, {}], ["Europe", 3, ["a"], {"start": 3}, None]),
        ("part_of", ["lachin"], [[], 3, {}]),
        ("short", ["Road"], [3, [], None]),
        ("event", ["event-one"], [3, [], None]),
        ("label_rank", [1, 5], ["1", 1.5, True, None]),
        ("description", ["A road."], [3, [], None]),
    ],
)
def test_what_may_be_absent_is_of_its_type(
    name: str, sound: list[object], broken: list[object]
) -> None:
    """Where an optional property is there, it is what the map and the panels can print."""
    for value in sound:
        assert faults(changed(**{name: value})) == []
    for value in broken:
        told = faults(changed(**{name: value}))
        assert any(where == "lachin-m12" and name in fault for where, fault in told), value


def test_a_feature_names_the_layer_it_stands_in() -> None:
    """A feature that was put into another file is found out."""
    ((where, fault),) = faults(make_route(layer="zangezur"))
    assert where == "lachin-m12"
    assert "layer" in fault


def test_countries_are_codes_of_the_atlas() -> None:
    """An unknown code is quoted; the known one beside it is not."""
    ((_, fault),) = faults(make_route(countries=["ARM", "XXX"]))
    assert "XXX" in fault
    assert "ARM" not in fault


@pytest.mark.parametrize("words", ["Lachin", [""], [3], None])
def test_names_are_lists_of_words(words: object) -> None:
    """Each language has a list of names, none of them empty."""
    assert faults(make_route(names={"az": words})) == [
        ("lachin-m12", "names.az is not a list of words")
    ]


def test_names_are_in_known_languages() -> None:
    """A language outside the atlas's is refused; the undetermined one is allowed."""
    ((_, fault),) = faults(make_route(names={"xx": ["Lachin"], "und": ["Lachin"]}))
    assert "'xx'" in fault


def test_all_faults_come_at_once() -> None:
    """One pass tells the faults of every feature, its properties and its geometry."""
    broken = changed(name=3, certainty="sure")
    broken["geometry"] = line((46.1234567, 40), (47, 50))
    told = faults(broken, make_route("lachin-new-road", mode="sledge"))
    assert [where for where, _ in told] == ["lachin-m12"] * 4 + ["lachin-new-road"]


def test_an_id_stands_once_in_a_file() -> None:
    """The same id twice in one file is one failure of that file, with the count."""
    collection = make_collection(make_route(), make_route(), make_route("lachin-new-road"))
    (failure,) = validate_ids({FILE: collection})
    assert (failure.file, failure.feature) == (FILE, "lachin-m12")
    assert "2" in failure.fault


def test_an_id_stands_in_one_file() -> None:
    """The same id in two files is told for both of them."""
    other = make_collection(make_route(layer="zangezur"))
    failures = validate_ids({FILE: make_collection(make_route()), "zangezur.geojson": other})
    assert [failure.file for failure in failures] == [FILE, "zangezur.geojson"]
    assert {failure.feature for failure in failures} == {"lachin-m12"}
