"""What changes in matching."""

from matching.actions.cards import approve_card_text, choose_card
from matching.actions.indexing import (
    count_words,
    index_candidate,
    index_opening,
    remove_candidate,
    remove_opening,
)
from matching.actions.marks import (
    block_employer,
    mark_opening,
    unblock_employer,
    unmark_opening,
)
from matching.actions.narrowing import look_narrowed
from matching.actions.pulling import pull_in
from matching.actions.ranking import open_shortlist, rank_candidate, rank_opening
from matching.actions.review import review_entry, undo_review

__all__ = [
    "approve_card_text",
    "block_employer",
    "choose_card",
    "count_words",
    "index_candidate",
    "index_opening",
    "look_narrowed",
    "mark_opening",
    "open_shortlist",
    "pull_in",
    "rank_candidate",
    "rank_opening",
    "remove_candidate",
    "remove_opening",
    "review_entry",
    "unblock_employer",
    "undo_review",
    "unmark_opening",
]
