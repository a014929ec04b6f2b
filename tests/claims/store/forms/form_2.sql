-- Rows of a database of form 2, as the program of that form wrote them. Never changed; a newer form adds a file.
insert into kept.meta values ('application', 'linimasa'), ('version', '2'), ('needs', '0.1.0');
insert into articles by name
select 'lama' as id, 'Kabar Arsip Rekaan' as publisher, '2024-05-02' as published, timestamp '2024-05-02' as published_at,
       true as published_day_only, 'given' as published_from, 'Jembatan Dibuka' as title,
       'Jembatan dibuka kemarin, kata camat.' as text, 'Jembatan' as story, '[]' as warnings, '{"rubrik":"kota"}' as extra,
       sha256('Jembatan Dibuka' || chr(10) || chr(10) || 'Jembatan dibuka kemarin, kata camat.') as sha256,
       timestamp '2024-05-03 01:02:03' as stored_at, 'b1' as content_id, [1, 2]::ubigint[] as sketch, false as stale;
insert into kept.timexes by name
select 't1' as id, 'lama' as article, 'text' as field, 16 as start, 23 as "end", 'kemarin' as text, 'DATE' as type,
       '2024-05-01' as value, timestamp '2024-05-01' as earliest, timestamp '2024-05-01 23:59:59' as latest,
       'day' as granularity, date '2024-05-02' as anchor_date, 'published' as anchor_source, 'day.named' as rule,
       'Dihitung dari hari terbit.' as resolution, 'time.from_published' as resolution_code, '{}' as resolution_values,
       '[]' as warnings;
insert into kept.stories values ('Jembatan', 1, 1);
insert into reviews by name
select 'r1' as id, 1 as number, 'article' as target, 'lama' as target_id, 'note' as action, 'sudah dibaca' as note,
       'rina' as reviewer, timestamp '2024-05-04 09:00:00' as "at";
insert into prior_checks by name
select md5(concat_ws(chr(31), 'Jembatan ambruk', 'Salah', '', '', '')) as id, 'Jembatan ambruk' as claim, 'Salah' as verdict,
       []::varchar[] as appearances, 'periksa.jsonld' as place, timestamp '2024-05-04 09:00:00' as stored_at;
