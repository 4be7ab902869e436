"""Cleaning of strings and writing of sorted tables, the same for every list."""

import re
import unicodedata

# Letters of the Latin script as composed characters; other scripts are left to lists of their own.
LETTER = "A-Za-zÀ-ÖØ-öø-ɏəḀ-ỿ"
# A name of one word: letters, joined by single hyphens or apostrophes.
WORD = re.compile(rf"[{LETTER}]+(?:['-][{LETTER}]+)*\Z")
# A name of several words, as places, parties and companies have.
PHRASE = re.compile(rf"[{LETTER}0-9(][{LETTER}0-9 '&.,+/()!-]*\Z")
MARKUP = re.compile(r"<[^>]+>")
SPACE = re.compile(r"\s+")
PUNCTUATION = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'", "–": "-", "‑": "-"})


def clean(text):
    """The text in NFC, without markup, with straight apostrophes and single spaces."""
    text = MARKUP.sub(" ", text or "").replace("\u200b", "").replace("\ufeff", "")
    return SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(PUNCTUATION)).strip()


def plain_start(text):
    """A transliterated name without leading apostrophes and without marks that no letter is printed with."""
    composed = "".join(c for c in clean(text) if not unicodedata.combining(c))
    return composed.lstrip("' ")


def fold(text):
    """The text without diacritics: what a newspaper without them prints."""
    text = text.translate(str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"}))
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def prose(value):
    """The text of a Factbook field, which is a string or an object with `text`."""
    return clean(value.get("text", "") if isinstance(value, dict) else value)


def write(path, columns, rows):
    """Writes rows, tuples of strings, sorted by all columns from the first on; returns their number."""
    rows = sorted(set(rows))
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("# " + "\t".join(columns) + "\n")
        for row in rows:
            assert len(row) == len(columns), row
            assert not any("\t" in cell or "\n" in cell for cell in row), row
            assert all(unicodedata.is_normalized("NFC", cell) for cell in row), row
            file.write("\t".join(row) + "\n")
    return len(rows)
