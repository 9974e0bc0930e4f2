using System.Diagnostics;
using System.Globalization;
using GisData.Database;
using Npgsql;
using Observatory.Tests;

namespace GisData.Tests.Database;

public sealed class PrivateClusterTests : IDisposable
{
    private readonly string _directory = TestDirectories.New("cluster");

    [Fact]
    public async Task First_starts_second_attaches_last_stops()
    {
        var first = await AttachAsync();
        var second = await AttachAsync();
        Assert.Equal(first.Port, second.Port);
        await first.DisposeAsync();
        Assert.Equal("UTF8", await AskAsync(second, "show server_encoding"));
        Assert.Equal("on", await AskAsync(second, "show data_checksums"));
        Assert.Equal("127.0.0.1", await AskAsync(second, "show listen_addresses"));
        var pid = PostmasterPid();
        Assert.True(IsPostgres(pid));
        await second.DisposeAsync();
        Assert.False(IsPostgres(pid));
    }

    [Fact]
    public async Task A_lease_in_another_process_keeps_it_running_until_that_process_is_killed()
    {
        var first = await AttachAsync();
        using var other = Process.Start(new ProcessStartInfo("flock", ["--shared", "--no-fork", LeaseFile, "sleep", "600"]) { UseShellExecute = false })!;
        await WaitUntilLockedByAsync(other);
        var pid = PostmasterPid();
        await first.DisposeAsync();
        Assert.True(IsPostgres(pid));

        other.Kill();   // SIGKILL: it had no chance to say good-bye
        await other.WaitForExitAsync();
        var next = await AttachAsync();
        Assert.Equal(pid, PostmasterPid());
        await next.DisposeAsync();
        Assert.False(IsPostgres(pid));
    }

    [Fact]
    public async Task Recovers_from_a_killed_server_and_from_a_pid_file_that_names_another_program()
    {
        var first = await AttachAsync();
        await AskAsync(first, "set synchronous_commit = on; create table kept as select '7'::text as n; select n from kept");
        var killed = PostmasterPid();
        var pidFile = Path.Combine(_directory, "postgres", "data", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(pidFile);
        using (var server = Process.GetProcessById(killed)) server.Kill();
        await first.DisposeAsync();

        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(pidFile, lines);

        await using var again = await AttachAsync();
        Assert.NotEqual(killed, PostmasterPid());
        Assert.Equal("7", await AskAsync(again, "select n from kept"));
    }

    [Fact]
    public async Task Keeps_its_password_private_and_its_port()
    {
        int port;
        await using (var cluster = await AttachAsync()) port = cluster.Port;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_directory, "postgres", "secret")));
        await using var again = await AttachAsync();
        Assert.Equal(port, again.Port);
        var wrong = new NpgsqlConnectionStringBuilder(again.ConnectionString) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task An_unfinished_initdb_is_begun_anew()
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(_directory, "postgres", "data.new")).FullName;
        await File.WriteAllTextAsync(Path.Combine(unfinished, "PG_VERSION"), "15");
        await using var cluster = await AttachAsync();
        Assert.Equal("1", await AskAsync(cluster, "select '1'"));
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_is_said_before_anything_is_made()
    {
        var deep = Path.Combine(_directory, new string('x', 90));
        var error = await Assert.ThrowsAsync<PrivateClusterException>(() => PrivateCluster.AttachAsync(TemplateDatabase.Options(deep)));
        Assert.Contains("OBSERVATORY_DATA", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(deep));
    }

    [Fact]
    public async Task A_closed_parent_directory_is_named()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root steps down to another user");
        var closed = Directory.CreateDirectory(Path.Combine(_directory, "home"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        var error = await Assert.ThrowsAsync<PrivateClusterException>(() => PrivateCluster.AttachAsync(TemplateDatabase.Options(Path.Combine(closed, "d"))));
        Assert.Contains("OBSERVATORY_DATA", error.Message, StringComparison.Ordinal);
        Assert.Contains(closed + " is closed", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => TestDirectories.Delete(_directory);

    private string LeaseFile => Path.Combine(_directory, "postgres", "lease");

    private Task<PrivateCluster> AttachAsync() => PrivateCluster.AttachAsync(TemplateDatabase.Options(_directory));

    private int PostmasterPid() => int.Parse(File.ReadLines(Path.Combine(_directory, "postgres", "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static bool IsPostgres(int pid) => File.Exists($"/proc/{pid}/cmdline") && File.ReadAllText($"/proc/{pid}/cmdline").Contains("postgres", StringComparison.Ordinal);

    private async Task WaitUntilLockedByAsync(Process holder)
    {
        for (var i = 0; i < 500; i++)
        {
            if (File.ReadAllText("/proc/locks").Contains($" {holder.Id} ", StringComparison.Ordinal)) return;
            await Task.Delay(10);
        }

        Assert.Fail($"process {holder.Id} did not take {LeaseFile}");
    }

    private static async Task<string> AskAsync(PrivateCluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())!.ToString()!;
    }
}
