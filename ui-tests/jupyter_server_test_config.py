"""A JupyterLab for the browser tests: no password, no news, a port and a folder of its own."""

import os

from jupyterlab.galata import configure_jupyter_server
from traitlets.config import get_config

c = get_config()
configure_jupyter_server(c)
c.ServerApp.port = int(os.environ["UI_TEST_PORT"])
c.ServerApp.allow_root = True
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.JupyterNotebookApp.expose_app_in_browser = True
c.Application.log_level = "ERROR"
