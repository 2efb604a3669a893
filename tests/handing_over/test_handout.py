"""The handout is read with a CommonMark parser: what people wrote is text, and only text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefings.formats import build_file
from briefings.handout import ANSWER, escape
from briefings.wording import one_line
from geodata.wording import DISCLAIMER
from tests.handing_over.briefing_cases import ATTACK, make_briefing, make_scene, texts_of

if TYPE_CHECKING:
    from markdown_it.token import Token

    from briefings.material import BriefingData, Material

PARSERS = [MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})]


def flatten(tokens: list[Token]) -> list[Token]:
    """Return all tokens, those inside others too."""
    return [it for token in tokens for it in (token, *flatten(token.children or []))]


def words_of(tokens: list[Token]) -> str:
    """Return the text that a reader sees."""
    return "".join(
        token.content for token in flatten(tokens) if token.type in {"text", "softbreak"}
    )


@pytest.fixture(scope="module")
def tokens(built: dict[str, bytes]) -> list[Token]:
    """Parse the handout of the two scenes."""
    return PARSERS[0].parse(built["md"].decode())


def test_headings_are_the_titles(tokens: list[Token], material: Material) -> None:
    """One heading for the briefing, one a scene, as they were written."""
    headings = [tokens[place + 1] for place, it in enumerate(tokens) if it.type == "heading_open"]
    found = [words_of(heading.children or []) for heading in headings]
    titles = [one_line(scene.scene.title) for scene in material.scenes]
    assert found[0] == one_line(material.briefing.title)
    assert [text for text in found if text[0].isdigit()] == [
        f"{number}. {title}" for number, title in enumerate(titles, 1)
    ]


def test_nothing_but_text_comes_of_texts(tokens: list[Token]) -> None:
    """No HTML, code, picture, or link but to a source's own address comes of what people wrote."""
    kinds = {token.type for token in flatten(tokens)}
    assert not kinds & {"html_inline", "html_block", "code_inline", "code_block", "fence", "image"}
    links = [token.attrs["href"] for token in flatten(tokens) if token.type == "link_open"]
    assert all(str(link).startswith("https://") for link in links)
    assert words_of(tokens).count(ATTACK) == 3


def test_every_text_is_there(tokens: list[Token], material: Material) -> None:
    """Captions, quotations, sources, figures, what is missing, and the disclaimer."""
    found = words_of(tokens)
    for scene in material.scenes:
        assert all(one_line(text) in found for text in texts_of(scene))
    assert DISCLAIMER in found


def test_notes_are_the_speakers(tokens: list[Token]) -> None:
    """Speaker notes are not handed out."""
    assert "Say this slowly" not in words_of(tokens)


def test_sources_keep_their_numbers(tokens: list[Token], material: Material) -> None:
    """Each source is an entry of a numbered list under its number in the caption."""
    lists = [token for token in tokens if token.type == "ordered_list_open"]
    assert len(lists) == sum(bool(scene.sources) for scene in material.scenes)
    assert "[1]" in words_of(tokens)


def test_questions_leave_room(built: dict[str, bytes], tokens: list[Token]) -> None:
    """A question is followed by lines to write on."""
    text = built["md"].decode()
    question = text.index("Which way is the shorter one?")
    assert text[question:].split("\n\n", 1)[1].startswith(ANSWER)
    assert sum(token.type == "hr" for token in tokens) == 3 + 1


def test_equal_input_gives_equal_bytes(built: dict[str, bytes], data: BriefingData) -> None:
    """Nothing of the time or the machine goes in."""
    assert build_file("md", make_briefing(), data) == built["md"]


@pytest.mark.parametrize("parser", PARSERS, ids=["commonmark", "with tables"])
@given(
    text=st.text(alphabet=st.sampled_from("ab1 .)(#-+=*_`~[]<>&|!\\\t\n\"':/@^${}"), max_size=40)
)
def test_any_text_is_printed_as_it_stands(parser: MarkdownIt, text: str) -> None:
    """Whatever a paragraph or a heading holds, a reader sees just its characters."""
    line = one_line(text)
    for before in ("", "## ", "1. ", "> “"):
        tokens = flatten(parser.parse(before + escape(text)))
        assert "".join(it.content for it in tokens if it.type == "text").lstrip("“") == line.lstrip(
            "“"
        )
        kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
        expected = {"paragraph", "inline", "text", "heading", "blockquote"}
        assert kinds <= expected | {"ordered_list", "list_item", "text_special"}


def test_lines_of_a_text_are_joined(data: BriefingData) -> None:
    """A line end in a caption begins no heading and no list."""
    scene = make_scene(title="Title", caption="One\n# two\n- three\n\n    four.", excerpts=())
    tokens = PARSERS[0].parse(build_file("md", make_briefing(scene), data).decode())
    assert "One # two - three four." in words_of(tokens)
