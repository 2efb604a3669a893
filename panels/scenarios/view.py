"""Bundle what every part of the scenarios page reads: data, question, scenarios and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.country_names import country_name
from layers.routes import LETTERS
from panels.scenarios.data import answer_query

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.atlas import Atlas
    from geodata.scenarios.answer import Answer
    from geodata.scenarios.model import Scenario
    from panels.page_state import PageState
    from panels.scenarios.data import RouteData
    from panels.scenarios.state import ScenarioState


@dataclass(frozen=True)
class Compared:
    """One compared scenario with its answer.

    Parameters
    ----------
    letter : str
        One of `layers.routes.LETTERS`; the baseline's is the first.
    scenario : Scenario
        The scenario.
    answer : Answer
        The answer to what is asked.
    """

    letter: str
    scenario: Scenario
    answer: Answer

    @property
    def title(self) -> str:
        """The scenario's name for people."""
        return self.scenario.title or self.scenario.name


@dataclass(frozen=True)
class ScenarioView:
    """Everything that the page shows in one rerun.

    Parameters
    ----------
    atlas : Atlas
        Names, states and evidence.
    data : RouteData
        The network.
    state : ScenarioState
        What is asked.
    page : PageState
        The day and the language of names.
    scenarios : mapping of str to Scenario
        Shipped scenarios and the reader's own, by name.
    compared : tuple of Compared
        What is compared, the baseline first.
    """

    atlas: Atlas
    data: RouteData
    state: ScenarioState
    page: PageState
    scenarios: Mapping[str, Scenario]
    compared: tuple[Compared, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers, the baseline's first."""
        return tuple(it.answer for it in self.compared)

    def country(self, code: str) -> str:
        """Return the leading name of a country.

        Parameters
        ----------
        code : str
            ISO 3166-1 alpha-3 code.

        Returns
        -------
        str
            The name in the reader's language.
        """
        return country_name(self.atlas, code, self.page.language)

    def place(self, node_id: str) -> str:
        """Return the leading name of a node.

        Parameters
        ----------
        node_id : str
            Id of a node.

        Returns
        -------
        str
            The name in the reader's language.
        """
        return self.data.node_name(node_id, self.page.language)


def build_view(
    atlas: Atlas, data: RouteData, state: ScenarioState, page: PageState
) -> ScenarioView:
    """Answer what is asked in every compared scenario.

    Parameters
    ----------
    atlas : Atlas
        The data.
    data : RouteData
        The network and the shipped scenarios.
    state : ScenarioState
        What is asked.
    page : PageState
        The day and the language of names.

    Returns
    -------
    ScenarioView
        The answers with all that they are read with.
    """
    scenarios = {**data.shipped, **{own.name: own for own in state.own}}
    chosen = [scenarios[name] for name in state.compared if name in scenarios]
    chosen = chosen or list(scenarios.values())[:1]
    compared = tuple(
        Compared(letter, scenario, answer_query(data, state.query(page.day, scenario)))
        for letter, scenario in zip(LETTERS, chosen, strict=False)
    )
    return ScenarioView(atlas, data, state, page, scenarios, compared)
