from __future__ import annotations

import pytest

from geodata.layer_table import LAYER_FILES, SWITCH_NAMES, SWITCHES, files_of, switch_of


def test_every_file_belongs_to_a_switch_or_to_the_context() -> None:
    """No layer can be drawn that nothing switches on."""
    assert {file.switch for file in LAYER_FILES} == {*SWITCH_NAMES, "context"}


def test_files_and_switches_are_listed_once() -> None:
    """A name stands for one file and one switch, and is fit for an address."""
    stems = [file.stem for file in LAYER_FILES]
    assert len(set(stems)) == len(stems)
    assert len(set(SWITCH_NAMES)) == len(SWITCHES)
    assert all(name.replace("-", "").isalnum() for name in SWITCH_NAMES)


def test_without_a_switch_the_context_remains() -> None:
    """Water lies at the bottom and places at the top, whatever is switched off."""
    assert files_of(frozenset()) == ("water", "places")


def test_all_switches_show_all_files_in_drawing_order() -> None:
    """Nothing is missing and nothing changes places."""
    assert files_of(frozenset(SWITCH_NAMES)) == tuple(file.stem for file in LAYER_FILES)


@pytest.mark.parametrize("name", ["atlantis", ""])
def test_an_unknown_switch_shows_nothing_more(name: str) -> None:
    """A name that no switch has is as good as none."""
    assert files_of(frozenset({name})) == files_of(frozenset())


def test_the_background_shows_districts_and_transport() -> None:
    """One switch holds the thin lines that only help to find the way."""
    assert files_of(frozenset({"background"})) == ("water", "districts", "transport", "places")


def test_what_readers_come_for_is_drawn_over_the_rest() -> None:
    """The corridors lie over alternatives, those over borders, those over the background."""
    order = [file.stem for file in LAYER_FILES]
    names = ("districts", "borders", "regional", "alternatives", "lachin", "incidents", "places")
    places = [order.index(name) for name in names]
    assert places == sorted(places)


def test_every_switch_but_the_background_has_a_picture() -> None:
    """The line of one feature stands for each layer; the background is told by its name."""
    assert [switch.name for switch in SWITCHES if not switch.swatch] == ["background"]
    assert all(switch.title for switch in SWITCHES)


def test_every_file_knows_its_switch() -> None:
    """Going to a feature can switch its layer on; what is always shown belongs to the context."""
    for file in LAYER_FILES:
        assert switch_of(file.stem) == file.switch
        assert file.stem in files_of(frozenset({switch_of(file.stem)}))
    assert switch_of("places") == "context"
