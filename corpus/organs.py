"""What names of organs look like (市科技局、各有关部门), and what cannot be one."""

import re

_PLACE = (
    r"(?:县级市|设区的?市|市辖区|自治[区州县旗]|直辖市|计划单列市|新疆生产建设兵团|[省市县区州盟旗镇乡]{1,4}|街道|镇街)"
)
_BRACKET = r"(?:[（(〔\[][^（()）〔〕\[\]]{1,20}[）)〕\]])"
_BOUNDARY = r"(?=[、，,；;等\s]|[按依分共联具统主牵组负落实配协支会推承均为](?![、，,；;。])|参[与加]|以?及|[和与]|$)"
# an office of each place: only where no other unit can begin at the last one (各区、县、市公安局)
_OFFICES = (
    r"(?:(?<=[）)〕\]])|(?<=直辖市)|(?<=单列市)|(?<=建设兵团))(?![市县区]直)"
    r"(?:(?![、，,；;等（(]|有关|相关|各|人民)[一-鿿]){2,10}?(?:[厅局委办]|部门)"
)
_PLACES = (
    rf"{_PLACE}{_BRACKET}?(?:(?:行政公署)?(?:、|和|及|与|以及){_PLACE}{_BRACKET}?)*"
    rf"(?:(?:人民)?政府|党委(?:[和、]?(?:人民)?政府)?|行政公署|管委会|管理委员会|办事处|{_OFFICES})?{_BRACKET}?{_BOUNDARY}"
)
COLLECTIVE = re.compile(
    rf"[省市县区州](?:、[市县区州旗镇乡]{_BRACKET}?)+级?(?:人民)?(?:政府|管委会){_BRACKET}?{_BOUNDARY}"
    rf"|(?:各有关|各|有关|相关)(?!单位[:：])(?:{_PLACES}"
    r"|(?:(?:(?!部门|单位|[局委厅办]、)[^，,；;。等])*?(?:政府|管委会)"
    r"|[^、，,；;。等]*?(?:区县|县区|部门|单位|区))"
    r"(?=[、，,；;等\s]|按|分别|共同|牵头|负责|落实|配合|参[与加]|协[同助办]|主责|统筹|具体|组织|实施|推[进动]|承[担办]|[均都]|$))"
)
_GENERAL = re.compile(r"(?:各|有关|相关|所在|属地|地方各级|县级以上|国务院有关|中央有关)")
_SOME = re.compile(
    r"[^等]{1,6}(?:有关|相关|各)(?:直属)?(?:部门|单位|地区|机构|企业|方面)"
    r"|[行业务各级]{0,4}主管(?:部门|单位)|高校|高等[院学]校|科研院所|科研机构|[省市县区州]属[一-鿿]{0,6}(?:企业|国企|高校|院校|单位)"
)
_ALIAS = r"(?:[（(〔\[【][^）)〕\]】]*[）)〕\]】])?"
_ORGAN = re.compile(
    r".*(?:[厅局委办部院行署军]|办公室|政府|中心|公司|集团|科协|社科联|[总工商文残侨台]联|[协联]会|委员会|小组|大学"
    r"|学院|学会|银监会|[银保证监电]+会|[总支分大中站]队|总社|出版社|新华社|[市县区州旗]|街道|[乡镇]|工会|妇联|中央"
    r"|管理处|海关|铁塔|国铁"
    r"|供销社|红十字会|贸促会|慈善会|[总商]会|[管村居组]委会|办事处|[党团]校|专班|指挥部|联席会议|海事处|城投|交投"
    r"|(?:派出|财政|司法|税务|国土|资源|规划|监管|农技|林业|水利|水务|经管|畜牧|兽医|社保|供电|交警)所"
    r"|(?:督查|督察|考核|政研|研究|党史|参事|综合|值班)室"
    r"|(?:档案|图书|博物|文化|美术|科技|纪念)馆|报社|日报|电视台|广播电台|气象台)"
    rf"{_ALIAS}$"
)
_LOCAL = re.compile(
    r"(?:自治区|[省市县区州盟旗镇乡])(?![省市县区镇乡])[一-鿿]{1,12}"
    rf"(?:[室站所馆处校社场台队组班厂投]|(?<!社)会|电信|移动|联通|邮政|烟草|银行){_ALIAS}$"
)
_LIKELY = re.compile(
    r"[一-鿿]*(?:[^场住居][所]|[室站馆处校队组班厂]|[^社]会|[村社]|[一-鿿]{2}(?:企业|部门|单位|机构|高校|园区|社区)"
    rf"|电信|移动|联通|邮政|烟草|高校|社区){_ALIAS}$"
)
_SENTENCE = re.compile(r"[的了对将把被给在应可需其如向并]|其中|所有|进行|予以")
NO_NAME = re.compile(
    r"\d{4}\s*年|\d\s*月|年底|完成|长期|持续|推进$|下同|不再|以下|简称|解释|同时|根据|按照|[“”《》！？?:：]|为牵头|等原因|情况"
    r"|结合|\d+日|谁|其他责任|负责人$|^同上|电话|手机|邮箱|传真|联系人|\d{5}"
    r"|^(?:含|原|即|指|除|报|经|列入)(?=[省市县区各国])|要(?!素)|应当|必须|干部$|俱乐部$|^[东西南北中内外全]部$"
)
_OFFICE = re.compile(
    r".*(?:[厅局委办部署]|政府|管委会)$|各|(?:[省市县州镇]|区(?!域)|乡(?!村)|自治区)(?![级部场域])"
    r"|[一-鿿]{1,3}[县市旗州]$|[一-鿿]{0,2}[^园社片新城山老地小][区镇乡]$"
)
_NAME_MAX, _LIKELY_MAX = 40, 16


def is_organ(name: str) -> bool:
    """True for what ends as names of organs do, and for collective names (各有关部门).

    >>> is_organ("省科技厅"), is_organ("各区、县（市）政府"), is_organ("专利合作条约")
    (True, True, False)
    >>> is_organ("财政所"), is_organ("县融媒站"), is_organ("学校")
    (True, True, False)
    """
    if NO_NAME.search(name) or len(name) > _NAME_MAX:
        return False
    return any(shape.match(name) for shape in (_ORGAN, _LOCAL)) or is_collective(name)


def may_be_organ(name: str) -> bool:
    """True for what a verb beside it (负责) makes an organ: 学校, 行业主管部门; more than ``is_organ`` takes.

    >>> may_be_organ("行业主管部门"), may_be_organ("学校"), may_be_organ("社会"), may_be_organ("所需经费")
    (True, True, False, False)
    """
    likely = len(name) <= _LIKELY_MAX and _LIKELY.match(name) and not _SENTENCE.search(name)
    return is_organ(name) or (likely is not None and bool(likely) and not NO_NAME.search(name))


def is_office(name: str) -> bool:
    """True for an organ that nothing else is called like; a bracket may as well list 研究中心 or 园区.

    >>> [is_office(name) for name in ("市科技局", "各区县", "省级研究中心")]
    [True, True, False]
    """
    return _OFFICE.match(re.sub(rf"{_ALIAS}$", "", name)) is not None and is_organ(name)


def is_collective(name: str) -> bool:
    """True for a name that stands for several units: 各有关区县, 地方各级人民政府, 省直有关部门.

    >>> is_collective("各县、区人民政府（管委会）"), is_collective("省直有关部门"), is_collective("县政府")
    (True, True, False)
    """
    return bool(COLLECTIVE.fullmatch(name) or _GENERAL.match(name) or _SOME.fullmatch(name))
