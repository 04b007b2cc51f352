"""A parsed CV in other people's forms: our neutral JSON, JSON Resume, Europass."""

from cvparse.formats.europass import europass
from cvparse.formats.jsonresume import json_resume
from cvparse.formats.neutral import VERSION, neutral

__all__ = ["VERSION", "europass", "json_resume", "neutral"]
