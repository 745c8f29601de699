package main

import (
	"context"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/xlsx"
	"leftshift/solver"
)

// verifyCommand checks a plan without solving anything.
func verifyCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "verify",
		Usage:     "checks a plan or an assignment against its brief, and how good it is proven to be",
		ArgsUsage: "plan.xlsx brief.xlsx ...",
		UsageText: "leftshift verify plan.xlsx brief.xlsx\n" +
			"leftshift verify plan.xlsx policy.xlsx returns/*.xlsx\n" +
			"leftshift verify assignment.xlsx plan.xlsx trainees.xlsx",
		Description: "Reads the plan and the brief afresh, and run.json (or, where that is another plan's,\n" +
			"plan.run.json) and plan.certificate.json beside the plan.\n" +
			"Compares every file with its SHA-256 in run.json and every cell of Placements with what\n" +
			"follows from the brief, audits every hard rule, works out each goal's value again, and from\n" +
			"the certificate, in exact arithmetic and without a solver, what no plan can better. Then\n" +
			"compares run.json, value by value, every sheet of the plan, cell by cell, and its map with all\n" +
			"that, and says what it did not check: what only solving again could give, times and memory.\n" +
			"An assignment is checked in the same way, with the files that leftshift assign read; one\n" +
			"written with --share can't be.\n" +
			"Ends with code 7 where anything differs.",
		Flags:  []cli.Flag{keepFlag("the `PLAN` that was kept to, where it is not where run.json says"), quietFlag(), logFlag()},
		Action: act(screen, startVerify),
	}
}

// verify is one check of a plan.
type verify struct {
	checked
	certificate *solver.Certificate // nil where there is none that can be read
	brief       *leftshift.Brief
	briefFound  leftshift.Findings // of the brief
	plan        *leftshift.Plan
	whole       bool               // the plan was read without a finding
	report      *leftshift.Report  // nil where the plan can't be read whole
	bounds      []solver.GoalBound // what the certificate proves; nil where it proves nothing
	values      map[leftshift.GoalKind]float64
	losses      []float64 // of providers, the largest first
	unread      []string  // what of the plan was not compared
	keep        string    // the plan that was kept to, as it was named; blank for none
}

// startVerify settles what the command line says.
func startVerify(c *cli.Context, screen *ui) (err error) {
	if c.NArg() < 2 {
		return fail(badUsage, "verify: name the plan and then its brief").
			withHint("for example leftshift verify plan.xlsx brief.xlsx, or leftshift verify assignment.xlsx plan.xlsx trainees.xlsx")
	}
	plan, err := expand(c.Args().First())
	if err != nil {
		return err
	}
	if len(plan) != 1 {
		return fail(badUsage, "verify: %s is more than one plan", c.Args().First())
	}
	files, err := briefFiles(c, screen, c.Args().Tail())
	if err != nil {
		return err
	}
	if err := refuseTwice(append(plan, files...)); err != nil {
		return err
	}
	if log := c.String("log-file"); log != "" {
		beside := []string{plan[0], recordPath(plan[0]), ownRecordPath(plan[0]), certificatePath(plan[0])}
		if err := refuseClash(append(beside, files...), []string{log}); err != nil {
			return err
		}
	}
	if err := screen.openLog(c); err != nil {
		return err
	}
	defer func() { err = screen.closeLog(err) }()
	v := checked{screen: screen, path: plan[0], files: files, named: c.Args().Tail()}
	if err := v.open(c.Context); err != nil {
		return err
	}
	if is, whole := xlsx.IsAssignment(v.book); is {
		if !whole {
			return fail(badUsage, "verify: %s was written with --share: it has no single trainees, and nothing to check", v.path).
				withHint("verify the workbook that leftshift assign writes without --share")
		}
		v.what, v.recordPath = "assignment", ownRecordPath(v.path)
		a := &verifyAssign{checked: v}
		return a.run(c.Context)
	}
	v.what, v.recordPath = "plan", recordOf(v.path)
	p := &verify{checked: v, keep: c.String("keep")}
	return p.run(c.Context)
}

