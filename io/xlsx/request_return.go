package xlsx

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"leftshift"
	"leftshift/io/sheet"
)

// ReturnSchema is the version of what a request holds for the machine that reads
// it when it comes back. A change that breaks the reading needs a new number.
const ReturnSchema = "leftshift/return/1"

// The custom properties of a request, which say what it is even where its very
// hidden sheet is lost.
const (
	propertySchema = "leftshift schema"
	propertyReturn = "leftshift return"
	propertyPlan   = "leftshift plan"
)

// The rows of the very hidden sheet of a request, by what is in their column A.
const (
	rowSchema   = "schema"
	rowReturn   = "return"
	rowPlan     = "plan"
	rowProvider = "provider"
	rowAnswerBy = "answer by"
	rowForm     = "form"   // name, sheet, cell
	rowChange   = "change" // number, post, programme, from block, to block, today, asked, and the cells of the answer
	rowBlock    = "block"  // name, in the order of the plan
	rowSent     = "sent"   // sheet, cell, text
	rowSum      = "sum"    // SHA-256 of the rows above
)

// writeReturn writes the very hidden sheet and the custom properties: what the
// return is, where its answers are, and every other cell as it was sent.
func (b *requestBook) writeReturn(sent *sheet.Workbook) {
	id := b.asking.ReturnID(b.request.Code)
	rows := [][]string{
		{rowSchema, ReturnSchema}, {rowReturn, id}, {rowPlan, b.asking.Plan}, {rowProvider, b.request.Code, b.request.Name},
	}
	if !b.asking.AnswerBy.IsZero() {
		rows = append(rows, []string{rowAnswerBy, b.asking.AnswerBy.Format(time.DateOnly)})
	}
	for _, f := range b.form {
		rows = append(rows, []string{rowForm, f.name, f.at.Sheet, f.at.Cell})
	}
	blocks := b.report.Brief.Blocks
	for i := range blocks {
		rows = append(rows, []string{rowBlock, blocks[i].Name})
	}
	for i, at := range b.answers {
		c := &b.request.Changes[i]
		rows = append(rows, []string{rowChange, strconv.Itoa(i + 1), c.Post.Code, c.Programme.Code, blocks[c.From].Name, blocks[c.To].Name,
			c.Before.String(), c.Change().String(), at.answer, at.upTo, at.later, at.reason})
	}
	for _, c := range sentCells(sent) {
		rows = append(rows, []string{rowSent, c.Sheet, c.Cell, c.Text})
	}
	for i, row := range rows { // as they are read back: blanks at the end of a row are not there
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		rows[i] = row
	}
	rows = append(rows, []string{rowSum, hashOf(rows)})
	for i, row := range rows {
		for j, text := range row {
			b.keep(b.file.SetCellStr(sheetReturn, leftshift.CellName(j+1, i+1), guarded(text)))
		}
	}
	b.keep(b.file.SetSheetVisible(sheetReturn, false, true))
	for _, p := range []Named{{propertySchema, ReturnSchema}, {propertyReturn, id}, {propertyPlan, b.asking.Plan}} {
		b.keep(b.file.SetCustomProps(excelize.CustomProperty{Name: p.Name, Value: p.Value}))
	}
}

// sentCells lists the cells of the sheets that a person sees, in order.
func sentCells(book *sheet.Workbook) []leftshift.SheetCell {
	var cells []leftshift.SheetCell
	for i := range book.Sheets {
		grid := &book.Sheets[i]
		if grid.Name == sheetReturn || grid.Name == listsSheet {
			continue
		}
		for _, row := range grid.Rows {
			for j := range row.Cells {
				if text := cellSays(row.Cells[j]); text != "" {
					cells = append(cells, leftshift.SheetCell{Sheet: grid.Name, Cell: leftshift.CellName(j+1, row.Number), Text: text})
				}
			}
		}
	}
	return cells
}

// cellSays gives what a cell says, however the program that saved it stores it:
// numbers to twelve digits, texts without space around them.
func cellSays(c sheet.Cell) string {
	text := strings.Join(strings.Fields(c.Raw), " ")
	if c.Kind == sheet.Number {
		if v, err := strconv.ParseFloat(text, 64); err == nil {
			return strconv.FormatFloat(v, 'g', 12, 64)
		}
	}
	return text
}

// hashOf is the SHA-256 of rows of text.
func hashOf(rows [][]string) string {
	sum := sha256.New()
	for _, row := range rows {
		fmt.Fprintf(sum, "%q\n", row)
	}
	return hex.EncodeToString(sum.Sum(nil))
}
