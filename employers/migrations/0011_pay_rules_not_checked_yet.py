"""The pay rules that ship were compared with their source by no centre: they say so now."""

from datetime import date

from django.db import migrations, models

SHIPPED = date(2026, 11, 1)


def not_yet(apps, schema_editor):
    apps.get_model("employers", "PayRule").objects.filter(checked_on=SHIPPED).update(
        checked_on=None
    )


def as_before(apps, schema_editor):
    apps.get_model("employers", "PayRule").objects.filter(checked_on=None).update(
        checked_on=SHIPPED
    )


class Migration(migrations.Migration):
    dependencies = [("employers", "0010_muted_searches")]
    operations = [
        migrations.AlterField(
            model_name="payrule",
            name="checked_on",
            field=models.DateField(
                blank=True,
                help_text="When a coordinator last compared this with the source; empty: not yet",
                null=True,
                verbose_name="checked on",
            ),
        ),
        migrations.RunPython(not_yet, as_before),
    ]
