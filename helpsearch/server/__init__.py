"""An HTTP server over indexes: the API, its description, health and metrics. Needs the extra ``server``."""

from helpsearch.server.app import create_app as create_app
