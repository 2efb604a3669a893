"""Check the atlas: a module a file, the page in a browser, and its speed."""
