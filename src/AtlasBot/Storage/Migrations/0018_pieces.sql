-- The messages a long paste came in, so that an edited one changes its piece of the text. None for what stands in one message.
create table draft_piece (
    draft integer not null references draft (id) on delete cascade,
    message integer not null,           -- of staff; 0 for all that came before pieces were kept
    text text not null,
    primary key (draft, message)
) strict, without rowid;
