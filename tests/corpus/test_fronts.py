"""The head of a single document."""

import pytest

from corpus.fronts import read_front
from corpus.lines import read_lines

BODY = "为了甲，提出以下意见。"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("清河市关于加快甲的意见", "清河市关于加快甲的意见"),
        ("清河市人民政府办公室\n\n关于印发甲方案的通知", "清河市人民政府办公室关于印发甲方案的通知"),
        ("清河市人民政府文件\n清政发〔2020〕1号\n关于加快甲的意见\n各区：", "关于加快甲的意见"),
        ("关于印发\n甲 办 法 的 通 知", "关于印发甲办法的通知"),
        ("甲管理办法\n（试行）", "甲管理办法（试行）"),
        ("甲条例\n（2019年3月1日通过）", "甲条例"),
        ("标题：关于甲的通知\n发文机关：乙", "关于甲的通知"),
        ("首页 > 文件\n主题词：\n关于甲的通知", "关于甲的通知"),
        ("江东省人民政府令\n第9号", "江东省人民政府令"),
        ("省出台新政\n编者按：近日出台。\n关于甲的意见", "关于甲的意见"),
        ("本站声明，转载须注明。\n清河市关于甲的通知", "清河市关于甲的通知"),
        ("- 索引号:A/1\n- 发文字号:清政发〔2021〕4号\n清河市关于甲的通知\n各乡镇：", "清河市关于甲的通知"),
        ("文号 | 清政〔2021〕4号 | 发文日期 | 2021-1-2 |\n---|---|---|---|\n关于甲的通知", "关于甲的通知"),
        ("索 引 号 A1/2 发文日期 2023-01-03\n发布机构 甲办公室 文 号 清政办〔2023〕1号\n关于甲的通知", "关于甲的通知"),
        ("返回顶部\n热门站点| 资料网 | 论坛\n关于甲的通知\n时效性 ：现行有效", "关于甲的通知"),
        ("关于甲的通知\n\n2023-01-05 10:00 清河市政府办\n\n关于甲的通知", "关于甲的通知"),
        ("清河市乙办法\n\n清河市人民政府\n\n清河市乙办法", "清河市乙办法"),
        ("清河市关于甲的通知\n来源：本站\nQHDR-2023-01005\n关于甲的通知", "清河市关于甲的通知"),
        ("要闻丨清河市科技局关于甲的通知（清科〔2020〕1号）", "清河市科技局关于甲的通知"),
        ("清河市甲预案\n发布时间：2020-1-2\n清河市甲预案目录", "清河市甲预案"),
        ("标题：\n关于甲的通知\n内容概述：\n", "关于甲的通知"),
        ("法规汇编\n清河市人民政府关于甲的意见", "清河市人民政府关于甲的意见"),
        ("某某查询网--文件检索\n清河市甲局 清河市乙局关于甲的通知", "清河市甲局 清河市乙局关于甲的通知"),
        ("清河市人民政府\n清河市关于甲的若干措施", "清河市关于甲的若干措施"),
        ("清河市关于甲的意见\n政策\n发布部门：清河市甲局\n各区：", "清河市关于甲的意见"),
        ("桥北区人民政府   2017-11-24 15:04\n清河市桥北区人民政府关于甲的通知", "清河市桥北区人民政府关于甲的通知"),
        ("• 字体【      】\n清河市关于甲的通知", "清河市关于甲的通知"),
        ("清河市关于甲的通知（2020年）\n清河市甲局\n\n清河市关于甲的通知", "清河市关于甲的通知"),
        ("后退 前进\n清河市甲局关于甲的意见\n法规 2025-03-19 下载\n清河市甲局关于甲的意见", "清河市甲局关于甲的意见"),
        ("第一篇：清河市乙办法\n清河市乙办\n法\n关于印发《清河市乙办法》的通知", "关于印发《清河市乙办法》的通知"),
        (
            "清政发〔2014〕7号《清河市人民政府关于印发〈乙办法〉的通知》\n《清河市人民政府关于印发〈乙办法〉的通知》"
            "\n清政发〔2014〕7号\n各区：",
            "清河市人民政府关于印发〈乙办法〉的通知",
        ),
        ("关于印发《乙方案》的通知 2022-06-08\n清政发〔2022〕7号", "关于印发《乙方案》的通知"),
        ("清河市关于甲的通知\n2020年07月23日06:05:59\n发布文号： 清政发[2020]7号\n各区：", "清河市关于甲的通知"),
        ("清河市关于甲的通知\n文件有效性 有效\n文件编号 清政办发〔2020〕7号\n各区：", "清河市关于甲的通知"),
        ("清河市发布《甲方案》\n评论（\n日前印发通知，内容如下：\n清河市关于甲的通知", "清河市关于甲的通知"),
        ("清河市文件\n简介：整理了文件。\n清政发〔2009〕7号\n清河市关于甲\n工作的通知", "清河市关于甲工作的通知"),
        ("清河市关于甲的通知\n来源：本站 字号：\n清河市关于甲\n的通知\n各区：", "清河市关于甲的通知"),
        ("位置：首页\n> 公开 > 事项\n【甲专栏】关于印发乙方案的通 知", "关于印发乙方案的通知"),
    ],
)
def test_title_among_lines_of_the_page(head: str, title: str) -> None:
    text = f"{head}\n{BODY}\n"
    front = read_front(text, read_lines(text))
    assert front.title == title
    assert text[front.span.end :].strip() == BODY


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("清河市人民政府办公室转发\n市甲局关于乙意见的通知", "清河市人民政府办公室转发市甲局关于乙意见的通知"),
        ("清河市甲局\n清河市乙局关于丙的通知", "清河市甲局 清河市乙局关于丙的通知"),
        ("中 小 企 业 甲 办 法", "中小企业甲办法"),
    ],
)
def test_title(head: str, title: str) -> None:
    text = f"{head}\n{BODY}\n"
    front = read_front(text, read_lines(text))
    assert front.title == title
    assert text[front.span.end :].strip() == BODY


