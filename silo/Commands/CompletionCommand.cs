using System.CommandLine;

namespace Fabric.Silo.Commands;

/// <summary><c>completion</c>: a script that lets a shell complete commands and options. The program itself says what fits.</summary>
internal static class CompletionCommand
{
    private const string Notes = """
        The scripts complete for a program called fabric, which the packed tool is.

        Examples:
          eval "$(fabric completion bash)"                        # in ~/.bashrc
          eval "$(fabric completion zsh)"                         # in ~/.zshrc
          fabric completion pwsh | Out-String | Invoke-Expression # in $PROFILE
        """;

    private const string Bash = """
        _fabric() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(fabric "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _fabric fabric
        """;

    private const string Zsh = """
        _fabric() {
          local -a found
          found=("${(@f)$(fabric "[suggest:$((${#${(j: :)words}}))]" "${(j: :)words}" 2>/dev/null)}")
          compadd -a found
        }
        compdef _fabric fabric
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName fabric -ScriptBlock {
          param($word, $line, $position)
          fabric "[suggest:$position]" "$line" | Where-Object { $_ -like "$word*" } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public static SiloCommand Create(CommandContext context)
    {
        var shell = new Argument<string>("shell") { Description = "Whose script to print." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new SiloCommand("completion", "Print a script that completes commands and options in a shell.", Notes) { shell };
        command.SetAction(parsed => context.Terminal.Output.WriteLine(parsed.GetRequiredValue(shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            _ => PowerShell,
        }));
        return command;
    }
}
