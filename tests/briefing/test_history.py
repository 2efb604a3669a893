from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geodata.briefing.edit import retitle
from geodata.briefing.history import MOST_STEPS, History
from geodata.briefing.model import Briefing
from tests.briefing.conftest import make_briefing

FIRST = make_briefing()
BRIEFINGS = st.sampled_from([retitle(FIRST, title=name) for name in "abcdefgh"])
STEPS = st.lists(st.just("undo") | st.just("redo") | BRIEFINGS, max_size=40)


def follow(history: History, steps: list[str | Briefing]) -> History:
    """Take steps, and take some of them back and again."""
    for step in steps:
        if isinstance(step, Briefing):
            history = history.do(step)
        else:
            history = history.undo() if step == "undo" else history.redo()
    return history


@given(steps=STEPS, last=BRIEFINGS)
def test_a_step_can_be_taken_back_and_again(steps: list[str | Briefing], last: Briefing) -> None:
    """Whatever was done before: undo gives what was there, and redo what came of the step."""
    before = follow(History(FIRST), steps)
    after = before.do(last)
    if last == before.present:
        assert after is before
        return
    assert after.undo().present == before.present
    assert after.undo().past == before.past
    assert after.undo().redo() == after
    assert after.redo() is after


@given(steps=STEPS)
def test_everything_can_be_taken_back_and_again(steps: list[str | Briefing]) -> None:
    """Undone as often as there were steps, the first briefing is back; redone, the last one."""
    last = follow(History(FIRST), steps)
    back = last
    for _ in last.past:
        back = back.undo()
    assert (back.present, back.past) == (FIRST, ())
    assert back.undo() is back
    again = back
    for _ in last.past:
        again = again.redo()
    assert again == last


@given(before=st.lists(BRIEFINGS), steps=st.integers(0, 9), new=BRIEFINGS)
def test_a_new_step_ends_what_could_be_taken_again(
    before: list[Briefing], steps: int, new: Briefing
) -> None:
    """Nothing comes back by redo that was left for another way."""
    history = follow(History(FIRST), [*before, *["undo"] * steps])
    if new != history.present:
        assert history.do(new).future == ()


def test_only_so_many_steps_are_kept() -> None:
    """The oldest steps are forgotten, and the newest can be taken back."""
    history = History(FIRST)
    for number in range(MOST_STEPS + 20):
        history = history.do(retitle(FIRST, title=str(number)))
    assert len(history.past) == MOST_STEPS
    assert history.past[0].title == "19"
    assert history.undo().present.title == str(MOST_STEPS + 18)
