"""One form a part of the profile."""

from typing import Any, ClassVar

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cvparse.extract.dates import plausible
from cvparse.extract.langs import names
from cvparse.forms.fields import PartialDateField, mark
from cvparse.models import Certificate, Education, Experience, LanguageSkill, ProfileSkill
from cvparse.models.items import Item
from cvparse.types import NO_OCCUPATION
from matching.taxonomy.names import occupations_in_use


class ItemForm(forms.ModelForm):
    """What all parts share: a name of its own, and evidence on the fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prefix = self.prefix or str(self.instance.pk)
        mark(self, self.instance.evidence)

    def clean(self) -> dict[str, Any]:
        """The end is not before the start."""
        data = super().clean() or {}
        if not plausible(data.get("start", ""), data.get("end", "")):
            self.add_error("end", _("This is before the start."))
        return data

    def _post_clean(self) -> None:
        """Values go to the action, not onto the row."""

    def validate_unique(self) -> None:
        """The database decides."""


class ExperienceForm(ItemForm):
    """One job."""

    start = PartialDateField(label=_("From"))
    end = PartialDateField(label=_("To"), allow_present=True)

    class Meta:
        model = Experience
        fields: ClassVar = ["title", "organisation", "place", "start", "end", "text"]
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 4})}

    def clean(self) -> dict[str, Any]:
        """A job has a title or an organisation."""
        data = super().clean()
        if not (data.get("title") or data.get("organisation")):
            self.add_error("title", _("Write what you were, or where."))
        return data


class OccupationForm(ItemForm):
    """Which occupation a job counts as."""

    class Meta:
        model = Experience
        fields: ClassVar = ["occupation"]

    def clean_occupation(self) -> str:
        """One of the list, or that none fits; what was chosen once may stay."""
        uri = str(self.cleaned_data["occupation"])
        if uri not in {"", NO_OCCUPATION, self.instance.occupation} | set(
            occupations_in_use([uri])
        ):
            raise forms.ValidationError(_("Choose an occupation of the list."))
        return uri


class WholeExperienceForm(OccupationForm, ExperienceForm):
    """One job with its occupation, for programs; on the page that has a search of its own."""

    class Meta(ExperienceForm.Meta):
        fields: ClassVar = [*ExperienceForm.Meta.fields, "occupation"]


class EducationForm(ItemForm):
    """One education."""

    start = PartialDateField(label=_("From"))
    end = PartialDateField(label=_("To"), allow_present=True)
    level = forms.TypedChoiceField(
        label=_("Level"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("Not sure")),
            (2, _("Compulsory school")),
            (3, _("Some upper secondary school")),
            (4, _("Upper secondary or vocational school")),
            (5, _("Short higher education")),
            (6, _("Bachelor’s degree or equal")),
            (7, _("Master’s degree or equal")),
            (8, _("Doctoral degree or equal")),
        ],
    )

    class Meta:
        model = Education
        fields: ClassVar = ["degree", "area", "institution", "start", "end", "level"]

    def clean(self) -> dict[str, Any]:
        """An education has a degree, a field or a school."""
        data = super().clean()
        if not any(data.get(name) for name in ("degree", "area", "institution")):
            self.add_error("degree", _("Write what you learned, or where."))
        return data


class LanguageForm(ItemForm):
    """One language."""

    language = forms.CharField(label=_("Language"), max_length=40)

    class Meta:
        model = LanguageSkill
        fields: ClassVar = ["language", "cefr"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.language:
            self.initial["language"] = language_name(self.instance.language)

    def clean_language(self) -> str:
        """A name in any of our languages becomes its code."""
        text = str(self.cleaned_data["language"]).strip().casefold()
        code = names().get(text) or (text if text in set(names().values()) else "")
        if not code:
            raise forms.ValidationError(_("We don’t know this language. Write its English name."))
        return code


def language_name(code: str) -> str:
    """Name of a language in the reader's language."""
    locale = (get_language() or "en").split("-")[0]
    return str(Locale(locale).languages.get(code, code)).capitalize()


class SkillForm(ItemForm):
    """One skill."""

    class Meta:
        model = ProfileSkill
        fields: ClassVar = ["label"]


class CertificateForm(ItemForm):
    """One certificate."""

    date = PartialDateField(label=_("Date"))

    class Meta:
        model = Certificate
        fields: ClassVar = ["name", "issuer", "date"]


FORMS: dict[type[Item], type[ItemForm]] = {
    Experience: ExperienceForm,
    Education: EducationForm,
    LanguageSkill: LanguageForm,
    ProfileSkill: SkillForm,
    Certificate: CertificateForm,
}
