from __future__ import annotations

import pytest

from geodata.documents import LARGEST_DOCUMENT
from geodata.errors import DataError
from geodata.upload import read_upload

RUSSIAN = "Сообщение: открытие Лачинского коридора: Армения и Азербайджан договорились."
FRENCH = "Café près de l’église, où les naïfs goûtèrent à la crème brûlée.".replace("’", "'")


def refusal(content: bytes, name: str = "text.txt") -> str:
    """Return the one message with which a file is refused."""
    with pytest.raises(DataError) as caught:
        read_upload(name, content)
    (failure,) = caught.value.failures
    assert failure.file.endswith(name[-20:])
    return failure.fault


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf_8_is_read_with_and_without_a_mark(name: str, mark: bytes) -> None:
    """A text in UTF-8 is taken and normalised, whatever script it is in."""
    text = read_upload(name, mark + f"{RUSSIAN}  \r\n\r\n\r\nლაჩინი\r\n".encode())
    assert text.text == f"{RUSSIAN}\n\nლაჩინი"
    assert text.file_name == name


def test_navigation_and_teasers_are_dropped() -> None:
    """An upload is normalised as every document is."""
    raw = b"Select one or more categories\n\nA road.\n\nRead next\n\nAnother text"
    assert read_upload("a.txt", raw).text == "A road."


def test_markup_stays_as_it_is() -> None:
    """Markup in a text is part of the text."""
    raw = "<img src=x onerror=alert(1)> [a](b) **c**"
    assert read_upload("a.md", raw.encode()).text == raw


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding(encoding: str) -> None:
    """UTF-16 and UTF-32 with their mark are named for certain."""
    assert f"is {encoding.upper()}, not UTF-8" in refusal(RUSSIAN.encode(encoding))


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (RUSSIAN.encode("cp1251"), "Windows-1251"),
        (RUSSIAN.encode("koi8-r"), "KOI8-R"),
        (FRENCH.encode("latin-1"), "Windows-1252"),
        (RUSSIAN.encode("utf-16-le"), "UTF-16-LE"),
        ("The road is open. ".encode("utf-16-le"), "UTF-16-LE"),
        ("The road is open. ".encode("utf-16-be"), "UTF-16-BE"),
    ],
)
def test_another_encoding_is_guessed_and_said_to_be_a_guess(content: bytes, named: str) -> None:
    """Without a mark the likely encoding is named; Latin-1's letters are those of its superset."""
    fault = refusal(content)
    assert "is not UTF-8" in fault
    assert f"{named} (a guess)" in fault


def test_what_is_no_text_is_refused() -> None:
    """Bytes that fit no encoding are told as such."""
    assert "no other encoding fits" in refusal(bytes(range(256)) * 4)


@pytest.mark.parametrize("content", [b"", b" \n\n", b"Select one or more categories\n"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    """A file without words is told as such."""
    assert refusal(content) == "has no text"


def test_five_megabytes_are_the_limit() -> None:
    """The largest file is taken; one byte more is refused, whatever it holds."""
    assert read_upload("a.txt", b"a" * LARGEST_DOCUMENT).text
    assert refusal(b"a" * (LARGEST_DOCUMENT + 1)) == "holds 5,000,001 bytes"
    assert refusal(b"\xff" * (LARGEST_DOCUMENT + 1)) == "holds 5,000,001 bytes"


@pytest.mark.parametrize("name", ["a.html", "a.txt.exe", "txt", ""])
def test_only_plain_text_files_are_taken(name: str) -> None:
    """The name must say that it is plain text."""
    assert refusal(b"A road.", name) == "is neither a .txt nor a .md file"


def test_a_long_name_is_shortened() -> None:
    """A name of any length is kept in a hundred characters, with its ending."""
    text = read_upload("x" * 500 + ".txt", b"A road.")
    assert len(text.file_name) == 100
    assert text.file_name.endswith("x.txt")
