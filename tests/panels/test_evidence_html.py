from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from geodata import constants
from geodata.parse_evidence import POSITIONS
from geodata.period import Period
from panels.evidence_html import (
    LANGUAGE_NAMES,
    POSITION_LABELS,
    SUPPORT_LABELS,
    facts_html,
    heading_html,
    quotation_html,
    references_html,
)
from panels.sources_page import document_html, sources_html
from tests import evidence_cases as cases
from tests.conftest import ATTACK, make_route
from tests.panels.html_reading import read

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.model import Reference


def properties(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    """Return the properties of the sound route."""
    found: dict[str, Any] = make_route(**changes)["properties"]
    return found


def reference(**changes: Any) -> Reference:  # noqa: ANN401 (any field of a reference)
    """Return a reference with other values."""
    return replace(cases.make_reference(), **changes)


def test_the_heading_shows_all_names_with_their_language() -> None:
    """Each list of names stands beside its language and is marked with it."""
    page = read(
        heading_html(properties(name="Lachin", names={"az": ["Zəngəzur", "Zangezur"], "hy": []}))
    )
    assert page.within("h2") == "Lachin"
    assert page.text.endswith("Azerbaijani Zəngəzur · Zangezur")
    assert page.attributes["lang"] == "az"


@pytest.mark.parametrize("name", ["name", "description"])
def test_the_heading_shows_markup_as_text(name: str) -> None:
    """A tag in the name or description is read, not run."""
    assert ATTACK in read(heading_html(properties(**{name: ATTACK}))).text


def test_names_with_markup_are_text() -> None:
    """A tag in one of the names is read, not run."""
    assert ATTACK in read(heading_html(properties(names={"und": [ATTACK]}))).text


def test_the_leading_name_stands_above_all_others() -> None:
    """Whatever the language, the name that leads is the heading; the English one is the default."""
    names = {"hy": ["Լաչին"], "en": ["Lachin road"]}
    page = read(heading_html(properties(name="Lachin", names=names), "Լաչին"))
    assert page.within("h2") == "Լաչին"
    assert "English Lachin road" in page.text
    assert read(heading_html(properties(name="Lachin"))).within("h2") == "Lachin"
    assert read(heading_html(properties(), ATTACK)).within("h2") == ATTACK


def test_published_lengths_stand_side_by_side_with_their_publishers() -> None:
    """Sources disagree: every figure is shown with what it covers and who says so."""
    figures = [
        {"km": km, "stretch": stretch, "comparable": True, "reference": reference}
        for km, stretch, reference in ((32, "in Armenia", "ref-one"), (40.5, "whole", "ref-two"))
    ]
    references = {"ref-one": reference(publisher="A"), "ref-two": reference(publisher="B")}
    page = read(
        facts_html(properties(length_published_km=figures, length_note="Own ends."), references)
    )
    for words in ("85 km", "Own ends.", "modelled", "0.5 km"):
        assert words in page.text
    rows = page.text.split("32 km")[-1]
    assert rows.index("in Armenia (A)") < rows.index("40.5 km") < rows.index("whole (B)")


def test_the_facts_show_markup_as_text() -> None:
    """A tag in a stretch, publisher, note, name, user, date or certainty is read, not run."""
    figure = {"km": 3, "stretch": ATTACK, "comparable": True, "reference": "ref-one"}
    facts = facts_html(
        properties(
            length_published_km=[figure],
            length_note=ATTACK,
            used_by=[{"name": ATTACK, "used_by": ATTACK, "evidence": []}],
            valid_from=ATTACK,
            valid_to=ATTACK,
            certainty=ATTACK,
        ),
        {"ref-one": reference(publisher=ATTACK)},
    )
    assert read(facts).text.count(ATTACK) == 8


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"valid_from": "1923"}, "Dates from 1923 Geometry"),
        ({"valid_to": "1991"}, "Dates until 1991 Geometry"),
        ({"valid_from": "1923", "valid_to": "1991"}, "Dates from 1923 until 1991 Geometry"),
        ({}, ""),
    ],
)
def test_a_feature_of_the_past_has_its_dates(dates: dict[str, str], words: str) -> None:
    """A date that is not known is left open; a feature without dates has no such row."""
    page = read(facts_html(properties(**dates, length_published_km=[]), {}))
    assert ("Dates" in page.text) is bool(dates)
    assert words in page.text


