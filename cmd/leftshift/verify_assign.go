package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"text/tabwriter"

	"leftshift"
	"leftshift/io/xlsx"
	"leftshift/solver/assign"
)

// verifyAssign is one check of an assignment. Trainees are named by cells only.
type verifyAssign struct {
	checked
	certificate *assign.Certificate // nil where there is none that can be read
	read        *assignReading
	given       *leftshift.Assignment
	names       map[string]string // as the workbook has them
	whole       bool              // the assignment was read without a finding, and its stages are known
	proven      bool              // the certificate is for this brief
	unread      []string          // what of the workbook was not compared
	report      *leftshift.AssignReport
}

// run reads everything and then compares everything, so that all that differs
// is said at once.
func (v *verifyAssign) run(ctx context.Context) error {
	names := v.readRecord()
	read, err := readAssign(ctx, v.screen, v.files, names)
	if err != nil {
		return err
	}
	if read.found.HasErrors() {
		v.screen.findings(read.found, true)
		return briefError(read.found, v.named, "")
	}
	v.read, v.files, v.books = read, read.files, read.books
	var certificate assign.Certificate
	if v.readBeside(certificatePath(v.path), &certificate) {
		v.certificate, v.certified = &certificate, true
	}
	v.compareFiles()
	given, named, found := xlsx.ReadAssignment(v.book, read.brief)
	v.given, v.names, v.found = given, named, append(v.found, found...)
	v.screen.progress("proving", "")
	v.prove(!found.HasErrors())
	if err := ctx.Err(); err != nil {
		return err
	}
	v.screen.progress("auditing", "")
	v.found = append(v.found, leftshift.AuditAssignment(read.brief, read.openings(), v.given)...)
	v.screen.progress("comparing", filepath.Base(v.recordPath))
	if v.whole && v.record.Schema != "" {
		v.report = leftshift.NewAssignReport(read.brief, read.openings(), v.given)
		v.report.Findings = append(v.report.Findings, read.found...)
		v.report.Findings.Sort()
	}
	v.compareRecord(v.follows())
	v.screen.progress("comparing", "the other sheets")
	if err := v.compareWorkbook(ctx); err != nil {
		return err
	}
	v.found.Sort()
	v.screen.findings(v.found, true)
	v.verdict()
	if v.found.HasErrors() {
		return fail(notVerified, "the assignment does not hold: %s", counted(v.found.Count(leftshift.Error), "difference")).
			withHint("use the assignment only as it was written, with the files that it was made from; leftshift assign makes it anew")
	}
	return nil
}

// prove works out what the places come to at every stage, and what the certificate
// proves of each. read is whether every row could be read.
func (v *verifyAssign) prove(read bool) {
	if v.record.Seed != nil {
		v.given.Seed = *v.record.Seed
	}
	at := leftshift.Source{File: filepath.Base(certificatePath(v.path))}
	found, err := v.certificate.Check(v.read.brief, v.read.openings(), v.given)
	v.given.Warnings, v.given.Units = found.Warnings, found.Units
	v.whole, v.proven = read && found.Stages != nil, v.certified && err == nil
	if err != nil && found.Stages != nil { // else the audit says more
		v.differs("E587", at, "%v", err)
	}
	v.given.Status = leftshift.Feasible
	if v.given.Stages = found.Stages; !v.whole {
		v.given.Stages = leftshift.AssignStageValues(v.read.brief, v.given)
		return
	}
	v.given.Status = leftshift.Optimal
	for i := range v.given.Stages {
		s := &v.given.Stages[i]
		v.asRecorded(i, s)
		if !s.Settled() {
			v.given.Status = leftshift.Feasible
		}
	}
	if v.record.Tool.Clp != "" {
		v.given.Engines = []string{"Clp " + v.record.Tool.Clp, "Cbc " + v.record.Tool.Cbc}
	}
}

