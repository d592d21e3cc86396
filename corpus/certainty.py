"""Which facts about a document its own text does not tell for certain: an editor may state them in the manifest."""

from corpus.dates import PartialDate
from corpus.model import Fact


def find_uncertain(
    title: str, issuer: str, region: str, issued_on: PartialDate, head: str, signature: str
) -> tuple[Fact, ...]:
    """The facts that were guessed, or not found at all.

    An issuer is certain where the title opens with it, a label or an order names it, or the signature. A region is
    certain as part of an issuer, a date to the day.

    >>> find_uncertain("关于甲的通知", "", "", PartialDate(2020), "关于甲的通知", "")
    (<Fact.ISSUER: 'issuer'>, <Fact.REGION: 'region'>, <Fact.ISSUED_ON: 'issued_on'>)
    >>> find_uncertain("某市人民政府关于甲的通知", "某市人民政府", "某市", PartialDate(2020, 1, 2), "", "")
    ()
    """
    stated = title.startswith(issuer) or issuer in "".join(signature.split()) or "发文" in head or "令" in head
    is_central = bool(issuer) and not region
    certain = {
        Fact.TITLE: bool(title),
        Fact.ISSUER: bool(issuer) and stated,
        Fact.REGION: is_central or (bool(region) and region in issuer),
        Fact.ISSUED_ON: bool(issued_on.day),
    }
    return tuple(fact for fact, holds in certain.items() if not holds)
