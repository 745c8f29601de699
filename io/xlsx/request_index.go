package xlsx

import (
	"cmp"
	"io"
	"strings"

	"leftshift"
)

// sheetRequests is the sheet of the index.
const sheetRequests = "Requests"

// SentRequest is a request beside the file that it was written to.
type SentRequest struct {
	*leftshift.Request
	File string // base name
}

// WriteRequestIndex writes the list of the requests about one plan: whom each
// asks, in which file, and room to note when it was sent and to whom. Errors are
// those of Save.
func WriteRequestIndex(path string, r *leftshift.Report, sent []SentRequest, a Asking) error {
	return Save(path, func(w io.Writer) error { return writeRequestIndex(w, r, sent, a) })
}

func writeRequestIndex(w io.Writer, r *leftshift.Report, sent []SentRequest, a Asking) (err error) {
	b := newBook(properties{title: "Requests to providers", day: r.Plan.AsOf})
	defer func() { err = cmp.Or(err, b.close()) }()
	b.add(sheetRequests)
	p := b.page(sheetRequests, "Requests to providers", r.Brief.Settings.Marking)
	p.line("One workbook for each provider that the plan asks something of. Each holds that provider's rows only: send nobody another's.")
	p.line("For the plan whose SHA-256 is " + a.Plan + ".")
	if !a.AnswerBy.IsZero() {
		p.line("Answers are asked by " + proseDate(a.AnswerBy) + ".")
	}
	p.line("When they are back: leftshift collect plan.xlsx returns -o answers.xlsx puts all answers beside each other.")
	p.head = p.row
	p.table(table{
		name:    "requests",
		columns: columns("Provider code", "Provider name", "File", "Return", "Changes", "Posts that gain", "Posts that lose", "Income (£)", "New role (PA)", "Sent to", "Sent on"),
		rows: rowsOf(sent, func(s SentRequest) []any {
			gains, losses := map[string]bool{}, map[string]bool{}
			for i := range s.Changes {
				c := &s.Changes[i]
				if c.Change().Sign() > 0 {
					gains[c.Post.Code] = true
				} else {
					losses[c.Post.Code] = true
				}
			}
			var income any
			if s.Income != nil {
				income = gain(s.Income.Change())
			}
			role := 0.0
			for i := range s.Pools {
				role = max(role, s.Pools[i].NewRole)
			}
			return []any{s.Code, cmp.Or(s.Name, s.Code), s.File, a.ReturnID(s.Code), len(s.Changes), len(gains), len(losses), income, pa(role), inputs(""), inputs("")}
		}),
	})
	p.widths[10], p.widths[11] = 26, 14
	p.finish()
	return b.writeTo(w)
}

// RequestFile gives the name of the workbook for a provider: its code, with
// anything that a file's name can't hold on every system replaced, and then told
// apart by a few letters of its hash.
func RequestFile(provider string) string {
	safe := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-':
			return r
		}
		return '_'
	}, provider)
	if safe != provider || len(safe) > 60 {
		safe = safe[:min(60, len(safe))] + "-" + hashOf([][]string{{provider}})[:6]
	}
	return "request-" + safe + ".xlsx"
}
