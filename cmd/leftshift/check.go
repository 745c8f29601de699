package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/xlsx"
)

// checkCommand reads a brief and says everything that is wrong or odd in it.
func checkCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "finds everything that is wrong or odd in a brief",
		ArgsUsage: "brief.xlsx ...",
		UsageText: "leftshift check brief.xlsx\n" +
			"leftshift check policy.xlsx returns/*.xlsx --report findings.xlsx\n" +
			"leftshift check --tis posts-create.xlsx",
		Description: "Several workbooks are read as one brief. Nothing is solved and no workbook is changed. Where\n" +
			"there is something to mend, brief.checked.xlsx is a copy of brief.xlsx with every finding marked\n" +
			"at its cell and a last column that says what to fix in each row; copies of several workbooks go\n" +
			"to the folder checked. A workbook that can't safely be copied (macros, signatures, controls,\n" +
			"more than 100,000 values) gets a fresh one in its place, with the rows that have findings.\n" +
			"With --tis they are files for upload to TIS, each checked by itself by TIS's own rules.",
		Flags: append(markFlags(),
			&cli.StringFlag{Name: "report", Usage: "also write the findings, and how each column was read, to the workbook `FILE`"},
			&cli.BoolFlag{Name: "json", Usage: "print the findings as JSON", DisableDefaultText: true},
			&cli.StringFlag{Name: "json-file", Usage: "also write the findings as JSON to `FILE`"},
			tisFlag(), strictFlag(), quietFlag(), logFlag(),
		),
		Action: act(screen, check),
	}
}

func check(c *cli.Context, screen *ui) (err error) {
	files, err := inputFiles(c, screen)
	if err != nil {
		return err
	}
	report, marks := c.String("report"), newMarks(c, files)
	if err := checkOutputs(c, files, report, marks); err != nil {
		return err
	}
	if err := screen.openLog(c); err != nil {
		return err
	}
	defer func() { err = screen.closeLog(err) }()
	if c.Bool("json") {
		screen.silent = true
	}
	if c.Bool("tis") {
		return checkTIS(c, screen, files, report)
	}
	r, err := readBrief(c.Context, screen, files)
	if err != nil {
		return err
	}
	screen.findings(r.found, len(files) > 1)
	if report != "" {
		if err := xlsx.WriteFindings(report, r.found, r.understood); err != nil {
			return err
		}
	}
	if err := marks.write(c.Context, screen, files, r); err != nil {
		return err
	}
	if err := writeCheckJSON(c, screen, files, r, marks); err != nil {
		return err
	}
	if !c.Bool("json") {
		printCheck(screen, files, r, report)
		marks.print(screen)
	}
	if stops(r.found, c.Bool("strict")) {
		return marks.hinted(briefError(r.found, c.Args().Slice(), report))
	}
	return nil
}

// checkOutputs refuses an output that could not or must not be written.
func checkOutputs(c *cli.Context, inputs []string, report string, marks *marks) error {
	if err := marks.refuse(c); err != nil {
		return err
	}
	outputs := marks.paths()
	if file := c.String("json-file"); file != "" {
		outputs = append(outputs, file)
		if err := refuseBlocked(file); err != nil {
			return err
		}
	}
	if c.IsSet("report") {
		if err := workbookName("--report", report); err != nil {
			return err
		}
		outputs = append(outputs, report)
	}
	if log := c.String("log-file"); log != "" {
		outputs = append(outputs, log)
	}
	if err := refuseClash(inputs, outputs); err != nil {
		return err
	}
	if report != "" {
		return refuseBlocked(report)
	}
	return nil
}

// briefError ends a command whose brief can't be used, and says how to get the
// findings as a workbook where there is none yet. named is what was typed, so
// that a folder stays one word.
func briefError(found leftshift.Findings, named []string, report string) error {
	f := fail(briefInvalid, "the brief has %s", problems(found))
	if report != "" {
		return f.withHint("all findings are in %s", report)
	}
	words := make([]string, len(named))
	for i, name := range named {
		words[i] = shellWord(name)
	}
	return f.withHint("for a copy of the brief with every finding marked at its cell: leftshift check %s", strings.Join(words, " "))
}

func printCheck(screen *ui, files []string, r *reading, report string) {
	name := namesOf(files)
	if b := r.brief; b != nil && !r.found.HasErrors() {
		screen.result("%s: %s, %s, %s, %s\n", name, counted(len(b.Sites), "site"), counted(len(b.Programmes), "programme"),
			counted(len(b.Posts), "post"), counted(len(b.Blocks), "block"))
	}
	screen.result("%s: %s\n", name, tally(r.found))
	if report != "" {
		screen.result("Report: %s\n", report)
	}
}
