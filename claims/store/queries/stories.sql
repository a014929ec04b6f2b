-- Stories with what they hold, the one published last first.
with told as (
    select story, count(*) as articles, count(*) filter (where published_at is null) as undated_articles,
           min(published_at) as first_published, max(published_at) as last_published
    from articles where story is not null group by story
), happened as (
    select story, count(*) as events, count(*) filter (where earliest is null and latest is null) as undated
    from events group by story
), differing as (
    select story, count(*) filter (where explained_by is null) as conflicts,
           count(*) filter (where explained_by is null and verdict is null) as open,
           count(*) filter (where explained_by is not null) as explained
    from conflicts group by story
)
select t.story as name, t.articles, t.undated_articles, coalesce(h.events, 0) as events, coalesce(h.undated, 0) as undated,
       coalesce(d.conflicts, 0) as conflicts, coalesce(d.open, 0) as open, coalesce(d.explained, 0) as explained,
       t.first_published, t.last_published
from told t left join happened h on h.story = t.story left join differing d on d.story = t.story
order by t.last_published desc nulls last, t.story
