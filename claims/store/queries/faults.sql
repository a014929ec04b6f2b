-- What does not agree inside the database: code, table, id, and the article or story to be worked out anew.
with quoted as (
    select 'timexes' as tab, t.id, t.article, t.text,
           substring(case t.field when 'title' then a.title else a.text end, t.start + 1, t."end" - t.start) as there
    from kept.timexes t join articles a on a.id = t.article
    union all
    select 'statements', s.id, s.article, s.text,
           substring(case s.field when 'title' then a.title else a.text end, s.start + 1, s."end" - s.start)
    from kept.statements s join articles a on a.id = s.article
    union all
    select 'quantities', q.statement, q.article, q.text,
           substring(case s.field when 'title' then a.title else a.text end, q.start + 1, q."end" - q.start)
    from kept.quantities q join kept.statements s on s.id = q.statement join articles a on a.id = q.article
), held as (
    select 'events' as tab, id, story, unnest(statements) as statement from events
    union all
    select 'conflicts', id, story, unnest(json_extract_string(sides, '$[*].statements[*].id')) from kept.conflicts
), found as (
    select 'hash' as code, 'articles' as tab, id, null as article, null as story
    from articles where sha256 != sha256(title || chr(10) || chr(10) || text)
    union all
    select 'offset', tab, id, article, null from quoted where text is distinct from there
    union all
    select 'orphan', 'timexes', id, article, null from kept.timexes where article not in (select id from articles)
    union all
    select 'orphan', 'statements', id, article, null from kept.statements where article not in (select id from articles)
    union all
    select 'orphan', 'quantities', statement, article, null from kept.quantities
    where statement not in (select id from kept.statements)
    union all
    select 'orphan', tab, id, null, story from held where statement not in (select id from kept.statements)
    union all
    select 'orphan', 'events', id, null, story from events
    where story not in (select story from articles where story is not null)
    union all
    select 'orphan', 'conflicts', id, null, story from kept.conflicts
    where story not in (select story from articles where story is not null)
    union all
    select 'unlisted', 'articles', min(id), null, story from articles
    where story is not null and story not in (select name from kept.stories) group by story
    union all
    select 'claim_hash', 'prior_checks', id, null, null from prior_checks
    where id != md5(concat_ws(chr(31), claim, coalesce(verdict, ''), coalesce(reviewer, ''), coalesce(url, ''),
                              coalesce(reviewed_on, '')))
    union all
    select 'stale', 'articles', id, id, story from articles where stale
    union all
    select 'stale', 'events', name, null, name from kept.stories where changed > analysed
)
select distinct code, tab, id, article, story from found order by tab, code, id, article nulls last, story nulls last
