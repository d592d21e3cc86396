"""Who may change the documents over the network: those who give the editor's token."""

import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from starlette.requests import Request

from assistant.protocols import Editor
from web.errors import EditingDisabled, NotAnEditor

COOKIE = "zhengda_editor"
_SCHEME = "Bearer "


@dataclass(frozen=True)
class Editing:
    """The editor behind its token."""

    editor: Editor
    token: str = field(repr=False)

    def knows(self, given: str) -> bool:
        """True for the token, compared in the same time whatever is given."""
        return secrets.compare_digest(given.encode(), self.token.encode())

    @property
    def cookie(self) -> str:
        """What the page keeps instead of the token."""
        return sha256(self.token.encode()).hexdigest()


def is_editor(editing: Editing | None, request: Request) -> bool:
    """True when the request carries the token, as a header or as the cookie of the page."""
    if editing is None:
        return False
    header = request.headers.get("authorization", "")
    if header.startswith(_SCHEME):  # headers arrive as Latin-1, whatever they are in
        return editing.knows(header.removeprefix(_SCHEME).encode("latin-1").decode("utf-8", "replace"))
    return secrets.compare_digest(request.cookies.get(COOKIE, "").encode(), editing.cookie.encode())


def admitted(editing: Editing | None, request: Request) -> Editor:
    """The editor for a request that may change documents; raises EditingDisabled and NotAnEditor."""
    if editing is None:
        raise EditingDisabled(
            "这个服务没有开放编辑。",
            hint="请管理员设置 ZHENGDA_EDITOR_TOKEN 后重新启动；或者在服务器上用 zhengda add。",
        )
    if not is_editor(editing, request):
        raise NotAnEditor(
            "没有编辑权限：口令没有给出，或者不对。",
            hint="接口请带 Authorization: Bearer 口令；网页请在 /editing 输入口令。",
        )
    return editing.editor
