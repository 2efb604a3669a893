from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata.model import Author, Citation
from geodata.parse_evidence import (
    parse_annotation,
    parse_document,
    parse_left_out,
    parse_reference,
)
from tests.evidence_cases import (
    IRI,
    annotation_json,
    citation_json,
    document_json,
    make_annotation,
    make_document,
    open_fields,
    reference_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.errors import Failure
    from geodata.fields import Fields


def faults(parse: Callable[[Fields], object], raw: object) -> list[str]:
    """Return the faults that parsing an object notes."""
    failures: list[Failure] = []
    parse(open_fields(raw, failures))
    return [failure.fault for failure in failures]


def test_a_document_that_states_nothing_is_sound() -> None:
    """Nothing need be stated, as long as what is missing is listed."""
    document = make_document()
    assert (document.title, document.authors, document.issued) == ("", (), None)
    assert document.description == "Untitled text"
    assert document.dated.written == "2023-09-06/2023-09-30"


def test_a_document_that_states_all_is_read_whole() -> None:
    """Title, authors of both kinds, date, publisher and address are taken over."""
    document = make_document(
        title="Title",
        author=[{"family": "B", "given": "A"}, {"literal": "Body"}],
        issued={"date-parts": [[2023, 9]]},
        publisher="P",
        URL="https://example.org/",
        custom={"not_stated": []},
    )
    assert document.title == "Title"
    assert document.authors == (Author("B", "A"), Author("Body"))
    assert document.issued is not None
    assert document.issued.written == "2023-09"
    assert (document.publisher, document.url) == ("P", "https://example.org/")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"id": "no iri"}, "id is 'no iri'"),
        ({"title": "T"}, "custom.not_stated should be URL, author, issued, publisher"),
        ({"URL": "javascript:alert(1)"}, "URL is 'javascript:alert(1)'"),
        ({"issued": {"date-parts": []}}, "issued has no date-parts"),
        ({"issued": {"date-parts": [[2023, 13]]}}, "issued is no date"),
        ({"author": [{"given": "A"}]}, "author[0].family is missing"),
        ({"custom": {"sha256": "ABC"}}, "custom.sha256 is 'ABC'"),
        ({"custom": {"description": ""}}, "custom.description is missing"),
        ({"custom": {"characters": 0}}, "custom.characters is not a whole number"),
        ({"custom": {"not_stated": ["colour"]}}, "custom.not_stated holds 'colour'"),
        ({"custom": {"dated": {"earliest": "2023"}}}, "custom.dated.latest is missing"),
        (
            {"custom": {"dated": {"earliest": "2023", "latest": "2022", "reason": "r"}}},
            "custom.dated.earliest is no date",
        ),
    ],
)
def test_a_broken_document_names_the_field(changes: dict[str, Any], fault: str) -> None:
    """Each field that is wrong is named with its path."""
    found = faults(parse_document, document_json(**changes))
    assert any(item.startswith(fault) for item in found), found


def test_an_annotation_is_read_whole() -> None:
    """Body and target are taken over, and tie each feature to the excerpt."""
    annotation = make_annotation(features=["a", "b"], position_of=["armenia", "azerbaijan"])
    assert (annotation.features, annotation.position_of) == (("a", "b"), ("armenia", "azerbaijan"))
    assert (annotation.supports, annotation.speaks_of.written) == ("status", "2023-09")
    assert (annotation.note, annotation.references) == ("", ())
    excerpt = Citation("a", annotation).excerpt
    assert (excerpt.source, excerpt.paragraph) == (IRI, 2)
    assert excerpt.quote is not None
    assert excerpt.sha256 == ""
    assert (excerpt.quote.prefix, excerpt.quote.suffix) == ("d.\n\n", " The")
    assert (excerpt.position.start, excerpt.position.end) == (9, 33)


def test_one_position_may_stand_without_a_list() -> None:
    """A single text counts as a list of one, as in JSON-LD."""
    assert make_annotation(position_of="iran").position_of == ("iran",)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({"features": []}, "body.features is missing"),
        ({"supports": "rumour"}, "body.supports is 'rumour'"),
        ({"position_of": ["mars"]}, "body.position_of holds 'mars'"),
        ({"speaks_of": "yesterday"}, "body.speaks_of is no date"),
        ({"note": 3}, "body.note is not a text"),
    ],
)
def test_a_broken_body_names_the_field(body: dict[str, Any], fault: str) -> None:
    """Each field of the body that is wrong is named."""
    found = faults(parse_annotation, annotation_json(**body))
    assert [item.startswith(fault) for item in found] == [True], found


