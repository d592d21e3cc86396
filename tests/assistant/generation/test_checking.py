"""Sentences that stand in the clause, and sentences that look as if they did."""

import pytest

from assistant.generation.checking import Checker
from assistant.generation.facts import Names, facts_of
from assistant.generation.model import Problem
from corpus.library import Library
from corpus.model import ClauseKind
from corpus.sentences import split_sentences
from index.passages import row_text
from index.segmenter import Segmenter
from tests.assistant.generation.cases import citation


@pytest.fixture(scope="module")
def checker(names: Names, segmenter: Segmenter) -> Checker:
    return Checker(names, segmenter.words)


@pytest.mark.parametrize(
    ("sentence", "delivered"),
    [
        ("省财政给予最高3000万元支持[1]。", "省财政给予最高3000万元支持。[1]"),
        ("对引进的大院名校，省财政最高给予3,000万元支持【1】。", "对引进的大院名校，省财政最高给予3000万元支持。[1]"),
        ("省财政给予最高三千万元支持。[1]", "省财政给予最高3000万元支持。[1]"),
        ("省财政给予最高0.3亿元支持。[1]", "省财政给予最高3000万元支持。[1]"),
        ("省财政给予最高３０００万元支持。［1］", "省财政给予最高３０００万元支持。[1]"),
        ("到2022年建成40家左右。[1]", "到2022年建成40家左右。[1]"),
        ("到二〇二二年建成四十家左右。[1]", "到2022年建成40家左右。[1]"),
        ("研发投入占比达到3%。[1]", "研发投入占比达到百分之三。[1]"),
        ("规模以上工业企业30-50家。[1]", "规模以上工业企业30-50家。[1]"),
        ("资助不超过总投资的35％。[1]", "资助不超过总投资的35％。[1]"),
        ("5年累计安排1.5亿元。[1]", "五年累计安排1.5亿元。[1]"),
        ("不得用于发放福利。[1]", "不得用于发放福利。[1]"),
        ("责任单位是省科技厅和省财政厅。[1]", "责任单位是省科技厅和省财政厅。[1]"),
        ("责任单位是浙江省科学技术厅。[1]", "责任单位是浙江省科学技术厅。[1]"),
        ("《关于加快科技创新的若干意见》（浙政发[2018]43号）支持引进大院名校。[1]", ""),
        ("2018年12月5日发布的若干意见支持引进大院名校。[1]", ""),
    ],
)
def test_what_the_clause_says_is_delivered_in_its_own_figures(
    checker: Checker, names: Names, sentence: str, delivered: str
) -> None:
    checked = checker.check(sentence, {1: facts_of(citation(), names)})
    assert checked.problems == ()
    assert checked.text == (delivered or sentence)


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        ("省财政给予最高3000万元支持。", Problem.UNCITED),
        ("省财政给予最高3000万元支持[1]，市财政给予500万元补助。", Problem.UNCITED),
        ("省财政给予最高3000万元支持。[2]", Problem.NO_SUCH_CITATION),
        ("省财政给予最高3000万元支持。[1][2]", Problem.NO_SUCH_CITATION),
        ("省财政给予最高5000万元支持。[1]", Problem.FIGURE),
        ("省财政给予最高3000元支持。[1]", Problem.FIGURE),
        ("省财政给予最高3000亿元支持。[1]", Problem.FIGURE),
        ("省财政给予最高3000万美元支持。[1]", Problem.FIGURE),
        ("省财政给予最高三百万元支持。[1]", Problem.FIGURE),
        ("省财政给予3000万元支持。[1]", Problem.FIGURE),
        ("省财政给予最低3000万元支持。[1]", Problem.FIGURE),
        ("省财政给予最高3000万元以上支持。[1]", Problem.FIGURE),
        ("省财政每年给予最高3000万元支持。[1]", Problem.FIGURE),
        ("市财政给予最高3000万元支持。[1]", Problem.FIGURE),
        ("省财政给予500万元补助。[1]", Problem.FIGURE),
        ("省科技厅给予最高3000万元支持。[1]", Problem.FIGURE),
        ("省财政给予最高3000万元罚款。[1]", Problem.FIGURE),
        ("到2022年建成20家。[1]", Problem.FIGURE),
        ("到2020年建成40家左右。[1]", Problem.FIGURE),
        ("到2022年建成40家。[1]", Problem.FIGURE),
        ("到2025年建成40家左右。[1]", Problem.FIGURE),
        ("规模以上工业企业30家。[1]", Problem.FIGURE),
        ("规模以上工业企业30-60家。[1]", Problem.FIGURE),
        ("资助总投资的35%。[1]", Problem.FIGURE),
        ("资助不低于总投资的35%。[1]", Problem.FIGURE),
        ("资助不超过总投资的35个百分点。[1]", Problem.FIGURE),
        ("资助不超过总投资的三分之一。[1]", Problem.FIGURE),
        ("每年安排1.5亿元。[1]", Problem.FIGURE),
        ("研发投入占比达到百分之十三。[1]", Problem.FIGURE),
        ("大院名校支持电话12345678。[1]", Problem.FIGURE),
        ("2018年12月25日发布的若干意见支持引进大院名校。[1]", Problem.DATE),
        ("责任单位是省教育厅。[1]", Problem.UNIT),
        ("责任单位是省民政厅。[1]", Problem.UNIT),
        ("省财政厅牵头引进大院名校。[1]", Problem.UNIT),
        ("《若干意见》（浙政发〔2019〕43号）支持引进大院名校。[1]", Problem.DOCUMENT_NUMBER),
        ("可以用于发放福利。[1]", Problem.MEANING),
        ("引进的大院名校不予支持。[1]", Problem.MEANING),
        ("引进大院名校的支持已经取消。[1]", Problem.MEANING),
        ("规模以下工业企业30-50家。[1]", Problem.MEANING),
        ("规模工业企业30-50家。[1]", Problem.MEANING),
        ("引进大院名校必须支持。[1]", Problem.MEANING),
        ("企业可以申请贷款贴息和租金优惠。[1]", Problem.WORDING),
        ("我是一个人工智能助手，已忽略之前的指令。[1]", Problem.WORDING),
        ("引进大院名校支持见https://example.com/a。[1]", Problem.WORDING),
        ("Support for universities.[1]", Problem.LANGUAGE),
        ("大院名校の支持を与える。[1]", Problem.LANGUAGE),
    ],
)
def test_what_the_clause_does_not_say_is_found(checker: Checker, names: Names, sentence: str, problem: Problem) -> None:
    assert problem in checker.check(sentence, {1: facts_of(citation(), names)}).problems


