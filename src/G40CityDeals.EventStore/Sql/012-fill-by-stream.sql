-- A generation whose rows each come from one stream is filled stream by stream before it follows the log. Meanwhile building_position stays at -1:
-- fill_upto is the index that the streams are read up to, fill_after the last stream that is done, fill_events how many events that makes.
alter table {schema}.projection_checkpoint
    add column fill_upto    bigint,
    add column fill_after   text,
    add column fill_events  bigint;
