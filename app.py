"""Orchard, to be started in this folder by `streamlit run app.py`.

Streamlit serves the pages; the live socket answers beside it, in the same server.
"""

import streamlit as st

from pages._live.endpoint import live_route

app = st.App("pages/_navigation.py", routes=[live_route()])
