package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io"
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
		{"a goal said to be settled better", func(c *solver.Certificate) { c.Goals[5].Best = 4 }, nil, "E574", "Fewest changes  5      4      worse than the certificate allows: 4"},
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
	for _, file := range []string{"verify_checked.go", "verify.go", "verify_goals.go", "verify_record.go", "verify_report.go", "verify_assign.go"} {
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

// edit changes a text in a part of a workbook, and mends its sum in run.json.
func edit(t *testing.T, plan, part, was, is string) {
	t.Helper()
	in, err := zip.OpenReader(plan)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var text bytes.Buffer
	out := zip.NewWriter(&text)
	changed := false
	for _, f := range in.File {
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(from)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			changed = bytes.Contains(content, []byte(was))
			content = bytes.Replace(content, []byte(was), []byte(is), 1)
		}
		to, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if !changed {
		t.Fatalf("%s has no %q", part, was)
	}
	if err := os.WriteFile(plan, text.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	var r record
	if err := readJSON(recordPath(plan), &r); err != nil {
		t.Fatal(err)
	}
	r.Outputs = nil
	r.output(plan)
	r.output(certificatePath(plan))
	if err := r.save(recordPath(plan)); err != nil {
		t.Fatal(err)
	}
}

// A plan that was made to look better is refused, whichever sheet it was done on,
// and even where its sum in run.json was mended.
func TestVerifyReadsEverySheet(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"the cover claims a larger share", "36.1% of trainees", "96.1% of trainees", `Cover!A\d+: here is "96\.1% of trainees.*and "36\.1% of trainees`},
		{"the cover has another run", ">Run ", ">Run 0", `Cover!A\d+: here is "Run 0`},
		{"a provider has another name", "Northmoor Hospitals NHS Trust<", "Southmoor Hospitals NHS Trust<", `here is "Southmoor Hospitals NHS Trust", and "Northmoor`},
		{"a goal has another proof", "Proven best<", "Proven the best<", `'About this plan'!A\d+: here is "Place everyone .* Proven the best`},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := solved(t)
			edit(t, filepath.Join(folder, "plan.xlsx"), "xl/sharedStrings.xml", c.old, c.new)
			code, _, stderr := verifyIn(folder)
			if code != notVerified || !regexp.MustCompile(c.want).MatchString(stderr) {
				t.Errorf("exit code %d and\n%swant %q", code, stderr, c.want)
			}
		})
	}
}

// A brief that has another name now is the same brief: the plan goes on to name
// its cells by the old one.
func TestVerifyOfARenamedBrief(t *testing.T) {
	folder := solved(t)
	other := filepath.Join(folder, "policy.xlsx")
	if err := os.Rename(filepath.Join(folder, "brief.xlsx"), other); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr strings.Builder
	if code := run(context.Background(), []string{"leftshift", "verify", filepath.Join(folder, "plan.xlsx"), other}, &stdout, &stderr); code != done {
		t.Errorf("exit code %d: %s", code, stderr.String())
	}
}
