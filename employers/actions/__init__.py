"""What people do with employers, openings and introductions."""

from employers.actions.agreed_cv import AgreedFile, choose_cv, open_agreed_cv
from employers.actions.clock import expire_introductions, remind_introductions
from employers.actions.coordination import remind_introduction, take_verification_back
from employers.actions.importing import import_opening
from employers.actions.introductions import (
    answer_introduction,
    ask_introduction,
    look_at_introduction,
    note_interview,
    record_outcome,
    withdraw_introduction,
)
from employers.actions.members import (
    accept_invitation,
    invite_member,
    remove_member,
)
from employers.actions.openings import (
    choose_occupation,
    close_opening,
    close_passed_openings,
    copy_opening,
    create_opening,
    delete_draft,
    edit_opening,
    pause_opening,
    publish_opening,
)
from employers.actions.organisations import (
    edit_employer,
    note_contact,
    refuse_employer,
    register_employer,
    verify_employer,
)
from employers.actions.reading import (
    correct_requirements,
    link_occupation,
    read_again,
    read_requirements,
)
from employers.actions.searches import forget_search, mute_search, record_viewing, save_search

__all__ = [
    "AgreedFile",
    "accept_invitation",
    "answer_introduction",
    "ask_introduction",
    "choose_cv",
    "choose_occupation",
    "close_opening",
    "close_passed_openings",
    "copy_opening",
    "correct_requirements",
    "create_opening",
    "delete_draft",
    "edit_employer",
    "edit_opening",
    "expire_introductions",
    "forget_search",
    "import_opening",
    "invite_member",
    "link_occupation",
    "look_at_introduction",
    "mute_search",
    "note_contact",
    "note_interview",
    "open_agreed_cv",
    "pause_opening",
    "publish_opening",
    "read_again",
    "read_requirements",
    "record_outcome",
    "record_viewing",
    "refuse_employer",
    "register_employer",
    "remind_introduction",
    "remind_introductions",
    "remove_member",
    "save_search",
    "take_verification_back",
    "verify_employer",
    "withdraw_introduction",
]
