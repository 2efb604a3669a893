from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from geodata.excerpts import (
    quote_faults,
    quoted_characters,
    quoted_share,
    selection_faults,
    text_faults,
)
from tests.evidence_cases import (
    IRI,
    TEXT,
    make_annotation,
    make_citation,
    make_document,
    make_text,
)

if TYPE_CHECKING:
    from geodata.model import Annotation


def changed(annotation: Annotation, **changes: Any) -> Annotation:  # noqa: ANN401 (JSON)
    """Return an annotation whose excerpt differs in some quote, position or excerpt fields."""
    excerpt = annotation.excerpt
    for part in ("quote", "position"):
        if getattr(excerpt, part) is None:
            continue
        names = {field.name for field in dataclasses.fields(getattr(excerpt, part))}
        mine = {name: value for name, value in changes.items() if name in names}
        excerpt = dataclasses.replace(
            excerpt, **{part: dataclasses.replace(getattr(excerpt, part), **mine)}
        )
    rest = {name: value for name, value in changes.items() if name in {"source", "paragraph"}}
    return dataclasses.replace(annotation, excerpt=dataclasses.replace(excerpt, **rest))


def test_overlapping_quotations_count_once() -> None:
    """The union of the ranges counts: 24 characters and one more that overlap are 24."""
    whole, part = make_annotation("The Lachin road is open."), make_annotation("road is open.")
    other = make_annotation("A road.", paragraph=1)
    assert quoted_characters([part, whole], IRI) == 24
    assert quoted_characters([part, whole, other], IRI) == 31
    assert quoted_characters([whole], "urn:other") == 0
    assert quoted_share([whole, other], make_document()) == 31 / len(TEXT)


def test_touching_and_nested_quotations_count_once() -> None:
    """A range inside another adds nothing; one that begins where another ends adds itself."""
    first = make_annotation("The Lachin ")
    nested, next_one = make_annotation("Lachin"), make_annotation("road is open.")
    assert quoted_characters([nested, next_one, first], IRI) == 24
    assert quoted_characters([make_annotation(), nested, next_one], IRI) == 24


def test_a_sound_selection_has_no_fault() -> None:
    """Words within the limit at fitting offsets of a known document pass."""
    assert list(selection_faults(make_annotation(), {IRI: make_document()})) == []


@pytest.mark.parametrize(("words", "faults"), [(60, 0), (61, 1)])
def test_sixty_words_are_the_limit(words: int, faults: int) -> None:
    """Sixty words pass, sixty-one do not."""
    text = " ".join(["word"] * words)
    annotation = make_annotation(text, text=text)
    assert len(list(selection_faults(annotation, {IRI: make_document(text)}))) == faults


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"end": 34}, "quotes 24 characters at offsets 25 apart"),
        ({"source": "urn:other"}, "quotes the unknown document 'urn:other'"),
        ({"start": 60, "end": 84}, "ends after the document's 69 characters"),
    ],
)
def test_a_broken_selection_is_told(changes: dict[str, object], fault: str) -> None:
    """Wrong lengths, unknown documents and ends past the text are seen without the text."""
    annotation = changed(make_annotation(), **changes)
    found = list(selection_faults(annotation, {IRI: make_document()}))
    assert [failure.fault for failure in found] == [fault]


def test_the_text_of_a_document_must_be_the_one_hashed() -> None:
    """The right text passes; a missing, another or a wrongly counted one is told."""
    document = make_document()
    assert list(text_faults(document, {IRI: make_text()})) == []
    [missing] = text_faults(document, {})
    assert missing.mend == "put one.txt in the folder of documents"
    [other] = text_faults(document, {IRI: make_text("Other.")})
    assert other.fault.startswith("differs from one.txt, whose hash is ")
    [counted] = text_faults(make_document(custom={"words": 3}), {IRI: make_text()})
    assert counted.fault == "has 69 characters and 15 words"


