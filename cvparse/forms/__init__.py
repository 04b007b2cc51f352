"""Forms of the upload and the confirm page."""

from cvparse.forms.items import FORMS, ItemForm, OccupationForm, WholeExperienceForm
from cvparse.forms.person import PersonForm, WishesForm
from cvparse.forms.upload import UploadForm

__all__ = [
    "FORMS",
    "ItemForm",
    "OccupationForm",
    "PersonForm",
    "UploadForm",
    "WholeExperienceForm",
    "WishesForm",
]
