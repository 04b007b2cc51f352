"""Forms of employers, openings, talent search and introductions."""

from django import forms

from jobbank.common.errors import AppError, Invalid


def refuse(form: forms.BaseForm, error: AppError) -> None:
    """Put an action's error beside the fields it is about; nothing that was written is lost.

    :param form: bound and valid until now.
    :param error: what the action said.
    """
    fields = error.fields if isinstance(error, Invalid) else {}
    for name, messages in fields.items():
        for message in messages:
            form.add_error(name if name in form.fields else None, message)
    if not fields:
        form.add_error(None, str(error))
