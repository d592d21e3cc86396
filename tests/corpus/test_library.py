"""A folder of documents with its manifest."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from corpus.errors import InvalidDataFile, ManifestMismatch, UnreadableDocument
from corpus.library import MANIFEST, Library, measures, read_library
from corpus.model import DocumentKind, GovernmentLevel

POLICY = (
    "关于加快甲的若干意见\n编者按：近日印发《关于加快甲的若干意见》（浙政发〔2020〕3号）。\n"
    "一、加强研究。实施专项。（责任单位：省科技厅）\n"
)
READING = (
    "《关于加快甲的若干意见》政策解读\n一、背景\n"
    "制定《关于加快甲的若干意见》（浙政发〔2020〕3号，以下简称“甲新政”）。\n"
)
WriteCorpus = Callable[[dict[str, str]], Path]


def write_manifest(folder: Path, text: str) -> Path:
    (folder / "a.txt").write_text(POLICY, encoding="utf-8")
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    return folder


def test_documents_tell_about_themselves(write_corpus: WriteCorpus) -> None:
    policy, reading = read_library(write_corpus({"a.txt": POLICY, "b.txt": READING})).documents
    assert (policy.number, str(policy.issued_on), policy.region) == ("浙政发〔2020〕3号", "2020", "浙江省")
    assert (reading.number, reading.interprets) == ("", (policy.id,))


def test_short_names(write_corpus: WriteCorpus) -> None:
    library = read_library(write_corpus({"a.txt": POLICY, "b.txt": READING}))
    assert library.short_names == {"甲新政": library.documents[0].id}


def test_looking_up(write_corpus: WriteCorpus) -> None:
    library = read_library(write_corpus({"a.txt": POLICY}))
    (document,) = library.documents
    (measure,) = measures(document)
    assert library.document(document.id) is document
    assert library.find_clause(measure.id) == (document, measure)
    assert library.document("没有") is None
    assert library.find_clause("没有") is None


def _as_docx(text: str) -> bytes:
    document, written = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(written)
    return written.getvalue()


def _as_html(text: str) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return f"<html><head><meta charset='utf-8'></head><body><main>{body}</main></body></html>".encode()


def _as_zip(text: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("甲.docx", _as_docx(text))
    return written.getvalue()


@pytest.mark.parametrize(("name", "write"), [("a.docx", _as_docx), ("a.html", _as_html), ("a.zip", _as_zip)])
def test_a_source_in_another_format(tmp_path: Path, name: str, write: Callable[[str], bytes]) -> None:
    (tmp_path / name).write_bytes(write(POLICY))
    (tmp_path / MANIFEST).write_text(f"sources:\n  - {{file: {name}, date: 2020-12}}\n", encoding="utf-8")
    (document,) = read_library(tmp_path).documents
    assert (document.title, document.number) == ("关于加快甲的若干意见", "浙政发〔2020〕3号")
    assert [unit.name for unit in measures(document)[0].units] == ["省科技厅"]


def test_a_bad_member_of_a_zip_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("坏.docx", b"PK\x03\x04 cut off")
    (tmp_path / MANIFEST).write_text("sources:\n  - {file: a.zip, date: 2020-12}\n", encoding="utf-8")
    with pytest.raises(UnreadableDocument, match=r"坏\.docx"):
        read_library(tmp_path)


def test_checksums_tell_a_change(write_corpus: WriteCorpus) -> None:
    before = read_library(write_corpus({"a.txt": POLICY})).checksums
    after = read_library(write_corpus({"a.txt": POLICY + "二、其他。无。\n"})).checksums
    assert before.keys() == after.keys() == {"a.txt"}
    assert [name for name in before if before[name] != after[name]] == ["a.txt"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("files: []\n", "没有列出 sources"),
        ("sources: []\n", "没有列出 sources"),
        ("sources:\n  - date: 2020-01\n", "不完整"),
        ("sources:\n  - file: a.txt\n", "不完整"),
        ("sources:\n  - file: a.txt\n    date: 2020-13\n", "不完整"),
        ("sources:\n  - a.txt\n", "不完整"),
        ("sources:\n  - {file: a.txt, date: 2020-01, documents: [{titel: 甲}]}\n", "不认识的内容：titel"),
        ("sources:\n  - {file: a.txt, date: 2020-01, documents: [{title: 甲, kind: 公告}]}\n", "不认识的内容：公告"),
        ("sources:\n  - {file: a.txt, date: 2020-01, documents: [{title: 甲, level: 村}]}\n", "不认识的内容：村"),
        ("sources:\n  - {file: a.txt, date: 2020-01, documents: [{title: 甲, expires_on: 无}]}\n", "不完整"),
    ],
    ids=[
        *("no sources", "empty", "no file", "no date", "month 13", "only a name", "misspelt key", "unknown kind"),
        *("unknown level", "no date of expiry"),
    ],
)
def test_mistakes_in_a_manifest(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InvalidDataFile, match=message):
        read_library(write_manifest(tmp_path, text))


def test_the_manifest_lists_another_document(tmp_path: Path) -> None:
    folder = write_manifest(
        tmp_path, "sources:\n  - {file: a.txt, date: 2020-01, documents: [{title: 关于乙的意见}]}\n"
    )
    with pytest.raises(ManifestMismatch, match="清单有而正文没有：关于乙的意见。正文有而清单没有：关于加快甲"):
        read_library(folder)


def test_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument):
        read_library(write_manifest(tmp_path, "sources:\n  - {file: b.txt, date: 2020-01}\n"))


def test_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataFile, match=MANIFEST):
        read_library(tmp_path)


def test_an_unlisted_document_keeps_its_id(write_corpus: WriteCorpus) -> None:
    def ids(library: Library) -> list[str]:
        return [document.id for document in library.documents]

    assert ids(read_library(write_corpus({"a.txt": POLICY}))) == ids(read_library(write_corpus({"a.txt": POLICY})))


STATED = """sources:
  - file: a.txt
    date: 2020-01
    documents:
      - title: 关于加快甲产业发展的意见
        number: 清政发〔2019〕3号
        issuer: 清河市人民政府
        region: 清河市
        level: municipal
        kind: plan
        issued_on: 2019-05
        effective_on: 2019-06-01
        expires_on: 2021-12-31
