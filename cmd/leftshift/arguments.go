package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// arrange puts a command line in the order that urfave/cli reads: flags before
// files. By itself it takes a flag after the first file for another file and
// says nothing, so that `leftshift solve brief.xlsx --as-of 2026-01-05` would
// plan for the wrong day (urfave/cli issue 1177).
//
// Flags are checked on the way: each must be known, given once, and have its
// value. Everything after -- is a file, whatever it begins with.
func arrange(app *cli.App, args []string) ([]string, error) {
	if len(args) < 2 || args[1] == answerName {
		return args, nil
	}
	command := app.Command(args[1])
	if command == nil || args[1] == "" {
		return args, unknownFirst(app, args[1])
	}
	arranged := []string{args[0], args[1]}
	var files []string
	given := map[cli.Flag]bool{}
	rest := args[2:]
	for len(rest) > 0 {
		arg := rest[0]
		rest = rest[1:]
		switch {
		case arg == "--":
			files = append(files, rest...)
			rest = nil
			continue
		case !isFlag(arg):
			files = append(files, arg)
			continue
		}
		name, value, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		known := findFlag(command, name)
		if known == nil {
			return nil, unknownFlag(command, arg)
		}
		if given[known] {
			return nil, fail(badUsage, "%s: %s is given twice", command.Name, dashed(name))
		}
		given[known] = true
		if known == cli.HelpFlag {
			return []string{args[0], args[1], "--help"}, nil // whatever else is typed
		}
		if takesValue(known) && !hasValue {
			if len(rest) == 0 || (isFlag(rest[0]) && findFlag(command, strings.TrimLeft(rest[0], "-")) != nil) || rest[0] == "--" {
				return nil, fail(badUsage, "%s: %s needs a value", command.Name, dashed(name)).
					withHint("see leftshift %s --help", command.Name)
			}
			value, rest = rest[0], rest[1:]
			hasValue = true
		}
		if hasValue {
			arranged = append(arranged, dashed(name)+"="+value)
		} else {
			arranged = append(arranged, dashed(name))
		}
	}
	return append(append(arranged, "--"), files...), nil
}

// unknownFirst explains a first argument that is no command, unless it is one
// of the program's own flags.
func unknownFirst(app *cli.App, first string) error {
	if isFlag(first) {
		if slices.Contains([]string{"help", "h", "version", "v"}, strings.TrimLeft(first, "-")) {
			return nil
		}
		return fail(badUsage, "%s comes before the command", first).
			withHint("write the command first, for example leftshift solve brief.xlsx %s", first)
	}
	f := fail(badUsage, "there is no command %q", first).withHint("leftshift help lists the commands")
	var names []string
	for _, c := range app.VisibleCommands() {
		names = append(names, c.Name)
	}
	if near := nearest(first, names); near != "" {
		f = f.withHint("did you mean leftshift %s?", near)
	}
	return f
}

func unknownFlag(command *cli.Command, arg string) error {
	name, _, _ := strings.Cut(arg, "=")
	f := fail(badUsage, "%s: there is no flag %s", command.Name, name).
		withHint("leftshift %s --help lists the flags; put -- before a file whose name begins with a dash", command.Name)
	var names []string
	for _, known := range command.Flags {
		names = append(names, known.Names()...)
	}
	if near := nearest(strings.TrimLeft(name, "-"), names); near != "" {
		f = f.withHint("did you mean %s?", dashed(near))
	}
	return f
}

// isFlag reports whether an argument is written as a flag. A lone dash isn't.
func isFlag(arg string) bool { return len(arg) > 1 && arg[0] == '-' }

// findFlag finds a command's flag by any of its names; the help flag, which
// urfave/cli adds by itself, is among them.
func findFlag(command *cli.Command, name string) cli.Flag {
	name, _, _ = strings.Cut(name, "=")
	for _, f := range append(slices.Clone(command.Flags), cli.HelpFlag) {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

func takesValue(f cli.Flag) bool {
	documented, ok := f.(cli.DocGenerationFlag)
	return ok && documented.TakesValue()
}

// dashed writes a flag's name as users do: -o, --out.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}
