"""Check the figures and dates of the shipped briefings against the sources they cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefing.figures import missing_figures, read_figures
from tests.briefing.shipped_briefings import SCENES, questions, source_text, spoken, statements

if TYPE_CHECKING:
    from geodata.briefing.caption import Sentence


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        pytest.param(name, sentence, id=f"{name}-{part}-{number}")
        for name in SCENES
        for part, sentences in (("caption", statements(name)), ("notes", spoken(name)))
        for number, sentence in enumerate(sentences, 1)
    ],
)
def test_figures_stand_in_the_sources(name: str, sentence: Sentence) -> None:
    """Every number and date of a sentence is in what it cites, or in the computed comparison."""
    sources = [source_text(citation, name) for citation in sentence.citations]
    assert missing_figures(sentence.text, sources) == []


@pytest.mark.parametrize("name", SCENES)
def test_questions_ask_about_the_day_of_the_map(name: str) -> None:
    """A date in a question is the scene's own."""
    day = SCENES[name].date
    written = {(str(day.day), f"{day:%B}", str(day.year))}
    for question in questions(name):
        assert read_figures(question).dates <= written, question


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("It closed on 12 December 2022.", []),
        ("It closed on 13 December 2022.", ["13 December 2022"]),
        ("It closed on 12 December 2023.", ["12 December 2023"]),
        ("It closed in May 2022.", ["May 2022"]),
        ("Reports date it 5 and 6 September 2023.", []),
        ("Reports date it 5 or 7 September 2023.", ["7 September 2023"]),
        ("It is 1,139 km long.", []),
        ("It is 1,140 km long.", ["1140"]),
        ("Three lorries passed.", []),
        ("Four lorries passed.", ["4"]),
    ],
)
def test_the_check_of_figures_can_fail(sentence: str, missing: list[str]) -> None:
    """A figure that no source has is found, in each way in which figures are written."""
    sources = [
        "Closed since 12 December 2022, 1,139 km, three lorries.",
        "Dated 2023-09-05.",
        "Dated 06.09.2023.",
    ]
    assert missing_figures(sentence, sources) == missing
