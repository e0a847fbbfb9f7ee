-- The links in a section's text, as JSON: [{"words":…,"address":…}]; null where there are none.
alter table section add column links text;

-- A late section that staff put into the archive alone: it is sent to nobody, by no correction either.
alter table section add column archive_only integer not null default 0 check (archive_only in (0, 1));
