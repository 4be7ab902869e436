"""How often a word of running English stands capitalized, from cased word probabilities.

The probabilities themselves are not written out: a list keeps one percentage for each of its own words.
"""

import math


class Casing:
    """Cased log probabilities of a million English word forms."""

    def __init__(self, packages):
        log = packages.json("spacy-lookups-data", "spacy_lookups_data", "data", "en_lexeme_prob.json.gz")
        # The table gives its lowest value to forms that were never counted, most of them lower-cased names.
        floor = min(log.values())
        self.log = {form: value for form, value in log.items() if value > floor}

    def probability(self, form):
        log = self.log.get(form)
        return math.exp(log) if log is not None else 0.0

    def lower(self, word):
        """Probability of the word in lower case; zero if it was not seen so."""
        return self.probability(word.lower())

    def capital(self, word):
        """Share, in percent, of the uses with a capital; None if the word was never seen."""
        low = self.lower(word)
        high = self.probability(word[:1].upper() + word[1:].lower())
        if "-" in word or "'" in word:
            high = max(high, self.probability(display(word.lower())))
        return round(100 * high / (low + high)) if low + high > 0 else None

    def percent(self, word):
        """`capital` as a cell of a table: empty for several words and for unknown ones."""
        share = None if " " in word else self.capital(word)
        return "" if share is None else str(share)


def display(form):
    """A lower-case form with a capital after each hyphen and apostrophe, as names of persons are written."""
    out, start = [], True
    for char in form:
        out.append(char.upper() if start else char)
        start = char in "-'"
    return "".join(out)
