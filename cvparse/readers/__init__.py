"""Bytes become lines with page, box and style: one file a format, and no Django."""
