package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// compareCommand puts two plans side by side.
func compareCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "compare",
		Usage:     "puts two plans side by side, with what differs in their briefs",
		ArgsUsage: "plan-a.xlsx plan-b.xlsx",
		UsageText: "leftshift compare plan-a.xlsx plan-b.xlsx -o diff.xlsx\n" +
			"leftshift compare plan-a.xlsx plan-b.xlsx --brief-a brief.xlsx --brief-b brief-2.xlsx",
		Description: "Reads both plans as they are, and writes a workbook with their goals, shares, providers, posts\n" +
			"and money side by side. The briefs are found by the SHA-256 that each plan says, beside the\n" +
			"plan and where its run.json had them, and compared row by row; name them where they have moved.\n" +
			"Nothing is solved. The record is diff.run.json.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "diff.xlsx", Usage: "write the comparison to `FILE`"},
			&cli.StringFlag{Name: "brief-a", Usage: "the brief of the first plan: `FILE` is a workbook, or a folder of them"},
			&cli.StringFlag{Name: "brief-b", Usage: "the brief of the second plan: `FILE` is a workbook, or a folder of them"},
			&cli.BoolFlag{Name: "json", Usage: "print the comparison as JSON", DisableDefaultText: true},
			quietFlag(), logFlag(),
		},
		Action: act(screen, startCompare),
	}
}

// compareRun is one run of the command.
type compareRun struct {
	screen *ui
	out    string
	json   bool
	sides  [2]*side
	record *record
	watch  *stopwatch
}

// side is one of the two plans.
type side struct {
	name    string // A or B
	path    string
	named   []string // files of its brief that were named; nil for none
	book    *sheet.Workbook
	figures *xlsx.PlanFigures
	brief   []*sheet.Workbook // nil where it is not known
	missing string            // the file of its brief that was not found; blank for none
}

// startCompare settles everything that the command line decides.
func startCompare(c *cli.Context, screen *ui) (err error) {
	if c.NArg() != 2 {
		return fail(badUsage, "compare: name two plans").withHint("for example leftshift compare plan-a.xlsx plan-b.xlsx -o diff.xlsx")
	}
	out := c.String("out")
	if err := workbookName("-o", out); err != nil {
		return err
	}
	r := &compareRun{screen: screen, out: out, json: c.Bool("json"), watch: newStopwatch(screen.now)}
	var inputs []string
	for i, name := range []string{"a", "b"} {
		r.sides[i] = &side{name: strings.ToUpper(name), path: c.Args().Get(i)}
		if info, err := os.Stat(r.sides[i].path); err != nil || info.IsDir() {
			return fail(badUsage, "there is no file %s", r.sides[i].path)
		}
		inputs = append(inputs, r.sides[i].path)
		if brief := c.String("brief-" + name); brief != "" {
			if r.sides[i].named, err = briefFiles(c, screen, []string{brief}); err != nil {
				return err
			}
			inputs = append(inputs, r.sides[i].named...)
		}
	}
	if sameFile(r.sides[0].path, r.sides[1].path) {
		return fail(badUsage, "compare: %s and %s are the same file", r.sides[0].path, r.sides[1].path)
	}
	outputs := []string{out, ownRecordPath(out)}
	if err := screen.openFor(c, inputs, outputs); err != nil {
		return err
	}
	defer func() { err = screen.closeLog(err) }()
	screen.silent = r.json
	r.record = newRecord(screen.args, screen.now())
	return r.recorded(guard(func() error { return r.run(c.Context) }))
}

// run goes from two plans to their comparison.
func (r *compareRun) run(ctx context.Context) error {
	for _, output := range []string{r.out, ownRecordPath(r.out)} {
		if err := refuseBlocked(output); err != nil {
			return err
		}
	}
	for _, s := range r.sides {
		if err := r.watch.during("read", func() error { return r.read(ctx, s) }); err != nil {
			return err
		}
	}
	r.screen.progress("comparing", "")
	c := r.compare()
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := r.watch.during("write", func() error { return xlsx.WriteComparison(r.out, c) }); err != nil {
		return err
	}
	r.record.Status = leftshift.Optimal
	r.record.output(r.out)
	if r.json {
		return r.print(c)
	}
	r.summary(c)
	return nil
}

