package main

import (
	"context"
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

// collectCommand reads what providers answered.
func collectCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "collect",
		Usage:     "puts the answers of providers beside each other",
		ArgsUsage: "[plan.xlsx] returns ...",
		UsageText: "leftshift collect plan.xlsx returns -o answers.xlsx\n" +
			"leftshift collect returns/*.xlsx -o answers.xlsx",
		Description: "Reads the workbooks that came back for those of leftshift request, from files or folders,\n" +
			"whatever they are called now. With the plan it is also known who has not answered, and each\n" +
			"return is compared with what was sent, cell by cell; without it, with the copy inside. What\n" +
			"was changed outside the answers, is about another plan, came twice or is unclear is said\n" +
			"and not taken. leftshift solve brief.xlsx answers.xlsx --keep plan.xlsx keeps to the answers.\n" +
			"Ends with code 3 where something could not be taken; answers.xlsx is written all the same.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "answers.xlsx", Usage: "write the answers to `FILE`"},
			&cli.StringFlag{Name: "as-of", Usage: "collect as on this `DAY`, such as 2027-02-01 (default: today)"},
			quietFlag(), logFlag(),
		},
		Action: act(screen, startCollect),
	}
}

// collectRun is one run of the command.
type collectRun struct {
	screen *ui
	files  []string
	out    string
	day    time.Time
	record *record
	watch  *stopwatch

	plan    *sheet.Workbook // nil for none
	brief   []*sheet.Workbook
	books   []*sheet.Workbook // all that were read
	returns []*leftshift.Return
	found   leftshift.Findings // of files that are no return
}

// startCollect settles everything that the command line decides.
func startCollect(c *cli.Context, screen *ui) (err error) {
	day, err := parseAsOf(c.String("as-of"), screen.now())
	if err != nil {
		return err
	}
	out := c.String("out")
	if err := workbookName("-o", out); err != nil {
		return err
	}
	if c.NArg() == 0 {
		return fail(badUsage, "collect: no return is named").withHint("for example leftshift collect plan.xlsx returns -o answers.xlsx")
	}
	files, err := briefFiles(c, screen, c.Args().Slice())
	if err != nil {
		return err
	}
	outputs := []string{out, ownRecordPath(out)}
	if err := screen.openFor(c, files, outputs); err != nil {
		return err
	}
	defer func() { err = screen.closeLog(err) }()
	r := &collectRun{screen: screen, files: files, out: out, day: day, record: newRecord(screen.args, day), watch: newStopwatch(screen.now)}
	for _, named := range c.Args().Slice() {
		r.otherFormats(named)
	}
	return r.recorded(guard(func() error { return r.run(c.Context) }))
}

// otherFormats notes the files of a folder that may be returns and can't be read.
func (r *collectRun) otherFormats(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return // a file
	}
	for _, entry := range entries {
		extension := strings.ToLower(filepath.Ext(entry.Name()))
		if !entry.IsDir() && !isLock(entry.Name()) && slices.Contains([]string{".ods", ".xls", ".xlsb", ".csv", ".numbers"}, extension) {
			r.found = append(r.found, leftshift.Finding{
				Severity: leftshift.Error, Code: "E665", At: leftshift.Source{File: entry.Name()},
				Problem: "this may be a return, and " + extension + " files are not read",
				Mend:    "Open it where it was saved, and save it as an Excel workbook (.xlsx)",
			})
		}
	}
}

