"""What the worker does by the clock. Each task may run twice, and may run late."""

from celery.schedules import crontab

CELERY_BEAT_SCHEDULE = {
    "documents and profiles whose task was lost": {
        "task": "cvparse.take_up_again",
        "schedule": crontab(minute="*/10"),
    },
    "introductions that wait": {
        "task": "employers.tasks.introductions_clock",
        "schedule": crontab(minute="5"),
    },
    "profiles that grow old": {
        "task": "cvparse.tell_of_time",
        "schedule": crontab(hour="5", minute="40"),
    },
    "deletions whose grace is over": {
        "task": "accounts.erase_due",
        "schedule": crontab(minute="15"),
    },
    "openings whose task was lost": {
        "task": "employers.tasks.take_up_again",
        "schedule": crontab(minute="*/10"),
    },
    "searches that are kept": {
        "task": "employers.tasks.look_at_searches",
        "schedule": crontab(hour="6", minute="10"),
    },
    "openings past their deadline": {
        "task": "employers.tasks.close_passed_openings",
        "schedule": crontab(hour="2", minute="10"),
    },
    "are all forwarded alike": {
        "task": "fairness.make_report",
        "schedule": crontab(hour="3", minute="10"),
    },
    "frequencies of words": {
        "task": "matching.tasks.count_words",
        "schedule": crontab(hour="2", minute="40"),
    },
    "daily digests": {
        "task": "accounts.send_digests",
        "schedule": crontab(hour="7", minute="0"),
    },
}
CELERY_TIMEZONE = "Europe/Copenhagen"
