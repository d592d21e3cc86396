"""Dates as precise as the source."""

import pytest

from corpus.dates import PartialDate, find_dates, find_days, find_years


@pytest.mark.parametrize(
    ("text", "date", "chinese"),
    [
        ("2018", PartialDate(2018), "2018年"),
        ("2018-12", PartialDate(2018, 12), "2018年12月"),
        ("2018-12-05", PartialDate(2018, 12, 5), "2018年12月5日"),
        ("2018-1-5", PartialDate(2018, 1, 5), "2018年1月5日"),
    ],
)
def test_parse(text: str, date: PartialDate, chinese: str) -> None:
    assert PartialDate.parse(text) == date
    assert date.chinese == chinese
    assert PartialDate.parse(str(date)) == date


@pytest.mark.parametrize("text", ["", "18", "2018-13", "2018-02-30", "2018年", "2018/12"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("《中国教育报》2018年11月28日", ["2018-11-28"]),
        ("2018年12月", ["2018-12"]),
        ("2018 年 1 月 2 日至2019年3月", ["2018-01-02", "2019-03"]),
        ("到2022年", []),
    ],
)
def test_dates_in_text(text: str, dates: list[str]) -> None:
    assert [str(date) for date in find_dates(text)] == dates


def test_days_in_text_get_the_year() -> None:
    assert find_days("12月12日，市政府印发", 2018) == (PartialDate(2018, 12, 12),)
    assert find_days("2017年12月12日印发", 2018) == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("到2022年达到40家", (2022,)),
        ("2018-2022年省财政安排", (2018, 2022)),
        ("投入2000万元", ()),
        ("面向2030重大项目", ()),
    ],
)
def test_years_in_text(text: str, years: tuple[int, ...]) -> None:
    assert find_years(text) == years
