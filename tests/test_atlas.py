from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata.errors import DataError
from geodata.read_atlas import check_atlas, read_atlas, read_unchecked
from tests import evidence_cases as cases
from tests.conftest import (
    TEXT,
    line,
    make_collection,
    make_collections,
    make_feature,
    make_route,
    point,
    read_features,
    square,
    write_collection,
    write_timeline,
)
from tests.timeline_cases import ANNOTATION, positions_json, state_json, timeline_json

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.atlas import Atlas


def annotate(folder: Path, *features: str, exact: str = "The Lachin road is open.") -> None:
    """Write the one annotation anew, so that it speaks of other features or quotes other words."""
    annotation = cases.annotation_json(
        exact,
        text=TEXT,
        features=list(features),
        paragraph=TEXT[: TEXT.index(exact)].count("\n\n") + 1,
    )
    cases.write_json(folder / "annotations.json", cases.collection_json(annotation))


def test_features_and_bounds_are_asked_by_id(atlas: Atlas) -> None:
    """Properties and bounds of every layer are found by the feature's id."""
    assert atlas.features["armenia"]["countries"] == ["ARM"]
    assert atlas.bounds["armenia"] == (44, 39, 46, 41)
    assert atlas.bounds["goris"] == (46, 40, 46, 40)
    assert atlas.name("lachin-m12") == "Lachin-M12"
    assert atlas.features.keys() == atlas.bounds.keys()


def test_an_unknown_feature_has_no_name(atlas: Atlas) -> None:
    """Asking for a feature that is not there is an error, not an empty answer."""
    with pytest.raises(KeyError):
        atlas.name("atlantis")


def test_only_thematic_features_need_evidence(atlas: Atlas) -> None:
    """Water, towns and the background are context."""
    context = {"sevan", "goris", "khankendi", "district-1", "main-road-1"}
    assert set(atlas.features) - set(atlas.thematic) == context


def test_a_name_leads_in_the_language_that_is_asked_for(atlas: Atlas) -> None:
    """The first name in a language leads; where it has none, the English one does."""
    assert atlas.name("khankendi", "hy") == "Stepanakert"
    assert atlas.name("khankendi", "az") == "Xankəndi"
    assert atlas.name("khankendi", "en") == atlas.name("khankendi", "ka") == "Khankendi"
    assert atlas.name("goris", "fa") == "Goris"


def test_a_switch_has_the_thematic_parts_of_all_its_files(atlas: Atlas) -> None:
    """Borders are countries and lines, in drawing order; context belongs to no switch."""
    assert atlas.parts_of("borders") == ("armenia", "azerbaijan", "border-arm-irn")
    assert atlas.parts_of("atlantis") == atlas.parts_of("background") == ()
    assert "sevan" not in atlas.parts_of("context")


def test_annotations_of_a_feature_speak_of_it(atlas: Atlas) -> None:
    """A passage stands with each feature that it names, and with no other."""
    for name in ("lachin-m12", "lachin-new-road"):
        assert [item.features[0] for item in atlas.annotations_of(name)] == ["lachin-m12"]
    assert atlas.annotations_of("agdam-askeran") == []


def test_references_of_a_feature_stand_once(files: Path) -> None:
    """Those of its states come first, the latest of all, then its own, its lengths', its names'."""
    entry = {"name": "Road of one", "used_by": "one side", "evidence": ["ref-four"]}
    figure = {"km": 65, "stretch": "the whole", "comparable": True, "reference": "ref-three"}
    road = make_route(
        "agdam-askeran",
        "agdam_askeran",
        length_published_km=[figure],
        used_by=[entry],
    )
    write_collection(files, "agdam_askeran", make_collection(road))
    names = ("ref-one", "ref-two", "ref-three", "ref-four", "ref-five")
    references = [cases.reference_json(name, origin=name) for name in names]
    cases.write_json(files / "references.json", references)
    states = (
        state_json("agdam-askeran", evidence=["ref-five"], to="2021"),
        state_json("agdam-askeran", **{"from": "2021"}, evidence=[ANNOTATION, "ref-two"]),
    )
    write_timeline(files, *states)
    found = read_atlas(files).references_of("agdam-askeran")
    assert [item.id[4:] for item in found] == ["two", "five", "one", "three", "four"]


