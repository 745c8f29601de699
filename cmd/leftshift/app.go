package main

import (
	"github.com/urfave/cli/v2"
)

// newApp puts the commands together. urfave/cli prints help; every other
// message is ours, so that there is one style and one place for exit codes.
func newApp(screen *ui) *cli.App {
	app := &cli.App{
		Name:  "leftshift",
		Usage: "rebalances clinical training placements towards primary and community care",
		UsageText: "leftshift template --example small -o brief.xlsx\n" +
			"leftshift check brief.xlsx\n" +
			"leftshift solve brief.xlsx -o plan.xlsx\n" +
			"leftshift verify plan.xlsx brief.xlsx",
		Version:                   readBuild().version,
		DisableSliceFlagSeparator: true,                     // a file's name may have a comma
		HideHelpCommand:           true,                     // ours knows topics,
		Flags:                     []cli.Flag{cli.HelpFlag}, // and takes the place of the one that would bring this flag
		Writer:                    screen.out,
		ErrWriter:                 screen.err,
		// cli.Exit inside a command would end the process past every defer.
		ExitErrHandler: func(*cli.Context, error) {},
		OnUsageError:   usageError,
		Action: func(c *cli.Context) error {
			return cli.ShowAppHelp(c)
		},
		Commands: []*cli.Command{
			templateCommand(screen),
			checkCommand(screen),
			solveCommand(screen),
			requestCommand(screen),
			collectCommand(screen),
			assignCommand(screen),
			batchCommand(screen),
			briefCommand(screen),
			exportCommand(screen),
			explainCommand(screen),
			compareCommand(screen),
			verifyCommand(screen),
			frontierCommand(screen),
			stressCommand(screen),
			helpCommand(screen),
			completionCommand(screen),
			answerCommand(screen),
			versionCommand(screen),
		},
	}
	for _, c := range app.Commands {
		c.HideHelpCommand = true // "leftshift solve help" is a file named help
		c.OnUsageError = usageError
	}
	return app
}

// act makes the action of a command of what starts it.
func act(screen *ui, start func(*cli.Context, *ui) error) cli.ActionFunc {
	return func(c *cli.Context) error {
		screen.quiet = c.Bool("quiet")
		return start(c, screen)
	}
}

// usageError makes one line and exit code 2 of what the flag package says; by
// itself urfave/cli prints the whole help on standard output and exits 1.
func usageError(c *cli.Context, err error, _ bool) error {
	return fail(badUsage, "%s: %w", c.Command.Name, err).withHint("see leftshift %s --help", c.Command.Name)
}
