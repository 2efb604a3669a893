"""Measure how fast the map answers, against the naive form and against an empty page."""
