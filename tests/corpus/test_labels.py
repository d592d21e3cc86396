"""The box of labels around a document."""

import pytest

from corpus.labels import LabelBox, read_labels


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("发文字号：清政发〔2021〕4号", {"发文字号": "清政发〔2021〕4号"}),
        ("  • 发文字号:清政发〔2021〕4号", {"发文字号": "清政发〔2021〕4号"}),
        ("发布机构: 县甲局 主题分类: 城乡建设", {"发布机构": "县甲局", "主题分类": "城乡建设"}),
        ("发布时间:2023-03-15 09:28信息来源:市政府办", {"发布日期": "2023-03-15 09:28", "来源": "市政府办"}),
        ("发文日期: 2019-01-23 生效时间: 2019-02-01", {"成文日期": "2019-01-23", "实施日期": "2019-02-01"}),
        ("主题词: 文  号: 成文日期:", {}),
        ("索 引 号 A1/2 发文日期 2023-01-03", {"索引号": "A1/2", "成文日期": "2023-01-03"}),
        ("成文日期 2023-03-10 废止日期", {"成文日期": "2023-03-10"}),
        ("有效性 有效", {"有效性": "有效"}),
        (
            "文号: | 清政办〔2022〕2号 | 成文日期: | 2022-04-07 |",
            {"发文字号": "清政办〔2022〕2号", "成文日期": "2022-04-07"},
        ),
        (
            "文 号 | 清政办〔2022〕1号 | 发文日期 | 2022-01-30 |",
            {"发文字号": "清政办〔2022〕1号", "成文日期": "2022-01-30"},
        ),
        ("时效性 :现行有效", {"有效性": "现行有效"}),
        (
            "作者:甲网 时间:2024-07-01 16:20:34  浏览:9319",
            {"作者": "甲网", "时间": "2024-07-01 16:20:34", "浏览次数": "9319"},
        ),
    ],
)
def test_labels_of_a_line(line: str, labels: dict[str, str]) -> None:
    box = LabelBox()
    assert box.take(line.strip())
    assert {label.name: label.value for label in box.labels} == labels


@pytest.mark.parametrize(
    "line",
    [
        "关于甲的通知",
        "名称 | 数量 | 单位 |",
        "序号 | 任务 | 责任单位 |",
        "时间安排如下",
        "来源可靠",
        "有效性 有待验证。",
        "标题 字体 规范",
    ],
)
def test_no_labels(line: str) -> None:
    assert not LabelBox().take(line)


def test_a_value_on_the_next_line_fits_its_label() -> None:
    box = read_labels("索引号:\n\n6107/2024\n主题词:\n关于甲的通知\n内容概述:\n甲办法\n")
    assert [(label.name, label.value) for label in box.labels] == [("索引号", "6107/2024")]


def test_what_goes_with_a_box_belongs_to_it() -> None:
    box = LabelBox()
    taken = [box.take(line) for line in ("- 索引号:A/1", "- 公文等级 :普通", "---|---|", "关于甲的通知")]
    assert taken == [True, True, True, False]
