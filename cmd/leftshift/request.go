package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// requestCommand asks the providers of a plan.
func requestCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "request",
		Usage:     "writes a workbook for each provider that asks it to answer its changes in a plan",
		ArgsUsage: "plan.xlsx [brief.xlsx ...]",
		UsageText: "leftshift request plan.xlsx -o requests\n" +
			"leftshift request plan.xlsx -o requests --answer-by 2027-01-31",
		Description: "Each workbook has the rows of one provider only: what changes and why, its income and\n" +
			"supervision, and beside every change a place to accept it, decline it, accept up to a\n" +
			"number, or put it off to a later block. Send each to its provider, and read what comes\n" +
			"back with leftshift collect. The list requests.xlsx, written beside them, is for you. The\n" +
			"plan's brief is found by the run.json beside it where none is named.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "requests", Usage: "write the workbooks to `FOLDER`, which is made if need be"},
			&cli.StringFlag{Name: "answer-by", Usage: "ask for answers by this `DAY`, such as 2027-01-31"},
			quietFlag(), logFlag(),
		},
		Action: act(screen, startRequest),
	}
}

// requestRun is one run of the command.
type requestRun struct {
	screen *ui
	files  []string
	out    string // folder
	asking xlsx.Asking
	record *record
	watch  *stopwatch
}

// The files of a folder of requests besides the requests themselves.
const (
	requestIndex  = "requests.xlsx"
	requestRecord = "requests.run.json"
)

// startRequest settles everything that the command line decides.
func startRequest(c *cli.Context, screen *ui) (err error) {
	if c.NArg() == 0 {
		return fail(badUsage, "request: no plan is named").withHint("for example leftshift request plan.xlsx -o requests")
	}
	answerBy, err := parseDay("--answer-by", c.String("answer-by"))
	if err != nil {
		return err
	}
	files, err := briefFiles(c, screen, c.Args().Slice())
	if err != nil {
		return err
	}
	out := c.String("out")
	if info, err := os.Stat(out); err == nil && !info.IsDir() {
		return fail(badUsage, "-o %s: this is a file, and the requests need a folder", out)
	}
	outputs := []string{filepath.Join(out, requestIndex), filepath.Join(out, requestRecord)}
	if err := screen.openFor(c, files, outputs); err != nil {
		return err
	}
	defer func() { err = screen.closeLog(err) }()
	r := &requestRun{
		screen: screen, files: files, out: out, asking: xlsx.Asking{AnswerBy: answerBy},
		record: newRecord(screen.args, time.Time{}), watch: newStopwatch(screen.now),
	}
	r.record.AsOf = "" // the plan's, once it is read
	return r.recorded(guard(func() error { return r.run(c.Context) }))
}

// run goes from plan to requests.
func (r *requestRun) run(ctx context.Context) error {
	if err := os.MkdirAll(r.out, 0o755); err != nil {
		return fail(outputBlocked, "the folder %s can't be made: %w", r.out, err).withHint("choose another with -o")
	}
	if err := refuseBlocked(filepath.Join(r.out, requestIndex)); err != nil {
		return err
	}
	var read *planReading
	if err := r.watch.during("read", func() (err error) {
		read, err = r.read(ctx)
		return err
	}); err != nil {
		return err
	}
	r.record.Inputs = inputsJSON(read.files, read.books)
	r.record.AsOf = read.report.Plan.AsOf.Format(time.DateOnly)
	r.asking.Plan = read.sum
	requests := leftshift.NewRequests(read.report)
	var sent []xlsx.SentRequest
	if err := r.watch.during("write", func() error {
		for i := range requests {
			q := &requests[i]
			name := xlsx.RequestFile(q.Code)
			path := filepath.Join(r.out, name)
			r.screen.progress("writing", name)
			if err := refuseBlocked(path); err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := xlsx.WriteRequest(path, read.report, q, r.asking); err != nil {
				return err
			}
			r.record.output(path)
			sent = append(sent, xlsx.SentRequest{Request: q, File: name})
		}
		index := filepath.Join(r.out, requestIndex)
		if err := xlsx.WriteRequestIndex(index, read.report, sent, r.asking); err != nil {
			return err
		}
		r.record.output(index)
		return nil
	}); err != nil {
		return err
	}
	r.record.Status = leftshift.Optimal
	r.leftovers(sent)
	r.summary(read.files[0], sent)
	return nil
}

// read reads the plan and its brief, which may be named in any order.
func (r *requestRun) read(ctx context.Context) (*planReading, error) {
	var plan *sheet.Workbook
	var books []*sheet.Workbook
	for _, file := range r.files {
		r.screen.progress("reading", filepath.Base(file))
		book, found, err := xlsx.Read(ctx, file)
		if err != nil {
			return nil, err
		}
		if found.HasErrors() || book == nil {
			r.screen.findings(found, true)
			return nil, fail(briefInvalid, "%s can't be read", file)
		}
		switch {
		case !isPlan(book):
			books = append(books, book)
		case plan != nil:
			return nil, fail(badUsage, "request: %s and %s are both plans", plan.Path, file).withHint("give one plan")
		default:
			plan = book
		}
	}
	if plan == nil {
		return nil, fail(badUsage, "request: none of the workbooks is a plan").withHint("name the plan that leftshift solve wrote")
	}
	read, err := readPlanWith(ctx, r.screen, plan, books, "request")
	if err != nil {
		return nil, err
	}
	return read, read.whole(r.screen, "request")
}

// leftovers names requests of an earlier run, which nobody should send.
func (r *requestRun) leftovers(sent []xlsx.SentRequest) {
	there, err := filepath.Glob(filepath.Join(r.out, "request-*.xlsx"))
	if err != nil {
		return
	}
	for _, path := range there {
		if !slices.ContainsFunc(sent, func(s xlsx.SentRequest) bool { return s.File == filepath.Base(path) }) {
			r.screen.warn("%s is from an earlier run and was left as it is: the plan asks nothing of that provider now", path)
		}
	}
}

// summary shows what was written, on standard output.
func (r *requestRun) summary(plan string, sent []xlsx.SentRequest) {
	changes, roles := 0, 0
	for i := range sent {
		changes += len(sent[i].Changes)
		if slices.ContainsFunc(sent[i].Pools, func(p leftshift.PoolRow) bool { return p.NewRole > 0 }) {
			roles++
		}
	}
	if len(sent) == 0 {
		r.screen.result("The plan changes nothing, so no provider is asked anything.\n")
		return
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s to answer %s", counted(len(sent), "provider"), counted(changes, "change"))
	if roles > 0 {
		fmt.Fprintf(&text, "; %d of them to find new supervision", roles)
	}
	text.WriteString(".\n")
	for i := range sent {
		if i == mostShown {
			fmt.Fprintf(&text, "  ... and %d more\n", len(sent)-mostShown)
			break
		}
		fmt.Fprintf(&text, "  %s  %s, %s\n", filepath.Join(r.out, sent[i].File), sent[i].Called(), counted(len(sent[i].Changes), "change"))
	}
	fmt.Fprintf(&text, "List    %s\nThen: send each to its provider, and leftshift collect %s returns -o answers.xlsx\n", filepath.Join(r.out, requestIndex), shellWord(plan))
	r.screen.result("%s", text.String())
}

// recorded writes the record, however the run ended, and passes its end on.
func (r *requestRun) recorded(ended error) error {
	return r.record.ended("leftshift/request/1", filepath.Join(r.out, requestRecord), r.screen, r.watch, ended)
}
