"""The audit log, with triggers that refuse update and delete."""

from django.db import migrations, models

REFUSE = """
create function common_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'append-only table: %', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_append_only before update or delete on common_auditevent
    for each row execute function common_refuse_change();
"""
ALLOW = """
drop trigger audit_append_only on common_auditevent;
drop function common_refuse_change();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("actor_id", models.BigIntegerField(help_text="null: the system itself", null=True)),
                ("action", models.CharField(max_length=64)),
                ("object_type", models.CharField(max_length=64)),
                ("object_id", models.CharField(max_length=64)),
                ("subject_id", models.CharField(blank=True, help_text="the partner concerned, for “who saw me”", max_length=64)),
                ("data", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["object_type", "object_id"], name="audit_object"),
                    models.Index(fields=["subject_id", "-at"], name="audit_subject"),
                    models.Index(fields=["action", "-at"], name="audit_action"),
                ],
            },
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
