"""Data folders for benchmarks, so that none of them touches the data that somebody works with."""

from pathlib import Path

from jobbank.settings import env

BENCH = env.CHECKOUT / "var" / "bench"


def home(name: str, *, taxonomy: bool = True) -> Path:
    """A data folder of its own, kept for the next run; the models are shared.

    :param taxonomy: share the taxonomies that other benchmarks downloaded, too.
    """
    place = BENCH / name
    place.mkdir(parents=True, exist_ok=True)
    shared = {"models": env.var_dir()} | ({"taxonomy": BENCH} if taxonomy else {})
    for folder, where in shared.items():
        (where / folder).mkdir(parents=True, exist_ok=True)
        if not (place / folder).exists():
            (place / folder).symlink_to(where / folder, target_is_directory=True)
    return place


def variables(place: Path) -> dict[str, str]:
    """What a process is told so that it works there, with a database of its own."""
    return {"JOBBANK_VAR": str(place), "DATABASE_URL": ""}
