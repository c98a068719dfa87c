using System.Reflection;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Recording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Forms;

/// <summary>The forms about an entry: which fields they have, and what stands in them at first.</summary>
public static class AmendmentForms
{
    private static readonly Dictionary<string, Type> ByDeed = new()
    {
        ["corrigeren"] = typeof(CorrectEntry),
        ["betwisten"] = typeof(DisputeEntry),
        ["bevestigen"] = typeof(ConfirmEntry),
        ["intrekken"] = typeof(RetractEntry),
        ["beslechten"] = typeof(SettleDispute),
    };

    public static IEnumerable<Type> Commands => ByDeed.Values;

    public static Type? Find(string deed) => ByDeed.GetValueOrDefault(deed);

    /// <summary>Only a dispute is settled; only a fact is corrected, disputed or confirmed; anything is retracted.</summary>
    public static bool CanSpeakOf(Type command, CollaborationEvent fact) =>
        command == typeof(RetractEntry) || (command == typeof(SettleDispute) ? fact is EntryDisputed : fact is not Amendment);

    /// <param name="standing">What stands in the entry now.</param>
    public static FormTask Task(string stream, Type command, Guid entry, CollaborationEvent standing)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(standing);
        var inside = command == typeof(CorrectEntry) ? "replacement" : command == typeof(DisputeEntry) ? "claim" : null;
        var about = UseCase.For(standing.GetType()).CommandType;
        IReadOnlyList<FormField> fields = inside is not null ? [Reason(), .. FormSchema.Of(about)]
            : command == typeof(ConfirmEntry) ? FormSchema.Of(command)
            : [.. FormSchema.Own(command), .. FormSchema.Source()];
        return new(stream, command, CommandWords.Of(command).Title, SubmitText(command), $"/samenwerkingen/{stream}#vermelding-{entry:D}", fields, inside, entry);
    }

    public static FormValues Values(FormTask task, CollaborationEvent standing)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(standing);
        if (task.Inside is null && task.Command != typeof(ConfirmEntry))
            return new FormValues();

        var values = standing is Amendment ? new FormValues() : FormService.ValuesOf(task, UseCase.CommandFor(standing));

        // A correction keeps its source; another source says so itself.
        if (task.Command != typeof(CorrectEntry))
        {
            foreach (var field in FormSchema.Source())
                values.Set(field.Path, "");
        }

        return values;
    }

    public static string Explanation(Type command) =>
        command == typeof(CorrectEntry) ? "Verbeter wat verkeerd is overgenomen. De oorspronkelijke vermelding blijft in het spoor staan."
        : command == typeof(DisputeEntry) ? "Een andere bron zegt iets anders? Vul in wat díe bron zegt. Beide blijven zichtbaar tot iemand kiest."
        : command == typeof(ConfirmEntry) ? "Een andere bron zegt hetzelfde? Noem die bron, en over welke tijd zij spreekt."
        : command == typeof(RetractEntry) ? "Dit is nooit zo geweest, of had hier niet moeten staan. De vermelding telt daarna niet meer mee, maar blijft in het spoor staan. Ook een intrekking kunt u weer intrekken."
        : "Kies wat er voortaan staat. De andere bron blijft in het spoor staan.";

    private static FormField Reason()
    {
        var parameter = typeof(CorrectEntry).GetConstructors()[0].GetParameters()[2];
        var (label, hint) = FieldWords.Of(typeof(CorrectEntry), "reason");
        return new FormField(FormTask.AmendmentReason, FieldKind.LongText, label, hint, true) { Max = parameter.GetCustomAttribute<TextAttribute>()?.Max ?? TextAttribute.DefaultMax, FreeText = true };
    }

    private static string SubmitText(Type command) =>
        command == typeof(CorrectEntry) ? "Corrigeer"
        : command == typeof(DisputeEntry) ? "Betwist"
        : command == typeof(ConfirmEntry) ? "Bevestig"
        : command == typeof(RetractEntry) ? "Trek in"
        : "Beslecht";
}
