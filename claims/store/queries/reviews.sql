-- Decisions in the order in which they were made; standing ones are neither undone nor an undoing themselves.
select r.*, s.id is not null as standing
from reviews r left join kept.standing s on s.id = r.id
where ($target is null or r.target = $target) and ($target_id is null or r.target_id = $target_id)
order by r.number
