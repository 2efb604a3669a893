from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panels.escaping import escape_html, escape_markdown
from tests.conftest import ATTACK


@given(st.text())
def test_escaped_html_holds_no_markup(text: str) -> None:
    """No sign that opens a tag or closes an attribute is left, in any text."""
    escaped = escape_html(text)
    assert not set("<>\"'`") & set(escaped)
    assert re.sub(r"&(?:[a-z]+|#x?[0-9a-f]+);", "", escaped).count("&") == 0


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_escaped_html_reads_as_the_text(text: str) -> None:
    """What the browser shows is the text to the letter: nothing is taken out."""
    assert unescape(escape_html(text)) == text


@given(st.text())
def test_every_sign_of_markdown_is_escaped(text: str) -> None:
    """Before each sign that Markdown or Streamlit acts on stands a backslash of its own."""
    plain = re.sub(r"\\[\\`*_{}\[\]()#+\-.!|~$:<>&@]", "", escape_markdown(text))
    assert not set("\\`*_{}[]()#+-.!|~$:<>&@") & set(plain)


@given(st.text())
def test_escaped_markdown_is_one_line_with_the_same_words(text: str) -> None:
    """No paragraph, list or code block can begin; the words are those of the text."""
    escaped = escape_markdown(text)
    assert "\n" not in escaped
    words = re.sub(r"\\(.)", r"\1", escaped)
    assert words == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [ATTACK, "![x](http://example.org)", ":red[x]", ":material/home:", "$x$", "[x](javascript:y)"],
)
def test_nothing_that_looks_like_markup_stays_one(text: str) -> None:
    """Images, links, colours, icons, formulas and tags are printed as their signs."""
    assert not re.search(r"(?<!\\)[<!\[:$(]", escape_markdown(text))
