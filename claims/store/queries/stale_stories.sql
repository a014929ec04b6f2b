-- Stories whose events and conflicts are behind their articles or decisions, with the number of their articles.
select s.name, count(a.id) as articles
from kept.stories s left join articles a on a.story = s.name
where s.changed > s.analysed
group by s.name
order by s.name
