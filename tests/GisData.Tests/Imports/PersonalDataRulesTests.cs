using System.Text;
using GisData.Access;
using GisData.CityView;
using GisData.Imports;
using GisData.ServiceRequests;
using GisData.Tests.ServiceRequests;
using GisData.Tiles;
using Observatory.Tests;

namespace GisData.Tests.Imports;

/// <summary>Where a citizen's phone, name and identity number may be, and who may read them, over everything that an import leaves.</summary>
public sealed class PersonalDataRulesTests(ClonedDatabase clone) : IClassFixture<ClonedDatabase>, IAsyncLifetime
{
    private const string Phone = "09120001122", OtherPhone = "09350009988", Name = "شهروند نمونه‌ای";
    private static readonly Reader Member = new("m", ReaderRole.CouncilMember), Operator = new("o", ReaderRole.Operator);
    private static readonly CityFilter Filter = new() { From = new DateOnly(2023, 5, 1), To = new DateOnly(2023, 5, 31) };
    private ImportBench _bench = null!;
    private ImportResult _result = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = new ImportBench(await clone.CloneAsync());
        await GridTown.AddBoundariesAsync(_bench.Database);
        _bench.Profile["columns"] = new Dictionary<string, string>
        {
            ["sourceId"] = "id", ["requestedAt"] = "at", ["subject"] = "subject", ["description"] = "text", ["statusNotes"] = "notes", ["address"] = "address",
            ["longitude"] = "lon", ["latitude"] = "lat", ["phone"] = "phone", ["name"] = "name",
        };
        _result = await _bench.ImportAsync(_bench.Write($"""
            id,at,subject,text,notes,address,lon,lat,phone,name
            1,2023-05-01 10:00,هرس درخت,زنگ بزنید ۰۹۳۵ ۰۰۰ ۹۹۸۸ کد ملی ۰۰۱ ۲۳۴۵۶۷ ۹,پاسخ به 0935-000-9988,کوچهٔ گل تلفن ۰۹۳۵۰۰۰۹۹۸۸,51.41,35.71,{Phone},{Name}
            2,2023-05-01 11:00,خیار,متن,,,,,{Phone},{Name}
            """));
        Assert.Equal((1, 1), (_result.Loaded, _result.Rejected));
    }

    public async ValueTask DisposeAsync()
    {
        _bench.Dispose();
        await clone.DropAsync(_bench.Database);
    }

    [Fact]
    public async Task A_callers_phone_and_name_lie_nowhere_but_hashed_and_sealed_in_the_schema_of_personal_data()
    {
        // Every row of every table as text, partitions included: neither form of the phone, nor the name.
        var tables = await _bench.AskAsync<string[]>("""
            select array_agg(c.oid::regclass::text order by c.oid::regclass::text)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('public', 'staging', 'personal') and c.relkind = 'r' and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
            """);
        var holding = new List<string>();
        await using var owner = await _bench.Database.OpenAsOwnerAsync(Ct);
        foreach (var table in tables)
        {
            await using var ask = new Npgsql.NpgsqlCommand($"select count(*) from {table} t where t::text ~ '{Phone}|9120001122|{Name}'", owner);
            if ((long)(await ask.ExecuteScalarAsync(Ct))! > 0) holding.Add(table);
        }

        // The row that was rejected is kept as it came, where only operators read it.
        Assert.Contains("service_request_202305", tables);
        Assert.Equal(["personal.rejected_row"], holding);
        Assert.Equal("32 32 true", await _bench.AskAsync<string>("select length(phone_hmac) || ' ' || length(name_hmac) || ' ' || (length(sealed) > 28) from personal.reporter"));
        Assert.Equal(0L, await _bench.AskAsync<long>($"select count(*) from personal.reporter where position('{Phone}'::bytea in sealed) > 0 or position(convert_to('{Name}', 'utf8') in sealed) > 0"));
    }

    [Fact]
    public async Task Readers_without_the_right_read_texts_without_numbers_wherever_a_request_is_told()
    {
        var queries = new ServiceRequestQueries(_bench.Database);
        var id = await _bench.AskAsync<long>("select request_id from service_request");
        async Task<string> ToldAsync(Reader reader)
        {
            var told = new StringBuilder();
            told.AppendLine((await queries.FindAsync(reader, id, Ct))!.ToString());
            foreach (var order in Enum.GetValues<RequestOrder>()) told.AppendLine((await queries.ListAsync(reader, Filter, null, 10, Ct, order)).Rows.Single().ToString());
            await foreach (var row in queries.StreamAsync(reader, Filter, Ct)) told.AppendLine(row.ToString());
            told.AppendLine((await queries.ListHistoryAsync(reader, id, Ct)).Single().ToString());
            told.AppendLine((await queries.ListIncidentAsync(reader, await _bench.AskAsync<long>("select incident_id from service_request"), -1, 10, Ct)).Single().ToString());
            return told.ToString();
        }

        var seen = await ToldAsync(Member);
        Assert.DoesNotMatch("9350009988|935.?000.?9988|۹۳۵.?۰۰۰.?۹۹۸۸|۲۳۴۵۶۷", seen);
        Assert.Equal(5 * 4 + 1, seen.Split(TextScreen.Mark).Length - 1);
        Assert.Contains("کوچهٔ گل تلفن ••••", seen, StringComparison.Ordinal);
        Assert.Matches("۰۹۳۵ ۰۰۰ ۹۹۸۸ کد ملی ۰۰۱ ۲۳۴۵۶۷ ۹", await ToldAsync(Operator));
    }

    [Fact]
    public async Task Tiles_carry_no_text_of_a_request()
    {
        var tile = await new TileQueries(_bench.Database, _bench.Pack).GetRequestsAsync(Operator, new TileAddress(9, 329, 201), Filter, Ct);
        Assert.NotEmpty(tile);
        var text = Encoding.UTF8.GetString(tile);
        Assert.DoesNotMatch("زنگ|کوچه|شهروند|0912|0935|۰۹۳۵", text);
    }

    [Fact]
    public async Task Nobody_who_reads_pages_can_open_the_schema_of_personal_data()
    {
        await using var connection = await _bench.Database.OpenForReadAsync(Operator, Ct);
        foreach (var table in (string[])["reporter", "superseded_reporter", "rejected_row"])
        {
            await using var command = new Npgsql.NpgsqlCommand($"select count(*) from personal.{table}", connection);
            Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteScalarAsync(Ct))).SqlState);
        }
    }

    [Fact]
    public async Task Rejected_rows_are_shown_and_given_to_operators_only()
    {
        var imports = new ImportQueries(_bench.Database);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => imports.ListRejectsAsync(Member, _result.ImportId, new RejectFilter(), 0, 10, Ct));
        Assert.Single(await imports.ListRejectsAsync(Operator, _result.ImportId, new RejectFilter(), 0, 10, Ct));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_result.RejectsFile!));
    }
}
