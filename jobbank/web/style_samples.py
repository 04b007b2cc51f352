"""Sample content of the living style page. Not translated: it is read by those who build."""

from django import forms

from jobbank.common.home import Todo, Urgency

ROWS = [
    {
        "title": "Laboratory engineer",
        "place": "Lund",
        "minutes": 12,
        "state": "open",
        "tone": "good",
    },
    {
        "title": "Data analyst",
        "place": "Copenhagen",
        "minutes": 48,
        "state": "waiting",
        "tone": "warn",
    },
    {"title": "Project coordinator", "place": "Malmö", "minutes": 24, "state": "draft", "tone": ""},
    {
        "title": "Translator",
        "place": "Helsingborg",
        "minutes": 41,
        "state": "closed",
        "tone": "bad",
    },
    {
        "title": "Civil engineer",
        "place": "Roskilde",
        "minutes": 75,
        "state": "reading",
        "tone": "busy",
    },
]
CONTEXT = {
    "parts": [
        {"label": "Experience", "value": 0.41},
        {"label": "Skills", "value": 0.27},
        {"label": "Words in common", "value": 0.14},
        {"label": "Education", "value": 0.06},
    ],
    "facts": [
        ("Occupation", "Chemical engineer"),
        ("Languages", "English C1, Swedish A2"),
        ("Commute", "12 min"),
    ],
    "todos": [
        Todo(
            "Confirm your CV",
            "#",
            "Look and confirm",
            "We read 14 lines and are unsure of two.",
            Urgency.NOW,
        ),
        Todo("Choose what you consent to", "#", "Choose", "It takes one minute.", Urgency.SOON, 2),
        Todo("Sign up for the mingle in May", "#", "Read more", "", Urgency.LATER),
    ],
    "tabs": [("#", "Ranked", True), ("#", "Forwarded", False), ("#", "Held", False)],
}


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Title", help_text="As it should stand on the page.")
    email = forms.EmailField(label="E-mail address", required=False)
    level = forms.ChoiceField(label="Level", choices=[("a2", "A2"), ("b1", "B1"), ("c1", "C1")])
    text = forms.CharField(label="Tasks", widget=forms.Textarea, required=False)
    when = forms.DateField(
        label="From", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    side = forms.ChoiceField(
        label="Side of the strait",
        choices=[("SE", "Sweden"), ("DK", "Denmark")],
        widget=forms.RadioSelect,
        required=False,
    )
    days = forms.MultipleChoiceField(
        label="Days",
        choices=[("mon", "Monday"), ("tue", "Tuesday")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    file = forms.FileField(
        label="Document", required=False, help_text="PDF or Word, at most 10 MB."
    )
    agree = forms.BooleanField(label="I agree", help_text="You can change this at any time.")
