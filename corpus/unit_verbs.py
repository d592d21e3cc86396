"""Verbs that close the names of a unit note (牵头、按职责分工负责、配合落实), and the role they give."""

import re

from corpus.model import Role

_DUTY = r"(?:按照?|根据|依据?)(?:各自)?的?(?:部门|工作)?(?:职[责能](?:分工|范围)?|分工)"
_MANNER = rf"(?:{_DUTY}|分别|共同|具体|分工|联合|统一|直接|各自|全面|统筹|组织|主要|抓好|做好)"
_LEAD = "牵头|主责|主办|抓总"
_HELP = "参与|参加|配合|协同|协助|协作|支持|会同|(?<!政)协办|指导|监督"
_DO = "负责|落实|组织实施|组织推进|承担|承办|实施|推进|推动|办理|督办|督导|执行"
_MORE = (
    rf"(?:{_LEAD}|{_HELP}|{_DO}|组织|协调|统筹|督查|监管|抓好|做好|调度|解决|制定|兑现|完成|共同|具体|分工"
    r"|、|(?:相关|有关|具体|各项)?工作)*"
)
_VERB_MAX = 40  # characters
_NAMED = "(?:责任)?(?:单位|部门|主体)"
_VERB = re.compile(
    rf"(?:(?P<lead>{_MANNER}*(?:负责)?总?(?:{_LEAD}){_MORE}|统筹(?:协调|推进|抓总)*|为(?:主要)?牵头{_NAMED})"
    rf"|(?P<help>{_MANNER}*(?:{_HELP}){_MORE}|为(?:配合|参与|协办|协同){_NAMED})"
    rf"|(?:{_MANNER}*(?:{_DO}){_MORE}|{_DUTY}{_MANNER}*|为(?:责任|负责|落实|实施){_NAMED}))$"
)


def strip_verb(words: str) -> tuple[str, Role | None]:
    """``words`` without the verb that closes them, and the role it gives; None without a verb.

    >>> strip_verb("市甲局牵头督导"), strip_verb("市乙局按职责分工配合落实"), strip_verb("市甲局")
    (('市甲局', <Role.LEAD: 'lead'>), ('市乙局', <Role.SUPPORT: 'support'>), ('市甲局', None))
    """
    verb = _VERB.search(words, max(0, len(words) - _VERB_MAX))
    if verb is None:
        return words, None
    role = Role.LEAD if verb["lead"] else Role.SUPPORT if verb["help"] else Role.JOINT
    return words[: verb.start()].removesuffix("均"), role
