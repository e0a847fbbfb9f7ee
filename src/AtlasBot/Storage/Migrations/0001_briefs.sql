-- What the centre published. A brief is the set of editions of one day.
create table edition (
    day text not null,
    language text not null check (language in ('en', 'az', 'ru')),
    version integer not null check (version >= 1),
    fingerprint text not null,          -- of headings and paragraphs: the same text twice changes nothing
    source text not null,               -- where it came from, in words for staff
    published text not null,
    withdrawn text,
    primary key (day, language)
) strict, without rowid;

-- The id packs day, language and position, so that the order of ids is the order of days whatever was imported when.
create table section (
    id integer primary key,
    heading text not null,
    body text not null,                 -- paragraphs, one a line
    address text                        -- on the centre's site
) strict;

create index edition_fingerprint on edition (fingerprint);

-- Every version that ever stood, the current one included: a correction must be traceable.
create table edition_version (
    day text not null,
    language text not null,
    version integer not null,
    content text not null,              -- JSON: [{"heading":…,"paragraphs":[…],"address":…}]
    written text not null,
    primary key (day, language, version)
) strict, without rowid;

-- What the footer says about the centre, as first seen, for /about.
create table about (
    language text primary key,
    text text not null
) strict, without rowid;
