// @ts-check
// frame: the measures of every page that Streamlit's own settings do not reach; all of it is in frame.css.

export default function () {}
