-- The event table, earliest first, undated rows last.
select * from events
where ($story is null or story = $story) and ($ids is null or list_contains($ids, id))
order by earliest nulls last, latest nulls last, story, id
