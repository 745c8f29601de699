package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
	"leftshift/solver"
)

// verifyCommand checks a plan without solving anything.
func verifyCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "verify",
		Usage:     "checks a plan against its brief, and how good it is proven to be",
		ArgsUsage: "plan.xlsx brief.xlsx ...",
		UsageText: "leftshift verify plan.xlsx brief.xlsx\n" +
			"leftshift verify plan.xlsx policy.xlsx returns/*.xlsx",
		Description: "Reads the plan and the brief afresh, and run.json and plan.certificate.json beside the plan.\n" +
			"Compares every file with its SHA-256 in run.json and every cell of Placements with what\n" +
			"follows from the brief, audits every hard rule, works out each goal's value again, and from\n" +
			"the certificate, in exact arithmetic and without a solver, what no plan can better. Then\n" +
			"compares run.json, value by value, and every sheet of the plan, cell by cell, with all that,\n" +
			"and says what it did not check: what only solving again could give, times and memory.\n" +
			"Ends with code 7 where anything differs.",
		Flags: []cli.Flag{quietFlag(), logFlag()},
		Action: func(c *cli.Context) error {
			screen.quiet = c.Bool("quiet")
			return startVerify(c, screen)
		},
	}
}

// verify is one run of the command.
type verify struct {
	screen *ui
	path   string   // of the plan
	files  []string // of the brief
	named  []string // the brief as it was typed

	record      record
	certificate *solver.Certificate // nil where there is none that can be read
	book        *sheet.Workbook
	brief       *leftshift.Brief
	briefFound  leftshift.Findings // of the brief
	books       []*sheet.Workbook  // of the brief
	plan        *leftshift.Plan
	whole       bool               // the plan was read without a finding
	report      *leftshift.Report  // nil where the plan can't be read whole
	bounds      []solver.GoalBound // what the certificate proves; nil where it proves nothing
	values      map[leftshift.GoalKind]float64
	losses      []float64 // of providers, the largest first
	unread      []string  // what of the plan was not compared
	found       leftshift.Findings
}

// startVerify settles what the command line says.
func startVerify(c *cli.Context, screen *ui) (err error) {
	if c.NArg() < 2 {
		return fail(badUsage, "verify: name the plan and then its brief").withHint("for example leftshift verify plan.xlsx brief.xlsx")
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
		if err := refuseClash(append(files, plan[0], recordPath(plan[0]), certificatePath(plan[0])), []string{log}); err != nil {
			return err
		}
	}
	if err := screen.openLog(c); err != nil {
		return err
	}
	defer func() { err = screen.closeLog(err) }()
	v := &verify{screen: screen, path: plan[0], files: files, named: c.Args().Tail()}
	return v.run(c.Context)
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
	v.screen.progress("comparing", "run.json")
	v.recorded()
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

// read reads the plan, its brief, its record and its certificate.
func (v *verify) read(ctx context.Context) error {
	v.screen.progress("reading", filepath.Base(v.path))
	book, found, err := xlsx.Read(ctx, v.path)
	if err != nil {
		return err
	}
	if found.HasErrors() || book == nil {
		v.screen.findings(found, true)
		return fail(briefInvalid, "%s can't be read", v.path)
	}
	v.book = book
	if !v.readBeside(recordPath(v.path), &v.record) {
		v.record = record{}
	}
	names := map[string]string{}
	for _, f := range v.record.Inputs {
		names[f.SHA256] = baseName(f.Path)
	}
	read, err := readBriefAs(ctx, v.screen, v.files, names)
	if err != nil {
		return err
	}
	if read.found.HasErrors() {
		v.screen.findings(read.found, len(v.files) > 1)
		return briefError(read.found, v.named, "")
	}
	v.brief, v.books, v.briefFound = read.brief, read.books, read.found
	var certificate solver.Certificate
	if v.readBeside(certificatePath(v.path), &certificate) {
		v.certificate = &certificate
	}
	return nil
}

// readBeside reads a file that a solve leaves beside its plan, and reports
// whether it could.
func (v *verify) readBeside(path string, into any) bool {
	err := readJSON(path, into)
	switch {
	case err == nil:
		return true
	case errors.Is(err, fs.ErrNotExist):
		v.differs("E585", leftshift.Source{File: filepath.Base(path)}, "it is not beside the plan, and without it part of the plan can't be checked")
	default:
		v.differs("E585", leftshift.Source{File: filepath.Base(path)}, "%v", err)
	}
	return false
}

// differs notes something that does not agree.
func (v *verify) differs(code string, at leftshift.Source, format string, args ...any) {
	v.found = append(v.found, leftshift.Finding{
		Severity: leftshift.Error, Code: code, At: at,
		Problem: fmt.Sprintf(format, args...), Mend: verifyCodes[code].mend,
	})
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
		v.differs("E585", leftshift.Source{File: filepath.Base(recordPath(v.path))}, "it does not say what day the plan was made for")
	}
	return day
}

// compareFiles compares the files with what the record says of them.
func (v *verify) compareFiles() {
	if v.record.Schema == "" {
		return // said already
	}
	name := filepath.Base(recordPath(v.path))
	recorded := func(list []fileJSON, kind, path, sum string) {
		for _, f := range list {
			if f.SHA256 == sum {
				return
			}
		}
		at := leftshift.Source{File: filepath.Base(path)}
		for _, f := range list {
			if baseName(f.Path) == filepath.Base(path) {
				v.differs("E586", at, "its SHA-256 is %s, and %s records %s: the file was changed", short(sum), name, short(f.SHA256))
				return
			}
		}
		v.differs("E586", at, "%s does not record it among its %s", name, kind)
	}
	recorded(v.record.Outputs, "outputs", v.path, v.book.SHA256)
	if v.certificate != nil {
		recorded(v.record.Outputs, "outputs", certificatePath(v.path), hashed(certificatePath(v.path)).SHA256)
	}
	given := map[string]bool{}
	for _, b := range v.books {
		given[b.SHA256], given[b.Name] = true, true
		recorded(v.record.Inputs, "inputs", b.Path, b.SHA256)
	}
	for _, f := range v.record.Inputs {
		if !given[f.SHA256] && !given[baseName(f.Path)] {
			v.differs("E586", leftshift.Source{File: baseName(f.Path)}, "%s records it as part of the brief, and it was not named", name)
		}
	}
}

// baseName gives a file's name, whichever system wrote its path.
func baseName(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// short gives as much of a sum as people compare.
func short(sum string) string {
	if sum == "" {
		return "none"
	}
	return sum[:min(12, len(sum))] + "…"
}

// readPlan reads the plan from its workbook, cell by cell.
func (v *verify) readPlan() {
	plan, found := xlsx.ReadPlan(v.book, v.brief, v.asOf())
	v.plan, v.whole = plan, !found.HasErrors()
	v.found = append(v.found, found...)
	v.values, v.losses = leftshift.GoalValues(v.brief, plan), leftshift.LargestLosses(v.brief, plan)
}
