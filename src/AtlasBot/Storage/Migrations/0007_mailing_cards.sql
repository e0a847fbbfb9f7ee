-- The messages in which staff watch a mailing; they are edited in place as it goes on.
create table mailing_card (
    mailing integer not null references mailing (id),
    chat integer not null,
    message integer not null,
    shown text not null default '',     -- what it says, so that it is edited only where that changes
    primary key (mailing, chat)
) strict, without rowid;
