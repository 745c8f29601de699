package main

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/xlsx"
	"leftshift/solver/assign"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// assignCommand gives named trainees the places of a plan.
func assignCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "assign",
		Usage:     "gives named trainees the places of a plan, or of a brief's posts",
		ArgsUsage: "plan.xlsx trainees.xlsx ...",
		UsageText: "leftshift assign plan.xlsx trainees.xlsx -o assignment.xlsx\n" +
			"leftshift assign plan.xlsx brief.xlsx trainees.xlsx tis-placements.xlsx -o assignment.xlsx\n" +
			"leftshift assign brief.xlsx trainees.xlsx -o assignment.xlsx",
		Description: "Reads the sheets Trainees and Preferences besides a brief, and gives each trainee a post in\n" +
			"each block: within the places that the plan has made, or without a plan those of the brief's\n" +
			"Posts. A plan's brief is found by the run.json beside it where none is named. A TIS placement\n" +
			"extract says which placements stand already. Trainees appear by key; names are read from\n" +
			"--with-names only when the workbook is written, and go nowhere else.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "assignment.xlsx", Usage: "write the assignment to `FILE`"},
			&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "settle ties by the draw of this `NUMBER`; publish it before the run"},
			&cli.StringFlag{Name: "time-limit", Usage: "stop after this `TIME`, such as 90s or 10m"},
			&cli.StringFlag{Name: "with-names", Usage: "add the names that `NAMES.XLSX` gives to keys (columns Trainee and Name) to the workbook"},
			&cli.BoolFlag{Name: "share", Usage: "write a workbook without single trainees, in which counts under 5 are suppressed", DisableDefaultText: true},
			strictFlag(), quietFlag(), logFlag(),
		},
		Action: act(screen, startAssign),
	}
}

// assignRun is one run of the command.
type assignRun struct {
	screen *ui
	named  []string
	files  []string
	out    string
	report string // where findings go when nobody can be assigned
	names  string // the workbook of names; blank for none
	share  bool
	strict bool
	seed   uint64
	limit  time.Duration
	proof  *assign.Certificate // of the bounds; nil until there is an assignment
	record *record
	watch  *stopwatch
}

// startAssign settles everything that the command line decides.
func startAssign(c *cli.Context, screen *ui) (err error) {
	limit, err := parseTimeLimit(c.String("time-limit"))
	if err != nil {
		return err
	}
	out := c.String("out")
	if err := workbookName("-o", out); err != nil {
		return err
	}
	if c.Bool("share") && c.String("with-names") != "" {
		return fail(badUsage, "assign: --share leaves single trainees out, so there is nothing for --with-names to name").
			withHint("run it twice, with two files")
	}
	files, err := inputFiles(c, screen)
	if err != nil {
		return err
	}
	outputs := []string{out, findingsPath(out), ownRecordPath(out), certificatePath(out)}
	inputs := files[:len(files):len(files)]
	if names := c.String("with-names"); names != "" {
		inputs = append(inputs, names)
	}
	if err := refuseTwice(inputs); err != nil {
		return err
	}
	if err := screen.openFor(c, inputs, outputs); err != nil {
		return err
	}
	defer func() { err = screen.closeLog(err) }()
	r := &assignRun{
		screen: screen, named: c.Args().Slice(), files: files, out: out, report: findingsPath(out), names: c.String("with-names"),
		share: c.Bool("share"), strict: c.Bool("strict"), seed: c.Uint64("seed"), limit: limit,
		record: newRecord(screen.args, screen.now()), watch: newStopwatch(screen.now),
	}
	return r.recorded(guard(func() error { return r.run(c.Context) }))
}

