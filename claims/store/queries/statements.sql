-- Statements in the order of the articles and of their text, the title's first.
select s.*
from statements s join articles a on a.id = s.article
where ($stories is null or a.story in (select unnest($stories))) and ($article is null or a.id = $article)
  and ($ids is null or s.id in (select unnest($ids)))
order by a.published_at nulls last, a.publisher, a.id, s.field desc, s.start, s."end", s.id
