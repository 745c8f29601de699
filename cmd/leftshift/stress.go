package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/reduce"
)

// plannedAgain is how many of the worst losses are planned again with whole trainees.
const plannedAgain = 5

// stressCommand withdraws from a plan, one after the other, what it rests on.
func stressCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "stress",
		Usage:     "shows what a plan withstands: each provider and each area's supervision withdrawn",
		ArgsUsage: "brief.xlsx ... plan.xlsx",
		UsageText: "leftshift stress brief.xlsx plan.xlsx -o stress.xlsx\n" +
			"leftshift stress brief.xlsx plan.xlsx --fill fill.xlsx --draws 500 --seed 7",
		Description: "The plan is taken to be in force. Each loss is from the first block that is not frozen, and by\n" +
			"itself; then the plan is made again, with as little of it given up as trainees' places, rotas\n" +
			"and curriculum need. The five worst are planned again with whole trainees. --fill reads a\n" +
			"workbook with the sheet Fill (Post, or Site, or Specialty; Year; Places; Filled), from which\n" +
			"capacities are drawn.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "stress.xlsx", Usage: "write what the plan withstands to `FILE`"},
			&cli.StringFlag{Name: "fill", Usage: "draw capacities from the historic fill in `FILL.XLSX`"},
			&cli.IntFlag{Name: "draws", Value: 500, Usage: "draw so many `TIMES`; with --fill"},
			&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "draw by this `NUMBER`"},
			&cli.StringFlag{Name: "as-of", Usage: "test as on this `DAY`, such as 2026-01-31 (default: the day of the plan's run.json, else today)"},
			strictFlag(), quietFlag(), logFlag(),
		},
		Action: act(screen, startStress),
	}
}

// stress is one run of the command.
type stress struct {
	solve
	fill  string // the workbook of historic fill; blank for none
	draws int
	seed  uint64
	day   string // as typed; blank for the plan's
}

// stressReading is what was read.
type stressReading struct {
	reading
	plan  *leftshift.Plan
	fills []leftshift.Fill
	files []leftshift.Input
}

// startStress settles everything that the command line decides.
func startStress(c *cli.Context, screen *ui) (err error) {
	s := &stress{fill: c.String("fill"), draws: c.Int("draws"), seed: c.Uint64("seed"), day: c.String("as-of")}
	asOf, err := parseAsOf(s.day, screen.now())
	if err != nil {
		return err
	}
	if s.draws < 1 {
		return fail(badUsage, "stress: --draws %d: at least 1 is wanted", s.draws)
	}
	out := c.String("out")
	if err := workbookName("-o", out); err != nil {
		return err
	}
	files, err := inputFiles(c, screen)
	if err != nil {
		return err
	}
	inputs := files[:len(files):len(files)]
	if s.fill != "" {
		inputs = append(inputs, s.fill)
	}
	if err := refuseTwice(inputs); err != nil {
		return err
	}
	outputs := []string{out, findingsPath(out), ownRecordPath(out)}
	if err := screen.openFor(c, inputs, outputs); err != nil {
		return err
	}
	defer func() { err = screen.closeLog(err) }()
	s.solve = solve{
		screen: screen, named: c.Args().Slice(), files: inputs, out: out, report: findingsPath(out), strict: c.Bool("strict"), asOf: asOf,
		record: newRecord(screen.args, asOf), watch: newStopwatch(screen.now), beside: ownRecordPath(out),
	}
	s.record.Schema = "leftshift/stress/1"
	return s.recorded(guard(func() error { return s.run(c.Context, files) }))
}

// run goes from brief and plan to what the plan withstands.
func (s *stress) run(ctx context.Context, files []string) error {
	r := &stressReading{}
	s.read = func(ctx context.Context) (*reading, error) { return &r.reading, s.readAll(ctx, files, r) }
	if _, err := s.readFor(ctx, []string{s.out, s.report, ownRecordPath(s.out)}); err != nil {
		return err
	}
	s.record.AsOf = s.asOf.Format(time.DateOnly)
	o := solver.StressOptions{
		Options: solver.Options{AsOf: s.asOf, LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New()), Progress: s.screen.progress, Timing: func(string, time.Duration) {}},
		Fill:    r.brief.FillOf(r.fills), Draws: s.draws, Seed: s.seed, Again: plannedAgain,
	}
	var result *leftshift.Stress
	err := s.watch.during("solve", func() (err error) {
		result, err = solver.Stress(ctx, r.brief, r.plan, o)
		return err
	})
	switch {
	case errors.Is(err, solver.ErrNotThePlan):
		return fail(briefInvalid, "the plan does not keep the hard rules of the brief").withHint("name the brief that it was made from; leftshift verify says what differs")
	case errors.Is(err, solver.ErrParts), errors.Is(err, solver.ErrAllFrozen):
		return fail(briefInvalid, "%s", strings.TrimPrefix(err.Error(), "solver: "))
	case err != nil:
		return err
	}
	if err := s.auditAgain(r, result); err != nil {
		return err
	}
	return s.save(ctx, r, result)
}

