package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"leftshift/io/xlsx"
)

// This file shows what a comparison came to, to people and to machines.

// mostDrivers is how many differences between briefs are shown; the workbook has
// them all.
const mostDrivers = 10

// summary shows what the comparison came to.
func (r *compareRun) summary(c *xlsx.PlanComparison) {
	r.screen.clear()
	if r.screen.quiet {
		return
	}
	out := r.screen.out
	fmt.Fprintf(out, "A is %s, B is %s.\n%s\n", r.sides[0].path, r.sides[1].path, c.Verdict())
	if better := c.FirstBetter(); better != "" {
		fmt.Fprintln(out, better)
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\n\tA\tB\t  Goal")
	for _, g := range c.Goals {
		a, b := "-", "-"
		if g.A != nil {
			a = number(g.A.Value)
		}
		if g.B != nil {
			b = number(g.B.Value)
		}
		fmt.Fprintf(table, "\t%s\t%s\t  %s: %s\n", a, b, g.Name, g.Unit)
	}
	table.Flush()
	fmt.Fprintf(out, "\n%s\n", c.BriefsSentence())
	for i, d := range c.Briefs {
		if i == mostDrivers {
			fmt.Fprintf(out, "  ... and %d more\n", len(c.Briefs)-mostDrivers)
			break
		}
		fmt.Fprintf(out, "  %s\n", driverLine(&d))
	}
	fmt.Fprintf(out, "\nComparison  %s\nRecord      %s\n", r.out, ownRecordPath(r.out))
}

// driverLine is a difference between the briefs on one line.
func driverLine(d *xlsx.BriefDifference) string {
	value := func(text string) string {
		if text == "" {
			return "blank"
		}
		return text
	}
	switch {
	case d.Column != "" && d.A.String() == d.B.String():
		return fmt.Sprintf("%s, %s of %s: %s in A, %s in B; trainees of %s", d.A, d.Column, d.Key, value(d.InA), value(d.InB), d.InPlans)
	case d.Column != "":
		return fmt.Sprintf("%s of %s %s: %s in A (%s), %s in B (%s); trainees of %s", d.Column, d.Sheet, d.Key, value(d.InA), d.A, value(d.InB), d.B, d.InPlans)
	case d.B.IsZero():
		return fmt.Sprintf("%s, the row of %s: in A only; trainees of %s", d.A, d.Key, d.InPlans)
	}
	return fmt.Sprintf("%s, the row of %s: in B only; trainees of %s", d.B, d.Key, d.InPlans)
}

// comparisonJSON is what compare --json prints. Its names are a contract. What a plan
// does not have is null.
type comparisonJSON struct {
	Schema    string             `json:"schema"`
	A         string             `json:"a"`
	B         string             `json:"b"`
	Same      bool               `json:"same"`
	Goals     []goalPairJSON     `json:"goals"`
	Shares    []sharePairJSON    `json:"shares"`
	Providers []providerPairJSON `json:"providers"`
	Posts     []postPairJSON     `json:"posts"`
	Unknown   string             `json:"briefs_unknown"` // why the briefs were not compared; blank where they were
	SameBrief bool               `json:"same_brief"`
	Briefs    []driverJSON       `json:"briefs"`
}

type goalPairJSON struct {
	Name string   `json:"name"`
	Unit string   `json:"unit"`
	A    *float64 `json:"a"`
	B    *float64 `json:"b"`
}

type sharePairJSON struct {
	Of   string   `json:"of"`
	Name string   `json:"name"`
	A    *float64 `json:"a"`
	B    *float64 `json:"b"`
}

type providerPairJSON struct {
	Code    string   `json:"code"`
	A       *float64 `json:"wte_a"`
	B       *float64 `json:"wte_b"`
	IncomeA *float64 `json:"income_a"`
	IncomeB *float64 `json:"income_b"`
}

type postPairJSON struct {
	Programme string  `json:"programme"`
	HomeArea  string  `json:"home_area"`
	Post      string  `json:"post"`
	Block     string  `json:"block"`
	A         float64 `json:"trainees_a"`
	B         float64 `json:"trainees_b"`
}

type driverJSON struct {
	Sheet   string `json:"sheet"`
	Key     string `json:"key"`
	Column  string `json:"column"` // blank where only one brief has the row
	AtA     atJSON `json:"at_a"`
	AtB     atJSON `json:"at_b"`
	A       string `json:"a"`
	B       string `json:"b"`
	InPlans string `json:"in_plans"`
}

// print prints the comparison for machines.
func (r *compareRun) print(c *xlsx.PlanComparison) error {
	out := comparisonJSON{
		Schema: "leftshift/comparison/1", A: r.sides[0].path, B: r.sides[1].path, Same: c.Same(),
		Goals: []goalPairJSON{}, Shares: []sharePairJSON{}, Providers: []providerPairJSON{}, Posts: []postPairJSON{},
		Unknown: c.Unknown, SameBrief: c.SameBrief, Briefs: []driverJSON{},
	}
	for _, g := range c.Goals {
		pair := goalPairJSON{Name: g.Name, Unit: g.Unit}
		if g.A != nil {
			pair.A = &g.A.Value
		}
		if g.B != nil {
			pair.B = &g.B.Value
		}
		out.Goals = append(out.Goals, pair)
	}
	for _, s := range c.Shares {
		pair := sharePairJSON{Of: s.Of, Name: s.Name}
		if s.A != nil {
			pair.A = s.A.After
		}
		if s.B != nil {
			pair.B = s.B.After
		}
		out.Shares = append(out.Shares, pair)
	}
	for _, p := range c.Providers {
		pair := providerPairJSON{Code: p.Code}
		if p.A != nil {
			pair.A, pair.IncomeA = &p.A.After, p.A.IncomeAfter
		}
		if p.B != nil {
			pair.B, pair.IncomeB = &p.B.After, p.B.IncomeAfter
		}
		out.Providers = append(out.Providers, pair)
	}
	for _, p := range c.Posts {
		out.Posts = append(out.Posts, postPairJSON{p.Programme, p.HomeArea, p.Post, p.Block, p.A.After.Float(), p.B.After.Float()})
	}
	for _, d := range c.Briefs {
		out.Briefs = append(out.Briefs, driverJSON{
			d.Sheet, d.Key, d.Column, atJSON{d.A.File, d.A.Sheet, d.A.Cell}, atJSON{d.B.File, d.B.Sheet, d.B.Cell}, d.InA, d.InB, d.InPlans,
		})
	}
	text, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(r.screen.out, "%s\n", text)
	return err
}