def test_a_quotation_that_matches_has_no_fault() -> None:
    """Words, surroundings, place and paragraph all fit."""
    assert list(quote_faults(make_annotation(), make_text())) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"exact": "The Lachin road is Open."}, "does not match the text at 9-33"),
        ({"exact": "The Lachin road  is open"}, "does not match the text at 9-33"),
        ({"start": 10, "end": 34}, "does not match the text at 10-34"),
        ({"prefix": "x.\n\n"}, "has a prefix or suffix that does not stand around the words"),
        ({"suffix": " the"}, "has a prefix or suffix that does not stand around the words"),
        ({"prefix": "And " + TEXT[:9]}, "has a prefix or suffix that does not stand"),
        ({"paragraph": 1}, "is not within paragraph 1"),
    ],
)
def test_a_quotation_that_departs_is_told(changes: dict[str, object], fault: str) -> None:
    """One letter, one space, one place, one neighbour or the wrong paragraph is enough."""
    found = list(quote_faults(changed(make_annotation(), **changes), make_text()))
    assert [failure.fault.startswith(fault) for failure in found] == [True]


@pytest.mark.parametrize("start", [2, 20, 38])
def test_words_that_stand_in_several_places_need_surroundings(start: int) -> None:
    """Without prefix and suffix, "road" could be any of three; with them it is one."""
    place = {"start": start, "end": start + 4, "paragraph": 1 if start == 2 else 2}
    bare = changed(make_annotation("road"), prefix="", suffix="", **place)
    [failure] = quote_faults(bare, make_text())
    assert failure.fault == "stands in several places, even with its prefix and suffix"
    around = {"prefix": TEXT[start - 2 : start], "suffix": TEXT[start + 4 : start + 9]}
    assert list(quote_faults(changed(bare, **around), make_text())) == []


def test_a_quotation_stays_within_one_paragraph() -> None:
    """Words on both sides of a blank line are refused."""
    across = make_annotation("A road.\n\nThe Lachin", paragraph=1)
    [failure] = quote_faults(across, make_text())
    assert failure.mend == "quote from one paragraph"


def test_what_is_only_cited_is_not_quoted() -> None:
    """A passage without words adds nothing to what is quoted, also where it overlaps."""
    cited, quoted = make_citation(), make_annotation("The Lachin ")
    assert quoted_characters([cited], IRI) == 0
    assert quoted_characters([cited, quoted], IRI) == 11
    assert quoted_share([cited], make_document()) == 0


def test_what_is_only_cited_may_be_long() -> None:
    """The limit of words is one of quoting; a place may be as long as its paragraph."""
    text = " ".join(["word"] * 200)
    cited = make_citation(text, text=text, paragraph=1)
    documents = {IRI: make_document(text)}
    assert list(selection_faults(cited, documents)) == []
    assert list(quote_faults(cited, make_text(text))) == []


def test_a_citation_past_the_end_is_told_without_the_text() -> None:
    """Offsets outside the document are seen from its length alone."""
    cited = changed(make_citation(), start=60, end=84)
    (failure,) = selection_faults(cited, {IRI: make_document()})
    assert failure.fault == "ends after the document's 69 characters"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"start": 10}, "has another hash than the text at 10-33"),
        ({"end": 34}, "has another hash than the text at 9-34"),
        ({"start": 900, "end": 924}, "has another hash than the text at 900-924"),
        ({"paragraph": 1}, "is not within paragraph 1"),
    ],
)
def test_a_citation_that_departs_is_told(changes: dict[str, object], fault: str) -> None:
    """One letter more or less, a place outside the text or the wrong paragraph is enough."""
    found = list(quote_faults(changed(make_citation(), **changes), make_text()))
    assert [failure.fault for failure in found] == [fault]


def test_the_same_words_elsewhere_may_be_cited() -> None:
    """A place needs no surroundings: it says itself where the words stand."""
    cited = changed(make_citation("road"), start=38, end=42)
    assert list(quote_faults(cited, make_text())) == []


def test_a_hash_of_other_words_is_told() -> None:
    """The hash is that of the exact words in UTF-8, and of nothing else."""
    cited = make_citation()
    other = dataclasses.replace(cited.excerpt, sha256=make_citation("A road.").excerpt.sha256)
    (failure,) = quote_faults(dataclasses.replace(cited, excerpt=other), make_text())
    assert failure.mend == "mend the offsets or the hash"