// asRecorded takes of the record a bound that claims no more than is proven, and
// that the solver reports a stage best, which leaves nothing to check.
func (v *verifyAssign) asRecorded(i int, s *leftshift.AssignStage) {
	if !v.proven || i >= len(v.record.Goals) {
		return
	}
	said := &v.record.Goals[i]
	if said.LPBound != nil && *said.LPBound >= 0 && *said.LPBound < s.Bound {
		s.Bound, s.Grade = *said.LPBound, leftshift.WithinGap
	}
	if s.Gap() > 0 && said.Grade == leftshift.Reported {
		s.Grade = leftshift.Reported
	}
}

// follows gives the record that the run would have written, as far as that can be
// worked out without a solver; the rest is taken as the record has it, and named
// by notChecked.
func (v *verifyAssign) follows() *record {
	want := v.record
	empty := newRecord([]string{""}, v.read.asOf)
	want.Schema, want.Methods, want.NewRoles, want.Helps = assignSchema, empty.Methods, empty.NewRoles, empty.Helps
	want.Obstacles, want.Repairs, want.Share, want.WarmFrom = empty.Obstacles, empty.Repairs, nil, nil
	if v.whole && v.proven { // else what is missing is said already
		want.Goals = empty.Goals
		want.assignment(v.given)
		want.Model = v.record.Model
	}
	want.ExitCode, want.Message = done, ""
	want.findings(v.read.found)
	if v.report != nil {
		want.RunID = xlsx.AssignmentRunID(v.report, v.about())
	}
	v.sizes(&want)
	return &want
}

// about gives what the run would have said of itself in the workbook.
func (v *verifyAssign) about() xlsx.About {
	r := assignRun{record: &v.record, limit: limitOf(v.record.Command)}
	return r.about()
}

// compareWorkbook compares the workbook with the one that assign would have written.
// Without record or certificate that can't be known.
func (v *verifyAssign) compareWorkbook(ctx context.Context) error {
	if v.report == nil || !v.proven {
		return nil // it does not hold anyway, as is said already
	}
	found, unread, err := xlsx.CompareAssignment(ctx, v.book, v.report, v.about(), xlsx.AssignOptions{Names: v.names})
	v.found, v.unread = append(v.found, found...), unread
	return err
}

// verdict says of each stage how good it is proven to be, and what all comes to.
func (v *verifyAssign) verdict() {
	v.screen.clear()
	if v.screen.quiet {
		return
	}
	out := v.screen.out
	fmt.Fprintf(out, "%s: %s and %s read back\n\n", filepath.Base(v.path),
		counted(len(v.given.Places)+len(v.given.Unplaced), "row"), counted(len(v.files), "file"))
	if v.whole && v.proven {
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "\tStage\tValue\tBound\tVerdict")
		for _, s := range v.given.StageRuns() {
			fmt.Fprintf(table, "%6s\t%s\t%s\t%s\t%s\n", s.Order(), s.Name, number(s.Value), leftshift.BoundText(s.Bound, s.Value, number(s.Value)), s.Standing())
		}
		table.Flush()
		fmt.Fprintln(out)
	}
	if v.found.HasErrors() {
		return // the error says the rest
	}
	fmt.Fprintf(out, "The files are those of %s, every cell of the workbook follows from By trainee and the brief, and every hard rule holds.\n", filepath.Base(v.recordPath))
	fmt.Fprintf(out, "Not checked in %s: %s.\n", filepath.Base(v.recordPath), v.notChecked())
	fmt.Fprintf(out, "Not checked in the workbook, as only solving again could: %s.\n", joined(append(v.unread, "that ties went by the draw")))
	if v.read.plan != nil {
		fmt.Fprintln(out, "The plan was taken as it is: leftshift verify checks it by itself.")
	}
	fmt.Fprintf(out, "The assignment holds, and %s.\n", v.given.Standing())
}

// notChecked says what of the record verify takes as it is.
func (v *verifyAssign) notChecked() string {
	list := []string{"command", "as_of", "folders", "model"}
	if slices.ContainsFunc(v.given.Stages, func(s leftshift.AssignStage) bool { return s.Grade == leftshift.Reported }) {
		list = append(list, "that the solver reports a stage best")
	}
	return joined(append(list, "seconds", "peak_bytes"))
}
