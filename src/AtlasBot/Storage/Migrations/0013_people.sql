-- What subscribers choose besides language, hour and topics.
alter table subscriber add column days integer not null default 127 check (days between 1 and 127);    -- a bit a weekday, Sunday the lowest
alter table subscriber add column quiet_from integer not null default 1320 check (quiet_from between 0 and 1439);
alter table subscriber add column quiet_to integer not null default 420 check (quiet_to between 0 and 1439);   -- the same: no quiet hours
alter table subscriber add column urgent text not null default 'staff' check (urgent in ('staff', 'silent', 'rings'));
alter table subscriber add column sound text not null default 'one' check (sound in ('one', 'all', 'none'));
alter table subscriber add column form text not null default 'sections' check (form in ('sections', 'folded', 'headlines'));

-- Languages they do not read in which they were asked once whether a brief may come: "az,ru".
alter table subscriber add column asked text not null default '';

-- Groups and channels the bot is in, and who brought it there: that person is told when it may not write.
create table venue (
    chat integer primary key,
    kind text not null check (kind in ('group', 'channel')),
    title text not null,
    host integer not null,
    told text                           -- the reason the host was told last
) strict;

create index venue_host on venue (host);
