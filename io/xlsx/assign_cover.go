package xlsx

import (
	"cmp"
	"fmt"

	"leftshift"
)

// writeCover writes what a reader needs before anything else: what the workbook
// is, how far it can be trusted, what is in it, and who agrees.
func (b *assignBook) writeCover() {
	r := b.report
	p := b.page(sheetCover, cmp.Or(r.Brief.Settings.Title, "Assignment of trainees"), b.marking)
	p.line(b.subtitle())
	p.line("Run " + AssignmentRunID(r, b.about) + ". The same files, settings and versions always give this run name and this assignment.")
	p.line("Ties were settled by a draw with the seed " + seedText(r) + ", which anybody can repeat.")
	b.privacyLines(p)

	p.heading("How far it can be trusted")
	p.line(r.StatusSentence())
	p.heading("What it does")
	if b.options.Share {
		p.line("The counts are on the sheets below, each under " + fmt.Sprint(leastShown) + " suppressed.")
	} else {
		for _, sentence := range r.Headline() {
			p.line(sentence)
		}
	}

	p.heading("Contents")
	p.table(table{
		name:    "contents",
		columns: columns("Sheet", ">What it shows"),
		rows:    rowsOf(b.assignSheets()[1:], func(s assignSheet) []any { return []any{link{s.name, s.name}, s.shows} }),
	})

	p.heading("Reading this workbook")
	p.line("A placement is a trainee in a post for one block; a rotation of three blocks is three placements. WTE is whole-time equivalent.")
	p.line("Rank 1 is a trainee's first choice. A place has room for one WTE.")
	p.line(b.machineSheets() + " with headers in row 1 and nothing above, so that other systems can load it; other sheets have a title first.")
	p.line(notApplicable + " means not applicable: there is nothing to count, a post that was not ranked, or a journey that is not known.")
	if b.options.Share {
		p.line(fewerThanFive + " stands for a count of 1 to 4 trainees, or for their placements over the blocks.")
		p.line(confidential + " stands for a number that is withheld because such a count could be worked out from it.")
	}

	p.heading("Sign-off")
	p.line("For you to fill in. The program makes no decision: the assignment is a proposal until it is agreed.")
	p.table(table{
		name:    "sign_off",
		columns: columns("Role", "Name", "Decision", "Date"),
		rows: rowsOf([]string{"Prepared by", "Checked by", "Agreed by"}, func(role string) []any {
			return []any{role, inputs(""), inputs(""), inputs("")}
		}),
	})
	p.widths[3], p.widths[4] = 22, 16 // room to write
	p.onePage = true
	p.finish()
}

// privacyLines say who may see the workbook.
func (b *assignBook) privacyLines(p *page) {
	switch {
	case b.options.Share:
		p.line("This copy is for sharing: it has no row for a single trainee, and counts of fewer than 5 trainees are suppressed.")
	case b.options.Names != nil:
		p.line("This copy holds names, joined from a list that the assignment itself never read. Keep it as personal data are kept.")
	default:
		p.line("Trainees appear by key. Their rows are personal data all the same: for others, write a copy with --share.")
	}
	if !b.options.Share {
		p.line("Why not first choice can tell that somebody in a post has special circumstances: read an answer before you send it on.")
	}
}

func (b *assignBook) machineSheets() string {
	if b.options.Share {
		return sheetByPost + " begins"
	}
	return sheetByTrainee + " and " + sheetByPost + " begin"
}

// subtitle says what the assignment covers.
func (b *assignBook) subtitle() string {
	r := b.report
	first, last := r.Blocks[0], r.Blocks[len(r.Blocks)-1]
	when := "with no dates"
	if !first.Undated() {
		when = proseDate(first.Start) + " to " + proseDate(last.End)
	}
	who := counted(len(r.ByProgramme), "programme")
	if !b.options.Share {
		who = counted(r.Totals.Trainees, "trainee") + " of " + who
	}
	return fmt.Sprintf("Assignment of %s in %s, %s.", who, counted(len(r.Blocks), "block"), when)
}

func seedText(r *leftshift.AssignReport) string { return fmt.Sprint(r.Assignment.Seed) }

// writeFindings writes what was odd in the brief.
func (b *assignBook) writeFindings() {
	b.findings(b.report.Findings, b.marking, b.report.CellText)
}
