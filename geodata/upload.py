"""Read a text that a reader attaches, and say what is wrong with it: kind, size, encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from charset_normalizer import from_bytes

from geodata.documents import LARGEST_DOCUMENT, SUFFIXES, decode_document
from geodata.errors import DataError, Failure

if TYPE_CHECKING:
    from geodata.documents import NormalisedText

SAMPLE: Final = 65_536
"""Bytes from which an encoding is guessed."""

LONGEST_NAME: Final = 100
"""Characters of a file's name that are kept."""

BYTE_ORDER_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
"""Marks at a file's beginning that name its encoding (Unicode 15.0, section 23.8)."""

PLAUSIBLE: Final = (
    *("utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"),
    *("cp1251", "koi8_r", "cp866", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("gb18030", "shift_jis", "euc_jp", "euc_kr"),
)
"""Encodings that are guessed: those that texts about this region come in. The dozens of national
code pages that differ from them in a few letters only make a guess worse."""

_SAVE: Final = "save it as UTF-8 and attach it again"


def read_upload(file_name: str, content: bytes) -> NormalisedText:
    """Turn an attached file into a normalised text.

    Parameters
    ----------
    file_name : str
        Name that the reader's machine gives the file; any text.
    content : bytes
        The whole file.

    Returns
    -------
    NormalisedText
        The text, which may hold markup: it is only ever shown as text.

    Raises
    ------
    DataError
        When the file is no .txt or .md file, is too large, is in another encoding than UTF-8, is
        no text at all, or is empty. The encoding is named as far as it can be known.
    """
    name = file_name if len(file_name) <= LONGEST_NAME else "…" + file_name[1 - LONGEST_NAME :]
    if not name.lower().endswith(SUFFIXES):
        fault = "is neither a .txt nor a .md file"
        raise DataError([Failure(name, "", fault, "attach the plain text")])
    if len(content) <= LARGEST_DOCUMENT:
        encoding = describe_encoding(content)
        if encoding:
            raise DataError([Failure(name, "", encoding, _SAVE)])
    return decode_document(name, content)


def describe_encoding(content: bytes) -> str:
    r"""Say in one clause which encoding a file has when it is not UTF-8.

    Parameters
    ----------
    content : bytes
        The whole file.

    Returns
    -------
    str
        Empty for UTF-8. A byte order mark is certain; anything else is a guess and is called one.

    Examples
    --------
    >>> describe_encoding("ლაჩინი".encode())
    ''
    >>> describe_encoding("ლაჩინი".encode("utf-16"))
    'is UTF-16, not UTF-8 (its byte order mark says so)'
    """
    for mark, name in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return f"is {name}, not UTF-8 (its byte order mark says so)"
    # Plain English in UTF-16 without a mark is valid UTF-8 with a NUL after every letter.
    if b"\x00" not in content:
        try:
            content.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        else:
            return ""
    guess = from_bytes(content[:SAMPLE], cp_isolation=list(PLAUSIBLE)).best()
    if guess is None:
        return "is not text in UTF-8, and no other encoding fits"
    return f"is not UTF-8; its bytes look like {_name(guess.encoding)} (a guess)"


def _name(codec: str) -> str:
    """Return the name of an encoding as it is commonly written."""
    if codec.startswith("cp125"):
        return f"Windows-{codec.removeprefix('cp')}"
    return codec.upper().replace("_", "-")
