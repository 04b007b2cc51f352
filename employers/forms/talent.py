"""Forms of the talent search."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from employers.forms.organisation import DateInput
from employers.models import Opening
from employers.queries.choices import language_choices
from matching.geography.queries import municipality_choices
from matching.query_text import Understood, understand
from matching.search import Filters, Wanted
from matching.taxonomy.names import skills_in_use
from matching.types import Cefr

ANY = [("", _("Any"))]
LEVELS = [(level.value, level.value) for level in Cefr if level is not Cefr.NATIVE]
EDUCATION = [
    ("4", _("Upper secondary or vocational")),
    ("5", _("Higher vocational")),
    ("6", _("Bachelor")),
    ("7", _("Master")),
    ("8", _("Doctorate")),
]
MOST_OFFERED = 50  # a list of hundreds helps nobody; the newest are meant
MINUTES = [("30", "30 min"), ("45", "45 min"), ("60", "60 min"), ("90", "90 min")]


class TalentForm(forms.Form):
    """Words order the cards; everything else is what each card must have."""

    q = forms.CharField(
        label=_("What should they know or have done?"),
        max_length=300,
        required=False,
        help_text=_("Write freely: “nurse who speaks Arabic, near Helsingborg, from March”"),
        widget=forms.Textarea(attrs={"rows": 3, "data-enter": ""}),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    level = forms.ChoiceField(label=_("At least"), choices=[*ANY, *LEVELS], required=False)
    near = forms.ChoiceField(label=_("Can travel to"), required=False)
    minutes = forms.ChoiceField(label=_("Within"), choices=MINUTES, initial="60", required=False)
    years = forms.IntegerField(
        label=_("Years of work, at least"), min_value=0, max_value=40, required=False
    )
    education = forms.ChoiceField(
        label=_("Education, at least"), choices=[*ANY, *EDUCATION], required=False
    )
    start_by = forms.DateField(label=_("Can start by"), widget=DateInput(), required=False)
    remote = forms.BooleanField(label=_("Would work remotely"), required=False)
    # Chosen from the counts beside the cards, not typed.
    skill = forms.CharField(max_length=255, required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anywhere = [("", _("Anywhere"))]
        self.fields["language"].choices = [*ANY, *language_choices()]  # type: ignore[attr-defined]
        self.fields["near"].choices = [*anywhere, *municipality_choices()]  # type: ignore[attr-defined]
        if self.is_bound and not self.data.get("minutes"):  # a search shows what it searches by
            self.data = {**dict(self.data.items()), "minutes": self.fields["minutes"].initial}

    @cached_property
    def understood(self) -> Understood:
        """What the typed words say: filters, and the rest that orders the cards."""
        return understand(self.cleaned_data["q"], timezone.localdate())

    def clean_skill(self) -> str:
        """A search that was kept may name a skill that another has taken the place of."""
        uri: str = self.cleaned_data["skill"]
        now = skills_in_use([uri]) if uri else {}
        return now[uri].uri if uri in now else uri

    @property
    def order(self) -> str:
        """The words that put the cards in order, when the filters among them are taken away."""
        return self.understood.text.strip()

    def wanted(self) -> Wanted:
        """What orders the cards."""
        return Wanted(text=self.understood.text)

    def filters(self) -> Filters:
        """What every card must have: what was chosen, and what was typed. Of one kind the stricter
        counts; of two places the typed one."""
        data, typed = self.cleaned_data, self.understood.filters
        level = Cefr(data["level"]) if data["level"] else None
        chosen = ((data["language"], level),) if data["language"] else ()
        days = [day for day in (data["start_by"], typed.start_by) if day]
        return Filters(
            languages=(*chosen, *typed.languages),
            skills=(data["skill"],) if data["skill"] else (),
            near=typed.near or data["near"],
            minutes=int(data["minutes"] or 60),
            years=max(data["years"] or 0, typed.years),
            education=int(data["education"] or 0),
            start_by=min(days, default=None),
            remote=data["remote"] or typed.remote,
        )

    def query(self) -> dict[str, str]:
        """The search as it stands in an address, to keep it."""
        return {name: value for name, value in self.data.items() if name in self.fields and value}


class SaveSearchForm(forms.Form):
    """A name for a search."""

    name = forms.CharField(label=_("Name of the search"), max_length=80)


class AskForm(forms.Form):
    """For which opening, and a few words."""

    opening = forms.ModelChoiceField(
        label=_("For which opening?"), queryset=Opening.objects.none(), empty_label=None
    )
    message = forms.CharField(
        label=_("A few words to the candidate"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What makes you ask? A mentor reads it first."),
    )

    def __init__(self, *args: Any, openings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["opening"]
        field.queryset = openings  # type: ignore[attr-defined]
        newest = openings.order_by("-published_at").values_list("pk", "title")[:MOST_OFFERED]
        field.choices = [(str(key), title) for key, title in newest]  # type: ignore[attr-defined]
