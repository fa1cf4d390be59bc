"""What Streamlit runs for each visitor: the list of lessons, and the frame they all stand in."""

import streamlit as st

from pages._view import link
from pages._view.chrome import frame_page

st.set_page_config(page_title="Orchard", page_icon=":material/park:", layout="wide")
frame_page()
link.open_session()
page = st.navigation(
    [
        st.Page("home.py", title="Orchard", default=True),
        st.Page("nearest_neighbors.py", title="Nearest neighbours", url_path="nearest_neighbors"),
    ],
    position="top",
)
page.run()
