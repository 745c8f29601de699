package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"leftshift"
	"leftshift/solver"
)

// verifyCodes explains the differences that verify finds itself; xlsx.PlanCodes
// and leftshift.AuditCodes explain the others.
var verifyCodes = map[string]struct {
	leftshift.CodeDoc
	mend string
}{
	"E585": {leftshift.CodeDoc{
		Title:       "Nothing to check with",
		Explanation: "Beside a plan are run.json, with the SHA-256 of every file, a certificate, with what proves how good the plan is, and where there are coordinates a map. One of them is missing or is not what a solve wrote.",
	}, "Keep the files together, as leftshift solve wrote them"},
	"E586": {leftshift.CodeDoc{
		Title:       "Not the file of the record",
		Explanation: "A file has another SHA-256 than run.json says, or run.json does not know it. It was changed after the run, or belongs to another one.",
	}, "Use the file as it was when the plan was made"},
	"E587": {leftshift.CodeDoc{
		Title:       "The certificate is for another plan",
		Explanation: "A certificate is for the model of one brief on one day. This one does not fit the brief that was named, so it proves nothing of the plan.",
	}, "Use the brief, the plan and the certificate of one run"},
	"E588": {leftshift.CodeDoc{
		Title:       "The record says something else than what follows",
		Explanation: "Nearly everything in run.json follows from the plan, its brief and its certificate: the status and the exit code, the goals with their values, bounds, gaps and grades, the primary and community share, the new roles, the size of the model and the count of findings. Worked out again, something is another.",
	}, "Use the plan and the record of one run"},
	"E591": {leftshift.CodeDoc{
		Title:       "Not the map of the plan",
		Explanation: "The map beside a plan follows from the coordinates in the brief and from what each site gains or loses in the plan. Drawn again, this one comes to another drawing.",
	}, "Use the map as leftshift solve wrote it"},
}

// prove works out what the certificate proves of each goal.
func (v *verify) prove() {
	if v.certificate == nil {
		return
	}
	at := leftshift.Source{File: filepath.Base(certificatePath(v.path))}
	if v.record.AsOf != "" && v.certificate.AsOf != v.record.AsOf {
		v.differs("E587", at, "it is for %s, and %s for %s", v.certificate.AsOf, filepath.Base(v.recordPath), v.record.AsOf)
	}
	bounds, size, err := v.certificate.Check(v.brief)
	if err != nil {
		v.differs("E587", at, "%v", err)
		return
	}
	v.bounds, v.plan.Model = bounds, size
	for i := range bounds {
		b := &bounds[i]
		bound := min(b.Bound, b.Best)
		v.plan.Goals = append(v.plan.Goals, leftshift.GoalResult{
			Goal: b.Goal, Rank: b.Rank, Unit: v.aim(b).Unit(), LPBound: bound, Best: b.Best, Value: v.value(b),
			Gap: leftshift.GapBetween(b.Best, bound, v.grade(i)), Grade: v.grade(i),
		})
	}
}

// grade says how it is known how good a goal is: by the certificate, else by what
// the record says that the solver reported, which leaves nothing to check.
func (v *verify) grade(i int) leftshift.Grade {
	switch {
	case v.bounds[i].Proven():
		return leftshift.Proven
	case i < len(v.record.Goals) && v.record.Goals[i].Grade == leftshift.Reported:
		return leftshift.Reported
	}
	return leftshift.WithinGap
}

// aim says what a bound is of.
func (v *verify) aim(b *solver.GoalBound) leftshift.Aim {
	return leftshift.Aim{Goal: b.Goal, Rank: b.Rank, Fairness: v.brief.Settings.Fairness}
}

// value gives what that comes to in the plan.
func (v *verify) value(b *solver.GoalBound) float64 {
	if b.Rank < 2 {
		return v.values[b.Goal]
	}
	if b.Rank > len(v.losses) {
		return 0
	}
	return v.losses[b.Rank-1]
}

// audit checks every hard rule, and that no goal is better than its bound or
// worse than what it was settled at allows.
func (v *verify) audit() {
	v.plan.Status = leftshift.Feasible // optimal is what the bounds are to show
	v.found = append(v.found, leftshift.Audit(v.brief, v.plan)...)
}

// verdict says of each goal how good it is proven to be, and what all comes to.
func (v *verify) verdict() {
	v.screen.clear()
	if v.screen.quiet {
		return
	}
	out := v.screen.out
	fmt.Fprintf(out, "%s, made as of %s: %s and %s read back\n\n", filepath.Base(v.path), v.plan.AsOf.Format("2 January 2006"),
		counted(len(v.plan.Placements), "placement"), counted(len(v.files), "file"))
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "\tGoal\tValue\tBound\tVerdict")
	for i := range v.plan.Goals {
		g := &v.plan.Goals[i]
		fmt.Fprintf(table, "%3d\t%s\t%s\t%s\t%s\n", i+1, g.Name(), number(g.Value), boundText(g), v.verdictOn(i))
	}
	if len(v.bounds) > 0 {
		table.Flush()
		fmt.Fprintln(out)
	}
	if v.found.HasErrors() {
		return // the error says the rest
	}
	fmt.Fprintf(out, "The files are those of %s, every cell of the plan follows from Placements and the brief, and every hard rule holds.\n", filepath.Base(v.recordPath))
	fmt.Fprintf(out, "Not checked in %s: %s.\n", filepath.Base(v.recordPath), v.notChecked())
	if len(v.unread) > 0 {
		fmt.Fprintf(out, "Not checked in the plan, as only solving again could: %s.\n", strings.Join(v.unread, ", "))
	}
	if standing := leftshift.StandingOf(v.plan.Goals); leftshift.AllProven(v.plan.Goals) {
		fmt.Fprintf(out, "The plan holds, and %s.\n", standing)
	} else {
		fmt.Fprintf(out, "The plan holds; %s.\n", standing)
	}
}

// verdictOn says how good a goal is proven to be. A plan that is worse than the
// value at which the certificate settles the goal is not proven anything.
func (v *verify) verdictOn(i int) string {
	b := &v.bounds[i]
	if worst := b.Best + b.GiveUp; v.plan.Goals[i].Value > worst+1e-6*max(1, worst) {
		return fmt.Sprintf("worse than the certificate allows: %s", number(worst))
	}
	if b.Proven() && b.GiveUp > 0 {
		return fmt.Sprintf("proven: %s is best, and %s may be given up", number(b.Best), number(b.GiveUp))
	}
	return v.plan.Goals[i].Standing()
}