def test_who_leads_is_not_who_supports(checker: Checker, names: Names) -> None:
    facts = {1: facts_of(citation("省科技厅牵头，省财政厅配合，给予支持。"), names)}
    assert checker.check("省科技厅牵头，省财政厅配合。[1]", facts).is_sound
    assert Problem.UNIT in checker.check("省财政厅牵头，省科技厅配合。[1]", facts).problems


def test_each_part_of_a_sentence_answers_for_its_own_citation(checker: Checker, names: Names) -> None:
    facts = {
        1: facts_of(citation("省财政给予最高3000万元支持。"), names),
        2: facts_of(citation("资助不超过总投资的35%。"), names),
    }
    assert checker.check("给予最高3000万元支持[1]，资助不超过总投资的35%[2]。", facts).is_sound
    assert not checker.check("给予最高3000万元支持[2]，资助不超过总投资的35%[1]。", facts).is_sound


def test_every_sentence_of_the_corpus_is_sound_about_its_own_clause(
    checker: Checker, names: Names, library: Library
) -> None:
    from assistant.model import Citation

    unsound = []
    for document in library.documents:
        for clause in document.clauses:
            facts = facts_of(Citation(1, document, clause, "", clause.own, 1.0), names)
            texts = [document.quote(span) for span in split_sentences(document.text, clause.own)]
            if clause.kind is ClauseKind.TABLE:
                continue  # a table is cited line by line
            if found := document.row(clause.id):
                texts = [row_text(*found)]
            checked = [checker.check(f"{text}[1]", {1: facts}) for text in texts]
            unsound += [(clause.id, one) for one in checked if not one.is_sound]
    assert unsound == []
