package xlsx

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"leftshift"
	"leftshift/io/sheet"
)

// IsRequestIndex reports whether a workbook is the index of requests that
// WriteRequestIndex writes beside them.
func IsRequestIndex(book *sheet.Workbook) bool {
	return len(book.Sheets) > 0 && book.Sheets[0].Name == sheetRequests
}

// ReadReturn reads what came back for a request: what it is, what was answered,
// and every other cell, beside the copy of what was sent. It doesn't judge the
// answers; leftshift.Collect does.
//
// Where the workbook can't be taken for a return at all, the return is nil and a
// finding of severity Error says why, with codes of ReturnCodes. Programs other
// than Excel may have saved it: neither drop-downs nor protection are needed.
func ReadReturn(book *sheet.Workbook) (*leftshift.Return, leftshift.Findings) {
	r := &returnReader{book: book, back: &leftshift.Return{File: book.Name}, answers: map[leftshift.Source]bool{}}
	hidden := r.grid(sheetReturn)
	if hidden == nil {
		return nil, leftshift.Findings{r.lost()}
	}
	if finding, ok := r.inside(hidden); !ok {
		return nil, leftshift.Findings{finding}
	}
	r.cells()
	return r.back, r.found
}

// returnReader is a return being read.
type returnReader struct {
	book    *sheet.Workbook
	back    *leftshift.Return
	answers map[leftshift.Source]bool // cells for answers
	found   leftshift.Findings
}

func (r *returnReader) grid(name string) *sheet.Grid {
	for i := range r.book.Sheets {
		if r.book.Sheets[i].Name == name {
			return &r.book.Sheets[i]
		}
	}
	return nil
}

func (r *returnReader) wrong(code, mend, problem string, args ...any) leftshift.Finding {
	return leftshift.Finding{
		Severity: leftshift.Error, Code: code, At: leftshift.Source{File: r.book.Name}, Mend: mend, Problem: fmt.Sprintf(problem, args...),
	}
}

// mendReturn is what to do about a return that can't be read.
const mendReturn = "Ask the provider to answer in the workbook that leftshift request wrote, and to send that back"

// lost says why a workbook without the very hidden sheet can't be used.
func (r *returnReader) lost() leftshift.Finding {
	properties := customProperties(r.book.Path)
	if id := properties[propertyReturn]; id != "" {
		return r.wrong("E650", mendReturn, "this was the return %s, and the hidden sheet by which its rows are known is gone", clip(id))
	}
	return r.wrong("E650", mendReturn, "this is not a return: it was not written by leftshift request, or its sheets were copied to another workbook")
}

