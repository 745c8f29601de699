package main

import (
	"encoding/json"
	"fmt"

	"leftshift/io/xlsx"
)

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
	Crossed   []crossedJSON      `json:"crossed"` // each plan put to the other's brief
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
	Sheet   string   `json:"sheet"`
	Key     string   `json:"key"`
	Column  string   `json:"column"` // blank where only one brief has the row
	AtA     atJSON   `json:"at_a"`
	AtB     atJSON   `json:"at_b"`
	A       string   `json:"a"`
	B       string   `json:"b"`
	InPlans string   `json:"in_plans"`
	Against []string `json:"against"` // the plans, "A" or "B", that break what the other's brief says in the row
}

// crossedJSON is a plan put to the brief of the other.
type crossedJSON struct {
	Plan     string            `json:"plan"`
	Brief    string            `json:"brief"`
	Sentence string            `json:"sentence"`
	Broken   []brokenJSON      `json:"broken"`
	Goals    []crossedGoalJSON `json:"goals"` // of that brief; to be used where nothing is broken
}

type brokenJSON struct {
	At      atJSON `json:"at"`
	Problem string `json:"problem"`
	Times   int    `json:"times"`
}

type crossedGoalJSON struct {
	Name  string  `json:"name"`
	Own   float64 `json:"own"`
	Other float64 `json:"other"`
}

// print prints the comparison for machines.
func (r *compareRun) print(c *xlsx.PlanComparison) error {
	out := comparisonJSON{
		Schema: "leftshift/comparison/1", A: r.sides[0].path, B: r.sides[1].path, Same: c.Same(),
		Goals: []goalPairJSON{}, Shares: []sharePairJSON{}, Providers: []providerPairJSON{}, Posts: []postPairJSON{},
		Unknown: c.Unknown, SameBrief: c.SameBrief, Briefs: []driverJSON{}, Crossed: []crossedJSON{},
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
			d.Sheet, d.Key, d.Column, atJSON{d.A.File, d.A.Sheet, d.A.Cell}, atJSON{d.B.File, d.B.Sheet, d.B.Cell}, d.InA, d.InB, d.InPlans, append([]string{}, d.Against...),
		})
	}
	for _, x := range c.Crossed {
		crossed := crossedJSON{x.Plan, x.Brief, x.Sentence(), []brokenJSON{}, []crossedGoalJSON{}}
		for _, cell := range x.Cells() {
			crossed.Broken = append(crossed.Broken, brokenJSON{atJSON{cell.At.File, cell.At.Sheet, cell.At.Cell}, cell.Problem, cell.Times})
		}
		for _, g := range x.Goals {
			crossed.Goals = append(crossed.Goals, crossedGoalJSON{g.Name, g.Own, g.Other})
		}
		out.Crossed = append(out.Crossed, crossed)
	}
	text, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(r.screen.out, "%s\n", text)
	return err
}
