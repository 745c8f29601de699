package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/xlsx"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/reduce"
)

// frontierCommand works out what one goal costs in another.
func frontierCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "frontier",
		Usage:     "shows what one goal costs in another, as an exact curve",
		ArgsUsage: "brief.xlsx ...",
		UsageText: "leftshift frontier brief.xlsx --x target --y new-roles -o frontier.xlsx\n" +
			"leftshift frontier brief.xlsx --x target --y changes --plan-at 45%=plan45.xlsx",
		Description: "The curve is exact: its corners are found one by one, not read off a grid. Goals before both\n" +
			"sides, in the brief's order, are kept as the brief's own plan has them. What --x and --y can\n" +
			"measure: " + axisList() + ". target is the primary\n" +
			"and community share of all trainee-months; donor-loss needs the goal Fair change, money the\n" +
			"sheet Budgets, new-roles a New-role PA limit on Supervision. Beside a plan at a point are its\n" +
			"record, its certificate and, as NAME.job.xlsx, what it changes in the brief: leftshift verify\n" +
			"takes the plan with the brief and that.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "x", Value: "target", Usage: "what to go along: `WORD`"},
			&cli.StringFlag{Name: "y", Value: "new-roles", Usage: "what it costs: `WORD`"},
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "frontier.xlsx", Usage: "write the curve to `FILE`"},
			&cli.StringSliceFlag{Name: "plan-at", Usage: "write the plan of whole trainees at one place of the curve, such as `45%=plan45.xlsx`; as often as wanted"},
			&cli.StringFlag{Name: "plans", Usage: "write the plan at every corner of the curve to `FOLDER`, which is made if need be"},
			&cli.StringFlag{Name: "as-of", Usage: "plan as on this `DAY`, such as 2026-01-31 (default: today)"},
			strictFlag(), quietFlag(), logFlag(),
		},
		Action: act(screen, startFrontier),
	}
}

// axisList lists the words for what a curve can measure.
func axisList() string {
	var words []string
	for _, a := range leftshift.Axes() {
		words = append(words, a.Word())
	}
	return strings.Join(words, ", ")
}

// frontier is one run of the command.
type frontier struct {
	solve
	x, y   leftshift.Axis
	at     []planAt
	folder string // where the plans at corners go; blank for nowhere
}

// startFrontier settles everything that the command line decides.
func startFrontier(c *cli.Context, screen *ui) (err error) {
	f := &frontier{folder: c.String("plans")}
	if f.x, f.y, err = parseAxes(c.String("x"), c.String("y")); err != nil {
		return err
	}
	if f.at, err = parsePlansAt(c.StringSlice("plan-at"), f.x); err != nil {
		return err
	}
	asOf, err := parseAsOf(c.String("as-of"), screen.now())
	if err != nil {
		return err
	}
	out := c.String("out")
	if err := workbookName("-o", out); err != nil {
		return err
	}
	files, err := inputFiles(c, screen)
	if err != nil {
		return err
	}
	outputs := []string{out, findingsPath(out), ownRecordPath(out)}
	for _, p := range f.at {
		outputs = append(outputs, p.outputs()...)
	}
	if err := screen.openFor(c, files, outputs); err != nil {
		return err
	}
	defer func() { err = screen.closeLog(err) }()
	f.solve = solve{
		screen: screen, named: c.Args().Slice(), files: files, out: out, report: findingsPath(out), strict: c.Bool("strict"), asOf: asOf,
		record: newRecord(screen.args, asOf), watch: newStopwatch(screen.now), solver: solver.Solve, terse: true,
		beside: ownRecordPath(out),
	}
	f.record.Schema = "leftshift/frontier/1"
	return f.recorded(guard(func() error { return f.run(c.Context) }))
}

