"""What a figure was measured on."""

import os
import platform
import sys
from pathlib import Path


def machine() -> str:
    """Processor, cores and Python in one line."""
    info = Path("/proc/cpuinfo")
    names = info.read_text("utf-8").splitlines() if info.exists() else []
    model = next((n.partition(":")[2].strip() for n in names if n.startswith("model name")), "?")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{model}, {cores} cores, {platform.system()}, Python {platform.python_version()}"


def command() -> str:
    """The command that made the figures."""
    module = sys.modules["__main__"].__spec__
    name = f"-m {module.name}" if module else sys.argv[0]
    return " ".join(["python", name, *sys.argv[1:]])
