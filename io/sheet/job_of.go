package sheet

import (
	"slices"
	"strings"

	"leftshift"
)

// JobOf gives the sheets of a workbook of one job, as Job.Tables does, that makes one
// brief of another where the two differ in their targets and in their goals alone, and
// have the same hard targets but for their shares: named with the workbooks of the first,
// it is read as the second. Briefs are named as given here. A soft target that the second
// lacks is asked for a share of 0, which every plan has.
func JobOf(name string, briefs []string, from, to *leftshift.Brief) []JobTable {
	list := []JobTable{{Sheet: jobsName, Headers: []string{"Name*", "Briefs*"}, Rows: [][]any{{name, strings.Join(briefs, "; ")}}}}
	if targets := targetRows(from, to); len(targets) > 0 {
		list = append(list, JobTable{Sheet: targetsSheet().spec.Name, Headers: []string{"Scope", "Block", shareColumn, hardOrSoft}, Rows: targets})
	}
	return append(list, JobTable{Sheet: goalsSheet().spec.Name, Headers: []string{"Order", "Goal", "Give up to", "Use"}, Rows: goalRows(from, to)})
}

// targetRows gives the rows of Targets that take soft targets away and add some.
func targetRows(from, to *leftshift.Brief) [][]any {
	has := func(b *leftshift.Brief, t leftshift.Target) bool {
		return slices.ContainsFunc(b.Targets, func(of leftshift.Target) bool {
			return of.Hard == t.Hard && of.Scope == t.Scope && of.Block == t.Block
		})
	}
	row := func(t leftshift.Target, share float64, how string) []any {
		var block any
		if t.Block != "" {
			block = t.Block
		}
		return []any{t.Scope.String(), block, share, how}
	}
	var rows [][]any
	for _, t := range from.Targets {
		if !t.Hard && !has(to, t) {
			rows = append(rows, row(t, 0, "Soft"))
		}
	}
	for _, t := range to.Targets {
		asked := slices.ContainsFunc(from.Targets, func(of leftshift.Target) bool {
			return of.Hard && of.Scope == t.Scope && of.Block == t.Block && of.Share == t.Share
		})
		switch {
		case !t.Hard:
			rows = append(rows, row(t, t.Share, "Soft"))
		case !asked:
			rows = append(rows, row(t, t.Share, "Hard"))
		}
	}
	return rows
}

// goalRows gives the rows of Goals, which are an order as a whole. Goals that the brief
// doesn't feed follow by themselves and change nothing.
func goalRows(from, to *leftshift.Brief) [][]any {
	r := newReader(nil)
	r.brief = from
	var rows [][]any
	add := func(k leftshift.GoalKind, giveUp float64, use string) {
		var given any
		if giveUp > 0 {
			given = giveUp
		}
		rows = append(rows, []any{len(rows) + 1, k.String(), given, use})
	}
	for _, g := range to.Goals {
		if _, fed := r.feeds(g.Kind); fed {
			add(g.Kind, g.GiveUp, "Y")
		}
	}
	for _, k := range leftshift.GoalKinds() {
		if _, fed := r.feeds(k); fed && !slices.ContainsFunc(to.Goals, func(g leftshift.Goal) bool { return g.Kind == k }) {
			add(k, 0, "N")
		}
	}
	return rows
}
