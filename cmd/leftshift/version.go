package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// build says what this program was made from, as far as Go recorded it.
type build struct {
	version  string // module version, or "(devel)" when built from a checkout
	commit   string // blank when built without git
	modified bool   // the checkout had changes that are in no commit
	goVersion,
	excelize string
}

// readBuild reads what Go recorded in the program itself, so that no number has
// to be kept in step by hand.
func readBuild() build {
	b := build{version: "(devel)", goVersion: runtime.Version()}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if info.Main.Version != "" {
		b.version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.commit = s.Value
		case "vcs.modified":
			b.modified = s.Value == "true"
		}
	}
	for _, m := range info.Deps {
		if m.Path == "github.com/xuri/excelize/v2" {
			b.excelize = m.Version
		}
	}
	return b
}

// versionCommand prints the versions of everything that a plan depends on.
func versionCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:  "version",
		Usage: "prints the versions of leftshift, its solvers and its Excel library",
		Action: func(c *cli.Context) error {
			if err := noFiles(c); err != nil {
				return err
			}
			b := readBuild()
			fmt.Fprintf(screen.out, "leftshift %s\n", b.version)
			if b.commit != "" {
				changed := ""
				if b.modified {
					changed = ", with changes"
				}
				fmt.Fprintf(screen.out, "commit %s%s\n", b.commit, changed)
			}
			fmt.Fprintf(screen.out, "Go %s\n", strings.TrimPrefix(b.goVersion, "go"))
			fmt.Fprintf(screen.out, "%s\n", clp.New().Version())
			fmt.Fprintf(screen.out, "%s\n", cbc.New().Version())
			fmt.Fprintf(screen.out, "excelize %s\n", b.excelize)
			return nil
		},
	}
}

// noFiles refuses arguments that a command would otherwise ignore.
func noFiles(c *cli.Context) error {
	if c.NArg() > 0 {
		return fail(badUsage, "%s: unexpected %q", c.Command.Name, c.Args().First()).withHint("see leftshift %s --help", c.Command.Name)
	}
	return nil
}