def test_a_feature_without_evidence_is_refused(files: Path) -> None:
    """The gate: a thematic feature needs an excerpt or two references of different origin."""
    road = make_route("agdam-askeran", "agdam_askeran", references=["ref-one"])
    write_collection(files, "agdam_askeran", make_collection(road))
    with pytest.raises(DataError) as caught:
        read_atlas(files)
    (failure,) = caught.value.failures
    assert (failure.file, failure.feature) == ("agdam_askeran.geojson", "agdam-askeran")
    annotate(files, "lachin-m12", "agdam-askeran")
    assert read_atlas(files).annotations_of("agdam-askeran")


def test_two_references_of_one_origin_are_one(files: Path) -> None:
    """A report and its reprint do not make two sources."""
    references = [cases.reference_json(name, origin="a") for name in ("ref-one", "ref-two")]
    cases.write_json(files / "references.json", references)
    atlas = read_unchecked(files)
    without = set(atlas.thematic) - {"lachin-m12", "lachin-new-road"}
    assert {failure.feature for failure in check_atlas(atlas)} == without


def test_dead_links_of_timeline_and_positions_are_refused(files: Path) -> None:
    """Gate, states, events and positions are told in one message."""
    states = (state_json("lachin-m12", evidence=["ref-gone"]), state_json("atlantis"))
    write_timeline(files, *states)
    positions = positions_json(corridors=[{"id": "lachin", "name": "L", "features": ["mu"]}])
    cases.write_json(files / "positions.json", positions)
    annotate(files, "lachin-m12", "elsewhere")
    with pytest.raises(DataError) as caught:
        read_atlas(files)
    assert [(failure.file, failure.feature) for failure in caught.value.failures] == [
        ("annotations.json", "urn:test:annotation:one"),
        ("positions.json", "lachin"),
        ("timeline.json", "atlantis (2020-05)"),
        ("timeline.json", "lachin-m12 (2020-05)"),
    ]


def test_a_state_may_rest_on_annotations_or_references(files: Path) -> None:
    """Both kinds of evidence are known to the timeline."""
    state = state_json("lachin-m12", evidence=[ANNOTATION, "ref-one"])
    write_timeline(files, state)
    assert read_atlas(files).timeline.states[0].evidence == (ANNOTATION, "ref-one")


def test_an_incident_leads_to_its_event(files: Path) -> None:
    """An incident names an event of the timeline; one that is not there is a dead link."""
    cases.write_json(files / "timeline.json", timeline_json())
    with pytest.raises(DataError, match="event-shusha-declaration-2021"):
        read_atlas(files)


def test_an_excerpt_of_an_unknown_feature_is_refused(files: Path) -> None:
    """An annotation that names a feature that is not there stops the start."""
    annotate(files, "lachin-m12", "lachin-new-road", "atlantis")
    with pytest.raises(DataError, match=r"annotations\.json: .*'atlantis'"):
        read_atlas(files)


def test_too_much_quoted_is_refused(files: Path) -> None:
    """The limits of quoting are checked without the documents too."""
    annotate(files, "lachin-m12", exact=TEXT[TEXT.index("Nothing") :])
    with pytest.raises(DataError, match="is quoted to"):
        read_atlas(files)


