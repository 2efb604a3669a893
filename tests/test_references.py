"""Check the shipped references and every use the data make of them."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest

from geodata import constants

ATTRIBUTES: Final = Path(constants.__file__).parent / "sources" / "attributes"
SIDES: Final = frozenset(
    {
        "armenian",
        "azerbaijani",
        "georgian",
        "iranian",
        "russian",
        "turkish",
        "american",
        "international",
        "independent",
    }
)
STATEMENT_WORDS: Final = 60


def used_references(value: object) -> set[str]:
    """Return every reference id found anywhere inside a parsed data file."""
    if isinstance(value, str):
        return {value} if value.startswith("ref-") else set()
    if isinstance(value, dict):
        return used_references(list(value.values()))
    if isinstance(value, list):
        return set().union(*map(used_references, value))
    return set()


def read_references() -> list[dict[str, Any]]:
    """Return the shipped bibliography."""
    shipped: list[dict[str, Any]] = json.loads(
        (constants.FILES / "references.json").read_text(encoding="utf-8")
    )
    return shipped


def read_attributes() -> dict[str, dict[str, Any]]:
    """Return every feature's hand-written properties by feature id."""
    tables = [tomllib.loads(path.read_text("utf-8")) for path in sorted(ATTRIBUTES.glob("*.toml"))]
    features = [feature for table in tables for feature in table["feature"]]
    return {feature["id"]: feature for feature in features if feature.get("role") == "thematic"}


REFERENCES: Final = read_references()
FEATURES: Final = read_attributes()


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda reference: reference["id"])
def test_reference_says_who_where_and_when(reference: dict[str, Any]) -> None:
    """Each reference has an address, a publisher, a side, an origin, a day of reading."""
    custom = reference["custom"]
    assert reference["type"] == "webpage"
    assert urlsplit(reference["URL"]).scheme in {"http", "https"}
    assert urlsplit(reference["URL"]).netloc
    assert reference["publisher"].strip()
    assert reference["accessed"] == {"date-parts": [[2026, 11, 22]]}
    assert custom["side"] in SIDES
    assert custom["agreement"] in constants.AGREEMENTS
    assert custom["origin"] == custom["origin"].lower().replace(" ", "-") != ""


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda reference: reference["id"])
def test_statement_is_one_short_sentence(reference: dict[str, Any]) -> None:
    """Each reference is told in our own words, in at most sixty of them."""
    statement = reference["custom"]["statement"]
    assert 0 < len(statement.split()) <= STATEMENT_WORDS
    assert statement.endswith(".")


def test_no_page_is_dated_after_it_was_read() -> None:
    """A page's date, where known, is not later than the day of reading."""
    for reference in REFERENCES:
        dates = reference.get("issued", {"date-parts": [[1900]]})["date-parts"]
        assert dates[0] <= reference["accessed"]["date-parts"][0], reference["id"]


def test_ids_and_addresses_are_unique() -> None:
    """No id and no address stands twice in the bibliography."""
    for key in ("id", "URL"):
        counts = Counter(reference[key] for reference in REFERENCES)
        assert [value for value, count in counts.items() if count > 1] == []


def test_data_and_references_name_each_other() -> None:
    """Every reference that a feature, note or dating uses is shipped, and none is unused."""
    evidence = [
        json.loads((constants.FILES / name).read_text(encoding="utf-8"))
        for name in ("annotations.json", "documents.json")
    ]
    used = used_references(list(FEATURES.values())) | used_references(evidence)
    assert used == {item["id"] for item in REFERENCES}


@pytest.mark.parametrize("path", sorted(constants.FILES.glob("*.geojson")), ids=lambda p: p.name)
def test_layers_use_shipped_references_only(path: Path) -> None:
    """Every reference id in a layer file exists in the bibliography."""
    used = used_references(json.loads(path.read_text(encoding="utf-8")))
    assert used <= {reference["id"] for reference in REFERENCES}


@pytest.mark.parametrize("feature", FEATURES.values(), ids=FEATURES.keys())
def test_feature_uses_the_atlas_vocabularies(feature: dict[str, Any]) -> None:
    """Kinds, roles, modes, states and agreements of the features are the atlas's own words."""
    border = feature["kind"] == "border_line"
    states = constants.BORDER_STATES if border else constants.STATUSES
    assert feature["kind"] in constants.KINDS
    assert feature["role"] in constants.ROLES
    assert feature.get("mode", "road") in constants.MODES
    assert feature.get("status", "unknown") in states
    assert feature.get("status_agreement", "one side") in constants.AGREEMENTS
    assert set(feature["countries"]) <= set(constants.COUNTRY_CODES.values())
    assert set(feature["names"]) <= set(constants.LANGUAGES)


@pytest.mark.parametrize("feature", FEATURES.values(), ids=FEATURES.keys())
def test_status_has_evidence(feature: dict[str, Any]) -> None:
    """A status that is drawn names its evidence and, unless unknown, the day it speaks of."""
    if "status" in feature:
        assert feature["status_evidence"]
        assert feature["status_note"].endswith(".")
        assert feature["status"] == "unknown" or feature["status_last_evidence"]


@pytest.mark.parametrize("feature", FEATURES.values(), ids=FEATURES.keys())
def test_both_sides_means_two_origins(feature: dict[str, Any]) -> None:
    """A status on which both sides agree rests on references of two origins at least."""
    origins = {item["id"]: item["custom"]["origin"] for item in REFERENCES}
    found = {origins[used] for used in feature.get("status_evidence", ()) if used in origins}
    assert feature.get("status_agreement") != "both sides" or len(found) > 1


def test_parts_belong_to_a_corridor() -> None:
    """Every part names a corridor that exists and whose id its own begins with."""
    parts = {name: item["part_of"] for name, item in FEATURES.items() if "part_of" in item}
    assert parts
    for part, corridor in parts.items():
        assert FEATURES[corridor]["kind"] == "corridor"
        assert part.startswith(f"{corridor}-")


def test_the_walk_finds_references_at_any_depth() -> None:
    """The check can fail: an id deep inside a feature is found, other text is not."""
    feature = {"used_by": [{"evidence": ["ref-a"]}], "status_note": "ref", "references": ["ref-b"]}
    assert used_references(feature) == {"ref-a", "ref-b"}
