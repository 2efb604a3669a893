from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

from geodata.citation import bibtex_citation, chicago_citation
from tests.evidence_cases import make_annotation, make_document

STATED: dict[str, Any] = {
    "title": "A title",
    "author": [{"family": "Able", "given": "Ann"}, {"literal": "Body"}, {"family": "Cox"}],
    "issued": {"date-parts": [[2023, 9, 6]]},
    "publisher": "Press",
    "URL": "https://example.org/a_b%20c",
    "custom": {"not_stated": []},
}


def test_what_is_not_stated_is_said_in_chicago_style() -> None:
    """A text without title, author and date is described, and each lack is named."""
    assert chicago_citation(make_annotation(), make_document()) == (
        "Untitled text [no title, author, date, publisher or address stated], "
        "n.d. [between September 6, 2023, and September 30, 2023], para. 2."
    )


def test_what_is_stated_is_cited_in_chicago_style() -> None:
    """Authors, title, publisher, date, paragraph and address stand in Chicago's order."""
    assert chicago_citation(make_annotation(), make_document(**STATED)) == (
        "Ann Able, Body and Cox, “A title,” Press, September 6, 2023, para. 2, "
        "https://example.org/a_b%20c."
    )


@pytest.mark.parametrize(("parts", "written"), [([2023], "2023"), ([2023, 9], "September 2023")])
def test_a_date_is_as_precise_as_the_text_gives_it(parts: list[int], written: str) -> None:
    """A year or a month is not made into a day."""
    document = make_document(**{**STATED, "issued": {"date-parts": [parts]}})
    assert f"Press, {written}, para. 2" in chicago_citation(make_annotation(), document)


def test_an_interval_of_a_whole_year_is_the_year() -> None:
    """Where only the year is known, the citation says the year."""
    dated = {"earliest": "2025-01-01", "latest": "2025-12-31", "reason": "r"}
    document = make_document(custom={"dated": dated})
    assert "n.d. [in 2025], para. 2." in chicago_citation(make_annotation(), document)


def test_one_lack_is_said_without_a_list() -> None:
    """A single missing item, and a title with its quotation marks, read naturally."""
    partly: dict[str, Any] = {**STATED, "custom": {"not_stated": ["publisher"]}}
    del partly["publisher"]
    assert "“A title” [no publisher stated], September 6" in chicago_citation(
        make_annotation(), make_document(**partly)
    )


def test_bibtex_has_only_what_is_stated() -> None:
    """No title, author or year is invented; the note says what the text is and lacks."""
    entry = bibtex_citation(make_annotation(), make_document())
    assert entry.startswith("@misc{one,\n")
    assert re.findall(r"^  (\w+) =", entry, re.MULTILINE) == ["note"]
    assert "Untitled text. No title, author, date, publisher or address stated" in entry
    assert "Paragraph 2, characters 9-33. SHA-256 of the text" in entry


def test_bibtex_gives_what_is_stated() -> None:
    """Names stand in BibTeX's order, bodies in braces, the address as it is."""
    entry = bibtex_citation(make_annotation(), make_document(**STATED))
    assert "  author = {Able, Ann and {Body} and {Cox}},\n" in entry
    assert "  title = {A title},\n" in entry
    assert "  year = {2023},\n" in entry
    assert "  url = {https://example.org/a_b%20c},\n" in entry


def field(entry: str, name: str) -> str:
    """Return the raw value of a field that stands on a line of its own."""
    match = re.search(rf"^  {name} = {{(.*)}},$", entry, re.MULTILINE)
    assert match is not None
    return match[1]


@given(st.text("ab {}\\$&#%_~^@<>“”–ğəԱ", min_size=1).map(str.strip).filter(bool))
def test_bibtex_escapes_whatever_stands_in_a_title(title: str) -> None:
    """Every title leaves the braces balanced, and LaTeX prints it as it was."""
    value = field(
        bibtex_citation(make_annotation(), make_document(**STATED | {"title": title})), "title"
    )
    bare = re.sub(r"\\.", "", value)
    depth = 0
    for character in bare:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert not re.search(r"[$&#%_]", bare)
    printed = LatexNodes2Text(math_mode="text", keep_comments=True).latex_to_text(value)
    assert printed.replace("\u02c6", "^") == title
