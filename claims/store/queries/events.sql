-- The event table, earliest first, undated rows last.
select * from events
where ($story is null or story = $story) and ($ids is null or id in (select unnest($ids)))
order by earliest nulls last, latest nulls last, story, id
