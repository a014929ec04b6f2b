-- Conflicts, the gravest first; differences that turned out to be none only where they are asked for.
select * from conflicts
where ($story is null or story = $story) and ($explained or explained_by is null)
order by explained_by is not null, severity desc, story, kind, id
