import itertools
from collections import defaultdict
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.model import Cell, Clause, ClauseKind, Document, LeafKind, Row, Span, Table
from corpus.sentences import split_sentences
from index.model import Passage, PassageKind
from index.passages import Fits, cut_passages, heading_path, row_text
from index.protocols import Embedder
from tests.fakes import small_library

_ANNEX = "2021年沪湖绿色智造廊道建设目标任务表"
_SENTENCE = "支持龙头企业牵头组建创新联合体，对通过验收的项目由省财政给予经费补助，具体办法另行制定。"


@pytest.fixture(scope="module")
def fits(embedder: Embedder) -> Fits:
    return lambda text: embedder.count_tokens(text) <= embedder.max_tokens


@pytest.fixture(scope="module")
def passages(library: Library, fits: Fits) -> list[Passage]:
    """Every passage of the bulletin, cut for the real model."""
    return [passage for document in library.documents for passage in cut_passages(document, fits)]


@pytest.fixture(scope="module")
def by_clause(passages: list[Passage]) -> dict[str, list[Passage]]:
    found = defaultdict(list)
    for passage in passages:
        found[passage.clause_id].append(passage)
    return found


@pytest.fixture(scope="module")
def places(library: Library) -> list[tuple[Document, Clause]]:
    """Every clause of the bulletin with its document."""
    return [(document, clause) for document in library.documents for clause in document.clauses]


def _is_whole(passage: Passage) -> bool:
    return passage.kind is PassageKind.CLAUSE


def _printed(document: Document, spans: list[Span]) -> set[int]:
    """The places of the characters within ``spans`` that are not blank."""
    return {i for span in spans for i in range(span.start, span.end) if not document.text[i].isspace()}


def _policy(folder: Path, body: str) -> Document:
    """A policy with one section and, in it, one measure that reads ``body``."""
    text = f"浙江省人民政府关于支持低空经济的若干意见\n一、总体要求\n1.组建联合体。{body}\n"
    return small_library(folder, {"低空经济": text}).documents[0]


