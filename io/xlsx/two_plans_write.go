package xlsx

// This file writes the comparison of two plans as a workbook.

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"leftshift"
)

// Names of the sheets of a comparison.
const (
	sheetCompared = "Summary"
	sheetPosts    = "Posts"
	sheetShares   = "Shares"
	sheetIncome   = "Money"
	sheetDrivers  = "What differs in the briefs"
	sheetCrossed  = "Each in the other brief"
)

// WriteComparison writes two plans side by side: what they come to, shares, each
// provider, each post that differs, money, and the rows of the briefs that
// differ, with what the plans have there. The same plans give the same bytes.
// Errors are those of Save.
func WriteComparison(path string, c *PlanComparison) error {
	return Save(path, func(w io.Writer) error { return writeComparison(w, c) })
}

func writeComparison(w io.Writer, c *PlanComparison) (err error) {
	b := &comparisonBook{newBook(properties{title: "Comparison of " + c.A.Name + " and " + c.B.Name}), c, ""}
	for _, s := range c.A.Settings {
		if s.Name == "Marking" && s.Value != "none given" {
			b.marking = s.Value
		}
	}
	defer func() { err = cmp.Or(err, b.close()) }()
	write := []struct {
		name string
		page func(*page)
	}{
		{sheetCompared, b.summary}, {sheetShares, b.shares}, {sheetProviders, b.providers}, {sheetPosts, b.posts},
	}
	if c.HasMoney() {
		write = append(write, struct {
			name string
			page func(*page)
		}{sheetIncome, b.money})
	}
	write = append(write, struct {
		name string
		page func(*page)
	}{sheetDrivers, b.drivers})
	if len(b.c.Crossed) > 0 {
		write = append(write, struct {
			name string
			page func(*page)
		}{sheetCrossed, b.crossed})
	}
	for _, s := range write {
		b.add(s.name)
	}
	for _, s := range write {
		p := b.page(s.name, titleOf(s.name), b.marking)
		s.page(p)
		p.finish()
	}
	if err := b.writeTo(w); err != nil {
		return fmt.Errorf("xlsx: comparison: %w", err)
	}
	return nil
}

// comparisonBook is a comparison being written.
type comparisonBook struct {
	*book
	c       *PlanComparison
	marking string
}

func titleOf(name string) string {
	if name == sheetCompared {
		return "Two plans, side by side"
	}
	return name
}

// HasMoney reports whether either plan says what placements bring.
func (c *PlanComparison) HasMoney() bool {
	for _, p := range c.Providers {
		if p.A != nil && p.A.IncomeAfter != nil || p.B != nil && p.B.IncomeAfter != nil {
			return true
		}
	}
	return false
}

// Verdict says in a sentence how the plans differ.
func (c *PlanComparison) Verdict() string {
	if c.Same() {
		return "Both plans place everybody alike."
	}
	providers := 0
	for i := range c.Providers {
		if c.Providers[i].Change() != 0 {
			providers++
		}
	}
	return fmt.Sprintf("The plans differ in %s by programme, post and block, and in the WTE of %s.", counted(len(c.Posts), "placement"), counted(providers, "provider"))
}

// FirstBetter says which plan is better in the earliest goal that tells them
// apart; blank where their goals are not the same, or come to the same.
func (c *PlanComparison) FirstBetter() string {
	for _, g := range c.Goals {
		if g.A == nil || g.B == nil {
			return ""
		}
		const nearly = 1e-6
		switch {
		case g.A.Value < g.B.Value-nearly:
			return fmt.Sprintf("The first goal that tells them apart is %s, in which A is better: %s and %s, %s.", g.Name, plainText(g.A.Value), plainText(g.B.Value), g.Unit)
		case g.B.Value < g.A.Value-nearly:
			return fmt.Sprintf("The first goal that tells them apart is %s, in which B is better: %s and %s, %s.", g.Name, plainText(g.A.Value), plainText(g.B.Value), g.Unit)
		}
	}
	return "They come to the same in every goal."
}

