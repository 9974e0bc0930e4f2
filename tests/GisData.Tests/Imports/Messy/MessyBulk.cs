using System.Text.Json;
using System.Text.Json.Nodes;
using Observatory.Tests;
using static GisData.Tests.Imports.Messy.MessyFile;

namespace GisData.Tests.Imports.Messy;

/// <summary>Open311's bulk CSV, read by the profile that every city has, and what that profile needed of all others.</summary>
internal static class MessyBulk
{
    private const string Header = "service_request_id,requested_datetime,updated_datetime,closed_date,status_description,status_notes,source,service_name,service_subtype,description,agency_responsible,address,lat,long";
    private const string Times = "string_agg(status || ' ' || coalesce(to_char(closed_at at time zone 'UTC', 'MM-DD HH24:MI'), '-'), ', ' order by source_id)";
    private static readonly (string Key, object? Value)[] Shared =
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.Repository, "cities", "_core", "profiles", "open311-bulk.json")), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!
            .AsObject().Where(p => p.Key is not ("name" or "source")).Select(p => (p.Key, (object?)p.Value))];

    public static IReadOnlyList<MessyFile> All =>
    [
        Bulk("bulk: offsets, a closing time of its own, the last update as one, none", (4, 4, 0, 0), [],
            Row("1", "2023-05-01T10:00:00+03:30", closed: "2023-05-02T10:00:00+03:30", status: "Closed"),
            Row("2", "2023-05-01T10:00:00Z", updated: "2023-05-03T10:00:00Z", status: "closed"),
            Row("3", "2023-05-01 10:00:00", updated: "2023-05-03T10:00:00Z", status: "In Progress"),
            Row("4", "2023-05-01", updated: "2023-04-01T10:00:00Z", status: "closed")) with { Holds = (Times, "2 05-02 06:30, 2 05-03 10:00, 1 -, 2 -") },
        Bulk("bulk: the subtype where the name is unknown, a code, neither", (4, 3, 0, 1), ["subject 'کندن' is not a subject"],
            Row("1", name: "درختان", subtype: "هرس درخت"), Row("2", name: "", subtype: "Pruning"), Row("3", name: "هرس درخت", subtype: "x"), Row("4", name: "کندن", subtype: "زمین"))
            with { Holds = ("string_agg(source_subject, ', ' order by source_id)", "درختان, Pruning, هرس درخت") },
        Bulk("bulk: no point, 0/0, a word for a status that nobody knows", (3, 2, 0, 1), ["status 'Limbo'"], Row("1", at: ","), Row("2", at: "0,0"), Row("3", status: "Limbo")) with { Notes = [("pointZero", 1)] },
        new("bulk: only the columns that must be there, in a gzip", Packed.Gzip(Utf8("service_request_id;requested_datetime;updated_datetime;status_description;service_name;lat;long\n1;2023-05-01T10:00:00Z;;open;هرس درخت;35.71;51.41")), (1, 1, 0, 0)) { Profile = Shared, Delimiter = "semicolon" },
        Bulk("bulk: two tables in a zip", (3, 2, 1, 0), []) with
            { Content = Packed.Zip(("2023/a.csv", Utf8($"{Header}\n{Row("1")}\n")), ("2023/b.csv", Utf8($"{Header}\n{Row("1")}\n{Row("2")}\n")), ("readme.md", Utf8("x"))) },
        Bulk("bulk: without the place", default, []) with { Content = Utf8("service_request_id,requested_datetime,updated_datetime,status_description,service_name\n1,2023-05-01T10:00:00Z,,open,x"), Refusal = "misses 'long', 'lat'" },
        new("an empty subject with a fallback", Table(ImportBench.Row(subject: "")), (1, 1, 0, 0)) { Profile = [("fallbackSubject", 11)], Holds = ("max(source_subject)", "") },
        Refused("a needed column called optional", Table(ImportBench.Row()), "optional: 'subject' is a field that is needed") with { Profile = [("optional", new[] { "subject" })] },
    ];

    private static MessyFile Bulk(string name, (long, long, long, long) ledger, string[] reasons, params string[] rows) => new(name, Utf8(string.Join("\r\n", [Header, .. rows])), ledger, reasons) { Profile = Shared };

    private static string Row(string id, string requested = "2023-05-01T10:00:00+03:30", string updated = "", string closed = "", string status = "open", string name = "هرس درخت", string subtype = "", string at = "35.71,51.41")
        => $"{id},{requested},{updated},{closed},{status},,Phone,{name},{subtype},\"a, \"\"b\"\"\",,\"8TH AVE\nand JUDAH\",{at}";
}
