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
	"leftshift/io/tis"
	"leftshift/io/xlsx"
)

// exportTargets are the systems for which files are made.
var exportTargets = []string{"tis"}

// tisFiles are the files that --only can name, in the order of loading.
var tisFiles = []tis.Kind{tis.PostsCreate, tis.FundingUpdate, tis.PlacementUpdate, tis.PlacementImport}

// Names in the folder of an export.
const (
	exportLoading = "loading.xlsx"
	exportFill    = "details-to-fill.xlsx"
	exportMore    = "details-to-fill-2.xlsx" // where the first is an input
	exportFound   = "findings.xlsx"
	exportRecord  = "tis.run.json"
)

// exportCommand makes the files that load a plan into another system.
func exportCommand(screen *ui) *cli.Command {
	var names []string
	for _, k := range tisFiles {
		names = append(names, (&tis.File{Kind: k}).Base())
	}
	return &cli.Command{
		Name:      "export",
		Usage:     "writes the files that load a plan, and an assignment, into TIS",
		ArgsUsage: "tis plan.xlsx [assignment.xlsx] ...",
		UsageText: "leftshift export tis plan.xlsx -o tis/\n" +
			"leftshift export tis plan.xlsx --details details.xlsx -o tis/\n" +
			"leftshift export tis plan.xlsx assignment.xlsx --details details.xlsx --with-names people.xlsx -o tis/",
		Description: "Every place that moves is a new post at its new site, and the end of the funding of the old\n" +
			"one; an assignment brings placements. What TIS wants to be told and the plan doesn't know\n" +
			"comes from --details: without it, a workbook to fill in is written instead of the files.\n" +
			"A plan's brief is found by the run.json beside it where none is named. Changes that start\n" +
			"too soon after --as-of are in files of their own. Names are read from --with-names (columns\n" +
			"Trainee, Surname, TIS Person ID or GMC Number) and go into placement-import only.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "tis", Usage: "write the files into `FOLDER`"},
			&cli.StringFlag{Name: "details", Usage: "what TIS wants to be told and the plan doesn't know is in `FILE`"},
			&cli.StringFlag{Name: "with-names", Usage: "who the trainees are is in `FILE`"},
			&cli.StringFlag{Name: "as-of", Usage: "the `DATE` of the export, as 2026-01-31; today when not given. Changes too soon after it are listed apart"},
			&cli.StringFlag{Name: "only", Usage: "make some `FILES` only, with commas between: " + strings.Join(names, ", ")},
			strictFlag(), quietFlag(), logFlag(),
		},
		Action: act(screen, startExport),
	}
}

// exportRun is one run of the command.
type exportRun struct {
	screen  *ui
	files   []string
	folder  string
	details string // blank for none
	names   string // blank for none
	asOf    time.Time
	only    []tis.Kind
	strict  bool
	fill    string   // where the workbook to fill in goes
	stale   []string // files of an earlier export
	record  *record
	watch   *stopwatch
}

// path gives a file in the folder.
func (r *exportRun) path(name string) string { return filepath.Join(r.folder, name) }

// startExport settles everything that the command line decides.
func startExport(c *cli.Context, screen *ui) (err error) {
	if c.NArg() == 0 || !slices.Contains(exportTargets, c.Args().First()) {
		return fail(badUsage, "export: say for which system: %s", strings.Join(exportTargets, ", ")).withHint("for example leftshift export tis plan.xlsx -o tis/")
	}
	asOf, err := parseAsOf(c.String("as-of"), screen.now())
	if err != nil {
		return err
	}
	only, err := parseOnly(c.String("only"))
	if err != nil {
		return err
	}
	if c.NArg() == 1 {
		return fail(badUsage, "export tis: no plan is named").withHint("for example leftshift export tis plan.xlsx -o tis/")
	}
	files, err := briefFiles(c, screen, c.Args().Slice()[1:])
	if err != nil {
		return err
	}
	inputs := slices.Clone(files)
	for _, extra := range []string{c.String("details"), c.String("with-names")} {
		if extra == "" {
			continue
		}
		if _, err := os.Stat(extra); err != nil {
			return fail(badUsage, "there is no file %s", extra)
		}
		inputs = append(inputs, extra)
	}
	if err := refuseTwice(inputs); err != nil {
		return err
	}
	r := &exportRun{
		screen: screen, files: files, folder: filepath.Clean(c.String("out")), details: c.String("details"), names: c.String("with-names"),
		asOf: asOf, only: only, strict: c.Bool("strict"),
		record: newRecord(screen.args, asOf), watch: newStopwatch(screen.now),
	}
	r.fill = r.path(exportFill)
	if r.details != "" && sameFile(r.details, r.fill) {
		r.fill = r.path(exportMore)
	}
	if err := r.settleFolder(inputs, c.String("log-file")); err != nil {
		return err
	}
	if err := screen.openLog(c); err != nil {
		return err
	}
	defer func() { err = screen.closeLog(err) }()
	return r.recorded(guard(func() error { return r.run(c.Context) }))
}

