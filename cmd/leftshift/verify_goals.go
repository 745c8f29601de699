package main

import (
	"fmt"
	"math"
	"path/filepath"
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
		Explanation: "Beside a plan are run.json, with the SHA-256 of every file, and a certificate, with what proves how good the plan is. One of them is missing or is not what a solve wrote.",
	}, "Keep the three files together, as leftshift solve wrote them"},
	"E586": {leftshift.CodeDoc{
		Title:       "Not the file of the record",
		Explanation: "A file has another SHA-256 than run.json says, or run.json does not know it. It was changed after the run, or belongs to another one.",
	}, "Use the file as it was when the plan was made"},
	"E587": {leftshift.CodeDoc{
		Title:       "The certificate is for another plan",
		Explanation: "A certificate is for the model of one brief on one day. This one does not fit the brief that was named, so it proves nothing of the plan.",
	}, "Use the brief, the plan and the certificate of one run"},
	"E588": {leftshift.CodeDoc{
		Title:       "The record says more than can be shown",
		Explanation: "run.json gives each goal its value in the plan and a bound that no plan can better. Worked out again from the plan and the certificate, the value is another, or the bound is lower.",
	}, "Use the plan and the record of one run"},
}

// prove works out what the certificate proves, and compares it with the plan
// and the record.
func (v *verify) prove() {
	if v.certificate == nil {
		return
	}
	at := leftshift.Source{File: filepath.Base(certificatePath(v.path))}
	if v.record.AsOf != "" && v.certificate.AsOf != v.record.AsOf {
		v.differs("E587", at, "it is for %s, and run.json for %s", v.certificate.AsOf, v.record.AsOf)
	}
	bounds, err := v.certificate.Check(v.brief)
	if err != nil {
		v.differs("E587", at, "%v", err)
		return
	}
	v.bounds = bounds
	for _, b := range bounds {
		v.plan.Goals = append(v.plan.Goals, leftshift.GoalResult{
			Goal: b.Goal, Rank: b.Rank, Unit: v.aim(&b).Unit(), LPBound: b.Bound, Best: b.Best, Value: v.value(&b),
			Gap: b.Best - b.Bound, Proven: b.Proven(),
		})
	}
	v.compareGoals()
}

// compareGoals compares the record's goals with what was worked out.
func (v *verify) compareGoals() {
	if v.record.Schema == "" {
		return
	}
	at := leftshift.Source{File: filepath.Base(recordPath(v.path))}
	if len(v.record.Goals) != len(v.bounds) {
		v.differs("E588", at, "it has %d goals, and the brief %d", len(v.record.Goals), len(v.bounds))
		return
	}
	for i, said := range v.record.Goals {
		b := v.bounds[i]
		value, name := v.value(&b), v.aim(&b).Name()
		room := 1e-6 * math.Max(1, math.Abs(value))
		switch {
		case said.Name != name:
			v.differs("E588", at, "its goal %d is %q, and the brief's %q", i+1, said.Name, name)
		case said.Value == nil || !(math.Abs(*said.Value-value) <= room):
			v.differs("E588", at, "it says that %s is %s, and in the plan it is %s", name, given(said.Value), number(value))
		case said.LPBound != nil && !(*said.LPBound <= b.Bound+room):
			v.differs("E588", at, "it says that %s can't be below %s, and the certificate proves %s", name, given(said.LPBound), number(b.Bound))
		}
	}
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

// given writes a number of the record that may not be there.
func given(x *float64) string {
	if x == nil {
		return "not known"
	}
	return number(*x)
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
	proven := 0
	for i := range v.bounds {
		b := &v.bounds[i]
		if b.Proven() {
			proven++
		}
		fmt.Fprintf(table, "%3d\t%s\t%s\t%s\t%s\n", i+1, v.aim(b).Name(), number(v.value(b)), number(b.Bound), v.verdictOn(i))
	}
	if len(v.bounds) > 0 {
		table.Flush()
		fmt.Fprintln(out)
	}
	if v.found.HasErrors() {
		return // the error says the rest
	}
	fmt.Fprintln(out, "The files are those of run.json, every cell of Placements follows from the brief, and every hard rule holds.")
	switch proven {
	case len(v.bounds):
		fmt.Fprintln(out, "The plan holds, and every goal is proven best, one after the other.")
	default:
		fmt.Fprintf(out, "The plan holds; %d of %s are proven best.\n", proven, counted(len(v.bounds), "goal"))
	}
}

// verdictOn says how good a goal is proven to be.
func (v *verify) verdictOn(i int) string {
	b := &v.bounds[i]
	switch {
	case b.Proven() && b.GiveUp > 0:
		return fmt.Sprintf("proven: %s is best, and %s may be given up", number(b.Best), number(b.GiveUp))
	case b.Proven():
		return "proven best"
	case len(v.certificate.Goals[i].Multipliers) == 0:
		return "not proven: there was no time to bound it"
	}
	text := "within " + number(b.Best-b.Reach) + " of the best"
	if i < len(v.record.Goals) && v.record.Goals[i].Proven {
		text += " (the solver's search, which leaves no certificate, found it best)"
	}
	return text
}
