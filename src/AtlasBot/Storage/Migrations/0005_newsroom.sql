-- The push of a day's brief. The mailing is what is owed; this is when.
create table brief_push (
    day text primary key,
    mailing integer not null,
    morning text not null,              -- the day, on a subscriber's own calendar, whose hour it is due at
    published text not null,
    at_once integer not null check (at_once in (0, 1)),
    swept_to integer                    -- the last subscriber looked at since the last edition came; null when all were
) strict, without rowid;

-- Who may publish, correct and broadcast; owners may also appoint. Owners by setting are not listed here.
create table staff (
    user integer primary key,
    name text not null,
    role text not null check (role in ('staff', 'owner')),
    language text not null,
    added text not null
) strict;

-- One-time links: whoever opens one takes the role.
create table invitation (
    secret_hash text primary key,
    role text not null check (role in ('staff', 'owner')),
    expires text not null,
    used text
) strict, without rowid;

-- What staff are working on: a pasted or dropped brief, an urgent update. Confirmed once, by its maker, for its text.
create table draft (
    id integer primary key,
    staff integer not null,
    chat integer not null,
    kind text not null check (kind in ('brief', 'urgent')),
    state text not null check (state in ('collecting', 'open', 'done', 'cancelled')),
    document blob not null,             -- as it came; what is pasted is UTF-8
    source text not null,               -- where it came from, in words for staff
    rings integer not null default 0 check (rings in (0, 1)),   -- an urgent update rings at night too
    origin integer unique,              -- the update that made it: a repeated one makes no second draft
    message integer,                    -- the card
    made text not null,
    touched text not null,
    outcome text                        -- what publishing it did, as JSON
) strict;

-- Who did what, when; kept for ever.
create table audit (
    id integer primary key,
    instant text not null,
    staff integer not null,
    deed text not null,
    about text not null
) strict;

-- What staff must be told; written where it happens, sent on the tick.
create table notice (
    id integer primary key,
    instant text not null,
    kind text not null,
    content text not null,              -- JSON: the values of its sentence
    told text
) strict;
create index notice_untold on notice (id) where told is null;

-- Updates that changed something, by Telegram's own id, so that a repeated one changes nothing.
create table handled_update (
    id integer primary key,
    instant text not null
) strict;