// run goes from workbooks to an assignment.
func (r *assignRun) run(ctx context.Context) error {
	for _, output := range []string{r.out, r.report, ownRecordPath(r.out), certificatePath(r.out)} {
		if err := refuseBlocked(output); err != nil {
			return err
		}
	}
	var read *assignReading
	if err := r.watch.during("read", func() (err error) {
		read, err = readAssign(ctx, r.screen, r.files, nil)
		return err
	}); err != nil {
		return err
	}
	r.record.Inputs = inputsJSON(read.files, read.books)
	r.record.findings(read.found)
	r.screen.findings(read.found, true)
	if stops(read.found, r.strict) {
		return briefError(read.found, r.named, r.writeFindings(read))
	}
	if len(read.brief.Trainees) == 0 {
		return fail(briefInvalid, "there is no sheet Trainees with a trainee in it").
			withHint("leftshift template makes a workbook with the sheets Trainees and Preferences to fill in")
	}
	var names map[string]string
	if r.names != "" {
		if err := r.watch.during("read", func() (err error) {
			names, err = readNames(ctx, r.screen, r.names, read.brief)
			return err
		}); err != nil {
			return err
		}
	}
	openings := read.openings()
	var assignment *leftshift.Assignment
	if err := r.watch.during("solve", func() (err error) {
		assignment, err = assign.Solve(ctx, read.brief, openings, assign.Options{
			Seed: r.seed, TimeLimit: r.limit, LP: clp.New(), Integer: cbc.New(), Progress: r.screen.progress,
			Certificate: func(c *assign.Certificate) { r.proof = c },
		})
		return err
	}); err != nil {
		switch {
		case errors.Is(err, assign.ErrNobody):
			return fail(briefInvalid, "no trainee needs a place in any block").withHint("see Not before and Not after in Trainees, and the dates of Blocks")
		case errors.Is(err, assign.ErrTimeLimit):
			r.record.Status = leftshift.TimeLimit
			return fail(ourFailure, "nobody was assigned within the time limit of %s", r.limit).withHint("allow more with --time-limit")
		}
		return err
	}
	r.screen.findings(assignment.Warnings, true)
	if err := r.audit(read.brief, openings, assignment); err != nil {
		return err
	}
	return r.write(ctx, read, openings, assignment, names)
}

// audit checks the assignment without the solver's help. One that fails is our
// fault and is never written.
func (r *assignRun) audit(b *leftshift.Brief, openings []leftshift.Opening, a *leftshift.Assignment) error {
	r.screen.progress("auditing", "")
	return r.watch.during("explain", func() error {
		broken := leftshift.AuditAssignment(b, openings, a)
		if !broken.HasErrors() {
			return nil
		}
		r.screen.findings(broken, true)
		return fail(ourFailure, "the assignment failed its audit and was not written: this is a fault in leftshift, not in your workbooks").
			withHint("please report it")
	})
}

// write works out what the assignment means and writes its workbook.
func (r *assignRun) write(ctx context.Context, read *assignReading, openings []leftshift.Opening, a *leftshift.Assignment, names map[string]string) error {
	r.screen.progress("writing", filepath.Base(r.out))
	var report *leftshift.AssignReport
	if err := r.watch.during("explain", func() error {
		report = leftshift.NewAssignReport(read.brief, openings, a)
		report.Findings = append(report.Findings, read.found...)
		report.Findings.Sort()
		return ctx.Err()
	}); err != nil {
		return err
	}
	if err := r.watch.during("write", func() error {
		return xlsx.WriteAssignment(r.out, report, r.about(), xlsx.AssignOptions{Share: r.share, Names: names})
	}); err != nil {
		return err
	}
	r.record.assignment(a)
	r.record.RunID = xlsx.AssignmentRunID(report, r.about())
	r.record.output(r.out)
	if !r.share { // there is nothing in a workbook to share that it could prove
		if err := r.watch.during("write", func() error { return saveCertificate(r.out, r.proof) }); err != nil {
			return err
		}
		r.record.output(certificatePath(r.out))
	}
	r.summary(report)
	return nil
}

// about gives what the workbook says of the program and its options.
func (r *assignRun) about() xlsx.About { return aboutRun(r.record.Tool, r.limit) }

// writeFindings writes what is wrong beside where the assignment would be.
func (r *assignRun) writeFindings(read *assignReading) string {
	if err := r.watch.during("write", func() error {
		return xlsx.WriteFindings(r.report, read.found, read.understood)
	}); err != nil {
		r.screen.warn("there is no report of the findings: %v", err)
		return ""
	}
	r.record.output(r.report)
	return r.report
}

// assignSchema names the form of an assignment's record.
const assignSchema = "leftshift/assign/1"

// recorded writes the record, however the run ended, and passes its end on.
func (r *assignRun) recorded(ended error) error {
	r.record.Seed = &r.seed
	return r.record.ended(assignSchema, ownRecordPath(r.out), r.screen, r.watch, ended)
}
