"""How long things are kept. The pages and letters that tell people say these numbers."""

from . import env

# A profile that is not confirmed again leaves every list after this many days …
PROFILE_FRESH_DAYS = env.number("PROFILE_FRESH_DAYS", 12 * 7)
# … with reminders this many days before.
PROFILE_REMINDER_DAYS = (14, 3)
# Without a sign of its owner everything is deleted after this many days, with a warning before;
# a second letter comes when the days of grace begin.
PROFILE_KEPT_DAYS = env.number("PROFILE_KEPT_DAYS", 365)
PROFILE_WARNING_DAYS = 30
# Between the wish to be deleted and the deletion.
ERASURE_GRACE_DAYS = 7
# When the operator's backups are overwritten: the receipt of a deletion says it.
BACKUPS_KEPT_DAYS = env.number("BACKUPS_KEPT_DAYS", 35)
