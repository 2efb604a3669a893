"""Be the least that a Streamlit page can do: a checkbox and a button that write a word."""

from __future__ import annotations

import streamlit as st

st.set_page_config(page_title="Floor", layout="wide")
if st.checkbox("Word", value=True, key="switch"):
    st.html('<p class="floor-word">shown</p>')
count = st.session_state.get("count", 0)
if st.button("Count", key="count_button"):
    count += 1
    st.session_state["count"] = count
with st.container(key="evidence"):
    st.html(f"<h2>Count {count}</h2>")