def test_a_quotation_is_the_excerpt_to_the_letter() -> None:
    """Quoted are the words, and nothing but them; place, time and support stand below."""
    page = read(quotation_html(cases.make_annotation(), cases.make_document()))
    assert page.within("blockquote") == "“The Lachin road is open.”"
    for words in ("[Short], paragraph 2", "status", "the author", "2023-09"):
        assert words in page.within("footer")
    assert "note" not in page.text


def test_the_editors_note_stands_outside_the_quotation() -> None:
    """A reader never takes our words for the document's."""
    annotation = cases.make_annotation(note="The date is wrong.")
    page = read(quotation_html(annotation, cases.make_document()))
    assert "The date is wrong." in page.text
    assert "The date is wrong." not in page.within("blockquote") + page.within("figure")


def test_a_reported_position_names_everyone_it_is_of() -> None:
    """Two sides in one passage are both named."""
    annotation = cases.make_annotation(position_of=["armenia", "azerbaijan", "turkiye"])
    page = read(quotation_html(annotation, cases.make_document()))
    assert "position reported: Armenia, Azerbaijan and Türkiye" in page.text


def test_a_passage_that_is_only_cited_is_told_in_our_words() -> None:
    """Nothing is quoted: the note says what the passage says, its place and source stand below."""
    page = read(quotation_html(cases.make_citation(), cases.make_document()))
    assert "blockquote" not in page.tags
    assert "A road is open." in page.text
    assert "The Lachin road is open." not in page.text
    assert "In our words" in page.text
    for words in ("[Short], paragraph 2", "status", "2023-09"):
        assert words in page.within("footer")
    assert "“" not in page.text


def test_a_passage_that_is_only_cited_shows_markup_as_text() -> None:
    """A tag in our words is read, not run."""
    page = read(quotation_html(cases.make_citation(note=ATTACK), cases.make_document()))
    assert page.text.count(ATTACK) == 1


def test_a_quotation_shows_markup_as_text() -> None:
    """A tag in the excerpt, the note or the document's label is read, not run."""
    annotation = cases.make_annotation(note=ATTACK)
    assert annotation.excerpt.quote is not None
    quote = replace(annotation.excerpt.quote, exact=ATTACK)
    annotation = replace(annotation, excerpt=replace(annotation.excerpt, quote=quote))
    document = replace(cases.make_document(), short=ATTACK)
    page = read(quotation_html(annotation, document))
    assert page.within("blockquote") == f"“{ATTACK}”"
    assert page.text.count(ATTACK) == 3


def test_a_reference_tells_who_says_it_and_when_it_was_read() -> None:
    """Our own wording, a link with the publisher and side, and both dates."""
    page = read(references_html([reference(issued=Period.parse("2023-09-06"))]))
    assert page.attributes["href"] == "https://example.org/ref-one"
    assert page.within("a") == "Example (independent)"
    for words in ("The road is open.", "2023-09-06", "read 2026-11-22"):
        assert words in page.text


def test_a_page_without_a_date_is_called_undated() -> None:
    """No date is invented."""
    assert "undated page" in read(references_html([cases.make_reference()])).text


@pytest.mark.parametrize("name", ["statement", "publisher", "side"])
def test_a_reference_shows_markup_as_text(name: str) -> None:
    """A tag in any value of a reference is read, not run."""
    assert ATTACK in read(references_html([reference(**{name: ATTACK})])).text


def test_an_address_cannot_leave_its_attribute() -> None:
    """A quotation mark in an address stays within the link."""
    page = read(references_html([reference(url=f"https://x/{ATTACK}")]))
    assert page.attributes["href"] == f"https://x/{ATTACK}"


def test_the_list_of_sources_shows_markup_as_text() -> None:
    """A tag in a key, title, publisher, licence or note of a source is read, not run."""
    record = dict.fromkeys(("publisher", "licence", "done"), ATTACK)
    page = read(sources_html({ATTACK: record, "b": {**record, "title": ATTACK}}))
    assert page.text.count(ATTACK) == 8


def test_the_bibliography_shows_markup_as_text(atlas: Atlas) -> None:
    """A tag in title, label or reason of a document is read, not run."""
    for changes in ({"title": ATTACK}, {"short": ATTACK}, {"dated_reason": ATTACK}):
        document = replace(cases.make_document(), **changes)  # type: ignore[arg-type]
        assert ATTACK in read(document_html(document, atlas)).text


def test_every_word_of_the_vocabularies_has_a_label() -> None:
    """No language, support or actor ends in an error on the page."""
    assert set(LANGUAGE_NAMES) == {*constants.LANGUAGES, "und"}
    assert set(SUPPORT_LABELS) == set(constants.SUPPORTS)
    assert set(POSITION_LABELS) >= set(POSITIONS)
