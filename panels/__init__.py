"""Show the atlas in Streamlit: one panel a file, each given what it shows."""
