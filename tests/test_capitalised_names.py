from __future__ import annotations

import pytest

from geodata.capitalised_names import find_written_names, small_words

SMALL = frozenset({"road", "the", "balance"})


def written(text: str) -> list[str]:
    """Return what the text seems to name."""
    return [name.text for name in find_written_names(text, SMALL)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("near Goris, and Goris", ["Goris", "Goris"]),
        ("from Agdam-Askeran and anti-Turkish", ["Agdam-Askeran", "anti-Turkish"]),
        ("the TB2 and MAM-L", ["TB2", "MAM-L"]),
        ("Şuşa\u2019s wall", ["Şuşa"]),
        ("dated 06.09. 2023, 12.07.23 and 10.1993", ["06.09. 2023", "12.07.23", "10.1993"]),
        ("called \u2018the cord.\u2019", ["the cord"]),
    ],
)
def test_what_is_written_as_a_name_is_found(text: str, names: list[str]) -> None:
    """Capitals at a word's beginning or after a hyphen, dates and single quotation marks count."""
    assert written(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The road is long. The road ends.",
        "It is so.[3] Road and rail.",
        "[12] The road.",
        "\u201cThe road is open.\u201d",
        "it is said: The road is open.",
        "A Road Balance",
        "in October, and in May",
    ],
)
def test_sentences_begin_with_capitals_that_name_nothing(text: str) -> None:
    """First words of sentences, notes and headings that stand in small letters are left alone."""
    assert [name for name in written(f"{text}") if name not in {"It", "A"}] == []


def test_a_name_at_the_beginning_of_a_sentence_is_found() -> None:
    """A word that stands nowhere in small letters is a name wherever it stands."""
    assert written("The road.[1] Ankara says so. Goris does not.") == ["Ankara", "Goris"]


def test_an_ordinary_word_within_a_sentence_is_found() -> None:
    """In the middle of a sentence even a word with a small twin counts."""
    assert written("on the Road to it.") == ["Road"]


def test_offsets_count_code_points() -> None:
    """The offsets lead back to the name."""
    text = "the \u0258 of Şuşa flew."
    [name] = find_written_names(text, SMALL)
    assert text[name.start : name.end] == name.text == "Şuşa"


def test_small_words_are_collected_from_all_texts() -> None:
    """A word in small letters in one document excuses a sentence in the other."""
    assert small_words(["A road.", "Open Roads"]) == {"road"}
