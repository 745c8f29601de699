package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/xlsx"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/reduce"
)

// solveCommand turns a brief into a plan.
func solveCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "solve",
		Usage:     "solves a brief and writes the plan as a workbook",
		ArgsUsage: "brief.xlsx ...",
		UsageText: "leftshift solve brief.xlsx -o plan.xlsx\n" +
			"leftshift solve policy.xlsx returns/*.xlsx -o plan.xlsx\n" +
			"leftshift solve brief.xlsx answers.xlsx --keep plan.xlsx -o plan2.xlsx",
		Description: "Several workbooks are read as one brief. run.json, written beside the plan, records the\n" +
			"run, and plan.certificate.json, for leftshift verify, proves how good the plan is. Where\n" +
			"run.json was of another plan in the folder, that record is kept as NAME.run.json, after its\n" +
			"plan. Where the brief gives coordinates, plan.map.svg is the plan's map as a drawing. The exit\n" +
			"code says how it ended: see leftshift help exit-codes.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "plan.xlsx", Usage: "write the plan to `FILE`"},
			&cli.StringFlag{Name: "as-of", Usage: "plan as on this `DAY`, such as 2026-01-31: blocks that start soon after it keep today's placements (default: today)"},
			&cli.StringFlag{Name: "time-limit", Usage: "stop after this `TIME`, such as 90s or 10m, with the best plan found so far"},
			&cli.BoolFlag{Name: "no-explain", Usage: "leave out what would help, what central rules cost, and repairs: quicker", DisableDefaultText: true},
			&cli.BoolFlag{Name: "drop-one", Usage: "work out, too, what the plan would lose without what each single provider offers beyond what it has today", DisableDefaultText: true},
			&cli.StringFlag{Name: "write-model", Usage: "write the linear program that is solved first, for other solvers, to `FILE`: .mps with short names, .lp to read"},
			&cli.StringFlag{Name: "warm-from", Usage: "start from the earlier run of this `RUN.JSON`, of the same brief or one like it: what its plan is still best in is not solved again"},
			keepFlag("stay as close to this earlier `PLAN` as the answers and the goals before Keep the plan let it"),
			strictFlag(), quietFlag(), logFlag(),
		},
		Action: act(screen, startSolve),
	}
}

// solve is one run of the command.
type solve struct {
	screen  *ui
	named   []string // the files, folders and patterns that were typed
	files   []string // the workbooks of the brief
	out     string   // where the plan goes
	report  string   // where findings go when there is no plan
	beside  string   // where the record goes; blank for run.json beside the plan
	model   string   // where the linear program goes; blank for nowhere
	strict  bool
	terse   bool        // nothing is explained
	dropOne bool        // what rests on a single provider's offer is
	warm    *earlierRun // to start from; nil for none
	keep    string      // the plan to stay close to; blank for none
	asOf    time.Time
	limit   time.Duration // 0 for none
	record  *record
	watch   *stopwatch
	proof   *solver.Certificate                                                              // of the plan's bounds; nil until there is a plan
	read    func(context.Context) (*reading, error)                                          // reads the brief; nil reads the files
	solver  func(context.Context, *leftshift.Brief, solver.Options) (*leftshift.Plan, error) // tests put others in
}

// startSolve settles everything that the command line decides. Nothing is
// written before it is known that no output is an input.
func startSolve(c *cli.Context, screen *ui) (err error) {
	asOf, err := parseAsOf(c.String("as-of"), screen.now())
	if err != nil {
		return err
	}
	limit, err := parseTimeLimit(c.String("time-limit"))
	if err != nil {
		return err
	}
	out := c.String("out")
	if err := workbookName("-o", out); err != nil {
		return err
	}
	if c.Bool("drop-one") && c.Bool("no-explain") {
		return fail(badUsage, "solve: --drop-one explains the plan, and --no-explain leaves all explanations out").withHint("give one of them")
	}
	files, err := inputFiles(c, screen)
	if err != nil {
		return err
	}
	report := findingsPath(out)
	outputs := []string{out, report, certificatePath(out), mapPath(out), recordPath(out)}
	model := c.String("write-model")
	if model != "" {
		if err := modelName(model); err != nil {
			return err
		}
		outputs = append(outputs, model)
	}
	inputs := files
	var warm *earlierRun
	if path := c.String("warm-from"); path != "" {
		if warm, err = readEarlierRun(path); err != nil {
			return err
		}
		if sameFile(warm.path, recordPath(out)) && !sameFile(warm.plan, out) {
			warm.path = ownRecordPath(warm.plan) // where this run will put it
		}
		inputs = append(files[:len(files):len(files)], warm.files()...)
	}
	keep := c.String("keep")
	if keep != "" {
		inputs = append(inputs[:len(inputs):len(inputs)], keep)
	}
	if err := screen.openFor(c, inputs, outputs); err != nil {
		return err
	}
	defer func() { err = screen.closeLog(err) }()
	s := &solve{
		screen: screen, named: c.Args().Slice(), files: files, out: out, report: report, model: model, strict: c.Bool("strict"), warm: warm, keep: keep, terse: c.Bool("no-explain"), dropOne: c.Bool("drop-one"), asOf: asOf, limit: limit,
		record: newRecord(screen.args, asOf), watch: newStopwatch(screen.now), solver: solver.Solve,
	}
	return s.start(c.Context)
}

