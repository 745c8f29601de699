package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"leftshift"
	"leftshift/io/sheet"
)

// asking is what the requests of these tests have in common.
func asking() Asking {
	return Asking{Plan: strings.Repeat("ab", 32), AnswerBy: time.Date(2027, 2, 28, 0, 0, 0, 0, time.UTC)}
}

// aRequest is a request of a report, written to a file of its own.
func aRequest(t testing.TB, r *leftshift.Report, i int) (*leftshift.Request, string) {
	t.Helper()
	requests := leftshift.NewRequests(r)
	path := filepath.Join(t.TempDir(), RequestFile(requests[i].Code))
	if err := WriteRequest(path, r, &requests[i], asking()); err != nil {
		t.Fatal(err)
	}
	return &requests[i], path
}

// aSentRequest is the first request of the example, in its file and as it was sent.
func aSentRequest(t testing.TB) (path string, sent *leftshift.Return) {
	t.Helper()
	r := exampleReport()
	q, path := aRequest(t, r, 0)
	sent, err := SentReturn(context.Background(), r, q, asking())
	if err != nil {
		t.Fatal(err)
	}
	return path, sent
}

// answered types answers into a request, as a person would.
func answered(t testing.TB, path string, cells map[string]any) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, value := range cells {
		name, cell, _ := strings.Cut(at, "!")
		if err := f.SetCellValue(name, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// returned reads what came back.
func returned(t testing.TB, path string) (*sheet.Workbook, *leftshift.Return) {
	t.Helper()
	book, found, err := Read(context.Background(), path)
	if err != nil || found.HasErrors() {
		t.Fatal(err, found)
	}
	back, found := ReadReturn(book)
	if back == nil || len(found) > 0 {
		t.Fatalf("%s can't be read: %v", path, found)
	}
	return book, back
}

// answersTo are three answers to the first rows of a request, and who answers.
func answersTo(back *leftshift.Return) map[string]any {
	at := func(s leftshift.Source) string { return s.Sheet + "!" + s.Cell }
	cells := map[string]any{
		at(back.Rows[0].AnswerAt): "Accept",
		at(back.Rows[1].AnswerAt): "Decline", at(back.Rows[1].At): "= no room, says the ward",
		at(back.Rows[2].AnswerAt): "Accept up to", at(back.Rows[2].UpToAt): 1,
		at(back.Rows[3].AnswerAt): "Later block", at(back.Rows[3].LaterAt): back.Blocks[len(back.Blocks)-1],
	}
	for _, entry := range back.Form {
		switch entry.Name {
		case formName:
			cells[at(entry.At)] = "A. Manager"
		case formDate:
			cells[at(entry.At)] = time.Date(2027, 2, 20, 0, 0, 0, 0, time.UTC)
		}
	}
	return cells
}

// checkAnswers checks that the answers of answersTo came back, with nothing odd.
func checkAnswers(t *testing.T, back, sent *leftshift.Return) {
	t.Helper()
	got := leftshift.Collect([]*leftshift.Return{back}, []*leftshift.Return{sent}, time.Time{})
	if len(got.Findings) > 0 {
		t.Errorf("the findings are %v", got.Findings)
	}
	var kinds []leftshift.AnswerKind
	for _, a := range got.Answers[:4] {
		kinds = append(kinds, a.Kind)
	}
	if !slices.Equal(kinds, []leftshift.AnswerKind{leftshift.Accept, leftshift.Decline, leftshift.AcceptUpTo, leftshift.LaterBlock}) {
		t.Errorf("the answers are %v", kinds)
	}
	if got.Answers[1].Reason != "= no room, says the ward" || got.Answers[2].UpToTrainees != leftshift.WholeTrainees(1) || got.Answers[3].LaterBlock != back.Blocks[len(back.Blocks)-1] {
		t.Errorf("the answers are %+v", got.Answers[:4])
	}
	if s := got.Returns[0]; contactOf(s.Form) != "A. Manager" || s.Late || s.Dated.Format(time.DateOnly) != "2027-02-20" {
		t.Errorf("the return is %+v", s)
	}
}

// A request comes back with what was answered, and with nothing else changed.
func TestRequestComesBack(t *testing.T) {
	path, sent := aSentRequest(t)
	_, empty := returned(t, path)
	answered(t, path, answersTo(empty))
	_, back := returned(t, path)
	checkAnswers(t, back, sent)
}

// A request that LibreOffice saved again, by way of its own format too, says the
// same.
func TestRequestThroughLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes seconds to start")
	}
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("there is no LibreOffice here")
	}
	path, sent := aSentRequest(t)
	_, empty := returned(t, path)
	answered(t, path, answersTo(empty))
	profile := t.TempDir()
	convert := func(from, format string) string {
		folder := t.TempDir()
		command := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+profile, "--headless", "--convert-to", format, "--outdir", folder, from)
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return filepath.Join(folder, strings.TrimSuffix(filepath.Base(from), filepath.Ext(from))+"."+format)
	}
	for name, path := range map[string]string{
		"saved as xlsx": convert(path, "xlsx"), "saved as ods and then as xlsx": convert(convert(path, "ods"), "xlsx"),
	} {
		t.Run(name, func(t *testing.T) {
			_, back := returned(t, path)
			checkAnswers(t, back, sent)
			if customProperties(path)[propertyReturn] != back.ID {
				t.Errorf("the custom properties are lost: %v", customProperties(path))
			}
		})
	}
}

