"""How every form looks: Django's renderer with our templates."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """``{{ form }}`` and ``{{ field.as_field_group }}`` in the markup of the design system."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
