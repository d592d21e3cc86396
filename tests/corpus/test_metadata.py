"""What a document says about itself."""

import pytest

from corpus.dates import PartialDate
from corpus.metadata import find_number, interpreted_title, read_dating, read_kind, read_number
from corpus.model import DocumentKind


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("（浙政发[2018]43号）", "浙政发〔2018〕43号"),
        ("（浙政发〔2018〕43号，以下简称“科技新政”）", "浙政发〔2018〕43号"),
        ("（湖政办发〔2018〕85号）", "湖政办发〔2018〕85号"),
        ("（国办发（2018）第101号）", "国办发〔2018〕101号"),
        ("没有文号", ""),
    ],
)
def test_document_number(text: str, number: str) -> None:
    assert find_number(text) == number


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("关于甲的通知\n国办发〔2020〕5号", "国办发〔2020〕5号"),
        ("关于甲的通知\n国办发明电﹝2018﹞15号", "国办发明电〔2018〕15号"),
        ("发文字号：清政办[2020]6号", "清政办〔2020〕6号"),
        ("中华人民共和国国务院令\n第706号", "国务院令第706号"),
        ("发文字号：国令第706号", "国令第706号"),
        ("第737号令", "第737号令"),
        ("江东省人民政府令第12号", "江东省人民政府令第12号"),
        ("甲条例\n（1991年3月4日国务院令第76号发布）", "国务院令第76号"),
        ("甲条例\n（1991年3月4日国务院令第76号发布　2018年9月6日修订）", ""),
        ("甲办法\n（2008年6月3日通过　2008年7月5日石桥市人民政府令第9号公布）", "石桥市人民政府令第9号"),
        ("索 引 号 A1/2022-3 文 号 清政办〔2020〕6号\n", "清政办〔2020〕6号"),
        ("文号: | 清政办〔2020〕6号 | 成文日期: | 2020-04-07 |\n", "清政办〔2020〕6号"),
        ("关于甲的通知", ""),
        ("关于甲的通知\n2000年12月28日 清税委[2000]17号", "清税委〔2000〕17号"),
        ("关于甲的通知\n （（78）清路字412号）", "（78）清路字412号"),
        ("文件有效性 有效\n文件编号 清政办〔2020〕6号", "清政办〔2020〕6号"),
    ],
)
def test_number_of_the_head(head: str, number: str) -> None:
    assert read_number(head) == number


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于全面加快科技创新推动高质量发展的若干意见", DocumentKind.OPINION),
        ("《关于全面加快科技创新的若干意见》政策解读", DocumentKind.INTERPRETATION),
        ("沪湖绿色智造廊道建设实施方案（2018-2021年）", DocumentKind.PLAN),
        ("某市专项资金管理办法（试行）", DocumentKind.REGULATION),
        ("关于印发《甲实施方案》的通知", DocumentKind.PLAN),
        ("关于印发甲管理办法（试行）的通知", DocumentKind.REGULATION),
        ("关于转发市科技局甲若干意见的通知", DocumentKind.OPINION),
        ("关于做好甲工作的通知", DocumentKind.NOTICE),
        ("关于印发甲若干政策举措（2025年版）的通知（清府〔2025〕3号）", DocumentKind.PLAN),
        ("清河市甲任务分解表", DocumentKind.PLAN),
        ("江东省甲条例", DocumentKind.REGULATION),
        ("关于同意设立甲园区的批复", DocumentKind.REPLY),
        ("南浔电梯产业现状的研究与思考", DocumentKind.ARTICLE),
    ],
)
def test_kind(title: str, kind: DocumentKind) -> None:
    assert read_kind(title) is kind


@pytest.mark.parametrize(
    ("number", "note", "signature", "issued_on", "basis"),
    [
        ("湖政办发〔2018〕85号", "12月12日，市政府印发", "", "2018-12-12", "编者按"),
        ("浙政发〔2018〕43号", "2018年11月30日印发", "", "2018-11-30", "编者按"),
        ("浙政发〔2018〕43号", "近日，省政府出台", "", "2018", "文号"),
        ("", "", "(《中国教育报》2018年11月28日)", "2018-11-28", "署名"),
        ("", "", "（市经信委供稿）", "2018-12", "刊期"),
    ],
)
def test_dating(number: str, note: str, signature: str, issued_on: str, basis: str) -> None:
    dating = read_dating(number, note, signature, PartialDate(2018, 12))
    assert (str(dating.issued_on), dating.basis) == (issued_on, basis)


@pytest.mark.parametrize(
    ("title", "interpreted"),
    [
        ("《关于甲的意见》政策解读", "关于甲的意见"),
        ("《关于转发《乙》的通知》政策解读", "关于转发《乙》的通知"),
        ("关于甲的意见", ""),
    ],
)
def test_interpreted_title(title: str, interpreted: str) -> None:
    assert interpreted_title(title) == interpreted


@pytest.mark.parametrize(
    ("head", "issued_on"),
    [
        ("成文日期：2018年11月6日\n发布日期：2018年12月1日\n", "2018-11-06"),
        ("发布日期：2018-12-01\n", "2018-12-01"),
        ("甲条例\n（1991年3月4日发布　2018年9月6日修订）\n", "2018-09-06"),
        ("关于甲的通知\n二〇一八年十二月三日\n", "2018-12-03"),
        ("文号: | 清政〔2018〕1号 | 成文日期: | 2018-04-07 |\n", "2018-04-07"),
        ("索 引 号 A1/2 发文日期 2018-01-03\n", "2018-01-03"),
        ("时间：2018-12-01\n", "2018-12-01"),
    ],
)
def test_dating_by_the_head(head: str, issued_on: str) -> None:
    dating = read_dating("清政发〔2018〕1号", "", "", PartialDate(2022), head)
    assert (str(dating.issued_on), dating.basis) == (issued_on, "文头")


def test_the_time_of_a_web_copy_is_no_date() -> None:
    head = "作者:资料网 时间:2024-07-13 05:29:46  浏览:8617\n"
    assert read_dating("清政发〔2018〕1号", "", "", PartialDate(2022), head).basis == "文号"


@pytest.mark.parametrize(
    ("signature", "head", "issued_on"),
    [
        ("清河市人民政府\n2018925日", "", "2018-09-25"),
        ("清河市人民政府\n2018121日", "发布日期：2018-01-21\n", "2018-01-21"),
        ("清河市人民政府\n2018121日", "", "2018"),
    ],
)
def test_a_damaged_date_tells_what_is_certain(signature: str, head: str, issued_on: str) -> None:
    assert str(read_dating("", "", signature, PartialDate(2022), head).issued_on) == issued_on


def test_the_signature_goes_before_the_head() -> None:
    head, signature = "成文日期：2018年11月6日", "清河市人民政府\n2018年11月5日"
    assert str(read_dating("", "", signature, PartialDate(2022), head).issued_on) == "2018-11-05"


@pytest.mark.parametrize("line", ["清政发〔2009〕1号 2009年1月5日", "2009年1月5日 清税委[2009]17号"])
def test_the_date_beside_the_number(line: str) -> None:
    dating = read_dating("清政发〔2009〕1号", "", "", PartialDate(1949), f"关于甲的通知\n{line}\n各区：")
    assert (str(dating.issued_on), dating.basis) == ("2009-01-05", "文头")
