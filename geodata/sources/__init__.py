"""Rebuild geodata/files from pinned upstream packages; the only place that knows them."""
