"""What an action refused, shown at the form's fields."""

from django.forms import BaseForm

from jobbank.common.errors import AppError, Invalid


def add_errors(form: BaseForm, error: AppError, field: str | None = None) -> None:
    """Show an action's error in the form that asked for it, so that nothing typed is lost.

    :param form: the form, validated already.
    :param error: what the action raised.
    :param field: where a message goes that names no field of its own; by default above the form.
    """
    named = error.fields if isinstance(error, Invalid) else {}
    for name, lines in named.items():
        for line in lines:
            form.add_error(name if name in form.fields else None, line)
    if not named:
        form.add_error(field, str(error))
