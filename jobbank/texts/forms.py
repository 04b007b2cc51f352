"""The form of a text: a field for each language."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings

from jobbank.texts.types import Place


class TextForm(forms.Form):
    """The centre's words in each language; an empty field is the shipped words."""

    def __init__(self, place: Place, own: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            attributes = {"lang": code, **({} if place.is_line else {"rows": 6})}
            widget = forms.TextInput if place.is_line else forms.Textarea
            self.fields[code] = forms.CharField(
                label=name,
                required=False,
                max_length=place.longest,
                initial=own.get(code, ""),
                widget=widget(attrs=attributes),
            )
