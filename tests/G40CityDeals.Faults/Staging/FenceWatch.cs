namespace G40CityDeals.Faults.Staging;

/// <summary>
/// Notes, inside the database, who moves a projection's position: under which epoch, and whether its session is the one that holds the lease at that moment.
/// A taker changes the lease and the position's row in one transaction, so a runner that still has that row is seen before it or not at all.
/// </summary>
internal static class FenceWatch
{
    public static Task InstallAsync(Stage stage, CancellationToken cancellationToken) => stage.ExecuteAsync(
        $$"""
        create table {{stage.Schema}}.faults_move (
            ordinal bigint generated always as identity, name text not null, epoch bigint not null, lease_epoch bigint not null,
            session int not null, lease_session int, generation int not null, position_from bigint not null, position_to bigint not null);
        create function {{stage.Schema}}.faults_note_move() returns trigger language plpgsql as $$
        begin
            insert into {{stage.Schema}}.faults_move (name, epoch, lease_epoch, session, lease_session, generation, position_from, position_to)
            select new.name, new.epoch, l.epoch, pg_backend_pid(), l.pid, new.generation, old.position, new.position
            from {{stage.Schema}}.projection_lease l where l.name = new.name;
            return null;
        end
        $$;
        create trigger faults_note_move after update on {{stage.Schema}}.projection_checkpoint for each row
        when (old.position is distinct from new.position and old.generation = new.generation) execute function {{stage.Schema}}.faults_note_move();
        """,
        cancellationToken);
}
