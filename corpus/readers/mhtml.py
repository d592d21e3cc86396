"""Web pages saved as one file (mht, mhtml), by a browser or by Word."""

from email import message_from_bytes

from corpus.errors import BrokenFile
from corpus.readers.html import write_page
from corpus.readers.manuscript import Manuscript
from corpus.readers.model import Media, Source


def read_mhtml(data: bytes, name: str) -> Source:
    """The page in the file, read as ``read_html`` does. Raises BrokenFile when there is none, and what that raises."""
    for part in message_from_bytes(data).walk():
        page = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(page, bytes):
            manuscript = Manuscript(name)
            write_page(page, manuscript)
            return manuscript.finish(Media.HTML, data)
    raise BrokenFile(
        f"{name} 是单个文件网页，但里面没有网页。", hint="请在浏览器里重新保存，或把正文存为 docx 或 txt。"
    )
