package main

import (
	"embed"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"leftshift"
)

//go:embed completion
var completionScripts embed.FS

// completionFiles gives each shell's script, in the order that help shows.
var completionFiles = []struct{ shell, file string }{
	{"bash", "completion/leftshift.bash"},
	{"zsh", "completion/leftshift.zsh"},
	{"fish", "completion/leftshift.fish"},
	{"powershell", "completion/leftshift.ps1"},
}

// completionCommand prints the script that a shell needs to complete
// leftshift's commands and flags.
func completionCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:        "completion",
		Usage:       "prints a script that completes commands and flags: bash, zsh, fish or powershell",
		ArgsUsage:   "bash|zsh|fish|powershell",
		Description: "The first lines of the script say how to load it.",
		Action: func(c *cli.Context) error {
			var shells []string
			for _, s := range completionFiles {
				if c.NArg() == 1 && c.Args().First() == s.shell {
					script, err := completionScripts.ReadFile(s.file)
					if err != nil {
						return err
					}
					_, err = screen.out.Write(script)
					return err
				}
				shells = append(shells, s.shell)
			}
			return fail(badUsage, "completion: name one shell: %s", strings.Join(shells, ", "))
		},
	}
}

// answerCommand is what the scripts call: given the words typed so far, the
// last of which may be half a word or none, it prints what may stand there.
// Where it prints nothing the shell offers files.
func answerCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:            answerName,
		Hidden:          true,
		SkipFlagParsing: true,
		Action: func(c *cli.Context) error {
			for _, answer := range answers(c.App, c.Args().Slice()) {
				fmt.Fprintln(screen.out, answer)
			}
			return nil
		},
	}
}

const answerName = "__complete"

func answers(app *cli.App, typed []string) []string {
	if len(typed) == 0 {
		return nil
	}
	word := typed[len(typed)-1]
	var candidates []string
	if len(typed) == 1 {
		for _, c := range app.VisibleCommands() {
			candidates = append(candidates, c.Name)
		}
		return beginning(word, candidates)
	}
	command := app.Command(typed[0])
	if command == nil {
		return nil
	}
	before := typed[len(typed)-2]
	switch {
	case isFlag(before) && findFlag(command, strings.TrimLeft(before, "-")) != nil && takesValue(findFlag(command, strings.TrimLeft(before, "-"))):
		switch strings.TrimLeft(before, "-") {
		case "example":
			candidates = exampleNames
		case "x", "y":
			for _, a := range leftshift.Axes() {
				candidates = append(candidates, a.Word())
			}
		}
	case strings.HasPrefix(word, "-"):
		for _, f := range command.Flags {
			for _, name := range f.Names() {
				candidates = append(candidates, dashed(name))
			}
		}
	case command.Name == "completion" && len(typed) == 2:
		for _, s := range completionFiles {
			candidates = append(candidates, s.shell)
		}
	case command.Name == "export" && len(typed) == 2:
		candidates = exportTargets
	case command.Name == "help" && len(typed) == 2:
		candidates = helpTopics(app)
	}
	return beginning(word, candidates)
}

// beginning keeps the candidates that begin with what has been typed.
func beginning(word string, candidates []string) []string {
	var kept []string
	for _, c := range candidates {
		if strings.HasPrefix(c, word) {
			kept = append(kept, c)
		}
	}
	return kept
}
