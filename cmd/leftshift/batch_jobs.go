package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// batchJob is one run of a batch.
type batchJob struct {
	job     sheet.Job
	name    string
	briefs  []string // workbooks of its brief
	asOf    time.Time
	plan    string      // path of its plan
	own     string      // path of the workbook with what it changes; blank where it changes nothing
	changes []byte      // that workbook
	trouble error       // why its briefs can't be found
	based   bool        // it starts from its brief as it is
	near    []*batchJob // it starts from these besides, of which it may be one
	key     string      // of what it is made from
	ended   *ended      // how it ended; nil before
}

// outputs are the files that a run may write.
func (j *batchJob) outputs() []string {
	list := []string{j.plan, findingsPath(j.plan), certificatePath(j.plan), mapPath(j.plan), ownRecordPath(j.plan)}
	if j.own != "" {
		list = append(list, j.own)
	}
	return list
}

// files are the workbooks that the run reads.
func (j *batchJob) files() []string {
	if j.own == "" {
		return j.briefs
	}
	return append(j.briefs[:len(j.briefs):len(j.briefs)], j.own)
}

// list finds the jobs.
func (b *batch) list(ctx context.Context) error {
	info, err := os.Stat(b.from)
	switch {
	case os.IsNotExist(err):
		return fail(badUsage, "there is no file or folder %s", b.from)
	case err != nil:
		return fail(badUsage, "%s can't be read: %w", b.from, err)
	case info.IsDir() && sameFile(b.from, b.out):
		return fail(badUsage, "%s is the folder of the briefs: plans written to it would be taken for briefs the next time", b.out).
			withHint("choose another folder with -o, such as one in it")
	case info.IsDir():
		return b.listFolder()
	}
	b.screen.progress("reading", filepath.Base(b.from))
	book, found, err := xlsx.Read(ctx, b.from)
	if err != nil {
		return err
	}
	var jobs []sheet.Job
	if !found.HasErrors() && book != nil {
		if !sheet.HasJobs(book) && slices.ContainsFunc(book.Sheets, func(g sheet.Grid) bool { return sheet.Reads(g.Name) }) {
			return fail(badUsage, "%s is a brief, and not a workbook of jobs", b.from).
				withHint("leftshift solve %s solves it; leftshift template --example batch -o jobs.xlsx shows a workbook of jobs", shellWord(b.from))
		}
		var odd leftshift.Findings
		jobs, odd = sheet.ReadJobs(book)
		found = append(found, odd...)
	}
	found.Sort()
	b.screen.findings(found, false)
	if stops(found, b.strict) {
		return fail(briefInvalid, "%s has %s", b.from, counted(max(found.Count(leftshift.Error), 1), "error")).withHint("nothing was run; correct the cells above and run it again")
	}
	for i := range jobs {
		if err := b.addJob(&jobs[i]); err != nil {
			return err
		}
	}
	return nil
}

// addJob adds a job of a jobs workbook. Briefs are named as seen from its folder.
func (b *batch) addJob(job *sheet.Job) error {
	plan := filepath.Join(b.out, filepath.FromSlash(job.PlanPath()))
	j := &batchJob{job: *job, name: job.Name, plan: plan, asOf: b.asOf}
	if !job.AsOf.IsZero() {
		j.asOf = job.AsOf
	}
	for _, named := range job.Briefs {
		path := filepath.FromSlash(strings.ReplaceAll(named, `\`, "/"))
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(b.from), path)
		}
		files, err := expand(path)
		if err != nil {
			at := job.At()
			j.trouble = fail(briefInvalid, "%s: %w", at.String(), err).withHint("mend Briefs in that row of %s", filepath.Base(b.from))
			break
		}
		j.briefs = append(j.briefs, slices.DeleteFunc(files, isLock)...)
	}
	if j.trouble == nil {
		if err := refuseTwice(j.briefs); err != nil {
			j.trouble = err
		}
	}
	if job.Changes() {
		j.own = jobPath(plan)
		var names []string
		for _, brief := range j.briefs {
			names = append(names, filepath.Base(brief))
		}
		var err error
		if j.changes, err = jobWorkbook(job.Name, job.Tables(names)); err != nil {
			return err
		}
	}
	b.jobs = append(b.jobs, j)
	return nil
}

// jobPath is where what a job changes in its brief goes: beside its plan.
func jobPath(plan string) string { return strings.TrimSuffix(plan, filepath.Ext(plan)) + ".job.xlsx" }

// jobWorkbook gives the bytes of a workbook of one job.
func jobWorkbook(name string, sheets []sheet.JobTable) ([]byte, error) {
	var tables []xlsx.Table
	for _, t := range sheets {
		tables = append(tables, xlsx.Table{Sheet: t.Sheet, Headers: t.Headers, Rows: t.Rows})
	}
	var text bytes.Buffer
	err := xlsx.WriteTables(&text, "Job "+name, tables)
	return text.Bytes(), err
}

// listFolder makes a job of every workbook of a folder, and of every folder in it
// that has some.
func (b *batch) listFolder() error {
	entries, err := os.ReadDir(b.from)
	if err != nil {
		return fail(badUsage, "the folder %s can't be read: %w", b.from, err)
	}
	for _, entry := range entries {
		path := filepath.Join(b.from, entry.Name())
		name := strings.TrimSuffix(entry.Name(), filepath.Ext(entry.Name()))
		var files []string
		switch extension := strings.ToLower(filepath.Ext(entry.Name())); {
		case strings.HasPrefix(entry.Name(), ".") || isLock(entry.Name()) || sameFile(path, b.out):
			continue
		case entry.IsDir():
			name = entry.Name()
			if files, err = workbooksIn(path); err != nil {
				continue // a folder of other things
			}
		case extension == ".xlsx" || extension == ".xlsm":
			files = []string{path}
		default:
			continue
		}
		b.jobs = append(b.jobs, &batchJob{name: name, briefs: files, asOf: b.asOf, plan: filepath.Join(b.out, name+".xlsx")})
	}
	if len(b.jobs) == 0 {
		return fail(badUsage, "the folder %s has no workbook (.xlsx) in it, and no folder with one", b.from)
	}
	return nil
}

// keyed works out the key of a job: a hash of all that its results follow from, the
// contents of its files among it, and neither times nor folders.
func (b *batch) keyed(j *batchJob, tool toolJSON) {
	sum := sha256.New()
	line := func(parts ...any) { fmt.Fprintf(sum, "%q\n", fmt.Sprint(parts...)) }
	line("leftshift/batch/1")
	line(tool.Version, " ", tool.Commit, " ", tool.Go, " ", tool.Clp, " ", tool.Cbc, " ", tool.Excelize)
	line(j.name, " ", j.asOf.Format(time.DateOnly), " ", b.limit, " ", b.strict, " ", b.terse, " ", j.based, " ", hex.EncodeToString(j.nearKey()))
	for _, file := range j.briefs {
		line(filepath.Base(file), " ", b.shelf.sum(file).SHA256)
	}
	if j.trouble != nil {
		line(j.trouble)
	}
	own := sha256.Sum256(j.changes)
	line(hex.EncodeToString(own[:]))
	j.key = hex.EncodeToString(sum.Sum(nil))
}
