-- A message may carry a picture or a file by Telegram's own id: "photo:ID" or "document:ID".
alter table part add column media text;
alter table draft add column media text;

-- To whom an urgent update goes: 'all', 'language:ru' or 'topic:' with what is followed.
alter table draft add column audience text not null default 'all';

-- The message of staff it stands in, where that is one: an edited one changes it.
alter table draft add column said integer;
