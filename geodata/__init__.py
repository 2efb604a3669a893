"""Hold the facts of the atlas and reason about them; knows no user interface."""