class TestTheBulletin:
    def test_no_passage_is_longer_than_the_model_reads(self, passages: list[Passage], embedder: Embedder):
        assert all(passage.text for passage in passages)
        assert max(embedder.count_tokens(passage.text) for passage in passages) <= embedder.max_tokens

    def test_every_clause_with_text_has_a_passage(
        self, places: list[tuple[Document, Clause]], by_clause: dict[str, list[Passage]]
    ):
        for document, clause in places:
            assert by_clause[clause.id] or not document.quote(clause.own).strip(), clause.id

    def test_every_passage_lies_in_its_clause(self, library: Library, passages: list[Passage]):
        for passage in passages:
            found = library.find_clause(passage.clause_id)
            assert found is not None, passage.id
            assert passage.span in found[1].own, passage.id

    def test_a_passage_reads_what_is_printed_at_its_place(self, library: Library, passages: list[Passage]):
        for passage in passages:
            document, clause = library.find_clause(passage.clause_id) or pytest.fail(passage.id)
            if clause.kind is not ClauseKind.ROW:
                assert document.quote(passage.span) in passage.text, passage.id

    def test_the_whole_clause_is_searched(
        self, places: list[tuple[Document, Clause]], by_clause: dict[str, list[Passage]]
    ):
        """Nothing that is printed is left out but the note of the units, which has a field of its own."""
        for document, clause in places:
            spans = [passage.span for passage in by_clause[clause.id] if _is_whole(passage)]
            spans += [clause.unit_note] if clause.unit_note else []
            assert _printed(document, [clause.own]) <= _printed(document, spans), clause.id

    def test_the_sentences_cover_the_clause_but_its_heading(
        self, places: list[tuple[Document, Clause]], by_clause: dict[str, list[Passage]]
    ):
        for document, clause in places:
            whole = [passage.span for passage in by_clause[clause.id] if _is_whole(passage)]
            sentences = [passage.span for passage in by_clause[clause.id] if not _is_whole(passage)]
            leaves = [leaf for leaf in document.leaves if leaf.clause == clause.id and leaf.kind is LeafKind.HEADING]
            heading = _printed(document, [leaf.span for leaf in leaves])
            if sentences:
                assert _printed(document, sentences) == _printed(document, whole) - heading, clause.id

    def test_a_clause_of_several_sentences_has_each_as_a_passage(
        self, places: list[tuple[Document, Clause]], by_clause: dict[str, list[Passage]]
    ):
        for document, clause in places:
            if clause.kind not in (ClauseKind.MEASURE, ClauseKind.PARAGRAPH):
                continue
            body = Span(clause.own.start, clause.unit_note.start if clause.unit_note else clause.own.end)
            expected = split_sentences(document.text, body)
            found = tuple(passage.span for passage in by_clause[clause.id] if not _is_whole(passage))
            assert found == (expected[1 if clause.heading else 0 :] if len(expected) > 1 else ()), clause.id

    def test_a_whole_measure_is_led_by_its_headings(self, library: Library, by_clause: dict[str, list[Passage]]):
        passage = next(filter(_is_whole, by_clause["zj-2018-43:2.4.10"]))
        assert passage.text.startswith(
            "浙江省，全面加快科技创新，强化企业主体地位，全面提升企业创新能力：10.实施专利和标准国际化战略。"
        )
        assert "责任单位" not in passage.text

    def test_a_sentence_is_led_by_the_heading_of_its_own_clause(self, by_clause: dict[str, list[Passage]]):
        found = [passage.text for passage in by_clause["zj-2018-43:2.4.10"] if "PCT途径" in passage.text]
        assert [text for text in found if text.startswith("实施专利和标准国际化战略：加强专利的海外布局")]

    def test_a_section_names_what_is_under_it(self, by_clause: dict[str, list[Passage]]):
        (passage,) = by_clause["hz-2018-85:4.6"]
        assert "推进“最多跑一次”改革；加快“标准地”改革；实施“亩均论英雄”改革" in passage.text

    def test_no_passage_opens_with_punctuation_of_ours(self, passages: list[Passage]):
        """A document without a region and without headings has nothing to lead its passages."""
        assert [passage.id for passage in passages if passage.text.startswith(("：", "，"))] == []

    @pytest.mark.parametrize(
        ("clause_id", "expected"),
        [
            (
                "hz-2018-85:a1.t.r2",
                f"{_ANNEX}：类别：打造高质量发展新高地；序号：2；主要指标：工业亩均税收；单位：万元/亩；2017年：13.2；"
                "年均增长：翻一番；2021年目标值：26",
            ),
            (
                "hz-2018-85:a1.t.r4",
                f"{_ANNEX}：类别：打造高质量发展新高地；序号：4；主要指标：新增企业上云；单位：家；2017年：5000；"
                "年均增长、2021年目标值：新增15000家",
            ),
            (
                "hz-2018-85:a3.t.total",
                "2018年与上海合作新签约工业投资项目汇总表：序号、项目名称、上海合作单位、区县：合计数；"
                "计划投资（亿元）：150",
            ),
            (
                "nanxun-dianti:1.t.r3",
                "南浔区电梯行业龙头企业一览表（2017年）：序号：3；企业名称：浙江怡达快速电梯有限公司；"
                "主要产品及服务模式：电梯整机、信息系统集成及数据服务；销售收入（万元）：74694；"
                "实现利润及税金（万元）：14516；企业人数：500；研发投入占销售收入的比重：3.46",
            ),
        ],
    )
    def test_a_row_reads_as_words(self, by_clause: dict[str, list[Passage]], clause_id: str, expected: str):
        (passage,) = by_clause[clause_id]
        assert (passage.kind, passage.text) == (PassageKind.CLAUSE, expected)

    def test_every_row_has_its_headers_and_each_cell_once(self, library: Library, by_clause: dict[str, list[Passage]]):
        tables = [table for document in library.documents for table in document.tables]
        assert sum(len(table.rows) for table in tables) > 90
        for table in tables:
            for row in table.rows:
                (passage,) = by_clause[row.clause]
                parts = passage.text.removeprefix(f"{table.caption}：").split("；")
                headers = [name for part in parts for name in part.split("：")[0].split("、")]
                assert headers == list(table.header), row.clause
                assert len(parts) == len({id(cell) for cell in row.cells}), row.clause

    def test_ids_are_unique(self, passages: list[Passage]):
        assert len({passage.id for passage in passages}) == len(passages)

    def test_cutting_again_gives_the_same(self, library: Library, passages: list[Passage], fits: Fits):
        again = [passage for document in library.documents for passage in cut_passages(document, fits)]
        assert again == passages


class TestAddedDocuments:
    def test_the_passages_of_the_others_stay_as_they_are(self, tmp_path: Path, fits: Fits):
        first = "关于发展低空经济的若干意见\n一、总体要求\n1.建设起降点。每年新建二十个。鼓励各地试点。\n"
        second = "关于低空经济的实施方案\n一、主要目标\n到2025年建成网络。\n"
        alone = small_library(tmp_path / "甲", {"一": first})
        together = small_library(tmp_path / "乙", {"二": second, "一": first})
        assert cut_passages(together.documents[1], fits) == cut_passages(alone.documents[0], fits)


