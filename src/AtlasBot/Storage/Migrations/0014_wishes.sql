-- What staff changed on the card of a draft, as JSON: language, day, which sections in which order.
alter table draft add column wishes text;

-- When it is published by itself and sent to all at once, because staff chose a time.
alter table draft add column at text;
create index draft_at on draft (at) where at is not null and state = 'open';