// run goes from returns to answers.
func (r *collectRun) run(ctx context.Context) error {
	for _, output := range []string{r.out, ownRecordPath(r.out)} {
		if err := refuseBlocked(output); err != nil {
			return err
		}
	}
	if err := r.watch.during("read", func() error { return r.read(ctx) }); err != nil {
		return err
	}
	r.record.Inputs = inputsJSON(r.files, r.books)
	var asked []*leftshift.Return
	if r.plan != nil {
		if err := r.watch.during("build", func() (err error) {
			asked, err = r.asked(ctx)
			return err
		}); err != nil {
			return err
		}
	}
	if len(r.returns) == 0 && r.plan == nil {
		r.screen.findings(r.found, true)
		return fail(briefInvalid, "none of the workbooks is a return").withHint("name the workbooks that providers sent back, or their folder")
	}
	collection := leftshift.Collect(r.returns, asked, r.day)
	collection.Findings = append(collection.Findings, r.found...)
	collection.Findings.Sort()
	r.record.findings(collection.Findings)
	r.screen.findings(collection.Findings, true)
	r.screen.progress("writing", filepath.Base(r.out))
	if err := r.watch.during("write", func() error { return xlsx.WriteAnswers(r.out, collection) }); err != nil {
		return err
	}
	r.record.output(r.out)
	r.record.Status = leftshift.Optimal
	for _, line := range collection.Sentences() {
		r.screen.result("%s\n", line)
	}
	r.screen.result("Answers %s\n", r.out)
	if n := collection.Findings.Count(leftshift.Error); n > 0 {
		r.record.Status = leftshift.Invalid
		return fail(briefInvalid, "%s of the returns could not be taken; %s has everything else", counted(n, "part"), r.out).
			withHint("the sheet Findings says what to ask; collect again when it is mended")
	}
	return nil
}

// read reads every workbook and sorts them: returns, a plan, its brief.
func (r *collectRun) read(ctx context.Context) error {
	for _, file := range r.files {
		r.screen.progress("reading", filepath.Base(file))
		book, found, err := xlsx.Read(ctx, file)
		if err != nil {
			return err
		}
		if book == nil {
			r.found = append(r.found, found...)
			continue
		}
		r.books = append(r.books, book)
		switch {
		case xlsx.IsRequestIndex(book):
			r.screen.warn("%s is the list of requests, not a return; it was passed over", filepath.Base(file))
		case isPlan(book):
			if r.plan != nil {
				return fail(badUsage, "collect: %s and %s are both plans", r.plan.Path, file).withHint("give one plan")
			}
			r.plan = book
		case hasSheet(book, "Sites"):
			r.brief = append(r.brief, book)
		default:
			back, problems := xlsx.ReadReturn(book)
			r.found = append(r.found, problems...)
			if back != nil {
				r.returns = append(r.returns, back)
			}
		}
	}
	return nil
}

// asked works out what was asked of every provider, each as its request was
// written: with the last day for answers that its own return gives, or else that
// of others.
func (r *collectRun) asked(ctx context.Context) ([]*leftshift.Return, error) {
	read, err := readPlanWith(ctx, r.screen, r.plan, r.brief, "collect")
	if err != nil {
		return nil, err
	}
	if err := read.whole(r.screen, "collect"); err != nil {
		return nil, err
	}
	usual := time.Time{}
	days := map[string]time.Time{}
	for _, back := range r.returns {
		if back.Plan == read.sum {
			usual, days[back.ID] = back.AnswerBy, back.AnswerBy
		}
	}
	list := []*leftshift.Return{} // not nil: it is known who was asked, if nobody
	requests := leftshift.NewRequests(read.report)
	for i := range requests {
		asking := xlsx.Asking{Plan: read.sum, AnswerBy: usual}
		if day, ok := days[asking.ReturnID(requests[i].Code)]; ok {
			asking.AnswerBy = day
		}
		r.screen.progress("comparing", requests[i].Code)
		sent, err := xlsx.SentReturn(ctx, read.report, &requests[i], asking)
		if err != nil {
			return nil, err
		}
		list = append(list, sent)
	}
	return list, nil
}

// recorded writes the record, however the run ended, and passes its end on.
func (r *collectRun) recorded(ended error) error {
	return r.record.ended("leftshift/collect/1", ownRecordPath(r.out), r.screen, r.watch, ended)
}