"""


def test_what_the_manifest_says_goes_before_what_was_read(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(STATED, encoding="utf-8")
    text = "关于加快甲产业发展的意见\n一、任务。建设平台。\n二、附则。自2019年7月1日起施行，有效期5年。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (read,) = read_library(tmp_path).documents
    assert (read.number, read.issuer, read.region, read.level) == (
        "清政发〔2019〕3号",
        "清河市人民政府",
        "清河市",
        GovernmentLevel.MUNICIPAL,
    )
    assert (read.kind, str(read.issued_on), read.issued_basis) == (DocumentKind.PLAN, "2019-05", "清单")
    assert (str(read.effective_on), read.effective_basis) == ("2019-06-01", "清单")
    assert (str(read.expires_on), read.expires_basis) == ("2021-12-31", "清单")


def test_what_stands_beside_the_text_of_a_page_is_read(tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in ("关于加快甲的意见", "一、任务。建设平台。", "二、保障。加强领导。"))
    table = "<table><tr><td>发文字号：清政发〔2019〕3号</td><td>成文日期：2019年5月6日</td></tr></table>"
    page = f"<html><body>{table}<div>{body}</div></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / MANIFEST).write_text("sources:\n  - {file: a.html, date: 2020-01}\n", encoding="utf-8")
    (read,) = read_library(tmp_path).documents
    assert (read.title, read.number, str(read.issued_on)) == ("关于加快甲的意见", "清政发〔2019〕3号", "2019-05-06")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("关于甲的通知\n一、总体要求\n基本思路\n坚持创新。\n工作目标\n建成甲。\n", ["关于甲的通知"]),
        (
            "关于甲的通知\n甲发〔2020〕1号\n一、做好甲。\n甲局\n2020年1月2日\n关于乙的通知\n甲发〔2020〕2号\n一、做好乙。\n",
            ["关于甲的通知", "关于乙的通知"],
        ),
        (
            "甲出台\n编者按：甲。\n关于甲的意见\n正文说明。\n乙出台\n编者按：乙。\n关于乙的意见\n正文说明。\n",
            ["关于甲的意见", "关于乙的意见"],
        ),
    ],
    ids=["headings are no titles", "gazette", "bulletin"],
)
def test_one_document_or_several(write_corpus: WriteCorpus, text: str, titles: list[str]) -> None:
    assert [document.title for document in read_library(write_corpus({"a.txt": text})).documents] == titles


def test_an_interpretation_finds_what_a_notice_carries(write_corpus: WriteCorpus) -> None:
    notice = "关于印发《清河市甲办法》的通知\n现印发给你们。\n"
    documents = read_library(
        write_corpus({"a.txt": notice, "b.txt": "《清河市甲办法》解读\n一、背景\n规范甲。\n"})
    ).documents
    assert documents[1].interprets == (documents[0].id,)

