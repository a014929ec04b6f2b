-- Stored articles, oldest publication first, those without a date last.
select * from articles
where ($stories is null or story in (select unnest($stories))) and ($ids is null or id in (select unnest($ids)))
order by published_at nulls last, publisher, id
