package main

import (
	"encoding/json"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/sheet"
)

// checkJSON is what check --json prints. Its names are a contract.
type checkJSON struct {
	Schema   string        `json:"schema"`
	Inputs   []fileJSON    `json:"inputs"`
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
	Notes    int           `json:"notes"`
	Findings []findingJSON `json:"findings"`
	Columns  []columnJSON  `json:"columns"`
	Marked   []markedJSON  `json:"marked"`
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

// columnJSON says how a column was understood, or a whole sheet where header is
// blank.
type columnJSON struct {
	At        cellJSON `json:"at"`
	Header    string   `json:"header"`
	Meaning   string   `json:"meaning"`
	As        string   `json:"as"`         // the sheet of the brief; blank for none
	Column    string   `json:"column"`     // the column of that sheet; blank for none
	MatchedBy string   `json:"matched_by"` // blank where the header names no column
	Nearest   string   `json:"nearest"`    // the column that a header which names none is nearest to
}

// markedJSON is a workbook that was given back with its findings marked.
type markedJSON struct {
	Of   string `json:"of"` // the input, as it was named
	Path string `json:"path"`
	Copy bool   `json:"copy"` // else a fresh workbook with the rows that have findings,
	Why  string `json:"why"`  // for this reason
}

func cellOf(s leftshift.Source) cellJSON { return cellJSON{s.File, s.Sheet, s.Cell} }

func columnOf(u sheet.Understood) columnJSON {
	return columnJSON{cellJSON{u.File, u.Sheet, u.Cell}, u.Header, u.Meaning, u.As, u.Column, u.By, u.Near}
}

// writeCheckJSON prints the findings, or writes them to a file, or both.
func writeCheckJSON(c *cli.Context, screen *ui, files []string, r *reading, m *marks) error {
	path := c.String("json-file")
	if !c.Bool("json") && path == "" {
		return nil
	}
	text, err := json.MarshalIndent(checkOf(files, r, m), "", "  ")
	if err != nil {
		return err
	}
	text = append(text, '\n')
	if path != "" {
		if err := saveText(path, text); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		_, err = screen.out.Write(text)
	}
	return err
}

// checkOf puts together what a check came to.
func checkOf(files []string, r *reading, m *marks) checkJSON {
	report := checkJSON{
		Schema:   "leftshift/check/1",
		Inputs:   inputsJSON(files, r.books),
		Errors:   r.found.Count(leftshift.Error),
		Warnings: r.found.Count(leftshift.Warning),
		Notes:    r.found.Count(leftshift.Note),
		Findings: []findingJSON{},
		Columns:  []columnJSON{},
		Marked:   []markedJSON{},
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
	for _, w := range m.written {
		report.Marked = append(report.Marked, markedJSON{w.of, w.Path, w.Fresh == "", w.Fresh})
	}
	return report
}
