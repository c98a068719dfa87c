using System.Collections.Frozen;
using System.Reflection;
using G40CityDeals.Domain.Corrections;

namespace G40CityDeals.Domain.Recording;

/// <summary>
/// One thing that can be recorded, found by its shape: a <see cref="Command"/> with a static <c>Decide(state, command)</c>, where the state is an
/// <see cref="IState{TSelf}"/> (folded from what is known) or <see cref="StreamHistory"/> (the stream as recorded).
/// </summary>
public sealed class UseCase
{
    private readonly Func<StreamHistory, Command, Decision> _decide;

    private UseCase(Type command, Type fact, Func<StreamHistory, Command, Decision> decide, (Type State, Func<object, Command, Decision> Decide)? rehearsed)
    {
        (CommandType, FactType, _decide, Rehearsed) = (command, fact, decide, rehearsed);
        Roles = command.GetCustomAttribute<AllowedAttribute>()?.Roles ?? throw new InvalidOperationException($"{command.Name} does not say who may give it: add [Allowed].");
    }

    public static IReadOnlyList<UseCase> All { get; } =
        [.. typeof(UseCase).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Command)) && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal).Select(Find)];

    private static readonly FrozenDictionary<Type, UseCase> ByCommand = All.ToFrozenDictionary(useCase => useCase.CommandType);
    private static readonly FrozenDictionary<Type, UseCase> ByFact = All.ToFrozenDictionary(useCase => useCase.FactType);

    public Type CommandType { get; }

    /// <summary>The one type of fact that the command claims.</summary>
    public Type FactType { get; }

    public IReadOnlyList<Role> Roles { get; }

    /// <summary>How to decide on a state instead of a history; null for what decides on the history itself.</summary>
    internal (Type State, Func<object, Command, Decision> Decide)? Rehearsed { get; }

    public static UseCase Of(Command command) => ByCommand[command.GetType()];

    /// <summary>The use case that records this type of fact.</summary>
    public static UseCase For(Type factType) => ByFact[factType];

    /// <summary>
    /// Decides a command on a stream. A fact that already stands is accepted with no events when it comes from the same document,
    /// and with a confirmation when it comes from another.
    /// </summary>
    public static Decision Decide(StreamHistory history, Command command)
    {
        var fact = command.Fact();
        if (fact is not Amendment && history.FindSaying(fact) is { } standing)
            return Restated(standing, command);
        if (history.Stream is { } stream && command.MisplacedIn(stream).ToList() is { Count: > 0 } misplaced)
            return Decision.Unless(misplaced);
        return Of(command)._decide(history, command);
    }

    /// <summary>The command that would record this fact: its parameters are the fact's properties of the same name.</summary>
    public static Command CommandFor(CollaborationEvent fact)
    {
        var constructor = For(fact.GetType()).CommandType.GetConstructors().Single(candidate => candidate.GetParameters() is not [{ ParameterType: var only }] || only != candidate.DeclaringType);
        var arguments = constructor.GetParameters().Select(parameter =>
            (fact.GetType().GetProperty(parameter.Name ?? "") ?? throw new InvalidOperationException($"{fact.GetType().Name} has no property {parameter.Name}.")).GetValue(fact));
        var command = (Command)constructor.Invoke([.. arguments]);
        typeof(Command).GetProperty(nameof(Command.Effective))?.SetValue(command, fact.Effective);
        typeof(Command).GetProperty(nameof(Command.Source))?.SetValue(command, fact.Source);
        return command;
    }

    private static Decision Restated(Entry standing, Command command)
    {
        var sources = standing.Standing.Confirmations.Select(confirmation => confirmation.Source).Prepend(standing.Fact.Source);
        return sources.Any(source => source.IsSameDocumentAs(command.Source))
            ? Decision.Accept()
            : Decision.Accept(new EntryConfirmed(standing.Id) { Effective = command.Effective, Source = command.Source });
    }

    private static UseCase Find(Type command)
    {
        var decide = command.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .SingleOrDefault(method => method.Name == "Decide" && method.ReturnType == typeof(Decision) && method.GetParameters() is [_, { ParameterType: var second }] && second == command)
            ?? throw new InvalidOperationException($"{command.Name} has no static Decision Decide(state, {command.Name}).");
        var state = decide.GetParameters()[0].ParameterType;
        var fact = command.GetMethod(nameof(Command.Fact), Type.EmptyTypes)?.ReturnType ?? throw new InvalidOperationException($"{command.Name} has no Fact().");
        if (state == typeof(StreamHistory))
            return new UseCase(command, fact, (history, given) => Invoke(decide, history, given), rehearsed: null);
        var make = typeof(UseCase).GetMethod(nameof(OnState), BindingFlags.NonPublic | BindingFlags.Static)?.MakeGenericMethod(state) ?? throw new InvalidOperationException("OnState is missing.");
        return (UseCase?)make.Invoke(null, [command, fact, decide]) ?? throw new InvalidOperationException($"No use case for {command.Name}.");
    }

    private static UseCase OnState<TState>(Type command, Type fact, MethodInfo decide)
        where TState : IState<TState> =>
        new(command, fact, (history, given) => Invoke(decide, history.Fold<TState>(), given), (typeof(TState), (state, given) => Invoke(decide, state, given)));

    /// <summary>An untouched state of this type.</summary>
    internal static IRehearsal NewRehearsal(Type state) =>
        (IRehearsal)(Activator.CreateInstance(typeof(Rehearsal<>).MakeGenericType(state)) ?? throw new InvalidOperationException($"{state.Name} cannot be rehearsed."));

    private static Decision Invoke(MethodInfo decide, object state, Command command) =>
        (Decision?)decide.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [state, command], culture: null)
        ?? throw new InvalidOperationException($"{command.GetType().Name}.Decide returned null.");
}