// start runs and records the run, whatever becomes of it.
func (s *solve) start(ctx context.Context) error {
	return s.recorded(guard(func() error { return s.run(ctx) }))
}

// run goes from brief to plan. Its error, if any, says how the run ended.
func (s *solve) run(ctx context.Context) error {
	outputs := []string{s.out, s.report, certificatePath(s.out), mapPath(s.out), s.recordPath()}
	if s.model != "" {
		outputs = append(outputs, s.model)
	}
	if other := s.otherPlan(); other != "" {
		outputs = append(outputs, ownRecordPath(other))
	}
	read, err := s.readFor(ctx, outputs)
	if err != nil {
		return err
	}
	if s.keep != "" {
		var err error
		if s.record.Kept, err = keepTo(ctx, s.screen, s.keep, read.brief); err != nil {
			return err
		}
	}
	plan, err := s.plan(ctx, read.brief)
	var none *solver.NoPlanError
	switch {
	case errors.As(err, &none):
		return s.explainNoPlan(none, read)
	case errors.Is(err, solver.ErrTimeLimit):
		s.record.Status = leftshift.TimeLimit
		return fail(ourFailure, "no plan was found within the time limit of %s", s.limit).withHint("allow more with --time-limit")
	case err != nil:
		return err
	}
	if err := s.audit(read.brief, plan); err != nil {
		return err
	}
	report, err := s.write(ctx, read, plan)
	if err != nil {
		return err
	}
	s.summary(report)
	if plan.Status == leftshift.TimeLimit {
		return fail(timeLimit, "stopped at the time limit of %s: the plan keeps every hard rule, but a better one may exist", s.limit).
			withHint("a longer --time-limit may find it")
	}
	return nil
}

// readFor reads the brief, once it is known that the outputs could be written, and
// says what was found in it. A brief with errors is an error.
func (s *solve) readFor(ctx context.Context, outputs []string) (*reading, error) {
	s.record.Inputs = inputsJSON(s.files, nil)
	for _, output := range outputs {
		if err := refuseBlocked(output); err != nil {
			return nil, err
		}
	}
	var read *reading
	if err := s.watch.during("read", func() (err error) {
		if s.read != nil {
			read, err = s.read(ctx)
			return err
		}
		read, err = readBrief(ctx, s.screen, s.files)
		return err
	}); err != nil {
		return nil, err
	}
	s.record.Inputs = inputsJSON(s.files, read.books)
	s.record.findings(read.found)
	s.screen.findings(read.found, len(s.files) > 1)
	if stops(read.found, s.strict) {
		return nil, briefError(read.found, s.named, s.writeReport(read.found, read))
	}
	return read, nil
}

// plan runs the solver.
func (s *solve) plan(ctx context.Context, brief *leftshift.Brief) (*leftshift.Plan, error) {
	var earlier *solver.Earlier
	if s.warm != nil {
		s.record.WarmFrom = &s.warm.path
		if err := s.watch.during("read", func() (err error) {
			earlier, err = s.warm.read(ctx, brief, s.asOf)
			return err
		}); err != nil {
			return nil, err
		}
	}
	return s.solver(ctx, brief, solver.Options{
		AsOf:      s.asOf,
		TimeLimit: s.limit,
		LP:        reduce.New(clp.New()),
		Integer:   reduce.NewInteger(cbc.New()),
		Explain:   !s.terse,
		DropOne:   s.dropOne,
		Progress:  s.screen.progress,
		Timing:    s.watch.add,
		Earlier:   earlier,

		Certificate: func(c *solver.Certificate) { s.proof = c },
		Model:       s.saveModel,
	})
}

