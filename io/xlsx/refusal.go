package xlsx

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"leftshift"
)

// refusal is why a workbook can't be used, on its way up to Read, which turns
// it into a finding of severity Error. Whoever notices the fault fills in what
// it knows; At gains the sheet and the file on the way.
type refusal struct{ leftshift.Finding }

func (r *refusal) Error() string { return r.Finding.Long() }

// refuse builds a refusal; the problem is a format with its arguments.
func refuse(code, mend, problem string, args ...any) *refusal {
	return &refusal{leftshift.Finding{
		Severity: leftshift.Error,
		Code:     code,
		Problem:  fmt.Sprintf(problem, args...),
		Mend:     mend,
	}}
}

// at names the cell, for a refusal that has one.
func (r *refusal) at(cell string) *refusal {
	r.At.Cell = cell
	return r
}

// found keeps the text that was found there, cut to a length that fits a message.
func (r *refusal) found(text string) *refusal {
	r.Found = clip(text)
	return r
}

// asRefusal gives the refusal that err holds, if any.
func asRefusal(err error) (*refusal, bool) {
	var r *refusal
	ok := errors.As(err, &r)
	return r, ok
}

// clip cuts a text from a file to at most 40 characters and drops whatever
// can't be printed, so that no file can garble a message.
func clip(text string) string {
	const most = 40
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r == utf8.RuneError || r == 0x7f {
			return -1
		}
		return r
	}, text)
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// What to do about the commonest faults.
const (
	mendResave  = "Open it in Excel, choose File, Save As, Excel Workbook (.xlsx), and use the new file"
	mendDamaged = "Ask for the file again, or open it in Excel, let Excel repair it, compare it with the original and save it as .xlsx"
)
