"""The page on scenarios says what is so: its commands print what it shows, its tables are whole."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from geodata.__main__ import main
from geodata.scenarios.corridors import CORRIDORS
from geodata.scenarios.load import parse_scenario_text, read_scenarios

PAGE = Path("docs/scenarios.md").read_text("utf-8")
COMMAND = re.compile(r"```\n\$ python -m geodata (.+)\n((?:(?!```).*\n)*)```")
EXAMPLES = COMMAND.findall(PAGE)


@pytest.mark.parametrize(("words", "shown"), EXAMPLES, ids=[words for words, _ in EXAMPLES])
def test_a_command_prints_what_the_page_shows(
    words: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the page shows is printed, in this order; an ellipsis stands for what is left out."""
    code = main(shlex.split(words))
    printed = capsys.readouterr()
    assert code == (2 if printed.err else 0)
    assert re.fullmatch(pattern_of(shown), printed.out + printed.err), printed.out + printed.err


def pattern_of(shown: str) -> str:
    """Return what the output must match: a line of an ellipsis alone stands for any lines."""
    lines = [
        r"(?:.*\n)*?" if line == "…\n" else re.escape(line).replace("…", ".*")
        for line in shown.splitlines(keepends=True)
    ]
    return "".join(lines)


def test_the_page_shows_commands() -> None:
    """The examples are found at all, so that the test above tests something."""
    assert len(EXAMPLES) >= 4


def test_the_written_scenario_can_be_read() -> None:
    """The example of a file is a sound scenario."""
    (written,) = re.findall(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)
    scenario = parse_scenario_text(written, file="docs/scenarios.md")
    assert scenario.name == json.loads(written)["name"]


def test_every_scenario_and_corridor_is_on_the_page() -> None:
    """Nothing is shipped that the page does not name."""
    for name in (*read_scenarios(), *CORRIDORS):
        assert f"`{name}`" in PAGE