class TestLongClauses:
    def test_a_clause_longer_than_the_model_gives_windows_that_cover_it(
        self, tmp_path: Path, embedder: Embedder, fits: Fits
    ):
        body = "".join(f"第{number}批：{_SENTENCE}" for number in range(40))
        document = _policy(tmp_path, body)
        clause = document.clauses[-1]
        windows = [p for p in cut_passages(document, fits) if p.clause_id == clause.id and _is_whole(p)]
        assert len(windows) > 2
        assert _printed(document, [window.span for window in windows]) == _printed(document, [clause.own])
        for window, following in itertools.pairwise(windows):
            assert window.span.end <= following.span.start
            assert document.quote(window.span).endswith("。")
            assert embedder.count_tokens(window.text) > embedder.max_tokens * 0.8, "windows are as long as can be"
        for window in windows:
            assert fits(window.text)
            assert window.text == f"{heading_path(document, clause)}：{document.quote(window.span)}"
        assert len({window.id for window in windows}) == len(windows)

    def test_a_sentence_longer_than_the_model_is_cut_in_its_text_only(self, tmp_path: Path, fits: Fits):
        endless = "，".join(f"鼓励第{number}类企业设立研发机构" for number in range(150)) + "。"
        document = _policy(tmp_path, f"先行先试。{endless}及时总结推广。")
        clause = document.clauses[-1]
        found = [p for p in cut_passages(document, fits) if p.clause_id == clause.id]
        place = Span(document.text.index(endless), document.text.index(endless) + len(endless))
        for kind in PassageKind:
            (cut,) = [p for p in found if p.kind is kind and place in p.span]
            assert fits(cut.text)
            assert document.quote(cut.span) not in cut.text
            words = cut.text[cut.text.index("鼓励第0类") :]
            assert endless.startswith(words)
            assert len(words) > len(endless) * 0.2
        assert _printed(document, [p.span for p in found if _is_whole(p)]) == _printed(document, [clause.own])
        assert all(fits(p.text) for p in found)

    @pytest.mark.parametrize("limit", [12, 20, 33, 60, 200])
    def test_windows_follow_what_the_model_reads(self, tmp_path: Path, limit: int):
        document = _policy(tmp_path, "".join(f"第{number}年新建二十个。" for number in range(9)))
        clause = document.clauses[-1]
        found = [p for p in cut_passages(document, lambda text: len(text) <= limit) if p.clause_id == clause.id]
        assert all(len(passage.text) <= limit for passage in found)
        spans = [p.span for p in found if _is_whole(p)]
        assert _printed(document, spans) == _printed(document, [clause.own])


def _row(*texts: str) -> tuple[Table, Row]:
    """A table with a column for each text; a text that is empty continues the cell on its left."""
    cells: list[Cell] = []
    for place, text in enumerate(texts):
        cells.append(Cell(text, Span(10 * place, 10 * place + len(text))) if text else cells[-1])
    row = Row("表:1", tuple(cells))
    return Table("表", "任务表", ("类别", "指标", "目标", "备注")[: len(texts)], (row,), Span(0, 0)), row


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("产业", "税收", "26", "翻番"), "类别：产业；指标：税收；目标：26；备注：翻番"),
        (("产业", "税收", "26", ""), "类别：产业；指标：税收；目标、备注：26"),
        (("合计", "", "", ""), "类别、指标、目标、备注：合计"),
        (("合计", "", "26", ""), "类别、指标：合计；目标、备注：26"),
        (("同", "同", "1", "1"), "类别：同；指标：同；目标：1；备注：1"),
        (("产业", "分两步：先试点", "", "见附件"), "类别：产业；指标、目标：分两步：先试点；备注：见附件"),
    ],
    ids=["none merged", "merged at the end", "one cell", "two merged", "equal, not merged", "a colon in a merged cell"],
)
def test_row_text(texts: tuple[str, ...], expected: str):
    table, row = _row(*texts)
    assert row_text(table, row) == expected


def test_heading_path_goes_from_the_region_inwards(library: Library):
    document = library.document("hz-2018-85")
    assert document is not None
    path = heading_path(document, document.clause("hz-2018-85:4.6.19"))
    assert path == "湖州市，重点任务，改革创新深化行动"
