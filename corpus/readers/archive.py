"""Zip archives, and office files, which are zip archives: opened with limits, so that none unpacks into a flood."""

import io
import posixpath
import re
import zipfile

from corpus.errors import BrokenFile, LockedFile, OversizedFile

UNPACKED_MAX = 200 * 1024 * 1024  # bytes of all members together, as an archive declares them; zipfile reads no more
MEMBERS_MAX = 2000
XML_MAX = 64 * 1024 * 1024  # bytes of one XML part; in memory it grows about tenfold

_ENCRYPTED, _UTF8 = 0x1, 0x800  # flags of a member


class Archive:
    """The members of a zip archive; raises BrokenFile and OversizedFile when it cannot be opened within the limits."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # zipfile raises what damaged bytes happen to lead to
            raise BrokenFile(f"{name} 不完整或已损坏，打不开。", hint="请重新下载或另存一份再试。") from error
        self._members = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}
        total = sum(info.file_size for info in self._members.values())
        if total > UNPACKED_MAX or len(self._members) > MEMBERS_MAX:
            raise OversizedFile(
                f"{name} 解开后有 {len(self._members)} 个文件、{total // 1024 // 1024} MB，"
                f"最多 {MEMBERS_MAX} 个、{UNPACKED_MAX // 1024 // 1024} MB。",
                hint="请分成几个较小的文件。",
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The members as the archive names them, in its order."""
        return tuple(self._members)

    def shown_name(self, member: str) -> str:
        """The member's path as people see it: names in GBK restored, nothing that leads out of the archive.

        Old programs write names in the system's encoding and say nothing; zipfile then reads them as code page 437.
        """
        info = self._members[member]
        if not info.flag_bits & _UTF8:
            raw = member.encode("cp437", errors="replace")
            for encoding in ("utf-8", "gb18030"):
                try:
                    member = raw.decode(encoding)
                    break
                except UnicodeDecodeError:
                    continue
        parts = re.sub(r"[\x00-\x1f]", "", member).replace("\\", "/").split("/")
        return "/".join(part for part in parts if part not in ("", ".", "..") and not re.fullmatch(r"[A-Za-z]:", part))

    def read(self, member: str) -> bytes:
        """The bytes of a member; raises LockedFile and BrokenFile."""
        info = self._members[member]
        shown = f"{self._name} 里的 {self.shown_name(member)}"
        if info.flag_bits & _ENCRYPTED:
            raise LockedFile(f"{shown} 加了密码。", hint="请解压后再给出文件，或去掉密码。")
        try:
            return self._zip.read(info)
        except Exception as error:  # as above
            raise BrokenFile(
                f"{shown} 不完整、已损坏，或用了不认识的压缩方法。", hint="请重新下载，或解压后再给出文件。"
            ) from error

    def read_xml(self, member: str) -> bytes:
        """The bytes of an XML part of an office file; raises BrokenFile, LockedFile and OversizedFile.

        Office files define no entities: one that does is made to harm.
        """
        if self._members[member].file_size > XML_MAX:
            raise OversizedFile(
                f"{self._name} 里的 {member} 超过 {XML_MAX // 1024 // 1024} MB。", hint="请拆成几个较小的文件。"
            )
        data = self.read(member)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise BrokenFile(
                f"{self._name} 里的 {member} 含有文档不应有的实体定义。", hint="请用办公软件另存一份再试。"
            )
        return data


def resolve_target(base: str, target: str) -> str:
    """The member that ``target`` names, seen from the part ``base``; may not exist.

    >>> resolve_target("word/document.xml", "../media/a.png"), resolve_target("word/document.xml", "/word/styles.xml")
    ('media/a.png', 'word/styles.xml')
    """
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), target)).lstrip("/")
