"""Choose a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cvparse.actions.documents import MAX_BYTES

ACCEPT = ".pdf,.docx,.doc,.odt,.rtf,.txt,.md,.html,.htm,.xml,.json,.jpg,.jpeg,.png,.heic,.tif,.tiff,.webp,.gif"  # noqa: E501


class UploadForm(forms.Form):
    """One CV."""

    file = forms.FileField(
        label=_("Your CV"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(
            attrs={
                "accept": ACCEPT,
                "data-max-bytes": MAX_BYTES,
                "aria-describedby": "upload-limits upload-hint",
            }
        ),
    )
