import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from assistant.curating import Curator, Outcome, Report
from assistant.keeping import corpus_sources, held_library, removed_documents
from assistant.settings import Settings
from corpus.errors import BrokenFile, FolderBusy, InvalidDataFile, NotHeld, UnreadableDocument
from corpus.locking import alone
from corpus.offering import Offer, Refused, find_paths, offers, offers_in
from index.building import build_index
from index.opening import open_index
from tests.fakes import FakeEmbedder, silent, small_sources

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
_OWN = {"意见": "关于发展低空经济的若干意见\n一、总体要求\n1.建设起降点。每年新建二十个。\n"}
_FIRST = "清河市人民政府关于培育企业的意见\n清政发〔2023〕5号\n一、培育企业。奖励10万元。\n二、开展培训。\n"
_SECOND = _FIRST.replace("2023", "2026").replace("10万元", "30万元")
_NOTICE = "关于开放空域的通知\n在两个县试点。\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    small_sources(tmp_path / "文件", _OWN)
    return Settings(documents=tmp_path / "文件", library=tmp_path / "收录", index=tmp_path / "索引")


@pytest.fixture
def curator(settings: Settings) -> Curator:
    return Curator(settings, FakeEmbedder(), lambda: TODAY)


def _add(curator: Curator, **texts: str) -> list[Report]:
    return list(curator.add([Offer(f"{name}.txt", text.encode()) for name, text in texts.items()], progress=silent))


def _titles(settings: Settings) -> list[str]:
    """The titles of what is held and found, as a fresh process sees it."""
    opened = open_index(
        settings.index, corpus_sources(settings), FakeEmbedder(), hidden=removed_documents(settings)
    )
    found = opened.retriever.retrieve("企业", opened.retriever.segmenter.tokens("企业"), limit=1000)
    documents = opened.library.documents
    assert {hit.clause_id for hit in found} == {clause.id for document in documents for clause in document.clauses}
    assert held_library(settings).documents == documents
    return [document.title for document in documents]


