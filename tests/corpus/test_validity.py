"""From when and until when a document is in force."""

import pytest

from corpus.dates import PartialDate
from corpus.validity import read_validity

ISSUED = PartialDate(2019, 12, 20)


@pytest.mark.parametrize(
    ("text", "effective", "expires"),
    [
        ("本办法自2020年1月1日起施行。", "2020-01-01", ""),
        ("本办法自二〇二〇年一月一日起施行。", "2020-01-01", ""),
        ("本意见自印发之日起实施。", "2019-12-20", ""),
        ("本办法自发布之日起30日后施行。", "2020-01-19", ""),
        ("本办法自2020年1月1日起施行，有效期5年。", "2020-01-01", "2024-12-31"),
        ("本办法自2020年1月1日起施行，有效期至2022年6月30日。", "2020-01-01", "2022-06-30"),
        ("本政策自印发之日起施行，有效期为两年。", "2019-12-20", "2021-12-19"),
        ("本办法自2020年1月1日起试行，试行期一年。", "2020-01-01", "2020-12-31"),
        ("执行期限为2020年1月1日至2023年12月31日。", "", "2023-12-31"),
        ("《甲办法》自2010年1月1日起施行以来，成效明显。", "", ""),
        ("到2022年建成甲。", "", ""),
        ("甲办法\n（2008年6月3日通过　2008年7月5日某市人民政府令第9号公布　自2008年9月1日起施行）", "2008-09-01", ""),
        ("一、降费。将政策实施期限延长至2022年4月30日。\n二、乙。", "", ""),
        (
            "一、降费。执行期限至2022年4月30日。\n二、乙。\n本通知自印发之日起执行，有效期至2026年4月30日。",
            "2019-12-20",
            "2026-04-30",
        ),
        ("1.标准\n2.执行期限：2021年5月1日至2021年12月31日。\n二、乙。", "", ""),
        ("减免房租。自2021年1月1日起执行至2023年12月31日。\n二、乙。", "", ""),
        ("（执行期限：2021年5月1日至2022年4月30日）\n", "", ""),
        ("该政策执行期限至2021年12月31日。", "", ""),
        ("上述政策执行期限至2021年12月31日。\n二、乙。", "", ""),
        ("第三条 本办法所称证书有效期5年。", "", ""),
        ("许可证有效期5年。", "", ""),
        ("享受本政策的企业给予补贴，执行期至2022年12月31日。", "", ""),
        ("第二十条 有效期至2022年6月30日。", "", "2022-06-30"),
        ("本措施由市科技局负责解释。自发布之日起施行，有效期3年。", "2019-12-20", "2022-12-19"),
        ("以上政策自2020年1月1日起执行，执行期至2022年12月31日。", "", "2022-12-31"),
        ("自2021年1月1日起施行至2023年12月31日止。", "2021-01-01", "2023-12-31"),
    ],
)
def test_validity(text: str, effective: str, expires: str) -> None:
    found = read_validity(text, ISSUED)
    assert [str(day or "") for day in (found.effective_on, found.expires_on)] == [effective, expires]
    assert bool(found.effective_basis) is bool(effective)
    assert all(basis in text for basis in (found.effective_basis, found.expires_basis))


def test_labels_of_the_head() -> None:
    found = read_validity("", ISSUED, "生效日期：2020年2月1日\n废止日期：2023年2月1日\n")
    assert (str(found.effective_on), str(found.expires_on)) == ("2020-02-01", "2023-02-01")
    assert (found.effective_basis, found.expires_basis) == ("文头", "文头")
    found = read_validity("", ISSUED, "发文日期: 2019-01-23 生效时间: 2019-02-01\n废止时间: 2020-01-23 名称: 甲\n")
    assert (str(found.effective_on), str(found.expires_on)) == ("2019-02-01", "2020-01-23")


def test_years_count_from_what_is_known() -> None:
    assert str(read_validity("有效期3年。", PartialDate(2020)).expires_on) == "2023"