// run reads everything and then compares everything, so that all that differs
// is said at once.
func (v *verify) run(ctx context.Context) error {
	if err := v.read(ctx); err != nil {
		return err
	}
	v.compareFiles()
	v.screen.progress("comparing", "Placements")
	v.readPlan()
	if err := ctx.Err(); err != nil {
		return err
	}
	v.screen.progress("proving", "")
	v.prove()
	v.interpret()
	v.compareMap()
	v.screen.progress("comparing", filepath.Base(v.recordPath))
	v.compareRecord(v.follows())
	v.screen.progress("comparing", "the other sheets")
	if err := v.compareWorkbook(ctx); err != nil {
		return err
	}
	v.screen.progress("auditing", "")
	v.audit()
	if err := ctx.Err(); err != nil {
		return err
	}
	v.found.Sort()
	v.screen.findings(v.found, true)
	v.verdict()
	if v.found.HasErrors() {
		return fail(notVerified, "the plan does not hold: %s", counted(v.found.Count(leftshift.Error), "difference")).
			withHint("use the plan only as it was written, with the brief that it was made from; leftshift solve makes both anew")
	}
	return nil
}

// read reads the plan's record, its brief and its certificate.
func (v *verify) read(ctx context.Context) error {
	read, err := readBriefAs(ctx, v.screen, v.files, v.readRecord())
	if err != nil {
		return err
	}
	if read.found.HasErrors() {
		v.screen.findings(read.found, len(v.files) > 1)
		return briefError(read.found, v.named, "")
	}
	v.brief, v.books, v.briefFound = read.brief, read.books, read.found
	if err := v.readKept(ctx); err != nil {
		return err
	}
	var certificate solver.Certificate
	if v.readBeside(certificatePath(v.path), &certificate) {
		v.certificate, v.certified = &certificate, true
	}
	return nil
}

// readKept reads the plan that this one was kept to, where there is one.
func (v *verify) readKept(ctx context.Context) error {
	recorded := v.record.Kept
	path := keptPath(v.keep, v.path, recorded)
	at := leftshift.Source{File: filepath.Base(path)}
	switch {
	case path == "" && recorded == nil:
		return nil
	case path == "":
		v.differs("E586", leftshift.Source{File: baseName(recorded.Path)}, "%s records it as the plan that was kept to, and it is not there: name it by --keep", filepath.Base(v.recordPath))
		return nil
	}
	kept, err := keepTo(ctx, v.screen, path, v.brief)
	if err != nil {
		return err
	}
	if recorded == nil {
		v.differs("E586", at, "%s records no plan that was kept to", filepath.Base(v.recordPath))
	} else if kept.SHA256 != recorded.SHA256 {
		v.differs("E586", at, "its SHA-256 is %s, and %s records %s for the plan that was kept to", short(kept.SHA256), filepath.Base(v.recordPath), short(recorded.SHA256))
	}
	return nil
}

// asOf is the day that the plan was made for, as the record says, or the
// certificate where there is no record. The certificate's model has the day in
// it, so a wrong day does not pass.
func (v *verify) asOf() time.Time {
	text := v.record.AsOf
	if text == "" && v.certificate != nil {
		text = v.certificate.AsOf
	}
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		v.differs("E585", leftshift.Source{File: filepath.Base(v.recordPath)}, "it does not say what day the plan was made for")
	}
	return day
}

// readPlan reads the plan from its workbook, cell by cell.
func (v *verify) readPlan() {
	plan, found := xlsx.ReadPlan(v.book, v.brief, v.asOf())
	v.plan, v.whole = plan, !found.HasErrors()
	v.found = append(v.found, found...)
	v.values, v.losses = leftshift.GoalValues(v.brief, plan), leftshift.LargestLosses(v.brief, plan)
}
