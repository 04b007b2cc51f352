"""Words of django-allauth's own pages and letters that ours say in another way.

Django looks into our translations first. These stand here to be collected with the others; what
is not here, allauth says itself.
"""

from django.utils.translation import gettext_noop as _

WORDS = (
    _("Add Email"),
    _("Add Email Address"),
    _("Activate Authenticator App"),
    _("Authenticator secret"),
    _("Authenticator code"),
    _("Authenticator App"),
    _("An authenticator app is not active."),
    _("Change Password"),
    _("Current Password"),
    _("Email"),
    _("Email Addresses"),
    _("Email Changed"),
    _("Email Confirmation"),
    _("Email Removed"),
    _("Enter an authenticator code:"),
    _("Forgot your password?"),
    _("Incorrect password."),
    _("Make Primary"),
    _("Name"),
    _("New Password"),
    _("New Password (again)"),
    _("No security keys have been added."),
    _("Password Changed"),
    _("Password Reset"),
    _("Password Set"),
    _("Password successfully changed."),
    _("Passwordless"),
    _("Primary"),
    _("Re-send Verification"),
    _("Recovery Codes"),
    _("Remember Me"),
    _("Security Keys"),
    _("Set Password"),
    _("The email address and/or password you specified are not correct."),
    _("The following email addresses are associated with your account:"),
    _("Two-Factor Authentication"),
    _("Unverified"),
    _("You can store this secret and use it to reinstall your authenticator app at a later time."),
    _("You have signed out."),
    _("Your email has been confirmed."),
    _("Your password has been changed."),
    _("Your password has been reset."),
    _("Your password has been set."),
)
