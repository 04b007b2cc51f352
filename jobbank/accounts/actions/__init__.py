"""What people do with their account, their consent and their data."""

from jobbank.accounts.actions.account import (
    accept_invitation,
    invite,
    join,
    make_token,
    remember_language,
    revoke_token,
)
from jobbank.accounts.actions.consent import give_consent, withdraw_consent
from jobbank.accounts.actions.data import (
    ask_erasure,
    erase,
    export_my_data,
    keep_me,
    pause,
    resume,
)
from jobbank.accounts.actions.demo import (
    is_demo,
    make_sign_in_link,
    mark_as_demo,
    use_sign_in_link,
)
from jobbank.accounts.actions.lasting import forget, renew
from jobbank.accounts.actions.notify import notify, send_digest

__all__ = [
    "accept_invitation",
    "ask_erasure",
    "erase",
    "export_my_data",
    "forget",
    "give_consent",
    "invite",
    "is_demo",
    "join",
    "keep_me",
    "make_sign_in_link",
    "make_token",
    "mark_as_demo",
    "notify",
    "pause",
    "remember_language",
    "renew",
    "resume",
    "revoke_token",
    "send_digest",
    "use_sign_in_link",
    "withdraw_consent",
]
