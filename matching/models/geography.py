"""Municipalities on both sides of the Øresund, and how long it takes between them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matching.geography.enums import Country, PlaceKind

LONGEST_TRIP_MINUTES = 600


class Municipality(models.Model):
    """A kommune, by its official code; every place in the product is one of these."""

    code = models.CharField(_("code"), max_length=4, primary_key=True)
    country = models.CharField(_("country"), max_length=2, choices=Country)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    seat = models.CharField(_("seat"), max_length=80)
    region = models.CharField(_("region"), max_length=80)
    nuts3 = models.CharField(_("NUTS 3 code"), max_length=5)
    lat = models.FloatField(_("latitude of the seat"))
    lon = models.FloatField(_("longitude of the seat"))

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ("country", "name")
        constraints = (
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{4}$"), name="municipality_code_digits"
            ),
            models.CheckConstraint(
                condition=Q(country=Country.SWEDEN, nuts3__regex=r"^SE[0-9]{3}$")
                | Q(country=Country.DENMARK, nuts3__regex=r"^DK[0-9]{3}$"),
                name="municipality_nuts_in_country",
            ),
            # Generous bounds around Denmark and Sweden: a swapped or zero coordinate is refused.
            models.CheckConstraint(
                condition=Q(lat__gte=54, lat__lte=70, lon__gte=7, lon__lte=25),
                name="municipality_on_the_map",
            ),
            models.CheckConstraint(
                condition=Q(name__regex=r"\S", name_en__regex=r"\S", region__regex=r"\S"),
                name="municipality_names_not_blank",
            ),
            models.UniqueConstraint(fields=["country", "name"], name="municipality_name_unique"),
        )

    def __str__(self) -> str:
        return self.name


class PlaceName(models.Model):
    """One spelling by which people know a municipality or a town in it."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="place_names")
    text = models.CharField(_("spelling"), max_length=80)
    # Folded by matching.geography.places.fold, so that look-ups need no database function.
    folded = models.CharField(_("folded spelling"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=PlaceKind)

    class Meta:
        verbose_name = _("place name")
        verbose_name_plural = _("place names")
        ordering = ("folded",)
        constraints = (
            models.CheckConstraint(
                condition=Q(folded__regex=r"^[a-z0-9 ]+$"), name="place_name_folded"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PlaceKind.values), name="place_name_kind_known"
            ),
        )

    def __str__(self) -> str:
        return self.text


class TravelTime(models.Model):
    """Minutes from door to door by public transport between two municipalities."""

    origin = models.ForeignKey(Municipality, models.CASCADE, related_name="travel_from")
    destination = models.ForeignKey(Municipality, models.CASCADE, related_name="travel_to")
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    crosses_border = models.BooleanField(_("crosses the border"))
    how = models.CharField(_("how"), max_length=200)

    class Meta:
        verbose_name = _("travel time")
        verbose_name_plural = _("travel times")
        constraints = (
            models.UniqueConstraint(fields=["origin", "destination"], name="travel_time_unique"),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, minutes__lte=LONGEST_TRIP_MINUTES),
                name="travel_time_plausible",
            ),
            models.CheckConstraint(
                condition=~Q(origin=F("destination")) | Q(crosses_border=False),
                name="travel_time_home_is_home",
            ),
        )

    def __str__(self) -> str:
        return f"{self.origin_id} → {self.destination_id}: {self.minutes} min"
