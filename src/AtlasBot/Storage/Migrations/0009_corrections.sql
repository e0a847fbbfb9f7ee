-- Where a layout comes from, so that the next version of an edition is cut in the same way for whoever has it.
alter table layout add column language text;
alter table layout add column version integer;
alter table layout add column form text;        -- JSON: what else shaped it, such as marks

-- A part says a piece of a section (0: the opening; null: of none), and may answer a copy that is there.
alter table part add column section integer;
alter table part add column reply integer;

create index mailing_amends on mailing (amends) where amends is not null;

-- Who wrote a version (0: it came by itself), and what changed, in words for staff.
alter table edition_version add column staff integer not null default 0;
alter table edition_version add column change text not null default '';

-- A correction that waits for its maker's word: made once, for this text and for the version it was made on.
create table correction (
    id integer primary key,
    staff integer not null,
    day text not null,
    language text not null,
    version integer not null,           -- the one it mends
    content text not null,              -- JSON: all sections as they shall be
    change text not null,               -- in words: "Lach → Lachin"
    note text not null,                 -- what subscribers are told where they are told
    section integer,                    -- the one it is about; null for several
    source text not null,               -- where it came from, in words for staff
    state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
    origin integer unique,              -- the update that made it: a repeated one makes no second
    said integer,                       -- the message of staff it stands in: an edited one changes it
    message integer,                    -- the card
    made text not null
) strict;
