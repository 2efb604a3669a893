"""Set the project up and keep its vendored files; nothing here runs inside the app."""
