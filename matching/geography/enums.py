"""Closed vocabularies of the geography."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Country(models.TextChoices):
    """The two sides of the Øresund."""

    SWEDEN = "SE", _("Sweden")
    DENMARK = "DK", _("Denmark")


class PlaceKind(models.TextChoices):
    """What a spelling names."""

    MUNICIPALITY = "municipality", _("Municipality")
    TOWN = "town", _("Town")
