"""People meet the assistant: a chat in the browser, entirely in Vietnamese. Its one way in is ``app.command:chat``."""

import os

# Before any module here imports Gradio, which tells its makers that it is used unless this is set.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
