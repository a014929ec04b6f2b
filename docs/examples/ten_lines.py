from pathlib import Path  # Reads two articles, prints each time with its value, then what disagrees.

from claims.inputs import Placed, read_inputs
from claims.pipeline import analyse
from claims.reading import read_article
from claims.wording import say_difference

articles = [found.article for found in read_inputs([Path("articles")], "Gempa Kasuari") if isinstance(found, Placed)]
read = [read_article(article) for article in articles]
events, differences = analyse("Gempa Kasuari", read)
print(*(f"{timex.text} = {timex.reading.value}" for one in read for timex in one.timexes), sep="\n")
print(*(say_difference(one, "en") for one in differences if one.explained_by is None), sep="\n")
