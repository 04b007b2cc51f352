"""The plain words in which we ask for consent."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jobbank.accounts.enums import Purpose

# purpose: what happens if yes, what happens if no
PURPOSES: dict[Purpose, tuple[str | Promise, str | Promise]] = {
    Purpose.MATCHING: (
        _("A computer reads your CV and compares it with openings. You see why each one fits."),
        _("Without it we can’t suggest openings. Your CV is not compared with anything."),
    ),
    Purpose.CARD: (
        _(
            "Employers that we have checked see what you can do: occupations, skills, years, "
            "languages, area. Not your name, not your photo, not your CV."
        ),
        _("Without it employers don’t find you. You can still ask to meet one yourself."),
    ),
    Purpose.MENTORS: (
        _("Mentors of the programme see your name and profile, and help you to meet employers."),
        _("Without it mentors see only your card, without your name."),
    ),
    Purpose.MINGLES: (
        _("When you sign up for a job mingle, we choose tables for you by your matches."),
        _("Without it you can’t get a place at a table."),
    ),
    Purpose.STATISTICS: (
        _("You count in totals, for example how many people found work. Nobody can see who."),
        _("Without it you are left out of the totals."),
    ),
}
