from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from geodata.model import LeftOut
from geodata.named_passages import find_namings, verify_coverage
from tests.evidence_cases import IRI, make_annotation, make_text

LEFT_OUT = LeftOut(IRI, 2, 9, 33, ("Lachin",), "Only a title.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Lachin corridor", "Lachin"),
        ("LA\u00c7IN and La\u00e7\u0131n", "Lachin"),
        ("Berdzor", "Lachin"),
        ("from A\u011fdam", "Agdam-Askeran"),
        ("to Askeran’s edge", "Agdam-Askeran"),
        ("\u018fsg\u0259ran", "Agdam-Askeran"),
        ("Zangezur", "Zangezur"),
        ("Z\u0259ng\u0259zur", "Zangezur"),
        ("Nakhichevan", "Nakhchivan"),
        ("Nax\u00e7\u0131van", "Nakhchivan"),
        ("Syunik", "Syunik"),
        ("the Armenian border with Iran", "Armenian-Iranian border"),
        ("Armenia’s border with Iran", "Armenian-Iranian border"),
        ("the Armenia–Iran border", "Armenian-Iranian border"),
        ("the Iranian - Armenian\nborder", "Armenian-Iranian border"),
        ("the border between Iran and Armenia", "Armenian-Iranian border"),
    ],
)
def test_every_spelling_is_found(text: str, name: str) -> None:
    """A name is found in the spellings of its languages, with any dash and case."""
    assert {naming.name for naming in find_namings(text)} == {name}


@pytest.mark.parametrize(
    "text", ["the Iran-Azerbaijan border", "Wakna", "Armenia borders on Iran", "Baku and Goris"]
)
def test_other_names_are_left_alone(text: str) -> None:
    """Neither other borders nor parts of words count."""
    assert find_namings(text) == []


def test_a_cited_passage_is_covered() -> None:
    """A naming inside an excerpt, or inside a passage left out with a reason, is accounted for."""
    texts = {IRI: make_text()}
    assert verify_coverage([make_annotation()], [], texts) == []
    assert verify_coverage([], [LEFT_OUT], texts) == []


def test_a_passage_passed_over_is_told() -> None:
    """A naming that is neither cited nor left out is told with its place."""
    only_near = make_annotation("road is open.")
    [failure] = verify_coverage([only_near], [], {IRI: make_text()})
    assert failure.fault == "names Lachin at 13 (paragraph 2) without being cited"


def test_half_a_name_is_not_a_citation() -> None:
    """An excerpt that cuts the name in two does not cover it."""
    cut = make_annotation("The Lach")
    assert len(verify_coverage([cut], [], {IRI: make_text()})) == 1


def test_an_excerpt_of_another_document_covers_nothing() -> None:
    """The same offsets in another document are no citation."""
    elsewhere = dataclasses.replace(LEFT_OUT, document="urn:other")
    assert len(verify_coverage([], [elsewhere], {IRI: make_text()})) == 1


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"paragraph": 1}, "is not within paragraph 1"),
        ({"names": ("Lachin", "Syunik")}, "names Lachin"),
        ({"start": 19}, "names nothing"),
        ({"end": 99}, "is not within paragraph 2"),
    ],
)
def test_a_wrong_entry_of_what_is_left_out_is_told(changes: dict[str, Any], fault: str) -> None:
    """An entry must lie in its paragraph and list exactly the names that stand there."""
    entry = dataclasses.replace(LEFT_OUT, **changes)
    found = verify_coverage([make_annotation()], [entry], {IRI: make_text()})
    assert [failure.fault for failure in found] == [fault]


def test_a_name_across_a_blank_line_is_still_told() -> None:
    """A naming that leaves its paragraph is told, without a paragraph number."""
    [failure] = verify_coverage(
        [], [], {IRI: make_text("border with\n\nIran? Armenian border\n\nwith Iran")}
    )
    assert "(several paragraphs)" in failure.fault
