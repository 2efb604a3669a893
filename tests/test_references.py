"""Check the shipped references and every use the data make of them."""

from __future__ import annotations

import csv
import json
import re
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

LINKS: Final = constants.FILES.parent / "sources" / "network_links.toml"


def used_references(value: object) -> set[str]:
    """Return every reference id found anywhere inside a parsed data file."""
    if isinstance(value, str):
        return {value} if value.startswith("ref-") else set()
    if isinstance(value, dict):
        return used_references(list(value.values()))
    if isinstance(value, list):
        return set().union(*map(used_references, value))
    return set()


def read_shipped(name: str) -> Any:  # noqa: ANN401 (JSON)
    """Return the content of a shipped file."""
    return json.loads((constants.FILES / name).read_text(encoding="utf-8"))


def record_name(record: dict[str, Any]) -> str:
    """Return how a test names a state or event."""
    return str(record.get("id") or f"{record['feature']} {record['from']}")


def read_attributes() -> dict[str, dict[str, Any]]:
    """Return every feature's hand-written properties by feature id."""
    tables = [tomllib.loads(path.read_text("utf-8")) for path in sorted(ATTRIBUTES.glob("*.toml"))]
    features = [feature for table in tables for feature in table["feature"]]
    return {feature["id"]: feature for feature in features if feature.get("role") == "thematic"}


REFERENCES: Final[list[dict[str, Any]]] = read_shipped("references.json")
FEATURES: Final = read_attributes()
DATED: Final[list[dict[str, Any]]] = [
    *read_shipped("timeline.json")["states"],
    *read_shipped("timeline.json")["events"],
]


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
    """What features, states, notes and mentions cite is shipped, and nothing else is."""
    used = used_references(list(FEATURES.values()))
    for name in (
        *("annotations.json", "documents.json", "timeline.json"),
        *("network.geojson", "scenarios.json", "control.json"),
    ):
        used |= used_references(read_shipped(name))
    # Published lengths that take part in the fit of the network's factors, but set no length.
    used |= set(re.findall(r"ref-[a-z0-9-]+", LINKS.read_text(encoding="utf-8")))
    with (constants.FILES / "coverage.csv").open(encoding="utf-8", newline="") as file:
        used |= used_references([row["held_by"].split(";") for row in csv.DictReader(file)])
    assert used == {item["id"] for item in REFERENCES}


@pytest.mark.parametrize("path", sorted(constants.FILES.glob("*.geojson")), ids=lambda p: p.name)
def test_layers_use_shipped_references_only(path: Path) -> None:
    """Every reference id in a layer file exists in the bibliography."""
    used = used_references(json.loads(path.read_text(encoding="utf-8")))
    assert used <= {reference["id"] for reference in REFERENCES}


@pytest.mark.parametrize("feature", FEATURES.values(), ids=FEATURES.keys())
def test_feature_uses_the_atlas_vocabularies(feature: dict[str, Any]) -> None:
    """Kinds, roles and modes of the features are the atlas's own words; states stand elsewhere."""
    assert feature["kind"] in constants.KINDS
    assert feature["role"] in constants.ROLES
    assert feature.get("mode", "road") in constants.MODES
    assert set(feature["countries"]) <= set(constants.COUNTRY_CODES.values())
    assert set(feature["names"]) <= set(constants.LANGUAGES)
    assert not [name for name in feature if name.startswith("status")]


@pytest.mark.parametrize("record", DATED, ids=record_name)
def test_what_is_dated_has_evidence(record: dict[str, Any]) -> None:
    """A state or event names its evidence unless nothing is known, each id with its form."""
    assert record["evidence"] or record["status"] == "unknown"
    assert all(name.startswith(("urn:", "ref-")) for name in record["evidence"])
    ordered = sorted(record["evidence"], key=lambda name: name.startswith("ref-"))
    assert record["evidence"] == ordered, "annotations come first"


@pytest.mark.parametrize("record", DATED, ids=record_name)
def test_both_sides_means_two_origins(record: dict[str, Any]) -> None:
    """What both sides agree on rests on two origins, or on a page that tells what both say."""
    known = {item["id"]: item["custom"] for item in REFERENCES}
    items = read_shipped("annotations.json")["first"]["items"]
    known |= {item["id"]: {"origin": item["target"]["source"]} for item in items}
    found = [known[name] for name in record["evidence"] if name in known]
    if record.get("agreement") == "both sides":
        agreed = any(custom.get("agreement") == "both sides" for custom in found)
        assert agreed or len({custom["origin"] for custom in found}) > 1


def test_parts_belong_to_a_corridor() -> None:
    """Every part names a corridor that exists."""
    parts = {name: item["part_of"] for name, item in FEATURES.items() if "part_of" in item}
    assert parts
    assert {FEATURES[corridor]["kind"] for corridor in parts.values()} == {"corridor"}


def test_the_walk_finds_references_at_any_depth() -> None:
    """The check can fail: an id deep inside a feature is found, other text is not."""
    feature = {"used_by": [{"evidence": ["ref-a"]}], "length_note": "ref", "references": ["ref-b"]}
    assert used_references(feature) == {"ref-a", "ref-b"}
