"""What a partner may say of themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobbank.fairness.enums import Question, answers_to


class GroupsForm(forms.Form):
    """One optional choice a question."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in Question:
            self.fields[question.value] = forms.ChoiceField(
                label=question.label,
                choices=[("", _("I don’t want to say")), *answers_to(question)],
                required=False,
            )
