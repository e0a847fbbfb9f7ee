-- What is known of each watched entry of Newsroom:Sources.
create table source (
    name text primary key,              -- the entry: kind and address
    connected text not null,            -- the newsroom's day it was first read: older days are never pushed
    publishes integer not null default 0 check (publishes in (0, 1)),   -- whether it may publish without a person
    tag text,                           -- the ETag of the last answer,
    tag_day text,                       -- which was about this day and the one before
    read text,                          -- the last success
    failed text,                        -- the last failure,
    trouble text,                       -- as JSON
    failures integer not null default 0,    -- in a row
    next text not null                  -- not to be asked before
) strict, without rowid;

-- The posts of a source, as far as they belong to a day that is watched.
create table source_post (
    id integer primary key,
    source text not null,
    address text not null,
    day text not null,                  -- on the site
    goes text not null,                 -- the day whose brief has it
    position integer not null,          -- on the day's page, from 0
    title text not null,
    content text not null,              -- HTML
    time text,                          -- on the site's clock
    fingerprint text not null,          -- of its words on the site now
    changed text not null,              -- when they last did
    drafted text,                       -- its words in the draft or the published brief
    told text,                          -- the words staff were told of since
    missing text,                       -- since when it is not on the site any more
    state text not null check (state in ('waiting', 'drafted', 'late', 'out', 'old')),
    unique (source, address)
) strict;

-- A day of a source: the draft its posts are put together in.
create table source_day (
    source text not null,
    day text not null,
    draft integer not null,
    changed text not null,              -- when a post last came or changed
    waits integer not null default 0 check (waits in (0, 1)),   -- staff said that it is not to go by itself
    primary key (source, day)
) strict, without rowid;

create index source_day_draft on source_day (draft);

-- The cards of drafts that came by themselves, one a member of staff; each is edited in place.
create table draft_card (
    draft integer not null,
    chat integer not null,
    message integer not null,
    shown text not null,                -- what it says, so that it is edited only where that changes
    primary key (draft, chat)
) strict, without rowid;

-- Past days of a source that were read by import, so that it goes on where it ended.
create table source_past (
    source text not null,
    day text not null,
    primary key (source, day)
) strict, without rowid;
