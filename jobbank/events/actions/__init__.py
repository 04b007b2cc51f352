"""What is done with mingles. Every action asks who does it, and writes an audit row."""

from jobbank.events.actions.mingles import (
    change_mingle,
    create_mingle,
    mark_held,
    mark_round_held,
    publish,
    take_back_plan,
)
from jobbank.events.actions.moving import move, preview_move
from jobbank.events.actions.people import (
    cancel_signup,
    invite_employer,
    mark_no_show,
    remove_employer,
    set_pair_wish,
    sign_up,
)
from jobbank.events.actions.planning import plan_mingle, replan_mingle

__all__ = [
    "cancel_signup",
    "change_mingle",
    "create_mingle",
    "invite_employer",
    "mark_held",
    "mark_no_show",
    "mark_round_held",
    "move",
    "plan_mingle",
    "preview_move",
    "publish",
    "remove_employer",
    "replan_mingle",
    "set_pair_wish",
    "sign_up",
    "take_back_plan",
]
