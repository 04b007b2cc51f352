"""The form of one's own card."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 400


class CardTextForm(forms.Form):
    """Own words on the card."""

    text = forms.CharField(
        label=_("In your own words"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What are you good at? What are you looking for? Without names and places."),
    )
