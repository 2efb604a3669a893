"""Open and close corridors, find the routes that are left, and compare them."""
