"""Profiles that were confirmed before there was an end to it: twelve weeks from then, and at least
long enough for both reminders."""

from datetime import timedelta

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

DAY = timedelta(days=1)


def set_end(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Give every confirmed profile its end."""
    profiles = apps.get_model("cvparse", "Profile")
    partners = apps.get_model("accounts", "Partner")
    soonest = timezone.now() + DAY * (max(settings.PROFILE_REMINDER_DAYS) + 1)
    confirmed = profiles.objects.filter(confirmed_at__isnull=False)
    for partner, moment in confirmed.values_list("partner_id", "confirmed_at").iterator():
        end = max(moment + DAY * settings.PROFILE_FRESH_DAYS, soonest)
        partners.objects.filter(pk=partner, fresh_until=None).update(fresh_until=end)


class Migration(migrations.Migration):
    dependencies = [("cvparse", "0001_initial"), ("accounts", "0003_how_long")]
    operations = [migrations.RunPython(set_end, migrations.RunPython.noop)]
