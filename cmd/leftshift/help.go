package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/urfave/cli/v2"
)

// helpCommand explains the program, a command or a topic.
func helpCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "help",
		Usage:     "explains a command, or a topic: exit-codes",
		ArgsUsage: "[command or topic]",
		Action: func(c *cli.Context) error {
			switch topic := c.Args().First(); {
			case c.NArg() > 1:
				return fail(badUsage, "help: one command or topic at a time")
			case topic == "":
				return cli.ShowAppHelp(c)
			case topic == "exit-codes":
				return printExitCodes(screen)
			case c.App.Command(topic) != nil:
				return cli.ShowCommandHelp(c.Lineage()[1], topic)
			default:
				return unknownTopic(c.App, topic)
			}
		},
	}
}

func unknownTopic(app *cli.App, topic string) error {
	f := fail(badUsage, "help: there is no command or topic %q", topic).withHint("leftshift help lists the commands; the topic is exit-codes")
	if near := nearest(topic, helpTopics(app)); near != "" {
		f = f.withHint("did you mean leftshift help %s?", near)
	}
	return f
}

// helpTopics lists everything that help can explain.
func helpTopics(app *cli.App) []string {
	topics := []string{"exit-codes"}
	for _, c := range app.VisibleCommands() {
		topics = append(topics, c.Name)
	}
	return topics
}

func printExitCodes(screen *ui) error {
	table := tabwriter.NewWriter(screen.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "Code\tMeaning")
	for _, row := range exitMeanings {
		fmt.Fprintf(table, "%d\t%s\n", row.code, row.meaning)
	}
	return table.Flush()
}
