package leftshift

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Cohorts lists the cohorts of a brief in order of programme and home area.
func (b *Brief) Cohorts() []Cohort {
	seen := map[Cohort]bool{}
	for _, d := range b.demand() {
		seen[d.cohort] = true
	}
	cohorts := make([]Cohort, 0, len(seen))
	for c := range seen {
		cohorts = append(cohorts, c)
	}
	slices.SortFunc(cohorts, func(x, y Cohort) int {
		return cmp.Or(strings.Compare(x.Programme, y.Programme), strings.Compare(x.HomeArea, y.HomeArea))
	})
	return cohorts
}

// Demand gives the trainees of every cohort in every block: how many need
// placing. The inner slice follows the brief's blocks.
//
// A programme and block that the Intake sheet names is counted by those rows;
// every other programme and block by the Trainees column of Programmes, all in
// the programme's home area.
func (b *Brief) Demand() map[Cohort][]int {
	demand := map[Cohort][]int{}
	for _, d := range b.demand() {
		if demand[d.cohort] == nil {
			demand[d.cohort] = make([]int, len(b.Blocks))
		}
		demand[d.cohort][d.block] += d.trainees
	}
	return demand
}

type demandRow struct {
	cohort   Cohort
	block    int
	trainees int
}

func (b *Brief) demand() []demandRow {
	lookup := NewLookup(b)
	type key struct {
		programme string
		block     int
	}
	named := map[key]bool{}
	var rows []demandRow
	for _, in := range b.Intake {
		block := lookup.Block(in.Block)
		home := in.HomeArea
		if home == "" {
			home = lookup.Programme(in.Programme).HomeArea
		}
		named[key{in.Programme, block}] = true
		rows = append(rows, demandRow{Cohort{in.Programme, home}, block, in.Trainees})
	}
	for _, p := range b.Programmes {
		for block := range b.Blocks {
			if p.Trainees != nil && !named[key{p.Code, block}] {
				rows = append(rows, demandRow{Cohort{p.Code, p.HomeArea}, block, *p.Trainees})
			}
		}
	}
	return rows
}

// Filling is a programme in a post: the pair whose trainees are counted.
type Filling struct {
	Post      string
	Programme string
}

// Today gives today's placements: the trainees of each programme in each post,
// by block. Fillings without trainees in any block are left out.
//
// Rows of the Current sheet that name a block count in that block and replace,
// there, those of the same post and programme that name none. A post without
// any Current row that takes one programme is full: it holds as many of that
// programme's trainees as its places have room for. A post without any Current
// row that takes several programmes is empty (package sheet refuses such a
// post unless it has no places).
func (b *Brief) Today() map[Filling][]int {
	lookup := NewLookup(b)
	today := map[Filling][]int{}
	fill := func(f Filling, block, trainees int) {
		if today[f] == nil {
			today[f] = make([]int, len(b.Blocks))
		}
		today[f][block] = trainees
	}
	listed := map[string]bool{}
	for _, c := range b.Current { // rows for every block first ...
		listed[c.Post] = true
		if c.Block == "" {
			for block := range b.Blocks {
				fill(Filling{c.Post, c.Programme}, block, c.Trainees)
			}
		}
	}
	for _, c := range b.Current { // ... then those for one
		if c.Block != "" {
			fill(Filling{c.Post, c.Programme}, lookup.Block(c.Block), c.Trainees)
		}
	}
	for i := range b.Posts {
		p := &b.Posts[i]
		if listed[p.Code] || len(p.Programmes) != 1 {
			continue
		}
		full := int(math.Floor(float64(p.Places)/lookup.Programme(p.Programmes[0]).WTEEach + 1e-9))
		for block := range b.Blocks {
			fill(Filling{p.Code, p.Programmes[0]}, block, full)
		}
	}
	for f, counts := range today {
		if !slices.ContainsFunc(counts, func(n int) bool { return n > 0 }) {
			delete(today, f)
		}
	}
	return today
}
