"""What changes in matching."""

from matching.actions.indexing import (
    count_words,
    index_candidate,
    index_opening,
    remove_candidate,
    remove_opening,
)
from matching.actions.narrowing import look_narrowed
from matching.actions.ranking import open_shortlist, rank_candidate, rank_opening
from matching.actions.review import review_entry, undo_review

__all__ = [
    "count_words",
    "index_candidate",
    "index_opening",
    "look_narrowed",
    "open_shortlist",
    "rank_candidate",
    "rank_opening",
    "remove_candidate",
    "remove_opening",
    "review_entry",
    "undo_review",
]
