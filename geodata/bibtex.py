"""Write single entries of a BibTeX file, safe for LaTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pylatexenc.latexencode import UnicodeToLatexEncoder  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.model import Author

_ENCODER: Final = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False)
_KEY: Final = re.compile(r"[^a-z0-9]+")
_SAFE_IN_ADDRESS: Final = "!#$%&'()*+,-./:;=?@[]_~"
"""Characters of an address that are kept; braces and backslashes would end or escape the field."""


def write_entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Write one entry, a field a line.

    Parameters
    ----------
    kind : str
        Type of the entry, without the at sign.
    key : str
        Anything; made a key of lower-case letters, digits and hyphens.
    fields : mapping of str to str
        Values, escaped by `escape_latex` or `escape_address`; empty ones are left out.

    Returns
    -------
    str
        The entry without an end of line.

    Examples
    --------
    >>> print(write_entry("misc", "Balance 2023", {"title": "On balance", "url": ""}))
    @misc{balance-2023,
      title = {On balance},
    }
    """
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{_KEY.sub('-', key.lower()).strip('-')},", *lines, "}"])


def write_author(author: Author) -> str:
    """Write a name in BibTeX's order; a body's name is kept whole by braces.

    Parameters
    ----------
    author : Author
        A person, or a body that has a family name only.

    Returns
    -------
    str
        Escaped.
    """
    family = escape_latex(author.family)
    return f"{family}, {escape_latex(author.given)}" if author.given else f"{{{family}}}"


def escape_latex(text: str) -> str:
    """Escape what LaTeX would read as a command; letters that it has no command for stay.

    Parameters
    ----------
    text : str
        Anything.

    Returns
    -------
    str
        What LaTeX prints as that text.
    """
    encoded: str = _ENCODER.unicode_to_latex(text)
    return encoded


def escape_address(url: str) -> str:
    """Escape what would end the field of an address.

    Parameters
    ----------
    url : str
        An address.

    Returns
    -------
    str
        The same address.
    """
    return quote(url, safe=_SAFE_IN_ADDRESS)
