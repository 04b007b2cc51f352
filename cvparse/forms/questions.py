"""A question: only the uncertain fields of a form are asked, the others stay as they are."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django import forms

F = TypeVar("F", bound=forms.ModelForm)


def narrowed(form: F, names: Iterable[str]) -> F:
    """A form to show: only these fields are left.

    :param form: unbound.
    :param names: of the fields that are asked.
    """
    for name in set(form.fields) - set(names):
        del form.fields[name]
    return form


def completed(form: forms.ModelForm, sent: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent for a narrowed form, with the present values for the rest.

    :param form: unbound, with all its fields.
    :param sent: by the names of the page's inputs.
    :return: data for the whole form.
    """
    data: dict[str, Any] = {}
    for bound in form:
        key = bound.html_name
        if key in sent:
            data[key] = sent[key]
        elif (value := bound.value()) not in (None, False):
            data[key] = value
    return data
