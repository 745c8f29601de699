package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"leftshift/io/xlsx"
	"leftshift/solver/assign"
)

// assigned gives places of the small example to ten trainees who want the same two
// surgeries, and gives the folder.
func assigned(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	brief, err := os.ReadFile("../../fixtures/two-practices/brief.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "brief.xlsx"), brief, 0o644); err != nil {
		t.Fatal(err)
	}
	trainees := xlsx.Table{Sheet: "Trainees", Headers: []string{"Trainee", "Programme", "WTE", "Last rank"}}
	preferences := xlsx.Table{Sheet: "Preferences", Headers: []string{"Trainee", "Post", "Rank"}}
	for i := range 10 {
		key := fmt.Sprintf("T%03d", i)
		trainees.Rows = append(trainees.Rows, []any{key, "GPST1", []any{1, 0.8, 0.6}[i%3], 1 + i%2})
		for rank, post := range []string{"NTH/Z90001/800/STR/001", "NTH/Z90002/800/STR/001", "NTH/RZ101/300/STR/001"} {
			preferences.Rows = append(preferences.Rows, []any{key, post, rank + 1})
		}
	}
	if err := xlsx.Save(filepath.Join(folder, "trainees.xlsx"), func(w io.Writer) error {
		return xlsx.WriteTables(w, "Trainees", []xlsx.Table{trainees, preferences})
	}); err != nil {
		t.Fatal(err)
	}
	args := []string{
		"leftshift", "assign", filepath.Join(folder, "brief.xlsx"), filepath.Join(folder, "trainees.xlsx"),
		"-o", filepath.Join(folder, "assignment.xlsx"), "--time-limit", "10m", "--quiet",
	}
	var stdout, stderr strings.Builder
	if code := run(context.Background(), args, &stdout, &stderr); code != done {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	return folder
}

func verifyAssigned(folder string) (code exitCode, stdout, stderr string) {
	var out, errors strings.Builder
	in := func(name string) string { return filepath.Join(folder, name) }
	code = run(context.Background(), []string{"leftshift", "verify", in("assignment.xlsx"), in("brief.xlsx"), in("trainees.xlsx")}, &out, &errors)
	return code, out.String(), errors.String()
}

// outsideAssignment are the values of the record that verify can't work out again,
// and says so.
var outsideAssignment = regexp.MustCompile(`^(command|as_of|model\..*|seconds\..*|peak_bytes|outputs\[\d+\]\.path)$`)

// Whatever value of an assignment's record is changed, it is caught and named, but
// for what verify says it did not check.
func TestEveryValueOfAnAssignmentsRecordIsChecked(t *testing.T) {
	folder := assigned(t)
	eachValueChanged(t, filepath.Join(folder, "assignment.run.json"), outsideAssignment, 60, func() (exitCode, string, string) { return verifyAssigned(folder) })
}

// A certificate that was changed proves less than the assignment claims, and never
// more, even where its sum in the record was mended.
func TestVerifyBelievesNoPrice(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*assign.Certificate)
		want  string
	}{
		{"prices left out", func(c *assign.Certificate) {
			for i := range c.Stages {
				c.Stages[i].Places, c.Stages[i].Before = nil, nil
			}
		}, `goals\[3\]\.lp_bound is [\d.]+, and worked out again it is 0\.`},
		{"prices that are too high", func(c *assign.Certificate) {
			for i := range c.Stages {
				for j := range c.Stages[i].Places {
					c.Stages[i].Places[j] += 10 * c.Parts
				}
			}
		}, `goals\[3\]\.lp_bound is [\d.]+, and worked out again it is 0\.`},
		{"a price below zero", func(c *assign.Certificate) { c.Stages[3].Places[0] = -1 }, `\[E587\]`},
		{"another post", func(c *assign.Certificate) { c.Places[0].Post = "ELSEWHERE" }, `\[E587\]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := assigned(t)
			workbook := filepath.Join(folder, "assignment.xlsx")
			var certificate assign.Certificate
			var r record
			if err := readJSON(certificatePath(workbook), &certificate); err != nil {
				t.Fatal(err)
			}
			c.spoil(&certificate)
			if err := saveCertificate(workbook, &certificate); err != nil {
				t.Fatal(err)
			}
			if err := readJSON(ownRecordPath(workbook), &r); err != nil {
				t.Fatal(err)
			}
			r.Outputs = nil
			r.output(workbook)
			r.output(certificatePath(workbook))
			if err := r.save(ownRecordPath(workbook)); err != nil {
				t.Fatal(err)
			}
			code, stdout, stderr := verifyAssigned(folder)
			if code != notVerified || !regexp.MustCompile(c.want).MatchString(stderr) {
				t.Errorf("exit code %d and\n%s%s, want %q", code, stdout, stderr, c.want)
			}
		})
	}
}
