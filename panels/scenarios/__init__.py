"""Show scenarios: pick, compare, read, make one's own, and take the answers along."""
