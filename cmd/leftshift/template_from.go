package main

import (
	"path/filepath"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// templateFrom writes a template that takes over from last year's brief what
// stays, and says what was carried and what was left blank.
func templateFrom(c *cli.Context, screen *ui, out string) error {
	files, err := briefFiles(c, screen, []string{c.String("from")})
	if err != nil {
		return err
	}
	if err := refuseClash(files, []string{out}); err != nil {
		return err
	}
	var books []*sheet.Workbook
	var found leftshift.Findings
	for _, file := range files {
		screen.progress("reading", filepath.Base(file))
		book, read, err := xlsx.Read(c.Context, file)
		if err != nil {
			return err
		}
		if book == nil {
			screen.findings(read, len(files) > 1)
			return fail(briefInvalid, "%s can't be read", file)
		}
		books, found = append(books, book), append(found, read...)
	}
	carried, more := sheet.Carry(books)
	found = append(found, more...)
	found.Sort()
	screen.findings(found, len(files) > 1)
	rows := 0
	for _, one := range carried {
		rows += len(one.Rows)
	}
	if rows == 0 {
		return fail(briefInvalid, "nothing can be carried over from %s: no sheet of a brief has rows that stay", c.String("from")).
			withHint("leftshift template -o %s writes a blank brief", shellWord(out))
	}
	if err := xlsx.WriteTemplate(out, sheet.Catalogue(), carried); err != nil {
		return err
	}
	screen.result("%s has from %s what stays; mend and fill the rest:\n", out, c.String("from"))
	for _, one := range carried {
		left := xlsx.LeftBlank(&one)
		if left != "" {
			left = "; " + left
		}
		screen.result("  %-12s %s%s\n", one.Sheet, carriedRows(&one), left)
	}
	screen.result("Then: leftshift check %s\n", shellWord(out))
	return nil
}

// carriedRows says how many rows of a sheet were carried.
func carriedRows(c *sheet.Carried) string {
	if c.Whole {
		return "left blank"
	}
	return counted(len(c.Rows), "row") + " carried"
}
