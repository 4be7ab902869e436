"""Builds the long lists under gazetteers/data/ from unpacked packages.

Usage: build.py PACKAGES OUT, where PACKAGES holds each package under its name; writes OUT/NAME.tsv.
`cargo xtask gazetteers` calls it; see gazetteers/sources.lock for the packages.
"""

import os
import sys

import companies
import names
import places
import politics
from casing import Casing
from packages import Packages


def main(root, out):
    packages = Packages(root)
    casing = Casing(packages)
    table = lambda name: os.path.join(out, name + ".tsv")  # noqa: E731
    count, persons = names.build(packages, casing, table("names"))
    print("names", count)
    print("places", places.build(packages, casing, persons, table("places")))
    print("companies", companies.build(packages, casing, table("companies")))
    print("parties", politics.parties(packages, casing, table("parties")))
    print("legislatures", politics.legislatures(packages, table("legislatures")))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
