"""Whatever the text: it is read, every printed character lies in exactly one leaf, and ids are unique."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.dates import PartialDate
from corpus.library import read_documents

PIECES = (
    *"一二三十、，。：；（）()〔〕【】《》“”*#\n\t 　1.9甲",
    "第一条",
    "第二条　",
    "第一章　总则\n",
    "一、",
    "（一）",
    "（2）",
    "1.",
    "1.1　",
    "①",
    "一是",
    "目录\n",
    "附件1\n",
    "附件：1.",
    "专栏1　",
    "责任单位：",
    "（牵头单位：",
    "市科技局",
    "负责",
    "等",
    "\n2019年1月2日\n",
    "市人民政府\n",
    "关于加快甲的意见\n",
    "某政发〔2020〕1号\n",
    "编者按：",
    "抄送：",
    "\t序号\n\t合计\n\n",
    "\n序号\n任务\n责任单位\n1\n",
    "\n2\n合计\n",
    "\n| 序号 | 责任单位 |\n|---|---|\n",
    "\n| 1 | 市科技局 |\n",
    "\n序号\t任务\t责任单位\n1\t甲\t市科技局\n",
    "\n序号 任务 责任单位\n2 甲 市科技局\n",
    "\t\n",
    "自2020年1月1日起施行",
    "有效期5年",
    "《甲》同时废止",
    "下同",
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join))
@example("第一条\t第二条\u3000")  # the number takes in a blank that is cut away
def test_any_text_is_read_whole(text: str) -> None:
    for document in read_documents(text, "text", PartialDate(2020)):
        covered = [0] * len(document.text)
        for leaf in document.leaves:
            for position in range(leaf.span.start, leaf.span.end):
                covered[position] += 1
        assert [i for i, c in enumerate(document.text) if covered[i] != 1 and not c.isspace()] == []
        ids = [clause.id for clause in document.clauses]
        assert len(ids) == len(set(ids))
        for clause in document.clauses:
            assert clause.own in clause.span
            assert clause.parent is None or clause.span in document.clause(clause.parent).span