// No part of a request's file holds a code, name or post of another provider.
func TestRequestHoldsNothingOfOthers(t *testing.T) {
	r := exampleReport()
	_, path := aRequest(t, r, 0)
	own, others := map[string]bool{}, map[string]bool{}
	requests := leftshift.NewRequests(r)
	for i := range requests {
		into := others
		if i == 0 {
			into = own
		}
		into[requests[i].Code], into[requests[i].Name] = true, true
		for _, c := range requests[i].Changes {
			into[c.Post.Code], into[c.Site.Name] = true, true
		}
	}
	archive, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	for _, file := range archive.File {
		body, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		for word := range others {
			if !own[word] && len(word) > 2 && bytes.Contains(text, []byte(word)) {
				t.Errorf("%s holds %q", file.Name, word)
			}
		}
	}
	if len(others) < 10 {
		t.Fatalf("the example has %d words of others only", len(others))
	}
}

// Sheets are protected, the cells for answers and no others are open, and every
// answer has its rule.
func TestOnlyAnswersAreOpen(t *testing.T) {
	r := exampleReport()
	_, path := aRequest(t, r, 0)
	_, back := returned(t, path)
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	open := map[string]bool{}
	for _, row := range back.Rows {
		for _, at := range []leftshift.Source{row.AnswerAt, row.UpToAt, row.LaterAt, row.At} {
			open[at.Sheet+"!"+at.Cell] = true
		}
	}
	for _, entry := range back.Form {
		open[entry.At.Sheet+"!"+entry.At.Cell] = true
	}
	for _, name := range []string{sheetAnswer, sheetChanges} {
		protection, err := f.GetSheetProtection(name)
		if err != nil || protection.Password != "" {
			t.Errorf("%s: %v %+v", name, err, protection)
		}
		for row := 1; row < 60; row++ {
			for column := 1; column < 20; column++ {
				cell := leftshift.CellName(column, row)
				id, err := f.GetCellStyle(name, cell)
				if err != nil {
					t.Fatal(err)
				}
				style, err := f.GetStyle(id)
				if err != nil {
					t.Fatal(err)
				}
				unlocked := style.Protection != nil && !style.Protection.Locked
				if unlocked != open[name+"!"+cell] {
					t.Errorf("%s!%s: unlocked is %v", name, cell, unlocked)
				}
			}
		}
	}
	rules, err := f.GetDataValidations(sheetChanges)
	if err != nil || len(rules) != 2+len(back.Rows) {
		t.Errorf("%d rules for %d rows: %v", len(rules), len(back.Rows), err)
	}
	for _, rule := range rules {
		if !rule.ShowErrorMessage {
			t.Errorf("%s is not enforced", rule.Sqref)
		}
	}
}

// The same request, index and answers are the same bytes.
func TestRequestBytesAreStable(t *testing.T) {
	r := wholeReport()
	requests := leftshift.NewRequests(r)
	folder := t.TempDir()
	var first [3][]byte
	for run := range 3 {
		paths := []string{filepath.Join(folder, "q.xlsx"), filepath.Join(folder, "i.xlsx"), filepath.Join(folder, "a.xlsx")}
		if err := WriteRequest(paths[0], r, &requests[0], asking()); err != nil {
			t.Fatal(err)
		}
		if err := WriteRequestIndex(paths[1], r, []SentRequest{{&requests[0], "request-X.xlsx"}}, asking()); err != nil {
			t.Fatal(err)
		}
		_, back := returned(t, paths[0])
		if err := WriteAnswers(paths[2], leftshift.Collect([]*leftshift.Return{back}, nil, time.Date(2027, 3, 3, 0, 0, 0, 0, time.UTC))); err != nil {
			t.Fatal(err)
		}
		for i, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if run == 0 {
				first[i] = text
			} else if !bytes.Equal(first[i], text) {
				t.Errorf("%s is not the same bytes again", filepath.Base(path))
			}
		}
	}
}

// Names of files are safe on every system, told apart, and always the same.
func TestRequestFileNames(t *testing.T) {
	seen := map[string]string{}
	for _, code := range []string{"RZ1", "rz 1", "RZ/1", "RZ:1", "../../etc", "Añb", strings.Repeat("x", 300), "CON", "a.b", ""} {
		name := RequestFile(code)
		if strings.ContainsAny(name, `/\:*?"<>| `) || len(name) > 100 || !strings.HasPrefix(name, "request-") || !strings.HasSuffix(name, ".xlsx") || strings.Contains(name, "..") {
			t.Errorf("%q is the file of %q", name, code)
		}
		if other, ok := seen[name]; ok {
			t.Errorf("%q and %q share the file %s", code, other, name)
		}
		seen[name] = code
	}
	if RequestFile("RZ1") != "request-RZ1.xlsx" {
		t.Errorf("the file of RZ1 is %s", RequestFile("RZ1"))
	}
}
