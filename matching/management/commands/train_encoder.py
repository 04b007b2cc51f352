"""Teach the bundled language model the names of occupations and skills."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jobbank.common.errors import AppError
from jobbank.embedded import model
from jobbank.embedded.places import EmbeddedError
from matching.management.bars import bar

if TYPE_CHECKING:
    from matching.training.run import Training

SHOWN_EVERY = 20


class Command(BaseCommand):
    """Teach the bundled language model the names of occupations and skills.

    Reads what import_esco reads, and the default taxonomy. Stop it at any time; the same command
    goes on where it was. What comes out is a small adapter, a safetensors file.
    """

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        """What to learn from, for how long, and where to put it."""
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
        parser.add_argument("--output", type=Path, metavar="FILE", help="the adapter")
        parser.add_argument("--held-out", type=Path, metavar="FILE", help="names not learnt")
        parser.add_argument("--start", type=Path, metavar="FILE", help="adapter to begin with")
        parser.add_argument("--base", type=Path, metavar="DIR", help="another model than ours")
        parser.add_argument("--steps", type=int, help="how many batches")
        parser.add_argument("--size", type=int, help="pairs in a batch")
        parser.add_argument("--rate", type=float, help="learning rate")
        parser.add_argument("--rank", type=int, help="rank of the changes")
        parser.add_argument("--first", type=int, help="lowest layer that is changed, from 0")
        parser.add_argument(
            "--no-words", action="store_false", dest="words", help="leave the table of words alone"
        )
        parser.add_argument("--seed", type=int, help="another one gives other batches")
        parser.add_argument("--strength", type=float, default=1.0, help="share kept, 0 to 1")
        parser.add_argument("--threads", type=int, default=0, help="0: as many as there are cores")

    def handle(self, *args: Any, **options: Any) -> None:
        """Train, with a bar, and say where the adapter is."""
        try:
            self._train(options)
        except (AppError, EmbeddedError) as error:
            raise CommandError(str(error)) from error

    def _train(self, options: dict[str, Any]) -> None:
        # Here, because torch is not for processes that only list commands.
        import torch  # noqa: PLC0415
        from safetensors.torch import save_file  # noqa: PLC0415

        from matching.training import corpus  # noqa: PLC0415
        from matching.training.pairs import Pairs  # noqa: PLC0415
        from matching.training.run import Plan, Training  # noqa: PLC0415

        if options["threads"]:
            torch.set_num_threads(options["threads"])
        names = ("steps", "size", "rate", "rank", "first", "words", "seed")
        plan = Plan(**{one: options[one] for one in names if options[one] is not None})
        held_out = (
            options["held_out"].read_text("utf-8").splitlines() if options["held_out"] else ()
        )
        found = corpus.read(options["paths"], held_out)
        self.stdout.write(
            f"{len(found.occupations)} occupations, {len(found.skills)} skills, "
            f"{len(found.needs)} relations."
        )
        work = Path(settings.VAR_DIR) / "training"
        base = options["base"] or model.ensure(adapted=False)
        training = Training(base, Pairs(found, plan.size, plan.seed), plan, work, options["start"])
        self._watch(training, plan.steps)
        output = options["output"] or work / "adapter.safetensors"
        output.parent.mkdir(parents=True, exist_ok=True)
        save_file(training.adapter(options["strength"]), output)
        self.stdout.write(f"{output} ({output.stat().st_size / 1e6:.1f} MB)")

    def _watch(self, training: "Training", steps: int) -> None:
        """Train, and show how far it is and what the loss is."""
        if training.step:
            self.stdout.write(f"Going on after step {training.step}.")
        losses: list[float] = []
        with bar("Training", steps) as move:
            move(training.step)

            def tick(step: int, loss: float) -> None:
                losses.append(loss)
                move(1)
                if step % SHOWN_EVERY == 0:
                    recent = losses[-SHOWN_EVERY:]
                    self.stdout.write(f"step {step}: loss {sum(recent) / len(recent):.3f}")

            training.run(tick)
