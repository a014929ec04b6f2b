-- Time expressions in the order of the articles and of their text, the title's first.
select t.*
from timexes t join articles a on a.id = t.article
where ($stories is null or a.story in (select unnest($stories))) and ($article is null or a.id = $article)
order by a.published_at nulls last, a.publisher, a.id, t.field desc, t.start, t."end" desc