// parseOnly reads the names of files; blank is all.
func parseOnly(text string) ([]tis.Kind, error) {
	var only []tis.Kind
	for _, name := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ';' || c == ' ' }) {
		kind := tis.KindNamed(strings.TrimSuffix(name, ".xlsx"))
		if !slices.Contains(tisFiles, kind) {
			return nil, fail(badUsage, "--only: there is no file %q", name).withHint("the files are posts-create, funding-update, placement-update and placement-import")
		}
		only = append(only, kind)
	}
	if text != "" && len(only) == 0 {
		return nil, fail(badUsage, "--only names no file").withHint("the files are posts-create, funding-update, placement-update and placement-import")
	}
	return only, nil
}

// run goes from workbooks to files for TIS.
func (r *exportRun) run(ctx context.Context) error {
	var order *tis.Order
	var read *exportReading
	if err := r.watch.during("read", func() (err error) {
		read, err = r.read(ctx)
		return err
	}); err != nil {
		return err
	}
	r.record.Inputs = inputsJSON(read.files, read.books)
	if read.found.HasErrors() {
		return r.refuse(read.found, nil)
	}
	r.screen.progress("making", "the files for TIS")
	var result *tis.Result
	if err := r.watch.during("explain", func() error {
		order = read.order
		order.AsOf, order.Only, order.ToFill = r.asOf, r.only, filepath.Base(r.fill)
		result = tis.Export(*order)
		result.Standing += read.standing
		return ctx.Err()
	}); err != nil {
		return err
	}
	result.Findings = append(result.Findings, read.found...)
	result.Findings.Sort()
	if stops(result.Findings, r.strict) {
		return r.refuse(result.Findings, result.Details)
	}
	r.screen.findings(result.Findings, true)
	r.record.findings(result.Findings)
	return r.write(read, result)
}

// refuse ends an export without files: what is wrong is on the screen and in a
// workbook, and what is missing in one to fill in.
func (r *exportRun) refuse(found leftshift.Findings, details []tis.DetailTable) error {
	r.record.findings(found)
	r.screen.findings(found, true)
	if err := r.clear(); err != nil {
		return err
	}
	if err := r.watch.during("write", func() error { return xlsx.WriteDetailsFindings(r.path(exportFound), found) }); err != nil {
		return err
	}
	r.record.output(r.path(exportFound))
	open := tis.Open(details)
	f := fail(briefInvalid, "no file for TIS was written: %s", problems(found)).withHint("all findings are in %s", r.path(exportFound))
	if open > 0 {
		if err := r.watch.during("write", func() error { return xlsx.WriteDetails(r.fill, details) }); err != nil {
			return err
		}
		r.record.output(r.fill)
		f = f.withHint("fill in the %s marked in %s, and run the same again with --details %s", counted(open, "cell"), r.fill, shellWord(r.fill))
	}
	return f
}

// recorded writes the record, however the run ended, and passes its end on.
func (r *exportRun) recorded(ended error) error {
	r.record.Schema = "leftshift/export/1"
	r.record.ExitCode = codeOf(ended)
	switch r.record.ExitCode {
	case done:
		r.record.Status = exported
	case briefInvalid:
		r.record.Status = leftshift.Invalid
	}
	if ended != nil {
		r.record.Message = ended.Error()
	}
	r.record.Seconds = r.watch.seconds()
	if err := r.record.save(r.path(exportRecord)); err != nil {
		if ended == nil {
			return err
		}
		r.screen.warn("there is no record of this run: %v", err)
	}
	return ended
}

// exported is the status of an export that wrote its files.
const exported leftshift.Status = "exported"
