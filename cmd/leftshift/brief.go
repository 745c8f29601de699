package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/board"
	"leftshift/io/xlsx"
)

// briefCommand writes the page of a plan for a board.
func briefCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "brief",
		Usage:     "writes a page about a plan for a board, to read on a screen or print on two pages",
		ArgsUsage: "plan.xlsx",
		UsageText: "leftshift brief plan.xlsx -o plan.html",
		Description: "Reads the plan and its record beside it, and nothing else. The page is one file that needs no\n" +
			"network: where the plan stands, charts, the map where there is one, the ten largest moves, new\n" +
			"roles with their evidence and what would help. Ends with code 7 where the plan is not the one\n" +
			"that the record has, such as one that was saved again since.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write the page to `FILE` (default: beside the plan, under its name)", DefaultText: "plan.html"},
			quietFlag(), logFlag(),
		},
		Action: act(screen, startBrief),
	}
}

// briefRun is one run of the command.
type briefRun struct {
	screen *ui
	plan   string // the workbook
	beside string // its record
	out    string // the page
	record *record
	watch  *stopwatch
}

// pageRecordPath is where the record of a page goes: beside it, under its whole name,
// for the plan's own may be under the name that both have.
func pageRecordPath(page string) string { return page + ".run.json" }

// startBrief settles everything that the command line decides.
func startBrief(c *cli.Context, screen *ui) (err error) {
	if c.NArg() != 1 {
		return fail(badUsage, "brief: name one plan").withHint("for example leftshift brief plan.xlsx -o plan.html")
	}
	plans, err := expand(c.Args().First())
	if err != nil {
		return err
	}
	if len(plans) != 1 {
		return fail(badUsage, "brief: %s is more than one plan", c.Args().First())
	}
	plan, out := plans[0], c.String("out")
	if out == "" {
		out = strings.TrimSuffix(plan, filepath.Ext(plan)) + ".html"
	}
	if strings.ToLower(filepath.Ext(out)) != ".html" {
		return fail(badUsage, "-o %s: the file must end in .html", out)
	}
	outputs := []string{out, pageRecordPath(out)}
	if err := screen.openFor(c, []string{plan, recordOf(plan), certificatePath(plan), mapPath(plan)}, outputs); err != nil {
		return err
	}
	defer func() { err = screen.closeLog(err) }()
	r := &briefRun{screen: screen, plan: plan, beside: recordOf(plan), out: out, record: newRecord(screen.args, screen.now()), watch: newStopwatch(screen.now)}
	return r.recorded(guard(func() error { return r.run(c.Context) }))
}

// run goes from a plan to its page.
func (r *briefRun) run(ctx context.Context) error {
	r.record.Inputs = inputsJSON([]string{r.plan, r.beside}, nil)
	for _, output := range []string{r.out, pageRecordPath(r.out)} {
		if err := refuseBlocked(output); err != nil {
			return err
		}
	}
	var page *board.Page
	var of *record
	if err := r.watch.during("read", func() (err error) {
		page, of, err = r.read(ctx)
		return err
	}); err != nil {
		return err
	}
	r.screen.progress("writing", filepath.Base(r.out))
	text, err := board.Write(page)
	if err != nil {
		return err
	}
	if err := r.watch.during("write", func() error {
		return saveText(r.out, text)
	}); err != nil {
		return err
	}
	r.record.Status, r.record.RunID, r.record.AsOf, r.record.Share = of.Status, of.RunID, of.AsOf, of.Share
	r.record.output(r.out)
	r.screen.clear()
	if !r.screen.quiet {
		_, err = io.WriteString(r.screen.out, "Page    "+r.out+"\nRecord  "+pageRecordPath(r.out)+"\n")
	}
	return err
}

// read reads the plan and its record, and refuses a plan that is not the one of the
// record: nobody could say where the numbers of its page come from.
func (r *briefRun) read(ctx context.Context) (*board.Page, *record, error) {
	const hint = "use the plan as leftshift solve wrote it, with its run.json beside it; leftshift verify says what differs"
	of := &record{}
	switch err := readJSON(r.beside, of); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, fail(notVerified, "there is no run.json beside %s", r.plan).withHint(hint)
	case err != nil:
		return nil, nil, fail(notVerified, "%w", err).withHint(hint)
	case of.Schema != newRecord([]string{""}, time.Time{}).Schema || of.Share == nil:
		return nil, nil, fail(notVerified, "%s is no record of a plan", r.beside).withHint(hint)
	}
	r.screen.progress("reading", filepath.Base(r.plan))
	book, found, err := xlsx.Read(ctx, r.plan)
	if err != nil {
		return nil, nil, err
	}
	if found.HasErrors() || book == nil {
		r.screen.findings(found, true)
		return nil, nil, fail(briefInvalid, "%s can't be read", r.plan)
	}
	if !of.wrote(book.SHA256) {
		return nil, nil, fail(notVerified, "%s is not the plan that %s records: its SHA-256 is another", r.plan, filepath.Base(r.beside)).withHint(hint)
	}
	outline, found := xlsx.ReadOutline(book)
	if found.HasErrors() {
		r.screen.findings(found, true)
		return nil, nil, fail(notVerified, "%s lacks what the page is made from", r.plan).withHint("solve the brief again with this version of leftshift")
	}
	day, err := time.Parse(time.DateOnly, of.AsOf)
	if err != nil {
		return nil, nil, fail(notVerified, "%s does not say what day the plan was made for", filepath.Base(r.beside)).withHint(hint)
	}
	return &board.Page{
		Outline: outline, AsOf: day.Format("2 January 2006"), Before: of.Share.Overall.Before, After: of.Share.Overall.After,
		Short: fallsShort(of), Explained: !slices.Contains(strings.Fields(of.Command), "--no-explain") && !slices.Contains(strings.Fields(of.Command), "-no-explain"),
		Plan: filepath.Base(r.plan),
	}, of, nil
}

// fallsShort reports whether a goal whose best value is 0 is not there: someone is
// unplaced, or a floor, rule or target is not met.
func fallsShort(of *record) bool {
	return slices.ContainsFunc(of.Goals, func(g goalJSON) bool {
		goal, ok := leftshift.ParseGoal(g.Name)
		return ok && goal <= leftshift.LeftShift && (g.Value == nil || *g.Value > 0)
	})
}

// recorded writes the record beside the page, however the run ended, and passes
// its end on.
func (r *briefRun) recorded(ended error) error {
	r.record.Schema = "leftshift/brief/1"
	r.record.ExitCode = codeOf(ended)
	if ended != nil {
		r.record.Message = ended.Error()
	}
	r.record.Seconds = r.watch.seconds()
	if err := r.record.save(pageRecordPath(r.out)); err != nil {
		if ended == nil {
			return err
		}
		r.screen.warn("there is no record of this run: %v", err)
	}
	return ended
}