// read reads a plan and what can be found of its brief.
func (r *compareRun) read(ctx context.Context, s *side) error {
	book, err := r.workbook(ctx, s.path)
	if err != nil {
		return err
	}
	if !isPlan(book) {
		return fail(briefInvalid, "%s is not a plan: it lacks the sheets Cover and Placements", s.path).withHint("leftshift solve writes plans")
	}
	s.book = book
	figures, found := xlsx.ReadFigures(book)
	if found.HasErrors() {
		r.record.findings(found)
		r.screen.findings(found, true)
		return fail(briefInvalid, "%s can't be read as a plan", s.path)
	}
	s.figures = figures
	files := s.named
	if files == nil {
		files, s.missing = s.find()
	}
	for _, file := range files {
		book, err := r.workbook(ctx, file)
		if err != nil {
			return err
		}
		s.brief = append(s.brief, book)
	}
	if s.named != nil {
		s.warnOthers(r.screen)
	}
	return nil
}

// workbook reads a workbook that must be readable.
func (r *compareRun) workbook(ctx context.Context, path string) (*sheet.Workbook, error) {
	r.screen.progress("reading", filepath.Base(path))
	book, found, err := xlsx.Read(ctx, path)
	if err != nil {
		return nil, err
	}
	if book == nil {
		r.screen.findings(found, true)
		return nil, fail(briefInvalid, "%s can't be read", path)
	}
	described := fileJSON{path, book.SHA256, book.Bytes}
	if !slices.Contains(r.record.Inputs, described) {
		r.record.Inputs = append(r.record.Inputs, described)
	}
	return book, nil
}

// find looks for the brief of a plan: each file that the plan says it was made
// from, where the plan's run.json had it, beside the plan and here, with the same
// SHA-256. A run.json of another plan is of no use.
func (s *side) find() (files []string, missing string) {
	folders := []string{filepath.Dir(s.path), "."}
	paths := map[string]string{} // by SHA-256
	var made record
	if err := readJSON(recordOf(s.path), &made); err == nil && made.wrote(s.book.SHA256) {
		for _, input := range made.Inputs {
			paths[input.SHA256] = input.Path
		}
	}
	for _, input := range s.figures.Inputs {
		candidates := []string{paths[input.SHA256]}
		for _, folder := range folders {
			candidates = append(candidates, filepath.Join(folder, baseName(input.Name)))
		}
		at := slices.IndexFunc(candidates, func(path string) bool { return path != "" && hashed(path).SHA256 == input.SHA256 })
		if at < 0 {
			return nil, input.Name
		}
		files = append(files, candidates[at])
	}
	return files, ""
}

// warnOthers says that a brief that was named is not what the plan was made from.
func (s *side) warnOthers(screen *ui) {
	var made, named []string
	for _, in := range s.figures.Inputs {
		made = append(made, in.SHA256)
	}
	for _, book := range s.brief {
		named = append(named, book.SHA256)
	}
	slices.Sort(made)
	slices.Sort(named)
	if !slices.Equal(made, named) {
		screen.warn("--brief-%s does not have the files that %s was made from, by their SHA-256: what differs may not be what drove it", strings.ToLower(s.name), s.path)
	}
}

// compare puts the sides together.
func (r *compareRun) compare() *xlsx.PlanComparison {
	a, b := r.sides[0], r.sides[1]
	sums := func(s *side) (list []string) {
		for _, in := range s.figures.Inputs {
			list = append(list, in.SHA256)
		}
		slices.Sort(list)
		return list
	}
	same := slices.Equal(sums(a), sums(b)) && a.named == nil && b.named == nil
	var differences []sheet.Difference
	if !same && a.brief != nil && b.brief != nil {
		differences = sheet.Differences(a.brief, b.brief)
	}
	var crossed []*xlsx.Crossed
	if !same {
		crossed = r.cross()
	}
	c := xlsx.ComparePlans(a.figures, b.figures, differences, crossed...)
	c.SameBrief = same
	for _, s := range r.sides {
		if !same && s.brief == nil && c.Unknown == "" {
			c.Unknown = s.missing + ", which " + s.name + " was made from, is not there as it was; name the brief with --brief-" + strings.ToLower(s.name)
		}
	}
	return c
}

// recorded writes the record, however the run ended, and passes its end on.
func (r *compareRun) recorded(ended error) error {
	r.record.Schema = "leftshift/compare/1"
	r.record.ExitCode = codeOf(ended)
	if r.record.ExitCode == briefInvalid {
		r.record.Status = leftshift.Invalid
	}
	if ended != nil {
		r.record.Message = ended.Error()
	}
	r.record.Seconds = r.watch.seconds()
	if err := r.record.save(ownRecordPath(r.out)); err != nil {
		if ended == nil {
			return err
		}
		r.screen.warn("there is no record of this run: %v", err)
	}
	return ended
}