@pytest.mark.parametrize("text", ["", "一、总则\n甲。\n", "这是正文，说明了情况。\n", "目录\n一、总则\n"])
def test_no_head(text: str) -> None:
    front = read_front(text, read_lines(text))
    assert (front.title, len(front.span)) == ("", 0)


def test_an_order_is_known_by_what_it_puts_into_force() -> None:
    text = "江东省人民政府令\n第9号\n《江东省甲办法》已经通过，现予公布。\n"
    assert read_front(text, read_lines(text)).title == "江东省甲办法"


def test_the_cells_behind_a_title_are_body() -> None:
    text = "清河市甲任务分解表\n\n序号\n重点任务\n责任单位\n1\n做甲\n"
    front = read_front(text, read_lines(text))
    assert (front.title, text[: front.span.end]) == ("清河市甲任务分解表", "清河市甲任务分解表")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("各街道：\n现将《桥北区甲政策》印发给你们。\n桥北区人民政府\n2023年4月2日\n", "桥北区甲政策"),
        (
            "桥政发〔2023〕5号\n各街道：\n《桥北区甲政策》已经同意，现印发。\n2023年4月2日\n（此件公开发布）\n",
            "桥北区甲政策",
        ),
        ("各街道：\n现印发《桥北区甲政策》。\n附件：桥北区甲政策\n桥北区政府办\n2023年9月5日\n附件\n", "桥北区甲政策"),
        ("各街道：\n现印发《桥北区甲政策》。\n桥北区政府办\n2023年9月5日\n附件：", "桥北区甲政策"),
        ("各街道：\n桥北区甲政策》已经同意，现印发给你们。\n桥北区政府办\n2023925日\n", "桥北区甲政策"),
    ],
    ids=["named", "numbered", "annexed", "annexed-on-its-line", "damaged"],
)
def test_a_notice_without_a_title_goes_by_what_it_carries(head: str, title: str) -> None:
    text = f"{head}桥北区\n甲政策\n{BODY}\n"
    front = read_front(text, read_lines(text))
    assert front.title == title
    assert "印发" in text[front.span.end :]


def test_a_notice_without_a_title_is_no_head_of_its_annex() -> None:
    text = "区政府各部门：\n为了甲，请认真执行。\n附件：1. 甲任务分解表\n桥北区政府办\n2021年1月5日\n附件\n甲任务表\n"
    front = read_front(text, read_lines(text))
    assert (front.title, len(front.span)) == ("", 0)


@pytest.mark.parametrize(
    "beside",
    [
        "清政发〔2009〕1号 2009年1月5日",
        "2000年12月28日 清税委[2000]17号",
        "（（78）清路字412号）",
        "清河省人大常委会\n\n（1994年1月17日第八届人大常委会第六次会议通过 1994年2月1日起施行）",
    ],
)
def test_what_stands_below_a_title(beside: str) -> None:
    text = f"清河市关于甲的规定\n{beside}\n{BODY}\n"
    front = read_front(text, read_lines(text))
    assert (front.title, text[front.span.end :].strip()) == ("清河市关于甲的规定", BODY)


def test_labels_without_a_title_are_head() -> None:
    text = "索引号：A/1\n文号：清政办〔2022〕2号\n各区：\n为了甲，通知如下。\n一、乙。\n"
    front = read_front(text, read_lines(text))
    assert (front.title, text[front.span.end :].strip()[:3]) == ("", "为了甲")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("清河市贯彻落实甲若干措施实施方案为深入贯彻决策部署，制定本方案。", "清河市贯彻落实甲若干措施实施方案"),
        ("清河市甲管理办法（试行）第一章总则 第一条 为了甲。", "清河市甲管理办法（试行）"),
    ],
)
def test_a_text_without_line_breaks(text: str, title: str) -> None:
    text += "各部门要落实责任。" * 12
    assert read_front(text, read_lines(text)).title == title
