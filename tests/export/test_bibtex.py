"""Documents and references leave as BibTeX entries that LaTeX can print."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

from geodata.export.bibtex import bibtex_bibliography, document_entry, reference_entry
from geodata.model import Author
from tests import evidence_cases as cases


def fields_of(entry: str) -> dict[str, str]:
    """Return the fields of an entry, one a line."""
    return dict(re.findall(r"^  (\w+) = \{(.*)\},$", entry, flags=re.MULTILINE))


def test_a_document_tells_what_it_does_not_state() -> None:
    """The note names what is missing, the interval and the hash; no field is guessed."""
    document = cases.make_document()
    entry = document_entry(document)
    assert entry.startswith("@misc{")
    assert document.sha256 in fields_of(entry)["note"]
    for name in document.not_stated:
        assert name not in fields_of(entry)


def test_a_reference_is_an_online_page() -> None:
    """Address, day of reading and our own sentence are there; an unread title is left out."""
    reference = cases.make_reference()
    entry = reference_entry(reference)
    fields = fields_of(entry)
    assert entry.startswith(f"@online{{{reference.id},")
    assert fields["url"] == reference.url
    assert fields["urldate"] == reference.accessed.written
    assert ("title" in fields) is bool(reference.title)
    assert LatexNodes2Text().latex_to_text(fields["annotation"]) == reference.statement


@pytest.mark.parametrize("text", ["50 % & more_less", "a {b} \\input{c}", "Ղարաբաղ #1 $2"])
def test_what_latex_would_run_is_escaped(text: str) -> None:
    """A sentence comes back to the letter, and its braces are balanced in the file."""
    entry = reference_entry(cases.make_reference(statement=text))
    written = fields_of(entry)["annotation"]
    assert LatexNodes2Text(keep_braced_groups=False).latex_to_text(written) == text
    assert not re.search(r"(?<!\\)[%&#$]", written)


def test_an_address_cannot_end_its_field() -> None:
    """Braces and backslashes in an address are percent-encoded, percent signs left alone."""
    reference = cases.make_reference()
    address = "https://example.org/a%20b}\\{?q=1&r=2"
    changed = reference_entry(replace(reference, url=address))
    assert fields_of(changed)["url"] == "https://example.org/a%20b%7D%5C%7B?q=1&r=2"


def test_entries_stand_apart() -> None:
    """One file holds all entries, a blank line between them."""
    content = bibtex_bibliography([cases.make_document()], [cases.make_reference()]).decode()
    assert content.count("\n\n@") == 1
    assert content.endswith("}\n")


def test_people_and_bodies_are_told_apart() -> None:
    """A person's family name comes first; a body's name is kept whole by braces."""
    document = cases.make_document()
    authors = (Author("Petrosyan", "Ani"), Author("Institute of Roads"))
    entry = document_entry(replace(document, authors=authors))
    assert fields_of(entry)["author"] == "Petrosyan, Ani and {Institute of Roads}"
