-- Statements in the order of the articles and of their text, the title's first.
select s.*
from statements s join articles a on a.id = s.article
where ($stories is null or list_contains($stories, a.story)) and ($article is null or a.id = $article)
  and ($ids is null or list_contains($ids, s.id))
order by a.published_at nulls last, a.publisher, a.id, s.field desc, s.start, s."end", s.id
