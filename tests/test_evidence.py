from __future__ import annotations

import pytest

from geodata.constants import QUOTED_SHARE
from geodata.evidence import (
    evidence_for,
    verify_excerpts,
    verify_gate,
    verify_selection,
)
from tests.evidence_cases import (
    IRI,
    TEXT,
    make_annotation,
    make_citation,
    make_document,
    make_reference,
    make_text,
)

LONG = TEXT + "\n\n" + "And so on. " * 20 + "End."
"""The test text with enough words after it that one excerpt is a small share."""

THEMATIC = {"role": "thematic", "layer": "lachin"}
TWO = {
    "ref-one": make_reference("ref-one", origin="a"),
    "ref-two": make_reference("ref-two", origin="b"),
    "ref-three": make_reference("ref-three", origin="a"),
}


def test_evidence_is_collected_in_the_order_of_the_texts() -> None:
    """Passages come by document and place, references as the feature names them."""
    late = make_annotation("The end is near.", paragraph=3, name="late")
    early = make_annotation(name="early")
    other = make_annotation("A road.", paragraph=1, features=["elsewhere"])
    evidence = evidence_for(
        "lachin",
        properties={"references": ["ref-two", "ref-gone", "ref-one"]},
        documents={IRI: make_document()},
        annotations=[late, other, early],
        references=TWO,
    )
    assert [citation.annotation for citation in evidence.citations] == [early, late]
    assert {citation.feature_id for citation in evidence.citations} == {"lachin"}
    assert [reference.id for reference in evidence.references] == ["ref-two", "ref-one"]
    assert evidence.named_in_documents


def test_a_feature_that_no_passage_names_is_told_so() -> None:
    """Without a passage the documents do not name the feature, whatever the references."""
    evidence = evidence_for("lachin", properties={}, documents={}, annotations=[], references=TWO)
    assert (evidence.citations, evidence.references) == ((), ())
    assert not evidence.named_in_documents


def test_matching_excerpts_pass() -> None:
    """An excerpt that matches a hashed text, within the limits, has no failure."""
    documents, annotations = {IRI: make_document(LONG)}, [make_annotation(text=LONG)]
    assert verify_excerpts(annotations, documents, {IRI: make_text(LONG)}) == []


def test_a_share_past_the_limit_is_told() -> None:
    """More than the limit of a document is refused, also when its text is not attached."""
    documents, annotations = {IRI: make_document()}, [make_annotation()]
    [failure] = verify_selection(annotations, documents)
    assert failure.fault == f"is quoted to {24 / len(TEXT):.1%}"
    assert 24 / len(TEXT) > QUOTED_SHARE


def test_a_share_at_the_limit_passes() -> None:
    """Exactly the limit is allowed."""
    text = "abc" + "d" * 7
    assert verify_selection([make_annotation("abc", text=text)], {IRI: make_document(text)}) == []


def test_all_failures_of_all_excerpts_come_at_once() -> None:
    """A changed text fails by its hash, and each excerpt in the changed passage by its words."""
    changed = LONG.replace("Lachin", "Agdam!")
    annotations = [
        make_annotation(text=LONG, name="one"),
        make_annotation("Lachin", text=LONG, name="two"),
        make_annotation("A road.", text=LONG, name="three", paragraph=1),
    ]
    failures = verify_excerpts(annotations, {IRI: make_document(LONG)}, {IRI: make_text(changed)})
    assert [failure.feature for failure in failures] == [
        IRI,
        "urn:test:annotation:one",
        "urn:test:annotation:two",
    ]


def test_a_document_that_is_not_attached_fails_once() -> None:
    """A missing text is one failure, not one for every excerpt of it."""
    annotations = [make_annotation(text=LONG), make_annotation("road", text=LONG)]
    [failure] = verify_excerpts(annotations, {IRI: make_document(LONG)}, {})
    assert failure.fault == "is not attached"


def test_an_excerpt_of_an_unknown_document_fails() -> None:
    """An excerpt whose document is not in the bibliography is refused, text or no text."""
    [failure] = verify_excerpts([make_annotation(text=LONG)], {}, {IRI: make_text(LONG)})
    assert failure.fault == f"quotes the unknown document {IRI!r}"


def test_one_passage_is_enough_for_the_gate() -> None:
    """A thematic feature with an excerpt needs no reference."""
    assert verify_gate({"lachin": THEMATIC}, [make_annotation()], {}) == []


