-- The database of linimasa as it stands after all migrations. Public names (schema main) are those of the JSON keys;
-- what only the program needs lies in schema kept. No foreign keys: an article and all that is derived from it is
-- written and replaced in one transaction, which DuckDB refuses on tables with foreign keys.

create schema kept;

create table kept.meta (
    key varchar primary key,
    value varchar not null
);

create table articles (
    id varchar primary key,
    publisher varchar not null,
    published varchar,                      -- ISO 8601 as in JSON: a date, or a date-time with its offset
    published_at timestamp,                 -- the same moment on the outlet's own clock, to compute with
    published_tz varchar,
    published_day_only boolean not null,
    published_from varchar not null,
    title varchar not null,
    text varchar not null,
    url varchar,
    author varchar,
    story varchar,
    place varchar,
    agency varchar,
    notice varchar,
    tz varchar,
    warnings json not null,
    extra json not null,
    sha256 varchar not null,
    stored_at timestamp not null,           -- UTC
    content_id varchar not null,            -- md5 of the content as it came: same content, same value
    sketch ubigint[] not null,
    original json,                          -- what a correction replaced: publisher and publication as they came
    stale boolean not null default false    -- a correction waits to be carried into timexes and statements
);

create table kept.timexes (
    id varchar not null,
    article varchar not null,
    field varchar not null check (field in ('title', 'text')),
    start bigint not null,
    "end" bigint not null,
    text varchar not null,
    type varchar not null check (type in ('DATE', 'TIME', 'DURATION', 'SET')),
    value varchar,
    mod varchar,
    tz varchar,
    earliest timestamp,
    latest timestamp,
    granularity varchar,
    edtf varchar,
    range bigint,
    anchor_date date,
    anchor_source varchar not null check (anchor_source in ('published', 'previous', 'none')),
    rule varchar not null,
    resolution varchar not null,
    resolution_code varchar not null,
    resolution_values json not null,
    warnings json not null
);

create table kept.statements (
    id varchar not null,
    article varchar not null,
    field varchar not null check (field in ('title', 'text')),
    start bigint not null,
    "end" bigint not null,
    text varchar not null,
    speaker varchar,
    speaker_role varchar,
    cue varchar,
    chain varchar[] not null,
    chain_kinds varchar[] not null,
    direct boolean not null,
    polarity varchar not null check (polarity in ('affirmed', 'denied', 'uncertain', 'planned')),
    quantities json not null,
    actors varchar[] not null,
    places varchar[] not null,
    timexes json not null,
    earliest timestamp,
    latest timestamp,
    granularity varchar,
    tz varchar,
    time_source varchar not null,
    as_of timestamp,
    as_of_tz varchar,
    rules varchar[] not null,
    marks varchar[] not null,
    warnings json not null
);

create table kept.quantities (
    statement varchar not null,
    article varchar not null,
    ordinal bigint not null,
    text varchar not null,
    start bigint not null,
    "end" bigint not null,
    value double,
    mod varchar,
    low double,
    high double,
    unit varchar,
    what varchar,
    role varchar,
    scope varchar
);

-- A story is stale while its articles or decisions have changed since its events and conflicts were worked out.
create table kept.stories (
    name varchar primary key,
    changed bigint not null,
    analysed bigint not null
);

create table events (
    id varchar not null,
    story varchar not null,
    title varchar not null,
    earliest timestamp,
    latest timestamp,
    granularity varchar,
    edtf varchar,
    tz varchar,
    status varchar not null check (status in ('happened', 'planned', 'denied', 'uncertain')),
    certain boolean not null,
    statements varchar[] not null,
    sources varchar[] not null,
    independent_sources bigint not null,
    places varchar[] not null,
    actors varchar[] not null,
    conflicts varchar[] not null,
    warnings json not null
);

create table kept.conflicts (
    id varchar not null,
    story varchar not null,
    kind varchar not null,
    about varchar not null,
    severity double not null check (severity between 0 and 1),
    reasons json not null,
    explanation varchar not null,
    sentences json not null,
    sides json not null,
    explained_by varchar,
    ruled_out varchar[] not null
);

create table reviews (
    id varchar primary key,
    number bigint not null,                 -- the order in which decisions were made
    target varchar not null check (target in ('article', 'timex', 'statement', 'event', 'conflict')),
    target_id varchar not null,
    quote varchar,
    action varchar not null,
    before varchar,
    after varchar,
    verdict varchar,
    note varchar,
    reviewer varchar not null,
    "at" timestamp not null,                  -- UTC
    undoes varchar,
    batch varchar
);

-- Where a decision stands now, when a new analysis gave its target another id: found again by the quoted words.
create table kept.bindings (
    review varchar not null,
    target_id varchar not null
);

-- Fact-checks that others made (ClaimReview), shown beside statements that say the same.
create table prior_checks (
    id varchar primary key,
    story varchar,
    claim varchar not null,
    verdict varchar,
    reviewer varchar,
    url varchar,
    reviewed_on varchar,
    claimed_by varchar,
    claimed_on varchar,
    appearances varchar[] not null,
    rating double,
    worst double,
    best double,
    title varchar,
    place varchar not null,
    stored_at timestamp not null            -- UTC
);

create view timexes as
select t.id, t.article, a.story, t.* exclude (id, article, anchor_date, anchor_source),
       struct_pack(date := t.anchor_date, source := t.anchor_source) as anchor
from kept.timexes t join articles a on a.id = t.article;

create view statements as
select s.id, s.article, a.story, s.* exclude (id, article) from kept.statements s join articles a on a.id = s.article;

create view quantities as
select q.statement, q.article, a.story, q.* exclude (statement, article)
from kept.quantities q join articles a on a.id = q.article;

-- Decisions that hold: neither undone nor an undoing themselves; the last word about a decision is the one that counts.
create view kept.standing as
select r.*
from reviews r
where r.action not in ('undo', 'redo')
  and coalesce((select max_by(u.action, u.number) from reviews u where u.undoes = r.id), 'redo') = 'redo';

create view conflicts as
with decided as (
    select coalesce(b.target_id, r.target_id) as conflict,
           max_by(r.verdict, r.number) filter (where r.action = 'verdict') as verdict,
           max_by(r.note, r.number) filter (where r.note is not null) as note,
           max_by(r.reviewer, r.number) as reviewer,
           max(r."at") as reviewed_at
    from kept.standing r left join kept.bindings b on b.review = r.id
    where r.target = 'conflict'
    group by 1
)
select c.*, d.verdict, d.note, d.reviewer, d.reviewed_at
from kept.conflicts c left join decided d on d.conflict = c.id;
