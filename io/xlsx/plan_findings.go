package xlsx

import (
	"unicode"
	"unicode/utf8"

	"leftshift"
)

// writeFindings writes what was odd in the brief. A plan is only made from a
// brief without errors, so these are warnings and notes.
func (b *planBook) writeFindings() {
	b.findings(b.report.Findings, b.marking, b.report.CellText)
}

// findings writes the sheet Findings.
func (b *book) findings(list leftshift.Findings, marking string, cellText func(leftshift.Source) string) {
	p := b.page(sheetFindings, "Findings: what was odd in the brief", marking)
	p.line("A warning was read, but is probably not what was meant. A note is worth knowing; there is nothing to mend.")
	p.head = p.row
	b.findingsTable(p, list, cellText)
}

// findingsTable writes findings as a table, which ends their page.
func (b *book) findingsTable(p *page, list leftshift.Findings, cellText func(leftshift.Source) string) {
	p.table(table{
		name:    "findings",
		columns: columns("Severity", "Code", "File", "Cell", ">Finding", ">What to do", "See also"),
		rows: rowsOf(list, func(f leftshift.Finding) []any {
			var also string
			for i, at := range f.Also {
				if i > 0 {
					also += ", "
				}
				also += cellText(at)
			}
			return []any{capital(f.Severity.String()), f.Code, orNone(f.At.File), orNone(at(f.At)), capital(sentence(f.Problem)), orNone(capital(sentence(f.Mend))), orNone(also)}
		}),
	})
	p.finish()
}

// at is a cell without its file, which has a column of its own.
func at(s leftshift.Source) string {
	if s.Sheet == "" {
		return ""
	}
	return s.String()
}

// capital makes the first letter of a text a capital.
func capital(text string) string {
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