def test_a_passage_may_be_cited_by_its_place() -> None:
    """Without the words there is their hash, and a note that says in our words what they say."""
    annotation = parse_annotation(open_fields(citation_json()))
    assert annotation.excerpt.quote is None
    assert len(annotation.excerpt.sha256) == 64
    assert (annotation.excerpt.position.start, annotation.excerpt.position.end) == (9, 33)
    assert (annotation.note, annotation.features) == ("A road is open.", ("lachin",))


@pytest.mark.parametrize("note", ["", None])
def test_what_is_cited_by_its_place_needs_a_note(note: str | None) -> None:
    """Without words and without a note nothing could be shown."""
    (fault,) = faults(parse_annotation, citation_json(note=note))
    assert fault.startswith("body.note is")


@pytest.mark.parametrize("value", ["", "abc", "G" * 64, "A" * 64, "0" * 65, 3, None])
def test_the_hash_is_a_hash(value: object) -> None:
    """What is cited by its place carries a sha256 in hexadecimal digits, in small letters."""
    raw = citation_json()
    raw["target"]["sha256"] = value
    (fault,) = faults(parse_annotation, raw)
    assert fault.startswith("target.sha256 is")


def test_words_and_hash_exclude_each_other() -> None:
    """With the words there, a hash beside them could contradict them."""
    raw = annotation_json()
    raw["target"]["sha256"] = "0" * 64
    assert faults(parse_annotation, raw) == ["target.sha256 stands beside the words"]


def test_an_annotation_needs_words_or_their_hash() -> None:
    """A place alone could not be checked against any text."""
    raw = annotation_json(note="A road.")
    raw["target"]["selector"].pop(0)
    assert faults(parse_annotation, raw) == ["target.sha256 is missing or empty"]


@pytest.mark.parametrize("make", [annotation_json, citation_json])
def test_an_annotation_needs_its_place(make: Callable[[], dict[str, Any]]) -> None:
    """Words or hash without offsets are refused, and the missing kind is named."""
    raw = make()
    raw["target"]["selector"].pop()
    assert "target.selector lacks a TextPositionSelector" in faults(parse_annotation, raw)


def test_an_annotation_has_no_other_selectors() -> None:
    """A selector of another kind, or the same twice, is refused."""
    for extra in ({"type": "CssSelector"}, annotation_json()["target"]["selector"][0]):
        raw = annotation_json()
        raw["target"]["selector"].append(extra)
        assert faults(parse_annotation, raw) == ["target.selector holds more than both"]


def test_offsets_must_run_forward() -> None:
    """An end at or before the start is refused."""
    raw = annotation_json()
    raw["target"]["selector"][1]["end"] = 9
    assert faults(parse_annotation, raw) == [
        "target.selector[1].end is not a whole number from 10 on"
    ]


@pytest.mark.parametrize("raw", [{}, {"body": [], "target": "x"}, [], None])
def test_nonsense_is_told_not_raised(raw: object) -> None:
    """Whatever stands in the file gives faults, never an error of the program."""
    for parse in (parse_annotation, parse_document, parse_left_out, parse_reference):
        assert faults(parse, raw)


def test_a_reference_may_lack_title_and_date() -> None:
    """A page whose title was not read and that bears no date is sound."""
    reference = parse_reference(open_fields(reference_json()))
    assert (reference.title, reference.issued) == ("", None)
    assert reference.accessed.written == "2026-11-22"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"id": "one"}, "id is 'one'"),
        ({"URL": 'https://x/"><img>'}, "URL is"),
        ({"accessed": {"date-parts": ["today"]}}, "accessed has no date-parts"),
        ({"custom": {}}, "custom.side is missing"),
        ({"custom": {"side": "mine"}}, "custom.side is 'mine'"),
    ],
)
def test_a_broken_reference_names_the_field(changes: dict[str, Any], fault: str) -> None:
    """Each field of a reference that is wrong is named."""
    found = faults(parse_reference, {**reference_json(), **changes})
    assert any(item.startswith(fault) for item in found), found


def test_a_reference_needs_the_day_of_reading() -> None:
    """A reference that does not say when it was read is refused."""
    raw = reference_json()
    del raw["accessed"]
    assert faults(parse_reference, raw) == ["accessed is missing"]


def test_what_is_left_out_needs_a_reason() -> None:
    """A passage is left out with its place, its names and why."""
    raw = {"document": IRI, "paragraph": 2, "start": 9, "end": 33, "names": ["Lachin"]}
    assert faults(parse_left_out, raw) == ["reason is missing or empty"]
    left_out = parse_left_out(open_fields({**raw, "reason": "Only a title."}))
    assert (left_out.start, left_out.end, left_out.names) == (9, 33, ("Lachin",))
