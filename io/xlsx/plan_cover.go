package xlsx

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

// Headings of the cover that ReadOutline finds its sentences by.
const (
	headTrust = "How far it can be trusted"
	headDoes  = "What the plan does"
)

// writeCover writes what a reader needs before anything else: what the plan is,
// how far it can be trusted, what it does, where things are, and who agrees.
func (b *planBook) writeCover() {
	r := b.report
	p := b.page(sheetCover, cmp.Or(r.Brief.Settings.Title, "Placement plan"), b.marking)
	p.line(b.subtitle())
	p.line("Run " + RunID(r, b.about) + ". The same files, settings and versions always give this run name and this plan.")

	p.heading(headTrust)
	p.line(r.StatusSentence())
	if text := r.RestSentence(); text != "" {
		p.line(text)
	}
	p.heading(headDoes)
	for _, sentence := range r.Headline() {
		p.line(sentence)
	}

	p.heading("Contents")
	var shown []planSheet
	for _, s := range sheetsOf(r) {
		if s.fed && s.name != sheetCover {
			shown = append(shown, s)
		}
	}
	p.table(table{
		name:    "contents",
		columns: columns("Sheet", ">What it shows"),
		rows:    rowsOf(shown, func(s planSheet) []any { return []any{link{s.name, s.name}, s.shows} }),
	})

	p.heading("Reading this workbook")
	p.line("Before and today mean the placements in the brief; after and in the plan mean what this plan proposes.")
	p.line("Primary and community care here means " + r.Brief.Settings.PrimaryAndCommunity.String() + ".")
	p.line("Shares are of trainee-months: one trainee in a post for a four-month block is 4 trainee-months, whatever the WTE.")
	p.line("WTE is whole-time equivalent. A post on several sites counts at each by its share of the time.")
	p.line(b.machineSheets() + " have their headers in row 1 and nothing above, so that other systems can load them; other sheets have a title first.")
	if len(r.Plan.NewRoles)+len(r.Plan.Loans) > 0 {
		p.line("PA is programmed activities a week. On those sheets Specialty is blank where supervision is for any specialty.")
	}
	if r.SplitPosts {
		p.line("In " + sheetPlacements + ", Other sites is blank for a post that has one site; Setting and Area are those of the main site.")
	}
	p.line(notApplicable + " means not applicable: there is nothing to count or to compare.")

	p.heading("Sign-off")
	p.line("For you to fill in. The program makes no decision: the plan is a proposal until it is agreed.")
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

// machineSheets names the sheets of this plan that other systems read.
func (b *planBook) machineSheets() string {
	var names []string
	for _, s := range sheetsOf(b.report) {
		if s.fed && machineOrder[s.name] > 0 {
			names = append(names, s.name)
		}
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// subtitle says what the plan covers.
func (b *planBook) subtitle() string {
	r := b.report
	first, last := &r.Brief.Blocks[0], &r.Brief.Blocks[len(r.Brief.Blocks)-1]
	when := "with no dates"
	if !first.Undated() {
		when = proseDate(first.Start) + " to " + proseDate(last.End)
	}
	return fmt.Sprintf("Placement plan for %s in %s, %s, made as of %s.",
		counted(len(r.Brief.Programmes), "programme"), counted(len(r.Brief.Blocks), "block"), when, proseDate(r.Plan.AsOf))
}

// proseDate writes a date as sentences do: 6 August 2027.
func proseDate(t time.Time) string { return t.Format(proseDay) }

// proseDay is how workbooks write a day in a sentence.
const proseDay = "2 January 2006"

// counted is a count with its noun: "1 block", "6 blocks".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
