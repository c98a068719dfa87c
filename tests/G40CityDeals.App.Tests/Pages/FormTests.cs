using G40CityDeals.App.Features.Forms;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Recording;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.App.Tests.Pages;

public sealed class FormTests
{
    private static readonly Type[] Elsewhere = [typeof(RegisterCollaboration), typeof(RegisterPerson), typeof(MergePersons), typeof(ErasePerson), typeof(FreezeReport)];

    public static TheoryData<Type> Commands { get; } = [.. UseCase.All.Select(useCase => useCase.CommandType)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_field_of_every_command_has_a_label_and_every_command_a_title(Type command)
    {
        CommandWords.Of(command).Title.ShouldNotBeNullOrWhiteSpace();
        foreach (var field in FormSchema.Of(command).SelectMany(field => field.WithChildren()))
            field.Label.ShouldNotBeNullOrWhiteSpace(field.Path);
    }

    [Fact]
    public void Every_use_case_has_a_form_somewhere()
    {
        var offered = CommandWords.Menu.SelectMany(group => group.Items).Select(item => item.Command).Concat(AmendmentForms.Commands).Concat(Elsewhere);

        offered.OrderBy(command => command.Name).ShouldBe(UseCase.All.Select(useCase => useCase.CommandType).OrderBy(command => command.Name));
    }

    [Fact]
    public void What_is_filled_in_becomes_the_body_that_the_api_takes()
    {
        var values = Values(
            ("seat", "chair"), ("onBehalfOf.city", "apeldoorn"), ("person", "5c41c7f8-dc4e-4162-95e0-29ddc0a9cb13"),
            ("effective.as", "occurred"), ("effective.moment", "zomer 2021"), ("effective.period", "2020"), ("source.document", "Notulen"), ("source.publishedOn", "1 mei 2022"));

        FormBody.Of(FormSchema.Of(typeof(AppointChair)), values).ToJsonString().ShouldBe(
            """{"seat":"chair","person":"5c41c7f8-dc4e-4162-95e0-29ddc0a9cb13","onBehalfOf":{"city":"GM0200"},"effective":{"as":"occurred","when":"2021-22"},"source":{"document":"Notulen","publishedOn":"2022-05-01"}}""");
    }

    [Fact]
    public void Rows_that_are_empty_are_left_out_and_later_ones_move_up()
    {
        var fields = FormSchema.Of(typeof(HoldMeeting));
        var values = Values(("forum", "board"), ("topics", "wonen\n\n werk "), ("guests[2].onBehalfOf.name", "UWV"), ("guests[2].onBehalfOf.type", "other"), ("effective.as", "occurred"), ("effective.moment", "maart 2021"));

        values.CloseGaps(fields);

        values["guests[0].onBehalfOf.name"].ShouldBe("UWV");
        FormBody.Of(fields, values).ToJsonString().ShouldBe(
            """{"forum":"board","topics":["wonen","werk"],"guests":[{"onBehalfOf":{"name":"UWV","type":"other"}}],"effective":{"as":"occurred","when":"2021-03"},"meeting":"board-2021-03","source":{}}""");
    }

    [Fact]
    public void A_command_put_in_a_form_gives_the_same_body_again()
    {
        var fields = FormSchema.Of(typeof(HoldMeeting));
        var first = FormBody.Of(fields, Values(("meeting", "m"), ("forum", "board"), ("topics", "a\nb"), ("jointlyWith[0].party.name", "SER"), ("jointlyWith[0].party.type", "network"), ("effective.as", "held"), ("effective.period", "vanaf juli 2021")));

        var again = FormBody.Of(fields, FormValues.From(fields, FormBody.ToElement(first)));

        again.ToJsonString().ShouldBe(first.ToJsonString());
    }

    [Fact]
    public void What_is_wrong_inside_a_correction_stands_beside_the_field_it_is_about()
    {
        var task = AmendmentForms.Task("deal", typeof(CorrectEntry), Guid.Empty, new ChairSteppedDown(Seat.Chair, null, null, null) { Effective = Domain.Effective.OccurredIn("2021"), Source = new("Verslag", "G40") });

        FormMessages.Of(new("input.required", "Dit veld is verplicht.", "replacement.source.document"), task).ControlId.ShouldBe("f-source-document");
        FormMessages.Of(new("input.required", "Dit veld is verplicht.", "reason"), task).Path.ShouldBe(FormTask.AmendmentReason);
        FormMessages.Of(new("entry.unknown", "Onbekend.", "entry"), task).ControlId.ShouldBeNull();
    }

    private static FormValues Values(params (string Path, string Value)[] all)
    {
        var values = new FormValues();
        foreach (var (path, value) in all)
            values.Set(path, value);
        return values;
    }
}
