package xlsx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"leftshift"
	"leftshift/io/draw"
)

// This file reads the numbers of the pictures of a board's page.

const (
	mostSplits   = 5 // pairs of bars
	mostOfEither = 5 // providers that lose, and that gain
)

func (r *outlineReader) path() {
	t, ok := r.read(sheetCharts, false, "Block", headPathToday, headPathPlan)
	if !ok {
		return
	}
	p := draw.Path{Title: t.title}
	target := headTarget
	if t.columns[target] == 0 {
		target = headOwnTarget
	}
	var said []string
	for i := range t.rows {
		row := &t.rows[i]
		block, plan := t.text(row, "Block"), r.number(t, row, headPathPlan)
		p.Blocks = append(p.Blocks, block)
		p.Today, p.Plan = append(p.Today, r.number(t, row, headPathToday)), append(p.Plan, plan)
		if plan != nil {
			said = append(said, fmt.Sprintf("%s %.1f%%", block, 100**plan))
		}
		if t.columns[target] > 0 {
			p.Target = append(p.Target, r.amount(t, row, target))
		}
	}
	p.Alt = "Line chart of the share of trainees' time in primary and community care by block. In the plan: " + strings.Join(said, ", ") + "."
	r.outline.Path = p
}

func (r *outlineReader) changes() {
	t, ok := r.read(sheetCharts, false, headLosesGains, headLoss, headGain)
	if !ok {
		return
	}
	c := draw.Changes{Title: t.title}
	var said []string
	for i := range t.rows {
		row := &t.rows[i]
		change := draw.Change{Name: t.text(row, headLosesGains), By: r.amount(t, row, headLoss) + r.amount(t, row, headGain)}
		c.Rows = append(c.Rows, change)
	}
	losing := slices.IndexFunc(c.Rows, func(c draw.Change) bool { return c.By > 0 })
	if losing < 0 {
		losing = len(c.Rows)
	}
	c.Rows = slices.Concat(c.Rows[:min(losing, mostOfEither)], c.Rows[max(losing, len(c.Rows)-mostOfEither):])
	for _, row := range c.Rows {
		said = append(said, fmt.Sprintf("%s %+.1f", row.Name, row.By))
	}
	c.Alt = "Bar chart of the WTE of trainees that providers lose and gain, mean over the blocks: " + strings.Join(said, ", ") + "."
	r.outline.Changes = c
}

// split reads the areas, or the programmes where there are none.
func (r *outlineReader) split() {
	head := headArea
	if grid := gridNamed(r.book, sheetCharts); grid == nil || !slices.ContainsFunc(paragraphs(grid), func(p []string) bool { return slices.Contains(p, headArea) }) {
		head = headProgramme
	}
	t, ok := r.read(sheetCharts, false, head)
	counts, known := r.read(sheetSummary, false, "Setting", "Primary and community", "Share of time today")
	if !ok || !known {
		return
	}
	s := draw.Split{Title: t.title}
	counted := map[string]bool{}
	for i := range counts.rows {
		counted[counts.text(&counts.rows[i], "Setting")] = counts.text(&counts.rows[i], "Primary and community") == "Yes"
	}
	var names []string
	for name, column := range t.columns {
		if column > 1 && name != "" {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(x, y string) int { return cmp.Compare(t.columns[x], t.columns[y]) })
	for _, name := range names {
		s.Settings = append(s.Settings, draw.Setting{Name: name, Counts: counted[name]})
	}
	shares := func(i int) (list []float64) {
		for _, name := range names {
			v := r.number(t, &t.rows[i], name)
			if v == nil {
				return nil
			}
			list = append(list, *v)
		}
		return list
	}
	for i := 0; i+1 < len(t.rows) && len(s.Groups) < mostSplits; i += 2 {
		today, is := strings.CutSuffix(t.text(&t.rows[i], head), endToday)
		plan, isToo := strings.CutSuffix(t.text(&t.rows[i+1], head), endPlan)
		if !is || !isToo || today != plan {
			r.wrong("E582", t.at(&t.rows[i], head), head, "%q is not followed by its share in the plan", t.text(&t.rows[i], head))
			return
		}
		s.Groups = append(s.Groups, draw.Group{Name: today, Today: shares(i), Plan: shares(i + 1)})
	}
	noun := "programme"
	if head == headArea {
		noun = "area"
	}
	s.Alt = "Bar chart of the share of time in each setting, today and in the plan, for each " + noun + "; at the end of each bar the primary and community share."
	if more := len(t.rows)/2 - len(s.Groups); more > 0 {
		s.Alt += fmt.Sprintf(" The sheet Charts of the plan has %d more.", more)
	}
	r.outline.Split = s
}

func (r *outlineReader) sites() {
	t, ok := r.read(sheetMap, true, "Site code", headMapArea, headLatitude, headLongitude, headMapToday, headMapPlan)
	if !ok {
		return
	}
	m, s := leftshift.MapReport{}, draw.Sites{Alt: mapAlt}
	for i := range t.rows {
		row := &t.rows[i]
		today, plan := r.amount(t, row, headMapToday), r.amount(t, row, headMapPlan)
		m.Sites = append(m.Sites, leftshift.SiteOnMap{WTE: leftshift.BeforeAfter{Before: today, After: plan}})
		s.List = append(s.List, draw.Site{
			Latitude: r.amount(t, row, headLatitude), Longitude: r.amount(t, row, headLongitude), Area: t.text(row, headMapArea), Today: today, Plan: plan,
		})
	}
	s.Title = m.Title()
	r.outline.Map = &s
}
