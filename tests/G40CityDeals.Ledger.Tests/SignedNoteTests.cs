namespace G40CityDeals.Ledger.Tests;

/// <summary>The forms of C2SP signed-note and tlog-checkpoint, and what is refused.</summary>
public sealed class SignedNoteTests
{
    private const string Origin = "log.example/1";
    private const string Root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private static readonly SigningKey Key = SigningKey.New();
    private static readonly string Note = SigningKey.Sign(new Checkpoint(Origin, 0, Root), [Key]).ToString();
    private static readonly NoteKey Trusted = NoteKey.Of(Origin, Key.Spki);

    [Fact]
    public void Given_a_signed_checkpoint_Then_it_has_the_lines_of_the_form_and_is_read_back()
    {
        var lines = Note.Split('\n');
        lines.Length.ShouldBe(6);
        lines[..4].ShouldBe([Origin, "0", Root, ""]);
        lines[4].ShouldStartWith($"— {Origin} ");
        Convert.FromBase64String(lines[4].Split(' ')[2])[..4].ShouldBe(Convert.FromHexString(Key.KeyId));

        var note = SignedNote.Parse(Note);
        note.ToString().ShouldBe(Note);
        Checkpoint.Parse(note).ShouldBe(new Checkpoint(Origin, 0, Root));
        note.VerifyWith([Trusted], Origin).ShouldBe(NoteVerdict.Vouched);
    }

    [Fact]
    public void Given_two_keys_Then_either_vouches_and_a_stranger_is_passed_over()
    {
        using var next = SigningKey.New();
        using var stranger = SigningKey.New();
        var note = SigningKey.Sign(new Checkpoint(Origin, 0, Root), [next, Key]);

        note.VerifyWith([Trusted], Origin).ShouldBe(NoteVerdict.Vouched);
        note.VerifyWith([NoteKey.Of(null, next.Spki)], Origin).ShouldBe(NoteVerdict.Vouched);
        note.VerifyWith([NoteKey.Of(Origin, stranger.Spki)], Origin).ShouldBe(NoteVerdict.Unknown);
        note.VerifyWith([NoteKey.Of("other.example/1", Key.Spki)], Origin).ShouldBe(NoteVerdict.Unknown);
        note.VerifyWith([Trusted], "other.example/1").ShouldBe(NoteVerdict.Unknown);
    }

    [Fact]
    public void Given_text_that_was_changed_Then_a_known_keys_signature_refuses_the_whole_note()
    {
        using var other = SigningKey.New();
        var forged = SignedNote.Parse(Note.Replace("\n0\n", "\n1\n", StringComparison.Ordinal));
        forged.VerifyWith([Trusted], Origin).ShouldBe(NoteVerdict.Forged);

        var both = SigningKey.Sign(new Checkpoint(Origin, 1, Root), [other]) is var good ? good with { Signatures = [.. good.Signatures, .. forged.Signatures] } : good;
        both.VerifyWith([NoteKey.Of(Origin, other.Spki), Trusted], Origin).ShouldBe(NoteVerdict.Forged);
    }

    [Fact]
    public void Given_keys_as_they_are_served_Then_they_are_read_as_verifier_keys_and_as_PEM()
    {
        using var next = SigningKey.New();
        var keys = NoteKey.ReadAll($"{Trusted.VerifierKey}\n{NoteKey.Of(Origin, next.Spki).VerifierKey}\n");
        keys.Select(key => key.KeyId).ShouldBe([Key.KeyId, next.KeyId]);
        keys[0].Name.ShouldBe(Origin);

        var pem = new string(System.Security.Cryptography.PemEncoding.Write("PUBLIC KEY", [.. Key.Spki]));
        NoteKey.ReadAll(pem).ShouldHaveSingleItem().KeyId.ShouldBe(Key.KeyId);
        using var read = SigningKey.FromPem(Key.ToPem());
        read.KeyId.ShouldBe(Key.KeyId);
    }

    private const string NoSignature = "This is no signature line: ";
    private const string NotThreeLines = "A checkpoint has an origin, a size and a root, a line each.";
    private const string ControlCharacter = "The note holds a control character or is no Unicode text.";

