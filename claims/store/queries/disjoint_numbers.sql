-- Numbers told for one thing in one story whose ranges do not meet; each pair of values once.
with told as (select story, slot, low, high, day, count(*) as times, min(statement) as statement
              from facts
              where kind = 'number'
              group by story, slot, low, high, day),
     steps as (select -1 as step union all select 0 as step union all select 1 as step),
     near as (select t.*, coalesce(t.day + s.step, -9) as other_day   -- a moving count is laid beside its neighbours only
              from told t join steps s on s.step = 0 or t.day is not null)
select l.story, l.slot, l.low as left_low, l.high as left_high, l.day as left_day, l.statement as left_statement,
       r.low as right_low, r.high as right_high, r.day as right_day, r.statement as right_statement,
       l.times + r.times as times
from near l join told r on l.story = r.story and l.slot = r.slot and l.other_day = coalesce(r.day, -9)
where l.high < r.low                                                   -- an open bound is null and never clashes
order by l.story, l.slot, left_low nulls last, left_high nulls last, left_day nulls last,
         right_low nulls last, right_high nulls last, right_day nulls last
