-- One thing owed to many. Its books stand in the row itself and are kept by triggers, so that they always sum up, whoever
-- writes, and stay when deliveries are erased.
create table mailing (
    id integer primary key,
    kind text not null check (kind in ('brief', 'urgent', 'correction', 'withdrawal')),
    occasion text not null unique,      -- owing the same occasion twice changes nothing
    day text,                           -- the brief's
    created text not null,
    lapses_after integer not null check (lapses_after > 0),         -- seconds after it was due, while not begun
    when_in_doubt text not null check (when_in_doubt in ('resend', 'hold')),
    state text not null default 'running' check (state in ('running', 'paused', 'cancelled')),
    rings_at_night integer not null default 0 check (rings_at_night in (0, 1)),
    content text,                       -- JSON, for what is not in the archive: a text a language
    amends integer references mailing (id),     -- the mailing whose copies are edited
    audience text,                      -- 'all' or 'language:ru' while its subscribers are still being owed
    owed_up_to integer not null default 0,      -- the last subscriber of the audience who is
    owed integer not null default 0,
    delivered integer not null default 0,
    gone integer not null default 0,
    refused integer not null default 0,
    lapsed integer not null default 0,
    cancelled integer not null default 0,
    in_doubt integer not null default 0,
    doubts integer not null default 0,  -- how often an answer was lost, whatever became of it
    opened integer not null default 0,  -- deliveries begun,
    parts integer not null default 0,   -- the parts of these,
    sent integer not null default 0,    -- and how many of them are there
    check (owed >= delivered + gone + refused + lapsed + cancelled + in_doubt)
) strict;

-- The dispatcher looks for work each half second, among the few mailings that are not over.
create index mailing_alive on mailing (id)
where owed > delivered + gone + refused + lapsed + cancelled + in_doubt or audience is not null;

-- How a mailing is cut into parts, once for all who want it alike. Never changed once written.
create table layout (
    id integer primary key,
    mailing integer not null references mailing (id),
    key text not null,
    parts integer not null check (parts >= 1),
    unique (mailing, key)
) strict;

create table part (
    layout integer not null references layout (id),
    number integer not null,            -- from 0
    act text not null default 'send' check (act in ('send', 'edit', 'delete')),
    target integer,                     -- the part of the amended mailing whose copy is edited or deleted
    html text not null,
    keyboard text,                      -- JSON
    silent integer not null check (silent in (0, 1)),
    primary key (layout, number)
) strict, without rowid;

-- No foreign key to subscriber: it would want an index of a million rows a mailing, only to be looked at when one
-- subscriber in a year is forgotten. Forgetting walks the mailings instead.
create table delivery (
    mailing integer not null references mailing (id),
    subscriber integer not null,
    state text not null default 'owed' check (state in
        ('owed', 'open', 'delivered', 'gone', 'refused', 'lapsed', 'cancelled', 'in doubt')),
    due text not null,
    not_before text,                    -- a rest or a growing wait ends then
    edition text,                       -- the language chosen when it was owed
    layout integer references layout (id),      -- since it was opened
    next_part integer not null default 0,
    sending integer not null default 0 check (sending in (0, 1)),   -- next_part is on its way
    attempts integer not null default 0,        -- of next_part, without those that were told to come later
    sent blob,                          -- the message id of each part before next_part, packed; 0 where there is none
    reason text,
    ended text,
    primary key (mailing, subscriber)
) strict, without rowid;

create index delivery_owed on delivery (mailing, due) where state = 'owed';
create index delivery_open on delivery (mailing, not_before) where state = 'open';

create trigger delivery_is_owed after insert on delivery begin
    update mailing set owed = owed + 1 where id = new.mailing;
end;

create trigger delivery_moves_on after update of state on delivery when old.state <> new.state begin
    update mailing set
        delivered = delivered + (new.state = 'delivered') - (old.state = 'delivered'),
        gone = gone + (new.state = 'gone') - (old.state = 'gone'),
        refused = refused + (new.state = 'refused') - (old.state = 'refused'),
        lapsed = lapsed + (new.state = 'lapsed') - (old.state = 'lapsed'),
        cancelled = cancelled + (new.state = 'cancelled') - (old.state = 'cancelled'),
        in_doubt = in_doubt + (new.state = 'in doubt') - (old.state = 'in doubt')
    where id = new.mailing;
end;

-- Who is forgotten before it was there will not get it: the counts stay.
create trigger delivery_is_forgotten after delete on delivery when old.state in ('owed', 'open') begin
    update mailing set cancelled = cancelled + 1 where id = old.mailing;
end;

-- Until when Telegram told us to be quiet: in one chat, or (chat 0) with mailings as a whole.
create table rest (
    chat integer primary key,
    until text not null,
    reason text not null
) strict;

-- What staff must be told; the newsroom reads and marks it. The same trouble again counts up.
create table trouble (
    id integer primary key,
    kind text not null check (kind in ('refused', 'set aside', 'in doubt', 'rest', 'stopped', 'update')),
    mailing integer not null default 0,
    part integer not null default 0,
    reason text not null,
    subscriber integer not null default 0,      -- the latest it happened to
    times integer not null default 1,
    first_seen text not null,
    last_seen text not null,
    told text,
    unique (kind, mailing, part, reason)
) strict;

-- Updates of Telegram's that are being acted on. Once one stands here it may be confirmed to Telegram; once it is acted
-- on it is erased, with whatever somebody wrote in it.
create table arrival (
    id integer primary key,             -- Telegram's update id
    body text not null,                 -- JSON, as it came
    starts integer not null default 0   -- how often the bot began with it after a start
) strict;