// plainText writes a number with up to three decimals.
func plainText(v float64) string {
	text := fmt.Sprintf("%.3f", rounded(v))
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// BriefsSentence says what is known of the difference between the briefs.
func (c *PlanComparison) BriefsSentence() string {
	switch {
	case c.SameBrief:
		return "Both plans were made from the same brief, file by file: what differs comes from the day, the time limit or the version of the program."
	case c.Unknown != "":
		return "What drove the difference can't be shown: " + c.Unknown + "."
	case len(c.Briefs) == 0:
		return "The briefs differ as files, and say the same in every row."
	}
	return fmt.Sprintf("The briefs differ in %s: the sheet %s has each with its cell in both, and what the plans have there.", counted(len(c.Briefs), "place"), sheetDrivers)
}

func (b *comparisonBook) summary(p *page) {
	p.line("A is " + b.c.A.Name + ", B is " + b.c.B.Name + ".")
	p.line(b.c.Verdict())
	if better := b.c.FirstBetter(); better != "" {
		p.line(better)
	}
	p.line(b.c.BriefsSentence())
	for _, x := range b.c.Crossed {
		p.line(x.Sentence())
	}
	p.heading("Goals, in the order of A")
	p.line("Smaller is better in each. A change is B less A. [z] is a goal that the plan does not have.")
	p.table(table{
		name: "goals", columns: columns("Goal", ">Unit", "A", "B", "Change", "How good A is", "How good B is"),
		rows: rowsOf(b.c.Goals, func(g GoalPair) []any {
			values := []any{g.Name, g.Unit, nil, nil, nil, nil, nil}
			if g.A != nil {
				values[2], values[5] = amount(g.A.Value), g.A.Grade
			}
			if g.B != nil {
				values[3], values[6] = amount(g.B.Value), g.B.Grade
			}
			if g.A != nil && g.B != nil {
				values[4] = amount(rounded(g.B.Value - g.A.Value))
			}
			return values
		}),
	})
	if len(b.c.Settings) > 0 {
		p.heading("Settings that differ")
		p.table(table{name: "settings", columns: columns("Setting", "A", "B"), rows: rowsOf(b.c.Settings, func(s SettingPair) []any {
			return []any{s.Name, orNone(s.A), orNone(s.B)}
		})})
	}
	p.heading("Plans and what they were made from")
	type made struct{ plan, file, sum string }
	var files []made
	for _, side := range []struct {
		name string
		plan *PlanFigures
	}{{"A", b.c.A}, {"B", b.c.B}} {
		files = append(files, made{side.name, side.plan.Name, side.plan.SHA256})
		for _, in := range side.plan.Inputs {
			files = append(files, made{side.name + ", brief", in.Name, in.SHA256})
		}
	}
	p.table(table{name: "files", columns: columns("Plan", "File", ">SHA-256 of the file"), rows: rowsOf(files, func(f made) []any { return []any{f.plan, f.file, f.sum} })})
}

func (b *comparisonBook) shares(p *page) {
	p.line("Of a programme, area or block: the share of trainees' time in primary and community care. Of a setting: its share of all time.")
	p.line("A change is B less A, in percentage points.")
	p.head = p.row
	p.table(table{
		name: "shares", columns: columns("Of", "Name", "Today in A", "Today in B", "In plan A", "In plan B", "Change (percentage points)"),
		rows: rowsOf(b.c.Shares, func(s SharePair) []any {
			x, y := cmp.Or(s.A, &ShareFigure{}), cmp.Or(s.B, &ShareFigure{})
			return []any{s.Of, s.Name, percentOf(x.Before), percentOf(y.Before), percentOf(x.After), percentOf(y.After), pointsOf(x.After, y.After)}
		}),
	})
}

func (b *comparisonBook) providers(p *page) {
	p.line("WTE is of trainees, a mean over the blocks. The provider whose WTE differs most comes first. A change is B less A.")
	p.head = p.row
	p.table(table{
		name: "providers", columns: columns("Provider code", "Provider name", "Today in A (WTE)", "Today in B (WTE)", "In plan A (WTE)", "In plan B (WTE)", "Change (WTE)"),
		rows: rowsOf(b.c.Providers, func(r ProviderPair) []any {
			values := []any{r.Code, r.Name, nil, nil, nil, nil, signed(r.Change())}
			if r.A != nil {
				values[2], values[4] = r.A.Before, r.A.After
			}
			if r.B != nil {
				values[3], values[5] = r.B.Before, r.B.After
			}
			return values
		}),
	})
}

func (b *comparisonBook) posts(p *page) {
	p.line("Placements in which the plans differ, one row for each programme, post and block. A change is B less A.")
	if b.c.Same() {
		p.line("There are none: both plans place everybody alike.")
		return
	}
	homes := slices.ContainsFunc(b.c.Posts, func(r PostPair) bool { return r.HomeArea != "" })
	first := []string{"Programme", "Post"}
	if homes {
		first = []string{"Programme", "Home area", "Post"}
	}
	p.head = p.row
	p.table(table{
		name:    "posts",
		columns: columns(append(first, "Site code", "Provider code", "Setting", "Specialty", "Block", "Today in A", "Today in B", "In plan A", "In plan B", "Change")...),
		rows: rowsOf(b.c.Posts, func(r PostPair) []any {
			values := []any{r.Programme}
			if homes {
				values = append(values, r.HomeArea)
			}
			return append(values, r.Post, r.Site, r.Provider, r.Setting, r.Specialty, r.Block, r.A.Before, r.B.Before, r.A.After, r.B.After, step(r.Change()))
		}),
	})
}

func (b *comparisonBook) money(p *page) {
	p.line("Income from placements over the whole plan, in pounds, by the tariff of each plan's own brief. A change is B less A.")
	p.head = p.row
	p.table(table{
		name: "income", columns: columns("Provider code", "Provider name", "Today in A (£)", "Today in B (£)", "In plan A (£)", "In plan B (£)", "Change (£)"),
		rows: rowsOf(b.c.Providers, func(r ProviderPair) []any {
			x, y := cmp.Or(r.A, &ProviderFigure{}), cmp.Or(r.B, &ProviderFigure{})
			values := []any{r.Code, r.Name, poundsOf(x.IncomeBefore), poundsOf(y.IncomeBefore), poundsOf(x.IncomeAfter), poundsOf(y.IncomeAfter), nil}
			if x.IncomeAfter != nil && y.IncomeAfter != nil {
				values[6] = gain(*y.IncomeAfter - *x.IncomeAfter)
			}
			return values
		}),
	})
}

// poundsOf is an income that may not be known.
func poundsOf(income *float64) any {
	if income == nil {
		return nil
	}
	return pounds(*income)
}

func (b *comparisonBook) drivers(p *page) {
	if len(b.c.Briefs) == 0 {
		p.line(b.c.BriefsSentence())
		return
	}
	p.line("Each cell that differs between the briefs, and each row that only one has; [z] is a blank cell, or none. Beside it is what the plans have there.")
	p.line("Trainees are summed over the blocks. Against: the plan that would break this row of the other's brief; those rows come first. Other rows that differ need not be why the plans do.")
	p.head = p.row
	p.table(table{
		name: "briefs", columns: columns("Sheet", "Row", "Column", "Cell in A", "Cell in B", "In A", "In B", "Against plan", ">Trainees in the plans"),
		rows: rowsOf(b.c.Briefs, func(d BriefDifference) []any {
			inA, inB := orNone(d.InA), orNone(d.InB)
			if d.Column == "" {
				inA, inB = presence(d.A), presence(d.B)
			}
			return []any{d.Sheet, d.Key, cmp.Or(d.Column, "(the whole row)"), orNone(d.A.String()), orNone(d.B.String()), inA, inB, orNone(strings.Join(d.Against, " and ")), capital(d.InPlans)}
		}),
	})
}

// presence says whether a brief has a row.
func presence(at leftshift.Source) any {
	if at.IsZero() {
		return "no such row"
	}
	return "there"
}
