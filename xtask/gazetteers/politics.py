"""Political parties and legislatures, from two editions of the Factbook."""

import html
import re

from packages import Countries, factbook, field
from text import PHRASE, clean, write

PARTY_COLUMNS = ("name", "abbreviation", "country")
LEGISLATURE_COLUMNS = ("name", "local_name", "country", "chamber")

# The later edition separates parties by line breaks, the earlier one by plus signs.
SEPARATOR = re.compile(r"<br\s*/?>|<p>|\n|;|\+\+")
# Leaders in brackets, remarks in parentheses.
REMARK = re.compile(r"\s*(?:\[[^\]]*\]?|\([^)]*\)?)")
ABBREVIATION = re.compile(r"[^\W\d_][\w./&'+-]{1,14}(?: [A-Z][\w-]{0,5})?\Z")
# The Factbook's own words about the list, which are no party.
PROSE = re.compile(
    r"(?:note|notes|none|other|others|there|the following|only|all|formerly|political|coalition|coalitions|no|various|several"
    r"|independents?|major|minor|ruling|opposition|plus|also|see|not|parties|in addition|leading|based|including)\b",
    re.IGNORECASE,
)
VERB = re.compile(r" (?:is|are|was|were|has|have|includes?|holds?|won|registered|banned|can|may|do|does|did|consists?|known as)\b")
LENGTH_CEILING = 70
# A name of one word must be written with a capital in this share of its uses.
NAME_CASING = 50
# The Factbook spells as in America and has these slips; elsewhere the press writes the other way.
SLIPS = {"Britian": "Britain"}
SPELLINGS = (("Labor", "Labour"), ("Center", "Centre"), ("Defense", "Defence"), ("Organization", "Organisation"))
AMERICAN = {"US", "PR", "GU", "VI", "AS", "MP"}
CHAMBERS = (
    ("Legislative branch", "legislature name", "legislature"),
    ("Legislative branch - lower chamber", "chamber name", "lower"),
    ("Legislative branch - upper chamber", "chamber name", "upper"),
)


def party(item):
    """Name and abbreviations of one item of a list of parties, or nothing."""
    item = clean(REMARK.sub("", clean(html.unescape(item)))).strip(" -;:,.*")
    name, *short = re.split(r" or (?=\S)", item)
    name = name.strip(" ,.")
    good = [form for form in (part.strip(" ,.") for part in short) if ABBREVIATION.match(form) and any(map(str.isupper, form))]
    if len(short) > len(good):
        # "Union or Death Party": the word belongs to the name, or a second name follows.
        good = good[:1]
    wordy = PROSE.match(name) or VERB.search(name) or not PHRASE.match(name) or not name[0].isupper()
    if wordy or not 3 < len(name) <= LENGTH_CEILING or name.isupper() and len(name) < 5:
        return None
    return re.sub(r"\AThe ", "", name), good


def spellings(name, country):
    """The name, and the name as British English spells it where that may be."""
    for wrong, right in SLIPS.items():
        name = name.replace(wrong, right)
    yield name
    british = name
    for american, other in SPELLINGS:
        british = re.sub(rf"\b{american}\b", other, british)
    if british != name and country not in AMERICAN:
        yield british


def parties(packages, casing, path):
    """Writes the table of parties; returns the number of rows."""
    countries = Countries(packages)
    found = {}
    for country, _, government in factbook(packages, countries):
        for key in ("Political parties", "Political parties and leaders"):
            value = government.get(key) or ""
            text = value.get("text", "") if isinstance(value, dict) else value
            for item in SEPARATOR.split(text):
                read = party(item)
                # A bare name of a country or of its people is part of a sentence cut in two.
                if not read or read[0].lower() in countries.by_name:
                    continue
                share = None if re.search(r"[ -]", read[0]) else casing.capital(read[0])
                if share is None or share >= NAME_CASING:
                    for name in spellings(read[0], country):
                        found.setdefault((name, country), []).extend(read[1])
    rows = []
    for (name, country), short in found.items():
        rows.append((name, "|".join(dict.fromkeys(short)), country))
    return write(path, PARTY_COLUMNS, rows)


def legislatures(packages, path):
    """Writes the table of legislatures and their chambers; returns the number of rows."""
    rows = []
    for country, _, government in factbook(packages, Countries(packages)):
        for section, key, chamber in CHAMBERS:
            text = clean(html.unescape(field(government, section, key)))
            match = re.match(r"([^(]+?)\s*(?:\(([^)]*)\))?\Z", text)
            if not match or not match[1][:1].isupper() or PROSE.match(match[1]):
                continue
            local = "|".join(part.strip() for part in re.split(r"/| - |;|, | or ", match[2] or "") if part.strip())
            rows.append((match[1], local, country, chamber))
    return write(path, LEGISLATURE_COLUMNS, rows)