@pytest.mark.parametrize(
    ("cited", "failures"),
    [
        ([], 1),
        (["ref-one"], 1),
        (["ref-one", "ref-three"], 1),
        (["ref-one", "ref-two"], 0),
        (["ref-one", "ref-three", "ref-two"], 0),
    ],
)
def test_two_origins_are_enough_for_the_gate(cited: list[str], failures: int) -> None:
    """Without an excerpt two references of different origin are needed; two of one are not."""
    features = {"hakari": {**THEMATIC, "references": cited}}
    assert len(verify_gate(features, [], TWO)) == failures


def test_context_needs_no_evidence() -> None:
    """Towns and lakes pass the gate with nothing."""
    assert verify_gate({"town": {"role": "context", "layer": "places"}}, [], {}) == []


def test_an_unknown_feature_is_told() -> None:
    """An annotation that names a feature that is not on the map is refused."""
    [failure] = verify_gate({}, [make_annotation()], {})
    assert failure.feature == "urn:test:annotation:one"
    assert failure.fault == "names the unknown feature 'lachin'"


@pytest.mark.parametrize(
    "properties",
    [
        {"references": ["ref-gone"]},
        {"references": ["ref-gone"], "used_by": [{"name": "x", "evidence": ["ref-gone"]}]},
        {"length_published_km": [{"km": 1, "reference": "ref-gone"}]},
        {"used_by": [{"name": "x", "evidence": ["ref-gone"]}]},
    ],
)
def test_a_reference_that_is_not_there_is_told(properties: dict[str, object]) -> None:
    """Wherever a feature cites an id, the id must exist; it is told once."""
    features = {"lachin": {**THEMATIC, **properties}}
    [failure] = verify_gate(features, [make_annotation()], TWO)
    assert (failure.file, failure.fault) == ("lachin.geojson", "cites the unknown 'ref-gone'")


def test_a_name_in_use_may_rest_on_an_annotation() -> None:
    """The id of an annotation counts as evidence of who uses a name."""
    used_by = [{"name": "x", "used_by": "y", "evidence": ["urn:test:annotation:one"]}]
    features = {"lachin": {**THEMATIC, "used_by": used_by}}
    assert verify_gate(features, [make_annotation()], {}) == []


def test_a_passage_that_is_only_cited_is_enough_for_the_gate() -> None:
    """A passage counts as evidence whether its words are shipped or not."""
    assert verify_gate({"lachin": THEMATIC}, [make_citation()], {}) == []


def test_what_is_only_cited_counts_towards_no_limit() -> None:
    """A whole document may be cited by its place: nothing of it is quoted."""
    annotations = [make_citation(text) for text in ("A road.", "The Lachin road is open.")]
    assert verify_selection(annotations, {IRI: make_document()}) == []
    assert verify_excerpts(annotations[1:], {IRI: make_document()}, {IRI: make_text()}) == []


def test_what_is_only_cited_must_be_there_to_the_letter() -> None:
    """Another word at the place of a citation fails by its hash, beside the document's own."""
    changed = TEXT.replace("Lachin", "Agdam!")
    failures = verify_excerpts([make_citation()], {IRI: make_document()}, {IRI: make_text(changed)})
    assert [failure.feature for failure in failures] == [IRI, "urn:test:annotation:one"]
    assert failures[1].fault == "has another hash than the text at 9-33"


def test_notes_and_dates_cite_what_exists() -> None:
    """References of an editor's note, and of a document's dating, must exist as well."""
    note = make_annotation(references=["ref-gone"])
    dated = {"earliest": "2023", "latest": "2023", "reason": "r", "references": ["ref-lost"]}
    document = make_document(custom={"dated": dated})
    failures = verify_gate({"lachin": THEMATIC}, [note], TWO, [document])
    assert [(failure.file, failure.fault) for failure in failures] == [
        ("annotations.json", "cites the unknown 'ref-gone'"),
        ("documents.json", "cites the unknown 'ref-lost'"),
    ]


def test_properties_of_wrong_types_do_not_stop_the_gate() -> None:
    """Properties that the layer's own check refuses are passed over here without an error."""
    broken = {"references": 3, "used_by": [3, {"evidence": None}], "length_published_km": "x"}
    assert len(verify_gate({"a": {**THEMATIC, **broken}}, [], {})) == 1
