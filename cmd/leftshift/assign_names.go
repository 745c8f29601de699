package main

import (
	"context"
	"fmt"
	"strings"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// readNames reads the names of trainees: a workbook whose first sheet has the
// columns Trainee and Name. What it says is held only while the assignment is
// written; messages name rows and nobody. Names are by the keys of the brief's
// trainees; of others nothing is kept.
func readNames(ctx context.Context, screen *ui, path string, b *leftshift.Brief) (map[string]string, error) {
	book, found, err := xlsx.Read(ctx, path)
	if err != nil {
		return nil, err
	}
	if found.HasErrors() || book == nil || len(book.Sheets) == 0 {
		return nil, fail(briefInvalid, "%s can't be read", path)
	}
	key, name, rows := namesTable(&book.Sheets[0])
	if rows == nil {
		return nil, fail(briefInvalid, "%s: the first sheet has no row with the headers Trainee and Name", path).
			withHint("one row for each trainee below these headers: the key of Trainees, and the name to show beside it")
	}
	keys := map[string]string{}
	for i := range b.Trainees {
		keys[leftshift.FoldKey(b.Trainees[i].Key)] = b.Trainees[i].Key
	}
	names, at := map[string]string{}, map[string]int{}
	var twice, unknown []string
	for _, row := range rows {
		folded, called := leftshift.FoldKey(row.Cell(key).Raw), strings.Join(strings.Fields(row.Cell(name).Raw), " ")
		k, known := keys[folded]
		switch {
		case called == "":
		case !known:
			unknown = append(unknown, fmt.Sprint(row.Number))
		case names[k] != "" && names[k] != called:
			twice = append(twice, fmt.Sprintf("%d and %d", at[k], row.Number))
		default:
			names[k], at[k] = called, row.Number
		}
	}
	if len(twice) > 0 {
		return nil, fail(briefInvalid, "%s gives a trainee two names: rows %s", path, fewOf(twice)).withHint("leave one row for each trainee")
	}
	if len(unknown) > 0 {
		screen.warn("%s: %s for a key that is not on Trainees, and was not used: row %s", path, counted(len(unknown), "row")+isAre(len(unknown)), fewOf(unknown))
	}
	if n := len(b.Trainees) - len(names); n > 0 {
		screen.warn("%s has no name for %d of %d trainees: the workbook says Not given", path, n, len(b.Trainees))
	}
	return names, nil
}

// namesTable finds the columns of keys and names in a sheet, and the rows below
// their headers; nil where there are no such headers.
func namesTable(grid *sheet.Grid) (key, name int, rows []sheet.Row) {
	for at, row := range grid.Rows {
		key, name = 0, 0
		for i, cell := range row.Cells {
			switch leftshift.FoldKey(strings.TrimSuffix(cell.Raw, "*")) {
			case "trainee":
				key = i + 1
			case "name":
				name = i + 1
			}
		}
		if key > 0 && name > 0 {
			return key, name, append([]sheet.Row{}, grid.Rows[at+1:]...)
		}
	}
	return 0, 0, nil
}

// mostRows is how many rows a message names.
const mostRows = 5

// fewOf lists the first of some rows.
func fewOf(rows []string) string {
	if len(rows) <= mostRows {
		return strings.Join(rows, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(rows[:mostRows], ", "), len(rows)-mostRows)
}

// isAre is the verb for so many things, after their noun.
func isAre(n int) string {
	if n == 1 {
		return " is"
	}
	return " are"
}
