package main

import (
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"leftshift/fixtures"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// exampleBatch is the example that is no brief, but a workbook of jobs.
const exampleBatch = "batch"

// exampleNames are the examples that template can write.
var exampleNames = []string{"small", "region", exampleBatch}

// templateCommand writes a brief to fill in, or an example to look at.
func templateCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:  "template",
		Usage: "writes a brief to fill in, blank or from last year's, or an example",
		UsageText: "leftshift template -o brief.xlsx\n" +
			"leftshift template --from last-year.xlsx -o brief.xlsx\n" +
			"leftshift template --example small -o brief.xlsx",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "brief.xlsx", Usage: "write the brief to `FILE`"},
			&cli.StringFlag{Name: "example", Usage: "an example instead of a blank brief: `NAME` is " + strings.Join(exampleNames, ", ") + "; batch is a workbook of jobs"},
			&cli.StringFlag{Name: "from", Usage: "carry over from last year's brief what stays, such as keys, names and rules: `FILE` is a workbook, or a folder of them"},
			&cli.BoolFlag{Name: "force", Usage: "write over a file that is there already", DisableDefaultText: true},
			quietFlag(),
		},
		Action: act(screen, template),
	}
}

func template(c *cli.Context, screen *ui) error {
	if c.IsSet("from") && c.IsSet("example") {
		return fail(badUsage, "template: --from and --example are two different briefs").withHint("leave one of them out")
	}
	if err := noFiles(c); err != nil {
		return err
	}
	out, example := c.String("out"), c.String("example")
	if err := workbookName("-o", out); err != nil {
		return err
	}
	if c.IsSet("example") && !slices.Contains(exampleNames, example) {
		return fail(badUsage, "template: there is no example %q", example).withHint("the examples are %s", strings.Join(exampleNames, ", "))
	}
	if err := refuseBlocked(out); err != nil {
		return err
	}
	if _, err := os.Lstat(out); err == nil && !c.Bool("force") {
		return fail(badUsage, "%s is there already, and may have been filled in", out).
			withHint("choose another name with -o, or add --force to write over it")
	}
	if c.IsSet("from") {
		return templateFrom(c, screen, out)
	}
	if example == "" {
		if err := xlsx.WriteTemplate(out, sheet.Catalogue(), nil); err != nil {
			return err
		}
		screen.result("A blank brief is in %s. Fill in Sites, Programmes and Posts first; the guide in it explains the rest.\nThen: leftshift check %s\n", out, shellWord(out))
		return nil
	}
	book, err := fixtures.Example(example)
	if err != nil {
		return err
	}
	if err := saveText(out, book); err != nil {
		return err
	}
	if example == exampleBatch {
		screen.result("The example batch is in %s: six jobs for the small brief, beside it as brief.xlsx.\n"+
			"Then: leftshift template --example small -o brief.xlsx\n"+
			"And:  leftshift batch %s -o plans\n", out, shellWord(out))
		return nil
	}
	screen.result("The example %s is in %s. Its people and numbers are invented.\nThen: leftshift solve %s -o plan.xlsx\n", example, out, shellWord(out))
	return nil
}
