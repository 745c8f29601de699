package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/tis"
	"leftshift/io/xlsx"
)

// This file is check --tis: files for upload to TIS are checked by TIS's own
// rules, each by itself.

func tisFlag() cli.Flag {
	return &cli.BoolFlag{Name: "tis", Usage: "the files are for TIS: check each by TIS's own rules, and for what TIS doesn't look for", DisableDefaultText: true}
}

// readTIS reads and checks files for TIS. Each is a file of its own: nothing is
// merged. The lines say what each is.
func readTIS(c *cli.Context, screen *ui, files []string) (*reading, []string, error) {
	r := &reading{}
	var lines []string
	for _, file := range files {
		screen.progress("checking", filepath.Base(file))
		book, found, err := xlsx.Read(c.Context, file)
		if err != nil {
			return nil, nil, err
		}
		if book == nil {
			r.found = append(r.found, found...)
			continue
		}
		r.books = append(r.books, book)
		// A formula whose result isn't saved is said more of by the check itself.
		r.found = append(r.found, slices.DeleteFunc(found, func(f leftshift.Finding) bool { return f.Code == "W151" })...)
		checked := tis.Lint(book)
		r.found = append(r.found, checked.Findings...)
		r.understood = append(r.understood, checked.Understood...)
		if checked.Template != nil && !checked.Template.Closed {
			lines = append(lines, book.Name+": TIS "+checked.Template.Name+", "+counted(checked.Rows, "row"))
		}
	}
	r.found.Sort()
	return r, lines, nil
}

// checkTIS is the whole of check --tis, once its outputs are settled.
func checkTIS(c *cli.Context, screen *ui, files []string, report string) error {
	r, lines, err := readTIS(c, screen, files)
	if err != nil {
		return err
	}
	screen.findings(r.found, len(files) > 1)
	if report != "" {
		if err := xlsx.WriteTISFindings(report, r.found, r.understood); err != nil {
			return err
		}
	}
	if err := writeCheckJSON(c, screen, files, r, &marks{}); err != nil {
		return err
	}
	if !c.Bool("json") {
		for _, line := range lines {
			screen.result("%s\n", line)
		}
		screen.result("%s: %s\n", namesOf(files), tally(r.found))
		if report != "" {
			screen.result("Report: %s\n", report)
		}
	}
	if !stops(r.found, c.Bool("strict")) {
		return nil
	}
	f := fail(briefInvalid, "what is for TIS has %s", problems(r.found))
	if report != "" {
		return f.withHint("all findings are in %s", report)
	}
	words := make([]string, 0, c.NArg())
	for _, name := range c.Args().Slice() {
		words = append(words, shellWord(name))
	}
	return f.withHint("for a workbook that lists them all: leftshift check --tis %s --report findings.xlsx", strings.Join(words, " "))
}

// namesOf names some files in a line.
func namesOf(files []string) string {
	if len(files) > 3 {
		return counted(len(files), "file")
	}
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = filepath.Base(file)
	}
	return strings.Join(names, ", ")
}

// problems counts what stops a run.
func problems(found leftshift.Findings) string {
	if found.HasErrors() {
		return counted(found.Count(leftshift.Error), "error")
	}
	return counted(found.Count(leftshift.Warning), "warning") + ", which --strict counts as errors"
}
