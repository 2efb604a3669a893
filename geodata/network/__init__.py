"""Hold the network of roads and railways: its edges, their states by date and the search."""
