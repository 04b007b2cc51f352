"""Take the mean off the vectors of whole texts that are there, and put it back the other way."""

import numpy as np
from django.db import migrations

from matching.engine.centre import FAMILY, centre

AT_ONCE = 2000


def _taken_off(vector, middle):
    return vector - middle


def _put_back(vector, middle):
    """What a vector of length one was before: the only point of the sphere on its line."""
    along = float(middle @ vector)
    return middle + vector * (-along + np.sqrt(along**2 + 1 - float(middle @ middle)))


def _change(apps, step):
    known = centre(FAMILY)
    for name, middle in (("CandidateFacet", known.candidates), ("OpeningFacet", known.openings)):
        model = apps.get_model("matching", name)
        wholes = model.objects.filter(kind="whole", model__contains=FAMILY)
        keys = list(wholes.values_list("pk", flat=True))
        for start in range(0, len(keys), AT_ONCE):
            rows = list(model.objects.filter(pk__in=keys[start : start + AT_ONCE]))
            for row in rows:
                made = step(np.asarray(row.vector, dtype=np.float64), middle.astype(np.float64))
                row.vector = made / max(float(np.linalg.norm(made)), 1e-12)
            model.objects.bulk_update(rows, ["vector"])
    # Digests hold the same vectors; those that are missing are made at the next look.
    apps.get_model("matching", "CandidateDigest").objects.all().delete()


def forwards(apps, _editor):
    _change(apps, _taken_off)


def backwards(apps, _editor):
    _change(apps, _put_back)


class Migration(migrations.Migration):
    dependencies = [("matching", "0007_gin_at_once")]

    operations = [migrations.RunPython(forwards, backwards)]
