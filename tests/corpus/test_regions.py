"""Who issued a document, for which region, at which level."""

import pytest

from corpus.model import GovernmentLevel
from corpus.regions import read_issuer, read_level, read_region, with_place


@pytest.mark.parametrize(
    ("title", "head", "signature", "issuer"),
    [
        ("清河市人民政府关于甲的意见", "", "", "清河市人民政府"),
        ("国务院办公厅转发民政部关于甲意见的通知", "", "", "国务院办公厅"),
        ("清河市科技局 清河市财政局关于甲的通知", "", "", "清河市科技局 清河市财政局"),
        ("甲办法", "发文机关：清河市科技局\n", "", "清河市科技局"),
        ("甲办法", "中华人民共和国国务院令\n第9号", "", "国务院"),
        ("甲办法", "", "清河市人民政府\n2020年1月2日", "清河市人民政府"),
        ("甲的思考", "", "（市经信委供稿）", ""),
        ("甲办法", "（2019年3月1日日昌市人民政府令第5号公布）", "", "日昌市人民政府"),
        ("甲办法", "发文机关: 县甲局 主题分类: 城建\n", "", "县甲局"),
        ("甲办法", "发布机构：县政府网站\n", "", ""),
        ("关于甲的通知", "发布机构：柳溪县政府办\n", "柳溪县人民政府\n2020年1月2日", "柳溪县人民政府"),
        ("柳溪县人民政府办公室转发县教育局关于甲的通知", "", "", "柳溪县人民政府办公室"),
        ("清河市科技局等五部门关于甲的通知", "", "", "清河市科技局"),
    ],
)
def test_issuer(title: str, head: str, signature: str, issuer: str) -> None:
    assert read_issuer(title, head, signature) == issuer


@pytest.mark.parametrize(
    ("source", "region", "level"),
    [
        ("江东省人民政府", "江东省", GovernmentLevel.PROVINCIAL),
        ("广西壮族自治区人民政府办公厅", "广西壮族自治区", GovernmentLevel.PROVINCIAL),
        ("上海市人民政府", "上海市", GovernmentLevel.PROVINCIAL),
        ("清河市科学技术局", "清河市", GovernmentLevel.MUNICIPAL),
        ("清河市桥北区人民政府", "清河市桥北区", GovernmentLevel.COUNTY),
        ("柳溪县人民政府办公室", "柳溪县", GovernmentLevel.COUNTY),
        ("清河市甲工作方案", "清河市", GovernmentLevel.MUNICIPAL),
        ("冠县人民政府办公室", "冠县", GovernmentLevel.COUNTY),
        ("清河市代县财政局", "清河市代县", GovernmentLevel.COUNTY),
        ("应县甲实施方案", "应县", GovernmentLevel.COUNTY),
        ("积石山保安族东乡族撒拉族自治县人民政府", "积石山保安族东乡族撒拉族自治县", GovernmentLevel.COUNTY),
        ("阿里地区行政公署", "阿里地区", GovernmentLevel.MUNICIPAL),
        ("新疆生产建设兵团办公厅", "新疆生产建设兵团", GovernmentLevel.UNKNOWN),
        ("柳溪县石桥镇人民政府", "柳溪县石桥镇", GovernmentLevel.UNKNOWN),
        ("各县人民政府", "", GovernmentLevel.UNKNOWN),
        ("市县人民政府", "", GovernmentLevel.UNKNOWN),
        ("贫困县脱贫方案", "", GovernmentLevel.UNKNOWN),
        ("《清河市甲办法》解读", "清河市", GovernmentLevel.MUNICIPAL),
        ("国务院办公厅", "", GovernmentLevel.NATIONAL),
        ("科技部", "", GovernmentLevel.NATIONAL),
        ("智慧城市建设方案", "", GovernmentLevel.UNKNOWN),
        ("甲的思考", "", GovernmentLevel.UNKNOWN),
    ],
)
def test_region_and_level(source: str, region: str, level: GovernmentLevel) -> None:
    assert read_region(source) == region
    assert read_level(region, source) is level


@pytest.mark.parametrize(
    ("issuer", "region", "whole"),
    [
        ("市人民政府", "清河市", "清河市人民政府"),
        ("市政府办公室", "清河市桥北区", "清河市人民政府办公室"),
        ("县委办公室 县政府办公室", "柳溪县", "柳溪县委办公室 柳溪县人民政府办公室"),
        ("自治区人民政府", "广西壮族自治区", "广西壮族自治区人民政府"),
        ("省人民政府", "清河市", "省人民政府"),
        ("清河市人民政府", "清河市", "清河市人民政府"),
        ("市人民政府", "", "市人民政府"),
        ("", "清河市", ""),
    ],
)
def test_an_issuer_takes_its_place_from_the_region(issuer: str, region: str, whole: str) -> None:
    assert with_place(issuer, region) == whole


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("返回顶部\n清河省甲规定\n清河省人大常委会\n", "清河省人大常委会"),
        ("返回顶部\n关于甲的通知\n交通部\n", "交通部"),
        ("返回顶部\n关于甲的通知\n", ""),
    ],
)
def test_the_issuer_on_a_line_below_the_title(head: str, issuer: str) -> None:
    assert read_issuer("甲规定", head, "") == issuer


@pytest.mark.parametrize(
    ("title", "head", "signature", "issuer"),
    [
        ("市政府办公室关于甲的通知", "", "清河市人民政府办公室\n2014年6月6日", "清河市人民政府办公室"),
        ("区人民政府关于甲的通知", "发布机构： 桥北区政府\n", "2014年6月6日", "桥北区政府"),
        ("省政府关于甲的通知", "各省政府部门：\n", "", "省政府"),
        ("关于甲的通知", "", "清河市“甲”工程专班办公室\n2014年6月6日", "清河市“甲”工程专班办公室"),
    ],
)
def test_the_place_that_a_title_leaves_out(title: str, head: str, signature: str, issuer: str) -> None:
    assert read_issuer(title, head, signature) == issuer
