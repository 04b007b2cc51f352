"""What can stop the demo; each message says in one line what to do."""


class DemoError(RuntimeError):
    """It cannot go on."""


class NotADemoError(DemoError):
    """This database is not for the demo."""


class StalledError(DemoError):
    """The worker does not get on."""


class PlanFailedError(DemoError):
    """The mingle could not be planned."""