    private static readonly Dictionary<string, (string Note, string Why)> Notes = new()
    {
        ["nothing"] = ("", "The note has no blank line between its text and its signatures."),
        ["no blank line"] = ("a\n0\nb\n", "The note has no blank line between its text and its signatures."),
        ["no signature"] = ($"{Origin}\n0\n{Root}\n\n", "The note does not end with a signature line."),
        ["not ended"] = (Note[..^1], "The note does not end with a signature line."),
        ["another dash"] = (Note.Replace('—', '-'), NoSignature),
        ["three words"] = (Note.Replace($"— {Origin} ", $"— {Origin} x ", StringComparison.Ordinal), NoSignature),
        ["a plus in the name"] = (Note.Replace($"— {Origin} ", "— a+b ", StringComparison.Ordinal), NoSignature),
        ["no name"] = (Note.Replace($"— {Origin} ", "—  ", StringComparison.Ordinal), NoSignature),
        ["key id alone"] = ($"{Origin}\n0\n{Root}\n\n— {Origin} AAAAAA==\n", NoSignature),
        ["no base64"] = ($"{Origin}\n0\n{Root}\n\n— {Origin} AAAA*AAA\n", NoSignature),
        ["base64 with stray bits"] = ($"{Origin}\n0\n{Root}\n\n— {Origin} AAAAAAB=\n", NoSignature),
        ["carriage returns"] = (Note.Replace("\n", "\r\n", StringComparison.Ordinal), ControlCharacter),
        ["a tab"] = (Note.Replace("\n0\n", "\n0\t\n", StringComparison.Ordinal), ControlCharacter),
        ["a lone surrogate"] = ("\ud800" + Note, ControlCharacter),
        ["a blank line inside"] = (Note.Replace("\n0\n", "\n\n0\n", StringComparison.Ordinal), NotThreeLines),
        ["two lines"] = (Note.Replace($"\n{Root}", "", StringComparison.Ordinal), NotThreeLines),
        ["size with a zero"] = (Note.Replace("\n0\n", "\n00\n", StringComparison.Ordinal), "'00' is no tree size."),
        ["size with a sign"] = (Note.Replace("\n0\n", "\n-1\n", StringComparison.Ordinal), "'-1' is no tree size."),
        ["size of 2^53"] = (Note.Replace("\n0\n", "\n9007199254740992\n", StringComparison.Ordinal), "'9007199254740992' is no tree size."),
        ["short root"] = (Note.Replace(Root, "AAAA", StringComparison.Ordinal), "The root is not 32 bytes in base64."),
        ["too many signatures"] = (Note + string.Concat(Enumerable.Repeat(Note.Split('\n')[4] + "\n", 100)), "The note has too many signatures."),
        ["too long"] = (Note.Replace(Root, Root + "\n" + new string('x', SignedNote.LongestNote - Note.Length), StringComparison.Ordinal), "The note is too long."),
    };

    /// <summary>By name only: runners that keep the data of a case as text would change some of these notes.</summary>
    public static TheoryData<string> Malformed => [.. Notes.Keys];

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Given_another_form_Then_it_is_refused_and_told_why(string what) =>
        Should.Throw<FormatException>(() => Checkpoint.Parse(Notes[what].Note), what).Message.ShouldStartWith(Notes[what].Why);

    [Fact]
    public void Given_a_note_as_long_and_with_as_many_signatures_as_may_be_Then_it_is_read()
    {
        SignedNote.Parse(Note + string.Concat(Enumerable.Repeat(Note.Split('\n')[4] + "\n", 99))).Signatures.Count.ShouldBe(100);
        Checkpoint.Parse(Note.Replace(Root, Root + "\n" + new string('x', SignedNote.LongestNote - Note.Length - 1), StringComparison.Ordinal)).Size.ShouldBe(0);
    }

    [Fact]
    public void Given_extension_lines_Then_they_are_passed_over_and_signed_with_the_rest() =>
        Checkpoint.Parse(Note.Replace(Root, Root + "\nextension", StringComparison.Ordinal)).Size.ShouldBe(0);

    [Theory]
    [InlineData("", "There is no key in it.")]
    [InlineData("log.example/1+00000000", "This is no verifier key of type ECDSA (name+id+base64), nor PEM.")]
    [InlineData("log.example/1+00000000+AgAA", "This is no public key on P-256.")]
    [InlineData("log.example/1+00000000+AQAA", "This is no verifier key of type ECDSA (name+id+base64), nor PEM.")]
    [InlineData("log example+00000000+AgAA", "This is no verifier key of type ECDSA (name+id+base64), nor PEM.")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n", "A PEM block is cut off.")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "This is no public key on P-256.")]
    public void Given_what_is_no_public_key_Then_it_is_refused_and_told_why(string text, string why) => Should.Throw<FormatException>(() => NoteKey.ReadAll(text)).Message.ShouldBe(why);

    [Fact]
    public void Given_a_key_on_another_curve_or_under_another_id_Then_it_is_refused()
    {
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        Should.Throw<FormatException>(() => NoteKey.Of(Origin, other.ExportSubjectPublicKeyInfo()));
        Should.Throw<FormatException>(() => SigningKey.FromPem(other.ExportPkcs8PrivateKeyPem()));
        Should.Throw<FormatException>(() => SigningKey.FromPem("no key")).Message.ShouldBe("This is no private key on P-256 in PEM.");
        Should.Throw<FormatException>(() => NoteKey.ReadAll(Trusted.VerifierKey.Replace(Key.KeyId, "00000000", StringComparison.Ordinal)))
            .Message.ShouldBe("The verifier key's id is not that of its key.");
        Should.Throw<InvalidOperationException>(() => NoteKey.Of(null, Key.Spki).VerifierKey).Message.ShouldBe("The key has no name.");
        Key.ToPem().ShouldEndWith("-----END PRIVATE KEY-----\n");
    }

    [Fact]
    public void Given_an_origin_that_is_no_key_name_Then_nothing_is_signed() =>
        Should.Throw<ArgumentException>(() => SigningKey.Sign(new Checkpoint("a b", 0, Root), [Key])).Message.ShouldStartWith("'a b' is no key name: it has no spaces and no plus.");
}
