package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"leftshift/solver"
)

// solved solves the small example in a new folder and gives the folder.
func solved(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, args := range [][]string{
		{"leftshift", "template", "--example", "small", "-o", filepath.Join(folder, "brief.xlsx")},
		{"leftshift", "solve", filepath.Join(folder, "brief.xlsx"), "-o", filepath.Join(folder, "plan.xlsx"), "--as-of", "2027-01-04", "--quiet"},
	} {
		var stdout, stderr strings.Builder
		if code := run(context.Background(), args, &stdout, &stderr); code != done {
			t.Fatalf("%v: exit code %d: %s", args, code, stderr.String())
		}
	}
	return folder
}

// verifyIn verifies the plan of a folder.
func verifyIn(folder string) (code exitCode, stdout, stderr string) {
	var out, errors strings.Builder
	code = run(context.Background(), []string{"leftshift", "verify", filepath.Join(folder, "plan.xlsx"), filepath.Join(folder, "brief.xlsx")}, &out, &errors)
	return code, out.String(), errors.String()
}

// A certificate or record that claims more than is so is refused, even where
// the one who changed it mended the sums in run.json too.
func TestVerifyBelievesNoClaim(t *testing.T) {
	for _, test := range []struct {
		name        string
		certificate func(*solver.Certificate)
		record      func(*record)
		code        string // of the finding; blank where all still holds
		shown       string // in the verdicts
	}{
		{"nothing changed", nil, nil, "", "proven best, one after the other"},
		{"multipliers left out", func(c *solver.Certificate) { c.Goals[3].Multipliers = nil }, nil, "E588", "within 27.6 of best"},
		{"multipliers of the wrong sign", func(c *solver.Certificate) {
			for i := range c.Goals[3].Multipliers {
				c.Goals[3].Multipliers[i] *= -1
			}
		}, nil, "E588", "within 27.6 of best"},
		{"a goal said to be settled better", func(c *solver.Certificate) { c.Goals[5].Best = 4 }, nil, "E574", ""},
		{"another day", func(c *solver.Certificate) { c.AsOf = "2027-01-05" }, nil, "E587", ""},
		{"a better value in the record", nil, func(r *record) { *r.Goals[5].Value = 4 }, "E588", "proven best"},
		{"a higher bound in the record", nil, func(r *record) { *r.Goals[3].LPBound = 28 }, "E588", "proven best"},
		{"a goal too few in the record", nil, func(r *record) { r.Goals = r.Goals[1:] }, "E588", "proven best"},
		{"another goal in the record", nil, func(r *record) { r.Goals[0].Name = "Travel" }, "E588", "proven best"},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := solved(t)
			plan := filepath.Join(folder, "plan.xlsx")
			var c solver.Certificate
			var r record
			if err := readJSON(certificatePath(plan), &c); err != nil {
				t.Fatal(err)
			}
			if err := readJSON(recordPath(plan), &r); err != nil {
				t.Fatal(err)
			}
			if test.certificate != nil {
				test.certificate(&c)
			}
			if test.record != nil {
				test.record(&r)
			}
			if err := saveCertificate(plan, &c); err != nil {
				t.Fatal(err)
			}
			r.Outputs = nil
			r.output(plan)
			r.output(certificatePath(plan))
			text, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(recordPath(plan), text, 0o644); err != nil {
				t.Fatal(err)
			}
			code, stdout, stderr := verifyIn(folder)
			if test.code == "" && code != done || test.code != "" && (code != notVerified || !strings.Contains(stderr, "["+test.code+"]")) {
				t.Errorf("exit code %d, want a finding %q:\n%s%s", code, test.code, stdout, stderr)
			}
			if !strings.Contains(stdout, test.shown) {
				t.Errorf("shown\n%s want %q in it", stdout, test.shown)
			}
		})
	}
}

// Whoever checks a plan needs no solver: verify works in a program that was
// built without cgo, and says there the same.
func TestVerifyNeedsNoSolver(t *testing.T) {
	folder := solved(t)
	program := filepath.Join(folder, "leftshift-pure")
	build := exec.Command("go", "build", "-buildvcs=false", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	pure := exec.Command(program, "verify", filepath.Join(folder, "plan.xlsx"), filepath.Join(folder, "brief.xlsx"))
	got, err := pure.Output()
	if err != nil {
		t.Fatal(err)
	}
	if _, want, _ := verifyIn(folder); string(got) != want {
		t.Errorf("without cgo\n%s with cgo\n%s", got, want)
	}
}

// Every code that verify gives is explained, with what to do.
func TestVerifyCodes(t *testing.T) {
	for _, file := range []string{"verify.go", "verify_goals.go", "verify_record.go"} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range regexp.MustCompile(`differs\("(E\d\d\d)"`).FindAllSubmatch(source, -1) {
			if doc := verifyCodes[string(code[1])]; doc.Title == "" || doc.Explanation == "" || doc.mend == "" {
				t.Errorf("%s is given and not explained", code[1])
			}
		}
	}
}
