using Marten;
using G40CityDeals.App.Features.Reports;
using G40CityDeals.App.Importing;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.AfterTwentyTwentyOne;

/// <summary>The tests that share the one import.</summary>
[CollectionDefinition(TwoDataSets.Tests)]
public sealed class OnTwoDataSets : ICollectionFixture<TwoDataSets>;

/// <summary>The year 2021 and then the later facts, recorded once through the real importer; the views follow as they do in production.</summary>
public sealed class TwoDataSets : IAsyncLifetime
{
    public const string Tests = "2021 and what came after";

    private TestInstallation? _installation;

    public TestInstallation Installation => _installation ?? throw new InvalidOperationException("Not imported yet.");

    public ViewReader Views => Installation.Get<ViewReader>();

    public PersonBook Names { get; private set; } = PersonBook.Empty;

    /// <summary>Number of the last entry of the year 2021.</summary>
    public long LastOf2021 { get; private set; }

    /// <summary>What the second import said.</summary>
    public ImportReport? Report { get; private set; }

    /// <summary>The annual report over 2021 as it was made before anything later was recorded.</summary>
    public string ReportOver2021BeforeTheLaterFacts { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        _installation = await TestInstallation.WithYear2021Async(cancellation);
        LastOf2021 = await HeadAsync(cancellation);
        ReportOver2021BeforeTheLaterFacts = await ReportAsync(2021, new Known(LastOf2021), cancellation);
        await using (var file = CommandFile.OpenAfter2021())
            Report = await _installation.Get<Importer>().ImportAsync(file, new Actor("import-after-2021", Role.Coordinator, Verified: false), progress: null, cancellation);
        await _installation.SettledAsync(cancellation);
        Names = await _installation.Get<PersonDirectory>().ReadAsync(cancellation);
    }

    /// <summary>As Markdown, before names are put in.</summary>
    public async Task<string> ReportAsync(int year, Known known, CancellationToken cancellation) => MarkdownReport.Render(await AnnualAsync(year, known, cancellation));

    public async Task<AnnualReport> AnnualAsync(int year, Known known, CancellationToken cancellation) => (await Installation.Get<ReportComposer>().ReadAsync(cancellation)).Annual(year, known);

    /// <summary>Up to where the log is settled.</summary>
    public Task<long> HeadAsync(CancellationToken cancellation) => Installation.Get<SettledLog>().MarkAsync(cancellation);

    public async Task<Receipt?> ReceiptAsync(string key, CancellationToken cancellation)
    {
        await using var session = Installation.Get<IDocumentStore>().QuerySession();
        return await session.LoadAsync<Receipt>(key, cancellation);
    }

    /// <summary>As known right after this line of the later facts ("A06/1") was recorded.</summary>
    public async Task<Known> AfterLineAsync(string line, CancellationToken cancellation)
    {
        var receipt = (await ReceiptAsync($"after-2021/{line}", cancellation)).ShouldNotBeNull(line);
        return new((await Installation.Log.FindAsync(receipt.EventIds[^1], Known.All, cancellation)).ShouldNotBeNull(line).Number);
    }

    public async ValueTask DisposeAsync()
    {
        if (_installation is not null)
            await _installation.DisposeAsync();
    }
}
