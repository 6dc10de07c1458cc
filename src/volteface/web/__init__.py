"""The pages: a local web app on one archive, every page with a JSON twin and an export."""

from volteface.web.app import create_app
from volteface.web.serving import serve

__all__ = ["create_app", "serve"]
