"""What Streamlit runs for each visitor: the list of lessons, and the frame they all stand in."""

import streamlit as st

from pages._view import link
from pages._view.chrome import ICON, frame_page
from pages._view.lessons import PARTS

st.set_page_config(page_title="Orchard", page_icon=ICON, layout="wide")
frame_page()
link.open_session()
home = st.Page("home.py", title="Orchard", default=True)
lessons = {
    part: [st.Page(f"{name}.py", title=title, url_path=name) for name, title, _question in pages]
    for part, pages in PARTS.items()
}
page = st.navigation({"": [home], **lessons}, position="top")
page.run()
