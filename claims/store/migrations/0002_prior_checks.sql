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
