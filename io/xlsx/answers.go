package xlsx

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"leftshift"
)

// The sheets of the answers workbook, besides Findings. Answers is a sheet of a
// brief: a solve that is given the workbook too keeps to it.
const (
	sheetAnswers = "Answers"
	sheetReturns = "Returns"
)

// WriteAnswers writes what providers answered: every change that was asked with
// its answer, where it came from, who has answered and who has not, and what
// could not be used. The same collection is always the same bytes; errors are
// those of Save.
func WriteAnswers(path string, c *leftshift.Collection) error {
	return SavePrivate(path, func(w io.Writer) error { return writeAnswers(w, c) })
}

func writeAnswers(w io.Writer, c *leftshift.Collection) (err error) {
	b := &answersBook{newBook(properties{title: "Answers of providers", subject: "Answers about the plan " + c.Plan}), c}
	defer func() { err = cmp.Or(err, b.close()) }()
	b.add(sheetAnswers)
	b.add(sheetReturns)
	if len(c.Findings) > 0 {
		b.add(sheetFindings)
	}
	b.writeAnswers()
	b.writeReturns()
	if len(c.Findings) > 0 {
		b.writeFindings()
	}
	return b.writeTo(w)
}

// answersBook is the answers workbook being written.
type answersBook struct {
	*book
	*leftshift.Collection
}

// writeAnswers writes the sheet that a solve reads, with its headers in row 1.
func (b *answersBook) writeAnswers() {
	b.streamTable(sheetAnswers, table{
		name: "answers",
		columns: columns("Provider", "Provider name", "Post", "Programme", "From block", "To block", "Trainees today", "Change asked",
			"Answer", "Up to", "Later block", ">Reason", "File", "Cell"),
		rows: rowsOf(b.Answers, func(a leftshift.CollectedAnswer) []any {
			var upTo any = ""
			if a.Kind == leftshift.AcceptUpTo {
				upTo = a.UpToTrainees
			}
			return []any{a.Provider, a.ProviderName, a.Post, a.Programme, a.From, a.To, a.Today, step(a.Asked),
				a.Kind.String(), upTo, a.LaterBlock, a.Reason, a.AnswerAt.File, at(a.AnswerAt)}
		}),
	}, "")
}

// writeReturns writes who has answered and who has not.
func (b *answersBook) writeReturns() {
	p := b.page(sheetReturns, "Who has answered, and who has not", "")
	for _, line := range b.Sentences() {
		p.line(line)
	}
	p.line("For the plan whose SHA-256 is " + b.Plan + ".")
	p.head = p.row
	p.table(table{
		name: "returns",
		columns: columns("Provider code", "Provider name", "State", "Changes asked", "Accepted", "Declined", "In part or later", "Not answered",
			"Dated", "In time", "Who answers", "Signed off by", ">Remarks", "Files", "Return"),
		rows: rowsOf(b.Returns, func(s leftshift.ReturnStatus) []any {
			var dated, inTime any
			if !s.Dated.IsZero() {
				dated = s.Dated
				if !s.AnswerBy.IsZero() {
					inTime = "Yes"
				}
			}
			if s.Late {
				inTime = "No"
			}
			return []any{s.Provider, cmp.Or(s.ProviderName, s.Provider), string(s.State), s.Asked, s.Accepted, s.Declined, s.Limited, s.Open,
				dated, inTime, orNone(contactOf(s.Form)), orNone(entry(s.Form, formSigned)), orNone(entry(s.Form, formWords)), orNone(strings.Join(s.Files, ", ")), s.ID}
		}),
	})
	p.finish()
}

// entry gives what a provider wrote beside a name of the form.
func entry(form []leftshift.FormEntry, name string) string {
	if i := slices.IndexFunc(form, func(f leftshift.FormEntry) bool { return f.Name == name }); i >= 0 {
		return form[i].Text
	}
	return ""
}

// writeFindings writes what could not be used, or should be looked at.
func (b *answersBook) writeFindings() {
	p := b.page(sheetFindings, "Findings: what of the returns could not be used, or should be looked at", "")
	p.line(fmt.Sprintf("An error is something that was not taken: %s. A warning was taken, and should be looked at.", counted(b.Findings.Count(leftshift.Error), "error")))
	p.head = p.row
	b.findingsTable(p, b.Findings, leftshift.Source.Long)
}
