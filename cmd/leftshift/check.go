package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// checkCommand reads a brief and says everything that is wrong or odd in it.
func checkCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "finds everything that is wrong or odd in a brief",
		ArgsUsage: "brief.xlsx ...",
		UsageText: "leftshift check brief.xlsx\n" +
			"leftshift check policy.xlsx returns/*.xlsx --report findings.xlsx",
		Description: "Several workbooks are read as one brief. Nothing is solved and no workbook is changed.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "report", Usage: "also write the findings, and how each column was read, to the workbook `FILE`"},
			&cli.BoolFlag{Name: "json", Usage: "print the findings as JSON", DisableDefaultText: true},
			strictFlag(), quietFlag(), logFlag(),
		},
		Action: func(c *cli.Context) error {
			screen.quiet = c.Bool("quiet")
			return check(c, screen)
		},
	}
}

func check(c *cli.Context, screen *ui) (err error) {
	files, err := inputFiles(c, screen)
	if err != nil {
		return err
	}
	report := c.String("report")
	if err := checkOutputs(c, files, report); err != nil {
		return err
	}
	if err := screen.openLog(c); err != nil {
		return err
	}
	defer func() { err = screen.closeLog(err) }()
	if c.Bool("json") {
		screen.silent = true
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
	if c.Bool("json") {
		if err := printCheckJSON(screen, files, r); err != nil {
			return err
		}
	} else {
		printCheck(screen, files, r, report)
	}
	if stops(r.found, c.Bool("strict")) {
		return briefError(r.found, c.Args().Slice(), report)
	}
	return nil
}

// checkOutputs refuses a report or log that could not or must not be written.
func checkOutputs(c *cli.Context, inputs []string, report string) error {
	var outputs []string
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
	problem := counted(found.Count(leftshift.Error), "error")
	if !found.HasErrors() {
		problem = counted(found.Count(leftshift.Warning), "warning") + ", which --strict counts as errors"
	}
	f := fail(briefInvalid, "the brief has %s", problem)
	if report != "" {
		return f.withHint("all findings are in %s", report)
	}
	words := make([]string, len(named))
	for i, name := range named {
		words[i] = shellWord(name)
	}
	return f.withHint("for a workbook that lists them all: leftshift check %s --report findings.xlsx", strings.Join(words, " "))
}

func printCheck(screen *ui, files []string, r *reading, report string) {
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = filepath.Base(file)
	}
	name := strings.Join(names, ", ")
	if len(names) > 3 {
		name = counted(len(names), "file")
	}
	if b := r.brief; b != nil && !r.found.HasErrors() {
		screen.result("%s: %s, %s, %s, %s\n", name, counted(len(b.Sites), "site"), counted(len(b.Programmes), "programme"),
			counted(len(b.Posts), "post"), counted(len(b.Blocks), "block"))
	}
	screen.result("%s: %s\n", name, tally(r.found))
	if report != "" {
		screen.result("Report: %s\n", report)
	}
}

// checkJSON is what check --json prints. Its names are a contract.
type checkJSON struct {
	Schema   string        `json:"schema"`
	Inputs   []fileJSON    `json:"inputs"`
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
	Notes    int           `json:"notes"`
	Findings []findingJSON `json:"findings"`
	Columns  []columnJSON  `json:"columns"`
}

type findingJSON struct {
	Severity string     `json:"severity"`
	Code     string     `json:"code"`
	At       cellJSON   `json:"at"`
	Also     []cellJSON `json:"also"`
	Column   string     `json:"column"`
	Found    string     `json:"found"`
	Problem  string     `json:"problem"`
	Mend     string     `json:"mend"`
}

type cellJSON struct {
	File  string `json:"file"`
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
}

type columnJSON struct {
	At      cellJSON `json:"at"`
	Header  string   `json:"header"`
	Meaning string   `json:"meaning"`
}

func cellOf(s leftshift.Source) cellJSON { return cellJSON{s.File, s.Sheet, s.Cell} }

func columnOf(u sheet.Understood) columnJSON {
	return columnJSON{cellJSON{u.File, u.Sheet, u.Cell}, u.Header, u.Meaning}
}

func printCheckJSON(screen *ui, files []string, r *reading) error {
	report := checkJSON{
		Schema:   "leftshift/check/1",
		Inputs:   inputsJSON(files, r.books),
		Errors:   r.found.Count(leftshift.Error),
		Warnings: r.found.Count(leftshift.Warning),
		Notes:    r.found.Count(leftshift.Note),
		Findings: []findingJSON{},
		Columns:  []columnJSON{},
	}
	for _, f := range r.found {
		also := []cellJSON{}
		for _, s := range f.Also {
			also = append(also, cellOf(s))
		}
		report.Findings = append(report.Findings, findingJSON{f.Severity.String(), f.Code, cellOf(f.At), also, f.Column, f.Found, f.Problem, f.Mend})
	}
	for _, u := range r.understood {
		report.Columns = append(report.Columns, columnOf(u))
	}
	text, err := json.MarshalIndent(report, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(screen.out, "%s\n", text)
	return err
}
