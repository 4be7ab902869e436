"""Companies of stock indices and of American exchanges, with the short names that text uses."""

import html
import re

from packages import Countries
from text import PHRASE, clean, write

COLUMNS = ("name", "aliases", "country")

# A name of one word stands alone only if this share of the word's uses is capitalized, or the word is no English word.
NAME_CASING = 50
# Funds and shells trade like companies but are no actors in the news.
FUND = re.compile(
    r"\b(?:ETFs?|ETNs?|Funds?|Index|Trust (?:II|III|IV|V|VI|Inc)|Municipal|Acquisition|Income|Notes?|Preferred|Warrants?|Depositary"
    r"|Debentures?|Term|ProShares|iShares|SPDR|Direxion|Nuveen|VelocityShares|WisdomTree|Bonds?|Portfolio|Equity|Strategy|Merger)\b"
)
FORM = re.compile(
    r",? +(?:Inc|Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|LLC|LP|L\.P|LLP|PLC|plc|p\.l\.c|P\.L\.C|N\.V|NV|B\.V|BV|S\.A|SA"
    r"|S\.A\.B\. de C\.V|S\.A\. de C\.V|S\.p\.A|SpA|SE|AG|AB|ASA|A/S|AS|Oyj|Oy|GmbH|KGaA|AG & Co\. KGaA|SE & Co\. KGaA|KG|SCA|S\.E|SGPS)\.?\Z"
)
# Words that leave a part of the name, as Bank of America Corporation leaves Bank of America.
TAIL = re.compile(r" +(?:Holdings?|Group)\Z")
ARTICLE = re.compile(r" *\(The\)\Z|\AThe ")


def tidy(name):
    """A listed name as text writes it, without remarks on shares and classes."""
    name = clean(html.unescape(name))
    name = ARTICLE.sub("", name)
    name = re.sub(r"\s*(?:\([^)]*\)|\bClass [A-C]\b)", "", name)
    name = re.sub(r" ([,.])", r"\1", name).strip(" ,-")
    # Whole names in capitals are the exchange's way of writing; single words may be initials.
    return name.title() if name.isupper() and " " in name and len(name) > 12 else name


def stands(name, casing):
    """Whether the name can be told from common words."""
    words = [word for word in re.split(r"[ &-]+", name) if word[:1].isalpha()]
    if not words or len(name) < 2 or not any(char.isupper() for char in name):
        return False
    if len(words) > 1 or name.isupper():
        return True
    share = casing.capital(words[0])
    return share is None or share >= NAME_CASING


def short_names(name, casing):
    """The name without its legal form, then also without a closing Group or Holdings."""
    bare = name
    while True:
        cut = FORM.sub("", bare).strip(" ,&")
        if cut == bare or not cut:
            break
        bare = cut
    out = [bare, TAIL.sub("", bare)]
    return [form for form in dict.fromkeys(out) if form != name and stands(form, casing)]


def country(company, countries):
    """The country of the seat, where the package's own statements agree on it."""
    metadata = company.get("metadata") or {}
    seat = re.sub(r"\s*\([^)]*\)", "", clean(str(metadata.get("headquarters") or "")))
    found = countries.named(seat.rpartition(",")[2])
    if found:
        return found
    # Depositary receipts in dollars say nothing about the seat.
    issued = {isin[:2] for isin in company.get("isins") or []} - {"US", "XS"}
    stated = countries.named(company.get("country") or "")
    return stated if stated and issued == {stated} else ""


def build(packages, casing, path):
    """Writes the table of companies; returns the number of rows."""
    countries = Countries(packages)
    found = {}
    indices = packages.literal("pytickersymbols", "pytickersymbols", "indices_data.py", name="INDICES")
    for index in indices.values():
        for company in index["companies"]:
            add(found, company["name"], country(company, countries), casing)
    for name in packages.literal("mimesis", "mimesis", "datasets", "int", "finance.py", name="STOCK_NAMES"):
        if not FUND.search(clean(html.unescape(name))):
            add(found, name, "", casing)
    return write(path, COLUMNS, [(name, "|".join(aliases), where) for name, aliases, where in found.values()])


def add(found, listed, where, casing):
    """Adds a company unless its short name is there already; a country is kept when one is found."""
    name = tidy(listed)
    if not PHRASE.match(name) or len(name) > 60:
        return
    aliases = short_names(name, casing)
    key = (aliases[-1] if aliases else name).lower()
    if not stands(name, casing):
        return
    if key in found:
        old, more, seat = found[key]
        extra = [form for form in [name, *aliases] if form != old and form not in more]
        found[key] = (old, more + extra, seat or where)
    else:
        found[key] = (name, aliases, where)
