-- Days, clock times, places and states told for one thing in one story that are not the same; each pair of values once.
with told as (select story, kind, slot, value, count(*) as times, min(root) as first_root, max(root) as last_root,
                     min(statement) as statement
              from facts
              where kind <> 'number'
              group by story, kind, slot, value)
select l.story, l.kind, l.slot, l.value as left_value, l.statement as left_statement,
       r.value as right_value, r.statement as right_statement, l.times + r.times as times
from told l join told r on l.story = r.story and l.kind = r.kind and l.slot = r.slot and l.value < r.value
order by l.story, l.kind, l.slot, left_value, right_value
