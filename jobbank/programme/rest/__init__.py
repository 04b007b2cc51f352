"""The programme over REST."""
