package xlsx

// What the answer cells of a request let a person type.

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"leftshift"
)

// validList offers the choices of a defined name in some cells, and stops others.
func (b *book) validList(sheet, cells, list, title, prompt string) {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = cells
	dv.SetInput(cut(title, longestRuleTitle), cut(prompt, longestRuleText))
	dv.SetError(excelize.DataValidationErrorStyleStop, cut(title, longestRuleTitle), "Please choose one of the list.")
	dv.SetSqrefDropList(list)
	b.keep(b.file.AddDataValidation(sheet, dv))
}

// validUpTo lets a cell take up to as many trainees as are asked, whole ones
// where the change is in whole ones.
func (b *book) validUpTo(sheet, cell string, change leftshift.Trainees) {
	const title = "Up to how many"
	most := change
	if most.Sign() < 0 {
		most = leftshift.Trainees{}.Minus(change)
	}
	kind, what := excelize.DataValidationTypeWhole, "a whole number"
	if most.Float() != float64(int(most.Float())) {
		kind, what = excelize.DataValidationTypeDecimal, "a number"
	}
	dv := excelize.NewDataValidation(true)
	dv.Sqref = cell
	dv.SetInput(title, fmt.Sprintf("Only with the answer Accept up to: %s from 0 to %v, of the %v that are asked.", what, most, most))
	b.keep(dv.SetRange(0, most.Float(), kind, excelize.DataValidationOperatorBetween))
	dv.SetError(excelize.DataValidationErrorStyleStop, title, fmt.Sprintf("Please enter %s from 0 to %v: no more is asked.", what, most))
	b.keep(b.file.AddDataValidation(sheet, dv))
}

// validDate lets a cell take a date, and shows it as one.
func (b *book) validDate(sheet, cell string) {
	const title = "Date of this answer"
	b.keep(b.file.SetCellStyle(sheet, cell, cell, b.style(look{input: true, open: true, format: formatDate})))
	dv := excelize.NewDataValidation(true)
	dv.Sqref = cell
	dv.SetInput(title, "The day on which you answer, as dd/mm/yyyy.")
	b.keep(dv.SetRange(firstDay, lastDay, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween))
	dv.SetError(excelize.DataValidationErrorStyleStop, title, "Please enter a date as dd/mm/yyyy.")
	b.keep(b.file.AddDataValidation(sheet, dv))
}
