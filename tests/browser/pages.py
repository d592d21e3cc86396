"""The pages of the site as a reader meets them."""

PAGES = (
    "/",
    "/?q=引进大院名校，省里最高给多少支持？",
    "/?q=幼儿园学费是多少？",
    "/?q=沪湖廊道工业亩均税收2021年目标值是多少？",
    "/search",
    "/search?q=专利",
    "/search?q=“没有这句话的”",
    "/levels?q=专利",
    "/documents",
    "/documents/zj-2018-43",
    "/documents/zj-2018-43?beside=zj-2018-43-jd",
    "/documents/zj-2018-43-jd",
    "/documents/hz-2018-85",
    "/units",
    "/units/省科技厅",
    "/eligibility",
    "/data",
    "/editing",
    "/docs",
    "/nowhere",
)
