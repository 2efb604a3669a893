from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.folding import fold, foldings, words_around


@pytest.mark.parametrize(
    "spelling", ["Ağdam", "agdam", "AĞDAM", "Ag\u0306dam", "  ağ\u200cdam ", "Ağdam’", "ağdam."]
)
def test_case_and_accents_do_not_matter(spelling: str) -> None:
    """One town is one name, however it is typed."""
    assert fold(spelling) == "agdam"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Երևան", "ԵՐԵՒԱՆ"),
        ("Ёлка", "елка"),
        ("كلبجر", "کلبجر"),
        ("رضائي", "رضائی"),
        ("İğd\u0131r", "IĞDIR"),
        ("Iğd\u0131r", "igdir"),
        ("თბილისი", "ᲗᲑᲘᲚᲘᲡᲘ"),
        ("Goris–Lachin", "goris lachin"),
        ("Türkiye", "TURKIYE"),
        ("Sa’atl\u0131", "Saatli"),
        ("Straße", "STRASSE"),
    ],
)
def test_variants_of_a_script_are_one(one: str, other: str) -> None:
    """Ligatures, Arabic and Persian letters, dotless i, dashes and apostrophes compare alike."""
    assert fold(one) == fold(other)


def test_different_names_stay_apart() -> None:
    """Folding goes no further than that: other letters are other names."""
    assert len({fold(name) for name in ("Goris", "Guris", "Горис", "Գորիս")}) == 4


@pytest.mark.parametrize(
    ("name", "language", "typed"),
    [
        ("Gəncə", "az", "gence"),
        ("Gəncə", "az", "ganca"),
        ("Gəncə", "az", "ganja"),
        ("Xocavənd", "az", "Khojavand"),
        ("Ağdərə", "az", "Aghdara"),
        ("Şuşa", "az", "Shusha"),
        ("Qazax", "az", "Gazakh"),
        ("کریدور\u200cزنگزور", "fa", "کریدورزنگزور"),
        ("کریدور\u200cزنگزور", "fa", "کریدور زنگزور"),
    ],
)
def test_a_name_has_all_its_spellings(name: str, language: str, typed: str) -> None:
    """A schwa is an e or an a, a joiner a space or nothing, and English spells in its own way."""
    assert fold(typed) in foldings(name, language)


def test_only_azerbaijani_is_spelt_the_english_way() -> None:
    """An x of another language is no kh."""
    assert foldings("Xanten", "tr") == ("xanten",)
    assert foldings("") == ()


@given(st.text())
def test_folding_folded_text_changes_nothing(text: str) -> None:
    """Whatever is typed: the result is stable, and its words stand one space apart."""
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


def test_the_words_around_a_match_are_shown_as_they_stand() -> None:
    """Words are whole, capitals and accents are kept, and what is left out is marked."""
    text = " ".join(f"word{number}" for number in range(30)) + " Ağdam road"
    shown = words_around(text, "agdam")
    assert shown == "… word25 word26 word27 word28 word29 Ağdam road"
    assert words_around(text, "nowhere").endswith("word15 …")
    assert words_around("", "nowhere") == ""
    assert words_around("One two", "two") == "One two"
    assert "word12" in words_around(text, "word12 elsewhere")