// explainNoPlan shows the rows of the brief that can't hold together.
func (s *solve) explainNoPlan(none *solver.NoPlanError, read *reading) error {
	s.record.Status = leftshift.Infeasible
	found := none.Findings()
	s.screen.findings(found, len(s.files) > 1)
	s.record.repairs(none.Repairs)
	all := append(found, read.found...)
	s.record.findings(all)
	hint := "loosen one of the rows above"
	if ways := none.CheapestRepairs(mostHinted); ways != "" {
		hint = ways
	}
	f := fail(noPlan, "no plan keeps all the hard rules together").withHint("%s", hint)
	if report := s.writeReport(all, read); report != "" {
		f = f.withHint("%s; %s lists them too", hint, report)
	}
	return f
}

// mostHinted is how many repairs the hint names.
const mostHinted = 2

// audit checks the plan against the brief without the solver's help. A plan
// that fails is our fault and is never written.
func (s *solve) audit(brief *leftshift.Brief, plan *leftshift.Plan) error {
	return s.audited("the plan", func() leftshift.Findings { return leftshift.Audit(brief, plan) })
}

// audited refuses what an audit finds anything wrong with.
func (s *solve) audited(what string, audit func() leftshift.Findings) error {
	s.screen.progress("auditing", "")
	return s.watch.during("explain", func() error {
		broken := audit()
		if !broken.HasErrors() {
			return nil
		}
		s.screen.findings(broken, len(s.files) > 1)
		return fail(ourFailure, "%s failed its audit and was not written: this is a fault in leftshift, not in your brief", what).
			withHint("please report it, with the brief if you may share it")
	})
}

// write works out what the plan means and writes the plan workbook.
func (s *solve) write(ctx context.Context, read *reading, plan *leftshift.Plan) (*leftshift.Report, error) {
	s.screen.progress("writing", filepath.Base(s.out))
	var report *leftshift.Report
	if err := s.watch.during("explain", func() error {
		report = leftshift.NewReport(read.brief, plan, read.found)
		return ctx.Err() // the last moment at which stopping leaves no plan behind
	}); err != nil {
		return nil, err
	}
	if err := s.watch.during("write", func() error {
		return xlsx.WritePlan(s.out, report, s.about())
	}); err != nil {
		return nil, err
	}
	s.record.plan(read.brief, plan)
	s.record.income(report)
	s.record.RunID = xlsx.RunID(report, s.about())
	s.record.output(s.out)
	if s.proof != nil {
		if err := s.watch.during("write", func() error { return saveCertificate(s.out, s.proof) }); err != nil {
			return nil, err
		}
		s.record.output(certificatePath(s.out))
	}
	return report, s.watch.during("write", func() error { return s.saveMap(report) })
}

// writeReport writes the findings beside where the plan would be, and gives the
// report's path. A report that can't be written does not change how the run
// ended: that is only said, and the path is blank.
func (s *solve) writeReport(found leftshift.Findings, read *reading) string {
	if err := s.watch.during("write", func() error {
		return xlsx.WriteFindings(s.report, found, read.understood)
	}); err != nil {
		s.screen.warn("there is no report of the findings: %v", err)
		return ""
	}
	s.record.output(s.report)
	return s.report
}

// recorded writes run.json, however the run ended, and passes its end on.
func (s *solve) recorded(ended error) error {
	s.record.ExitCode = codeOf(ended)
	if s.record.ExitCode == briefInvalid {
		s.record.Status = leftshift.Invalid
	}
	if ended != nil {
		s.record.Message = ended.Error()
	}
	s.record.Seconds = s.watch.seconds()
	if err := s.saveRecord(); err != nil {
		if ended == nil {
			return err
		}
		s.screen.warn("there is no record of this run: %v", err)
	}
	if _, err := os.Stat(s.out); err == nil && s.record.Share == nil {
		s.screen.warn("%s is from an earlier run and was left as it is", s.out)
	}
	return ended
}
