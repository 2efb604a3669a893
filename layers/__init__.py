"""Turn the atlas's GeoDataFrames into a Folium map; knows Folium, but not Streamlit."""
