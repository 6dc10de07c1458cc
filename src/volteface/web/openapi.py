"""The description of the JSON twins (OpenAPI 3.1), made from the pages themselves."""

import re
from collections.abc import Sequence
from typing import Any, get_type_hints

import msgspec

from volteface.web.asking import LONGEST, MOST_VALUES, Param
from volteface.web.page import Page

_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "kind", "message"],
            "properties": {
                "status": {"type": "integer"},
                "kind": {"type": "string"},
                "message": {"type": "string"},
            },
        }
    },
}


def document(pages: Sequence[Page]) -> dict[str, Any]:
    """Describe every JSON twin: its address, parameters, view and errors."""
    views = [get_type_hints(page.view)["return"] for page in pages]
    template = "#/components/schemas/{name}"
    schemas, parts = msgspec.json.schema_components(views, ref_template=template)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Volteface", "version": _version()},
        "paths": {
            f"{page.path}.json": {"get": _operation(page, schema)}
            for page, schema in zip(pages, schemas, strict=True)
        },
        "components": {"schemas": {**parts, "Error": _ERROR}},
    }


def _operation(page: Page, schema: dict[str, Any]) -> dict[str, Any]:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "summary": page.title,
        "operationId": page.path.strip("/").replace("/", "_").replace("{", "").replace("}", ""),
        "parameters": [
            *(
                {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
                for name in re.findall(r"{(\w+)}", page.path)
            ),
            *map(_parameter, page.params),
        ],
        "responses": {
            "200": {"description": "The view", "content": {"application/json": {"schema": schema}}},
            "308": {"description": "The same under another address"},
            **{
                status: {"description": words, "content": error}
                for status, words in (
                    ("400", "A parameter that cannot be"),
                    ("404", "Nothing there"),
                    ("503", "Being computed, or the archive cannot be read"),
                )
            },
        },
    }


def _parameter(param: Param) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "maxLength": LONGEST}
    if param.kind == "day":
        schema = {"type": "string", "format": "date"}
    elif param.kind == "choice":
        schema = {"type": "string", "enum": list(param.choices)}
    elif param.kind == "number":
        schema = {"type": "integer", "minimum": param.least, "maximum": param.most}
    if param.many:
        schema = {"type": "array", "items": schema, "maxItems": MOST_VALUES}
    return {"name": param.name, "in": "query", "description": param.help, "schema": schema}


def _version() -> str:
    from volteface import __version__

    return __version__
