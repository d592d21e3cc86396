"""Who issued a document, for which region, and at which level of government."""

import re

from corpus.labels import read_labels
from corpus.model import GovernmentLevel
from corpus.page_lines import is_page_line
from corpus.unit_lists import is_organ

NATIONAL = "国家"  # the region that canonical names of central organs are made with
_MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
_COMMON = r"(?![各该本全我外邻某市省州区贫强大小两])"  # before 县: no name of a county
_PLACE = (
    rf"(?:{_COMMON}[一-鿿]县|(?:(?!人民|政府|关于|[省市州])(?![厅局委])[一-鿿]){{2,18}}?自治[州县旗]"
    r"|(?:(?!人民|政府|关于)(?![厅局委])[一-鿿]){2,10}?"
    r"(?:特别行政区|自治区|开发区|高新区|新区|地区|省|市|州|盟|县|区(?!域)|旗))"
)
_TOWN = r"(?:(?![省市县区州盟旗厅局委])[一-鿿]){1,6}?(?:镇|乡(?=人民政府|党委)|街道(?=办事处|党工委))"
_REGION = re.compile(
    rf"(?:中共|中国共产党)?(?P<region>(?:{_PLACE}){{1,3}}(?:{_TOWN})?|新疆生产建设兵团|{_TOWN})"
    r"(?=人民政府|政府|行政公署|行署|办事处|委|党工?委|人大|人民代表|人民法院|人民检察院|管委会"
    r"|(?<!镇)[一-鿿]{2,16}(?:厅|局|委|办|院|中心|支行|小组))"
)
_OPENING = re.compile(
    r"(?!全|各|我|本|关于|国|中小|大|小)(?P<region>[一-鿿]{2,7}?(?:省|自治区|自治州|自治县)|[一-鿿]{2,4}?(?<![城上超都集])市|(?:(?![市省州区各两])[一-鿿]){1,3}?(?<![困点范强大])县|[一-鿿]{2,4}?(?:高新|经开|开发|新)区"
    r"|[一-鿿]{2,3}?(?<![社地山景小城片老特辖库灾牧林矿校街园郊专市发范税验能贸作聚务教])区)"
    r"(?!场|民|政|委|级|区|长|直|域|块|位|划|县|间|别)"
)
_CENTRAL = re.compile(
    r"(?:中共中央|中央|国务院|国家|中华人民共和国|全国人|最高人民|中国人民银行|人民银行"
    r"|[一-鿿]{2,12}(?:部|总局|总署|银保监会|证监会)(?:[、 ]|$|办公厅|关于))"
)
_ISSUER = re.compile(
    r"(?P<issuer>[省市县区]政府(?:办公[厅室])?(?=关于|印发|转发|批转)|(?:(?:(?!关于|印发|转发|批转|关於)[一-鿿]){2,30}?(?:厅|局|委|办|部|院|会|政府|办公室|办公厅|委员会|总局|署|银行|中心|集团|公司|小组"
    r"|法院|检察院|指挥部)[、\s]*){1,12}?)"
    r"(?:等\s*[\d一二三四五六七八九十]+\s*个?(?:部门|单位|厅局|委办局))?(?=关于|印发|转发|批转|公告|通告|令|对)"
)
_LETTERHEAD = re.compile(
    r"([一-鿿]{2,20}(?:人民政府|委员会|人大常委会|办公室|办公厅|[厅局]))(?:文件|[一-鿿]{0,4}会议纪要|$|\s)"
)
_ALONE = re.compile(r"[一-鿿]{2,14}[部委院会]")  # on a line of its own below a title: 交通部
_BARE = re.compile(r"([省市县区])(?:人民)?政府(.*)")
_ORDER = re.compile(r"(?<![一-鿿])(?:中华人民共和国)?([一-鿿]{2,20}?)\s*令\s*(?:$|第|\n)")
_DATE = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_NO_ISSUER = re.compile(r"(?:网站?|系统|平台|频道)$")
_SUITED = re.compile(  # 结合淮安实际
    r"结合(?!我|本|全|各|地方|当地|实际|工作|单位|部门|自身)(?P<place>[一-鿿]{2,18}?)(?:[（(][^（()）]*[）)])?的?(?:实际|特点|情况)"
)
_PLACELESS = re.compile(  # 市政府, with no name before 市
    r"(?:(?<=^)|(?<=[、 　]))(?P<level>自治区|[省县区州盟旗]|市(?!场|监局))"
    r"(?:(?P<government>政府)|(?=人民政府|[委人]|[一-鿿]{2,16}?(?:[厅局委办]|中心)))"
)
_ENDINGS = "省市县区州盟旗"