// parseAxes reads the words of both sides.
func parseAxes(along, up string) (x, y leftshift.Axis, err error) {
	read := func(flag, word string) (leftshift.Axis, error) {
		a, ok := leftshift.ParseAxis(word)
		if !ok {
			return a, fail(badUsage, "frontier: --%s %s: not one of %s", flag, word, axisList())
		}
		return a, nil
	}
	if x, err = read("x", along); err != nil {
		return x, y, err
	}
	if y, err = read("y", up); err != nil {
		return x, y, err
	}
	switch {
	case x == y:
		return x, y, fail(badUsage, "frontier: --x and --y are both %s", x.Word()).withHint("a curve is of two different things")
	case y.Goal == leftshift.LeftShift:
		return x, y, fail(badUsage, "frontier: --y target: y is what is made small, and of the target more is wanted").withHint("put it the other way round: --x target --y %s", x.Word())
	}
	return x, y, nil
}

// run goes from brief to curve, and to the plans that were asked for.
func (f *frontier) run(ctx context.Context) error {
	outputs := []string{f.out, f.report, ownRecordPath(f.out)}
	for _, p := range f.at {
		outputs = append(outputs, p.outputs()...)
	}
	read, err := f.readFor(ctx, outputs)
	if err != nil {
		return err
	}
	curve, plan, err := f.trace(ctx, read)
	if err != nil {
		return err
	}
	asked := f.at
	if f.folder != "" {
		corners, err := cornerPlans(f.folder, curve)
		if err != nil {
			return err
		}
		asked = append(asked[:len(asked):len(asked)], corners...)
	}
	for _, p := range asked {
		if err := f.inReach(curve, p); err != nil {
			return err
		}
	}
	for _, p := range asked {
		if err := f.planAt(ctx, read, curve, p); err != nil {
			return err
		}
	}
	return f.save(ctx, read, curve, plan)
}

// trace solves the brief and traces the curve.
func (f *frontier) trace(ctx context.Context, read *reading) (*leftshift.Curve, *leftshift.Plan, error) {
	curve, plan, err := solver.Frontier(ctx, read.brief, f.x, f.y, f.options())
	var none *solver.NoPlanError
	var axis *solver.AxisError
	switch {
	case errors.As(err, &none):
		return nil, nil, f.explainNoPlan(none, read)
	case errors.As(err, &axis):
		return nil, nil, fail(badUsage, "frontier: %v", err).withHint("choose two of %s", axisList())
	case err != nil:
		return nil, nil, err
	}
	return curve, plan, f.audit(read.brief, plan)
}

// options are those of every solve of this run.
func (f *frontier) options() solver.Options {
	return solver.Options{
		AsOf: f.asOf, LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New()), Progress: f.screen.progress, Timing: f.watch.add,
	}
}

// inReach refuses a plan beyond the end of the curve.
func (f *frontier) inReach(curve *leftshift.Curve, p planAt) error {
	if _, ok := curve.At(p.x); ok {
		return nil
	}
	first, last := curve.Points[0], curve.Points[len(curve.Points)-1]
	return fail(noPlan, "--plan-at %s: no plan is there", f.x.Text(p.x, curve.Fairness)).
		withHint("the curve goes from %s to %s", curve.XText(first), curve.XText(last))
}

// save writes the workbook of the curve.
func (f *frontier) save(ctx context.Context, read *reading, curve *leftshift.Curve, plan *leftshift.Plan) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	f.screen.progress("writing", filepath.Base(f.out))
	report := &xlsx.FrontierReport{Brief: read.brief, Plan: plan, Curve: curve, Findings: read.found}
	about := aboutTool(f.record.Tool)
	if err := f.watch.during("write", func() error { return xlsx.WriteFrontier(f.out, report, about) }); err != nil {
		return err
	}
	f.record.plan(read.brief, plan)
	f.record.Curve = curveOf(curve)
	f.record.RunID = xlsx.FrontierRunID(report, about)
	f.record.output(f.out)
	f.show(curve)
	return nil
}
