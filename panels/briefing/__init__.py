"""Show briefings: collect scenes on every page, edit, present and hand them over."""