def read_issuer(title: str, head: str, signature: str) -> str:
    """Who issued a document: as its title says, as a label of its head says, or as it is signed; empty when unknown.

    >>> read_issuer("某市人民政府办公室关于印发甲的通知", "", ""), read_issuer("甲办法", "发文机关：某市科技局", "")
    ('某市人民政府办公室', '某市科技局')
    >>> read_issuer("甲办法", "", "某市人民政府\\n2019年1月2日")
    '某市人民政府'
    """
    if match := _ISSUER.match(title):
        return _name_place(match["issuer"].strip("、 　"), signature, head)
    box = read_labels(head)
    labelled, published = (
        "" if _NO_ISSUER.search(value) else value for value in (box.value("发文机关"), box.value("发布机构"))
    )
    if labelled:
        return labelled
    if match := _ORDER.search(_DATE.sub("\n", head)):  # …日甲市人民政府令第9号公布
        return match[1].removeprefix("中华人民共和国")
    for line in signature.splitlines():
        name = re.split(r"\s{2,}|　", line.strip())[0]
        plain = "".join(name.split())
        if re.fullmatch(r"[一-鿿、“”]{3,60}", plain) and is_organ(re.sub("[“”]", "", plain)):
            return plain
    printed = [line.strip() for line in head.splitlines()]
    letterheads = (match[1] for line in printed if (match := _LETTERHEAD.match(line)))
    alone = (line for line in printed if _ALONE.fullmatch(line) and is_organ(line) and not is_page_line(line))
    return published or next(letterheads, "") or next(alone, "")


def _name_place(issuer: str, *sources: str) -> str:
    """``issuer`` with the place before it that a source prints, where the title leaves it out (市政府办公室关于…).

    >>> _name_place("市政府办公室", "清河市人民政府办公室\\n2014年6月6日"), _name_place("市政府", "各市政府：")
    ('清河市人民政府办公室', '市政府')
    """
    if (bare := _BARE.fullmatch(issuer)) is None:
        return issuer
    full = re.compile(
        rf"(?:^|[《：:\s])((?![各本全])[一-鿿]{{1,9}}{bare[1]}(?:人民)?政府{bare[2]})(?![一-鿿]*[:：])", re.M
    )
    return next((match[1] for source in sources if (match := full.search(source))), issuer)


def read_region(*sources: str) -> str:
    """The region that the first telling source names (issuer, title, signature); empty for national documents.

    >>> read_region("湖南省长沙市岳麓区人民政府办公室"), read_region("成都市科学技术局"), read_region("国务院办公厅")
    ('湖南省长沙市岳麓区', '成都市', '')
    >>> read_region("", "湖州市养犬规定"), read_region("", "城市道路管理条例")
    ('湖州市', '')
    """
    named = [re.sub(r"^(?:关于)?(?:印发|征求|公布|发布|公开征求)?《?", "", source) for source in sources]
    for source in named:
        if _CENTRAL.match(source):
            return ""
        if match := _REGION.match(source):
            return match["region"]
    return next((match["region"] for source in named if (match := _OPENING.match(source))), "")


def with_place(issuer: str, region: str) -> str:
    """``issuer`` with the place of ``region`` where it is printed without its own (市政府办公室).

    >>> with_place("市政府办公室", "清河市"), with_place("区人民政府", "清河市桥北区"), with_place("市人民政府", "")
    ('清河市人民政府办公室', '清河市桥北区人民政府', '市人民政府')
    >>> with_place("市科技局 市财政局", "清河市"), with_place("省科技厅", "清河市"), with_place("市场监管局", "清河市")
    ('清河市科技局 清河市财政局', '省科技厅', '市场监管局')
    """

    def place(match: re.Match[str]) -> str:
        end = region.rfind(match["level"][-1], 1) + 1
        return region[:end] + ("人民政府" if match["government"] else "") if end else match.group()

    return _PLACELESS.sub(place, issuer)


def guess_region(text: str) -> str:
    """The region that a text is written for, by what it says of its own place; empty when it does not say.

    >>> guess_region("结合清河实际，制定本方案。我市企业"), guess_region("结合临江市实际"), guess_region("结合我市实际")
    ('清河市', '临江市', '')
    """
    match = _SUITED.search(text)
    if match is None:
        return ""
    place = match["place"]
    if place.endswith(tuple(_ENDINGS)):
        return place
    counted = {ending: len(re.findall(rf"{place}{ending}|[我全本]{ending}(?!域)", text)) for ending in _ENDINGS}
    ending = max(counted, key=lambda each: counted[each])
    return place + ending if counted[ending] and len(place) <= 4 else ""


def read_level(region: str, *sources: str) -> GovernmentLevel:
    """The level of government: by the region, or by an issuer that is a central organ.

    >>> [read_level(region).value for region in ("浙江省", "重庆市", "湖州市", "长沙市岳麓区", "")]
    ['provincial', 'provincial', 'municipal', 'county', '']
    >>> read_level("", "国务院办公厅").value
    'national'
    """
    if not region:
        central = any(_CENTRAL.match(source) for source in sources)
        return GovernmentLevel.NATIONAL if central else GovernmentLevel.UNKNOWN
    if region.endswith(("省", "自治区", "特别行政区")) or region in _MUNICIPALITIES:
        return GovernmentLevel.PROVINCIAL
    if region.endswith(("县", "旗")) or (region.endswith("区") and not region.endswith("地区")):
        return GovernmentLevel.COUNTY
    return GovernmentLevel.MUNICIPAL if region.endswith(("市", "州", "盟", "地区")) else GovernmentLevel.UNKNOWN