def test_the_faults_of_all_files_come_at_once(files: Path) -> None:
    """Layers, evidence, timeline and positions are all read before any is refused."""
    (files / "lachin.geojson").unlink()
    for name in ("documents", "annotations", "references", "timeline", "positions"):
        (files / f"{name}.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_atlas(files)
    assert {failure.file for failure in caught.value.failures} == {
        "annotations.json",
        "documents.json",
        "lachin.geojson",
        "positions.json",
        "references.json",
        "timeline.json",
    }


def test_a_part_of_an_unknown_whole_is_refused(files: Path) -> None:
    """The panel links a part to its whole, which must be there."""
    features = read_features(files, "zangezur")
    features[1]["properties"]["part_of"] = "atlantis"
    write_collection(files, "zangezur", make_collection(*features))
    with pytest.raises(DataError, match="zangezur-rail-meghri"):
        read_atlas(files)


def test_a_length_cites_a_reference(files: Path) -> None:
    """A published length names a reference with a publisher; an excerpt's id will not do."""
    figure = {"km": 3, "stretch": "", "comparable": True, "reference": "urn:test:annotation:one"}
    road = make_route("agdam-askeran", "agdam_askeran", length_published_km=[figure])
    write_collection(files, "agdam_askeran", make_collection(road))
    with pytest.raises(DataError, match="agdam-askeran"):
        read_atlas(files)


@pytest.mark.parametrize("value", [[{"km": 3}], [3], [{"reference": "ref-one"}]])
def test_a_length_has_all_its_members(files: Path, value: object) -> None:
    """An entry that lacks its figure or its source is told, and does not break the page later."""
    road = make_route("agdam-askeran", "agdam_askeran", length_published_km=value)
    write_collection(files, "agdam_askeran", make_collection(road))
    with pytest.raises(DataError, match="agdam-askeran"):
        read_atlas(files)


@pytest.mark.parametrize("value", ["x", [3], [{"name": "x"}]])
def test_a_name_in_use_has_all_its_members(files: Path, value: object) -> None:
    """An entry that lacks its name, its user or its evidence is told."""
    road = make_route("agdam-askeran", "agdam_askeran", used_by=value)
    write_collection(files, "agdam_askeran", make_collection(road))
    with pytest.raises(DataError, match="agdam-askeran"):
        read_atlas(files)


def test_a_town_has_a_rank(files: Path) -> None:
    """The map's labels compete by rank: a town without one is refused, not a broken page."""
    town = make_feature("goris", "places", "town", point(46, 40), role="context")
    write_collection(files, "places", make_collection(town))
    with pytest.raises(DataError, match="goris"):
        read_atlas(files)


@pytest.mark.parametrize(
    ("stem", "feature"),
    [
        ("places", make_feature("a", "places", "town", square(46, 40), role="context", rank=1)),
        (
            "zangezur",
            make_feature("a", "zangezur", "road", line((46, 39), (47, 39)), role="context"),
        ),
        ("lachin", make_route("a", geometry={"type": "Feature", "geometry": point(46, 40)})),
    ],
    ids=["town of an area", "road without mode", "no geometry"],
)
def test_what_the_map_cannot_draw_is_refused(
    files: Path, stem: str, feature: dict[str, Any]
) -> None:
    """A feature that the map has no way to draw stops the start with its name."""
    write_collection(files, stem, make_collection(feature))
    with pytest.raises(DataError, match="a: "):
        read_atlas(files)


@pytest.mark.parametrize("feature_id", ["a b", "a,b", "Ä", "<img>"])
def test_an_id_is_a_slug(files: Path, feature_id: str) -> None:
    """Ids stand in addresses, lists and class names: only small letters, digits and hyphens."""
    road = make_route(feature_id, "agdam_askeran")
    write_collection(files, "agdam_askeran", make_collection(road))
    with pytest.raises(DataError, match=r"agdam_askeran\.geojson"):
        read_atlas(files)


def test_the_version_is_that_of_the_files(files: Path) -> None:
    """Two readings of the same files have the same version; of others, another."""
    before = read_atlas(files).version
    assert read_atlas(files).version == before
    write_collection(files, "water", make_collection())
    assert read_atlas(files).version != before
    assert list(read_atlas(files).collections) == list(make_collections())