class TestAdding:
    def test_a_file_is_held_and_found_at_once(self, curator: Curator, settings: Settings):
        (report,) = _add(curator, 甲=_FIRST)
        assert (report.name, report.outcome, report.error) == ("甲.txt", Outcome.ADDED, None)
        assert [document.number for document in report.documents] == ["清政发〔2023〕5号"]
        assert _titles(settings) == ["关于发展低空经济的若干意见", "清河市人民政府关于培育企业的意见"]

    def test_two_editions_stand_side_by_side(self, curator: Curator, settings: Settings):
        reports = _add(curator, 旧=_FIRST, 新=_SECOND)
        assert [report.outcome for report in reports] == [Outcome.ADDED, Outcome.ADDED]
        assert len(_titles(settings)) == 3

    @pytest.mark.parametrize(
        ("text", "outcome"),
        [(_FIRST, Outcome.UNCHANGED), (_FIRST + "\r\n", Outcome.ADDED), ("\ufeff" + _FIRST, Outcome.DUPLICATE)],
        ids=["same bytes", "another edition", "same text in other bytes"],
    )
    def test_a_second_time(self, curator: Curator, text: str, outcome: Outcome):
        _add(curator, 甲=_FIRST)
        assert [report.outcome for report in _add(curator, 乙=text)] == [outcome]

    def test_the_same_file_twice_in_one_go(self, curator: Curator, settings: Settings):
        assert sorted(report.outcome for report in _add(curator, 甲=_FIRST, 乙=_FIRST)) == ["added", "unchanged"]
        assert len(_titles(settings)) == 2

    def test_what_cannot_be_read_is_told_and_the_rest_goes_on(self, curator: Curator, settings: Settings):
        offered = [
            Offer("空.txt", b""),
            Offer("图.png", b"\x89PNG\r\n"),
            Refused("远.txt", BrokenFile("坏了。", hint="请再试。")),
            Offer("好.txt", _NOTICE.encode()),
        ]
        reports = list(curator.add(offered, progress=silent))
        assert [(report.name, report.outcome) for report in reports] == [
            ("空.txt", Outcome.FAILED),
            ("图.png", Outcome.FAILED),
            ("远.txt", Outcome.FAILED),
            ("好.txt", Outcome.ADDED),
        ]
        assert all(isinstance(report.error, UnreadableDocument) for report in reports[:3])
        assert len(list((settings.library / "originals").iterdir())) == 1

    @pytest.mark.parametrize(
        ("dated", "shown"), [("", ("2026-11-24", "收录日期")), ("2020-03", ("2020-03", "指定"))], ids=["today", "said"]
    )
    def test_a_document_without_a_date_is_dated(self, curator: Curator, dated: str, shown: tuple[str, str]):
        (report,) = curator.add([Offer("丙.txt", _NOTICE.encode())], dated=dated, progress=silent)
        assert [(str(document.issued_on), document.issued_basis) for document in report.documents] == [shown]

    def test_originals_are_kept_as_they_came(self, curator: Curator, settings: Settings):
        _add(curator, 甲=_FIRST)
        (original,) = (settings.library / "originals").iterdir()
        assert original.read_bytes() == _FIRST.encode()

    def test_the_index_can_be_lost(self, curator: Curator, settings: Settings):
        """All that was added comes back from the originals."""
        _add(curator, 甲=_FIRST, 乙=_NOTICE)
        before = _titles(settings)
        for path in sorted(settings.index.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        assert [report.outcome for report in _add(curator, 丙=_SECOND)] == [Outcome.ADDED]
        assert _titles(settings) == [*before, before[1]]


class TestRemoving:
    @pytest.mark.parametrize("name", ["甲.txt", "某处/甲.txt", "编号"])
    def test_takes_the_document_and_the_original_away(self, curator: Curator, settings: Settings, name: str):
        (added,) = _add(curator, 甲=_FIRST)
        (report,) = curator.remove([added.ids[0] if name == "编号" else name])
        assert (report.outcome, report.ids) == (Outcome.REMOVED, added.ids)
        assert _titles(settings) == ["关于发展低空经济的若干意见"]
        assert not list((settings.library / "originals").iterdir())

    def test_what_came_with_the_program_comes_back_when_its_file_is_added(self, curator: Curator, settings: Settings):
        _add(curator, 甲=_FIRST)
        (report,) = curator.remove(["意见.txt"])
        assert _titles(settings) == ["清河市人民政府关于培育企业的意见"]
        (again,) = curator.add([Offer("随便.txt", _OWN["意见"].encode())], progress=silent)
        assert (again.outcome, again.ids) == (Outcome.RESTORED, report.ids)
        assert len(_titles(settings)) == 2

    def test_all_of_it_leaves_nothing(self, curator: Curator, settings: Settings):
        _add(curator, 甲=_FIRST)
        assert [report.outcome for report in curator.remove(["甲.txt", "意见.txt"])] == [Outcome.REMOVED] * 2
        assert _titles(settings) == []

    def test_an_unknown_or_doubtful_name_is_told_and_the_rest_goes_on(self, curator: Curator):
        list(curator.add([Offer(f"{place}/甲.txt", text.encode()) for place, text in
                          (("一", _FIRST), ("二", _SECOND))], progress=silent))
        reports = list(curator.remove(["没有", "甲.txt", "一/甲.txt"]))
        assert [report.outcome for report in reports] == [Outcome.FAILED, Outcome.FAILED, Outcome.REMOVED]
        assert [type(report.error) for report in reports] == [NotHeld, NotHeld, type(None)]

    def test_removing_and_adding_again(self, curator: Curator, settings: Settings):
        for _ in range(3):
            assert [report.outcome for report in _add(curator, 甲=_FIRST)] == [Outcome.ADDED]
            assert len(_titles(settings)) == 2
            list(curator.remove(["甲.txt"]))


class TestFaults:
    def test_a_damaged_catalogue_is_told(self, curator: Curator, settings: Settings):
        _add(curator, 甲=_FIRST)
        (settings.library / "catalogue.json").write_text("{", encoding="utf-8")
        with pytest.raises(InvalidDataFile, match=r"catalogue\.json"):
            _add(curator, 乙=_SECOND)

    def test_an_original_that_is_gone_does_not_stop_a_build(self, curator: Curator, settings: Settings):
        _add(curator, 甲=_FIRST)
        next((settings.library / "originals").iterdir()).unlink()
        build_index(corpus_sources(settings), FakeEmbedder(), settings.index, force=True, progress=silent)
        assert _titles(settings) == ["关于发展低空经济的若干意见"]

    def test_another_writer_can_be_waited_for(self, curator: Curator, settings: Settings):
        with alone(settings.library), pytest.raises(FolderBusy):
            list(curator.add([], progress=silent, wait=0.05))


_WRITER = """
import sys, os
from pathlib import Path
from assistant.curating import Curator
from assistant.settings import Settings
from corpus.offering import Offer
from tests.fakes import FakeEmbedder, silent

folder, action, steps = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
settings = Settings(documents=folder / "文件", library=folder / "收录", index=folder / "索引")
curator = Curator(settings, FakeEmbedder())

def die_later(event, arguments):
    global steps
    if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree") and arguments:
        place = str(arguments[0])
        if str(folder) in place and "文件" not in place:
            steps -= 1
            if steps == 0:
                os.kill(os.getpid(), 9)

sys.addaudithook(die_later)
if action == "add":
    list(curator.add([Offer("乙.txt", sys.stdin.buffer.read())], progress=silent))
else:
    list(curator.remove(["甲.txt"]))
"""


@pytest.mark.parametrize("action", ["add", "remove"])
@pytest.mark.parametrize("step", [1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 30, 36, 42, 50])
def test_a_real_kill_leaves_the_old_state_or_the_new(
    curator: Curator, settings: Settings, tmp_path: Path, action: str, step: int
):
    _add(curator, 甲=_FIRST)
    old = _titles(settings)
    new = [*old, "关于开放空域的通知"] if action == "add" else old[:1]
    done = subprocess.run(
        [sys.executable, "-c", _WRITER, str(tmp_path), action, str(step)],
        input=_NOTICE.encode(), cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False,
    )
    assert done.returncode in (0, -signal.SIGKILL)
    assert _titles(settings) in ([new] if done.returncode == 0 else [old, new])
    if action == "add":
        _add(curator, 乙=_NOTICE)
    else:
        list(curator.remove(["甲.txt"]))
    assert _titles(settings) == new


class TestOffering:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        for name in ("甲.txt", "下/乙.txt", "下/丙.md", ".隐/丁.txt", "~$戊.docx"):
            path = tmp_path / "夹" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name, encoding="utf-8")
        return tmp_path / "夹"

    @pytest.mark.parametrize(
        ("named", "found"),
        [
            (["夹"], ["甲.txt", "下/丙.md", "下/乙.txt"]),
            (["夹/下"], ["下/丙.md", "下/乙.txt"]),
            (["夹/*/*.txt"], ["下/乙.txt"]),
            (["夹/**/*.txt"], ["甲.txt", "下/乙.txt"]),
            (["夹/甲.txt", "夹/下/../甲.txt", "夹/甲.txt"], ["甲.txt", "下/../甲.txt"]),
            (["夹/没有.txt"], ["没有.txt"]),
        ],
        ids=lambda value: "+".join(value),
    )
    def test_finds(self, folder: Path, monkeypatch: pytest.MonkeyPatch, named: list[str], found: list[str]):
        monkeypatch.chdir(folder.parent)
        assert sorted(map(str, find_paths(named))) == sorted(f"夹/{name}" for name in found)

    def test_what_is_not_there_is_refused(self, tmp_path: Path):
        (refused,) = offers(tmp_path / "没有.txt")
        assert isinstance(refused, Refused)
        assert "没有.txt" in refused.error.message

    def test_a_zip_offers_what_it_holds(self):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            archive.writestr("内/甲.txt", "甲")
            archive.writestr("__MACOSX/甲.txt", "")
        assert list(offers_in(content.getvalue(), "包.zip")) == [Offer("包.zip/内/甲.txt", "甲".encode())]

    @pytest.mark.parametrize("data", [b"PK\x03\x04junk", b"PK\x05\x06" + bytes(18)], ids=["broken", "empty"])
    def test_a_bad_zip_is_refused(self, data: bytes):
        (refused,) = offers_in(data, "包.zip")
        assert isinstance(refused, Refused)


def test_the_catalogue_is_plain_json(curator: Curator, settings: Settings):
    _add(curator, 甲=_FIRST)
    found = json.loads((settings.library / "catalogue.json").read_text(encoding="utf-8"))
    assert [file["name"] for file in found["files"]] == ["甲.txt"]