// inside reads the very hidden sheet.
func (r *returnReader) inside(hidden *sheet.Grid) (problem leftshift.Finding, ok bool) {
	var rows [][]string
	for i := range hidden.Rows {
		var row []string
		for _, c := range hidden.Rows[i].Cells {
			row = append(row, c.Raw)
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 || rows[0][0] != rowSchema || len(rows[0]) < 2 {
		return r.wrong("E650", mendReturn, "the hidden sheet %s does not say which request this is", sheetReturn), false
	}
	if schema := rows[0][1]; schema != ReturnSchema {
		return r.wrong("E662", "Ask the provider to answer the request that was sent last, or collect it with the version of leftshift that wrote it",
			"it was written by another version of leftshift: its schema is %q and this one reads %q", clip(schema), ReturnSchema), false
	}
	last := rows[len(rows)-1]
	if len(last) != 2 || last[0] != rowSum || last[1] != hashOf(rows[:len(rows)-1]) {
		return r.wrong("E663", mendReturn, "its hidden sheet %s was changed since it was sent, so it is not known what was asked", sheetReturn), false
	}
	for _, row := range rows[1 : len(rows)-1] {
		if !r.row(row) {
			return r.wrong("E663", mendReturn, "its hidden sheet %s has a row that is not understood: %s", sheetReturn, clip(strings.Join(row, " | "))), false
		}
	}
	if r.back.ID == "" || r.back.Plan == "" || r.back.Provider == "" || len(r.back.Rows) == 0 {
		return r.wrong("E663", mendReturn, "its hidden sheet %s lacks the return, the plan, the provider or the changes", sheetReturn), false
	}
	return leftshift.Finding{}, true
}

// row takes one row of the very hidden sheet; blanks at its end may be missing.
func (r *returnReader) row(row []string) bool {
	at := func(i int) string {
		if i < len(row) {
			return row[i]
		}
		return ""
	}
	b := r.back
	switch at(0) {
	case rowReturn:
		b.ID = at(1)
	case rowPlan:
		b.Plan = at(1)
	case rowProvider:
		b.Provider, b.ProviderName = at(1), at(2)
	case rowAnswerBy:
		day, err := time.Parse(time.DateOnly, at(1))
		b.AnswerBy = day
		return err == nil
	case rowForm:
		source := r.answerAt(at(2), at(3))
		b.Form = append(b.Form, leftshift.FormEntry{Name: at(1), At: source})
	case rowBlock:
		b.Blocks = append(b.Blocks, at(1))
	case rowChange:
		number, err := strconv.Atoi(at(1))
		today, isToday := parseTrainees(at(6))
		asked, isAsked := parseTrainees(at(7))
		if err != nil || !isToday || !isAsked || asked.Sign() == 0 {
			return false
		}
		change := leftshift.ReturnRow{Number: number, Post: at(2), Programme: at(3), From: at(4), To: at(5), Today: today, Asked: asked}
		for i, source := range []*leftshift.Source{&change.AnswerAt, &change.UpToAt, &change.LaterAt, &change.At} {
			*source = r.answerAt(sheetChanges, at(8+i))
		}
		b.Rows = append(b.Rows, change)
	case rowSent:
		b.Sent = append(b.Sent, leftshift.SheetCell{Sheet: at(1), Cell: at(2), Text: at(3)})
	default:
		return false
	}
	return true
}

// answerAt is a cell for an answer.
func (r *returnReader) answerAt(name, cell string) leftshift.Source {
	r.answers[leftshift.Source{Sheet: name, Cell: cell}] = true
	return leftshift.Source{File: r.book.Name, Sheet: name, Cell: cell}
}

// parseTrainees reads a number of trainees as leftshift writes it.
func parseTrainees(text string) (leftshift.Trainees, bool) {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return leftshift.Trainees{}, false
	}
	return leftshift.ParseTrainees(v)
}

// cells reads the answers, and lists every other cell that a person sees.
func (r *returnReader) cells() {
	said := map[leftshift.Source]string{}
	for _, c := range sentCells(r.book) {
		at := leftshift.Source{Sheet: c.Sheet, Cell: c.Cell}
		if r.answers[at] {
			said[at] = c.Text
			continue
		}
		r.back.Cells = append(r.back.Cells, c)
	}
	read := func(at leftshift.Source) string { return said[leftshift.Source{Sheet: at.Sheet, Cell: at.Cell}] }
	for i := range r.back.Rows {
		row := &r.back.Rows[i]
		row.Answer, row.UpTo, row.Later, row.Reason = read(row.AnswerAt), read(row.UpToAt), read(row.LaterAt), read(row.At)
	}
	for i := range r.back.Form {
		entry := &r.back.Form[i]
		entry.Text = read(entry.At)
		if entry.Name != formDate || entry.Text == "" {
			continue
		}
		day, ok := r.day(entry.Text)
		if !ok {
			f := r.wrong("W664", "Ask on which day it was answered, where that matters", "%q is not a date", clip(entry.Text))
			f.Severity, f.At = leftshift.Warning, entry.At
			r.found = append(r.found, f)
			continue
		}
		r.back.Dated, entry.Text = day, proseDate(day)
	}
}

// day reads a date: the number that a spreadsheet stores, or text as people and
// other programs write it.
func (r *returnReader) day(text string) (time.Time, bool) {
	if serial, err := strconv.ParseFloat(text, 64); err == nil {
		if serial < firstDay || serial > lastDay {
			return time.Time{}, false
		}
		day, err := excelize.ExcelDateToTime(serial, r.book.Date1904)
		return day.Truncate(24 * time.Hour), err == nil
	}
	for _, layout := range []string{"2/1/2006", time.DateOnly, "2006-01-02T15:04:05", "2 January 2006", "2 Jan 2006"} {
		if day, err := time.Parse(layout, text); err == nil {
			return day.Truncate(24 * time.Hour), true
		}
	}
	return time.Time{}, false
}

// contactOf gives what a provider says of who answers, without what it left blank.
func contactOf(form []leftshift.FormEntry) string {
	var parts []string
	for _, name := range []string{formName, formRole, formContact} {
		if text := entry(form, name); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, ", ")
}
