package main

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"text/tabwriter"

	"leftshift"
)

// summary shows what a solve came to, on standard output: status, goals, the
// shift, and where the plan is.
func (s *solve) summary(report *leftshift.Report) {
	s.screen.clear()
	if s.screen.quiet {
		return
	}
	out, plan, shares := s.screen.out, report.Plan, report.Shares
	fmt.Fprintf(out, "%s\n\n", statusSentence(plan))
	goals := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(goals, "\tValue\tBound\t  Goal")
	for i, g := range plan.Goals {
		standing := ""
		if g.Grade != leftshift.Proven {
			standing = " (" + g.Standing() + ")"
		}
		fmt.Fprintf(goals, "%d\t%s\t%s\t  %s: %s%s\n", i+1, number(g.Value), boundText(&g), g.Name(), g.Unit, standing)
	}
	goals.Flush()
	fmt.Fprintln(out, "\nPrimary and community share of trainee-months")
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "  All\t%s\n", shift(shares.Overall))
	for _, p := range shares.ByProgramme {
		fmt.Fprintf(table, "  %s\t%s\n", p.Name, shift(p.Share))
	}
	table.Flush()
	shortTargets(out, report.Targets)
	staffAndMoney(out, report)
	answersKept(out, report)
	whatWasBought(out, report)
	whatHelps(out, report)
	inTheWay(out, report)
	if s.dropOne {
		whatRests(out, report)
	}
	fmt.Fprintf(out, "\nPlan    %s\nRecord  %s\nTime    %.1f s\n", s.out, s.recordPath(), s.watch.seconds().Total)
}

// mostTargets is how many targets that are short are shown; the plan's sheet
// Rules and targets has them all.
const mostTargets = 5

// shortTargets shows the targets that the plan falls short of, and what stops
// them.
func shortTargets(out io.Writer, targets []leftshift.TargetResult) {
	var short []leftshift.TargetResult
	for _, t := range targets {
		if !t.Met() {
			short = append(short, t)
		}
	}
	switch {
	case len(targets) == 0:
		return
	case len(short) == 0:
		fmt.Fprintf(out, "\nTargets: %d of %d met\n", len(targets), len(targets))
		return
	}
	fmt.Fprintf(out, "\nTargets: %d of %d short\n", len(short), len(targets))
	for i, t := range short {
		if i == mostTargets {
			fmt.Fprintf(out, "  ... and %d more\n", len(short)-mostTargets)
			return
		}
		scope := t.Target.Scope.String()
		if t.Target.Block != "" {
			scope += ", " + t.Target.Block
		}
		fmt.Fprintf(out, "  %s: %s of %s. %s\n", scope, percent(t.Achieved.After), percent(&t.Target.Share), t.Stops)
	}
}

// staffAndMoney shows the new roles with their evidence, and the money, where the
// brief is about them.
func staffAndMoney(out io.Writer, report *leftshift.Report) {
	if text := report.RolesSentence(); text != "" {
		fmt.Fprintf(out, "\nNew roles: %s\n", text)
		seen := map[*leftshift.Evidence]bool{}
		for i := range report.Supervision.Roles {
			role := &report.Supervision.Roles[i]
			if role.Evidence == nil || seen[role.Evidence] {
				continue
			}
			if seen[role.Evidence] = true; len(seen) > mostRoles {
				fmt.Fprintln(out, "  ... and more, on the sheet New roles")
				break
			}
			fmt.Fprintf(out, "  %s. %s\n", role.Label(), role.Evidence.Text(report.Brief))
		}
	}
	if text := report.MoneySentence(); text != "" {
		fmt.Fprintf(out, "\nMoney: %s\n", text)
	}
}

// mostRoles and mostShownHelps are how many are shown; the plan has them all.
const (
	mostRoles      = 3
	mostShownHelps = 3
)

// answersKept shows how the plan keeps to what providers answered, and what
// staying close to a kept plan cost.
func answersKept(out io.Writer, report *leftshift.Report) {
	for _, line := range []string{report.AnswersSentence(), report.StayedSentence()} {
		if line != "" {
			fmt.Fprintf(out, "\n%s\n", line)
		}
	}
}

// whatWasBought shows what goals gave up, and what for.
func whatWasBought(out io.Writer, report *leftshift.Report) {
	if len(report.GaveUp) == 0 {
		return
	}
	fmt.Fprintln(out, "\nWhat giving up some of a goal bought")
	for i := range report.GaveUp {
		fmt.Fprintf(out, "  %s\n", report.GaveUp[i].Sentence())
	}
}

