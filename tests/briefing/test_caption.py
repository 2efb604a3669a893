from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.briefing.caption import MARK, split_sentences, uncited

MARKED = st.lists(
    st.sampled_from(
        ["The road", " is", ".", " ", "\n", "?", "…", "“", "”", " [@a]", "[@b; @c]", "St."]
    ),
    max_size=30,
).map("".join)


def texts(caption: str) -> list[str]:
    """Return the words of each sentence."""
    return [sentence.text for sentence in split_sentences(caption)]


@pytest.mark.parametrize(
    ("caption", "cited"),
    [
        ("One [@a]. Two [@b].", [("One.", ("a",)), ("Two.", ("b",))]),
        ("One. [@a] Two. [@b]", [("One.", ("a",)), ("Two.", ("b",))]),
        ("One [@a; @ref-b; @comparison].", [("One.", ("a", "ref-b", "comparison"))]),
        ("One [@a;@b][@c].", [("One.", ("a", "b", "c"))]),
        ("One says so [@a], and two not [@b].", [("One says so, and two not.", ("a", "b"))]),
        ("One [@a]. [@b] Two.", [("One.", ("a", "b")), ("Two.", ())]),
        ("One.\n[@a]\nTwo", [("One.", ("a",)), ("Two", ())]),
        ("One\n[@a] Two", [("One", ("a",)), ("Two", ())]),
        ("One [@a] more", [("One more", ("a",))]),
        ("[@a] One.", [("One.", ("a",))]),
        ("One [@a; @a].", [("One.", ("a",))]),
        ("Near St. [@a] Two", [("Near St.", ("a",)), ("Two", ())]),
        ("[@a]", []),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_mark_belongs_to_the_sentence_before_it(
    caption: str, cited: list[tuple[str, tuple[str, ...]]]
) -> None:
    """Before the full stop, behind it or in the middle, a mark cites for its own sentence."""
    assert [(it.text, it.citations) for it in split_sentences(caption)] == cited


@pytest.mark.parametrize(
    "written", ["[@A]", "[a]", "[@a, @b]", "[@a b]", "[@a;]", "[@-a]", "@a", "[[a]]", "[@a"]
)
def test_what_is_no_mark_is_text(written: str) -> None:
    """A mark that is written wrongly stays where everyone sees it, and cites nothing."""
    (sentence,) = split_sentences(f"One {written}.")
    assert sentence.citations == ()
    assert written in sentence.text


@pytest.mark.parametrize(
    "sentence",
    [
        "The road from St. Petersburg leads to Mt. Ararat and to Dr. Smith.",
        "It is 3.5 km. long, and 1.234 km wide.",
        "On 10 Nov. 2020 it was signed, on 12 Dec. 2022 broken.",
        "Point No. 6, para. 2 and Art. 9 say so, e.g. Baku, i.e. Ganja.",
        "The U.S. Department and J. R. Smith agree.",
        "The road … Lachin remains, … and no other.",
        "The road ... Lachin remains.",
        "The text says “It closed. It reopened. Why? Nobody knows” and no more.",
        "“Where?” asked he.",
        "«Где? Там. Да», say others (it closed. It opened.) of the road.",
        'He said "Stop. Go. Stop" to all.',
        "1. The road.",
        "See ref.no.5 or example.org for more.",
        "It cost approx. 5 million, cf. Baku vs. Ganja.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    """Abbreviations, dates, figures, ellipses, initials and quotations end no sentence."""
    assert texts(sentence) == [sentence]
    assert texts(f"{sentence} [@a] One more.") == [sentence, "One more."]


@pytest.mark.parametrize(
    ("caption", "sentences"),
    [
        ("It is 5 km. The road ends.", ["It is 5 km.", "The road ends."]),
        ("It ended in Nov. The road opened.", ["It ended in Nov.", "The road opened."]),
        ("So said the U.S. The road opened.", ["So said the U.S.", "The road opened."]),
        ("Talks went on … The road opened.", ["Talks went on …", "The road opened."]),
        ("He said “Stop.” The road closed.", ["He said “Stop.”", "The road closed."]),
        ("(It closed.) It opened.", ["(It closed.)", "It opened."]),
        ("Who? What! 3 roads.", ["Who?", "What!", "3 roads."]),
        ("The answer is no. Two roads remain.", ["The answer is no.", "Two roads remain."]),
        ("A line\nanother line", ["A line", "another line"]),
        ("A line\r\n\r\nanother line", ["A line", "another line"]),
        ("ეს არის გზა. ის ღიაა.", ["ეს არის გზა.", "ის ღიაა."]),
        ("راه باز است. کجا؟ آنجا.", ["راه باز است.", "کجا؟", "آنجا."]),
        ("Ճանապարհը բաց է։ Այո։", ["Ճանապարհը բաց է։", "Այո։"]),  # noqa: RUF001 (Armenian full stops)
        ("İndi açıqdır. Şuşa yaxındır.", ["İndi açıqdır.", "Şuşa yaxındır."]),  # noqa: RUF001 (an Azerbaijani letter)
    ],
)
def test_two_sentences_are_two(caption: str, sentences: list[str]) -> None:
    """Sentences are told apart in every script of the atlas."""
    assert texts(caption) == sentences


def test_what_states_something_needs_a_citation() -> None:
    """Sentences without a mark are named; a question states nothing."""
    caption = "It closed [@a]. It opened. Why? کجا؟ He asked “why?” All agree!"
    assert uncited(caption) == ("It opened.", "He asked “why?”", "All agree!")


@given(caption=MARKED)
def test_no_word_and_no_citation_is_lost(caption: str) -> None:
    """However a caption is written, its sentences hold its words in order and all it cites."""
    sentences = split_sentences(caption)
    words = re.sub(r"\s+", "", "".join(sentence.text for sentence in sentences))
    assert words == re.sub(r"\s+", "", MARK.sub("", caption))
    cited = {name for sentence in sentences for name in sentence.citations}
    named = set(re.findall(r"@([a-z]+)", caption))
    assert cited == (named if sentences else set())


@pytest.mark.parametrize(
    "part", ["[@", "“", "(", ". ", "a.", "[@a;", "\n", " ", "… ", "St. ", "(.) ", "One [@a]. "]
)
def test_the_longest_caption_keeps_its_words(part: str) -> None:
    """Whatever stands in it, no word is lost; what it costs is measured by the benchmark."""
    caption = ("a" * 1000 + part * 3000)[:4000]
    words = re.sub(r"\s+", "", "".join(sentence.text for sentence in split_sentences(caption)))
    assert words == re.sub(r"\s+", "", MARK.sub("", caption))
