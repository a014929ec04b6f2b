-- Stored articles, oldest publication first, those without a date last.
select * from articles
where ($stories is null or list_contains($stories, story)) and ($ids is null or list_contains($ids, id))
order by published_at nulls last, publisher, id
