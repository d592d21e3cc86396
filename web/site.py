"""The templates of the site with the words and addresses they share."""

from hashlib import sha256
from pathlib import Path

from fastapi import Request
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from web.exports.formats import FORMATS
from web.interface import Preferences, read_messages
from web.links import clause_url, document_url, export_url, permanent_url, quote_url, search_url, unit_url
from web.words import caution_name, numeral, role_name

HERE = Path(__file__).parent
STATIC = HERE / "static"


def open_templates() -> Jinja2Templates:
    """The templates; everything they print is escaped, and a name they do not know is an error."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # A new file gets a new address, so that no browser shows the page of today with the style of yesterday.
    versions = {path.name: sha256(path.read_bytes()).hexdigest()[:10] for path in STATIC.iterdir() if path.is_file()}
    environment.globals.update(
        clause_url=clause_url,
        document_url=document_url,
        export_url=export_url,
        permanent_url=permanent_url,
        quote_url=quote_url,
        search_url=search_url,
        unit_url=unit_url,
        caution_name=caution_name,
        role_name=role_name,
        numeral=numeral,
        formats={name: form.name for name, form in FORMATS.items()},
        static_url=lambda name: f"/static/{name}?v={versions[name]}",
    )
    messages = read_messages()

    def chosen(request: Request) -> dict[str, object]:
        preferences = Preferences.of(request)
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return {"_": messages[preferences.language], "preferences": preferences, "here": here}

    return Jinja2Templates(env=environment, context_processors=[chosen])
