"""Make any text safe to print where Streamlit reads Markdown or HTML."""

from __future__ import annotations

import re
from html import escape
from typing import Final

_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&@])")


def escape_markdown(text: str) -> str:
    r"""Return text that a Markdown label prints as it stands.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text with every character that Markdown might act on escaped, on one line.

    Examples
    --------
    >>> print(escape_markdown("![a](b) :red[c]"))
    \!\[a\]\(b\) \:red\[c\]
    """
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def escape_html(text: str) -> str:
    """Return text that HTML prints as it stands, in content and in quoted attributes.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text with ``& < > " '`` and the backtick written as references.

    Examples
    --------
    >>> escape_html("<img src=x onerror=alert(`1`)>")
    '&lt;img src=x onerror=alert(&#96;1&#96;)&gt;'
    """
    return escape(text, quote=True).replace("`", "&#96;")
