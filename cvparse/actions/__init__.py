"""What changes documents and profiles."""

from cvparse.actions.confirming import confirm_profile, index_profile, reaffirm_profile
from cvparse.actions.documents import delete_document, read_cv, receive_cv
from cvparse.actions.editing import (
    add_item,
    change_item,
    change_person,
    change_wishes,
    keep_as_is,
    keep_before,
    move_item,
    remove_item,
    restore_item,
)
from cvparse.actions.lasting import tell_of_time
from cvparse.actions.reminding import remind_partner

__all__ = [
    "add_item",
    "change_item",
    "change_person",
    "change_wishes",
    "confirm_profile",
    "delete_document",
    "index_profile",
    "keep_as_is",
    "keep_before",
    "move_item",
    "read_cv",
    "reaffirm_profile",
    "receive_cv",
    "remind_partner",
    "remove_item",
    "restore_item",
    "tell_of_time",
]