// auditAgain audits the plans that were made again.
func (s *stress) auditAgain(r *stressReading, result *leftshift.Stress) error {
	for i := range result.Losses {
		l := &result.Losses[i]
		if l.Again == nil {
			continue
		}
		if err := s.audited("the plan made again without "+l.Label(), func() leftshift.Findings { return result.AuditAgain(r.brief, r.plan, l) }); err != nil {
			return err
		}
	}
	return nil
}

// readAll reads the brief, the plan among the files, and the fill.
func (s *stress) readAll(ctx context.Context, files []string, r *stressReading) error {
	var plan, fill *sheet.Workbook
	for _, file := range s.files {
		s.screen.progress("reading", filepath.Base(file))
		book, found, err := xlsx.Read(ctx, file)
		if err != nil {
			return err
		}
		r.found = append(r.found, found...)
		switch {
		case book == nil:
			continue
		case file == s.fill:
			fill = book
		case isPlan(book) && plan != nil:
			return fail(badUsage, "stress: %s and %s are both plans", plan.Path, file).withHint("give one plan")
		case isPlan(book):
			plan = book
		default:
			r.books = append(r.books, book)
		}
		r.files = append(r.files, leftshift.Input{Path: book.Path, Name: book.Name, SHA256: book.SHA256, Bytes: book.Bytes})
	}
	if plan == nil || len(files) < 2 || len(r.books) == 0 {
		return fail(badUsage, "stress: a brief and its plan are wanted").withHint("for example leftshift stress brief.xlsx plan.xlsx")
	}
	if r.found.HasErrors() {
		return nil
	}
	s.screen.progress("checking", "")
	result := sheet.Read(r.books)
	r.brief, r.understood = result.Brief, result.Understood
	r.found = append(r.found, result.Findings...)
	r.books = append(r.books, plan)
	if r.found.HasErrors() {
		return nil
	}
	var made record
	if s.day == "" && readJSON(recordOf(plan.Path), &made) == nil {
		if day, err := time.Parse(time.DateOnly, made.AsOf); err == nil {
			s.asOf = day
		}
	}
	var found leftshift.Findings
	r.plan, found = xlsx.ReadPlan(plan, r.brief, s.asOf)
	r.found = append(r.found, found...)
	if fill != nil {
		r.fills, found = sheet.ReadFill(fill, r.brief)
		r.found = append(r.found, found...)
		r.books = append(r.books, fill)
	}
	r.found.Sort()
	return nil
}

// save writes the workbook and shows what it says.
func (s *stress) save(ctx context.Context, r *stressReading, result *leftshift.Stress) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.screen.progress("writing", filepath.Base(s.out))
	report := &xlsx.StressReport{Brief: r.brief, Plan: r.plan, Stress: result, Findings: r.found, Inputs: r.files}
	about := aboutTool(s.record.Tool)
	if err := s.watch.during("write", func() error { return xlsx.WriteStress(s.out, report, about) }); err != nil {
		return err
	}
	shares := r.plan.Shares(r.brief)
	s.record.Status, s.record.Model, s.record.Share = leftshift.Optimal, result.Model, &shares
	s.record.Stress = stressOf(result)
	s.record.RunID = xlsx.StressRunID(report, about)
	s.record.output(s.out)
	s.show(result)
	return nil
}

// mostLossesShown is how many losses are shown on the screen; the workbook has all.
const mostLossesShown = 10

// show shows what a plan withstands on standard output.
func (s *stress) show(result *leftshift.Stress) {
	s.screen.clear()
	if s.screen.quiet {
		return
	}
	out := s.screen.out
	for _, sentence := range result.Sentences() {
		fmt.Fprintln(out, sentence)
	}
	fmt.Fprintln(out)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "  Lost\tHit\tStands\tSurvive\tWhat gets worse")
	for i := range result.Losses {
		l := &result.Losses[i]
		if i == mostLossesShown {
			fmt.Fprintf(table, "  ... and %d more\n", len(result.Losses)-i)
			break
		}
		survive, of := result.Survive(l.Values)
		fmt.Fprintf(table, "  %s\t%d\t%s\t%d of %d\t%s\n", l.Label(), l.Hit, percent(&l.Stands), survive, of, result.HarmText(l.Values))
	}
	table.Flush()
	fmt.Fprintf(out, "\nStress  %s\nRecord  %s\nTime    %.1f s\n", s.out, ownRecordPath(s.out), s.watch.seconds().Total)
}
