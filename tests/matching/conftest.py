"""The toy encoder for all tests of matching but those marked ``model``."""

import pytest


@pytest.fixture(autouse=True)
def _encoder(request: pytest.FixtureRequest, settings) -> None:
    if not request.node.get_closest_marker("model"):
        settings.EMBEDDING_MODEL = "hashing"