// whatHelps shows what would help most.
func whatHelps(out io.Writer, report *leftshift.Report) {
	helps := report.Plan.Helps
	if none := report.Plan.Helpless; none != nil {
		fmt.Fprintf(out, "\nWhat would help: %s\n", none.Text())
	}
	if len(helps) == 0 {
		return
	}
	fmt.Fprintln(out, "\nWhat would help most")
	for _, h := range helps[:min(mostShownHelps, len(helps))] {
		at := ""
		if cell := report.CellText(h.At); cell != "" {
			at = " (" + cell + ")"
		}
		if cell := report.CellText(h.Also); cell != "" {
			at = strings.TrimSuffix(at, ")") + " and " + cell + ")"
		}
		fmt.Fprintf(out, "  %s%s: %s\n", h.What, at, h.Text())
	}
}

// inTheWay shows which rows keep others from being met, and the cheapest change
// that would be enough.
func inTheWay(out io.Writer, report *leftshift.Report) {
	obstacles := report.Plan.Obstacles
	if len(obstacles) == 0 {
		return
	}
	fmt.Fprintln(out, "\nWhat stands in the way")
	for i := range obstacles {
		o := &obstacles[i]
		at := ""
		if cell := report.CellText(o.At); cell != "" {
			at = " (" + cell + ")"
		}
		fmt.Fprintf(out, "  %s%s: %s. %s.\n", o.What, at, o.ShortText(), obstacleWords(report, o))
		if len(o.Repairs) > 0 {
			how := "by solving again"
			if !o.Whole {
				how = "by linear programs"
			}
			fmt.Fprintf(out, "    Enough, %s: %s.\n", how, o.Repairs[0].Text())
		}
	}
}

// obstacleWords says which rows keep another from being met, or that none were
// found.
func obstacleWords(report *leftshift.Report, o *leftshift.Obstacle) string {
	if o.Unfound {
		return "What stands in its way was not found: the work allowed for it came to its end"
	}
	with := report.ObstacleCells(o)
	if with == "" {
		with = o.With[0].Text
	}
	return "It can't hold together with " + with
}

// mostShownRests is how many providers are shown; the plan has them all.
const mostShownRests = 5

// whatRests shows what the plan would lose without each provider's unproven offer.
func whatRests(out io.Writer, report *leftshift.Report) {
	rests := report.Plan.Rests
	if len(rests) == 0 {
		fmt.Fprintln(out, "\nWhat rests on one offer: nothing; the plan uses no more of any post than today")
		return
	}
	fmt.Fprintln(out, "\nWhat rests on one offer, withdrawn by itself")
	if left := report.UntriedSentence(); left != "" {
		defer fmt.Fprintf(out, "  %s\n", left)
	}
	for i := range rests {
		if i == mostShownRests {
			fmt.Fprintf(out, "  ... and %d more, on the sheet Rests on one offer\n", len(rests)-mostShownRests)
			return
		}
		fmt.Fprintf(out, "  Without that of %s, %s WTE in the plan: %s\n", rests[i].Called(), number(rests[i].WTE), rests[i].Text())
	}
}

// statusSentence says how far a plan can be trusted.
func statusSentence(p *leftshift.Plan) string {
	standing := leftshift.StandingOf(p.Goals)
	switch {
	case p.Status == leftshift.Optimal && leftshift.AllProven(p.Goals):
		return "Optimal: " + standing + ", and every hard rule holds."
	case p.Status == leftshift.Optimal:
		return "Optimal as the solver reports, and every hard rule holds: " + standing + "."
	case p.Status == leftshift.Feasible:
		return "Feasible: every hard rule holds; " + standing + "."
	case p.Status == leftshift.TimeLimit:
		return "Stopped at the time limit: every hard rule holds, but a better plan may exist; " + standing + "."
	}
	return "Status: " + string(p.Status) + "."
}

// shift writes a share before and after: "31.2% → 40.0%".
func shift(s leftshift.Share) string {
	return percent(s.Before) + " → " + percent(s.After)
}

// percent writes a share with one decimal; nobody placed has no share.
func percent(share *float64) string {
	if share == nil {
		return "nobody placed"
	}
	return strconv.FormatFloat(*share*100, 'f', 1, 64) + "%"
}

// boundText writes a goal's bound, rounded down, beside its value.
func boundText(g *leftshift.GoalResult) string {
	return leftshift.BoundText(g.LPBound, g.Value, number(g.Value))
}

// number writes a value with up to three decimals, without trailing zeros.
func number(x float64) string {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return "none"
	}
	rounded := math.Round(x*1000) / 1000
	if rounded == 0 {
		rounded = 0 // not -0
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
